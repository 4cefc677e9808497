//! What the words of a name speak for: a person, an organisation, a place or none of them.

use super::bodies;
use super::candidates::Candidate;
use super::view::View;
use crate::draft::{Shape, WordKind};
use crate::language::{Class, Classes};

/// Weights for each reading of a name. They add up over the draft.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Weights {
    pub person: i32,
    pub organisation: i32,
    pub place: i32,
    /// A law, a ship, a feast, a people, or an ordinary word with a capital.
    pub thing: i32,
    /// How often it was seen before a verb. A thing may be a subject too, so that many sightings say no more than one.
    pub subject: i32,
}

impl Weights {
    /// Adds another sighting; no single reading grows beyond what a dozen clear sightings give.
    pub fn add(&mut self, other: Weights) {
        let sum = |a: i32, b: i32| (a + b).clamp(-60, 60);
        self.person = sum(self.person, other.person);
        self.organisation = sum(self.organisation, other.organisation);
        self.place = sum(self.place, other.place);
        self.thing = sum(self.thing, other.thing);
        self.subject = sum(self.subject, other.subject);
    }
}

pub(super) const GIVEN: Classes = Classes::of(&[Class::GivenMasculine, Class::GivenFeminine]);
pub(super) const PERSONAL: Classes =
    Classes::of(&[Class::GivenMasculine, Class::GivenFeminine, Class::Family]);
const PLURALS: Classes = Classes::of(&[Class::PersonPlural]);
pub(super) const PLACES: Classes = Classes::of(&[Class::Place, Class::Country]);
pub(super) const ROLE: Classes = Classes::of(&[Class::Title, Class::PersonNoun, Class::PersonPlural]);

/// What the words of a name say by themselves.
pub(super) fn of_words(v: &View<'_>, c: &Candidate) -> Weights {
    let (first, end) = (c.first as usize, c.end as usize);
    let mut w = Weights::default();
    if let Some(phrase) = v.words.phrase_at(first)
        && phrase.words as usize == end - first
    {
        let is = |class| phrase.classes.has(class);
        w.place += if is(Class::Country) {
            12
        } else if is(Class::Place) {
            9
        } else {
            0
        };
        w.organisation += if is(Class::OrganisationName) { 8 } else { 0 };
        w.thing += if is(Class::ThingName) || is(Class::Demonym) { 5 } else { 0 };
        w.thing += if is(Class::Title) || is(Class::PersonNoun) { 16 } else { 0 };
    }
    if c.institution {
        // Whatever the last word is besides: the Leigh Holm Museum of Art.
        w.organisation += 16;
        if !c.shouted && (first..end).any(|i| bodies::opens(v, i) || bodies::is_plural_owner(v, i)) {
            // Whose its members are and what it is for are ordinary words: Campaign for Better Transport.
            return w;
        }
    }
    if end - first == 1 {
        single(v, c, first, &mut w);
    } else {
        several(v, c, first, end, &mut w);
    }
    w
}

