//! Pairs of marks to quotations: direct speech, a fragment of it, or no speech at all.

mod kind;

use std::sync::Arc;

use crate::draft::{Draft, Place, Unchanged, Words};
use crate::marks::{Marks, Pair};

/// What stands between a pair of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuoteKind {
    /// Somebody's words, a sentence or more.
    Speech,
    /// Somebody's words within the writer's sentence.
    Fragment,
    /// A word as a word, a scare quote, a so-called something.
    Term,
    /// The title of a work.
    Title,
    /// A nickname within a name.
    Nickname,
    /// A slogan, a motto, the words of a sign or a song: everybody's words.
    Slogan,
    /// What a word means, or how it is translated.
    Gloss,
}

impl QuoteKind {
    /// Its name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            QuoteKind::Speech => "speech",
            QuoteKind::Fragment => "fragment",
            QuoteKind::Term | QuoteKind::Slogan | QuoteKind::Gloss => "term",
            QuoteKind::Title => "title",
            QuoteKind::Nickname => "nickname",
        }
    }

    /// What it was taken for, for people.
    pub fn reading(self) -> &'static str {
        match self {
            QuoteKind::Speech => "Direct speech",
            QuoteKind::Fragment => "Words of somebody's within the writer's sentence",
            QuoteKind::Term => "A word or phrase set off by its marks, not speech",
            QuoteKind::Title => "The title of a work",
            QuoteKind::Nickname => "A nickname",
            QuoteKind::Slogan => "A slogan, a motto or the words of a sign or song",
            QuoteKind::Gloss => "What a word means or how it is translated",
        }
    }

    /// True for words that somebody said or wrote.
    pub fn is_speech(self) -> bool {
        matches!(self, QuoteKind::Speech | QuoteKind::Fragment)
    }
}

/// The span between two paired marks, with continuations over paragraphs joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The pair that makes it.
    pub pair: Pair,
    /// The block in which it opens.
    pub block: u32,
    /// The block in which it closes.
    pub last_block: u32,
    /// What it is.
    pub kind: QuoteKind,
}

impl Quotation {
    /// From mark to mark, both included.
    pub fn place(&self) -> Place {
        self.pair.place()
    }
}

/// The quotations of a draft, in reading order. A pair within a pair is a quotation too. Linear.
pub fn read(draft: &Draft, words: &[Arc<Words>], marks: &Marks) -> Vec<Quotation> {
    read_after(draft, words, marks, None)
}

/// The same, when the quotations are known of the draft that it was, and what an edit left as it was.
pub fn read_after(
    draft: &Draft,
    words: &[Arc<Words>],
    marks: &Marks,
    before: Option<(&[Quotation], Unchanged)>,
) -> Vec<Quotation> {
    let mut out = Vec::with_capacity(marks.pairs.len());
    let mut known = before.map(|(old, unchanged)| (old.iter().peekable(), unchanged));
    for pair in &marks.pairs {
        let kept = known.as_mut().and_then(|(old, unchanged)| {
            // Those of edited blocks, and what stands before this one, are passed.
            let behind = |q: &&Quotation| {
                unchanged.place(q.pair.open).is_none_or(|p| (p, q.pair.level) < (pair.open, pair.level))
            };
            while old.next_if(behind).is_some() {}
            let quote = *old.peek()?;
            let same = unchanged.place(quote.pair.open) == Some(pair.open)
                && unchanged.place(quote.pair.close) == Some(pair.close);
            let block = |b: u32| unchanged.now(b as usize).map(|b| b as u32).filter(|_| same);
            Some((block(quote.block)?, block(quote.last_block)?, quote.kind))
        });
        let read = || {
            let block = draft.block_at(pair.open.start)?;
            let last_block = draft.block_at(pair.close.start)?;
            let kind = match (words.get(block), draft.blocks.get(block)) {
                (Some(words), Some(at)) if block == last_block => {
                    kind::of(draft.block_text(block), words, at.place.start, pair)
                }
                _ => QuoteKind::Speech,
            };
            Some((block as u32, last_block as u32, kind))
        };
        if let Some((block, last_block, kind)) = kept.or_else(read) {
            out.push(Quotation { pair: pair.clone(), block, last_block, kind });
        }
    }
    out
}
