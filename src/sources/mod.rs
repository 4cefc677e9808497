//! Who says so: each quotation's source, with the reasons.
//!
//! Every quotation gets candidates from its own sentence ([`candidates`]); where none holds, it may go on from the
//! quotation or the reported speech beside it ([`reach`]).

mod antecedents;
mod candidates;
mod credit;
mod holders;
mod inside;
mod kept;
mod link;
mod owners;
mod reach;
mod report;
#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::Arc;

pub use credit::{Attribution, Considered, Credit, Reach, Reason, Source};

use crate::draft::{Draft, Unchanged, Words};
use crate::names::Cast;
use crate::phrases::{Grammar, Parse, Phrases, Quoted};
use crate::quotes::Quotation;
use kept::Moved;
use reach::State;

/// The credit of each quotation, in the order of `quotes`.
///
/// Linear in the draft's length: each block is parsed once if at all, and every look-back or look-ahead is bounded.
pub fn read(draft: &Draft, words: &[Arc<Words>], quotes: &[Quotation], cast: &Cast) -> Vec<Credit> {
    read_after(draft, words, quotes, cast, None).0
}

/// What of a draft as it was is known to whoever reads it as it is.
#[derive(Clone, Copy)]
pub struct Before<'a> {
    /// The parses of its blocks.
    pub parses: &'a Parses,
    /// Its quotations, and their credits.
    pub quotes: &'a [Quotation],
    /// In the order of `quotes`.
    pub credits: &'a [Credit],
    /// Who was in it.
    pub cast: &'a Cast,
    /// What an edit left as it was.
    pub unchanged: Unchanged,
}

/// The same with the parses of the draft's blocks, for the draft that it becomes; `before` are those of the draft that it
/// was, and what an edit left as it was.
pub fn read_after(
    draft: &Draft,
    words: &[Arc<Words>],
    quotes: &[Quotation],
    cast: &Cast,
    before: Option<Before<'_>>,
) -> (Vec<Credit>, Parses) {
    let unchanged = before.map_or(Unchanged::default(), |b| b.unchanged);
    let near = before.and_then(|b| {
        let moved = Moved::of(cast, b.cast, &unchanged)?;
        near(&Draught { draft, words, quotes, cast }, b, &moved)
    });
    near.unwrap_or_else(|| {
        let draught = Draught { draft, words, quotes, cast };
        let mut reader = reach::Reader::new(draft, cast, quotes);
        let quoted = quoted(draft, words, quotes, 0..words.len());
        let mut parses = Parses::default();
        let known = before.map(|b| (b.parses, b.unchanged));
        for block in 0..words.len() {
            draught.read(&mut reader, block, &quoted, 0, known, &mut parses);
        }
        (reader.finish(0..quotes.len()), parses)
    })
}

/// Reads the blocks around an edit, and keeps the credits of all others. `None` where they may be others.
fn near(d: &Draught<'_>, before: Before<'_>, moved: &Moved<'_>) -> Option<(Vec<Credit>, Parses)> {
    let (unchanged, old) = (before.unchanged, before.quotes);
    if before.parses.states.len() != unchanged.before || before.credits.len() != old.len() {
        return None;
    }
    let (mut from, mut until) = kept::touched(d.quotes, old, &unchanged)?;
    let was = |until: usize| unchanged.before + until - unchanged.now;
    let state = |block: usize| block.checked_sub(1).and_then(|b| before.parses.states.get(b));
    loop {
        let now = kept::whole(d.quotes, from, until);
        let then = kept::whole(old, now.0, was(now.1));
        let mut first = then.0;
        while state(first).is_some_and(State::awaits_signature) {
            first -= 1;
        }
        let next = (first, then.1 + unchanged.now - unchanged.before);
        if next == (from, until) {
            break;
        }
        (from, until) = next;
    }
    let mut reader = reach::Reader::new(d.draft, d.cast, d.quotes);
    reader.state = state(from).cloned().unwrap_or_default();
    let mut parses = Parses::default();
    parses.blocks.extend_from_slice(before.parses.blocks.get(..from)?);
    parses.states.extend_from_slice(before.parses.states.get(..from)?);
    let mut limit = until + 8;
    let mut spoken = quoted(d.draft, d.words, d.quotes, from..limit);
    let mut open = 0;
    let mut end = from;
    while end < unchanged.now {
        if end >= until && open <= end {
            let then = state(was(end));
            let same = then.is_some_and(|then| {
                !then.awaits_signature() && moved.state(then).as_ref() == Some(&reader.state)
            });
            if same {
                break;
            }
        }
        if end + 1 >= limit {
            limit = limit + (limit - from);
            spoken = quoted(d.draft, d.words, d.quotes, from..limit);
        }
        d.read(&mut reader, end, &spoken, from, Some((before.parses, unchanged)), &mut parses);
        let first = d.quotes.partition_point(|q| (q.block as usize) < end);
        let own = d.quotes.get(first..)?.iter().take_while(|q| q.block as usize == end);
        open = own.fold(open, |open, q| open.max(q.last_block as usize + 1));
        end += 1;
    }
    let first = d.quotes.partition_point(|q| (q.block as usize) < from);
    let last = d.quotes.partition_point(|q| (q.block as usize) < end);
    let behind = old.len().checked_sub(d.quotes.len() - last)?;
    let mut credits = Vec::with_capacity(d.quotes.len());
    for credit in before.credits.get(..first)? {
        credits.push(moved.credit(credit)?);
    }
    credits.extend(reader.finish(first..last));
    for credit in before.credits.get(behind..)? {
        credits.push(moved.credit(credit)?);
    }
    parses.blocks.extend_from_slice(before.parses.blocks.get(was(end)..)?);
    for then in before.parses.states.get(was(end)..)? {
        let mut state = moved.state(then)?;
        state.renumber(d.quotes.len(), old.len());
        parses.states.push(state);
    }
    Some((credits, parses))
}

