//! Forms to actors: surname to full name, acronym to organisation, and two people with one surname apart.
//!
//! Every look-up is by hash, and of all bearers of a surname only the last one seen is remembered (one for each
//! gender), so that a draft full of Smiths costs no more than any other.

use rustc_hash::{FxHashMap, FxHashSet};

use super::candidates::Candidate;
use super::cast::{Actor, ActorKind, Cast, Gender, Mention, MentionKind};
use super::evidence::{self, GIVEN, PERSONAL};
use super::forms::{Form, Forms, Kind};
use super::view::View;
use crate::draft::{Draft, Shape};
use crate::language::{Class, Classes};

const NATIONS: Classes = Classes::of(&[Class::Country, Class::Demonym]);
pub(super) const PLACES: Classes = Classes::of(&[Class::Place, Class::Country]);

/// The last bearers of a surname or given name.
#[derive(Clone, Copy, Default)]
pub(super) struct Bearers {
    /// The first in the draft.
    first: Option<u32>,
    /// The last seen up to here, of any gender, men, women.
    last: [Option<u32>; 3],
}

fn slot(gender: Option<Gender>) -> usize {
    match gender {
        None => 0,
        Some(Gender::Masculine) => 1,
        Some(Gender::Feminine) => 2,
    }
}

impl Bearers {
    pub(super) fn add(&mut self, actor: u32) {
        self.first.get_or_insert(actor);
    }

    fn see(&mut self, actor: u32, gender: Option<Gender>) {
        self.last[0] = Some(actor);
        if gender.is_some() {
            self.last[slot(gender)] = Some(actor);
        }
    }

    /// Of a man and a woman the one whose surname is spelled so.
    fn spelled(&self, cast: &Cast, text: &str) -> Option<u32> {
        let (him, her) = (self.last[1]?, self.last[2]?);
        let is = |a: u32| cast.actors.get(a as usize).is_some_and(|a| super::cast::surname(&a.name) == text);
        [him, her].into_iter().find(|&a| is(a))
    }

    /// The bearer that a mention means whose title says `gender`.
    fn pick(&self, gender: Option<Gender>) -> Option<u32> {
        self.last[slot(gender)].or(self.last[0]).or(self.first)
    }
}

/// The gender that the words before a name and its given name show.
pub(super) fn gender(v: &View<'_>, c: &Candidate) -> Option<Gender> {
    let first = c.first as usize;
    let given = if v.family_first && c.end - c.first > 1 { c.end as usize - 1 } else { first };
    let of = |i: usize, m: Class, f: Class| match (v.is(i, m), v.is(i, f)) {
        (true, false) => Some(Gender::Masculine),
        (false, true) => Some(Gender::Feminine),
        _ => None,
    };
    let title = (first > 0 && c.titled).then(|| of(first - 1, Class::Masculine, Class::Feminine)).flatten();
    title.or_else(|| {
        // A name by itself says it only if it is nobody's surname.
        (c.end - c.first > 1 || !v.is(first, Class::Family))
            .then(|| of(given, Class::GivenMasculine, Class::GivenFeminine))
            .flatten()
    })
}

