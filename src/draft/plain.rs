//! Plain text: where the paragraphs are.
//!
//! A CMS exports a paragraph a line, with or without blank lines between; a person who writes mail or wires wraps
//! lines by hand and leaves a blank line between paragraphs. Both occur in one folder, so each run of lines is asked
//! by itself: had a writer (or `fmt`) who wraps at this width broken the lines just here?

use std::ops::Range;

use super::unchanged::common;
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
    let text_start = if source.starts_with('\u{feff}') { 3 } else { 0 };
    scan(source, text_start..source.len(), &mut blocks);
    blocks
}

/// The same, when the paragraphs `known` of a text `before` are known: those before the last blank line before an edit are as
/// they were, and those behind the first one behind it. Linear in what is between, but for a comparison of the bytes.
pub fn blocks_after(source: &str, before: &str, known: &[Block]) -> Vec<Block> {
    let (prefix, suffix) = common(source.as_bytes(), before.as_bytes());
    // Behind two line feeds a line begins, and a run of lines, whatever stands before them.
    let is_blank =
        |bytes: &[u8], at: usize| bytes.get(at) == Some(&b'\n') && bytes.get(at + 1) == Some(&b'\n');
    let head = source.as_bytes().get(..prefix).unwrap_or_default();
    let from = memchr::memrchr_iter(b'\n', head)
        .filter_map(|at| at.checked_sub(1))
        .find(|&at| is_blank(head, at))
        .map(|at| at + 2);
    let Some(from) = from else { return blocks(source) };
    let tail = source.as_bytes().get(source.len() - suffix..).unwrap_or_default();
    let kept = memchr::memchr_iter(b'\n', tail).find(|&at| is_blank(tail, at)).map(|at| tail.len() - at - 2);
    let (until, old) = kept.map_or((source.len(), before.len()), |k| (source.len() - k, before.len() - k));
    let first = known.partition_point(|b| (b.place.start as usize) < from);
    let mut blocks = Vec::with_capacity(known.len() + 8);
    blocks.extend_from_slice(known.get(..first).unwrap_or_default());
    scan(source, from..until, &mut blocks);
    let last = known.partition_point(|b| (b.place.start as usize) < old);
    let moved = |at: u32| (at as usize - old + until) as u32;
    let behind = known.get(last..).unwrap_or_default().iter();
    blocks.extend(
        behind.map(|b| Block { kind: b.kind, place: Place::new(moved(b.place.start), moved(b.place.end)) }),
    );
    blocks
}

/// Adds the paragraphs of a part of a text that begins with a run of lines and ends with one.
fn scan(source: &str, part: Range<usize>, blocks: &mut Vec<Block>) {
    let mut run: Vec<Line> = Vec::new();
    let bytes = source.as_bytes().get(..part.end).unwrap_or_default();
    let mut start = part.start;
    while start < bytes.len() {
        let end = memchr::memchr2(b'\n', b'\r', &bytes[start..]).map_or(bytes.len(), |i| start + i);
        match trimmed(source, start, end) {
            Some(line) => run.push(line),
            None => flush(source, &mut run, blocks),
        }
        if end >= bytes.len() {
            break;
        }
        start = end + if bytes[end] == b'\r' && bytes.get(end + 1) == Some(&b'\n') { 2 } else { 1 };
    }
    flush(source, &mut run, blocks);
}

fn trimmed(source: &str, start: usize, end: usize) -> Option<Line> {
    let raw = source.get(start..end)?;
    let text = raw.trim_matches(is_blank);
    if text.is_empty() {
        return None;
    }
    let start = start + raw.len() - raw.trim_start_matches(is_blank).len();
    // Beyond the widest wrap the exact width doesn't matter, and a line may be a megabyte long.
    let near = text.as_bytes().get(..4 * (WIDEST_WRAP + 2)).unwrap_or(text.as_bytes());
    let width = near.iter().map(|&b| usize::from(b & 0xc0 != 0x80)).sum::<usize>().min(WIDEST_WRAP + 2);
    let first_word = text.chars().take(WIDEST_WRAP).take_while(|c| !c.is_whitespace()).count();
    Some(Line { start, end: start + text.len(), width, first_word })
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\0'
}

