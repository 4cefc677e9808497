//! Finding the marks of a block, with what stands on either side of each.

use super::convention::{TEX_CLOSE, TEX_OPEN};
use crate::draft::{Place, WordKind, Words, is_apostrophe, is_mark};

/// What stands beside a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The block begins or ends.
    Edge,
    /// White space.
    Space,
    /// A letter of a script that puts spaces between words.
    Letter,
    /// A digit.
    Digit,
    /// A letter of a script without spaces between words.
    Wide,
    /// What follows a word without a space: . , ; : ! ? … ) ]
    Close,
    /// What precedes a word without a space: ( [ ¿ ¡
    Open,
    /// A dash.
    Dash,
    /// Any other sign.
    Sign,
    /// Another mark, and more of them than are worth looking past.
    Mark,
}

/// A quotation mark, apostrophe or prime where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// Where in the block.
    pub place: Place,
    /// Which; TeX's two-character marks have a glyph of their own.
    pub glyph: char,
    /// What is right before it.
    pub before: Side,
    /// What is right after it.
    pub after: Side,
    /// What is before it, marks looked past.
    pub left: Side,
    /// What is after it, marks looked past.
    pub right: Side,
}

/// How many neighbouring marks are looked past for what a group of marks stands beside.
const REACH: usize = 4;

/// The marks of a block's text that may be quotation marks: apostrophes within words and marks within links are not
/// among them. Linear.
pub fn read(text: &str, words: &Words, doubles: bool, marks: &mut Vec<Mark>) {
    let bytes = text.as_bytes();
    let tex = memchr::memchr(b'`', bytes).is_some() && memchr::memmem::find(bytes, b"``").is_some();
    let first = marks.len();
    let mut at = 0;
    while let Some(found) = next_lead(bytes, at) {
        at = found;
        // A lead byte begins a character, so this is on a boundary.
        let Some(c) = text.get(at..).and_then(|t| t.chars().next()) else { break };
        let mut len = c.len_utf8();
        if !is_mark(c) {
            at += len;
            continue;
        }
        let mut glyph = c;
        if tex && text.get(at..at + 2) == Some("``") {
            (glyph, len) = (TEX_OPEN, 2);
        } else if (tex || doubles) && is_double(text, at) {
            (glyph, len) = (TEX_CLOSE, 2);
        }
        let before = text.get(..at).and_then(|t| t.chars().next_back()).map_or(Side::Edge, side);
        let after = text.get(at + len..).and_then(|t| t.chars().next()).map_or(Side::Edge, side);
        let within = before == Side::Letter && matches!(after, Side::Letter | Side::Digit);
        // Particles follow a closing mark without a space in Korean, which has no apostrophes.
        let particle = within && text.get(at + len..).is_some_and(|t| t.starts_with(is_hangul));
        if !(within && is_apostrophe(glyph) && !particle)
            && !(matches!(c, '\'' | '"' | '`' | '’') && in_link(words, at as u32))
        {
            let place = Place::new(at as u32, (at + len) as u32);
            marks.push(Mark { place, glyph, before, after, left: before, right: after });
        }
        at += len;
    }
    look_past(marks.get_mut(first..).unwrap_or_default());
}

/// True where two apostrophes at `at` are one mark; of three that close, the first is the inner quotation's.
fn is_double(text: &str, at: usize) -> bool {
    let Some(rest) = text.get(at..).and_then(|t| t.strip_prefix("''")) else { return false };
    let closes = || {
        rest.strip_prefix('\'').is_some_and(|t| !t.starts_with(|c: char| c.is_alphanumeric() || c == '\''))
    };
    !closes()
}

