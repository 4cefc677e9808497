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
}

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
        LineIndex { starts }
    }

    /// The position of a byte offset of the same source. O(log lines + line length).
    pub fn position(&self, source: &str, offset: u32) -> Position {
        let line = self.starts.partition_point(|&s| s <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0) as usize;
        let end = super::floor_boundary(source, offset as usize);
        let column = source.get(start..end).map_or(0, |t| t.chars().count());
        Position { line: line as u32, column: column as u32 + 1 }
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
}
