//! The capitalised spellings of a draft, each with where it stands and with whom.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::verbatim::Verbatim;
use super::sights::Seen;
use crate::draft::{Place, Shape, WordKind};
use crate::names::{ActorKind, Mention, MentionKind};
use crate::romanize::{self, Name, Workspace};
use crate::story::Story;

/// Neighbouring names that are remembered for each side of a spelling.
const NEIGHBOURS: usize = 6;
/// Places of one spelling that are searched for an explanation beside the other.
const SEARCHED: usize = 16;
/// Bytes between two spellings that the draft explains.
const BESIDE: u32 = 48;

/// One spelling of what may be a name.
pub(super) struct Spelled<'a> {
    pub text: &'a str,
    pub name: Name,
    /// Where it stands, in reading order.
    pub places: Vec<Place>,
    /// It stands inside a sentence at least once, where a capital means a name.
    pub inside: bool,
    /// A given name, an initial or a title stands before it at least once, and no other name after it.
    pub is_person: bool,
    /// The lexicon has it as a given name in this very spelling.
    pub is_known: bool,
    /// The lexicon has it as a place or an ordinary word.
    pub is_listed: bool,
    /// The lexicon has it as a family name.
    pub is_family: bool,
    /// A given name that everybody knows, an initial or a title stands right before it at least once.
    pub is_named: bool,
    /// That, or what a person's name begins with: a name even where the draft has the word in lower case too.
    pub is_sure: bool,
    /// The lexicon has it as a place.
    pub is_place: bool,
    /// The lexicon has it as an ordinary word.
    pub is_noun: bool,
    /// It stands outside of headlines at least once.
    in_text: bool,
    /// It stands outside of an organisation's name ("Venn College") at least once.
    is_free: bool,
    /// What stands right after it may be a surname and nothing else, at least once.
    before_surname: bool,
    /// Capitalised words right before it that are no titles: given names.
    before: Vec<&'a str>,
    /// Capitalised words right after it: surnames.
    after: Vec<&'a str>,
}

impl Spelled<'_> {
    /// A writer put "[sic]" after it.
    pub(super) fn is_sic(&self, story: &Story) -> bool {
        let prose = story.draft.prose();
        self.places.iter().take(SEARCHED).any(|p| {
            let end = crate::draft::floor_boundary(prose, (p.end as usize + 10).min(prose.len()));
            prose.get(p.end as usize..end).is_some_and(|t| t.contains("[sic") || t.contains("(sic"))
        })
    }
}

/// Every spelling of a draft that may be a name, by first place.
pub(super) struct Spellings<'a> {
    pub all: Vec<Spelled<'a>>,
}

impl<'a> Spellings<'a> {
    /// Collects them. Linear in the names of the draft, and in the words of the blocks whose names are not known from before.
    pub(super) fn of(story: &'a Story, verbatim: &Verbatim, seen: &Seen) -> Self {
        let draft = &story.draft;
        let mut index: FxHashMap<&str, usize> = FxHashMap::default();
        let mut all: Vec<Spelled<'a>> = Vec::new();
        for ((b, block), sights) in draft.blocks.iter().enumerate().zip(&seen.blocks) {
            let text = draft.block_text(b);
            let word = |place: Place| text.get(place.range()).unwrap_or_default();
            for sight in sights.iter() {
                let place = sight.place.shifted(block.place.start);
                let person = story.cast.mention_at(place.start).map(|(_, m)| m).filter(|m| {
                    m.kind == MentionKind::Name
                        && story.cast.actor_of(m).is_some_and(|a| a.kind == ActorKind::Person)
                });
                // What the lexicon has as an ordinary word is a name where the draft gives it to somebody: Mr. Pine.
                let is_word = !sight.may_be_name && !person.is_some_and(|m| m.place.end >= place.end);
                if is_word || verbatim.holds(place) {
                    continue;
                }
                let spelled = word(sight.place);
                let k = *index.entry(spelled).or_insert_with(|| {
                    all.push(Spelled::new(spelled));
                    all.len() - 1
                });
                let Some(s) = all.get_mut(k) else { continue };
                s.places.push(place);
                s.in_text |= sight.in_text;
                s.is_free |= sight.is_free;
                s.is_person |= person.is_some();
                s.inside |= sight.inside;
                s.is_known |= sight.is_known;
                s.is_listed |= sight.is_listed;
                s.is_family |= sight.is_family;
                s.is_place |= sight.is_place;
                s.is_noun |= sight.is_noun;
                s.is_named |= sight.is_named;
                s.is_person |= s.is_named;
                // Roy Blunt: the person's name goes on, with an ordinary word.
                let goes_on = |m: &Mention| {
                    m.place.start == place.start
                        && sight.behind.is_some_and(|b| m.place.end >= b.shifted(block.place.start).end)
                };
                s.before_surname |= sight.before_surname || person.is_some_and(goes_on);
                // Al and Bill are somebody's given names where a person's name begins with them.
                let opens =
                    |g: &Place| person.is_some_and(|m| m.place.start == g.shifted(block.place.start).start);
                let opening = sight.opening.filter(opens);
                s.is_sure |= s.is_named || opening.is_some();
                if let Some(given) = sight.given.or(opening) {
                    remember(&mut s.before, word(given));
                }
                if let Some(surname) = sight.surname {
                    remember(&mut s.after, word(surname));
                }
            }
        }
        Self { all }
    }
}

