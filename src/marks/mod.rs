//! Reading and pairing quotation marks: which opens, which closes, which is an apostrophe or a prime, and where the
//! writer slipped. `docs/marks.md` has the method.

mod assemble;
mod carry;
mod chains;
mod convention;
pub mod convert;
mod guess;
mod home;
mod house;
mod known;
mod mend;
pub mod norm;
mod oddities;
mod scan;
mod search;
mod weigh;

use std::ops::Range;
use std::sync::Arc;

use assemble::{Assembly, End, Found, Placed, Surpluses};
use chains::splice;
use convention::Convention;
use home::Home;
use house::{House, Seen};
use mend::Mender;
use scan::Mark;
use search::Paragraph;
use weigh::{Scales, Weights};

use crate::draft::{Draft, Place, Unchanged, Words};

/// Two marks that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The opening mark. Empty where the writer forgot it: then it is where the repair puts it.
    pub open: Place,
    /// The closing mark. Empty where the writer forgot it: then it is where the repair puts it.
    pub close: Place,
    /// How many pairs it stands in.
    pub level: u8,
    /// Marks that open the quotation anew at the start of later paragraphs.
    pub continuations: Vec<Place>,
}

impl Pair {
    /// From the opening to the closing mark, both included.
    pub fn place(&self) -> Place {
        self.open.join(self.close)
    }

    /// What stands between the two marks.
    pub fn inner(&self) -> Place {
        Place::new(self.open.end, self.close.start)
    }
}

/// One way to mend a slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// What it does, in the words of a quick fix: "Close with ”".
    pub title: String,
    /// Places of the prose and what stands there instead.
    pub edits: Vec<(Place, String)>,
    /// There is no second opinion about it.
    pub safe: bool,
}

/// A place where marks went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The mark at fault, or the partner of one that is missing.
    pub at: Place,
    /// What a reader should know, in a sentence or two.
    pub message: String,
    /// The mark that it belongs to, with what to call it: "opened here".
    pub partner: Option<(Place, String)>,
    /// Ways to mend it, best first.
    pub repairs: Vec<Repair>,
}

/// All that was read of a draft's marks, in reading order.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// Every pair, those of slips as the best repair would have them.
    pub pairs: Vec<Pair>,
    /// Marks without a partner or with the wrong one.
    pub slips: Vec<Slip>,
    /// Balanced pairs that are not the draft's convention, with a repair to it.
    pub strangers: Vec<Slip>,
    /// What looks odd whatever the convention: a space within the marks, ‘90s, ‘‘…’’.
    pub oddities: Vec<Slip>,
    /// Apostrophes at the edge of a word; those between two letters are not listed.
    pub apostrophes: Vec<Place>,
    /// What there is beyond what is listed.
    pub unlisted: Unlisted,
}

/// How many slips of each kind are listed: each has its words and its repairs with it, which a draft of nothing but marks would have
/// a million times over.
pub const MOST: usize = 10_000;

/// How many there are beyond those that are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unlisted {
    /// Marks without a partner or with the wrong one.
    pub slips: usize,
    /// Balanced pairs that are not the draft's convention.
    pub strangers: usize,
    /// What looks odd.
    pub oddities: usize,
}

/// Puts a slip on a list, or counts it where the list is full.
fn list(slips: &mut Vec<Slip>, more: &mut usize, slip: impl FnOnce() -> Slip) {
    if slips.len() < MOST { slips.push(slip()) } else { *more += 1 }
}

/// Pairs the marks of a draft by the cheapest repair. Linear in the draft.
pub fn read(draft: &Draft, words: &[Arc<Words>]) -> Marks {
    read_after(draft, words, None).0
}