/// True where a draft types two apostrophes for a double mark, both to open and to close. Linear.
pub fn doubles(prose: &str) -> bool {
    let bytes = prose.as_bytes();
    let (mut opens, mut closes) = (false, false);
    for at in memchr::memmem::find_iter(bytes, b"''") {
        let before = at.checked_sub(1).and_then(|i| bytes.get(i));
        let after = bytes.get(at + 2);
        let open = before.is_none_or(|b| b.is_ascii_whitespace() || *b == b'(')
            && after.is_some_and(|b| *b != b'\'');
        let close = after.is_none_or(|b| b.is_ascii_whitespace() || b.is_ascii_punctuation() && *b != b'\'');
        opens |= open && !close;
        closes |= close && !open;
    }
    opens && closes
}

/// Fills in `left` and `right` of marks that stand beside marks.
fn look_past(marks: &mut [Mark]) {
    let mut run = 0;
    for i in 0..marks.len() {
        let glued = i > 0 && marks[i - 1].place.end == marks[i].place.start;
        run = if glued { run + 1 } else { 0 };
        if glued {
            marks[i].left = if run <= REACH { marks[i - 1].left } else { Side::Mark };
        }
    }
    run = 0;
    for i in (0..marks.len()).rev() {
        let glued = marks.get(i + 1).is_some_and(|m| m.place.start == marks[i].place.end);
        run = if glued { run + 1 } else { 0 };
        if glued {
            marks[i].right = if run <= REACH { marks[i + 1].right } else { Side::Mark };
        }
    }
}

fn in_link(words: &Words, at: u32) -> bool {
    words
        .words
        .get(words.at(at))
        .is_some_and(|w| w.kind == WordKind::Link && w.start < at && at < w.end.saturating_sub(1))
}

/// The next byte from `at` on that may begin a mark's character. Stretches without one are passed at the speed of memory.
fn next_lead(bytes: &[u8], at: usize) -> Option<usize> {
    const STRETCH: usize = 32;
    let rest = bytes.get(at..)?;
    let has_none = |stretch: &&[u8]| stretch.iter().fold(0, |any, &b| any | u8::from(is_lead(b))) == 0;
    let passed = rest.chunks_exact(STRETCH).take_while(has_none).count() * STRETCH;
    rest.get(passed..)?.iter().position(|&b| is_lead(b)).map(|found| at + passed + found)
}

/// True for bytes that begin a mark's character.
fn is_lead(b: u8) -> bool {
    (b == b'"') | (b == b'\'') | (b == b'`') | (b == 0xc2) | (b == 0xe2) | (b == 0xe3) | (b == 0xef)
}

/// What kind of neighbour a character is.
pub fn side(c: char) -> Side {
    match c {
        'a'..='z' | 'A'..='Z' => Side::Letter,
        '0'..='9' => Side::Digit,
        ' ' | '\n' | '\t' | '\r' => Side::Space,
        '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '…' => Side::Close,
        '、' | '。' | '，' | '！' | '？' | '；' | '：' | '）' | '】' | '》' | '〉' | '］' => {
            Side::Close
        }
        '(' | '[' | '{' | '¿' | '¡' | '（' | '【' | '《' | '〈' | '［' => Side::Open,
        '-' | '–' | '—' | '―' | '‒' | '‑' | '‐' => Side::Dash,
        _ if is_mark(c) => Side::Mark,
        _ if is_wide(c) => Side::Wide,
        _ if c.is_alphabetic() => Side::Letter,
        _ if c.is_numeric() => Side::Digit,
        _ if c.is_whitespace() || matches!(c, '\u{200b}' | '\0') => Side::Space,
        // Marks that combine with a letter, joiners.
        '\u{300}'..='\u{36f}'
        | '\u{591}'..='\u{5c7}'
        | '\u{64b}'..='\u{65f}'
        | '\u{200c}'
        | '\u{200d}'
        | '\u{ad}' => Side::Letter,
        _ => Side::Sign,
    }
}

/// Letters of scripts that put no spaces between words: Han, kana, Thai, Lao, Khmer, Burmese.
pub fn is_wide(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{2fff}'
        | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}'
        | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

/// Syllables of Korean, whose words stand apart but take particles after a closing mark.
pub fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}')
}

/// The smallest char boundary at or after `at`.
pub fn ceil_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}
