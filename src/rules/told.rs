//! What a rule tells of a draft: for the tests of the rules.

use super::Finding;
use crate::{Format, Language, Story, Style, read, understand};

/// The messages of one rule for an English draft, in the order in which the rule gives them.
pub(super) fn told(check: fn(&Story, &Style) -> Vec<Finding>, format: Format, text: &str) -> Vec<String> {
    let story = understand(read(text, format, Some(Language::ENGLISH)));
    check(&story, &Style::default()).into_iter().map(|f| f.message).collect()
}
