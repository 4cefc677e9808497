//! Mending a draft without a person's look: every safe fix, and those of what then is found.

use super::{Finding, apply, safe_edits};

/// Mending one slip may show another; a draft is read anew at most this often, not counting the rounds that leave clearly less to do.
const ROUNDS: usize = 8;

/// A text with safe fixes applied, and how many were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// The text.
    pub text: String,
    /// Fixes that went into it.
    pub fixes: usize,
}

/// Applies the first safe fix of each finding, and again to what then is found, until there are none.
///
/// Where one fix asks for the next without end, the text that asks for the fewest is the answer, the earliest of them: a
/// draft that was mended is not changed by being mended again. Costs a reading of the draft for each round; where a run of marks
/// loses some of them each time, these are as many as its length has digits, some more than that for each.
pub fn mend(text: &str, check: impl Fn(&str) -> Vec<Finding>) -> Mended {
    let mut now = Mended { text: text.to_owned(), fixes: 0 };
    let mut best: Option<(usize, Mended)> = None;
    let (mut rounds, mut last) = (0, usize::MAX);
    while rounds < ROUNDS {
        let (text, fixes) = round(&now.text, &check(&now.text));
        if fixes == 0 {
            return now;
        }
        rounds += usize::from(fixes >= last - last / 8);
        last = fixes;
        let next = Mended { text, fixes: now.fixes + fixes };
        let asked = std::mem::replace(&mut now, next);
        if best.as_ref().is_none_or(|(fewest, _)| fixes < *fewest) {
            best = Some((fixes, asked));
        }
    }
    best.map_or(now, |(_, mended)| mended)
}

/// One round. A fix is applied as a whole or not at all; one that touches an earlier one waits for the next round.
fn round(text: &str, findings: &[Finding]) -> (String, usize) {
    let (edits, fixes) = safe_edits(findings);
    (apply(text, &edits), fixes)
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
    fn fixes_that_go_round_in_a_circle_are_left_alone() {
        let grow = |text: &str| {
            let mut findings = check("ab");
            findings[0].fixes[0].edits[0].text = "aa".into();
            assert!(text.len() < 20);
            findings
        };
        let mended = mend("ab", grow);
        assert_eq!((mended.text.as_str(), mended.fixes), ("ab", 0));
    }

    #[test]
    fn what_shows_another_slip_is_mended_with_it() {
        let next = |text: &str| {
            let mut findings = check("ab");
            let to = match text {
                "ab" => "aa",
                "aab" => "x",
                _ => return Vec::new(),
            };
            findings[0].fixes[0].edits[0].text = to.into();
            findings
        };
        assert_eq!(mend("ab", next), Mended { text: "xab".into(), fixes: 2 });
    }

    #[test]
    fn fixes_that_touch_wait_for_their_turn() {
        let mut findings = check("abab");
        findings[1].fixes[0].edits[0].span = Span::new(0, 1);
        assert_eq!(round("abab", &findings), ("bab".into(), 1));
    }
}
