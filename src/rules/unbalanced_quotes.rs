//! # unbalanced-quotes
//!
//! ## What it does
//!
//! Reports a quotation mark that has no partner, or that is closed by a mark of another kind.
//!
//! ## Why it matters to a desk
//!
//! A reader can't tell where a quotation ends when its closing mark is missing, and takes the paper's words for the
//! speaker's.
//!
//! ## Example
//!
//! > “The ferry will sail on Monday, said the harbour master.
//!
//! The mark before *The* is never closed; the fix puts ” after *Monday,*.
//!
//! ## Settings
//!
//! `[rules] unbalanced-quotes = "error" | "warning" | "info" | "off"`; an error by default.

use super::{Finding, Fix, Related, Rule, Severity};
use crate::marks::Slip;
use crate::story::Story;
use crate::style::Style;

pub(super) const RULE: Rule = Rule {
    id: "unbalanced-quotes",
    severity: Some(Severity::Error),
    summary: "a mark with no partner, or closed by a mark of another kind",
    check,
};

fn check(story: &Story, _style: &Style) -> Vec<Finding> {
    let slips = story.marks.slips.iter();
    let mut findings = slips.map(|slip| finding(story, slip, RULE.id, Severity::Error)).collect();
    super::and_more(&mut findings, story.marks.unlisted.slips);
    findings
}

/// A slip of the marks as a finding of the source.
pub(super) fn finding(story: &Story, slip: &Slip, rule: &'static str, severity: Severity) -> Finding {
    let span = |place| story.draft.span(place);
    Finding {
        rule,
        severity,
        message: slip.message.clone(),
        span: span(slip.at),
        related: slip
            .partner
            .iter()
            .map(|(place, message)| Related::here(span(*place), message.clone()))
            .collect(),
        fixes: slip
            .repairs
            .iter()
            .filter_map(|r| Fix::of(&story.draft, r.title.clone(), r.safe, &r.edits))
            .collect(),
    }
}
