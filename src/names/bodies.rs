//! Names of bodies, which go on where a person's would end: *the Department for Work and Pensions*, *the Dockers’ Union*,
//! *Tarnsay Fire and Rescue Service*.

use super::candidates::{GROUP, NO_NAME, PERSONAL, PLACES, ROLE, Reader};
use super::view::View;
use crate::draft::{Shape, WordKind};
use crate::language::{Class, Classes};

const COMMON: Classes = Classes::of(&[Class::Common]);
/// Nouns for groups.
const BODY: Classes = Classes::of(&[Class::OrganisationNoun]);
const PERSON: Classes = Classes::of(&[Class::Title, Class::PersonNoun]);

/// Words that a body's name holds at most on either side of an *and*.
const WORDS: usize = 4;

/// True where the noun at `i` opens a body's name before *of* or *for*: *Ministry of*, *Office for*, *Centre for*; not in
/// *House of Cards*.
pub(super) fn opens(v: &View<'_>, i: usize) -> bool {
    let classes = v.classes(i);
    let joint = match v.str(i + 1) {
        "for" => true,
        "of" => !classes.has(Class::ThingNoun),
        _ => false,
    };
    joint && classes.any(BODY) && !classes.any(PERSON)
}

/// The possessive of a plural: the *’* of *the Dockers’ Union*.
pub(super) fn is_plural_owner(v: &View<'_>, j: usize) -> bool {
    v.kind(j, WordKind::Mark)
        && matches!(v.str(j), "’" | "'")
        && v.word(j).is_some_and(|w| !w.spaced)
        && v.word(j + 1).is_some_and(|w| w.spaced)
        && v.before(j).is_some_and(|w| {
            w.is_capitalised()
                && w.kind == WordKind::Word
                && w.text(v.text).ends_with('s')
                && !w.classes.any(PERSONAL)
        })
}

impl Reader<'_, '_> {
    /// True for the possessive at `j` after which a body's own noun follows: Dockers’ Union, Teachers’ Pension Fund.
    pub(super) fn of_members(&self, first: usize, j: usize) -> bool {
        // The mark could close a quotation as well: what is owned must be a body, and nothing that a quotation began with.
        j > first
            && is_plural_owner(self.view, j)
            && (j + 1..j + 1 + WORDS).take_while(|&k| self.named(k)).last().is_some_and(|k| self.has(k, BODY))
            && !(self.from..j).rev().take(WORDS).any(|k| self.view.kind(k, WordKind::Mark))
    }

    /// The end of a body's name that goes on over *and* behind `end`: *of Health and Social Care*. What follows the *and* is
    /// plain words, none of them a name or a body of its own.
    pub(super) fn joined(&self, end: usize) -> usize {
        let v = self.view;
        if self.shouted || v.str(end) != "and" || !self.plain(end - 1) {
            return end;
        }
        let more = (end + 1..end + 1 + WORDS).take_while(|&k| self.named(k) && self.plain(k)).count();
        // "the Ministry of Health and Education Minister Orla Venn"
        let stop = end + 1 + more;
        if more == 0 || self.named(stop) { end } else { stop }
    }

    /// The end of a body's name whose noun stands behind an *and*: *Tarnsay Fire and Rescue Service*.
    pub(super) fn joined_before_its_noun(&self, first: usize, end: usize) -> usize {
        let v = self.view;
        if self.shouted || v.str(end) != "and" || end - first > WORDS || !self.plain(end - 1) {
            return end;
        }
        let more = (end + 1..end + 1 + WORDS).take_while(|&k| self.named(k)).count();
        let stop = end + 1 + more;
        let body = more >= 2
            && self.has(stop - 1, BODY)
            && !self.has(stop - 1, PERSONAL)
            && (end + 1..stop - 1).all(|k| self.plain(k));
        if body { stop } else { end }
    }

    /// An ordinary word with a capital.
    fn plain(&self, k: usize) -> bool {
        let v = self.view;
        let other = v.classes(k).any(PERSONAL)
            || v.classes(k).any(PLACES)
            || v.classes(k).any(NO_NAME)
            || v.classes(k).any(ROLE)
            || v.classes(k).any(GROUP)
            || v.is(k, Class::Demonym)
            || v.is(k, Class::OrganisationName);
        v.word(k).is_some_and(|w| w.shape == Shape::Capital) && v.classes(k).any(COMMON) && !other
    }
}