/// A name as it is shown: a line that ended within it ends nothing.
pub(super) fn on_one_line(name: &str) -> String {
    let plain = |c: char| !c.is_whitespace() || c == ' ';
    if name.chars().all(plain) && !name.contains("  ") {
        return name.to_owned();
    }
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a person's name that tell it: given name and surname. With a patronymic at the end the surname is the first.
pub(super) fn ends(v: &View<'_>, c: &Candidate, form: &Form) -> Option<(u32, u32)> {
    let (&first, &last) = (form.words.first()?, form.words.last()?);
    let end = c.end as usize;
    let patronymic = |i: usize| v.ends_in(v.str(i), Classes::of(&[Class::Patronymic])).is_some();
    if let (true, &[family, given, _]) = (v.cases, form.words.as_slice())
        && c.end - c.first == 3
        && patronymic(end - 1)
        && !v.classes(c.first as usize).any(GIVEN)
    {
        return Some((given, family));
    }
    // *Kelemen Zsolt*, but *Angela Merk* within a Hungarian draft.
    if v.family_first && form.words.len() > 1 && (!v.is_given(c.first as usize) || v.is_given(end - 1)) {
        return Some((last, first));
    }
    Some((first, last))
}

/// The surname before the particles of another at the end of a name: the *Pérez* of "María Pérez de la Vega".
fn before_particles(v: &View<'_>, c: &Candidate, form: &Form) -> Option<u32> {
    let tokens = (c.end - c.first) as usize;
    let last = c.end as usize - 1;
    let small = |&i: &usize| v.is(i, Class::Particle) && v.word(i).is_some_and(|w| w.shape == Shape::Lower);
    let count = (c.first as usize..last).rev().take(3).take_while(small).count();
    let at = tokens.checked_sub(count + 2)?;
    (count > 0 && at > 0 && tokens == form.words.len()).then(|| form.words.get(at).copied()).flatten()
}

/// Jr. and a woman whose name has a man for a twin are told apart from their namesakes.
pub(super) fn whose(form: &Form) -> u8 {
    u8::from(form.suffix) + 2 * u8::from(form.woman)
}

/// The last word of a name, as it stands.
pub(super) fn surname_of<'a>(v: &View<'a>, c: &Candidate) -> &'a str {
    super::cast::surname(
        v.text.get((c.place.start - v.base) as usize..(c.place.end - v.base) as usize).unwrap_or(""),
    )
}

pub(super) struct Joiner<'a> {
    pub(super) draft: &'a Draft,
    pub(super) views: &'a [View<'a>],
    pub(super) found: &'a [Candidate],
    pub(super) forms: &'a Forms,
    pub(super) cast: Cast,
    /// Actors by the first and last word of a person's name, and by form for all others.
    pub(super) full: FxHashMap<(u32, u32, u8), u32>,
    /// People of three words or more, by the first two and by the last two: Pedro Sánchez (Pérez), (Gabriel) García Márquez.
    pub(super) opens: FxHashMap<(u32, u32), u32>,
    pub(super) closes: FxHashMap<(u32, u32), u32>,
    /// The Bill of "Bill and Hillary Clinton", by candidate.
    pub(super) shared: FxHashMap<u32, u32>,
    /// The last mention by name: where it ends, whose it is.
    pub(super) last: Option<(u32, u32)>,
    initial: FxHashMap<(char, u32), u32>,
    pub(super) by_form: FxHashMap<u32, u32>,
    pub(super) surnames: FxHashMap<u32, Bearers>,
    pub(super) givens: FxHashMap<u32, Bearers>,
    acronyms: FxHashMap<Box<str>, u32>,
    /// The surnames of those whose given name is in the lists.
    sure: FxHashSet<u32>,
}

