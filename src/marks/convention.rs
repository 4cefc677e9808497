//! Which marks a language writes: compiled from `data/conventions/`.

use crate::language::Language;

include!(concat!(env!("OUT_DIR"), "/conventions.rs"));

/// How a language sets quotations.
#[derive(Debug)]
pub struct Convention {
    /// The language's tag.
    pub tag: &'static str,
    /// Outer pairs as indices of [`PAIRS`], the main one first.
    pub outer: &'static [u8],
    /// Inner pairs, the main one first.
    pub inner: &'static [u8],
    /// A comma or full stop that ends a quotation stands inside its closing mark.
    pub stops_inside: bool,
    /// Later paragraphs of a quotation begin with its closing mark.
    pub recloses: bool,
    /// Later paragraphs of a quotation may begin with no mark at all.
    pub runs_on: bool,
    /// A no-break space stands between guillemets and the words in them.
    pub spaced: bool,
}

impl Convention {
    /// The convention of a language; that of no language in particular where it is in no list. O(log languages).
    pub fn of(language: Language) -> &'static Convention {
        static NONE: Convention = Convention {
            tag: "und",
            outer: &[0],
            inner: &[],
            stops_inside: false,
            recloses: false,
            runs_on: false,
            spaced: false,
        };
        let by_tag = |tag: &str| {
            CONVENTIONS.binary_search_by(|c| c.tag.cmp(tag)).ok().and_then(|i| CONVENTIONS.get(i))
        };
        let mut tag = language.tag();
        loop {
            if let Some(found) = by_tag(tag) {
                return found;
            }
            match tag.rsplit_once('-') {
                Some((parent, _)) => tag = parent,
                None => return by_tag("und").unwrap_or(&NONE),
            }
        }
    }

    /// True where the language is known to write this pair, outside or inside another.
    pub fn writes(&self, style: Style) -> bool {
        style.is_universal()
            || style.index().is_some_and(|i| self.outer.contains(&i) || self.inner.contains(&i))
    }
}

/// The glyph that stands for TeX's two backticks.
pub const TEX_OPEN: char = '\u{e000}';
/// The glyph that stands for TeX's two apostrophes.
pub const TEX_CLOSE: char = '\u{e001}';

/// The marks as a draft spells them: a glyph is one character except for TeX's.
pub fn spelled(glyph: char) -> String {
    match glyph {
        TEX_OPEN => "``".into(),
        TEX_CLOSE => "''".into(),
        c => c.into(),
    }
}

/// Pairs that are in use everywhere, before those of the conventions.
const UNIVERSAL: [(char, char); 7] = [
    ('"', '"'),
    ('\'', '\''),
    (TEX_OPEN, TEX_CLOSE),
    (TEX_CLOSE, TEX_CLOSE),
    ('`', '\''),
    ('＂', '＂'),
    ('❝', '❞'),
];

/// A pair of marks: an opening and a closing glyph. Cheap to copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Style(u8);

impl Style {
    /// Straight double marks.
    pub const STRAIGHT: Style = Style(0);
    /// Straight single marks.
    pub const STRAIGHT_SINGLE: Style = Style(1);

    /// A pair of a convention by its index in [`PAIRS`].
    pub fn listed(index: u8) -> Style {
        Style(index.saturating_add(UNIVERSAL.len() as u8))
    }

    /// Every pair there is.
    pub fn all() -> impl Iterator<Item = Style> {
        (0..Style::count()).map(|i| Style(i as u8))
    }

    /// How many pairs there are; below 200.
    pub fn count() -> usize {
        (UNIVERSAL.len() + PAIRS.len()).min(200)
    }

    /// A number below [`Style::count`].
    pub fn number(self) -> usize {
        usize::from(self.0)
    }

    /// The pair with a number.
    pub fn numbered(number: u8) -> Style {
        Style(number)
    }

    fn index(self) -> Option<u8> {
        self.0.checked_sub(UNIVERSAL.len() as u8)
    }

    fn is_universal(self) -> bool {
        self.index().is_none()
    }

    fn glyphs(self) -> (char, char) {
        let n = self.number();
        let listed = || PAIRS.get(n.wrapping_sub(UNIVERSAL.len())).copied();
        UNIVERSAL.get(n).copied().or_else(listed).unwrap_or(('"', '"'))
    }

    /// The glyph that opens.
    pub fn open(self) -> char {
        self.glyphs().0
    }

    /// The glyph that closes.
    pub fn close(self) -> char {
        self.glyphs().1
    }

    /// True for marks that a typewriter has.
    pub fn is_straight(self) -> bool {
        matches!(self.open(), '"' | '\'' | '`' | TEX_OPEN | TEX_CLOSE)
    }

    /// True for pairs of single marks.
    pub fn is_single(self) -> bool {
        is_single(self.open())
    }

    /// Both glyphs, for messages: “…”.
    pub fn shown(self) -> String {
        format!("{}…{}", spelled(self.open()), spelled(self.close()))
    }
}

/// True for glyphs that are (half of) a single mark, which an apostrophe may look like.
pub fn is_single(glyph: char) -> bool {
    matches!(glyph, '\'' | '‘' | '’' | '‚' | '‛' | '‹' | '›' | '`' | '´' | '＇')
}

/// Pairs that a reader takes for quotation marks in any language, if for strange ones.
pub fn is_known_abroad(style: Style) -> bool {
    matches!(
        style.glyphs(),
        ('“', '”')
            | ('‘', '’')
            | ('„', '“')
            | ('„', '”')
            | ('‚', '‘')
            | ('‚', '’')
            | ('«', '»')
            | ('‹', '›')
            | ('»', '«')
            | ('›', '‹')
            | ('「', '」')
            | ('『', '』')
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn main_of(tag: &str) -> String {
        let convention = Convention::of(Language::from_tag(tag).unwrap());
        Style::listed(convention.outer[0]).shown()
    }

    #[test]
    fn the_table_is_sorted_and_small() {
        assert!(CONVENTIONS.windows(2).all(|w| w[0].tag < w[1].tag));
        assert!(CONVENTIONS.iter().all(|c| !c.outer.is_empty() && !c.inner.is_empty()));
        assert!(Style::all().count() < 100);
    }

    #[test]
    fn a_locale_has_its_own_marks_or_its_parent_s() {
        let shown =
            ["en", "en-GB", "de", "de-AT", "de-CH", "fr-CA", "sv", "pl", "ja", "zh-Hant", "ti-ER", "xx"];
        assert_eq!(
            shown.map(main_of),
            ["“…”", "“…”", "„…“", "„…“", "«…»", "«…»", "”…”", "„…”", "「…」", "「…」", "‘…’", "“…”"]
        );
    }
}
