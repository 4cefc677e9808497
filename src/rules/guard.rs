//! Standing guard over the rules: one that fails on a draft costs its own findings there, and is told of once.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};

use super::{Finding, Rule};
use crate::story::Story;
use crate::style::Style;

/// A rule's findings, none where it fails. `failed` is told why, the first time that this rule fails as long as the program runs: a
/// draft is checked at every keystroke, and a folder has thousands.
///
/// A debug build fails in the rule that `COPYDESK_FAILING_RULE` names, so that this can be tried from outside.
pub fn guarded(rule: &Rule, story: &Story, style: &Style, failed: impl FnOnce(&str)) -> Vec<Finding> {
    let check = || {
        #[cfg(debug_assertions)]
        assert!(std::env::var_os("COPYDESK_FAILING_RULE").is_none_or(|id| id != rule.id), "as asked");
        (rule.check)(story, style)
    };
    catch_unwind(AssertUnwindSafe(check)).unwrap_or_else(|panic| {
        static TOLD: Mutex<Vec<String>> = Mutex::new(Vec::new());
        let mut told = TOLD.lock().unwrap_or_else(PoisonError::into_inner);
        if !told.iter().any(|id| id == rule.id) {
            told.push(rule.id.to_owned());
            failed(reason(&*panic));
        }
        Vec::new()
    })
}

/// What a panic says. It may quote the draft.
pub fn reason(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no reason given")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Draft, Format};

    #[test]
    fn a_rule_that_panics_costs_only_its_own_findings_and_says_so_once() {
        let rule = Rule {
            id: "panics",
            severity: None,
            summary: "",
            check: |_, _| panic!("a rule that fails, as this test wants it to"),
        };
        let story = Story::of(Draft::read("“A slip.", Format::Plain, None));
        let mut told = Vec::new();
        for _ in 0..3 {
            assert!(guarded(&rule, &story, &Style::default(), |why| told.push(why.to_owned())).is_empty());
        }
        assert_eq!(told, ["a rule that fails, as this test wants it to"]);
    }
}
