//! Who says so: each quotation's source, with the reasons.
//!
//! Every quotation gets candidates from its own sentence ([`candidates`]); where none holds, it may go on from the
//! quotation or the reported speech beside it ([`reach`]).

mod antecedents;
mod candidates;
mod credit;
mod holders;
mod inside;
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

/// The credit of each quotation, in the order of `quotes`.
///
/// Linear in the draft's length: each block is parsed once if at all, and every look-back or look-ahead is bounded.
pub fn read(draft: &Draft, words: &[Arc<Words>], quotes: &[Quotation], cast: &Cast) -> Vec<Credit> {
    read_after(draft, words, quotes, cast, None).0
}

/// The same with the parses of the draft's blocks, for the draft that it becomes; `before` are those of the draft that it
/// was, and what an edit left as it was.
pub fn read_after(
    draft: &Draft,
    words: &[Arc<Words>],
    quotes: &[Quotation],
    cast: &Cast,
    before: Option<(&Parses, Unchanged)>,
) -> (Vec<Credit>, Parses) {
    let lexicon = draft.language.lexicon();
    let grammar = Grammar::of(lexicon);
    let mut reader = reach::Reader::new(draft, cast, quotes);
    let quoted = quoted(draft, words, quotes);
    let mut parses = Parses { blocks: Vec::with_capacity(words.len()) };
    for (block, own) in quoted.iter().enumerate() {
        let (Some(at), Some(spoken)) = (draft.blocks.get(block), words.get(block)) else { continue };
        // What a block without quotations reports is asked for by the next block alone.
        let unasked = || {
            let next = quoted.get(block + 1).zip(words.get(block + 1));
            own.is_empty() && next.is_none_or(|(q, w)| q.is_empty() && !w.words.is_empty())
        };
        if !reader.awaits_signature() && unasked() {
            reader.pass();
            parses.blocks.push(None);
            continue;
        }
        let kept =
            before.and_then(|(parses, unchanged)| parses.blocks.get(unchanged.before(block)?)?.clone());
        let kept = kept.filter(|kept| kept.is_of(own)).unwrap_or_else(|| {
            let text = draft.block_text(block);
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
    }
    (reader.finish(), parses)
}

/// The parses of a draft's blocks, those that were asked for.
#[derive(Clone, Debug, Default)]
pub struct Parses {
    blocks: Vec<Option<Arc<Kept>>>,
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

/// The quotations of the first level in each block, as ranges of its words.
fn quoted(draft: &Draft, words: &[Arc<Words>], quotes: &[Quotation]) -> Vec<Vec<Quoted>> {
    let mut blocks = vec![Vec::new(); draft.blocks.len()];
    for (number, quote) in quotes.iter().enumerate().filter(|(_, q)| q.pair.level == 0) {
        for block in quote.block..=quote.last_block {
            let at = block as usize;
            let (Some(own), Some(words), Some(list)) =
                (draft.blocks.get(at), words.get(at), blocks.get_mut(at))
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