/// The same with what it was made of, for the draft that this one becomes; `before` is that of the draft that it was with its
/// marks, and what an edit left as it was.
pub fn read_after(
    draft: &Draft,
    words: &[Arc<Words>],
    before: Option<(&Scanned, &Marks, Unchanged)>,
) -> (Marks, Scanned) {
    let mut scanned = Scanned::of(draft, words, before.map(|(b, _, u)| (b, u)));
    let house = House::of(Convention::of(draft.language), scanned.seen.clone());
    scanned.signature = house.signature();
    let before = before.filter(|(b, _, _)| b.doubles == scanned.doubles && b.signature == scanned.signature);
    let was_clear = |block: usize| {
        let known = before.and_then(|(b, _, u)| b.clear.get(u.before(block)?).copied());
        known.unwrap_or(false)
    };
    let wanted = before.map_or(0..draft.blocks.len(), |(_, _, u)| chains::around(u, was_clear));
    let part = chains::read((&scanned, draft, words), &house, wanted, was_clear);
    let start = |block: usize, otherwise| draft.blocks.get(block).map_or(otherwise, |b| b.place.start);
    let place = Place::new(start(part.blocks.start, 0), start(part.blocks.end, u32::MAX));
    let kept = before.and_then(|(b, _, u)| b.found.after(&part.found, place, &u));
    let whole = part.blocks == (0..draft.blocks.len());
    scanned.clear = (0..part.blocks.start).map(was_clear).collect();
    scanned.clear.extend(&part.clear);
    scanned.clear.extend((part.blocks.end..draft.blocks.len()).map(was_clear));
    let (found, part) = match kept.filter(|_| !whole) {
        Some(found) => (found, Some(part.found)),
        None if whole => (part.found, None),
        // Something that was kept reaches into what was changed: all is read.
        None => return read_after(draft, words, None),
    };
    let home = Home::of(&house, &found.pairs);
    scanned.home = home.counts().to_vec();
    scanned.stops_inside = stops_inside(draft, &found.pairs);
    let mender = Mender { draft, words, house: &house, stops_inside: scanned.stops_inside };
    // What is said of a pair depends on its own paragraph, and on what the draft writes elsewhere.
    let same = before.filter(|(b, _, _)| {
        b.seen == scanned.seen && b.home == scanned.home && b.stops_inside == scanned.stops_inside
    });
    let spliced = same.zip(part).and_then(|((_, marks, unchanged), part)| {
        marks.after(report(&mender, &home, &part), place, &unchanged)
    });
    let marks = spliced.unwrap_or_else(|| report(&mender, &home, &found));
    scanned.found = found;
    (marks, scanned)
}

/// The marks of a draft before they are paired, block by block, and what they were read as.
#[derive(Clone, Debug, Default)]
pub struct Scanned {
    /// The draft types two apostrophes for a double mark.
    doubles: bool,
    marks: Vec<Mark>,
    weights: Vec<Weights>,
    /// Which of them are whose.
    blocks: Vec<Range<usize>>,
    /// What they show of the house, and all that the search asks of that.
    seen: Seen,
    signature: Vec<u32>,
    /// For each block: nothing is open where it begins.
    clear: Vec<bool>,
    /// What the search came to, in reading order.
    found: Assembly,
    /// What its pairs show of the draft's home, and of its stops.
    home: Vec<u32>,
    stops_inside: Option<bool>,
}

impl Scanned {
    /// Finds and weighs the marks of every block, but for those that are known from before.
    fn of(draft: &Draft, words: &[Arc<Words>], before: Option<(&Scanned, Unchanged)>) -> Scanned {
        let doubles = scan::doubles(draft.prose());
        let mut out = Scanned { doubles, ..Scanned::default() };
        let before = before.filter(|(b, _)| b.doubles == doubles);
        let (head, tail) = before.map_or((0, 0), |(_, u)| (u.head, u.tail));
        if let Some((known, unchanged)) = before {
            out.seen = known.seen.clone();
            for block in head..unchanged.before - tail {
                out.seen.block(known.of_block(block), false);
            }
            out.take_over(known, 0..head);
        }
        let scales = Scales::of(draft.language);
        for (block, words) in words.iter().enumerate().take(words.len() - tail).skip(head) {
            let first = out.marks.len();
            let scales = Scales { text: draft.block_text(block), ..scales };
            scan::read(scales.text, words, doubles, &mut out.marks);
            let mut last = None;
            for mark in out.marks.get(first..).unwrap_or_default() {
                out.weights.push(scales.weigh(mark, last));
                last = Some(mark);
            }
            out.blocks.push(first..out.marks.len());
            let mut seen = std::mem::take(&mut out.seen);
            seen.block(out.of_block(block), true);
            out.seen = seen;
        }
        if let Some((known, unchanged)) = before {
            out.take_over(known, unchanged.before - tail..unchanged.before);
        }
        out
    }

