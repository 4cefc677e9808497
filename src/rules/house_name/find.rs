//! Where a draft has a house's name in another form.

use rustc_hash::FxHashMap;

use super::super::inconsistent_name::explains;
use super::super::verbatim::Verbatim;
use crate::draft::{Place, Shape, Word, WordKind, Words, floor_boundary};
use crate::language::Class;
use crate::names::{ActorKind, MentionKind};
use crate::romanize::{self, Explanation, Kind, Name, Workspace, bases, with_ending_of};
use crate::story::Story;
use crate::style::{Date, Form, HouseName, HouseNames};

/// Pairs of a draft's word and a house's name that are looked at closely in one draft.
const PAIRS: usize = 1 << 15;
/// Bytes around a name in which the draft may explain its spelling.
const BESIDE: u32 = 64;
/// The shortest name that is a variant by itself, in letters.
const SHORTEST: usize = 4;

/// How a name was recognised.
pub(crate) enum How {
    /// The house lists the form.
    Listed,
    /// A scheme makes it of the same original, as the explanation says.
    Variant(String),
}

/// A place where the draft has a name otherwise than the house.
pub(crate) struct Hit<'a> {
    /// Where.
    pub place: Place,
    /// What the house says.
    pub name: &'a HouseName,
    /// What to write there; `None` where an ending is left to the writer.
    pub instead: Option<String>,
    /// Nobody need look at it before it is respelled.
    pub safe: bool,
    /// How it was recognised.
    pub how: How,
}

/// Every place where a draft has a name otherwise than the house, in reading order. Linear in the words, with a bound on the
/// pairs that are looked at closely.
pub(crate) fn hits<'a>(story: &Story, names: &'a HouseNames) -> Vec<Hit<'a>> {
    if names.is_empty() {
        return Vec::new();
    }
    let mut finder = Finder {
        story,
        names,
        day: Date::of(&story.draft),
        language: story.draft.language.primary(),
        verbatim: Verbatim::of(story),
        workspace: Workspace::default(),
        near: FxHashMap::default(),
        pairs: PAIRS,
    };
    let mut found: Vec<Hit<'a>> = Vec::new();
    for (b, (block, words)) in story.draft.blocks.iter().zip(&story.words).enumerate() {
        let at = At { text: story.draft.block_text(b), base: block.place.start, words };
        let mut i = 0;
        while let Some(word) = words.words.get(i) {
            let place = at.place(i, i + 1);
            let looked_at =
                word.kind == WordKind::Word && word.is_capitalised() && !finder.verbatim.holds(place);
            let hit = if looked_at { finder.at(&at, i) } else { None };
            let Some((hit, next)) = hit else {
                i += 1;
                continue;
            };
            i = next.max(i + 1);
            // A given name before it that is spelled otherwise too is in this one.
            if found.last().is_some_and(|last| last.place.end > hit.place.start) {
                found.pop();
            }
            found.push(hit);
        }
    }
    found
}

/// A block as it is read.
struct At<'a> {
    text: &'a str,
    base: u32,
    words: &'a Words,
}

impl<'a> At<'a> {
    fn word(&self, i: usize) -> Option<&'a Word> {
        self.words.words.get(i)
    }

    fn str(&self, i: usize) -> &'a str {
        self.word(i).map_or("", |w| w.text(self.text))
    }

    fn place(&self, from: usize, to: usize) -> Place {
        match (self.word(from), to.checked_sub(1).and_then(|k| self.word(k))) {
            (Some(a), Some(b)) => Place::new(self.base + a.start, self.base + b.end),
            _ => Place::at(self.base),
        }
    }

    /// The given name, initial or other name right before a word.
    fn given(&self, i: usize) -> Option<usize> {
        const OTHER: [Class; 8] = [
            Class::Title,
            Class::Courtesy,
            Class::RoleModifier,
            Class::PersonNoun,
            Class::Place,
            Class::Country,
            Class::Demonym,
            Class::OrganisationNoun,
        ];
        let k = i.checked_sub(1)?;
        let (word, own) = (self.word(k)?, self.word(i)?);
        let known = word.is(Class::GivenMasculine) || word.is(Class::GivenFeminine);
        let may_be = word.kind == WordKind::Word
            && word.is_capitalised()
            && own.spaced
            && (known || !(OTHER.iter().any(|c| word.is(*c)) || word.is(Class::Function)));
        may_be.then_some(k)
    }
}

struct Finder<'s, 'a> {
    story: &'s Story,
    names: &'a HouseNames,
    day: Option<Date>,
    language: &'s str,
    verbatim: Verbatim,
    workspace: Workspace,
    /// The names that each word may be a variant of, with the base of the word where it is inflected.
    near: FxHashMap<String, Vec<(u32, Explanation, Option<String>)>>,
    pairs: usize,
}

/// What the draft says of the person that a surname stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bearer {
    /// The one whom the house means.
    Same,
    /// Somebody else.
    Other,
    /// Nothing.
    Unknown,
}

