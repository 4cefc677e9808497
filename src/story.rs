//! What was understood of a draft: everything that the rules and the hover look at.

use std::sync::Arc;

use crate::draft::{Draft, Unchanged, Words};
use crate::marks::{self, Marks, Scanned};
use crate::names::{self, Cast, Sightings};
use crate::quotes::{self, Quotation};
use crate::sources::{self, Credit, Parses};

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
    /// What the blocks say by themselves, for the draft that this one becomes.
    blocks: Blocks,
}

/// What each block of a draft says by itself, so that an edit reads its own block and links the rest.
#[derive(Clone, Debug)]
struct Blocks {
    marks: Scanned,
    names: Sightings,
    parses: Parses,
}

impl Story {
    /// Understands a draft. Linear in its length, but for sorting.
    pub fn of(draft: Draft) -> Story {
        Story::after(draft, None)
    }

    /// The same, when it is known how the draft was a moment ago: what the blocks that have not changed, at its beginning and
    /// at its end, say by themselves is taken from there. What is understood does not depend on `before`.
    pub fn after(draft: Draft, before: Option<&Story>) -> Story {
        let before = before.filter(|b| b.draft.language == draft.language);
        let unchanged = before.map_or(Unchanged::default(), |b| unchanged(&draft, &b.draft));
        let known = before.map(|b| &b.blocks);
        let words = words(&draft, before, unchanged);
        let (marks, scanned) = marks::read_after(&draft, &words, known.map(|k| (&k.marks, unchanged)));
        let (cast, sightings) =
            names::read_after(&draft, &words, &marks, known.map(|k| (&k.names, unchanged)));
        let quotes = quotes::read(&draft, &words, &marks);
        let (credits, parses) =
            sources::read_after(&draft, &words, &quotes, &cast, known.map(|k| (&k.parses, unchanged)));
        let blocks = Blocks { marks: scanned, names: sightings, parses };
        Story { draft, words, marks, quotes, cast, credits, blocks }
    }
}

/// The blocks before and behind an edit. Their texts are compared, which is much less than reading them.
fn unchanged(draft: &Draft, before: &Draft) -> Unchanged {
    let (now, old) = (draft.blocks.len(), before.blocks.len());
    let same = |block: usize, old: usize| before.block_text(old) == draft.block_text(block);
    let head = (0..now.min(old)).take_while(|&b| same(b, b)).count();
    let tail = (1..=now.min(old) - head).take_while(|&k| same(now - k, old - k)).count();
    Unchanged { head, tail, now, before: old }
}

/// The words of each block.
fn words(draft: &Draft, before: Option<&Story>, unchanged: Unchanged) -> Vec<Arc<Words>> {
    let lexicon = draft.language.lexicon();
    let known = |block: usize| before?.words.get(unchanged.before(block)?).cloned();
    let read = |block: usize| Arc::new(Words::read(draft.block_text(block), lexicon));
    (0..draft.blocks.len()).map(|block| known(block).unwrap_or_else(|| read(block))).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::draft::Format;

    const PARAGRAPHS: &[&str] = &[
        "“We sail,” said Orla Venn.\n\n",
        "It rained.\n\n",
        "Nobody sailed, Venn said.\n\n",
        "„Ja“, sagte er.\n\n",
        "“We sail on Monday.\n\n",
        "“And on Sunday,” she said. “Ask Lund, the harbour master.”\n\n",
        "Ushakov met Ušakov at Venn's inn, President Lund said.\n\n",
        "“Who knows?”\n\n",
        "«Это ошибка, — признала мэр. — Больше не будет».\n\n",
        "The mayor of Tarnsay, Ilse Marr, told ''reporters'' it was 'late'.\n\n",
        "– Orla Venn, harbour master\n\n",
    ];

    fn text() -> impl Strategy<Value = String> {
        proptest::collection::vec(proptest::sample::select(PARAGRAPHS), 0..8).prop_map(|p| p.concat())
    }

    /// Where an edit is, how many characters it takes, and what it puts there.
    fn edit() -> impl Strategy<Value = (proptest::sample::Index, usize, String)> {
        let typed = proptest::sample::select(
            &["", "“", "”", "'", " ", "\n\n", "V", ".", ", he said", "Mr. Lund "][..],
        );
        let put = prop_oneof![
            typed.prop_map(str::to_owned),
            proptest::sample::select(PARAGRAPHS).prop_map(str::to_owned)
        ];
        (any::<proptest::sample::Index>(), 0usize..4, put)
    }

    fn edited(text: &str, (at, taken, put): &(proptest::sample::Index, usize, String)) -> String {
        let mut chars: Vec<char> = text.chars().collect();
        let at = at.index(chars.len() + 1);
        let end = (at + taken).min(chars.len());
        chars.splice(at..end, put.chars());
        chars.into_iter().collect()
    }

    fn read(text: &str) -> Draft {
        Draft::read(text, Format::Plain, None)
    }

    proptest! {
        #[test]
        fn what_is_understood_does_not_depend_on_what_was_before(before in text(), now in text()) {
            let (fresh, after) = (Story::of(read(&now)), Story::after(read(&now), Some(&Story::of(read(&before)))));
            prop_assert_eq!(&fresh.words, &after.words);
            prop_assert_eq!(format!("{fresh:?}"), format!("{after:?}"));
        }

        #[test]
        fn edits_in_any_order_end_in_what_a_fresh_look_understands(
            first in text(),
            edits in proptest::collection::vec(edit(), 1..6),
        ) {
            let mut text = first;
            let mut story = Story::of(read(&text));
            for edit in &edits {
                text = edited(&text, edit);
                story = Story::after(read(&text), Some(&story));
                prop_assert_eq!(format!("{:?}", Story::of(read(&text))), format!("{story:?}"));
            }
        }
    }
}
