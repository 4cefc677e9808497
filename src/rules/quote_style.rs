//! # quote-style
//!
//! ## What it does
//!
//! Reports a balanced pair of quotation marks that is not the draft's convention: „…” in a draft that writes “…”. Where
//! `copydesk.toml` says which marks the house writes, that counts and not the draft's habit; then a pair of other marks
//! is reported, and once a draft its apostrophes, where they are straight in a house of curly marks or the reverse.
//!
//! It also reports what looks odd in any convention: ‘90s and rock ‘n’ roll with an opening mark for the apostrophe,
//! single marks typed twice for double ones (‘‘…’’), and a space between a mark and its words.
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
//! > The ferries of the ‘90s were slower.
//!
//! The fix turns ‘ into ’.
//!
//! ## Settings
//!
//! `[rules] quote-style = "error" | "warning" | "info" | "off"`; an info by default.
//!
//! `[quotes] marks` is what the house writes: `"draft"` (whatever the draft mostly writes, the default), `"language"` (the
//! usual marks of the draft's language), `"straight"`, or the marks themselves, as `["“…”", "‘…’"]`: those of a
//! quotation, and those of a quotation within it. `[quotes.languages]` says otherwise for drafts in one language. In
//! headings the inner marks are right as well.

use super::{Finding, MOST, Rule, Severity, unbalanced_quotes};
use crate::marks::{Slip, norm};
use crate::story::Story;
use crate::style::Style;

pub(super) const RULE: Rule = Rule {
    id: "quote-style",
    severity: Some(Severity::Info),
    summary: "a balanced pair that is not the draft's (or the house's) convention",
    check,
};

fn check(story: &Story, style: &Style) -> Vec<Finding> {
    // The marks of <q> are the browser's: no key of the writer's mends them.
    let own = |slip: &&Slip| !story.draft.is_tag(slip.at);
    let finding = |slip: &Slip| unbalanced_quotes::finding(story, slip, RULE.id, Severity::Info);
    let (mut findings, more): (Vec<Finding>, usize) = match style.quotes.norm(story.draft.language) {
        Some(norm) => {
            let (against, more) = norm::against(&story.draft, &story.marks, &norm);
            (against.iter().map(finding).collect(), more)
        }
        None => {
            let strangers = story.marks.strangers.iter().filter(own);
            (strangers.map(finding).collect(), story.marks.unlisted.strangers)
        }
    };
    findings.extend(story.marks.oddities.iter().filter(own).map(finding));
    findings.sort_by_key(|f| f.span);
    let more = more + story.marks.unlisted.oddities + findings.len().saturating_sub(MOST);
    findings.truncate(MOST);
    super::and_more(&mut findings, more);
    findings
}