fn single(v: &View<'_>, c: &Candidate, i: usize, w: &mut Weights) {
    let classes = v.classes(i);
    let is = |class| classes.has(class);
    let personal = classes.any(PERSONAL);
    let shape = v.word(i).map_or(Shape::Lower, |w| w.shape);
    let text = v.str(i);
    // Most names are letters of ASCII and nothing else.
    let plain = text.bytes().all(|b| b.is_ascii_alphabetic());
    let hyphenated = !plain && text.contains(['-', '‐']);
    if is(Class::Country) {
        w.place += 7;
    } else if is(Class::Place) {
        w.place += 3;
    }
    if is(Class::Demonym) {
        w.thing += if classes.any(GIVEN) { 2 } else { 7 };
    }
    if is(Class::Particle) && !c.titled && (c.start || !v.rich) {
        // Le, La, Van: a sentence begins with one.
        w.thing += 6;
    }
    if is(Class::Calendar) || is(Class::Function) || is(Class::Abbreviation) {
        w.thing += 8;
    }
    if !plain && code(text) {
        w.thing += 6;
    }
    if is(Class::Honour)
        && i > 1
        && v.comma(i - 1)
        && v.word(i - 2).is_some_and(|w| w.shape == Shape::Capital)
    {
        // Holt, QC,
        w.thing += 12;
    }
    if !plain && text.contains('.') && !c.shouted {
        w.organisation += 4;
    }
    if classes.is_empty() && text.ends_with('s') {
        let singular = text.strip_suffix('s').map_or(Classes::NONE, |t| v.lexicon.word(t));
        if singular.any(Classes::of(&[Class::Common, Class::ThingName, Class::Demonym]))
            && !singular.any(PERSONAL)
        {
            w.thing += 5;
        }
    }
    if is(Class::ThingName) && !personal {
        w.thing += 3;
    }
    if is(Class::OrganisationName) {
        w.organisation += 5;
    } else if is(Class::OrganisationNoun) {
        w.organisation += if c.start { 0 } else { 1 };
        w.thing += 3;
    }
    if classes.any(ROLE) {
        w.thing += match (is(Class::Family), is(Class::Title)) {
            (true, _) => 3,
            (false, true) => 12,
            (false, false) => 5,
        };
    }
    if is(Class::Common) || is(Class::Adverb) {
        w.thing += match (personal, c.start || c.shouted) {
            (false, true) => 6,
            (false, false) => 4,
            (true, true) => 4,
            (true, false) => 1,
        };
    }
    if hyphenated && classes.is_empty() && adjective_like(v, i) {
        w.thing += 4;
    }
    if is(Class::ThingNoun) && !personal {
        w.thing += 4;
    }
    // Where every noun has a capital, a surname by itself is as likely one: Brand, Kurz.
    w.person += match (classes.any(GIVEN), is(Class::Family)) {
        (true, true) if v.nouns => 1,
        (false, true) if v.nouns => 0,
        (given, family) => 2 * i32::from(given) + 2 * i32::from(family),
    };
    if v.nouns && classes.is_empty() && text.strip_suffix('s').is_some_and(|t| v.lexicon.word(t).any(PLACES))
    {
        // Europas, Chinas
        w.place += 7;
    }
    if classes.is_empty() {
        // A word that nobody knows may be a brand, a town or a tune: the draft must say that it is somebody.
        // Where nothing but names has a capital, one within a sentence is somebody's as often as not.
        w.person += i32::from(v.rich || v.cases && !v.nouns && !c.start);
        // Александру, Романові: a case of a given name looks like one of a town's as well.
        let given = given_like(v, i) && !case_of(v, i, Classes::of(&[Class::Country]));
        w.place += if !given && case_of(v, i, PLACES) { 6 } else { 0 };
        w.person += if family_like(v, i) { 3 } else { 0 } + if given { 2 } else { 0 };
        if compound_group(v, i) {
            w.organisation += 4;
        }
        w.person += if super::around::adjectival_surname(v, i) { 2 } else { 0 };
        if c.start && v.rich && compound_of_words(v, i) {
            // Gameplay, Livestreams: two words of the language written as one begin a sentence like any other.
            w.thing += 3;
        }
    }
    if shape == Shape::Upper && !c.shouted {
        // An acronym is short; a longer word in capitals may be a name that is set so.
        w.organisation += if text.chars().count() <= 5 && !personal { 5 } else { 1 };
    }
    if shape == Shape::Initial {
        w.thing += 6;
    }
    if shape == Shape::Mixed {
        match inner_capital(text) {
            Inner::Name => w.person += 2,
            Inner::Brand => w.organisation += 3,
            Inner::None => {}
        }
    }
}

/// True where an unknown word ends as family names do: -ov, -enko, -sson.
pub(super) fn family_like(v: &View<'_>, i: usize) -> bool {
    let text = v.str(i);
    if v.word(i).is_none_or(|w| w.shape != Shape::Capital) || text.len() > 64 {
        return false;
    }
    let mut key = String::with_capacity(24);
    text.char_indices().rev().skip(1).take(7).filter(|(at, _)| *at > 2).any(|(at, _)| {
        key.clear();
        key.push('-');
        key.push_str(text.get(at..).unwrap_or(""));
        v.lexicon.word(&key).has(Class::FamilyEnding)
    })
}

/// True where an unknown word is a case form of a given name: Юрия, Борисом, Петром.
pub(super) fn given_like(v: &View<'_>, i: usize) -> bool {
    case_of(v, i, GIVEN)
}