/// A draft as it is read here.
struct Draught<'a> {
    draft: &'a Draft,
    words: &'a [Arc<Words>],
    quotes: &'a [Quotation],
    cast: &'a Cast,
}

impl Draught<'_> {
    /// Reads a block; `quoted` are the quotations in the blocks from `from` on.
    fn read(
        &self,
        reader: &mut reach::Reader<'_>,
        block: usize,
        quoted: &[Vec<Quoted>],
        from: usize,
        before: Option<(&Parses, Unchanged)>,
        parses: &mut Parses,
    ) {
        let lexicon = self.draft.language.lexicon();
        let grammar = Grammar::of(lexicon);
        let own = quoted.get(block - from).map_or(&[][..], Vec::as_slice);
        let (Some(at), Some(spoken)) = (self.draft.blocks.get(block), self.words.get(block)) else { return };
        // What a block without quotations reports is asked for by the next block alone.
        let unasked = || {
            let next = quoted.get(block + 1 - from).zip(self.words.get(block + 1));
            own.is_empty() && next.is_none_or(|(q, w)| q.is_empty() && !w.words.is_empty())
        };
        if !reader.state.awaits_signature() && unasked() {
            reader.pass();
            parses.blocks.push(None);
            parses.states.push(reader.state.clone());
            return;
        }
        let kept =
            before.and_then(|(parses, unchanged)| parses.blocks.get(unchanged.before(block)?)?.clone());
        let kept = kept.filter(|kept| kept.is_of(own)).unwrap_or_else(|| {
            let text = self.draft.block_text(block);
            let parse = Parse::read(text, spoken, own, grammar, lexicon);
            // Where an attribution may stand inside the marks, the block is read once more as if it had none.
            let plain = grammar.source_inside && !own.is_empty();
            let plain = plain.then(|| Arc::new(Parse::read(text, spoken, &[], grammar, lexicon)));
            let quoted = own.iter().map(|q| (q.words.clone(), q.open)).collect();
            Arc::new(Kept { quoted, parse: Arc::new(parse), plain })
        });
        let phrases = Phrases::of(kept.parse.clone(), at.place.start, own);
        let plain = kept.plain.as_ref().map(|p| Phrases::of(p.clone(), at.place.start, &[]));
        let inside = plain.as_ref().map_or(Vec::new(), |p| inside::read(p, own, grammar.incises));
        reader.inside(plain.as_ref(), inside);
        reader.block(block, &phrases);
        parses.blocks.push(Some(kept));
        parses.states.push(reader.state.clone());
    }
}

/// The parses of a draft's blocks, those that were asked for, and what each block hands on to the next.
#[derive(Clone, Debug, Default)]
pub struct Parses {
    blocks: Vec<Option<Arc<Kept>>>,
    states: Vec<State>,
}

/// The parse of a block.
#[derive(Debug)]
struct Kept {
    /// Where its quotations are, and whether they go on in the next block.
    quoted: Vec<(Range<u32>, bool)>,
    parse: Arc<Parse>,
    /// The parse as if it had no quotations.
    plain: Option<Arc<Parse>>,
}

impl Kept {
    /// True where it is the parse of a block with these quotations.
    fn is_of(&self, quoted: &[Quoted]) -> bool {
        self.quoted.iter().map(|(words, open)| (words, open)).eq(quoted.iter().map(|q| (&q.words, &q.open)))
    }
}

/// The quotations of the first level in each block of a range, as ranges of its words. No quotation goes on into the first.
fn quoted(
    draft: &Draft,
    words: &[Arc<Words>],
    quotes: &[Quotation],
    range: Range<usize>,
) -> Vec<Vec<Quoted>> {
    let range = range.start..range.end.min(words.len());
    let mut blocks = vec![Vec::new(); range.len()];
    let first = quotes.partition_point(|q| (q.block as usize) < range.start);
    let within = quotes.iter().enumerate().skip(first).take_while(|(_, q)| (q.block as usize) < range.end);
    for (number, quote) in within.filter(|(_, q)| q.pair.level == 0) {
        for block in quote.block..=quote.last_block {
            let at = block as usize;
            let (Some(own), Some(words), Some(list)) =
                (draft.blocks.get(at), words.get(at), blocks.get_mut(at - range.start))
            else {
                continue;
            };
            let from = quote.place().start.max(own.place.start) - own.place.start;
            let to = quote.place().end.min(own.place.end).saturating_sub(own.place.start);
            let range = words.at(from) as u32..words.at(to.saturating_sub(1)) as u32 + 1;
            let range = range.start..range.end.min(words.words.len() as u32);
            let free = list.last().is_none_or(|l: &Quoted| l.words.end <= range.start);
            if range.start < range.end && free {
                list.push(Quoted { words: range, quote: number as u32, open: block < quote.last_block });
            }
        }
    }
    blocks
}
