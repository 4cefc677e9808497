//! What the neighbours of a name say: its title, the verb after it, the place that it is in, the words that it stands with.

use super::around;
use super::candidates::Candidate;
use super::evidence::{
    GIVEN, PERSONAL, PLACES, ROLE, Weights, family_like, foreign, given_like, is_no_surname,
};
use super::phrases;
use super::preceding;
use super::view::View;
use crate::draft::{Shape, WordKind};
use crate::language::{Class, Classes};

/// What a government or a campaign has for a name where it is nobody's.
const NOBODY: Classes = Classes::of(&[
    Class::Demonym,
    Class::Country,
    Class::Place,
    Class::Common,
    Class::Adjective,
    Class::OrganisationName,
    Class::OrganisationNoun,
    Class::ThingName,
    Class::RoleModifier,
]);
/// What somebody may have with a capital: Holt's Ministry of War, Holt's President.
const PRODUCT_NOT: Classes = Classes::of(&[
    Class::GivenMasculine,
    Class::GivenFeminine,
    Class::Family,
    Class::Title,
    Class::PersonNoun,
    Class::PersonPlural,
    Class::OrganisationNoun,
    Class::OrganisationName,
    Class::Demonym,
    Class::Country,
    Class::Place,
    Class::Calendar,
]);
/// What a given name may be besides.
const NOT_GIVEN: Classes = Classes::of(&[
    Class::Common,
    Class::Place,
    Class::Country,
    Class::Demonym,
    Class::Family,
    Class::ThingName,
]);
/// True for the town that a report comes from: "TARNSAY —", "TARNSAY (QRB) —" at the head of a paragraph.
fn dateline(v: &View<'_>, first: usize, end: usize) -> bool {
    if first > 0 {
        return false;
    }
    let after = if v.str(end) == "(" { end + 3 } else { end };
    v.kind(after, WordKind::Dash)
        && v.word(after).is_some_and(|w| w.spaced)
        && v.word(first).is_some_and(|w| w.shape == Shape::Upper)
        && (after == end || v.str(end + 2) == ")")
}

/// True where an ordinary noun follows that the name only narrows down: "the Kodak camera".
fn attributive(v: &View<'_>, end: usize) -> bool {
    let classes = v.classes(end);
    v.word(end).is_some_and(|w| w.shape == Shape::Lower && w.kind == WordKind::Word)
        && classes.has(Class::Common)
        && !classes.any(Classes::of(&[
            Class::Verb,
            Class::Cue,
            Class::CueWeak,
            Class::Function,
            Class::VerbOnly,
            Class::Auxiliary,
            Class::Preposition,
            Class::Adverb,
            Class::Adjective,
        ]))
}

/// True for a noun in small letters, whatever verb it may be as well: "the Orla pictures".
fn small_noun(v: &View<'_>, i: usize) -> bool {
    const NO_NOUN: Classes = Classes::of(&[
        Class::Function,
        Class::Auxiliary,
        Class::VerbOnly,
        Class::Preposition,
        Class::Cue,
        Class::Adverb,
    ]);
    v.word(i).is_some_and(|w| w.shape == Shape::Lower && w.kind == WordKind::Word)
        && v.is(i, Class::Common)
        && !v.classes(i).any(NO_NOUN)
}

