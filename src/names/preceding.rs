//! The phrase before a name: "US special envoy", "Governor of Washington", *hovorca ministerstva*; and the one that a comma
//! parts from it, "the adviser to the president, Yuriy Ushakov,".

use super::evidence::GIVEN;
use super::phrases::{
    DETERMINER, Found, GROUP, Head, REACH, ROLE, closes, head_of, lower, nominal, phrase, possessive,
};
use super::view::{View, begins_as_name};
use crate::draft::{Shape, WordKind};
use crate::language::{Class, Classes};

/// Where the forms of address before a name begin, which say nothing of what somebody is: Sir, Mrs., Dr.; but not "his
/// sister", and no *Lord Mayor*.
pub(super) fn courtesies(v: &View<'_>, first: usize, from: usize) -> usize {
    let mut end = first;
    while end > from
        && v.is(end - 1, Class::Courtesy)
        && (!v.is(end - 1, Class::PersonNoun) || v.word(end - 1).is_some_and(|w| w.is_capitalised()))
    {
        end -= 1;
    }
    end
}

/// The phrase right before a name that begins at `first`: "US special envoy", "Governor of Washington".
pub(super) fn before(v: &View<'_>, first: usize, from: usize) -> Option<Found> {
    let end = courtesies(v, first, from);
    // *Kelemen Zsolt ügyvéd Bartosnak*: what stands after a name is said of it.
    let capital = |i: usize| v.word(i).is_some_and(|w| begins_as_name(w, v.text));
    if v.family_first && end == first && end > from + 1 && lower(v, end - 1) && capital(end - 2) {
        return None;
    }
    let marked = v.genitive && end > from && v.kind(end - 1, WordKind::Mark);
    if end <= from || !marked && !v.kind(end - 1, WordKind::Word) {
        return None;
    }
    // Where nouns have capitals, one right before somebody's full name is what they are: *Projektkoordinator Jan Holm*.
    let noun = v.nouns
        && v.classes(first).any(GIVEN)
        && end == first
        && v.word(end - 1).is_some_and(|w| w.shape == Shape::Capital || w.shape == Shape::Mixed)
        && v.tail_classes(end - 1).is_empty()
        && !abstract_noun(v, end - 1)
        && v.word(first + 1).is_some_and(|w| w.shape == Shape::Capital && !w.text(v.text).ends_with('s'));
    let (at, head) = match head_of(v, end - 1) {
        None if noun => (end - 1, Head::Person),
        Some(head) if head == Head::Person || lower(v, end - 1) && !v.genitive => (end - 1, head),
        // "head of the Harbour Council Anna Venn"
        _ => match of_before(v, end, from).or_else(|| genitive_before(v, end, from)) {
            Some(at) => (at, Head::Person),
            None if lower(v, end - 1) => (end - 1, head_of(v, end - 1)?),
            None => return None,
        },
    };
    // Of somebody named in the nominative the role is, too: *poradca ruského prezidenta Jurij*.
    let nominative = v.cases && (v.classes(first).any(GIVEN) || v.stem(first).len() == v.str(first).len());
    let at = if v.genitive && head == Head::Person { first_head(v, at, from, nominative) } else { at };
    let start = if v.genitive { modifiers(v, at, from) } else { leftwards(v, at, from) };
    Some(Found { words: start..end, head, at })
}

/// True for *Meinung*, *Freiheit*: an ending of nouns that are nobody; *-in* is a woman's.
fn abstract_noun(v: &View<'_>, i: usize) -> bool {
    let text = v.str(i);
    let mut key = String::with_capacity(16);
    let endings = text.char_indices().skip(2).filter_map(|(at, _)| text.get(at..)).filter(|e| e.len() <= 12);
    !text.ends_with("in")
        && endings.into_iter().any(|ending| {
            key.clear();
            key.push('-');
            key.push_str(ending);
            v.lexicon.word(&key).has(Class::FeminineNoun)
        })
}

/// The office that ends before `end`, whoever it is said of: *директором порту*.
pub(super) fn office(v: &View<'_>, end: usize, from: usize) -> Option<Found> {
    before(v, end, from).filter(|f| f.head == Head::Person && f.words.end == end)
}

