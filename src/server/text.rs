//! The text of an open draft, and positions in it as the client counts them.
//!
//! Everything here takes any numbers at all: a position outside the text is read as the protocol says, a column beyond
//! its line as the line's end, a line beyond the text as the text's end, an offset within a character as its start.

use ropey::Rope;

use crate::rules::Spot;

/// The units in which a client counts columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units, which every client can do.
    #[default]
    Utf16,
    /// Characters (Unicode scalar values).
    Utf32,
}

impl Encoding {
    /// The column of a spot in this encoding.
    pub fn column(self, spot: Spot) -> u32 {
        match self {
            Encoding::Utf8 => spot.utf8,
            Encoding::Utf16 => spot.utf16,
            Encoding::Utf32 => spot.chars,
        }
    }
}

/// A line and a column, both from 0, the column in units of an [`Encoding`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    /// The line.
    pub line: u32,
    /// The column.
    pub column: u32,
}

/// One change of a text: what stands between two points, or all of it, becomes `text`.
#[derive(Clone, Debug)]
pub struct Change {
    /// From where to where; the whole text where there is none.
    pub range: Option<(Point, Point)>,
    /// What stands there afterwards.
    pub text: String,
}

/// What a change did, in bytes of the text after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done {
    /// Where the inserted text begins.
    pub start: usize,
    /// Bytes that came.
    pub inserted: usize,
    /// Bytes that went.
    pub removed: usize,
}

/// A text that is cheap to copy, with the encoding of its client. Lines end at LF, CR LF and CR, and nowhere else.
#[derive(Clone, Debug, Default)]
pub struct Text {
    rope: Rope,
    encoding: Encoding,
}

impl Text {
    /// A text as it was opened.
    pub fn new(text: &str, encoding: Encoding) -> Text {
        Text { rope: Rope::from_str(text), encoding }
    }

    /// All of it as one string. Linear.
    pub fn whole(&self) -> String {
        let mut out = String::with_capacity(self.rope.len_bytes());
        self.rope.chunks().for_each(|c| out.push_str(c));
        out
    }

    /// Makes a change. O(log length + length of the change).
    pub fn change(&mut self, change: &Change) -> Done {
        let (start, end) = match change.range {
            None => (0, self.rope.len_chars()),
            Some((from, to)) => {
                let (from, to) = (self.char_at(from), self.char_at(to));
                (from.min(to), from.max(to))
            }
        };
        let (first, last) = (self.rope.char_to_byte(start), self.rope.char_to_byte(end));
        if change.range.is_none() {
            self.rope = Rope::from_str(&change.text);
        } else {
            self.rope.remove(start..end);
            self.rope.insert(start, &change.text);
        }
        Done { start: first, inserted: change.text.len(), removed: last - first }
    }

    /// The byte at a point. O(log length).
    pub fn offset(&self, point: Point) -> usize {
        self.rope.char_to_byte(self.char_at(point))
    }

    /// The point of a byte. O(log length).
    pub fn point(&self, offset: usize) -> Point {
        let at = self.rope.byte_to_char(offset.min(self.rope.len_bytes()));
        let line = self.rope.char_to_line(at);
        let start = self.rope.line_to_char(line);
        let column = match self.encoding {
            Encoding::Utf8 => self.rope.char_to_byte(at) - self.rope.char_to_byte(start),
            Encoding::Utf16 => self.rope.char_to_utf16_cu(at) - self.rope.char_to_utf16_cu(start),
            Encoding::Utf32 => at - start,
        };
        Point { line: small(line), column: small(column) }
    }

    fn char_at(&self, point: Point) -> usize {
        let line = point.line as usize;
        if line >= self.rope.len_lines() {
            return self.rope.len_chars();
        }
        let start = self.rope.line_to_char(line);
        let end = self.line_end(line);
        let column = point.column as usize;
        let at = match self.encoding {
            Encoding::Utf8 => {
                let byte = self.rope.char_to_byte(start).saturating_add(column);
                self.rope.byte_to_char(byte.min(self.rope.len_bytes()))
            }
            Encoding::Utf16 => {
                let unit = self.rope.char_to_utf16_cu(start).saturating_add(column);
                self.rope.utf16_cu_to_char(unit.min(self.rope.len_utf16_cu()))
            }
            Encoding::Utf32 => start.saturating_add(column),
        };
        at.min(end)
    }

    /// The character at which a line's text ends, before its line end.
    fn line_end(&self, line: usize) -> usize {
        let start = self.rope.line_to_char(line);
        let mut end = self.rope.line_to_char(line + 1);
        if line + 1 < self.rope.len_lines() {
            end = end.saturating_sub(1);
            let breaks_with = |at: usize| self.rope.get_char(at);
            if breaks_with(end) == Some('\n') && end > start && breaks_with(end - 1) == Some('\r') {
                end -= 1;
            }
        }
        end.max(start)
    }
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    fn at(line: u32, column: u32) -> Point {
        Point { line, column }
    }

