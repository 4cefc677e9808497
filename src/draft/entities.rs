//! Character references of HTML: `&ldquo;`, `&#8220;`, `&#x201c;`.

use html5gum::{Token, Tokenizer};

use super::prose::Builder;

/// Longer names than this don't exist (`&CounterClockwiseContourIntegral;` has 33 bytes).
const LONGEST: usize = 40;

/// The references of quotation marks and spaces by name. Facts: the WHATWG HTML standard's list of named character
/// references. The first name of a character is the one that a fix writes.
const NAMES: &[(&str, char)] = &[
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("quot", '"'),
    ("apos", '\''),
    ("prime", '′'),
    ("Prime", '″'),
    ("nbsp", '\u{a0}'),
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("shy", '\u{ad}'),
    ("thinsp", '\u{2009}'),
    ("acute", '´'),
    ("grave", '`'),
];

/// The name that a fix writes for a character.
pub(super) fn name(c: char) -> Option<&'static str> {
    NAMES.iter().find(|(_, d)| *d == c).map(|(n, _)| *n)
}

/// Adds a text of the source at `start..end` to the prose, its references resolved, its white space as it is.
pub(super) fn push(out: &mut Builder, source: &str, start: usize, end: usize) {
    let Some(text) = source.get(start..end) else { return };
    let mut done = 0;
    let mut from = 0;
    while let Some(at) = memchr::memchr(b'&', text.as_bytes().get(from..).unwrap_or(b"")).map(|i| from + i) {
        let rest = text.get(at..).unwrap_or("");
        match reference(rest) {
            Some((length, characters)) => {
                out.verbatim(start + done, start + at);
                out.push(&characters, start + at, start + at + length);
                done = at + length;
                from = done;
            }
            None => from = at + 1,
        }
    }
    out.verbatim(start + done, end);
}

/// The reference that a text begins with: its length in bytes, and what it stands for.
fn reference(text: &str) -> Option<(usize, String)> {
    let length = candidate(text.as_bytes())?;
    let whole = text.get(..length)?;
    let inner = whole.strip_prefix('&')?;
    if let Some((_, c)) = inner.strip_suffix(';').and_then(|n| NAMES.iter().find(|(name, _)| *name == n)) {
        return Some((length, c.to_string()));
    }
    // All the rest of the standard's two thousand, and what it says of numbers that are no characters.
    let mut characters = String::new();
    for token in Tokenizer::new(whole) {
        let Ok(Token::String(s)) = token else { continue };
        characters.push_str(&String::from_utf8_lossy(&s.value));
    }
    (characters != whole && !characters.is_empty()).then_some((length, characters))
}

/// How long the reference is that `bytes` could begin with.
fn candidate(bytes: &[u8]) -> Option<usize> {
    let (start, test): (usize, fn(&u8) -> bool) = match (bytes.get(1)?, bytes.get(2)) {
        (b'#', Some(b'x' | b'X')) => (3, u8::is_ascii_hexdigit),
        (b'#', _) => (2, u8::is_ascii_digit),
        _ => (1, u8::is_ascii_alphanumeric),
    };
    let digits = bytes.get(start..)?.iter().take(LONGEST).take_while(|b| test(b)).count();
    let end = start + digits;
    (digits > 0).then_some(end + usize::from(bytes.get(end) == Some(&b';')))
}
