//! Noun phrases that say what somebody is: where they begin, what their head is, and where they end.

use std::ops::Range;

use super::bodies;
use super::view::{View, begins_as_name};
use crate::draft::{Shape, WordKind};
use crate::language::{Class, Classes};

/// What the head of a phrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    Person,
    Organisation,
}

/// A phrase that stands with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Its words, without its article.
    pub words: Range<usize>,
    /// What its head is.
    pub head: Head,
    /// The index of its head.
    pub at: usize,
}

/// A phrase is read no further than this many words, so that no draft costs more than linear time.
pub(super) const REACH: usize = 32;
/// Modifiers before a head, and the words of one prepositional group.
pub(super) const GROUP: usize = 12;

pub(super) const ROLE: Classes = Classes::of(&[Class::PersonNoun, Class::Title, Class::PersonPlural]);
const NOT_NOMINAL: Classes = Classes::of(&[
    Class::Function,
    Class::VerbOnly,
    Class::Cue,
    Class::CueNonfinite,
    Class::Auxiliary,
    Class::Copula,
    Class::Preposition,
    Class::Conjunction,
    Class::Negation,
    Class::Calendar,
]);
const NOMINAL: Classes = Classes::of(&[
    Class::Common,
    Class::Adjective,
    Class::RoleModifier,
    Class::PersonNoun,
    Class::PersonPlural,
    Class::OrganisationNoun,
    Class::ThingNoun,
    Class::Title,
    Class::Number,
]);
pub(super) const DETERMINER: Classes = Classes::of(&[Class::Determiner, Class::Possessive]);

pub(super) fn lower(v: &View<'_>, i: usize) -> bool {
    v.word(i).is_some_and(|w| w.shape == Shape::Lower)
}

/// True where the word may be part of a noun phrase before its head or be the head.
pub(super) fn nominal(v: &View<'_>, i: usize) -> bool {
    let Some(word) = v.word(i) else { return false };
    match word.kind {
        WordKind::Number => true,
        WordKind::Word if begins_as_name(word, v.text) => {
            !word.classes.has(Class::Calendar)
                && (!word.classes.has(Class::Function) || word.classes.has(Class::Country))
        }
        WordKind::Word => {
            if word.classes.any(NOT_NOMINAL) {
                return word.classes.has(Class::RoleModifier) || word.classes.has(Class::Number);
            }
            if word.classes.has(Class::Adverb) {
                return word.classes.has(Class::RoleModifier);
            }
            word.classes.any(NOMINAL) || word.classes.is_empty() || word.shape != Shape::Lower
        }
        _ => false,
    }
}

/// True for 's (or a lone apostrophe after s) that joins a possessor to what follows.
pub(super) fn possessive(v: &View<'_>, i: usize) -> bool {
    match v.word(i).map(|w| w.kind) {
        Some(WordKind::Clitic) => matches!(v.str(i), "'s" | "’s"),
        Some(WordKind::Mark) => {
            matches!(v.str(i), "'" | "’")
                && v.word(i).is_some_and(|w| !w.spaced)
                && i > 0
                && v.str(i - 1).ends_with('s')
        }
        _ => false,
    }
}

/// The end of the group of modifiers and nouns that begins at `i`; `i` where there is none.
pub(super) fn group(v: &View<'_>, i: usize, limit: usize) -> usize {
    let stop = limit.min(i + GROUP).min(v.len());
    let mut j = i;
    while j < stop {
        let sign = || possessive(v, j) || v.kind(j, WordKind::Sign) && v.str(j) == "&";
        let joins = j > i && !v.kind(j, WordKind::Word) && sign() && nominal(v, j + 1);
        if !joins && !nominal(v, j) {
            break;
        }
        j += 1;
    }
    j
}