/// True where an unknown word less its case ending is a word of `classes`: Грузии, Борисом.
pub(super) fn case_of(v: &View<'_>, i: usize, classes: Classes) -> bool {
    let text = v.str(i);
    if v.word(i).is_none_or(|w| w.shape != Shape::Capital) || text.len() > 64 || !v.cases {
        return false;
    }
    let mut key = String::with_capacity(text.len() + 4);
    // Three letters of a town may be anything.
    let least = if classes.has(Class::Place) { 4 } else { 3 };
    let stems = text.char_indices().rev().take(3).filter(|(at, _)| *at > 4);
    let stems = stems.filter(|(at, _)| text.get(..*at).is_some_and(|s| s.chars().count() >= least));
    let mut ending = String::with_capacity(16);
    let stems = stems.filter(|(at, _)| {
        ending.clear();
        ending.push('=');
        ending.push_str(text.get(*at..).unwrap_or(""));
        v.lexicon.word(&ending).has(Class::CaseEnding)
    });
    let mut stems = stems;
    stems.any(|(at, _)| {
        ["", "й", "а", "я", "ь", "о", "ия", "a"].iter().any(|ending| {
            key.clear();
            key.push_str(text.get(..at).unwrap_or(""));
            key.push_str(ending);
            v.lexicon.word(&key).any(classes)
        })
    })
}

/// True for a word that is nobody's surname, whoever seems to bear it: an acronym, and in languages with cases whatever
/// the lexicon knows as a place or an organisation in any of them.
pub(super) fn is_no_surname(v: &View<'_>, c: &Candidate) -> bool {
    const OTHER: Classes = Classes::of(&[
        Class::Country,
        Class::Place,
        Class::Demonym,
        Class::OrganisationName,
        Class::OrganisationNoun,
        Class::ThingNoun,
        Class::Common,
    ]);
    let i = c.first as usize;
    let classes = v.classes(i);
    let acronym =
        !c.shouted && v.word(i).is_some_and(|w| w.shape == Shape::Upper) && v.str(i).chars().count() <= 5;
    !classes.any(PERSONAL)
        && (acronym
            || v.cases && !v.nouns && foreign(v, i)
            || v.cases && (classes.any(OTHER) || classes.is_empty() && case_of(v, i, PLACES)))
}

/// True for a word in Latin letters within a draft in Cyrillic.
pub(super) fn foreign(v: &View<'_>, i: usize) -> bool {
    let cyrillic = |c: char| ('\u{400}'..='\u{52f}').contains(&c);
    v.str(i).chars().next().is_some_and(|c| c.is_ascii_alphabetic()) && v.text.chars().take(200).any(cyrillic)
}

/// True for an adjective with a capital before its noun: *Национального банка*, *Печерського району*.
pub(super) fn is_adjective(v: &View<'_>, i: usize) -> bool {
    const NO_NOUN: Classes = Classes::of(&[
        Class::Function,
        Class::VerbOnly,
        Class::Verb,
        Class::Preposition,
        Class::Conjunction,
        Class::Adverb,
        Class::Auxiliary,
    ]);
    !v.classes(i).any(PERSONAL)
        && (v.classes(i).is_empty() || v.is(i, Class::Adjective) || v.is(i, Class::RoleModifier))
        && v.suffix_classes(v.str(i)).has(Class::Adjective)
        && v.word(i + 1).is_some_and(|w| w.kind == WordKind::Word && w.shape == Shape::Lower)
        && !v.tail_classes(i + 1).any(NO_NOUN)
}

/// True for the adjective that opens an institution's name whose noun is small: the *Конституционного* of "председатель
/// Конституционного суда". One in the nominative is a surname as well: *министр Каменский*.
pub(super) fn opens_institution(v: &View<'_>, i: usize) -> bool {
    const NOMINATIVE: [&str; 7] = ["ий", "ый", "ая", "а", "ý", "í", "á"];
    v.cases
        && !v.nouns
        && !v.classes(i).any(PERSONAL)
        && is_adjective(v, i)
        && !NOMINATIVE.iter().any(|ending| v.str(i).ends_with(ending))
}

/// True for a given name of two syllables with a hyphen: *Ki-moon*, *Jae-in*, after a short surname.
fn east_asian(v: &View<'_>, i: usize) -> bool {
    let short = |text: &str| (1..=5).contains(&text.chars().count());
    let text = v.str(i);
    let before = i.checked_sub(1).and_then(|i| v.word(i));
    let surname = before.is_some_and(|w| w.shape == Shape::Capital && short(w.text(v.text)));
    let mut parts = text.split(['-', '‐']);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(a), Some(b), None) => {
            surname
                && short(a)
                && short(b)
                && (b.starts_with(char::is_lowercase) || v.is(i.wrapping_sub(1), Class::Family))
                && !v.lexicon.word(a).any(Classes::of(&[Class::Common, Class::Preposition, Class::Adverb]))
        }
        _ => false,
    }
}