impl<'a> Finder<'_, 'a> {
    /// The name at a word that the house has otherwise, and the word after it.
    fn at(&mut self, at: &At<'_>, i: usize) -> Option<(Hit<'a>, usize)> {
        let found = self.listed(at, i).or_else(|| self.variant(at, i).map(|hit| (hit, i + 1)))?;
        (!self.is_explained(&found.0)).then_some(found)
    }

    fn listed(&mut self, at: &At<'_>, i: usize) -> Option<(Hit<'a>, usize)> {
        let names = self.names;
        let word = at.str(i);
        if let Some(found) = names.lookup().forms(word).find_map(|f| self.form(at, i, f)) {
            return Some(found);
        }
        bases(word, self.language).iter().find_map(|base| {
            let forms = names.lookup().forms(base);
            forms.into_iter().find_map(|f| self.form(at, i, f))
        })
    }

    /// The listed form that begins at a word, if all of it is there.
    fn form(&mut self, at: &At<'_>, i: usize, form: &'a Form) -> Option<(Hit<'a>, usize)> {
        let name = self.names.get(form.name).filter(|n| n.holds(self.day))?;
        let one_to_one = form.words.len() == form.instead.len();
        let mut inflected = false;
        let mut parts: Vec<Option<String>> = Vec::new();
        for (k, wanted) in form.words.iter().enumerate() {
            let word = at.word(i + k).filter(|w| w.kind == WordKind::Word)?;
            if k > 0 && !word.spaced {
                return None;
            }
            let text = word.text(at.text);
            let instead = form.instead.get(k).filter(|_| one_to_one);
            if text == wanted {
                parts.push(instead.cloned());
            } else if word.shape == Shape::Upper && *text == wanted.to_uppercase() {
                parts.push(instead.map(|t| t.to_uppercase()));
            } else if bases(text, self.language).contains(wanted) {
                inflected = true;
                parts.push(instead.and_then(|t| with_ending_of(t, wanted, text, self.language)));
            } else {
                return None;
            }
        }
        let next = i + form.words.len();
        let place = at.place(i, next);
        let found = self.story.draft.text(place);
        if self.names.preferred(found, self.day).is_some() {
            return None;
        }
        if !form.whole && self.bearer(at, i, name) == Bearer::Other {
            return None;
        }
        let instead = match (one_to_one, inflected) {
            (true, _) => parts.into_iter().collect::<Option<Vec<String>>>().map(|p| p.join(" ")),
            (false, false) if at.word(i).is_some_and(|w| w.shape == Shape::Upper && form.words.len() > 1) => {
                Some(form.instead.join(" ").to_uppercase())
            }
            (false, false) => Some(form.instead.join(" ")),
            (false, true) => None,
        };
        let certain = form.whole || self.bearer(at, i, name) == Bearer::Same;
        let safe = certain && !inflected && instead.is_some();
        Some((Hit { place, name, instead, safe, how: How::Listed }, next))
    }

    fn variant(&mut self, at: &At<'_>, i: usize) -> Option<Hit<'a>> {
        let word = at.word(i).filter(|w| may_be_name(w))?;
        let text = word.text(at.text);
        if let Some(name) = self.names.preferred(text, self.day) {
            return self.given_name(at, i, name);
        }
        let letters = text.chars().count();
        if letters < SHORTEST {
            return None;
        }
        for (k, explanation, base) in self.near(text) {
            let Some(name) = self.names.get(k).filter(|n| n.holds(self.day)) else { continue };
            let telling = match explanation.kind {
                Kind::Diacritics => SHORTEST,
                _ => explanation.language.map_or(SHORTEST, romanize::telling_length),
            };
            let bearer = match name.first_word() {
                Some(_) => self.bearer(at, i, name),
                // What is one name by itself is no surname after a given name.
                None if at.given(i).is_some_and(|g| is_given(at, g)) => Bearer::Other,
                None => Bearer::Unknown,
            };
            let certain = bearer == Bearer::Same;
            if bearer == Bearer::Other || !certain && (letters < telling || explanation.cost > 0) {
                continue;
            }
            let wanted = name.last_word();
            let instead = match &base {
                None => Some(wanted.to_owned()),
                Some(base) => with_ending_of(wanted, base, text, self.language),
            };
            let safe = base.is_none() && explanation.cost == 0 && (certain || name.first_word().is_none());
            let spelled = base.as_deref().unwrap_or(text);
            let how = How::Variant(explanation.sentence(spelled, wanted));
            let mut hit = Hit { place: at.place(i, i + 1), name, instead, safe, how };
            if let Some(g) = at.given(i)
                && base.is_none()
                && certain
                && name.words().count() == 2
                && at.str(g) != name.first_word().unwrap_or_default()
                && at.word(g).is_some_and(|w| w.shape != Shape::Initial)
            {
                hit.place = at.place(g, i + 1);
                hit.instead = Some(name.preferred.clone());
            }
            return Some(hit);
        }
        None
    }

    /// The surname is right; the given name before it may be one that the house spells otherwise.
    fn given_name(&mut self, at: &At<'_>, i: usize, name: &'a HouseName) -> Option<Hit<'a>> {
        let (first, g) = (name.first_word()?, at.given(i)?);
        let text = at.str(g);
        if text == first || at.str(i) != name.last_word() || name.words().count() != 2 {
            return None;
        }
        let found = romanize::explain_in(&mut self.workspace, text, first, name.language.as_deref());
        let variant = found.same && matches!(found.kind, Kind::Romanisation | Kind::Diacritics);
        variant.then(|| Hit {
            place: at.place(g, g + 1),
            name,
            instead: Some(first.to_owned()),
            safe: found.cost == 0,
            how: How::Variant(found.sentence(text, first)),
        })
    }

    /// The names that a word may be a variant of.
    fn near(&mut self, text: &str) -> Vec<(u32, Explanation, Option<String>)> {
        if let Some(found) = self.near.get(text) {
            return found.clone();
        }
        let mut found = Vec::new();
        let bases = bases(text, self.language);
        let readings = std::iter::once(None).chain(bases.into_iter().map(Some));
        for reading in readings {
            let own = Name::read(reading.as_deref().unwrap_or(text));
            for (k, wanted) in self.names.lookup().near(&own) {
                let Some(left) = self.pairs.checked_sub(1) else { break };
                self.pairs = left;
                let language = self.names.get(k).and_then(|n| n.language.as_deref());
                let e = romanize::compare(&mut self.workspace, &own, wanted, language, 0);
                let same_word = e.kind == Kind::None && e.same;
                if same_word && reading.is_some() {
                    // A form of the very spelling that the house writes.
                    return Vec::new();
                }
                let plain = reading.is_none() || e.cost == 0;
                if e.same && plain && matches!(e.kind, Kind::Romanisation | Kind::Diacritics) {
                    found.push((k, e, reading.clone()));
                }
            }
            if !found.is_empty() {
                break;
            }
        }
        self.near.insert(text.to_owned(), found.clone());
        found
    }

    /// Whose surname stands at a word.
    fn bearer(&mut self, at: &At<'_>, i: usize, name: &HouseName) -> Bearer {
        let Some(first) = name.first_word() else { return Bearer::Unknown };
        if let Some(g) = at.given(i) {
            return self.agree(at.str(g), first, name);
        }
        let Some((_, mention)) = self.story.cast.mention_at(at.place(i, i + 1).start) else {
            return Bearer::Unknown;
        };
        let actor = self.story.cast.actor_of(mention).filter(|_| mention.kind == MentionKind::Name);
        match actor {
            Some(actor) if actor.kind == ActorKind::Person => {
                match actor.name.split_once(char::is_whitespace) {
                    Some((given, _)) => self.agree(given, first, name),
                    None => Bearer::Unknown,
                }
            }
            _ => Bearer::Unknown,
        }
    }

    /// Whether a given name may be the house's.
    fn agree(&mut self, given: &str, first: &str, name: &HouseName) -> Bearer {
        let initial =
            given.trim_end_matches('.').chars().count() == 1 && given.chars().next() == first.chars().next();
        let listed = |form: &String| form.split_whitespace().next() == Some(given);
        let same = given == first
            || name.forms.iter().any(listed)
            || initial
            || bases(given, self.language).iter().any(|b| b == first)
            || romanize::explain_in(&mut self.workspace, given, first, None).same;
        if same { Bearer::Same } else { Bearer::Other }
    }

    /// The draft says beside the name that it is spelled otherwise: "Kyjev (formerly spelled Kijev)".
    fn is_explained(&self, hit: &Hit<'_>) -> bool {
        let prose = self.story.draft.prose();
        let from = floor_boundary(prose, hit.place.start.saturating_sub(BESIDE) as usize);
        let to = floor_boundary(prose, hit.place.end.saturating_add(BESIDE) as usize);
        let around = |a: usize, b: usize| prose.get(a..b).unwrap_or("");
        let (before, after) = (around(from, hit.place.start as usize), around(hit.place.end as usize, to));
        let wanted = hit.name.last_word();
        [before, after].iter().any(|side| {
            side.contains(wanted) && {
                let between = if std::ptr::eq(*side, before) {
                    side.rsplit_once(wanted).map(|(_, b)| b)
                } else {
                    side.split_once(wanted).map(|(b, _)| b)
                };
                between.is_some_and(explains)
            }
        })
    }
}

fn is_given(at: &At<'_>, i: usize) -> bool {
    at.word(i).is_some_and(|w| {
        w.is(Class::GivenMasculine) || w.is(Class::GivenFeminine) || w.shape == Shape::Initial
    })
}

/// A capitalised word that the lexicon does not know as something other than a name.
fn may_be_name(word: &Word) -> bool {
    const OTHER: [Class; 6] = [
        Class::Particle,
        Class::Function,
        Class::Common,
        Class::Calendar,
        Class::Title,
        Class::OrganisationNoun,
    ];
    matches!(word.shape, Shape::Capital | Shape::Mixed) && !OTHER.iter().any(|c| word.is(*c))
}