/// The head of "minister of education" before `end`.
fn of_before(v: &View<'_>, end: usize, from: usize) -> Option<usize> {
    let mut j = end;
    while j > from && end - j < 6 && nominal(v, j - 1) {
        j -= 1;
    }
    if j == end {
        return None;
    }
    if j > from && v.classes(j - 1).any(DETERMINER) {
        j -= 1;
    }
    if j < from + 2 || !matches!(v.str(j - 1), "of" | "for") {
        return None;
    }
    (head_of(v, j - 2) == Some(Head::Person)).then_some(j - 2)
}

/// The head of *hovorca ministerstva dopravy*, *Vorsitzende der Bürgerliste* before `end`: what follows it is in the
/// genitive, so that nothing but its place tells. At most [`GROUP`] words are read.
fn genitive_before(v: &View<'_>, end: usize, from: usize) -> Option<usize> {
    const ENDS: Classes = Classes::of(&[
        Class::Conjunction,
        Class::Cue,
        Class::CueWeak,
        Class::CueNonfinite,
        Class::VerbOnly,
        Class::Verb,
        Class::Auxiliary,
        Class::Copula,
        Class::Negation,
        Class::Relative,
        Class::Subordinator,
        Class::PronounMasculine,
        Class::PronounFeminine,
        Class::PronounPlural,
        Class::PronounFirst,
        Class::CueBefore,
    ]);
    const JOINS: Classes = Classes::of(&[Class::Determiner, Class::Possessive, Class::Preposition]);
    if !v.genitive || end <= from || v.classes(end - 1).any(JOINS) {
        return None;
    }
    let floor = from.max(end.saturating_sub(GROUP));
    let mut j = end;
    while j > floor {
        j -= 1;
        if head_of(v, j) == Some(Head::Person) {
            // In German an article or a preposition opens the genitive.
            let opened = v.suffixes || v.classes(j + 1).any(JOINS);
            return (j + 1 == end || opened).then_some(j);
        }
        // *координатор движения «Левый берег» Сергей Ухов*
        if v.kind(j, WordKind::Mark)
            && !v.word(j).is_some_and(|w| w.spaced)
            && let Some(open) = (floor..j).rev().take(7).find(|&m| v.kind(m, WordKind::Mark))
            && v.word(open).is_some_and(|w| w.spaced)
        {
            j = open;
            continue;
        }
        let joins = v.classes(j).any(JOINS);
        if !v.kind(j, WordKind::Word) || v.tail_classes(j).any(ENDS) && !joins {
            return None;
        }
        if v.is(j, Class::Adverb) && !v.is(j, Class::RoleModifier) && !joins {
            return None;
        }
    }
    None
}

/// The first of *помощник заместителя министра*: each belongs to the one before.
fn first_head(v: &View<'_>, at: usize, from: usize, nominative: bool) -> usize {
    let floor = from.max(at.saturating_sub(GROUP));
    let mut at = at;
    while at > floor {
        let over = if nominative { modifiers(v, at, floor) } else { at };
        if over == floor || !v.kind(over - 1, WordKind::Word) || head_of(v, over - 1) != Some(Head::Person) {
            break;
        }
        at = over - 1;
    }
    at
}

/// Where the adjectives before a head begin, in a language whose verbs may stand right before them.
fn modifiers(v: &View<'_>, at: usize, from: usize) -> usize {
    const MODIFIERS: Classes = Classes::of(&[Class::RoleModifier, Class::Adjective, Class::Demonym]);
    let floor = from.max(at.saturating_sub(GROUP));
    let mut j = at;
    while j > floor
        && v.kind(j - 1, WordKind::Word)
        && !v.is(j - 1, Class::Preposition)
        && (v.tail_classes(j - 1).any(MODIFIERS)
            || v.classes(j - 1).is_empty() && v.word(j - 1).is_some_and(|w| w.shape == Shape::Upper))
    {
        j -= 1;
    }
    j
}

