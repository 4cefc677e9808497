//! From a fuzzer's bytes to a draft: one for the format, one for the language, the rest is the source. Where edits come with it, they
//! stand between the two: one byte says how many, each has four.

#![allow(dead_code)] // each target asks for some of it

#[path = "../../tests/properties/mod.rs"]
pub mod properties;

use copydesk::{Format, Language};

/// `fuzz/seeds.py` numbers them in the same way.
const LANGUAGES: &[&str] = &[
    "en", "de", "sk", "cs", "ru", "uk", "fr", "pl", "es", "it", "nl", "sv", "hu", "el", "ja", "zh", "ar", "he", "ga",
    "cy", "und",
];

/// A draft; `None` where the bytes are none.
pub fn draft(bytes: &[u8]) -> Option<(&str, Format, Option<Language>)> {
    let (&[format, language], source) = bytes.split_first_chunk::<2>()?;
    let source = std::str::from_utf8(source).ok()?;
    let format = properties::FORMATS[usize::from(format) % properties::FORMATS.len()];
    // One more than there are leaves the language to be found.
    let language = LANGUAGES.get(usize::from(language) % (LANGUAGES.len() + 1));
    Some((source, format, language.and_then(|tag| Language::from_tag(tag))))
}

/// What a writer types: whatever makes a block another block, a mark another mark, a name another name.
const TYPED: &[&str] = &[
    "", " ", "a", "V", ".", ",", "“", "”", "\"", "'", "’", "„", "«", "\n", "\n\n", "\r\n", "# ", "> ", "- ", "<p>", "</p>", "<q>",
    "&ldquo;", "*", "`", "[", "](", " said ", " Orla Venn", "Venn", "President ", ", the mayor of Skerrow, ", " he said. ", " according to ",
    "Ушаков", "Ušakov", "—", "…", "e\u{301}", "\u{202f}", "😀", "\0", "\u{feff}", "1,200", " and ", " of the ", "The ", "(IAEA)",
];

/// One edit.
pub struct Edit {
    at: u8,
    takes: u8,
    kind: u8,
    which: u8,
}

/// The edits that stand before a draft, and the bytes of the draft.
pub fn edits(bytes: &[u8], most: u8) -> Option<(Vec<Edit>, &[u8])> {
    let (&count, mut rest) = bytes.split_first()?;
    let mut edits = Vec::new();
    for _ in 0..count % (most + 1) {
        let (&[at, takes, kind, which], after) = rest.split_first_chunk::<4>()?;
        edits.push(Edit { at, takes, kind, which });
        rest = after;
    }
    Some((edits, rest))
}

impl Edit {
    /// Bytes of a text that go, and what comes. The place is a share of the text, so that it stays where it is when the text is
    /// cut; what comes is typed, or a piece of the text itself, or nothing.
    pub fn of<'a>(&self, text: &'a str) -> (usize, usize, &'a str) {
        let boundary = |n: usize| (0..=n.min(text.len())).rev().find(|&n| text.is_char_boundary(n)).unwrap_or(0);
        let share = |n: u8| boundary(text.len() * usize::from(n) / 255);
        let from = share(self.at);
        // A key at a time, mostly; sometimes a paragraph goes.
        let takes = if self.takes < 224 { usize::from(self.takes % 8) } else { usize::from(self.takes - 223) * 24 };
        let to = boundary(from + takes).max(from);
        let put = match self.kind % 4 {
            0 => "",
            1 | 2 => TYPED[usize::from(self.which) % TYPED.len()],
            _ => {
                let copied = share(self.which);
                &text[copied..boundary(copied + 40 + usize::from(self.kind)).max(copied)]
            }
        };
        (from, to, put)
    }

    /// Which of several things it does besides.
    pub fn number(&self) -> usize {
        usize::from(self.which)
    }

    /// True of few edits, and of others for each `bit`.
    pub fn seldom(&self, bit: u8) -> bool {
        self.kind >> (4 + bit) & 1 == 1 && self.kind >> 6 == 0
    }
}