fn flush(source: &str, run: &mut Vec<Line>, blocks: &mut Vec<Block>) {
    let mut push = |first: &Line, last: &Line| {
        let place = Place::new(first.start as u32, last.end as u32);
        blocks.push(Block { kind: BlockKind::Paragraph, place });
    };
    if is_wrapped(source, run) {
        let widest = run.iter().map(|l| l.width).max().unwrap_or(0);
        for paragraph in run.chunk_by(|line, next| !ends_early(source, line, next, widest)) {
            if let (Some(first), Some(last)) = (paragraph.first(), paragraph.last()) {
                push(first, last);
            }
        }
    } else {
        run.iter().for_each(|l| push(l, l));
    }
    run.clear();
}

/// True where the breaks could be those of paragraphs filled to one width: the next line's first word had no room.
fn is_wrapped(source: &str, run: &[Line]) -> bool {
    let widest = run.iter().map(|l| l.width).max().unwrap_or(0);
    if run.len() < 2 || !(NARROWEST_WRAP..=WIDEST_WRAP).contains(&widest) {
        return false;
    }
    let (mut within, mut between, mut no_room, mut goes_on) = (0, 0, 0, 0);
    for pair in run.windows(2) {
        let [line, next] = pair else { continue };
        if ends_early(source, line, next, widest) {
            between += 1;
            continue;
        }
        within += 1;
        no_room += usize::from(line.width + 1 + next.first_word > widest.saturating_sub(4));
        // A sentence that goes on in lower case, or on a line whose end is no end, was broken, not ended.
        goes_on += usize::from(continues(source, line, next));
    }
    // A list has as many lines that end early; paragraphs filled to a width have more that don't.
    within > 0 && within >= between && no_room * 5 >= within * 4 && goes_on * 2 >= within
}

/// True where a line leaves so much room, and the next begins so, that nobody who fills lines would have broken here:
/// a headline, a byline, or the last line of a paragraph that no blank line follows.
fn ends_early(source: &str, line: &Line, next: &Line, widest: usize) -> bool {
    let goes_on = source.get(next.start..next.end).is_some_and(|t| t.starts_with(char::is_lowercase));
    !goes_on && (line.width + 1 + next.first_word) * 5 <= widest * 4
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
    fn paragraphs_that_no_blank_line_parts_end_with_a_short_line() {
        let head = "FERRY STAYS IN PORT";
        let one = "The mayor said on Tuesday that the bridge would stay\nclosed until the divers had looked at every pier of\nit, and then some.";
        let two = "“Nobody else will cross it,” she told the council in\nthe evening, “until I have.” The harbour master did\nnot want to comment.";
        assert_eq!(texts(&format!("{head}\n{one}\n{two}\n")), [head, one, two]);
    }

    #[test]
    fn lines_of_a_dialogue_are_a_paragraph_each() {
        let lines = [
            "“Will the ferry sail tomorrow?” asked Vale.",
            "“It will not,” said Lund.",
            "“And on Sunday?”",
            "“Ask the divers, they know more than I do.”",
        ];
        assert_eq!(texts(&lines.join("\n")), lines);
    }

    #[test]
    fn runs_of_both_kinds_stand_side_by_side() {
        let wrapped = "The mayor said on Tuesday that the bridge would stay\nclosed until the divers had looked at every pier.";
        let long = "The mayor said on Tuesday that the bridge would stay closed until the divers had looked at every pier of it, and then some.";
        let source = format!("{wrapped}\n\n{long}\n{long}\n\n{wrapped}");
        assert_eq!(texts(&source), [wrapped, long, long, wrapped]);
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