/// Where the modifiers of the head at `at` begin.
fn leftwards(v: &View<'_>, at: usize, from: usize) -> usize {
    let mut j = at;
    while j > from && at - j < GROUP {
        let w = j - 1;
        if nominal(v, w) {
            if lower(v, w) && participle(v, w) && w > from && !before_participle(v, w - 1) {
                break;
            }
            // "at the convention Sen. Lund spoke": a small noun ends before a title with a capital.
            let modifies = Classes::of(&[Class::RoleModifier, Class::Adjective, Class::PersonNoun]);
            if j == at
                && lower(v, w)
                && !lower(v, at)
                && v.is(at, Class::Title)
                && !v.classes(w).any(modifies)
            {
                break;
            }
            j = w;
        } else if w > from
            && (possessive(v, w) && nominal(v, w - 1)
                || j < at && through_institution(v, w, j, from)
                || joins_roles(v, w, j, at, from))
        {
            j = w - 1;
        } else {
            break;
        }
    }
    // An ordinary word whose capital is the sentence's may open a role; one that can't stands outside.
    while j < at
        && v.classes(j).any(Classes::of(&[Class::Adverb, Class::Determiner]))
        && !v.is(j, Class::RoleModifier)
    {
        j += 1;
    }
    j
}

/// True for the "of" of an institution's name that opens a role: "Council for the Welfare of Migrants campaigner".
fn through_institution(v: &View<'_>, w: usize, j: usize, from: usize) -> bool {
    let capital = |i: usize| v.word(i).is_some_and(|w| w.kind == WordKind::Word && w.is_capitalised());
    matches!(v.str(w), "of" | "for")
        && w > from
        && capital(w - 1)
        && capital(j)
        && !v.classes(w - 1).any(ROLE)
}

/// True for the "and" at `w` of "president and party leader", whose second part begins at `j`.
fn joins_roles(v: &View<'_>, w: usize, j: usize, at: usize, from: usize) -> bool {
    v.str(w) == "and"
        && head_of(v, w - 1) == Some(Head::Person)
        && (j == at || head_of(v, j) != Some(Head::Person))
        && coordinated(v, w - 1, from)
}

/// True where a noun before "and" is bare or has an article, as the first of two that one person has.
fn coordinated(v: &View<'_>, i: usize, from: usize) -> bool {
    !v.is(i, Class::PersonPlural)
        && !(i > from && v.word(i - 1).is_some_and(|w| w.is_capitalised() && w.kind == WordKind::Word))
}

fn participle(v: &View<'_>, i: usize) -> bool {
    let text = v.str(i);
    (text.ends_with("ed") || text.ends_with("ing"))
        && !text.contains('-')
        && !v.classes(i).any(ROLE)
        && !v.is(i, Class::RoleModifier)
}

/// True where a participle after the token at `i` is a modifier, not a verb.
fn before_participle(v: &View<'_>, i: usize) -> bool {
    v.classes(i).any(Classes::of(&[
        Class::Determiner,
        Class::Possessive,
        Class::Preposition,
        Class::Conjunction,
        Class::RoleModifier,
    ])) || !v.kind(i, WordKind::Word) && !v.kind(i, WordKind::Number)
}

/// The phrase before a name in apposition: "the adviser to the president, Yuriy Ushakov,".
pub(super) fn reversed(v: &View<'_>, first: usize, end: usize, from: usize, limit: usize) -> Option<Found> {
    if first < from + 3
        || !v.comma(first - 1)
        || !(closes(v, end, limit) || possessive(v, end) || v.family_first)
    {
        return None;
    }
    let comma = first - 1;
    let floor = from.max(comma.saturating_sub(REACH / 2 + 4));
    let mut best = None;
    let mut j = comma;
    while j > floor {
        j -= 1;
        // "Venn's lawyer, Inês Dahl,": a possessor opens the phrase as an article does, and is no part of it.
        let determiner = v.classes(j).any(DETERMINER) || possessive(v, j);
        let through =
            nominal(v, j) || possessive(v, j) || v.classes(j).has(Class::Preposition) && lower(v, j);
        let possessor = possessive(v, j);
        if determiner {
            if let Some(found) = phrase(v, j + usize::from(possessive(v, j)), comma).filter(|f| {
                f.words.end == comma && f.head == Head::Person && !v.is(f.at, Class::PersonPlural)
            }) {
                best = Some(found);
            } else if possessor {
                continue;
            }
        } else if !through {
            break;
        }
    }
    best
}
