//! Quotation marks as a desk meets them: drafts in, findings out. The drafts are in `tests/marks/`.

use copydesk::rules::Finding;
use copydesk::{Format, Language, Style, check, read, understand};

/// The cases of a file, as their fields.
fn cases(file: &str) -> Vec<Vec<String>> {
    let lines = file.lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
    let text = |field: &str| field.replace('⏎', "\n").replace('⍽', "\u{a0}").replace('⎵', "\u{202f}");
    lines.map(|line| line.split('\t').map(text).collect()).collect()
}

/// What is found about marks in the draft of a case.
fn findings(case: &[String]) -> Vec<Finding> {
    let format = Format::from_name(&case[1]).expect("a format");
    let story = understand(read(&case[2], format, Language::from_tag(&case[0])));
    let mut findings = check(&story, &Style::default());
    findings.retain(|f| matches!(f.rule, "unbalanced-quotes" | "quote-style"));
    findings
}

fn mended(draft: &str, finding: &Finding) -> String {
    let mut out = draft.to_owned();
    for edit in finding.fixes.first().map_or(&[][..], |f| &f.edits).iter().rev() {
        out.replace_range(edit.span.range(), &edit.text);
    }
    out
}

#[test]
fn right_marks_are_left_alone() {
    for case in cases(include_str!("marks/clean.txt")) {
        let found = findings(&case);
        assert!(found.is_empty(), "{case:?}\n{found:#?}");
    }
}

#[test]
fn each_slip_is_named_and_mended_by_the_first_fix() {
    for case in cases(include_str!("marks/slips.txt")) {
        let found = findings(&case);
        assert_eq!(found.len(), 1, "{case:?}\n{found:#?}");
        assert_eq!(mended(&case[2], &found[0]), case[3], "{case:?}\n{found:#?}");
        let says = case.get(4).map_or("", String::as_str);
        assert!(found[0].message.contains(says), "{case:?}\n{found:#?}");
    }
}

#[test]
fn what_mends_a_slip_leaves_nothing_to_find() {
    for case in cases(include_str!("marks/slips.txt")) {
        let right = [case[0].clone(), case[1].clone(), case[3].clone()];
        let found = findings(&right);
        assert!(found.is_empty(), "{case:?}\n{found:#?}");
    }
}
