//! How long reading marks takes, on prose and on what nobody writes: four times the text takes about four times as long,
//! whatever it holds. Each kind is read at two sizes, and the quotient of the two times is what to look at.
//!
//! `cargo bench --bench marks`

#![allow(clippy::print_stdout)]

use std::sync::Arc;
use std::time::Instant;

use copydesk::draft::Words;
use copydesk::{Draft, Format, Language, marks};

/// Units that texts are made of, by what they are.
const KINDS: &[(&str, &str, &str)] = &[
    (
        "en",
        "prose without marks",
        "The ferry stayed in port and nobody went aboard it before the divers had looked at every pier of the bridge again.\n",
    ),
    (
        "en",
        "prose with quotations",
        "“We sail on Monday,” said Orla Venn, the harbour master, who didn't stay. The ferry ‘Lark’ stayed in port, and nobody went aboard.\n",
    ),
    ("en", "straight double marks", "\""),
    ("en", "straight single marks", "'"),
    ("en", "opening double marks", "“"),
    ("en", "closing double marks", "”"),
    ("en", "opening single marks", "‘"),
    ("en", "closing single marks", "’"),
    ("de", "low marks", "„"),
    ("fr", "guillemets with spaces", "« "),
    ("ja", "corner marks", "「"),
    ("en", "TeX's marks", "``"),
    ("en", "primes", "5'10\" "),
    ("en", "an opening mark before each word", "“A "),
    ("en", "a closing mark behind each word", "a” "),
    ("en", "an opening mark a line", "“\n"),
    ("en", "an opening mark a paragraph", "“A\n\n"),
    ("en", "apostrophes with spaces", "' "),
    ("en", "elisions", "‘90s "),
    ("en", "brackets and closing marks", "( a” "),
    ("en", "nested and never closed", "“‘"),
];

fn main() {
    println!("{:34} {:>10} {:>10} {:>8} {:>8} {:>8}", "", "256 KiB", "1 MiB", "quotient", "pairs", "slips");
    for (language, name, unit) in KINDS {
        let language = Language::from_tag(language).unwrap_or(Language::ENGLISH);
        measure(name, language, |size| unit.repeat(size / unit.len()));
    }
    measure("marks, letters and breaks", Language::ENGLISH, mixed);
}

/// A fixed walk over marks, letters and breaks.
fn mixed(size: usize) -> String {
    let alphabet: Vec<char> = "“”‘’\"'«»„ aA.,\n".chars().collect();
    let mut state = 1u32;
    let mut text = String::with_capacity(size + 4);
    while text.len() < size {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        text.push(alphabet[(state >> 16) as usize % alphabet.len()]);
    }
    text
}

fn measure(name: &str, language: Language, text: impl Fn(usize) -> String) {
    let read = |size: usize| {
        let draft = Draft::read(&text(size), Format::Plain, Some(language));
        let lexicon = draft.language.lexicon();
        let words: Vec<_> =
            (0..draft.blocks.len()).map(|b| Arc::new(Words::read(draft.block_text(b), lexicon))).collect();
        // The best of three: what else the machine does is no part of it.
        let once = || {
            let start = Instant::now();
            let read = marks::read(&draft, &words);
            (start.elapsed().as_secs_f64(), read.pairs.len(), read.slips.len())
        };
        [once(), once(), once()].into_iter().min_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or_default()
    };
    let (small, large) = (read(1 << 18), read(1 << 20));
    println!(
        "{name:34} {:8.1} ms {:8.1} ms {:8.1} {:8} {:8}",
        small.0 * 1e3,
        large.0 * 1e3,
        large.0 / small.0,
        large.1,
        large.2
    );
}
