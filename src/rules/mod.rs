//! The rules: each is one file, one function from a story to findings, and one page of documentation.

mod anonymous_source;
mod conflicting_roles;
mod finding;
mod guard;
mod house_name;
mod inconsistent_name;
mod memory;
mod mend;
mod missing_role;
mod pages;
mod quote_style;
mod surname_first;
#[cfg(test)]
mod told;
mod turn;
mod unattributed_quote;
mod unbalanced_quotes;
mod unclear_source;
mod verbatim;

pub use finding::{Edit, Elsewhere, Finding, Fix, Related, Severity, Spot, safe_edits};
pub use guard::{guarded, reason};
pub use inconsistent_name::{Neighbours, Register, Roster, Variant, spellings_at, variants};
pub use memory::Memory;
pub use mend::{Mended, mend};
pub use pages::{page, section};
pub use turn::{Refused, apply, turn};

use crate::marks;
use crate::story::Story;
use crate::style::Style;

/// A rule of the desk.
pub struct Rule {
    /// Its name in findings and in `copydesk.toml`.
    pub id: &'static str,
    /// How severe its findings are unless the style says otherwise; `None` is off.
    pub severity: Option<Severity>,
    /// What it reports, in a few words.
    pub summary: &'static str,
    /// Its findings in a story, in reading order. Severities are the default ones.
    pub check: fn(&Story, &Style) -> Vec<Finding>,
}

/// Every rule, in the order of the documentation.
pub static RULES: &[Rule] = &[
    unattributed_quote::RULE,
    inconsistent_name::RULE,
    unbalanced_quotes::RULE,
    quote_style::RULE,
    unclear_source::RULE,
    anonymous_source::RULE,
    house_name::RULE,
    surname_first::RULE,
    missing_role::RULE,
    conflicting_roles::RULE,
];

/// How many findings of one rule are listed in one draft: more than anybody reads, and little enough to keep whatever a draft is
/// made of.
pub const MOST: usize = marks::MOST;

/// Says in one more finding how many there are beyond those that are listed.
fn and_more(findings: &mut Vec<Finding>, more: usize) {
    let Some(last) = findings.last().filter(|_| more > 0) else { return };
    let message = format!("{more} more findings of this rule in the draft are not listed.");
    let Finding { rule, severity, span, .. } = *last;
    findings.reserve_exact(1);
    findings.push(Finding { rule, severity, message, span, related: Vec::new(), fixes: Vec::new() });
}

/// The rule with an id.
pub fn by_id(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|r| r.id == id)
}

/// All findings of the rules that the style has on, but for those that were told to stand, in reading order.
pub fn check(story: &Story, style: &Style) -> Vec<Finding> {
    check_each(story, style, |rule| (rule.check)(story, style))
}

/// The same with each rule run by `run`, which may stand guard over it ([`guarded`]).
pub fn check_each(
    story: &Story,
    style: &Style,
    mut run: impl FnMut(&'static Rule) -> Vec<Finding>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES {
        let Some(severity) = style.severity(rule) else { continue };
        let mut found = run(rule);
        // One more says how many are not listed.
        if found.len() > MOST + 1 {
            let more = found.len() - MOST;
            found.truncate(MOST);
            and_more(&mut found, more);
        }
        findings.extend(found.into_iter().map(|f| Finding { severity, ..f }));
    }
    crate::style::settle(story, &style.stets, &mut findings);
    style.ignore.settle(story, &mut findings);
    findings.sort_by_key(|f| (f.span, f.rule));
    findings
}
