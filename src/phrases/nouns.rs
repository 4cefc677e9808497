//! Where noun phrases begin and end, and the clauses that hang on them.

use std::ops::Range;

use super::subjects::{REACH, Walk};
use super::{How, Subject, Tag};
use crate::language::Class;

impl Walk<'_> {
    /// Where a noun phrase starts that the one from `first` is joined to: "he and his partners".
    pub(super) fn joined_start(&self, first: u32) -> u32 {
        let mut start = first;
        for _ in 0..3 {
            if self.before(start) != Tag::Conjunction || !self.before(start - 1).is_nominal() {
                break;
            }
            start = self.phrase_ending(start - 1).start;
        }
        start
    }

    /// The noun phrase that starts at an item, with what hangs on it by *of*.
    pub(super) fn phrase_starting(&self, from: u32) -> Option<Range<u32>> {
        let mut end = from;
        while end < from + REACH && self.tag(end).is_nominal() {
            // A pronoun is a phrase by itself; a determiner after a noun opens the next one.
            if end > from && matches!(self.tag(end), Tag::Pronoun | Tag::Determiner | Tag::Oblique) {
                break;
            }
            end += 1;
            if self.tag(end - 1) == Tag::Pronoun {
                break;
            }
        }
        (end > from).then_some(from..end)
    }

    /// The run of nominal items that ends before `end`.
    pub(super) fn phrase_ending(&self, end: u32) -> Range<u32> {
        let mut first = end;
        while first > self.sentence.start && end - first < REACH {
            let tag = self.before(first);
            // "the nearly empty port"
            if tag == Tag::Adverb && first < end && self.before(first - 1) == Tag::Determiner {
                first -= 2;
                break;
            }
            if !tag.is_nominal() {
                break;
            }
            if tag == Tag::Pronoun && first < end {
                break;
            }
            first -= 1;
            if matches!(tag, Tag::Pronoun) || tag == Tag::Determiner && self.before(first) != Tag::Determiner
            {
                break;
            }
        }
        first..end
    }

    /// The noun phrase that ends before `end`, with what it hangs on: "a spokesman for the mayor of Lund".
    pub(super) fn chain_ending(&self, end: u32) -> Range<u32> {
        let mut np = self.phrase_ending(end);
        for _ in 0..6 {
            if np.start == np.end || self.before(np.start) != Tag::Preposition {
                break;
            }
            let outer = self.phrase_ending(np.start - 1);
            if outer.start == outer.end || self.tag(outer.start) == Tag::Oblique {
                break;
            }
            np.start = outer.start;
        }
        np
    }

    pub(super) fn leftward(&self, end: u32, how: How) -> Option<Subject> {
        let mut np = self.chain_ending(end);
        if np.start == np.end {
            return None;
        }
        for _ in 0..4 {
            let Some(outer) = self.out_of_clause(&np) else { break };
            np = outer;
        }
        // "that keeping the port open will …": what is done to it is the subject.
        let gerund = self.before(np.start) == Tag::Ing
            && self.tag(np.start) != Tag::Pronoun
            && !self.is(np.start - 1, Class::CueNonfinite)
            && matches!(self.before(np.start - 1), Tag::Subordinator | Tag::Edge | Tag::Comma);
        if gerund {
            np.start -= 1;
        }
        Some(Subject { first: np.start, end: np.end, how })
    }

    /// "a letter obtained by the Post warns", "an official who spoke on condition of anonymity said": the noun phrase
    /// that a clause describes whose last words are this one.
    pub(super) fn out_of_clause(&self, np: &Range<u32>) -> Option<Range<u32>> {
        let mut end = np.start;
        let governed = self.before(end) == Tag::Preposition;
        if governed {
            end -= 1;
        }
        let mut first = end;
        while first > self.sentence.start
            && end - first < 6
            && (self.before(first).is_verbal() || self.before(first) == Tag::Adverb)
        {
            first -= 1;
        }
        let main = (first..end).rev().find(|&i| self.tag(i).is_verbal())?;
        let infinite = (first..end).any(|i| self.tag(i) == Tag::Infinitive);
        let reports = self.is(main, Class::Cue) || self.is(main, Class::CueWeak) && !infinite;
        if !governed && reports {
            return None;
        }
        // Adverbs before the verb group belong to whatever is before.
        while first < end && self.tag(first) == Tag::Adverb {
            first += 1;
        }
        let reduced = match self.tag(first) {
            Tag::Ing | Tag::Participle | Tag::Infinitive => true,
            Tag::Finite => governed && self.is(first, Class::VerbParticiple),
            _ => false,
        };
        let head = match self.before(first) {
            Tag::Relative if self.before(first - 1).is_nominal() => first - 1,
            Tag::Noun | Tag::Name | Tag::Oblique if reduced => first,
            _ => return None,
        };
        Some(self.chain_ending(head)).filter(|h| h.start < h.end)
    }
}
