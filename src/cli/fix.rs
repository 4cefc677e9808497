//! `--fix`: what can be mended without a person's look is mended.

use super::decode::Encoding;
use super::drafts::Source;
use super::{atomic, diff};
use crate::rules::{Finding, apply, safe_edits};

/// Mending one slip may show another; a draft is read anew at most this often.
const ROUNDS: usize = 8;

/// A text with all safe fixes applied, and how many were.
pub struct Mended {
    pub text: String,
    pub fixes: usize,
}

/// Applies the first safe fix of each finding, and again to what then is found, until there are none.
pub fn mend(text: &str, check: impl Fn(&str) -> Vec<Finding>) -> Mended {
    let mut mended = Mended { text: text.to_owned(), fixes: 0 };
    for _ in 0..ROUNDS {
        let (text, fixes) = round(&mended.text, &check(&mended.text));
        if fixes == 0 {
            break;
        }
        mended = Mended { text, fixes: mended.fixes + fixes };
    }
    mended
}

/// One round. A fix is applied as a whole or not at all; one that touches an earlier one waits for the next round.
fn round(text: &str, findings: &[Finding]) -> (String, usize) {
    let (edits, fixes) = safe_edits(findings);
    (apply(text, &edits), fixes)
}

/// Writes the mended text back in the encoding that the file had, unless somebody else changed it meanwhile.
pub fn write_back(source: &Source, text: &str) -> Result<(), String> {
    let name = &source.name;
    let old = source.encoding.bytes(&source.text);
    let now = std::fs::read(&source.path).map_err(|e| format!("{name}: cannot be read again: {e}"))?;
    if now != old {
        return Err(format!("{name}: changed while it was being checked, and is left alone; check it again"));
    }
    atomic::write(&source.path, &source.encoding.bytes(text))
        .map_err(|e| format!("{name}: cannot be written: {e}"))
}

/// What `--diff` shows of it.
pub fn shown(source: &Source, text: &str) -> String {
    diff::unified(&source.name, &source.text, text)
}

impl Encoding {
    /// A text as the bytes of a file.
    pub fn bytes(self, text: &str) -> Vec<u8> {
        match self {
            Encoding::Utf8 => text.as_bytes().to_vec(),
            Encoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Encoding::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Span;
    use crate::rules::{Edit, Fix, Severity};

    /// Findings with safe fixes that turn each `ab` into `b`.
    fn check(text: &str) -> Vec<Finding> {
        let finds = text.match_indices("ab").map(|(i, _)| i as u32);
        finds
            .map(|at| Finding {
                rule: "quote-style",
                severity: Severity::Info,
                message: String::new(),
                span: Span::new(at, at + 2),
                related: Vec::new(),
                fixes: vec![Fix {
                    title: String::new(),
                    safe: true,
                    edits: vec![Edit { span: Span::new(at, at + 1), text: String::new() }],
                }],
            })
            .collect()
    }

    #[test]
    fn fixes_are_applied_until_there_are_none() {
        let mended = mend("aaab žab\r\nx", check);
        assert_eq!((mended.text.as_str(), mended.fixes), ("b žb\r\nx", 4));
        assert_eq!(mend("nothing", check).fixes, 0);
    }

    #[test]
    fn a_fix_that_never_ends_is_stopped() {
        let grow = |text: &str| {
            let mut findings = check("ab");
            findings[0].fixes[0].edits[0].text = "aa".into();
            assert!(text.len() < 20);
            findings
        };
        assert_eq!(mend("ab", grow).fixes, ROUNDS);
    }

    #[test]
    fn fixes_that_touch_wait_for_their_turn() {
        let mut findings = check("abab");
        findings[1].fixes[0].edits[0].span = Span::new(0, 1);
        assert_eq!(round("abab", &findings), ("bab".into(), 1));
    }
}