/// What the word at `i` makes of a phrase whose head it is.
pub(super) fn head_of(v: &View<'_>, i: usize) -> Option<Head> {
    let whole = v.classes(i);
    let classes = if whole.is_empty() { v.tail_classes(i) } else { whole };
    let spoken = Classes::of(&[Class::Cue, Class::VerbOnly]);
    if classes.any(ROLE)
        && !(whole.has(Class::Courtesy) && !whole.has(Class::PersonNoun))
        && !whole.any(spoken)
    {
        Some(Head::Person)
    } else if classes.has(Class::OrganisationNoun)
        && !(bodies::opens(v, i) && v.word(i).is_some_and(|w| w.shape == Shape::Capital))
    {
        // The National Union of Teachers, the Campaign for Better Transport: the next in a list, not what the first one is.
        Some(Head::Organisation)
    } else {
        None
    }
}

/// True for a head that is as likely an adjective or a participle before a name: moderate, white, accused.
pub(super) fn doubtful(v: &View<'_>, at: usize) -> bool {
    let classes = v.classes(at);
    lower(v, at)
        && !classes.has(Class::Title)
        && (classes.has(Class::Adjective) || classes.has(Class::Verb) && v.str(at).ends_with("ed"))
}

/// Follows "of the …", "at the …", "and curator of …" from the end of a group; at most [`REACH`] words.
pub(super) fn extend(v: &View<'_>, end: usize, limit: usize) -> usize {
    let stop = limit.min(end + REACH).min(v.len());
    let mut end = end;
    loop {
        let after = |j: usize| {
            let mut k = j + 1;
            while k < stop && k < j + 4 && v.classes(k).any(DETERMINER) {
                k += 1;
            }
            (k, group(v, k, stop))
        };
        let word = v.str(end);
        if end >= stop {
            return end.min(stop);
        }
        // *председатель союза «Невод»*
        if v.genitive
            && v.kind(end, WordKind::Mark)
            && v.word(end).is_some_and(|w| w.spaced)
            && let Some(close) = (end + 2..stop.min(end + 8))
                .find(|&m| v.kind(m, WordKind::Mark) && !v.word(m).is_some_and(|w| w.spaced))
        {
            end = close + 1;
            continue;
        }
        if v.genitive && (v.classes(end).any(DETERMINER) || v.is(end, Class::Preposition)) {
            let (k, g) = after(end);
            if g > k {
                end = g;
                continue;
            }
        }
        if matches!(
            word,
            "of" | "for"
                | "to"
                | "at"
                | "in"
                | "on"
                | "from"
                | "with"
                | "under"
                | "against"
                | "behind"
                | "between"
                | "among"
                | "near"
                | "over"
                | "within"
                | "about"
                | "towards"
                | "toward"
                | "into"
        ) {
            let (k, g) = after(end);
            if g > k {
                end = g;
                continue;
            }
            if v.kind(k, WordKind::Mark)
                && let Some(close) =
                    (k + 1..stop).find(|&m| v.kind(m, WordKind::Mark) && !v.word(m).is_some_and(|w| w.spaced))
            {
                end = close + 1;
                continue;
            }
        } else if matches!(word, "and" | "or") {
            let (k, g) = after(end);
            if g > k
                && (head_of(v, g - 1) == Some(Head::Person)
                    || closes(v, g, limit)
                    || matches!(v.str(g), "of" | "for" | "at" | "in"))
                && !verbal(v, g)
            {
                end = g;
                continue;
            }
        } else if v.comma(end) {
            // A town's county, a campus's town: "University of Arkansas, Fayetteville,".
            let g = group(v, end + 1, stop.min(end + 4));
            let places = Classes::of(&[Class::Place, Class::Country]);
            let all = (end + 1..g).all(|k| v.word(k).is_some_and(|w| w.is_capitalised()))
                && (v.classes(end + 1).any(places)
                    || v.words.phrase_at(end + 1).is_some_and(|p| p.classes.any(places)));
            let named = v.before(end).is_some_and(|w| w.is_capitalised());
            if g > end + 1 && all && named && (v.comma(g) || v.kind(g, WordKind::Stop)) {
                end = g;
                continue;
            }
            // "mayor, and chairman of the board"
            if v.str(end + 1) == "and" {
                let (k, g) = after(end + 1);
                let many = v.is(g.wrapping_sub(1), Class::PersonPlural)
                    && !v.is(g.wrapping_sub(1), Class::PersonNoun);
                if g > k && !many && head_of(v, g - 1) == Some(Head::Person) && !verbal(v, g) {
                    end = g;
                    continue;
                }
            }
        }
        return end;
    }
}