/// What the neighbours of a name say.
pub(super) fn of_neighbours(v: &View<'_>, c: &Candidate) -> Weights {
    let (first, end) = (c.first as usize, c.end as usize);
    let mut w = Weights::default();
    // The word before it and the one after it, which most questions are about.
    let before = v.classes(first.wrapping_sub(1));
    let text = v.str(first.wrapping_sub(1));
    let (after, next) = (v.classes(end), v.str(end));
    let head = v.classes(first);
    let people = end - first == 1 && head.has(Class::Demonym) && !head.any(GIVEN);
    if c.titled && !people {
        let country = end - first == 1 && head.has(Class::Country);
        let named = v.words.phrase_at(first).is_some_and(|p| p.classes.any(PLACES));
        w.person += if before.has(Class::Courtesy) && !head.has(Class::Title) {
            // Mr. Abbot is no abbot.
            14
        } else if v.genitive && (named || is_no_surname(v, c)) {
            // "президент России": whose, not who.
            0
        } else if v.nouns
            && end - first == 1
            && head.is_empty()
            && !v.tail_classes(first.wrapping_sub(1)).has(Class::Title)
        {
            // "übten Politiker Druck aus": two nouns side by side.
            1
        } else if country || v.genitive && end - first == 1 {
            2
        } else if before.has(Class::OrganisationNoun)
            && !before.any(Classes::of(&[Class::Title, Class::Courtesy]))
            && !head.any(GIVEN)
        {
            // "the broadcaster TV Nord", "the publisher Holm": a person or a firm.
            w.organisation += 4;
            2
        } else {
            6
        };
    }
    if v.cases && !v.nouns {
        // «Еко-Сервіс», Facebook: what stands in marks or in other letters than the draft's is a firm's name.
        let marked = v.kind(end, WordKind::Mark) && first > 0 && v.kind(first - 1, WordKind::Mark);
        if marked {
            w.organisation += 4;
        }
        if !head.any(GIVEN) && foreign(v, first) && foreign(v, end - 1) {
            w.organisation += 6;
        }
    }
    let alone = end - first == 1;
    let unknown = alone && head.is_empty();
    let given = !alone && head.any(GIVEN) && !head.has(Class::Common);
    // "the Lund administration", "the Venn family": theirs, whatever the article.
    let theirs = after.has(Class::SurnameNoun)
        && v.word(end).is_some_and(|w| w.shape == Shape::Lower)
        && v.word(first).is_some_and(|w| matches!(w.shape, Shape::Capital | Shape::Mixed))
        && (alone || head.any(GIVEN))
        && !head.any(NOBODY);
    if theirs {
        w.person += if c.article { 4 } else { 2 };
    } else if c.article && !alone && v.is(end - 1, Class::OrganisationSuffix) {
        // the Marion Star
        w.organisation += 6;
    } else if c.article && given {
        // "the Orla Venn exhibition": hers, as often as not.
        w.person -= 1;
    } else if c.article
        && alone
        && v.classes(first).any(GIVEN)
        && !v.classes(first).any(NOT_GIVEN)
        && small_noun(v, end)
    {
        // "the Orla pictures": hers.
        w.thing += 1;
    } else if c.article {
        w.person -= 3;
        w.organisation += 1;
        w.thing += 1;
    } else if unknown
        && !c.titled
        && (before.has(Class::Possessive) || matches!(text, "a" | "an" | "A" | "An"))
    {
        // "a Polaroid", "their Polaroid": one of many.
        w.person -= 2;
        w.thing += 1;
    }
    if alone && !theirs && !c.titled && attributive(v, end) {
        let one = matches!(text, "a" | "an" | "A" | "An");
        w.thing += match (unknown, head.has(Class::Demonym) || one) {
            (true, _) => 1,
            // "a Christian church", "a Campbell soup"
            (false, true) => 3,
            (false, false) => 0,
        };
    }
    if v.nouns && !c.titled {
        around::of_noun(v, c, &mut w);
    }
    around::of_credit(v, c, &mut w);
    around::of_kind(v, c, &mut w);
    let office = around::office_before(v, c);
    if office {
        // *глава партии Сергей Митрохин*, *шеф концерна …*: who holds it, if it may be a person's name.
        w.person += if head.any(GIVEN) || given_like(v, first) {
            6
        } else if family_like(v, first) && alone {
            3
        } else {
            0
        };
    }
    let holder = office && w.person >= 3;
    if v.genitive && before.has(Class::PlaceNoun) && !c.titled && !holder {
        w.place += 6;
    }
    if after.has(Class::PlaceNoun) && v.word(end).is_some_and(|w| w.shape == Shape::Lower)
        || text == "of" && v.is(first.wrapping_sub(2), Class::PlaceNoun)
    {
        w.place += 5;
    }
    // "the mayor of Tarnsay", "the council of Ostermoor": offices and bodies are of places, more often than of people.
    let of_office = text == "of"
        && v.classes(first.wrapping_sub(2)).any(Classes::of(&[Class::Title, Class::OrganisationNoun]));
    if of_office && unknown && alone && !c.titled {
        w.place += 4;
    }
    let schools = || {
        let plural = text.strip_suffix('s').filter(|_| v.rich);
        plural.is_some_and(|one| v.lexicon.word(one).has(Class::OrganisationNoun))
    };
    if !before.any(ROLE) && !c.titled && !holder && (before.has(Class::OrganisationNoun) || schools()) {
        w.organisation += if schools() { 9 } else { 6 };
    }
    if text == "at" && !v.classes(end - 1).any(PERSONAL) {
        w.organisation += 2;
    }
    if matches!(
        text,
        "in" | "near" | "at" | "from" | "to" | "into" | "across" | "outside" | "around" | "throughout"
    ) {
        w.place += match (text, head.is_empty() && end - first == 1) {
            ("in", true) => 5,
            ("in", false) if !head.any(PERSONAL) && !v.classes(end - 1).any(PERSONAL) => 4,
            ("in", false) => 2,
            _ => 1,
        };
    }
    if matches!(text, "from" | "to")
        && v.is(first.wrapping_sub(2), Class::ThingNoun)
        && v.classes(first).any(PLACES)
    {
        // "the road from Clinton"
        w.place += 5;
    }
    if !v.nouns && !v.rich && !c.titled && alone && !head.any(PERSONAL) {
        // "в Погулянку", "v Lipovci": within a place, or on the way there.
        let somebody = given_like(v, first) || family_like(v, first);
        w.place += match (before.has(Class::Locative) && !somebody, unknown) {
            (true, true) => 4,
            (true, false) => 1,
            _ => 0,
        };
    }
    // "his Rice teammate Ryan Holt": where both play, unless the draft says that Rice is somebody.
    let theirs = v.is(first.wrapping_sub(1), Class::Possessive)
        && alone
        && v.is(end, Class::PersonNoun)
        && v.word(end).is_some_and(|w| w.shape == Shape::Lower)
        && v.word(end + 1).is_some_and(|w| w.shape == Shape::Capital);
    if theirs && !v.classes(first).any(GIVEN) {
        w.thing += 3;
    }
    // Campbell's Soup: a firm's product, not what somebody has.
    let product = alone
        && !c.shouted
        && !c.titled
        && v.kind(end, WordKind::Clitic)
        && v.word(end + 1).is_some_and(|w| w.shape == Shape::Capital)
        && v.is(end + 1, Class::Common)
        && !v.classes(end + 1).any(PRODUCT_NOT)
        && v.word(end + 2).is_none_or(|w| !w.is_capitalised());
    if product {
        w.thing += 4;
    }
    if dateline(v, first, end) {
        w.place += 8;
    }
    // After it.
    if matches!(next, "who" | "whose" | "whom") {
        w.person += 4;
    }
    if v.comma(end) && matches!(v.str(end + 1), "who" | "whose" | "whom") {
        w.person += 4;
    }
    let many = v.cases && alone && c.start && around::is_plural_verb(v, end);
    if many && unknown {
        // *Податківці вирішили*: people at large, not somebody.
        w.thing += 6;
    } else if unknown && v.nouns && after.any(Classes::of(&[Class::Cue, Class::CueWeak])) {
        // Once it may be a report or a shock that "showed".
        w.person += i32::from(after.has(Class::Cue));
        w.organisation += 1;
    } else if after.any(Classes::of(&[Class::Cue, Class::CueWeak])) {
        w.person += 2;
        w.organisation += 2;
    } else if v.kind(end, WordKind::Word)
        && v.word(end).is_some_and(|w| w.shape == Shape::Lower)
        && (after.any(Classes::of(&[Class::VerbOnly, Class::Auxiliary, Class::Copula]))
            || v.tail_classes(end).has(Class::VerbOnly))
    {
        if unknown && (v.nouns || before.has(Class::Preposition)) {
            // Every noun is a subject; "the road to Tarnsay is closed".
        } else if unknown {
            w.subject += 1;
        } else {
            w.person += 1;
            w.organisation += 1;
            w.place += 1;
        }
    } else if unknown && !v.nouns && v.kind(end, WordKind::Clitic) && matches!(next, "'s" | "’s") {
        w.subject += 1;
    }
    let before_it = v.word(first.wrapping_sub(1)).filter(|_| first > 0);
    if before_it.is_some_and(|w| w.kind == WordKind::Number || w.is(Class::Number) && w.shape == Shape::Lower)
    {
        // The 2014 Winter Games, two States; but 300 Orla Venn photographs.
        w.thing += match (alone, given) {
            (true, _) => 3,
            (false, false) => 6,
            (false, true) => 0,
        };
    }
    if before.any(Classes::of(&[Class::Cue])) {
        w.person += 2;
        w.organisation += 2;
    }
    if v.kind(end, WordKind::Number) && !v.comma(end) {
        w.thing += 3;
    }
    if phrases::age(v, end).is_some() {
        w.person += 6;
    }
    if v.comma(end)
        && let Some(next) = v.word(end + 1)
        && next.classes.any(PLACES)
        && next.is_capitalised()
        && (v.comma(end + 2)
            || v.kind(end + 2, WordKind::Stop)
            || text == "in"
            || next.is(Class::Country)
                && !next.classes.any(PERSONAL)
                && v.word(end + 2).is_none_or(|w| w.shape == Shape::Lower && !w.is(Class::Conjunction)))
    {
        w.place += if alone { 8 } else { 4 };
    }
    // "the couple's daughter, Lena,"; "the 62-year-old Lena Holt".
    if v.comma(first.wrapping_sub(1)) && alone && preceding::reversed(v, first, end, 0, v.len()).is_some()
        || text.ends_with("-year-old")
    {
        w.person += 4;
    }
    if phrases::title_after(v, end, v.len()).is_some() {
        w.person += 6;
    }
    // "a kid from Tarnsay, the son of a miller": what follows is said of the kid.
    let whence =
        alone && matches!(text, "from" | "in" | "near" | "at") && v.is(first, Class::Place) && !c.titled;
    if let Some(found) = phrases::apposition(v, end, v.len()).filter(|_| !whence) {
        match found.head {
            phrases::Head::Person => w.person += 5,
            phrases::Head::Organisation => w.organisation += 5,
        }
    }
    w
}
