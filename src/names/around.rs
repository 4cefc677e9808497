//! Rarer neighbours of a name that say what it is: a byline, a noun for works or ships, an office some words before.

use super::candidates::Candidate;
use super::cast::Gender;
use super::evidence::{GIVEN, PERSONAL, Weights};
use super::phrases::Head;
use super::preceding;
use super::view::{View, begins_as_name};
use crate::draft::{Shape, WordKind};
use crate::language::{Class, Classes};

/// How many tokens of a byline are looked back over: "By ORLA VENN and TOM HOLT".
const BYLINE: usize = 8;

/// "Photo: Orla Venn", "By ORLA VENN and TOM HOLT": who made it.
pub(super) fn of_credit(v: &View<'_>, c: &Candidate, w: &mut Weights) {
    let first = c.first as usize;
    let known = v.classes(first).any(Classes::of(&[Class::OrganisationName, Class::Country, Class::Place]));
    if known || first == 0 {
        return;
    }
    let credited = |i: usize| i > 1 && v.str(i - 1) == ":" && v.is(i - 2, Class::Credit);
    // "Photos: Orla Venn & Tom Holt"
    let second = || {
        (1..=4.min(first)).map(|back| first - back).any(|i| {
            credited(i)
                && (i..first).all(|k| {
                    v.word(k).is_some_and(|w| begins_as_name(w, v.text))
                        || v.comma(k)
                        || v.is(k, Class::Conjunction)
                        || v.str(k) == "&"
                })
                && !v.word(first - 1).is_some_and(|w| begins_as_name(w, v.text))
        })
    };
    let colon = credited(first) || second();
    // A byline opens its line and holds nothing but names.
    let by = (1..=BYLINE.min(first)).map(|back| first - back).find(|&i| {
        !(v.word(i).is_some_and(|w| begins_as_name(w, v.text)) && !v.is(i, Class::Credit)
            || v.comma(i)
            || v.is(i, Class::Conjunction)
            || v.str(i) == "&")
    });
    let line = by.is_some_and(|i| {
        v.is(i, Class::Credit)
            && v.is(i, Class::Preposition)
            && i == 0
            && v.word(i).is_some_and(|w| w.is_capitalised())
    });
    if colon || line {
        w.person += if line { 5 } else { 3 };
    }
}

/// "the film Long Field", "the ferry Orla Venn", "Nick Holm of Duran Holm".
pub(super) fn of_kind(v: &View<'_>, c: &Candidate, w: &mut Weights) {
    let (first, end) = (c.first as usize, c.end as usize);
    let Some(at) = first.checked_sub(1).filter(|_| !c.titled) else { return };
    let small = v.word(at).is_some_and(|w| w.kind == WordKind::Word && w.shape == Shape::Lower);
    let classes = v.classes(at);
    let noun = classes.any(Classes::of(&[Class::Work, Class::ThingNoun]))
        && !classes.any(Classes::of(&[Class::PersonNoun, Class::PersonPlural, Class::SurnameNoun]));
    // A noun phrase has an article, or an adjective, before its noun.
    let phrase = at > 0
        && v.classes(at - 1).any(Classes::of(&[
            Class::Determiner,
            Class::Possessive,
            Class::Adjective,
            Class::RoleModifier,
            Class::Demonym,
        ]));
    if small && noun && (phrase || v.cases) && !v.is(end, Class::SurnameNoun) {
        w.thing += if classes.has(Class::Work) { 9 } else { 7 };
    }
    // "musician Nick Holm of Duran Holm": somebody's band, firm or town.
    let mut back = at;
    while back > 0 && at - back < 4 && v.word(back - 1).is_some_and(|w| begins_as_name(w, v.text)) {
        back -= 1;
    }
    if v.str(at) == "of"
        && at - back >= 2
        && v.classes(back).any(GIVEN)
        && (v.classes(at - 1).any(PERSONAL) || !v.is(at - 1, Class::OrganisationNoun))
    {
        w.organisation += 6;
    }
    // "QRB's Starry Lee": who has a party or a station has a surname, if the last word may be one and nothing else with a
    // capital.
    const OTHER: Classes = Classes::of(&[
        Class::OrganisationNoun,
        Class::OrganisationSuffix,
        Class::ThingNoun,
        Class::Place,
        Class::Country,
        Class::Calendar,
    ]);
    let owned = v.kind(at, WordKind::Clitic)
        && at > 0
        && v.word(at - 1).is_some_and(|w| w.shape == Shape::Upper)
        && end - first == 2;
    if owned && v.classes(end - 1).any(PERSONAL) {
        let plain = v.classes(first).any(OTHER) || v.classes(end - 1).any(OTHER);
        w.person += if plain { 2 } else { 8 };
    }
    // "Holt versus Jarland", "Venn v. Dahl": a case is called after whoever goes to law.
    let versus = |i: usize| matches!(v.str(i), "v" | "v." | "vs" | "vs." | "versus");
    if end - first == 1
        && (versus(end) || versus(at))
        && (v.is(first, Class::Family) || v.rich && v.classes(first).is_empty())
        && (!v.classes(first).any(OTHER) || v.is(end + 1, Class::Country) && v.is(first, Class::Family))
        && !v.is(first, Class::Country)
    {
        // "Green versus Jarland": a town goes to law against a country less often than somebody does.
        w.person += if v.is(first, Class::Place) { 6 } else { 3 };
    }
}

