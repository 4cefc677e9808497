//! What stands between a subject and its verb, and what stands before both.

use std::ops::Range;

use super::subjects::{REACH, Walk};
use super::{How, Subject, Tag};
use crate::language::Class;

impl Walk<'_> {
    /// The phrase that begins the sentence and ends right before the comma at `close`: "Sen. Lund (D-Vale), said".
    pub(super) fn opens_sentence(&self, close: u32) -> Option<Subject> {
        let np = self.chain_ending(self.before_bracket(close));
        let opens = np.start < np.end && matches!(self.before(np.start), Tag::Edge | Tag::Stop);
        opens.then_some(Subject { first: np.start, end: np.end, how: How::Aside })
    }

    /// "and in a statement credited": what only says where or when between a verb and the word that joins it is passed over.
    pub(super) fn before_setting(&self, end: u32) -> u32 {
        let np = self.chain_ending(end);
        let hangs = np.start < np.end
            && self.before(np.start) == Tag::Preposition
            && !self.is(np.start - 1, Class::Subordinator);
        if hangs && matches!(self.before(np.start - 1), Tag::Conjunction | Tag::Relative) {
            np.start - 1
        } else {
            end
        }
    }

    /// The subject on the far side of an aside that ends with the comma, dash or bracket at `close`.
    pub(super) fn across_aside(&self, close: u32) -> Option<Subject> {
        let bracket = self.tag(close) == Tag::Close;
        let mark = if self.tag(close) == Tag::Quote { Tag::Comma } else { self.tag(close) };
        let mut i = close;
        let mut verbs = false;
        // Another mark like the one that closes the aside was passed.
        let mut crossed = false;
        let mut found: Option<Range<u32>> = None;
        let mut steps = 0;
        while i > self.sentence.start && steps < REACH {
            i -= 1;
            steps += 1;
            let tag = self.tag(i);
            if tag == Tag::Quote && i + 1 < close {
                // Words in marks may stand in an aside: (“Rock” to his friends).
                continue;
            }
            if matches!(tag, Tag::Quote | Tag::Colon) && !bracket {
                break;
            }
            verbs |= tag == Tag::Auxiliary || tag == Tag::Finite && !self.is(i, Class::VerbParticiple);
            let opens = if bracket { tag == Tag::Open } else { tag == mark };
            if !opens {
                continue;
            }
            // "who, in a letter, said"
            let whole = !crossed;
            crossed = true;
            if self.before(i) == Tag::Relative && whole && self.is_aside(i + 1, verbs) {
                return Some(Subject { first: i - 1, end: i, how: How::Aside });
            }
            if !self.is_aside(i + 1, verbs) || !self.ends_phrase(i) {
                if found.is_some() || !bracket && verbs {
                    break;
                }
                continue;
            }
            let np = self.chain_ending(self.before_bracket(i));
            if np.start == np.end {
                break;
            }
            // "Of Lund, Venn, who …, said": the first phrase hangs on a preposition of its own.
            if self.is_fronted(np.start) {
                // "After winning Vale, Venn (D), said": what looked like an aside is the subject.
                let own = self.chain_ending(self.before_bracket(close));
                if found.is_none() && own.start == i + 1 && own.start < own.end {
                    found = Some(own);
                }
                if found.is_some() || !self.grammar.verb_before_subject {
                    break;
                }
            }
            found = Some(np.clone());
            // "Harry Lund, 30, of Vale, who …": the phrase before may be an aside itself.
            let ahead = self.before(np.start);
            let hangs = ahead == Tag::Preposition && self.before(np.start - 1) == Tag::Comma;
            if ahead != Tag::Comma && !hangs || bracket {
                break;
            }
            verbs = false;
            i = np.start;
        }
        if bracket && found.is_none() {
            return None;
        }
        let np = found?;
        Some(Subject { first: np.start, end: np.end, how: How::Aside })
    }

    /// True where the clause part that holds an item opens with a preposition or a participle, so that no subject is in it.
    pub(super) fn is_fronted(&self, item: u32) -> bool {
        if self.grammar.verb_before_subject {
            return self.before(item) == Tag::Preposition
                && !matches!(self.before(item - 1), Tag::Comma | Tag::Noun | Tag::Name);
        }
        let mut first = item;
        while item - first < 30
            && (self.before(first).is_nominal()
                || matches!(
                    self.before(first),
                    Tag::Preposition
                        | Tag::Conjunction
                        | Tag::Subordinator
                        | Tag::Adverb
                        | Tag::Ing
                        | Tag::Participle
                ))
        {
            first -= 1;
        }
        while first < item && self.tag(first) == Tag::Adverb {
            first += 1;
        }
        let plain = (first..item).all(|i| !self.tag(i).is_verbal());
        let joins = plain && self.before(first) == Tag::Comma && self.before(first - 1).is_nominal();
        match self.tag(first) {
            // ", of Vale,", but "As Venn, who …, said"
            Tag::Preposition => !joins && !(self.is(first, Class::Subordinator) && first + 1 == item),
            Tag::Ing | Tag::Participle => first < item,
            _ => false,
        }
    }

    /// Where the bracket opens that closes right before `at`; `at` where none does.
    pub(super) fn before_bracket(&self, at: u32) -> u32 {
        if self.before(at) != Tag::Close {
            return at;
        }
        (1..16).filter_map(|back| at.checked_sub(back)).find(|&i| self.tag(i) == Tag::Open).unwrap_or(at)
    }

    /// True where a noun phrase ends right before `at`.
    pub(super) fn ends_phrase(&self, at: u32) -> bool {
        match self.before(at) {
            Tag::Close => true,
            t => t.is_nominal() && t != Tag::Determiner,
        }
    }

    /// True where what starts at an item can be an aside; `verbs` says whether it holds a finite verb.
    pub(super) fn is_aside(&self, first: u32, verbs: bool) -> bool {
        match self.tag(first) {
            Tag::Relative
            | Tag::Subordinator
            | Tag::Preposition
            | Tag::Ing
            | Tag::Participle
            | Tag::Before => true,
            Tag::Adverb | Tag::Infinitive => true,
            Tag::Finite => self.is(first, Class::VerbParticiple),
            Tag::Determiner | Tag::Number | Tag::Noun | Tag::Name | Tag::Oblique | Tag::Conjunction => {
                !verbs || self.tag(first + 1) == Tag::Relative
            }
            Tag::Open => true,
            _ => false,
        }
    }
}
