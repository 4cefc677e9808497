//! Lines and columns, for the edge: findings in JSON and on a terminal.

/// A position as people count: both from 1, the column in characters (Unicode scalar values).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// Where each line of a source starts. A line ends at LF, CR LF or CR, as in the language server protocol; the other
/// vertical spaces of Unicode (U+2028, NEL, VT, FF) don't end one.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// How many characters stand before each `STEP`th byte: a paragraph without a line end may be a megabyte long.
    chars: Vec<u32>,
}

/// Bytes between two counts of characters.
const STEP: usize = 1024;

impl LineIndex {
    /// Reads the line starts of a source in one pass.
    pub fn new(source: &str) -> LineIndex {
        let bytes = source.as_bytes();
        let mut starts = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
                continue;
            }
            starts.push(at as u32 + 1);
        }
        let mut before = 0;
        let chars = bytes.chunks(STEP).map(|chunk| {
            let here = before;
            before += count(chunk);
            here
        });
        LineIndex { chars: chars.collect(), starts }
    }

    /// The position of a byte offset of the same source. O(log lines).
    pub fn position(&self, source: &str, offset: u32) -> Position {
        let line = self.starts.partition_point(|&s| s <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0) as usize;
        let end = super::floor_boundary(source, offset as usize);
        let column = self.chars_before(source, end).saturating_sub(self.chars_before(source, start));
        Position { line: line as u32, column: column + 1 }
    }

    fn chars_before(&self, source: &str, at: usize) -> u32 {
        let step = (at / STEP).min(self.chars.len().saturating_sub(1));
        let counted = self.chars.get(step).copied().unwrap_or(0);
        counted + source.as_bytes().get(step * STEP..at).map_or(0, count)
    }

    /// The byte offset at which a line (from 0) starts.
    pub fn start(&self, line: usize) -> Option<u32> {
        self.starts.get(line).copied()
    }

    /// How many lines there are; at least one.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Never true: even an empty source has a first line.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }
}

/// The characters that begin in these bytes of UTF-8.
fn count(bytes: &[u8]) -> u32 {
    bytes.iter().map(|&b| u32::from(b & 0xc0 != 0x80)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_characters_and_only_the_line_ends_of_the_protocol() {
        let source = "a\u{2028}b\r\nžluť\rx\n";
        let index = LineIndex::new(source);
        assert_eq!(index.len(), 4);
        let at = source.find('ť').unwrap() as u32;
        assert_eq!(index.position(source, at), Position { line: 2, column: 4 });
        assert_eq!(index.position(source, 4), Position { line: 1, column: 3 });
        assert_eq!(index.position(source, source.len() as u32), Position { line: 4, column: 1 });
    }

    #[test]
    fn columns_are_right_far_into_a_long_line() {
        let source = format!("first\n{}", "žx😀".repeat(2000));
        let index = LineIndex::new(&source);
        for (i, (at, _)) in source.char_indices().skip(6).enumerate() {
            assert_eq!(index.position(&source, at as u32), Position { line: 2, column: i as u32 + 1 });
        }
        assert_eq!(LineIndex::new("").position("", 0), Position { line: 1, column: 1 });
    }
}
