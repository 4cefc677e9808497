//! What was understood of a draft: everything that the rules and the hover look at.

use std::sync::Arc;

use crate::draft::{Draft, Unchanged, Words};
use crate::marks::{self, Marks, Scanned};
use crate::names::{self, Cast, Sightings};
use crate::quotes::{self, Quotation};
use crate::rules::Memory;
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
    /// What the rules remember of it, for the draft that this one becomes.
    pub(crate) memory: Memory,
    /// What the blocks say by themselves, for the same.
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
        let unchanged = before.map_or(Unchanged::default(), |b| draft.unchanged(&b.draft));
        let words = words(&draft, before, unchanged);
        let (marks, scanned) =
            marks::read_after(&draft, &words, before.map(|b| (&b.blocks.marks, &b.marks, unchanged)));
        let known = before.map(|b| names::Before {
            draft: &b.draft,
            words: &b.words,
            sightings: &b.blocks.names,
            unchanged,
        });
        let (cast, sightings) = names::read_after(&draft, &words, &marks, known);
        let old = before.map(|b| (b.quotes.as_slice(), unchanged));
        let quotes = quotes::read_after(&draft, &words, &marks, old);
        let (credits, parses) = sources::read_after(
            &draft,
            &words,
            &quotes,
            &cast,
            before.map(|b| sources::Before {
                parses: &b.blocks.parses,
                quotes: &b.quotes,
                credits: &b.credits,
                cast: &b.cast,
                unchanged,
            }),
        );
        let blocks = Blocks { marks: scanned, names: sightings, parses };
        let memory = before.map_or(Memory::default(), |b| Memory::after(&b.memory, unchanged));
        Story { draft, words, marks, quotes, cast, credits, memory, blocks }
    }
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

    use proptest::test_runner::TestCaseError;

    use super::*;
    use crate::draft::Format;
    use crate::{Style, check};

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
        "The council met in Tarnsay on Monday, and nobody spoke for long about the pier or the boats.\n\n",
        "Marr grew up near the old pier.\n\n",
        "“Is it safe?” asked Venn.\n\n",
        "“It is.”\n\n",
        "Odd Lund, the pilot, and Jana Lund, a diver, met her at the bank. He left; she said “never”.\n\n",
        "Die Fähre blieb im Hafen, sagte der Kapitän am Montag, und niemand wusste, warum.\n\n",
        "President Orla Venn’s “plan” (known as “the Gull”) was read by Orla Wenn.\n\n",
        "The agency said it was late. The Northport Harbour Agency (NHA) said the NHA was not.\n\n",
        "the mayor, who was not there,\n   said so\nLund, a long line that was wrapped by hand and\n   goes on.\n",
        "“We sail,” a sailor wrote in a letter,\n“and Vashchuk sails.” Orlena Vaščuk does not.\n\n",
        "# Venn Sails\n\n",
    ];

    fn text() -> impl Strategy<Value = String> {
        proptest::collection::vec(proptest::sample::select(PARAGRAPHS), 0..24).prop_map(|p| p.concat())
    }

    /// What a keystroke brings, or a paste: letters that make a word of another or a name of a word, words that make a name an
    /// ordinary word, marks, the ends of sentences and of paragraphs.
    const TYPED: &[&str] = &[
        "",
        "“",
        "”",
        "'",
        "\"",
        "«",
        "‘",
        "''",
        " ",
        "\n",
        "\n\n",
        "\n   ",
        "\r\n",
        "V",
        "s",
        "e",
        "x",
        ".",
        "?",
        ", ",
        ": ",
        "(",
        "he ",
        "She ",
        "the ",
        "in ",
        "and ",
        "of ",
        "venn ",
        "marr",
        "Venn ",
        "Marr said ",
        "Lund",
        "Jana ",
        ", he said",
        "Mr. Lund ",
        "ushakov ",
        "Ušakov ",
        "Orlena Vashchuk ",
        ", the pilot,",
        "wrote ",
        "[sic]",
        "— ",
        "NHA ",
        "it said ",
        "# ",
        "und der ",
        "die Fähre ",
        "мэр ",
    ];

    /// Where an edit is, how many characters it takes, and what it puts there.
    fn edit() -> impl Strategy<Value = (proptest::sample::Index, usize, String)> {
        let put = prop_oneof![
            4 => proptest::sample::select(TYPED).prop_map(str::to_owned),
            1 => proptest::sample::select(PARAGRAPHS).prop_map(str::to_owned)
        ];
        let taken = prop_oneof![4 => 0usize..4, 1 => 0usize..120];
        (any::<proptest::sample::Index>(), taken, put)
    }

    fn edited(text: &str, (at, taken, put): &(proptest::sample::Index, usize, String)) -> String {
        let mut chars: Vec<char> = text.chars().collect();
        let at = at.index(chars.len() + 1);
        let end = (at + taken).min(chars.len());
        chars.splice(at..end, put.chars());
        chars.into_iter().collect()
    }

    fn formats() -> impl Strategy<Value = Format> {
        prop_oneof![3 => Just(Format::Plain), 1 => Just(Format::Markdown)]
    }

    /// The draft after an edit, understood from the state before it, with its findings: all as a fresh look has them.
    fn after(text: &str, format: Format, before: &Story) -> Result<Story, TestCaseError> {
        let style = Style::default();
        let fresh = Draft::read(text, format, None);
        let draft = Draft::after(text.to_owned(), format, None, Some(&before.draft));
        prop_assert_eq!(format!("{fresh:?}"), format!("{draft:?}"));
        let (fresh, story) = (Story::of(fresh), Story::after(draft, Some(before)));
        prop_assert_eq!(&fresh.words, &story.words);
        prop_assert_eq!(format!("{fresh:?}"), format!("{story:?}"));
        prop_assert_eq!(check(&fresh, &style), check(&story, &style));
        Ok(story)
    }

    /// Edits that a stage might wrongly take for one that leaves its result as it was: what they change is said elsewhere in the
    /// draft, or depends on words that are far from what it is about. The first of each two becomes the other, and back.
    const FAR: &[[&str; 2]] = &[
        // A title, and a verb of saying.
        ["It rained on Captain Zell.", "It rained on captaim Zell."],
        // A name's first mention, its last one, another spelling of it.
        ["Orla Zell left.", "Orlax Zell left."],
        ["Orla Zell left.", "It rained."],
        ["Mirela Vaščuk left, and Orlena Vaščuk left.", "Mirela Vaščak left, and Orlena Vaščuk left."],
        // A role, whose head a later noun may take up; a pronoun's gender.
        ["Zell, the harbour pilot, met Jana Marr.", "Zell, the harbour pilots, met Jana Marr."],
        ["Jana Marr met Zell. He left.", "Jana Marr met Zell. She left."],
        // Who spoke before.
        ["“We sail on Monday,” said Jana Marr.", "“We sail on Monday,” saix Jana Marr."],
        ["“We sail on Monday,” said Jana Marr.", "“We sail on Monday, said Jana Marr."],
        // Marks that are the draft's majority, and that an earlier one opens.
        [
            "\"One\" and \"two\" and \"three\" and \"four\" left.",
            "“One” and \"two\" and \"three\" and \"four\" left.",
        ],
        ["“One and two left.", "One and two left."],
        // A list that is a paragraph of lines, or not.
        ["one line\nand another", "one line\n\nand another"],
    ];

    #[test]
    fn what_an_edit_changes_far_away_is_changed() {
        let around = [
            "Orlena Vashchuk and Odd Lund met in Tarnsay on Monday, and nobody spoke for long.\n\n",
            "Zell and Marr stayed. “It is late,” the harbour pilot said. He left.\n\n",
            "“Nobody will sail before the divers are done.”\n\n",
            "It rained, and the boats stayed where they were.\n\n",
            "Zell left. “Never,” she said, and “no”. Vaščuk stayed with Quorn.\n\n",
        ];
        let draft = |middle: &str| {
            let side = around.concat();
            format!("{side}{middle}\n\n{side}")
        };
        let mut idle = Vec::new();
        for pair in FAR {
            for [before, now] in [[pair[0], pair[1]], [pair[1], pair[0]]] {
                let story = Story::of(Draft::read(&draft(before), Format::Plain, None));
                let found = check(&story, &Style::default());
                let next = after(&draft(now), Format::Plain, &story)
                    .unwrap_or_else(|e| panic!("{before} → {now}: {e}"));
                let told =
                    |story: &Story| format!("{:?}{:?}{:?}", story.cast.actors, story.credits, story.marks);
                if told(&story) == told(&next) && found == check(&next, &Style::default()) {
                    idle.push(format!("{before} → {now}"));
                }
            }
        }
        assert!(idle.is_empty(), "these change nothing: {idle:#?}");
    }

    proptest! {
        #[test]
        fn what_is_understood_does_not_depend_on_what_was_before(
            before in text(),
            now in text(),
            format in formats(),
        ) {
            let before = Story::of(Draft::read(&before, format, None));
            check(&before, &Style::default());
            after(&now, format, &before)?;
        }

        #[test]
        fn edits_in_any_order_end_in_what_a_fresh_look_understands(
            first in text(),
            edits in proptest::collection::vec(edit(), 1..8),
            format in formats(),
        ) {
            let mut text = first;
            let mut story = Story::of(Draft::read(&text, format, None));
            check(&story, &Style::default());
            for edit in &edits {
                text = edited(&text, edit);
                story = after(&text, format, &story)?;
            }
        }
    }
}
