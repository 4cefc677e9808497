//! The chains of a draft's paragraphs, read anew where an edit can have changed how they are read.
//!
//! Where nothing is open, in all readings that are left, what follows is read as if nothing had been before. So an edit is read
//! from the last such paragraph before it to the first one behind it where both the old reading and the new one are clear.

use std::ops::Range;
use std::sync::Arc;

use super::assemble::{self, Assembly, End, Found, Placed, Surplus};
use super::house::House;
use super::known::Known;
use super::{Pair, Repair, Scanned, Slip, search};
use crate::draft::{BlockKind, Draft, Place, Unchanged, Words};

/// Blocks that were read, and what they came to.
pub struct Part {
    /// The blocks.
    pub blocks: Range<usize>,
    /// For each of them: nothing is open where it begins.
    pub clear: Vec<bool>,
    /// What their marks came to, in reading order.
    pub found: Assembly,
}

/// The blocks that have to be read after an edit, of as many as there are now: from a paragraph where nothing is open to another
/// one. An unchanged paragraph on each side is among them, since what a paragraph is read as may depend on its neighbours.
pub fn around(unchanged: Unchanged, was_clear: impl Fn(usize) -> bool) -> Range<usize> {
    let mut from = unchanged.head.saturating_sub(1);
    while from > 0 && !was_clear(from) {
        from -= 1;
    }
    let mut until = (unchanged.now - unchanged.tail + 1).min(unchanged.now);
    while until < unchanged.now && !was_clear(until) {
        until += 1;
    }
    from..until
}

/// Reads blocks from one where nothing is open. `was_clear` tells of the unchanged blocks behind an edit whether nothing was open
/// where they begin; the reading goes on to one of these where that still holds.
pub fn read(
    (scanned, draft, words): (&Scanned, &Draft, &[Arc<Words>]),
    house: &House,
    wanted: Range<usize>,
    was_clear: impl Fn(usize) -> bool,
) -> Part {
    let mut part = Part { clear: Vec::new(), found: Assembly::default(), blocks: wanted };
    Known::with(house, |known| {
        for chain in chains(draft, part.blocks.start) {
            let from = chain.start.max(part.blocks.start);
            if from >= part.blocks.end {
                break;
            }
            let mut until = part.blocks.end.min(chain.end);
            loop {
                let ends = until == chain.end;
                let mut paragraphs = scanned.paragraphs(draft, words, &(from..(until + 1).min(chain.end)));
                paragraphs.truncate(until - from);
                if paragraphs.iter().all(|p| p.marks.is_empty()) {
                    part.clear.resize(part.clear.len() + until - from, true);
                    break;
                }
                let read = search::read(house, &paragraphs, ends, known);
                if !ends && read.clear.last() == Some(&false) {
                    // Twice as far, so that the whole is linear.
                    until = (until + (until - from)).min(chain.end);
                    while until < chain.end && !was_clear(until) {
                        until += 1;
                    }
                    continue;
                }
                part.clear.extend(read.clear.iter().take(until - from));
                let (placed, places) = scanned.placed(draft, from..until);
                let found = assemble::assemble(&read.steps, &placed, &places);
                part.found.pairs.extend(found.pairs);
                part.found.superfluous.extend(found.superfluous);
                part.found.turned.extend(found.turned);
                part.found.apostrophes.extend(found.apostrophes);
                break;
            }
            part.blocks.end = part.blocks.end.max(until);
        }
    });
    part.found.pairs.sort_by_key(|p| (p.start(), p.level));
    part
}

/// The chains of paragraphs over which a quotation may run on, from the one that has block `from`: neighbouring paragraphs of one
/// kind. Everything else stands by itself.
fn chains(draft: &Draft, from: usize) -> impl Iterator<Item = Range<usize>> {
    let runs_on = |i: usize| {
        let kind = |i: usize| draft.blocks.get(i).map(|b| b.kind);
        let before = i.checked_sub(1).and_then(kind);
        matches!(kind(i), Some(BlockKind::Paragraph | BlockKind::Quotation)) && before == kind(i)
    };
    let mut at = from;
    while at > 0 && runs_on(at) {
        at -= 1;
    }
    std::iter::from_fn(move || {
        let start = at;
        if start >= draft.blocks.len() {
            return None;
        }
        at += 1;
        while runs_on(at) {
            at += 1;
        }
        Some(start..at)
    })
}

