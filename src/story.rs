//! What was understood of a draft: everything that the rules and the hover look at.

use std::sync::Arc;

use crate::draft::{Draft, Words};
use crate::marks::{self, Marks};
use crate::names::{self, Cast};
use crate::quotes::{self, Quotation};
use crate::sources::{self, Credit};

/// A draft as understood.
#[derive(Clone, Debug)]
pub struct Story {
    /// The draft.
    pub draft: Draft,
    /// The words of each block, in the order of the draft's blocks.
    pub words: Vec<Arc<Words>>,
    /// Its quotation marks.
    pub marks: Marks,
    /// Its quotations, in reading order.
    pub quotes: Vec<Quotation>,
    /// Who is in it.
    pub cast: Cast,
    /// Whom each quotation is attributed to, in the order of `quotes`.
    pub credits: Vec<Credit>,
}

impl Story {
    /// Understands a draft. Linear in its length, but for sorting.
    pub fn of(draft: Draft) -> Story {
        let lexicon = draft.language.lexicon();
        let words: Vec<_> =
            (0..draft.blocks.len()).map(|b| Arc::new(Words::read(draft.block_text(b), lexicon))).collect();
        let marks = marks::read(&draft, &words);
        let cast = names::read(&draft, &words, &marks);
        let quotes = quotes::read(&draft, &words, &marks);
        let credits = sources::read(&draft, &words, &quotes, &cast);
        Story { draft, words, marks, quotes, cast, credits }
    }
}