    /// Adds the marks of some blocks of another draft.
    fn take_over(&mut self, known: &Scanned, blocks: Range<usize>) {
        let blocks = known.blocks.get(blocks).unwrap_or_default();
        let (from, until) = (blocks.first().map_or(0, |b| b.start), blocks.last().map_or(0, |b| b.end));
        let (marks, weights) = known.of_range(&(from..until));
        let first = self.marks.len();
        self.marks.extend_from_slice(marks);
        self.weights.extend_from_slice(weights);
        self.blocks.extend(blocks.iter().map(|b| b.start - from + first..b.end - from + first));
    }

    fn of_range(&self, range: &Range<usize>) -> (&[Mark], &[Weights]) {
        let (marks, weights) = (self.marks.get(range.clone()), self.weights.get(range.clone()));
        (marks.unwrap_or_default(), weights.unwrap_or_default())
    }

    fn of_block(&self, block: usize) -> (&[Mark], &[Weights]) {
        self.blocks.get(block).map_or((&[], &[]), |range| self.of_range(range))
    }

    /// A chain as the search wants it.
    fn paragraphs<'a>(
        &'a self,
        draft: &Draft,
        words: &[Arc<Words>],
        chain: &Range<usize>,
    ) -> Vec<Paragraph<'a>> {
        let paragraph = |block: usize| {
            let (marks, weights) = self.of_block(block);
            let text = draft.block_text(block);
            let marked = marks.first().is_some_and(|m| {
                let head = text.get(..m.place.start as usize).unwrap_or("");
                head.len() < 12 && !head.contains(char::is_alphanumeric)
            });
            Paragraph { marks, weights, marked, carry: 0 }
        };
        let mut paragraphs: Vec<Paragraph<'_>> = chain.clone().map(paragraph).collect();
        for i in 1..paragraphs.len() {
            if paragraphs[i].marked && !paragraphs[i - 1].marks.is_empty() {
                let block = chain.start + i - 1;
                let side = words.get(block).map(|words| carry::Side { text: draft.block_text(block), words });
                paragraphs[i - 1].carry = side.map_or(0, |side| carry::cost(&side));
            }
        }
        paragraphs
    }

    /// The marks of a chain at their places in the draft, and its blocks with theirs.
    fn placed(&self, draft: &Draft, chain: Range<usize>) -> (Vec<Placed>, Vec<(u32, Place)>) {
        let (mut placed, mut places) = (Vec::new(), Vec::new());
        for b in chain {
            let Some(block) = draft.blocks.get(b) else { continue };
            places.push((b as u32, block.place));
            let (marks, weights) = self.of_block(b);
            placed.extend(marks.iter().zip(weights).map(|(&mark, weights)| Placed {
                mark,
                place: mark.place.shifted(block.place.start),
                block: b as u32,
                turned: weights.turned,
            }));
        }
        (placed, places)
    }
}

impl Assembly {
    /// The same after an edit: what is before and behind a place of the prose is kept.
    fn after(&self, new: &Assembly, part: Place, unchanged: &Unchanged) -> Option<Assembly> {
        Some(Assembly {
            pairs: splice(&self.pairs, new.pairs.clone(), part, unchanged)?,
            superfluous: splice(&self.superfluous, new.superfluous.clone(), part, unchanged)?,
            turned: splice(&self.turned, new.turned.clone(), part, unchanged)?,
            apostrophes: splice(&self.apostrophes, new.apostrophes.clone(), part, unchanged)?,
        })
    }
}

