//! How far a clause goes on either side of its verb, where the order of words is free.

use super::Tag;
use super::subjects::Walk;
use crate::language::{Class, Classes};

/// Items that a clause is followed on either side of its verb.
pub(super) const CLAUSE: u32 = 48;

impl Tag {
    /// True for what no clause goes past, in either direction.
    fn bounds_clause(self) -> bool {
        matches!(
            self,
            Tag::Comma
                | Tag::Colon
                | Tag::Stop
                | Tag::Subordinator
                | Tag::Relative
                | Tag::Dash
                | Tag::Finite
                | Tag::Auxiliary
                | Tag::Edge
        )
    }
}

impl Walk<'_> {
    /// Where the clause before a verb starts.
    pub(super) fn left_edge(&self, verb: u32) -> u32 {
        let mut i = verb;
        while i > self.sentence.start && verb - i < CLAUSE {
            match self.before(i) {
                tag if tag.bounds_clause() => break,
                Tag::Open => break,
                Tag::Quote if self.before(i - 1) != Tag::Determiner => break,
                Tag::Close => {
                    let open =
                        (2..12).find(|&b| i >= b + self.sentence.start && self.tag(i - b) == Tag::Open);
                    let Some(back) = open else { break };
                    i -= back;
                }
                Tag::Conjunction => {
                    let joins = self.before(i - 1).is_nominal() && self.tag(i).is_nominal() && i < verb;
                    if !joins {
                        break;
                    }
                    i -= 1;
                }
                _ => i -= 1,
            }
        }
        i
    }

    /// Where the clause after a verb ends.
    pub(super) fn right_edge(&self, from: u32) -> u32 {
        let mut i = from;
        while i < from + CLAUSE {
            match self.tag(i) {
                tag if tag.bounds_clause() => break,
                Tag::Close => break,
                Tag::Quote
                    if self.before(i) != Tag::Determiner
                        && !(i == from && self.names(i))
                        && !self.titles(i) =>
                {
                    break;
                }
                Tag::Open => {
                    let Some(close) = (1..12).find(|&k| self.tag(i + k) == Tag::Close) else { break };
                    i += close + 1;
                }
                Tag::Conjunction if !self.tag(i + 1).is_nominal() => break,
                _ => i += 1,
            }
        }
        i
    }

    /// True for a quotation that is somebody's name: “…,” schrieb „Die Zeit“ in einem Nachruf.
    fn names(&self, i: u32) -> bool {
        let short = self.items.get(i as usize).is_some_and(|q| q.capital && q.end - q.first <= 6);
        let quoted = matches!(self.before(i.saturating_sub(1)), Tag::Quote | Tag::Comma);
        short && quoted && !matches!(self.tag(i + 1), Tag::Quote | Tag::Colon)
    }

    /// True for a quotation that is the name of what stands before it: *газете «Заря»*.
    pub(super) fn titles(&self, i: u32) -> bool {
        const NAMED: Classes = Classes::of(&[Class::OrganisationNoun, Class::Work]);
        let short = self.items.get(i as usize).is_some_and(|q| q.capital && q.end - q.first <= 6);
        short && i > 0 && self.items.get(i as usize - 1).is_some_and(|x| x.classes.any(NAMED))
    }
}
