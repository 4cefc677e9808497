//! How long pairing takes by the megabyte, on prose and on what nobody writes: it is linear whatever the text holds.
//!
//! `cargo bench --bench marks`

#![allow(clippy::print_stdout)]

use std::sync::Arc;
use std::time::Instant;

use copydesk::draft::Words;
use copydesk::{Draft, Format, Language, marks};

fn main() {
    let english = |unit: &str, bytes: usize| unit.repeat(bytes / unit.len());
    let quoted = "“We sail on Monday,” said Orla Venn, the harbour master, who didn't stay. The ferry ‘Lark’ stayed in port, and nobody went aboard.\n";
    let plain = "The ferry stayed in port and nobody went aboard it before the divers had looked at every pier of the bridge again.\n";
    let mixed = {
        // A fixed walk over marks, letters and breaks.
        let alphabet: Vec<char> = "“”‘’\"'«»„ aA.,\n".chars().collect();
        let mut state = 1u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            alphabet[(state >> 16) as usize % alphabet.len()]
        };
        (0..700_000).map(|_| next()).collect::<String>()
    };
    for size in [1usize << 18, 1 << 20] {
        for (name, text) in [
            ("prose without marks", english(plain, size)),
            ("prose with quotations", english(quoted, size)),
            ("nothing but straight marks", english("\"", size)),
            ("nothing but opening marks", english("“", size)),
            ("nothing but closing marks", english("”", size)),
            ("an opening mark before each word", english("“A ", size)),
            ("an opening mark a line", english("“\n", size)),
            ("apostrophes", english("' ", size)),
            ("marks, letters and breaks", mixed.chars().take(size / 2).collect()),
        ] {
            let draft = Draft::read(&text, Format::Plain, Some(Language::ENGLISH));
            let lexicon = draft.language.lexicon();
            let words: Vec<_> = (0..draft.blocks.len())
                .map(|b| Arc::new(Words::read(draft.block_text(b), lexicon)))
                .collect();
            let start = Instant::now();
            let read = marks::read(&draft, &words);
            let seconds = start.elapsed().as_secs_f64();
            let megabytes = text.len() as f64 / 1e6;
            println!(
                "{name:34} {megabytes:5.2} MB {seconds:8.4} s {:8.1} MB/s {:9} pairs {:8} slips",
                megabytes / seconds,
                read.pairs.len(),
                read.slips.len()
            );
        }
    }
}
