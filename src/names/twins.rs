//! A man and a woman whose names differ in the ending only, in languages with cases: *Александр Петров* and *Александра
//! Петрова*, whose name is also a case of his.

use super::candidates::Candidate;
use super::cast::Gender;
use super::evidence::GIVEN;
use super::view::View;
use crate::draft::{Shape, WordKind};
use crate::language::{Class, Classes};

/// How many words before a name may hold the verb that it is the subject of.
const NEAR: usize = 4;

/// True where a given name has a twin of the other gender: *Александр(а)*, *Евгений* and *Евгения*.
fn has_twin(v: &View<'_>, i: usize) -> bool {
    let stem = v.stem(i);
    let mut key = String::with_capacity(stem.len() + 2);
    let mut found = |endings: &[&str], class: Class| {
        endings.iter().any(|ending| {
            key.clear();
            key.push_str(stem);
            key.push_str(ending);
            v.lexicon.word(&key).has(class)
        })
    };
    found(&["", "й", "ий"], Class::GivenMasculine) && found(&["а", "я", "ия", "a"], Class::GivenFeminine)
}

/// True where a sighting of a name of two words is hers and cannot be a case of his.
pub(super) fn is_hers(v: &View<'_>, c: &Candidate) -> bool {
    let (first, end) = (c.first as usize, c.end as usize);
    if !v.cases || end - first != 2 || !has_twin(v, first) {
        return false;
    }
    match v.ending_gender(end - 1) {
        Some(gender) => gender == Gender::Feminine,
        None => {
            let hers = v.is(first, Class::GivenFeminine) && !v.is(first, Class::GivenMasculine);
            hers && (her_verb(v, end) || her_verb(v, end + 1) || before(v, first) || called(v, end))
        }
    }
}

/// True where a sighting of a name is his and cannot be hers.
pub(super) fn is_his(v: &View<'_>, c: &Candidate) -> bool {
    let (first, end) = (c.first as usize, c.end as usize);
    v.cases
        && end > first + 1
        && (v.is(first, Class::GivenMasculine)
            || !v.classes(first).any(GIVEN) && v.ending_gender(end - 1) == Some(Gender::Masculine))
}

/// True for a verb in small letters with a woman's ending: *сказала*, *povedala*.
fn her_verb(v: &View<'_>, i: usize) -> bool {
    const VERB: Classes = Classes::of(&[Class::Verb]);
    v.word(i).is_some_and(|w| w.kind == WordKind::Word && w.shape == Shape::Lower)
        && v.ends_in(v.str(i), VERB).is_some_and(|c| c.has(Class::Feminine))
}

/// True where such a verb stands shortly before, with nothing but words between.
fn before(v: &View<'_>, first: usize) -> bool {
    (1..=NEAR.min(first))
        .map(|back| first - back)
        .take_while(|&i| v.kind(i, WordKind::Word) && !v.is(i, Class::Preposition))
        .any(|i| her_verb(v, i))
}

/// True where a woman's noun stands in apposition: *Александра Петрова, его сестра,*.
fn called(v: &View<'_>, end: usize) -> bool {
    const NOUN: Classes = Classes::of(&[Class::PersonNoun, Class::Title]);
    v.comma(end)
        && (end + 1..end + 1 + NEAR)
            .take_while(|&i| v.kind(i, WordKind::Word))
            .any(|i| v.classes(i).any(NOUN) && v.is(i, Class::Feminine) && !v.is(i, Class::Oblique))
}