/// True where a verb stands at `i`.
pub(super) fn verbal(v: &View<'_>, i: usize) -> bool {
    lower(v, i)
        && v.classes(i).any(Classes::of(&[
            Class::VerbOnly,
            Class::Cue,
            Class::CueWeak,
            Class::Auxiliary,
            Class::Copula,
        ]))
        || v.kind(i, WordKind::Clitic) && !possessive(v, i)
}

/// True for a dash, also one typed as a hyphen between spaces.
fn is_dash(v: &View<'_>, i: usize) -> bool {
    let spaced = |i: usize| v.word(i).is_some_and(|w| w.spaced);
    v.kind(i, WordKind::Dash) || v.str(i) == "-" && spaced(i) && spaced(i + 1)
}

/// True where a phrase in apposition may end before the token at `i`.
pub(super) fn closes(v: &View<'_>, i: usize, limit: usize) -> bool {
    if i >= limit.min(v.len()) {
        return true;
    }
    let text = v.str(i);
    v.comma(i)
        || v.kind(i, WordKind::Stop)
        || is_dash(v, i)
        || v.kind(i, WordKind::Mark)
        || matches!(text, ")" | "]" | ";" | ":" | "who" | "whose" | "which" | "that")
}

/// An age after a name: ", 47," or "(47)". The index of the token after it.
pub(super) fn age(v: &View<'_>, i: usize) -> Option<usize> {
    if !v.kind(i, WordKind::Sign) {
        return None;
    }
    let bracket = v.str(i) == "(";
    if !bracket && !v.comma(i) {
        return None;
    }
    let number = v.word(i + 1).filter(|w| w.kind == WordKind::Number)?;
    let years: u32 = number.text(v.text).parse().ok()?;
    if !(1..=120).contains(&years) {
        return None;
    }
    let close = v.str(i + 2);
    if bracket {
        return (close == ")").then_some(i + 3);
    }
    (v.comma(i + 2) || v.kind(i + 2, WordKind::Stop) || close == ")" || close == ";").then_some(i + 2)
}

/// The phrase in apposition after a name that ends before `end`: ", the adviser to the president,".
pub(super) fn apposition(v: &View<'_>, end: usize, limit: usize) -> Option<Found> {
    if v.word(end).is_none_or(|w| !matches!(w.kind, WordKind::Sign | WordKind::Dash)) {
        return None;
    }
    let i = age(v, end).unwrap_or(end);
    let open = v.str(i);
    let dash = is_dash(v, i);
    if !(v.comma(i) || open == "(" || dash) {
        return None;
    }
    let found = phrase(v, i + 1, limit)?;
    let closed = match open {
        "(" => v.str(found.words.end) == ")" || v.comma(found.words.end),
        _ => closes(v, found.words.end, limit),
    };
    // "Vice President Holt, Senator Baker": the next on the list, not what the first is.
    let next_one = named_at_end(v, &found)
        || v.is(found.words.start, Class::Courtesy)
        || found.at > found.words.start
            && v.word(found.at).is_some_and(|w| w.is_capitalised())
            && v.is(found.at, Class::Family)
            && v.is(found.at - 1, Class::Title);
    if next_one {
        return None;
    }
    let plural = v.is(found.at, Class::PersonPlural) && !v.is(found.at, Class::PersonNoun);
    let one_of = v.str(found.words.start) == "one";
    (closed && (!plural || one_of)).then_some(found)
}