    #[test]
    fn columns_after_an_emoji_are_in_the_units_of_the_client() {
        let text = "a😀“b”";
        for (encoding, column) in [(Encoding::Utf8, 5), (Encoding::Utf16, 3), (Encoding::Utf32, 2)] {
            let text = Text::new(text, encoding);
            assert_eq!(text.offset(at(0, column)), 5, "{encoding:?}");
            assert_eq!(text.point(5), at(0, column), "{encoding:?}");
        }
    }

    #[test]
    fn a_column_within_a_surrogate_pair_is_its_start() {
        assert_eq!(Text::new("a😀b", Encoding::Utf16).offset(at(0, 2)), 1);
        assert_eq!(Text::new("a😀b", Encoding::Utf8).offset(at(0, 3)), 1);
    }

    #[test]
    fn only_lf_cr_and_crlf_end_a_line() {
        let text = Text::new("a\u{2028}b\u{85}c\u{b}d\r\ne\rf\ng", Encoding::Utf16);
        assert_eq!(text.offset(at(1, 0)), "a\u{2028}b\u{85}c\u{b}d\r\n".len());
        assert_eq!(text.offset(at(2, 0)), "a\u{2028}b\u{85}c\u{b}d\r\ne\r".len());
        assert_eq!(text.point(usize::MAX), at(3, 1));
    }

    #[test]
    fn points_outside_the_text_are_clamped() {
        let text = Text::new("ab\r\ncd\n", Encoding::Utf16);
        assert_eq!(text.offset(at(0, 99)), 2);
        assert_eq!(text.offset(at(1, u32::MAX)), 6);
        assert_eq!(text.offset(at(2, 5)), 7);
        assert_eq!(text.offset(at(u32::MAX, u32::MAX)), 7);
        assert_eq!(text.point(usize::MAX), at(2, 0));
    }

    #[test]
    fn a_range_that_is_the_wrong_way_round_is_turned() {
        let mut text = Text::new("abcd", Encoding::Utf16);
        text.change(&Change { range: Some((at(0, 3), at(0, 1))), text: "-".into() });
        assert_eq!(text.whole(), "a-d");
    }

    /// The same arithmetic on a plain string, by walking it.
    fn walk(text: &str, encoding: Encoding, point: Point) -> usize {
        let mut starts = vec![0];
        let bytes = text.as_bytes();
        for (i, b) in bytes.iter().enumerate() {
            if *b == b'\n' || (*b == b'\r' && bytes.get(i + 1) != Some(&b'\n')) {
                starts.push(i + 1);
            }
        }
        let Some(&start) = starts.get(point.line as usize) else { return text.len() };
        let end = starts.get(point.line as usize + 1).copied().unwrap_or(text.len());
        let line = text[start..end].trim_end_matches(['\n', '\r']);
        let mut units = 0;
        for (i, c) in line.char_indices() {
            let width = match encoding {
                Encoding::Utf8 => c.len_utf8(),
                Encoding::Utf16 => c.len_utf16(),
                Encoding::Utf32 => 1,
            };
            if units + width > point.column as usize {
                return start + i;
            }
            units += width;
        }
        start + line.len()
    }

    fn scrap() -> impl Strategy<Value = String> {
        const PIECES: &[&str] =
            &["a", "é", "e\u{301}", "😀", "“", "\r\n", "\n", "\r", "\u{2028}", " ", "\u{0}", "Ш"];
        proptest::collection::vec(proptest::sample::select(PIECES), 0..12).prop_map(|v| v.concat())
    }

    proptest! {
        #[test]
        fn any_script_of_edits_gives_the_text_that_a_plain_string_gives(
            start in scrap(),
            edits in proptest::collection::vec((0u32..6, 0u32..9, 0u32..6, 0u32..9, scrap()), 0..20),
            which in 0usize..3,
        ) {
            let encoding = ALL[which];
            let mut plain = start.clone();
            let mut text = Text::new(&start, encoding);
            for (line, column, to_line, to_column, new) in edits {
                let (from, to) = (at(line, column), at(to_line, to_column));
                let (a, b) = (walk(&plain, encoding, from), walk(&plain, encoding, to));
                let (a, b) = (a.min(b), a.max(b));
                let done = text.change(&Change { range: Some((from, to)), text: new.clone() });
                plain.replace_range(a..b, &new);
                prop_assert_eq!(text.whole(), plain.clone());
                prop_assert_eq!(done, Done { start: a, inserted: new.len(), removed: b - a });
            }
        }

        #[test]
        fn a_point_and_its_offset_are_each_others(text in scrap(), which in 0usize..3) {
            let held = Text::new(&text, ALL[which]);
            for (offset, _) in text.char_indices() {
                let back = held.offset(held.point(offset));
                // Between CR and LF there is no point of its own.
                let inside = text[..offset].ends_with('\r') && text[offset..].starts_with('\n');
                prop_assert_eq!(back, if inside { offset - 1 } else { offset });
            }
        }
    }
}
