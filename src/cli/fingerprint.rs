//! What a finding is known by when drafts change: its rule, its words, and the words around it.
//!
//! A baseline and the collectors of reports compare findings over time, so nothing in here counts lines or bytes: a
//! finding that moved with its paragraph is the same finding. Only hashes leave, never the draft's words.

use crate::draft::Span;
use crate::rules::Finding;

/// Words of context on each side.
const WORDS: usize = 4;
/// Bytes of context that are looked at for them.
const REACH: usize = 160;

/// A finding without its place.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint {
    /// The rule's id.
    pub rule: String,
    /// Hash of the words in the finding's span, and of those before and after it.
    pub text: String,
    /// See `text`.
    pub before: String,
    /// See `text`.
    pub after: String,
}

impl Fingerprint {
    /// The fingerprint of a finding in its source. O(length of the finding).
    pub fn of(source: &str, finding: &Finding) -> Fingerprint {
        let Span { start, end } = finding.span;
        let (start, end) = (start as usize, end as usize);
        let from = ceil(source, start.saturating_sub(REACH));
        let to = crate::draft::floor_boundary(source, end.saturating_add(REACH));
        let text = source.get(start..end).unwrap_or("");
        // Paragraphs move alone, so what stands in another line is no context.
        let line_end = |c| matches!(c, '\n' | '\r');
        let before = source.get(from..start).and_then(|t| t.rsplit(line_end).next()).unwrap_or("");
        let after = source.get(end..to).and_then(|t| t.split(line_end).next()).unwrap_or("");
        // The outermost words of the reach may be halves of words; WORDS of them never get that far in prose.
        let mut last: Vec<&str> = words(before).rev().take(WORDS).collect();
        last.reverse();
        Fingerprint {
            rule: finding.rule.to_owned(),
            // A lone mark has no words; then the mark itself is the text.
            text: hash(words(text).chain(text.split_whitespace().filter(|_| words(text).next().is_none()))),
            before: hash(last.into_iter()),
            after: hash(words(after).take(WORDS)),
        }
    }

    /// True where the two are probably one finding whose neighbours, or whose own words, were edited.
    pub fn resembles(&self, other: &Fingerprint) -> bool {
        // Nothing on a side is no evidence: every paragraph has nothing before it.
        let same = |a: &str, b: &str| usize::from(a == b && !a.is_empty());
        let shared = same(&self.text, &other.text)
            + same(&self.before, &other.before)
            + same(&self.after, &other.after);
        self.rule == other.rule && shared >= 2
    }

    /// All of it in one word, for reports. `path` and `nth` (among equal ones in a draft) tell twins apart.
    pub fn code(&self, path: &str, nth: usize) -> String {
        let nth = nth.to_string();
        hash([path, &self.rule, &self.text, &self.before, &self.after, &nth].into_iter())
    }
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty())
}

fn ceil(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// FNV-1a of the words, nothing for none: the same on every machine and in every version, which the standard library's hashes are not.
fn hash<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut words = words.peekable();
    if words.peek().is_none() {
        return String::new();
    }
    for word in words {
        for byte in word.bytes().chain([0xff]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Severity;

    fn print(source: &str, part: &str) -> Fingerprint {
        let start = source.find(part).unwrap() as u32;
        let finding = Finding {
            rule: "quote-style",
            severity: Severity::Info,
            message: String::new(),
            span: Span::new(start, start + part.len() as u32),
            related: Vec::new(),
            fixes: Vec::new(),
        };
        Fingerprint::of(source, &finding)
    }

    #[test]
    fn a_finding_that_moved_is_the_same() {
        let part = "“Žlté lode stoja,”";
        let before = print("One two three. “Žlté lode stoja,” said Orla Venn of the port.", part);
        let after =
            print("New lead.\n\nOne two three. “Žlté lode stoja,” said Orla Venn of the port. End.", part);
        assert_eq!(before, after);
    }

    #[test]
    fn an_edit_on_one_side_leaves_a_resemblance() {
        let old = print("One two three four “ said Orla Venn of it.", "“");
        assert!(old.resembles(&print("One two three five “ said Orla Venn of it.", "“")));
        assert!(!old.resembles(&print("One two three five “ said nobody of it.", "“")));
        assert_ne!(old.code("a", 0), old.code("a", 1));
    }
}