/// Where every noun has a capital, an article or an adjective before a word shows a noun: *der Brand*, *großer Gewinn*. But
/// *der 47-jährige Tom Beck*.
pub(super) fn of_noun(v: &View<'_>, c: &Candidate, w: &mut Weights) {
    const ARTICLE: Classes = Classes::of(&[
        Class::Determiner,
        Class::Possessive,
        Class::ObliqueDeterminer,
        Class::GenitiveDeterminer,
        Class::DoubtfulDeterminer,
    ]);
    let (first, end) = (c.first as usize, c.end as usize);
    let Some(at) = first.checked_sub(1) else { return };
    if v.kind(at, WordKind::Mark) && v.kind(end, WordKind::Mark) && at > 0 && end - first <= 2 {
        // *im „Hafenblatt“*, *laut „Hafenblatt“*
        let paper = v.is(at - 1, Class::Locative)
            || v.is(at - 1, Class::CueBefore)
            || v.is(at - 1, Class::Determiner);
        w.organisation += if paper { 4 } else { 0 };
    }
    if !v.kind(at, WordKind::Word) {
        return;
    }
    let given = v.classes(first).any(GIVEN) && end - first > 1;
    if given || v.is(at, Class::Courtesy) {
        return;
    }
    let article = v.classes(at).any(ARTICLE);
    // im, zum, beim: an article is in them.
    let contracted = v.is(at, Class::Locative);
    let adjective = v.word(at).is_some_and(|w| w.shape == Shape::Lower)
        && v.suffix_classes(v.str(at)).has(Class::Adjective);
    if article || contracted || adjective {
        // *der Hafen*: a town of that name has no article.
        let town = end - first == 1 && v.is(first, Class::Place) && !v.is(first, Class::Country);
        w.thing += if town { 14 } else { 4 };
        w.organisation += i32::from(article && v.word(first).is_some_and(|w| w.shape == Shape::Upper)) * 4;
    }
}

/// True for a name that an office leads to over other words: *глава партии …*, *адвокат истцов …*.
pub(super) fn office_before(v: &View<'_>, c: &Candidate) -> bool {
    let first = c.first as usize;
    if !v.genitive || c.titled || first == 0 {
        return false;
    }
    let sentence = v.words.sentences.get(v.words.sentence_of(first)).map_or(0, |s| s.start as usize);
    preceding::before(v, first, sentence)
        .is_some_and(|f| f.head == Head::Person && f.words.end == first && f.at + 1 < first)
}

/// True for a verb in small letters that has a plural subject: *вирішили*.
pub(super) fn is_plural_verb(v: &View<'_>, i: usize) -> bool {
    const VERB: Classes = Classes::of(&[Class::Verb]);
    v.word(i).is_some_and(|w| w.kind == WordKind::Word && w.shape == Shape::Lower)
        && v.ends_in(v.str(i), VERB).is_some_and(|c| c.has(Class::Plural))
}

/// True for *Тарновецький* where no noun follows that it could belong to: a man's surname that looks like an adjective.
pub(super) fn adjectival_surname(v: &View<'_>, i: usize) -> bool {
    let after = i + 1 + usize::from(v.comma(i + 1) || v.is(i + 1, Class::Conjunction));
    let shared = after > i + 1 && v.suffix_classes(v.str(after)).has(Class::Adjective);
    v.cases
        && !v.nouns
        && v.suffix_classes(v.str(i)).has(Class::Adjective)
        && v.ending_gender(i) == Some(Gender::Masculine)
        && !super::evidence::is_adjective(v, i)
        && !shared
        && v.word(i + 1).is_none_or(|w| !w.is_capitalised())
        && !v.classes(i.wrapping_sub(1)).any(Classes::of(&[
            Class::Locative,
            Class::PlaceNoun,
            Class::ThingNoun,
        ]))
}