/// True for hyphenated words that are no name: London-based, African-American, Prize-winner; not for Kwok-kin.
fn adjective_like(v: &View<'_>, i: usize) -> bool {
    let prefix = v.str(i).split(['-', '‐']).next().unwrap_or("");
    let prefixes =
        ["pro", "anti", "ex", "post", "pre", "non", "neo", "ultra", "trans", "mid", "pan", "cross", "inter"];
    if prefix.len() < v.str(i).len() && prefixes.iter().any(|p| prefix.eq_ignore_ascii_case(p)) {
        return true;
    }
    if v.suffix_classes(v.str(i)).any(Classes::of(&[Class::Adjective])) {
        return true;
    }
    let tail = v.tail_classes(i);
    let long = v.str(i).rsplit(['-', '‐']).next().is_some_and(|t| t.chars().count() >= 5);
    let head = v.str(i).split(['-', '‐']).next().map_or(Classes::NONE, |t| v.lexicon.word(t));
    let peoples = Classes::of(&[Class::Demonym, Class::Country, Class::Place, Class::Calendar]);
    let known = head.any(peoples) || head.has(Class::Common) && !head.any(PERSONAL);
    let plural =
        || v.str(i).rsplit(['-', '‐']).next().and_then(|t| t.strip_suffix('s')).map(|t| v.lexicon.word(t));
    tail.any(Classes::of(&[Class::VerbOnly, Class::Demonym]))
        || (long || known) && tail.any(Classes::of(&[Class::Common, Class::Adjective]))
        || tail.is_empty() && plural().is_some_and(|t| t.has(Class::Demonym))
}

/// True for a code: COVID-19, R-Texas, Class-A.
fn code(text: &str) -> bool {
    let one = |part: Option<&str>| part.is_some_and(|p| p.chars().count() == 1);
    text.contains(|c: char| c.is_ascii_digit())
        || text.contains(['-', '‐'])
            && (one(text.split(['-', '‐']).next()) || one(text.rsplit(['-', '‐']).next()))
}

/// True where an unknown word ends in a noun for a group: Kystnews, Sparbank.
fn compound_group(v: &View<'_>, i: usize) -> bool {
    let text = v.str(i);
    (4..=7).any(|n| {
        let at = text.len().checked_sub(n).filter(|&at| at >= 3);
        at.and_then(|at| text.get(at..)).is_some_and(|t| {
            v.lexicon.word(t).any(Classes::of(&[Class::OrganisationNoun, Class::OrganisationSuffix]))
        })
    })
}

/// True for two ordinary words that are written as one: gameplay. No surname in the lists is asked here.
fn compound_of_words(v: &View<'_>, i: usize) -> bool {
    const WORDS: Classes = Classes::of(&[Class::Common]);
    let text = v.str(i);
    let plain = |part: Option<&str>| {
        part.is_some_and(|p| {
            let classes = v.lexicon.word(&p.to_lowercase());
            p.len() > 2 && classes.any(WORDS) && !classes.any(PERSONAL)
        })
    };
    (7..=24).contains(&text.len()) && (3..text.len()).any(|at| plain(text.get(..at)) && plain(text.get(at..)))
}