/// True for "the ambassador for women's issues Lena Moor" after somebody else's name: hers, not theirs.
fn named_at_end(v: &View<'_>, found: &Found) -> bool {
    const GIVEN: Classes = Classes::of(&[Class::GivenMasculine, Class::GivenFeminine]);
    let end = found.words.end;
    let Some(first) = end.checked_sub(2).filter(|&first| first > found.words.start) else { return false };
    let capital = |i: usize| v.word(i).is_some_and(|w| w.kind == WordKind::Word && w.shape == Shape::Capital);
    capital(first)
        && capital(first + 1)
        && v.classes(first).any(GIVEN)
        && !v.is(first + 1, Class::OrganisationNoun)
        && lower(v, first - 1)
        && !v.classes(first - 1).any(DETERMINER)
        && !v.classes(first - 1).any(Classes::of(&[Class::Preposition, Class::Conjunction, Class::Adjective]))
}

/// A noun phrase from `i` on whose head is a person or a group, with all that belongs to it.
pub(super) fn phrase(v: &View<'_>, i: usize, limit: usize) -> Option<Found> {
    let limit = limit.min(v.len());
    let mut k = i;
    while k < limit
        && k < i + 3
        && lower(v, k)
        && v.is(k, Class::Adverb)
        // "then a junior auditor" has an adverb, "then president" a part of the role.
        && (!v.is(k, Class::RoleModifier) || v.classes(k + 1).any(DETERMINER))
    {
        k += 1;
    }
    let adverb = k;
    if v.classes(k).any(DETERMINER) || matches!(v.str(k), "one") && v.str(k + 1) == "of" {
        k += 1;
    }
    if v.str(i) == "one" && v.str(i + 1) == "of" {
        // "one of the attackers": what many are, one is.
        let k = i + 2 + usize::from(v.classes(i + 2).any(DETERMINER));
        let g = group(v, k, limit);
        let at = g.checked_sub(1).filter(|&at| at >= k)?;
        return (head_of(v, at) == Some(Head::Person)).then(|| Found {
            words: i..extend(v, g, limit),
            head: Head::Person,
            at,
        });
    }
    let start = if k > adverb { k } else { i };
    let g = group(v, k, limit);
    if g == k {
        return None;
    }
    let mut at = g - 1;
    // Where the genitive follows its noun, the first noun for a person is the head: *депутатка міської ради*.
    if v.genitive
        && let Some(first) = (k..g).find(|&i| head_of(v, i) == Some(Head::Person))
    {
        at = first;
    }
    // "chairman emeritus", "president-elect designate": the head may be followed by a word that belongs to it.
    if head_of(v, at).is_none()
        && at > k
        && matches!(v.str(at), "emeritus" | "designate" | "elect" | "general" | "extraordinary" | "laureate")
    {
        at -= 1;
    }
    let head = head_of(v, at)?;
    // "born in 1929" has no article and no noun.
    if start == i && doubtful(v, at) && at == start {
        return None;
    }
    Some(Found { words: start..extend(v, g, limit), head, at })
}

const COPULA: Classes = Classes::of(&[Class::Copula, Class::Auxiliary]);

/// Past the adverbs in small letters from `j` on.
fn over_adverbs(v: &View<'_>, mut j: usize, limit: usize) -> usize {
    while j < limit && v.is(j, Class::Adverb) && !v.is(j, Class::RoleModifier) && lower(v, j) {
        j += 1;
    }
    j
}

/// What a name is said to be where the copula is the language's own: *Holm ist Lehrer*, *Лодочников был мэром Выгорска*.
pub(super) fn copular(v: &View<'_>, end: usize, limit: usize) -> Option<Found> {
    let limit = limit.min(v.len()).min(end + REACH);
    let j = over_adverbs(v, end, limit);
    if !v.genitive || !v.is(j, Class::Copula) || !lower(v, j) {
        return None;
    }
    let found = phrase(v, over_adverbs(v, j + 1, limit), limit)?;
    let whole = closes(v, found.words.end, limit) || v.is(found.words.end, Class::Conjunction);
    (found.head == Head::Person && !v.is(found.at, Class::PersonPlural) && (whole || v.cases))
        .then_some(found)
}

