//! From the steps of the reading to pairs, lonely marks and superfluous ones.

use super::convention::{Style, is_single};
use super::scan::{Mark, Side};
use super::search::{Reading, Step};
use crate::draft::Place;

/// A mark in the draft, with its block.
#[derive(Clone, Copy, Debug)]
pub struct Placed {
    /// The mark; its place is in the block.
    pub mark: Mark,
    /// Its place in the prose.
    pub place: Place,
    /// Its block, by its index in the draft.
    pub block: u32,
    /// Read as no quotation mark, it is an opening mark in the place of an apostrophe.
    pub turned: bool,
}

/// One end of a pair.
#[derive(Clone, Copy, Debug)]
pub enum End {
    /// A mark of the right kind.
    Right(Placed),
    /// A mark of the wrong kind.
    Wrong(Placed),
    /// No mark: it belongs somewhere in this place of a block.
    Missing {
        /// Where it may belong.
        within: Place,
        /// The block.
        block: u32,
    },
}

/// A pair as the best repair has it.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its kind.
    pub style: Style,
    /// How it opens.
    pub open: End,
    /// How it closes.
    pub close: End,
    /// How many pairs it stands in.
    pub level: u8,
    /// Marks that open it anew.
    pub continuations: Vec<Placed>,
    /// Blocks at whose start such a mark is missing.
    pub missing: Vec<u32>,
}

impl Found {
    /// Where it opens, or should.
    pub fn start(&self) -> Place {
        match self.open {
            End::Right(m) | End::Wrong(m) => m.place,
            End::Missing { within, .. } => Place::at(within.end),
        }
    }
}

/// What a chain's marks came to.
#[derive(Clone, Debug, Default)]
pub struct Assembly {
    /// The pairs, in the order in which they close.
    pub pairs: Vec<Found>,
    /// Marks that should not be there.
    pub superfluous: Vec<Surplus>,
    /// Opening single marks that stand for an apostrophe: ‘90s.
    pub turned: Vec<Placed>,
    /// Apostrophes at the edge of a word.
    pub apostrophes: Vec<Place>,
}

/// One mark too many, or a run of them.
#[derive(Clone, Copy, Debug)]
pub struct Surplus {
    /// The first of them.
    pub mark: Placed,
    /// All of them.
    pub place: Place,
    /// The same mark right before them.
    pub twin: Option<Placed>,
    /// It is told of with the mark beside it.
    pub taken: bool,
}

/// The superfluous marks of a draft, in reading order.
#[derive(Debug)]
pub struct Surpluses(pub Vec<Surplus>);

impl Surpluses {
    /// Takes the mark that stands beside a single one which should be `wanted`, a double one: ’’ for ”. O(log marks)
    /// where there is none.
    pub fn beside(&mut self, mark: Placed, wanted: char) -> Option<Placed> {
        if !is_single(mark.mark.glyph) || is_single(wanted) {
            return None;
        }
        let at = self.0.binary_search_by_key(&mark.place.end, |s| s.place.start).ok()?;
        let surplus = self.0.get_mut(at)?;
        let found = surplus.mark;
        (surplus.twin.is_some()
            && surplus.place == found.place
            && !std::mem::replace(&mut surplus.taken, true))
        .then_some(found)
    }

    /// Those that were not taken.
    pub fn left(&self) -> impl Iterator<Item = &Surplus> {
        self.0.iter().filter(|s| !s.taken)
    }
}

struct Open {
    style: Style,
    end: End,
    continuations: Vec<Placed>,
    missing: Vec<u32>,
    /// Up to where in the block the marks at its own level have been read: a missing mark belongs behind that.
    block: u32,
    from: u32,
}