/// What stands in the prose and moves with it.
pub trait Moves: Sized {
    /// Where it is in reading order.
    fn at(&self) -> u32;
    /// The same after an edit; `None` where it was touched.
    fn moved(&self, unchanged: &Unchanged) -> Option<Self>;
}

/// A list after an edit: what stands before and behind `part`, a range of the prose as it is now, is kept, and `new` stands there.
/// `None` where what should be kept was touched.
pub fn splice<T: Moves>(old: &[T], new: Vec<T>, part: Place, unchanged: &Unchanged) -> Option<Vec<T>> {
    let mut out = Vec::with_capacity(old.len() + new.len());
    let now = |item: &T| unchanged.place(Place::at(item.at())).map(|p| p.start);
    let head = old.iter().take_while(|i| now(i).is_some_and(|at| at < part.start)).count();
    for item in old.get(..head)? {
        out.push(item.moved(unchanged)?);
    }
    out.extend(new);
    for item in old.get(head..)?.iter().filter(|i| now(i).is_some_and(|at| at >= part.end)) {
        out.push(item.moved(unchanged)?);
    }
    Some(out)
}

impl Moves for Place {
    fn at(&self) -> u32 {
        self.start
    }

    fn moved(&self, unchanged: &Unchanged) -> Option<Place> {
        unchanged.place(*self)
    }
}

impl Moves for Placed {
    fn at(&self) -> u32 {
        self.place.start
    }

    fn moved(&self, unchanged: &Unchanged) -> Option<Placed> {
        let block = unchanged.now(self.block as usize)? as u32;
        Some(Placed { place: self.place.moved(unchanged)?, block, ..*self })
    }
}

impl Moves for Surplus {
    fn at(&self) -> u32 {
        self.place.start
    }

    fn moved(&self, unchanged: &Unchanged) -> Option<Surplus> {
        let twin = match self.twin {
            Some(twin) => Some(twin.moved(unchanged)?),
            None => None,
        };
        let (mark, place) = (self.mark.moved(unchanged)?, self.place.moved(unchanged)?);
        Some(Surplus { mark, place, twin, ..*self })
    }
}

impl End {
    fn moved(self, unchanged: &Unchanged) -> Option<End> {
        Some(match self {
            End::Right(mark) => End::Right(mark.moved(unchanged)?),
            End::Wrong(mark) => End::Wrong(mark.moved(unchanged)?),
            End::Missing { within, block } => End::Missing {
                within: within.moved(unchanged)?,
                block: unchanged.now(block as usize)? as u32,
            },
        })
    }
}

impl Moves for Found {
    fn at(&self) -> u32 {
        self.start().start
    }

    fn moved(&self, unchanged: &Unchanged) -> Option<Found> {
        let continuations = self.continuations.iter().map(|m| m.moved(unchanged));
        let missing = self.missing.iter().map(|&b| unchanged.now(b as usize).map(|b| b as u32));
        Some(Found {
            open: self.open.moved(unchanged)?,
            close: self.close.moved(unchanged)?,
            continuations: continuations.collect::<Option<_>>()?,
            missing: missing.collect::<Option<_>>()?,
            ..*self
        })
    }
}

impl Moves for Pair {
    fn at(&self) -> u32 {
        self.open.start
    }

    fn moved(&self, unchanged: &Unchanged) -> Option<Pair> {
        let continuations = self.continuations.iter().map(|p| p.moved(unchanged));
        Some(Pair {
            open: self.open.moved(unchanged)?,
            close: self.close.moved(unchanged)?,
            level: self.level,
            continuations: continuations.collect::<Option<_>>()?,
        })
    }
}

impl Moves for Slip {
    fn at(&self) -> u32 {
        self.at.start
    }

    fn moved(&self, unchanged: &Unchanged) -> Option<Slip> {
        let edit = |(place, text): &(Place, String)| Some((place.moved(unchanged)?, text.clone()));
        let repair = |r: &Repair| {
            let edits = r.edits.iter().map(edit).collect::<Option<_>>()?;
            Some(Repair { title: r.title.clone(), edits, safe: r.safe })
        };
        let partner = match &self.partner {
            Some((place, what)) => Some((place.moved(unchanged)?, what.clone())),
            None => None,
        };
        Some(Slip {
            at: self.at.moved(unchanged)?,
            message: self.message.clone(),
            partner,
            repairs: self.repairs.iter().map(repair).collect::<Option<_>>()?,
        })
    }
}