/// The same the other way round: *директором порту є Олексій Шевц*. The role ends before the copula at the index that is
/// returned.
pub(super) fn copula_before(v: &View<'_>, first: usize, from: usize) -> Option<usize> {
    let mut k = first;
    while k > from && first - k < 3 && v.is(k - 1, Class::Adverb) && lower(v, k - 1) {
        k -= 1;
    }
    let verb = k.checked_sub(1).filter(|&verb| verb > from && v.cases && lower(v, verb))?;
    v.classes(verb).any(COPULA).then_some(())?;
    let mut end = verb;
    while end > from + 1 && verb - end < 2 && v.is(end - 1, Class::Adverb) && lower(v, end - 1) {
        end -= 1;
    }
    Some(end)
}

/// What a name is said to be: "is the …", "became …", "was named …", "served as …".
pub(super) fn predicate(v: &View<'_>, end: usize, limit: usize) -> Option<Found> {
    let limit = limit.min(v.len()).min(end + REACH);
    let mut j = end;
    let skip = |mut j: usize| {
        while j < limit && v.classes(j).any(Classes::of(&[Class::Adverb])) && lower(v, j) {
            j += 1;
        }
        j
    };
    j = skip(j);
    let mut verb = false;
    let mut naming = false;
    while j < limit && j < end + 6 {
        let text = v.str(j);
        if matches!(text, "has" | "had" | "will" | "would" | "be" | "been") {
            j = skip(j + 1);
        } else if matches!(text, "is" | "was" | "became" | "becomes" | "remains" | "remained" | "become")
            || matches!(text, "'s" | "’s") && v.is(j + 1, Class::Determiner)
        {
            verb = true;
            j = skip(j + 1);
        } else if verb
            && matches!(
                text,
                "named"
                    | "appointed"
                    | "elected"
                    | "re-elected"
                    | "reelected"
                    | "made"
                    | "chosen"
                    | "nominated"
            )
        {
            naming = true;
            j = skip(j + 1);
        } else if matches!(text, "serves" | "served" | "works" | "worked" | "serving" | "acts" | "acted")
            && v.str(j + 1) == "as"
        {
            verb = true;
            naming = true;
            j += 2;
        } else if naming && text == "as" {
            j += 1;
        } else {
            break;
        }
    }
    if !verb {
        return None;
    }
    let bare = !v.classes(j).any(DETERMINER);
    let found = phrase(v, j, limit)?;
    (found.head == Head::Person
        && !v.is(found.at, Class::PersonPlural)
        && (!bare || naming || v.is(found.at, Class::Title)))
    .then_some(found)
}

/// True for the article or possessive that opens a phrase.
pub(super) fn is_article(v: &View<'_>, i: usize) -> bool {
    v.classes(i).any(DETERMINER)
}

/// The noun after an organisation's name: the "news agency" of "the Bloomberg news agency".
pub(super) fn noun_after(v: &View<'_>, first: usize, end: usize, limit: usize) -> Option<Found> {
    let article = first.checked_sub(1).is_some_and(|i| v.classes(i).any(DETERMINER));
    let stop = limit.min(end + 4);
    let mut g = end;
    while g < stop && lower(v, g) && nominal(v, g) {
        g += 1;
    }
    let at = g.checked_sub(1)?;
    (article && g > end && v.is(at, Class::OrganisationNoun)).then_some(Found {
        words: end..g,
        head: Head::Organisation,
        at,
    })
}

/// What stands right after a name where titles do: *Kelemen Zsolt polgármester*, *Bartos Ildikó velmarki ügyvéd*.
pub(super) fn title_after(v: &View<'_>, end: usize, limit: usize) -> Option<Found> {
    if !v.family_first {
        return None;
    }
    let at = (end..limit.min(end + 3))
        .take_while(|&i| lower(v, i) && !v.classes(i).any(NOT_NOMINAL))
        .find(|&i| v.classes(i).any(ROLE))?;
    Some(Found { words: end..at + 1, head: Head::Person, at })
}

/// The head of a phrase that stands at `first..end`: the last noun of its first group.
pub(super) fn head_within(v: &View<'_>, first: usize, end: usize) -> Option<usize> {
    let g = group(v, first, end);
    let at = g.checked_sub(1).filter(|&at| at >= first)?;
    head_of(v, at).map(|_| at)
}