/// Makes the actors and their mentions by name.
pub(super) fn join(draft: &Draft, views: &[View<'_>], found: &[Candidate], forms: &Forms) -> Cast {
    let mut joiner = Joiner {
        draft,
        views,
        found,
        forms,
        cast: Cast::default(),
        full: FxHashMap::default(),
        opens: FxHashMap::default(),
        closes: FxHashMap::default(),
        shared: FxHashMap::default(),
        last: None,
        initial: FxHashMap::default(),
        by_form: FxHashMap::default(),
        surnames: FxHashMap::default(),
        givens: FxHashMap::default(),
        acronyms: FxHashMap::default(),
        sure: forms
            .forms
            .iter()
            .filter(|f| f.kind == Kind::Person && f.given && f.words.len() > 1)
            .filter_map(|f| f.words.last().copied())
            .collect(),
    };
    // The longest names first, so that shorter ones find them.
    for long in [true, false] {
        for i in 0..found.len() {
            if forms.form(i).is_some_and(|(_, f)| (f.words.len() > 2) == long) {
                joiner.full_name(i);
            }
        }
    }
    for i in 0..found.len() {
        joiner.one_of_two(i);
        joiner.namesake(i);
    }
    for i in 0..found.len() {
        joiner.mention(i);
    }
    joiner.cast
}

impl<'a> Joiner<'a> {
    pub(super) fn view(&self, c: &Candidate) -> Option<&'a View<'a>> {
        self.views.get(c.block as usize)
    }

    pub(super) fn new_actor(&mut self, c: &Candidate, kind: ActorKind, gender: Option<Gender>) -> u32 {
        let id = self.cast.actors.len() as u32;
        self.cast.actors.push(Actor {
            name: on_one_line(self.draft.text(c.place)),
            kind,
            gender,
            spellings: Vec::new(),
            roles: Vec::new(),
            mentions: Vec::new(),
        });
        id
    }

    /// Venn Polaroids: the surname of somebody with a given name, before a word that is nobody's.
    fn of_somebody(&self, v: &View<'_>, c: &Candidate, form: &Form) -> bool {
        let tail = c.end as usize - 1;
        // *Dahls Schiff*
        let genitive =
            v.nouns && !form.given && v.stem(c.first as usize).len() < v.str(c.first as usize).len();
        if genitive && form.words.len() == 2 && form.words.first().is_some_and(|w| self.sure.contains(w)) {
            return true;
        }
        form.words.len() == 2
            && !form.given
            && !c.titled
            && !form.suffix
            && !v.classes(tail).any(PERSONAL)
            && !v.str(tail).contains(['-', '‐'])
            && form.words.first().is_some_and(|w| self.sure.contains(w))
    }

    /// First pass: everybody who has a name of two words or more, and institutions with their acronyms.
    fn full_name(&mut self, i: usize) {
        let (Some(c), Some((id, form))) = (self.found.get(i), self.forms.form(i)) else { return };
        let Some(v) = self.view(c) else { return };
        let Some((first, last)) = ends(v, c, form) else { return };
        if form.kind == Kind::Organisation && form.words.len() > 1 {
            if !self.by_form.contains_key(&id) {
                let actor = self.new_actor(c, ActorKind::Organisation, None);
                self.by_form.insert(id, actor);
                let acronym: String = (c.first..c.end)
                    .filter(|&w| v.word(w as usize).is_some_and(|w| w.is_capitalised()))
                    .filter_map(|w| v.str(w as usize).chars().next())
                    .flat_map(char::to_lowercase)
                    .take(12)
                    .collect();
                self.acronyms.entry(acronym.into()).or_insert(actor);
            }
            return;
        }
        if form.kind != Kind::Person || form.words.len() < 2 {
            return;
        }
        if self.of_somebody(v, c, form) {
            return;
        }
        let gender = gender(v, c);
        let word = |id: u32| self.forms.words.get(id as usize).map_or("", |w| &**w);
        let letter = word(first).chars().next().unwrap_or(' ');
        let short = word(first).chars().count() <= 2 && v.str(c.first as usize).contains('.');
        let key = (first, last, whose(form));
        let known = match self.full.get(&key) {
            Some(&actor) => Some(actor),
            // J. Lund is Jana Lund, whichever came first.
            None if short => self.initial.get(&(letter, last)).copied(),
            None if form.words.len() == 2 => self.part_of_name(v, c, form),
            // *Pérez de la Vega* of *María Pérez de la Vega*
            None if !form.given => self.closes.get(&(first, last)).copied(),
            None => None,
        };
        let actor = match known {
            Some(actor) => actor,
            None => self.new_actor(c, ActorKind::Person, gender),
        };
        self.full.insert(key, actor);
        self.initial.entry((letter, last)).or_insert(actor);
        self.surnames.entry(last).or_default().add(actor);
        self.givens.entry(first).or_default().add(actor);
        if let Some(known) = self.cast.actors.get_mut(actor as usize) {
            known.gender = known.gender.or(gender);
            let longer = c.place.len() as usize > known.name.len();
            let better = if v.family_first {
                // *Kelemen Zsolt*, not *Kelemen Zsoltnak*.
                let lexicon = v.lexicon;
                let plain =
                    |n: &str| n.split_whitespace().next_back().is_some_and(|w| lexicon.word(w).any(GIVEN));
                let (old, new) = (known.name.as_str(), self.draft.text(c.place));
                plain(new) && !plain(old) || plain(new) == plain(old) && new.len() < old.len()
            } else if v.cases {
                // Of the cases of a name the one whose given name is in the lists is the one to show.
                let lexicon = v.lexicon;
                let plain = |n: &str| n.split_whitespace().next().is_some_and(|w| lexicon.word(w).any(GIVEN));
                let words = |n: &str| n.split_whitespace().count();
                let (old, new) = (known.name.as_str(), self.draft.text(c.place));
                (words(new), plain(new)) > (words(old), plain(old))
            } else if v.nouns
                && self.draft.text(c.place).trim_end_matches('s') == known.name.trim_end_matches('s')
            {
                // *Wolfgang Schäuble*, not *Wolfgang Schäubles*.
                !longer
            } else {
                longer
            };
            if better && !c.shouted {
                known.name = on_one_line(self.draft.text(c.place));
            }
        }
        // Luo Changpei, García of García Márquez: a word within the name may stand for it too.
        if form.words.len() > 2 {
            if let (Some(&second), Some(&before)) = (form.words.get(1), form.words.iter().rev().nth(1)) {
                self.opens.entry((first, second)).or_insert(actor);
                self.closes.entry((before, last)).or_insert(actor);
                if let Some(surname) = before_particles(v, c, form) {
                    self.closes.entry((surname, last)).or_insert(actor);
                }
            }
            for &middle in form.words.iter().skip(1).take(3) {
                if middle != last {
                    self.givens.entry(middle).or_default().add(actor);
                }
            }
        }
    }

    /// Second pass: each candidate in reading order to its actor.
    fn mention(&mut self, i: usize) {
        let (Some(c), Some((id, form))) = (self.found.get(i), self.forms.form(i)) else { return };
        let Some(v) = self.view(c) else { return };
        let actor = match self.shared.get(&(i as u32)).copied().or_else(|| self.bracketed(v, c, form, id)) {
            Some(actor) => Some(actor),
            _ if form.words.len() > 1 => self.several(v, c, id, form),
            _ => self.single(v, c, id, form),
        };
        if let (Some(&actor), Some(&given)) = (self.shared.get(&(i as u32)), form.words.first()) {
            let gender = self.cast.actors.get(actor as usize).and_then(|a| a.gender);
            let last =
                self.found.get(i + 1).zip(self.forms.form(i + 1)).and_then(|(n, (_, f))| ends(v, n, f));
            if let Some((_, last)) = last {
                self.surnames.entry(last).or_default().see(actor, gender);
            }
            self.givens.entry(given).or_default().see(actor, gender);
        }
        let (actor, place) = match actor {
            Some(actor) => (actor, self.with_particles(v, c, actor)),
            None => {
                let Some((actor, words)) = self.within_thing(v, c, form) else { return };
                (actor, v.place(c.first as usize, c.first as usize + words))
            }
        };
        if form.kind == Kind::Organisation && form.words.len() > 1 {
            self.nested(v, c, form);
        }
        let mention = self.cast.mentions.len() as u32;
        self.last = Some((place.end, actor));
        self.cast.mentions.push(Mention { place, kind: MentionKind::Name, actor });
        if let Some(known) = self.cast.actors.get_mut(actor as usize) {
            known.mentions.push(mention);
            if form.words.len() == 1 && known.gender.is_none() {
                known.gender = gender(v, c);
            }
        }
    }

    fn several(&mut self, v: &View<'_>, c: &Candidate, id: u32, form: &Form) -> Option<u32> {
        match form.kind {
            Kind::Person => {
                let (first, last) = ends(v, c, form)?;
                if self.of_somebody(v, c, form) {
                    return None;
                }
                let actor = *self.full.get(&(first, last, whose(form)))?;
                let gender = gender(v, c).or(self.cast.actors.get(actor as usize)?.gender);
                self.surnames.entry(last).or_default().see(actor, gender);
                self.givens.entry(first).or_default().see(actor, gender);
                Some(actor)
            }
            Kind::Organisation => self.by_form.get(&id).copied(),
            Kind::Place => Some(self.of_form(c, id, ActorKind::Place)),
            Kind::Thing => None,
        }
    }

    /// The Orla Venn of the Orla Venn Trust, if the draft names her elsewhere.
    fn nested(&mut self, v: &View<'_>, c: &Candidate, form: &Form) {
        let Some((actor, words)) = self.within_thing(v, c, form) else { return };
        if words >= form.words.len() {
            return;
        }
        let place = v.place(c.first as usize, c.first as usize + words);
        if place.end >= c.place.end {
            return;
        }
        let mention = self.cast.mentions.len() as u32;
        self.cast.mentions.push(Mention { place, kind: MentionKind::Name, actor });
        if let Some(known) = self.cast.actors.get_mut(actor as usize) {
            known.mentions.push(mention);
        }
    }

    /// A person known from elsewhere whose name opens that of a thing: the Venn Doctrine, the Orla Venn Prize.
    fn within_thing(&self, v: &View<'_>, c: &Candidate, form: &Form) -> Option<(u32, usize)> {
        let (&first, _) = (form.words.first()?, form.words.get(1)?);
        // Two words, or three and four where there are initials and particles.
        for (n, &last) in form.words.iter().enumerate().take(4).skip(1) {
            if let Some(&actor) = self.full.get(&(first, last, 0)) {
                return Some((actor, n + 1));
            }
        }
        let family = !v.classes(c.first as usize).any(Classes::of(&[
            Class::Common,
            Class::Country,
            Class::Place,
            Class::Demonym,
        ]));
        let actor = self.surnames.get(&first).and_then(|b| b.pick(None)).filter(|_| family)?;
        Some((actor, 1))
    }

    /// True for somebody whose full name begins with a given name.
    fn is_sure(&self, actor: u32) -> bool {
        self.cast.actors.get(actor as usize).and_then(|a| a.name.split_whitespace().next()).is_some_and(
            |first| {
                self.draft
                    .language
                    .lexicon()
                    .word(first)
                    .any(Classes::of(&[Class::GivenMasculine, Class::GivenFeminine]))
            },
        )
    }

    fn of_form(&mut self, c: &Candidate, id: u32, kind: ActorKind) -> u32 {
        if let Some(&actor) = self.by_form.get(&id) {
            return actor;
        }
        let actor = self.new_actor(c, kind, None);
        self.by_form.insert(id, actor);
        actor
    }

    fn single(&mut self, v: &View<'_>, c: &Candidate, id: u32, form: &Form) -> Option<u32> {
        let &word = form.words.first()?;
        // Of a man and a woman with one surname the form says who: Ушаков, Ушакова.
        let gender = gender(v, c);
        let i = c.first as usize;
        let hint = gender.or_else(|| v.cases.then(|| v.ending_gender(i)).flatten());
        let surname = self.surnames.get(&word).and_then(|b| match hint {
            // Петрова is she of the two whose surname stands so.
            None if v.cases => b.spelled(&self.cast, v.str(i)).or_else(|| b.pick(None)),
            hint => b.pick(hint),
        });
        let given = self.givens.get(&word).and_then(|b| b.pick(gender));
        // A place that is somebody's surname too: "in Lincoln" is the town.
        let after_place = v.comma(i + 1)
            && v.classes(i + 2).any(PLACES)
            && v.word(i + 2).is_some_and(|w| w.is_capitalised());
        let preposition = match v.str(i.wrapping_sub(1)) {
            "in" | "near" | "at" => true,
            // "the road from Clinton"
            "from" | "to" => {
                surname.is_none() || form.kind == Kind::Place && v.is(i.wrapping_sub(2), Class::ThingNoun)
            }
            _ => false,
        };
        // "вулиця Шевченка": a street or a town that is called like somebody.
        let street = v.is(i.wrapping_sub(1), Class::PlaceNoun) || evidence::is_adjective(v, i);
        let office = || form.kind == Kind::Person && super::around::office_before(v, c);
        if v.genitive && street && !c.titled && !office() || c.titled && evidence::opens_institution(v, i) {
            return None;
        }
        let local = (form.kind == Kind::Place || v.is(i, Class::Country))
            && (preposition || after_place)
            && (v.classes(i).any(PLACES) || after_place);
        // A word of the language that only begins a sentence, or is plainly something else, proves no name.
        // "Ban worked": somebody's surname in the draft, and a verb after it.
        let verb = c.start
            && !c.shouted
            && surname.is_some_and(|a| self.is_sure(a) || v.rich)
            && v.word(i + 1).is_some_and(|w| w.shape == Shape::Lower)
            && v.classes(i + 1).any(Classes::of(&[
                Class::Verb,
                Class::VerbOnly,
                Class::Cue,
                Class::Auxiliary,
            ]))
            && !v.is(i, Class::Function);
        let plain = v.word(i)?.shape == Shape::Initial
            || form.of_words.thing >= form.of_words.person + 6 && !c.titled
            || !c.titled
                && !form.within
                && !verb
                && (c.start && v.classes(i).has(Class::Function)
                    || (c.start || c.shouted)
                        && v.classes(i).has(Class::Common)
                        && (c.shouted || !v.classes(i).any(PERSONAL)));
        // China Hart and Steve Israel lend their names to no country, and Reagan Democrats to no party.
        let nation = v.classes(i).any(NATIONS) && !c.titled;
        let barred = (v.cases || !c.titled) && evidence::is_no_surname(v, c);
        // *Брод* is a town too, but not where the draft has Александр Брод.
        let town =
            v.is(i, Class::Place) && !v.is(i, Class::Country) && !v.is(i.wrapping_sub(1), Class::Locative);
        let surname =
            surname.filter(|&a| (!barred || town && self.is_sure(a)) && (!nation || self.is_sure(a)));
        let given = given.filter(|_| !nation && !barred);
        if !local && !plain {
            if let Some(actor) = surname {
                let known = self.cast.actors.get(actor as usize).and_then(|a| a.gender);
                self.surnames.entry(word).or_default().see(actor, gender.or(known));
                return Some(actor);
            }
            let titled_otherwise = c.titled && form.kind == Kind::Person && !form.given;
            if let Some(actor) = given
                && !titled_otherwise
                && form.kind != Kind::Place
            {
                return Some(actor);
            }
        }
        match form.kind {
            Kind::Person if barred => None,
            Kind::Person => {
                let actor = match self.by_form.get(&id) {
                    Some(&actor) => actor,
                    None => {
                        let actor = self.new_actor(c, ActorKind::Person, gender);
                        self.by_form.insert(id, actor);
                        actor
                    }
                };
                Some(actor)
            }
            Kind::Organisation => {
                if let Some(&actor) = self.by_form.get(&id) {
                    return Some(actor);
                }
                let folded = self.forms.words.get(word as usize)?;
                if form.acronym
                    && folded.len() > 1
                    && let Some(&actor) = self.acronyms.get(folded)
                {
                    self.by_form.insert(id, actor);
                    return Some(actor);
                }
                Some(self.of_form(c, id, ActorKind::Organisation))
            }
            Kind::Place => Some(self.of_form(c, id, ActorKind::Place)),
            Kind::Thing => None,
        }
    }
}