/// Which of these words, in lower case, the draft has so, and so as ordinary words. Linear in the words.
pub(super) fn in_lower_case<'w>(story: &Story, wanted: impl Iterator<Item = &'w str>) -> FxHashSet<String> {
    let wanted: FxHashSet<String> = wanted.map(str::to_lowercase).collect();
    let mut lengths = [false; 64];
    let length = |word: &str| word.len().min(63);
    wanted.iter().for_each(|word| lengths[length(word)] = true);
    let mut found = FxHashSet::default();
    for (b, words) in story.words.iter().enumerate() {
        let text = story.draft.block_text(b);
        for word in words.words.iter().filter(|w| w.kind == WordKind::Word && w.shape == Shape::Lower) {
            let word = word.text(text);
            if lengths[length(word)] && wanted.contains(word) {
                found.insert(word.to_string());
            }
        }
    }
    found
}

fn remember<'a>(list: &mut Vec<&'a str>, word: &'a str) {
    if list.len() < NEIGHBOURS && !list.contains(&word) {
        list.push(word);
    }
}

impl<'a> Spelled<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            name: Name::read(text),
            places: Vec::new(),
            inside: false,
            is_person: false,
            is_known: false,
            is_listed: false,
            is_family: false,
            is_named: false,
            is_sure: false,
            is_place: false,
            is_noun: false,
            in_text: false,
            is_free: false,
            before_surname: false,
            before: Vec::new(),
            after: Vec::new(),
        }
    }

    /// Whether this spelling is the main one: more frequent, or the earlier of two as frequent.
    pub(super) fn outranks(&self, other: &Self) -> bool {
        let rank = |s: &Self| (std::cmp::Reverse(s.places.len()), s.places.first().copied());
        rank(self) < rank(other)
    }

    /// The Clintons.
    pub(super) fn is_plural_of(&self, other: &Self) -> bool {
        self.text.strip_prefix(other.text).is_some_and(|rest| matches!(rest, "s" | "es"))
    }

    /// al-Assad beside Assad: with its article, which a desk may well leave out.
    pub(super) fn is_with_article(&self, other: &Self) -> bool {
        self.text
            .split_once('-')
            .is_some_and(|(article, rest)| article.chars().count() <= 3 && rest == other.text)
    }

    /// They are the same but for a mark on the last letter.
    pub(super) fn differs_in_its_end(&self, other: &Self) -> bool {
        let stem = |s: &Self| s.text.char_indices().next_back().map_or(0, |(k, _)| k);
        self.text.get(..stem(self)) == other.text.get(..stem(other))
            && self.name.plain().eq(other.name.plain())
    }

    /// The same given name stands before both, or the same surname after both.
    pub(super) fn shares_a_name(&self, other: &Self) -> bool {
        self.before.iter().any(|x| other.before.contains(x))
            || self.after.iter().any(|x| other.after.contains(x))
    }

    /// What else is known of it, as bits.
    pub(super) fn flags(&self) -> u16 {
        let flags = [
            self.inside,
            self.is_person,
            self.is_known,
            self.is_listed,
            self.is_named,
            self.is_place,
            self.in_text,
            self.is_free,
            self.before_surname,
            self.is_family,
            self.is_sure,
            self.is_noun,
        ];
        flags.iter().fold(0, |bits, &flag| bits << 1 | u16::from(flag))
    }

    /// The surnames behind it.
    pub(super) fn surnames(&self) -> &[&'a str] {
        &self.after
    }

    /// The given names, or what else stands before it.
    pub(super) fn given_names(&self) -> &[&'a str] {
        &self.before
    }

    /// A full name ends with it at least once.
    pub(super) fn is_introduced(&self) -> bool {
        self.is_person && self.before.iter().any(|x| x.trim_end_matches('.').chars().count() > 1)
    }

    /// Whether it is only a surname, as far as the draft shows.
    pub(super) fn stands_last(&self) -> bool {
        !self.before_surname
    }

    /// Only as a given name, before a surname.
    fn is_given_only(&self) -> bool {
        self.before.is_empty() && self.before_surname
    }

    /// It has nobody of its own: it stands once, without a given name or with that of the other one, whom the draft introduces.
    pub(super) fn is_nobody_beside(&self, usual: &Self) -> bool {
        self.places.len() == 1
            && usual.is_introduced()
            && (self.before.is_empty() || self.shares_a_given_name(usual))
    }

    /// Mikey of Mike: a name for friends.
    pub(super) fn is_pet_form_of(&self, other: &Self) -> bool {
        let stem = other.text.strip_suffix(['e', 'a']).unwrap_or(other.text);
        self.text.strip_prefix(stem).is_some_and(|rest| matches!(rest, "y" | "ie" | "ey"))
            && other.before_surname
    }

    /// As a surname: somebody's name ends with it.
    pub(super) fn is_surname(&self) -> bool {
        self.is_person && !self.before_surname
    }

    /// The same given name stands before both.
    pub(super) fn shares_a_given_name(&self, other: &Self) -> bool {
        let long = |x: &&&str| x.trim_end_matches('.').chars().count() > 1;
        self.before.iter().filter(long).any(|x| other.before.contains(x))
    }

    /// Two given names that everybody knows, one of which stands in an organisation's name only: Laurence, and Lawrence College.
    pub(super) fn is_kept_by_an_organisation(&self, other: &Self) -> bool {
        self.is_known && other.is_known && self.is_free != other.is_free
    }

    /// The one without marks stands in headlines only, where many houses drop them.
    pub(super) fn is_bare_in_headlines(&self, other: &Self) -> bool {
        [self, other].iter().any(|s| !s.in_text && s.text.is_ascii())
    }

    /// Only as a surname, after a given name.
    fn is_surname_only(&self) -> bool {
        self.after.is_empty() && !self.before.is_empty()
    }

    /// One is a given name and the other a surname, or the two stand side by side as one person's name.
    pub(super) fn stands_apart_from(&self, other: &Self) -> bool {
        (self.is_given_only() && other.is_surname_only())
            || (other.is_given_only() && self.is_surname_only())
            // Thein Sein: two names of one person.
            || self.before.contains(&other.text)
            || self.after.contains(&other.text)
    }

    /// The draft gives them different given names, or different surnames.
    pub(super) fn has_other_neighbours_than(&self, other: &Self, w: &mut Workspace) -> bool {
        let mut apart = |a: &[&str], b: &[&str]| {
            !a.is_empty() && !b.is_empty() && !a.iter().any(|x| b.iter().any(|y| same_word(x, y, w)))
        };
        apart(&self.before, &other.before) || apart(&self.after, &other.after)
    }

    /// The draft sets them side by side and says so: "Ushakov (also spelled Ušakov)".
    pub(super) fn explained_with(&self, other: &Self, story: &Story) -> bool {
        let prose = story.draft.prose();
        self.places.iter().take(SEARCHED).any(|p| {
            let k = other.places.partition_point(|q| q.start < p.start);
            let near = [k.checked_sub(1).and_then(|k| other.places.get(k)), other.places.get(k)];
            near.into_iter().flatten().any(|q| {
                let (from, to) = (p.end.min(q.end), p.start.max(q.start));
                let ahead =
                    crate::draft::floor_boundary(prose, p.start.min(q.start).saturating_sub(BESIDE) as usize);
                to >= from
                    && to - from <= BESIDE
                    && (prose
                        .get(from as usize..to as usize)
                        .is_some_and(|t| explains(t) || is_in_brackets(t))
                        || prose.get(ahead..from as usize).is_some_and(|t| t.contains("known as")))
            })
        })
    }
}

/// Whether what stands between two spellings opens a bracket with the whole name in it: "Orlena Vaščuka (Orlena Vashchuk)".
fn is_in_brackets(between: &str) -> bool {
    between.split_once('(').is_some_and(|(_, name)| {
        !name.contains(')') && name.split_whitespace().all(|w| w.starts_with(char::is_uppercase))
    })
}

/// Words that tell a reader that two spellings are one name.
pub(in crate::rules) fn explains(between: &str) -> bool {
    const CUES: [&str; 12] = [
        "spelled",
        "spelt",
        "spelling",
        "written",
        "transliterat",
        "romanis",
        "romaniz",
        "known as",
        "also",
        "geschrieben",
        "písan",
        " or ",
    ];
    let between = between.to_lowercase();
    matches!(between.trim(), "(" | "/" | "or" | "aka") || CUES.iter().any(|c| between.contains(c))
}

fn same_word(a: &str, b: &str, w: &mut Workspace) -> bool {
    // An initial stands for any name that begins so.
    let initial = |x: &str, y: &str| {
        x.trim_end_matches('.').chars().count() == 1 && y.chars().next() == x.chars().next()
    };
    a == b || initial(a, b) || initial(b, a) || romanize::explain_in(w, a, b, None).same
}