fn several(v: &View<'_>, c: &Candidate, first: usize, end: usize, w: &mut Weights) {
    let last = if v.is(end - 1, Class::NameSuffix) && end - first > 1 { end - 2 } else { end - 1 };
    let (head, mut tail) = (v.classes(first), v.classes(last));
    if v.cases && !v.nouns && !c.shouted && (head.any(GIVEN) || given_like(v, first)) && !tail.any(PERSONAL) {
        // Олена Поляк, Виктор Понедельник: where a people or a day has no capital, it is a surname.
        const SMALL: Classes =
            Classes::of(&[Class::Demonym, Class::Calendar, Class::Common, Class::PersonNoun, Class::Adverb]);
        const OTHER: Classes = Classes::of(&[Class::Country, Class::Place, Class::OrganisationNoun]);
        if tail.any(SMALL) && !tail.any(OTHER) {
            tail = Classes::NONE;
        }
    }
    let suffix = last + 1 < end;
    // Hall, Park, Star: family names that after a town or a plain word are no person's.
    let group =
        Classes::of(&[Class::OrganisationNoun, Class::OrganisationSuffix, Class::ThingNoun, Class::Country]);
    let place_head = head.any(PLACES)
        || v.words
            .phrase_at(first)
            .is_some_and(|p| p.classes.any(PLACES) && first + (p.words as usize) < end);
    let mundane = place_head || head.any(Classes::of(&[Class::Demonym, Class::Common, Class::ThingName]));
    let personal_tail = tail.any(PERSONAL)
        && (c.titled
            || !(tail.any(group) && (mundane || !head.any(GIVEN)))
                && !(tail.has(Class::Common) && mundane && !head.any(GIVEN)));
    // China Hacking, Reagan Democrats: a nation's or a party's word opens no name of its own.
    let nation = head.has(Class::Country) && !personal_tail || tail.any(PLURALS);
    let upper =
        |i: usize| !c.shouted && v.word(i).is_some_and(|w| w.shape == Shape::Upper) && v.str(i).len() > 1;
    // ORLA VENN: a whole name in capitals is set so; it is no acronym.
    let all_upper = last == first + 1 && (first..=last).all(|i| upper(i) && v.str(i).chars().count() > 2);
    let initial = |i: usize| {
        v.word(i).is_some_and(|w| w.shape == Shape::Initial) || {
            let t = v.str(i);
            t.ends_with('.') && t.matches('.').count() * 2 == t.chars().count()
        }
    };
    if suffix {
        w.person += 3;
    }
    if !v.rich && !c.titled {
        // Верховної Ради, Закону України: an adjective opens no person's name, nor does a country end one.
        if head.is_empty() && v.suffix_classes(v.str(first)).has(Class::Adjective) && !given_like(v, first) {
            w.thing += 5;
        }
        if tail.is_empty() && case_of(v, last, PLACES) && !head.any(GIVEN) {
            w.thing += 5;
        }
    }
    let korean = last == first + 1 && east_asian(v, last);
    if korean {
        w.person += 4;
    }
    // In a body's name ordinary words have capitals: International Atomic Energy Agency.
    let body = !c.shouted
        && tail.any(Classes::of(&[Class::OrganisationNoun, Class::OrganisationSuffix]))
        && !personal_tail;
    // Little Skerry, Long Field: surnames that are words too, and no given name.
    let double =
        head.has(Class::Common) && head.has(Class::Family) && !head.any(GIVEN) && !c.titled && !korean;
    if head.has(Class::PlaceNoun) && head.has(Class::ThingNoun) && !c.titled && !korean {
        // Cape Holt
        w.thing += 6;
    }
    if double && !body && (tail.is_empty() || tail.has(Class::Common)) {
        w.thing += 3;
    }
    // The Steven F. Holt Center: three words and more whose last is a group's are a full name and what is called after it.
    let called = if last > first + 1 { 6 } else { 0 };
    // The last word says what it is.
    if tail.has(Class::OrganisationSuffix) && last > first {
        w.organisation += 7 + called;
    } else if tail.has(Class::OrganisationNoun) && !personal_tail {
        w.organisation += 6 + called;
    } else if tail.has(Class::PersonPlural) && !tail.any(PERSONAL) {
        w.thing += 12;
    } else if (tail.has(Class::ThingNoun) || tail.any(ROLE)) && !personal_tail {
        w.thing += 6 + if tail.has(Class::ThingNoun) { called } else { 0 };
    } else if tail.has(Class::Country) && !personal_tail {
        w.organisation += 2;
        w.place += 2;
    } else if tail.has(Class::Demonym) && !personal_tail {
        w.thing += 3;
    } else if place_head && !personal_tail && v.str(last).ends_with('s') {
        // Northport Rovers: a team.
        w.organisation += if c.article { 9 } else { 6 };
    } else if tail.has(Class::Common) && !personal_tail {
        w.thing += match (head.any(GIVEN), c.titled) {
            (true, true) => 2,
            // Art Collections: a given name that is a word of the language as well.
            (true, false) if head.has(Class::Common) && v.str(last).ends_with('s') => 7,
            (true, false) => 4,
            (false, _) => 6,
        };
    } else if upper(last) && !initial(last) {
        w.organisation += match (all_upper, tail.is_empty() && v.str(last).chars().count() <= 4) {
            (true, _) => 1,
            (false, true) => 6,
            (false, false) => 3,
        };
    }
    if (head.has(Class::OrganisationName) || tail.has(Class::OrganisationName)) && !personal_tail {
        w.organisation += 5;
    }
    // The first word.
    if initial(first) {
        w.person += 4;
    } else if head.any(GIVEN) && !nation {
        // Summer, Rose: a word of the language too, so that what nobody knows after it may be anything.
        w.person += if head.has(Class::Common) && tail.is_empty() && !c.titled { 4 } else { 5 };
    } else if head.is_empty() && given_like(v, first) {
        w.person += 4;
    } else if v.nouns && tail.is_empty() && (head.is_empty() || head.has(Class::Family)) {
        // Schmiergeldzahlungen Aufträge: two nouns side by side.
    } else if head.has(Class::Family) || head.is_empty() && (v.rich || !c.start) {
        // Winter Games: a season is a family name too, but hardly before a word that nobody knows.
        w.person += if head.has(Class::Common) && tail.is_empty() && !c.titled { 1 } else { 2 };
    } else if head.has(Class::Country) || head.has(Class::Demonym) {
        w.organisation += 3;
        w.thing += 3;
    } else if head.has(Class::Place) {
        w.organisation += 2;
        w.place += 1;
    } else if body {
        // What its words say besides counts for nothing.
    } else if head.has(Class::Common) || head.has(Class::ThingNoun) {
        // Starry Lee: where no sentence begins, an ordinary word before a family name may be a given name.
        w.thing +=
            if !c.start && end - first == 2 && tail.has(Class::Family) && !tail.any(group) { 1 } else { 4 };
    }
    for i in first..end.min(first + 6) {
        let hyphen = v.classes(i).is_empty() && v.str(i).contains(['-', '‐']);
        let family = v.is(first, Class::Family) && !v.is(first, Class::Demonym);
        if hyphen && !family && !(korean && i == last) && adjective_like(v, i) {
            w.thing += 5;
        }
        // Booker Prize-winner: what somebody is.
        if hyphen && !korean && i == last && i > first && v.tail_classes(i).any(ROLE) {
            w.thing += 8;
        }
        if !c.shouted
            && v.word(i).is_some_and(|w| w.shape == Shape::Mixed)
            && matches!(inner_capital(v.str(i)), Inner::Brand)
        {
            w.organisation += 3;
        }
    }
    // HMS Nelson
    let ship = upper(first) && head.has(Class::ThingNoun);
    w.thing += if ship { 8 } else { 0 };
    if !ship && upper(first) && !initial(first) && v.str(first).len() > 2 {
        w.organisation += if all_upper { 1 } else { 4 };
    }
    // TV Nord
    if upper(first) && head.has(Class::OrganisationNoun) {
        w.organisation += 6;
    }
    if personal_tail {
        w.person += 2;
        if tail.any(GIVEN) && head.any(GIVEN) {
            w.person += 1;
        }
    } else if tail.is_empty() {
        w.person += match (v.rich, v.nouns) {
            (true, _) => 2,
            (false, true) => 0,
            (false, false) => 1,
        };
        w.person += if family_like(v, last) { 3 } else { 0 };
    }
    for i in first + 1..last.min(first + 6) {
        if initial(i) {
            w.person += 4;
        } else if v.is(i, Class::Particle) && v.word(i).is_some_and(|w| w.shape == Shape::Lower) {
            w.person += 2;
        } else if v.str(i) == "&" {
            // Q&A is no firm.
            w.organisation += if v.word(i).is_some_and(|w| w.spaced) { 12 } else { 1 };
            w.thing += if v.word(i).is_some_and(|w| w.spaced) { 0 } else { 10 };
        } else if !body && v.classes(i).has(Class::Common) && !v.classes(i).any(PERSONAL) {
            w.thing += 2;
        }
    }
    if end - first > 5 {
        w.thing += 4;
    }
}

enum Inner {
    Name,
    Brand,
    None,
}

/// Tells McCain, O’Neill and Fang-Kuei from YouTube.
fn inner_capital(text: &str) -> Inner {
    const BEFORE: [&str; 12] = ["Mc", "Mac", "O", "D", "L", "De", "Di", "Du", "La", "Le", "Van", "Fitz"];
    let mut start = 0;
    let mut previous = None;
    for (at, c) in text.char_indices() {
        if c.is_uppercase() && at > 0 {
            let glued = previous.is_some_and(|p: char| !p.is_alphanumeric());
            let head = text.get(start..at).unwrap_or("").trim_end_matches(['\'', '’', 'ʼ', '-', '‐', '.']);
            return if glued || BEFORE.contains(&head) { Inner::Name } else { Inner::Brand };
        }
        if !c.is_alphanumeric() {
            start = at + c.len_utf8();
        }
        previous = Some(c);
    }
    Inner::None
}