/// Replays the steps of a chain. `marks` are its marks in order; `blocks` its paragraphs' places, by which missing marks
/// are bounded, and their indices in the draft. Linear.
pub fn assemble(steps: &[Step], marks: &[Placed], blocks: &[(u32, Place)]) -> Assembly {
    let mut out = Assembly::default();
    let mut stack: Vec<Open> = Vec::new();
    // What was last read outside all pairs: an orphan's opening mark belongs behind that.
    let mut outside = 0u32;
    for step in steps {
        let Some(&(block, place)) = blocks.get(step.paragraph as usize) else { continue };
        let mark = marks.get(step.mark as usize).copied().filter(|m| m.block == block);
        let here = match step.reading {
            Reading::End | Reading::Carry => place.end,
            _ => mark.map_or(place.end, |m| m.place.start),
        };
        for _ in 0..step.unclosed {
            let Some(open) = stack.pop() else { break };
            let from = open.from.max(place.start).min(here);
            let close = End::Missing { within: Place::new(from, here), block };
            finish(&mut out, &mut stack, open, close, here);
        }
        let Some(found) = mark else {
            match step.reading {
                Reading::MissingResume => missing(&mut stack, block, place),
                _ => continue,
            }
            continue;
        };
        match step.reading {
            Reading::Open(style) => stack.push(opened(style, End::Right(found))),
            Reading::ChangeOpen(style) => stack.push(opened(style, End::Wrong(found))),
            Reading::Close | Reading::ChangeClose => {
                let Some(open) = stack.pop() else { continue };
                let wrong = step.reading == Reading::ChangeClose;
                let close = if wrong { End::Wrong(found) } else { End::Right(found) };
                finish(&mut out, &mut stack, open, close, found.place.end);
                outside = outside.max(found.place.end);
            }
            Reading::Orphan(style) => {
                let from = stack.last().map_or(outside, |o| o.from).max(place.start).min(found.place.start);
                let open = End::Missing { within: Place::new(from, found.place.start), block };
                let orphan = opened(style, open);
                finish(&mut out, &mut stack, orphan, End::Right(found), found.place.end);
                outside = outside.max(found.place.end);
            }
            Reading::Delete => {
                let twin = (step.mark as usize).checked_sub(1).and_then(|i| marks.get(i)).copied();
                let twin = twin.filter(|t| {
                    t.block == block && t.place.end == found.place.start && t.mark.glyph == found.mark.glyph
                });
                match out.superfluous.last_mut() {
                    Some(run) if twin.is_some() && run.place.end == found.place.start => {
                        run.place.end = found.place.end
                    }
                    _ => {
                        out.superfluous.push(Surplus { mark: found, place: found.place, twin, taken: false })
                    }
                }
            }
            Reading::Resume => {
                let level = stack.iter().position(|o| o.block != block).unwrap_or(0);
                if let Some(open) = stack.get_mut(level) {
                    open.continuations.push(found);
                    open.block = block;
                    open.from = found.place.end;
                }
            }
            Reading::MissingResume => missing(&mut stack, block, place),
            Reading::RunOn => stack.iter_mut().for_each(|o| (o.block, o.from) = (block, place.start)),
            Reading::Other => {
                let mark = found.mark;
                if matches!(mark.glyph, '\'' | '’') && mark.before != Side::Digit {
                    out.apostrophes.push(found.place);
                }
                if found.turned {
                    out.turned.push(found);
                }
            }
            Reading::End | Reading::Carry => {}
        }
    }
    out
}

fn opened(style: Style, end: End) -> Open {
    let (block, from) = match end {
        End::Right(m) | End::Wrong(m) => (m.block, m.place.end),
        End::Missing { within, block } => (block, within.end),
    };
    Open { style, end, continuations: Vec::new(), missing: Vec::new(), block, from }
}

fn missing(stack: &mut [Open], block: u32, place: Place) {
    for open in stack.iter_mut() {
        (open.block, open.from) = (block, place.start);
    }
    if let Some(open) = stack.first_mut() {
        open.missing.push(block);
    }
}

fn finish(out: &mut Assembly, stack: &mut [Open], open: Open, close: End, end: u32) {
    if let Some(outer) = stack.last_mut() {
        outer.from = outer.from.max(end);
    }
    out.pairs.push(Found {
        style: open.style,
        open: open.end,
        close,
        level: stack.len().min(255) as u8,
        continuations: open.continuations,
        missing: open.missing,
    });
}
