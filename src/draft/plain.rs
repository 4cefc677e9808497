//! Plain text: where the paragraphs are.
//!
//! A CMS exports a paragraph a line, with or without blank lines between; a person who writes mail or wires wraps
//! lines by hand and leaves a blank line between paragraphs. Both occur in one folder, so each run of lines is asked
//! by itself: had a writer (or `fmt`) who wraps at this width broken the lines just here?

use super::{Block, BlockKind, Place};

/// A line may be this long, in characters, and still have been wrapped by hand or by a mailer.
const WIDEST_WRAP: usize = 120;
/// A run of lines that are all shorter than this is a list or an address, not a wrapped paragraph.
const NARROWEST_WRAP: usize = 38;

struct Line {
    start: usize,
    end: usize,
    /// Length in characters, and that of its first word.
    width: usize,
    first_word: usize,
}

/// The paragraphs of a plain text, in order. Linear.
pub fn blocks(source: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut run: Vec<Line> = Vec::new();
    let text_start = if source.starts_with('\u{feff}') { 3 } else { 0 };
    let bytes = source.as_bytes();
    let mut start = text_start;
    loop {
        let end = memchr::memchr2(b'\n', b'\r', &bytes[start..]).map_or(bytes.len(), |i| start + i);
        match trimmed(source, start, end) {
            Some(line) => run.push(line),
            None => flush(source, &mut run, &mut blocks),
        }
        if end >= bytes.len() {
            break;
        }
        start = end + if bytes[end] == b'\r' && bytes.get(end + 1) == Some(&b'\n') { 2 } else { 1 };
    }
    flush(source, &mut run, &mut blocks);
    blocks
}

fn trimmed(source: &str, start: usize, end: usize) -> Option<Line> {
    let raw = source.get(start..end)?;
    let text = raw.trim_matches(is_blank);
    if text.is_empty() {
        return None;
    }
    let start = start + raw.len() - raw.trim_start_matches(is_blank).len();
    // Beyond the widest wrap the exact width doesn't matter, and a line may be a megabyte long.
    let width = text.chars().take(WIDEST_WRAP + 2).count();
    let first_word = text.chars().take(WIDEST_WRAP).take_while(|c| !c.is_whitespace()).count();
    Some(Line { start, end: start + text.len(), width, first_word })
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\0'
}

fn flush(source: &str, run: &mut Vec<Line>, blocks: &mut Vec<Block>) {
    let place = |a: usize, b: usize| Place::new(a as u32, b as u32);
    if is_wrapped(source, run) {
        if let (Some(first), Some(last)) = (run.first(), run.last()) {
            blocks.push(Block { kind: BlockKind::Paragraph, place: place(first.start, last.end) });
        }
    } else {
        blocks.extend(run.iter().map(|l| Block { kind: BlockKind::Paragraph, place: place(l.start, l.end) }));
    }
    run.clear();
}

/// True where every break could be that of a paragraph filled to one width: the next line's first word had no room.
fn is_wrapped(source: &str, run: &[Line]) -> bool {
    if run.len() < 2 {
        return false;
    }
    let widest = run.iter().map(|l| l.width).max().unwrap_or(0);
    if !(NARROWEST_WRAP..=WIDEST_WRAP).contains(&widest) {
        return false;
    }
    let breaks = run.len() - 1;
    let no_room =
        run.windows(2).filter(|w| w[0].width + 1 + w[1].first_word > widest.saturating_sub(4)).count();
    // A sentence that goes on in lower case, or on a line whose end is no end, was broken, not ended.
    let goes_on = run.windows(2).filter(|w| continues(source, &w[0], &w[1])).count();
    no_room * 5 >= breaks * 4 && goes_on * 2 >= breaks || (breaks == 1 && goes_on == 1 && no_room == 1)
}

fn continues(source: &str, line: &Line, next: &Line) -> bool {
    let last = source.get(line.start..line.end).and_then(|t| t.chars().next_back());
    let first = source.get(next.start..next.end).and_then(|t| t.chars().next());
    let ended = last.is_some_and(|c| matches!(c, '.' | '!' | '?' | ':' | '…' | '”' | '"' | '“' | '»' | '。'));
    first.is_some_and(char::is_lowercase) || !ended
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<&str> {
        blocks(source).iter().map(|b| &source[b.place.range()]).collect()
    }

    #[test]
    fn a_line_is_a_paragraph_where_lines_are_long() {
        let long = "The mayor said on Tuesday that the bridge would stay closed until the divers had looked at every pier of it, and then some.";
        let source = format!("{long}\n{long}\r\n{long}");
        assert_eq!(texts(&source), [long, long, long]);
    }

    #[test]
    fn a_wrapped_paragraph_is_one_block() {
        let source = "The mayor said on Tuesday that the bridge would stay\nclosed until the divers had looked at every pier of\nit, and then some.\n\nNobody else spoke.\n";
        assert_eq!(texts(source), [&source[..source.find("\n\n").unwrap()], "Nobody else spoke."]);
    }

    #[test]
    fn short_lines_are_not_a_wrapped_paragraph() {
        assert_eq!(
            texts("Anna Vale\nEditor\nThe Morning Ferry"),
            ["Anna Vale", "Editor", "The Morning Ferry"]
        );
    }

    #[test]
    fn marks_of_order_and_odd_spaces_are_no_prose() {
        assert_eq!(texts("\u{feff}\u{2028}One.\u{0}\r\rTwo.\u{85}"), ["One.", "Two."]);
        assert!(texts("").is_empty());
        assert!(texts("\u{feff}").is_empty());
    }
}
