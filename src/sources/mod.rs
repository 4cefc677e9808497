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

use std::sync::Arc;

pub use credit::{Attribution, Considered, Credit, Reach, Reason, Source};

use crate::draft::{Draft, Words};
use crate::names::Cast;
use crate::phrases::{Grammar, Phrases, Quoted};
use crate::quotes::Quotation;

/// The credit of each quotation, in the order of `quotes`.
///
/// Linear in the draft's length: each block is parsed once if at all, and every look-back or look-ahead is bounded.
pub fn read(draft: &Draft, words: &[Arc<Words>], quotes: &[Quotation], cast: &Cast) -> Vec<Credit> {
    let lexicon = draft.language.lexicon();
    let grammar = Grammar::of(lexicon);
    let mut reader = reach::Reader::new(draft, cast, quotes);
    let quoted = quoted(draft, words, quotes);
    for (block, own) in quoted.iter().enumerate() {
        let (Some(at), Some(spoken)) = (draft.blocks.get(block), words.get(block)) else { continue };
        // What a block without quotations reports is asked for by the next block alone.
        let unasked = || {
            let next = quoted.get(block + 1).zip(words.get(block + 1));
            own.is_empty() && next.is_none_or(|(q, w)| q.is_empty() && !w.words.is_empty())
        };
        if !reader.awaits_signature() && unasked() {
            reader.pass();
            continue;
        }
        let text = draft.block_text(block);
        let phrases = Phrases::read(text, at.place.start, spoken, own, grammar, lexicon);
        // Where an attribution may stand inside the marks, the block is read once more as if it had none.
        let plain = (grammar.source_inside && !own.is_empty())
            .then(|| Phrases::read(text, at.place.start, spoken, &[], grammar, lexicon));
        let inside = plain.as_ref().map_or(Vec::new(), |p| inside::read(p, own));
        reader.inside(plain.as_ref(), inside);
        reader.block(block, &phrases);
    }
    reader.finish()
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
