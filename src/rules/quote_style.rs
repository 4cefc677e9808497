//! # quote-style
//!
//! ## What it does
//!
//! Reports a balanced pair of quotation marks that is not the draft's convention: „…” in a draft that writes “…”.
//!
//! ## Why it matters to a desk
//!
//! Marks of two kinds in one article look careless, and often show that a passage was pasted in unread.
//!
//! ## Example
//!
//! > „We sail on Monday,” said the harbour master. “Not before.”
//!
//! The first pair is reported; the fix turns „ into “.
//!
//! ## Settings
//!
//! `[rules] quote-style = "error" | "warning" | "info" | "off"`; an info by default.

use super::{Finding, Rule, Severity, unbalanced_quotes};
use crate::story::Story;
use crate::style::Style;

pub(super) const RULE: Rule = Rule {
    id: "quote-style",
    severity: Some(Severity::Info),
    summary: "a balanced pair that is not the draft's (or the house's) convention",
    check,
};

fn check(story: &Story, _style: &Style) -> Vec<Finding> {
    // The marks of <q> are the browser's: no key of the writer's mends them.
    let strangers = story.marks.strangers.iter().filter(|slip| !story.draft.is_tag(slip.at));
    strangers.map(|slip| unbalanced_quotes::finding(story, slip, RULE.id, Severity::Info)).collect()
}