impl Marks {
    /// The same after an edit: what is before and behind a place of the prose is kept.
    /// `None` also where there are more slips than are listed.
    fn after(&self, new: Marks, part: Place, unchanged: &Unchanged) -> Option<Marks> {
        let none = Unlisted::default();
        if self.unlisted != none || new.unlisted != none {
            return None;
        }
        let marks = Marks {
            pairs: splice(&self.pairs, new.pairs, part, unchanged)?,
            slips: splice(&self.slips, new.slips, part, unchanged)?,
            strangers: splice(&self.strangers, new.strangers, part, unchanged)?,
            oddities: splice(&self.oddities, new.oddities, part, unchanged)?,
            apostrophes: splice(&self.apostrophes, new.apostrophes, part, unchanged)?,
            unlisted: none,
        };
        let most = marks.slips.len().max(marks.strangers.len()).max(marks.oddities.len());
        (most <= MOST).then_some(marks)
    }
}

/// What is said of pairs in reading order, and of marks without one.
fn report(mender: &Mender<'_>, home: &Home<'_>, found: &Assembly) -> Marks {
    let mut out = Marks::default();
    let mut surplus = Surpluses(found.superfluous.clone());
    let mut pairs = found.pairs.iter().peekable();
    let mut more = Unlisted::default();
    while let Some(pair) = pairs.next() {
        let twice = pairs.peek().and_then(|inner| mender.typed_twice(pair, inner, home.double()));
        if let Some(slip) = twice {
            // The inner pair's marks are halves of this one's.
            pairs.next();
            let (open, close) = (slip.at, slip.partner.as_ref().map_or(slip.at, |p| p.0));
            out.pairs.push(Pair { open, close, ..finished(pair, None) });
            list(&mut out.oddities, &mut more.oddities, || slip);
            continue;
        }
        let missing =
            mender.pair(pair, &mut surplus, &mut |slip| list(&mut out.slips, &mut more.slips, slip));
        if let Some(slip) = mender.spaced(pair) {
            list(&mut out.oddities, &mut more.oddities, || slip);
        }
        if let Some((wanted, usual)) = home.instead_of(pair)
            && let Some(slip) = mender.stranger(pair, &wanted, usual)
        {
            list(&mut out.strangers, &mut more.strangers, || slip);
        }
        out.pairs.push(finished(pair, missing));
    }
    for surplus in surplus.left() {
        list(&mut out.slips, &mut more.slips, || mender.superfluous(surplus));
    }
    for mark in &found.turned {
        list(&mut out.oddities, &mut more.oddities, || mender.turned(*mark));
    }
    out.oddities.sort_by_key(|s| s.at);
    out.strangers.sort_by_key(|s| s.at);
    out.apostrophes = found.apostrophes.clone();
    out.unlisted = more;
    out.slips.sort_by_key(|s| s.at);
    out.pairs.sort_by_key(|p| (p.open, p.level));
    out
}

/// Whether the draft sets a comma or full stop that ends a quotation inside the closing mark; `None` where it does
/// not show.
fn stops_inside(draft: &Draft, pairs: &[Found]) -> Option<bool> {
    let is_stop = |c: Option<char>| c.is_some_and(|c| matches!(c, ',' | '，' | '、'));
    let (mut inside, mut outside) = (0u32, 0u32);
    for pair in pairs {
        if let End::Right(close) = pair.close {
            let text = |place| draft.text(place);
            inside += u32::from(is_stop(text(Place::new(0, close.place.start)).chars().next_back()));
            outside += u32::from(is_stop(
                text(Place::new(close.place.end, draft.prose().len() as u32)).chars().next(),
            ));
        }
    }
    (inside != outside).then_some(inside > outside)
}

/// A pair for those who want to know what is quoted. `missing` is where the best repair puts a missing mark.
fn finished(found: &Found, missing: Option<u32>) -> Pair {
    let place = |end: End, otherwise: fn(Place) -> u32| match end {
        End::Right(m) | End::Wrong(m) => m.place,
        End::Missing { within, .. } => Place::at(missing.unwrap_or(otherwise(within))),
    };
    let open = place(found.open, |within| within.start);
    let close = place(found.close, |within| within.end);
    Pair {
        open,
        close: Place::new(close.start.max(open.end), close.end),
        level: found.level,
        continuations: found.continuations.iter().map(|m| m.place).collect(),
    }
}

#[cfg(test)]
mod tests;
