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
        Story::after(draft, None)
    }

    /// The same, when it is known how the draft was a moment ago: the words of blocks that have not changed, at its
    /// beginning and at its end, are taken from there. What is understood does not depend on `before`.
    pub fn after(draft: Draft, before: Option<&Story>) -> Story {
        let words = words(&draft, before);
        let marks = marks::read(&draft, &words);
        let cast = names::read(&draft, &words, &marks);
        let quotes = quotes::read(&draft, &words, &marks);
        let credits = sources::read(&draft, &words, &quotes, &cast);
        Story { draft, words, marks, quotes, cast, credits }
    }
}

/// The words of each block. The blocks before and behind an edit are compared, which is much less than reading them.
fn words(draft: &Draft, before: Option<&Story>) -> Vec<Arc<Words>> {
    let lexicon = draft.language.lexicon();
    let count = draft.blocks.len();
    let before = before.filter(|b| b.draft.language == draft.language);
    let old = before.map_or(0, |b| b.words.len());
    let known = |block: usize, old: usize| {
        let before = before?;
        let same = before.draft.block_text(old) == draft.block_text(block);
        same.then(|| before.words.get(old).cloned()).flatten()
    };
    let mut words: Vec<Arc<Words>> = (0..count.min(old)).map_while(|b| known(b, b)).collect();
    let head = words.len();
    let behind = |k: usize| known(count.checked_sub(k + 1)?, old.checked_sub(k + 1)?);
    let mut tail: Vec<Arc<Words>> = (0..count.min(old) - head).map_while(behind).collect();
    words.extend((head..count - tail.len()).map(|b| Arc::new(Words::read(draft.block_text(b), lexicon))));
    words.extend(tail.drain(..).rev());
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::draft::Format;

    fn text() -> impl Strategy<Value = String> {
        const PARAGRAPHS: &[&str] = &[
            "“We sail,” said Orla Venn.\n\n",
            "It rained.\n\n",
            "Nobody sailed, Venn said.\n\n",
            "„Ja“, sagte er.\n\n",
        ];
        proptest::collection::vec(proptest::sample::select(PARAGRAPHS), 0..8).prop_map(|p| p.concat())
    }

    proptest! {
        #[test]
        fn what_is_understood_does_not_depend_on_what_was_before(before in text(), now in text()) {
            let read = |text: &str| Draft::read(text, Format::Plain, None);
            let (fresh, after) = (Story::of(read(&now)), Story::after(read(&now), Some(&Story::of(read(&before)))));
            prop_assert_eq!(&fresh.words, &after.words);
            prop_assert_eq!(format!("{fresh:?}"), format!("{after:?}"));
        }
    }
}
