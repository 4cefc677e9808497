//! The house's style: `copydesk.toml`.

mod load;
mod overrides;
mod parse;
pub mod settings;

use std::collections::BTreeMap;

use crate::language::Language;
use crate::rules::{Rule, Severity};

pub use load::{Error, FILE, Styles, find, load};
pub use overrides::Overrides;
pub use parse::{Trouble, nearest, parse};
pub(crate) use parse::{level_from_name, no_such};

/// What a desk has decided. The default is what Copydesk does without a file.
#[derive(Clone, Debug, Default)]
pub struct Style {
    /// The language of the drafts, where they don't say so themselves.
    pub language: Option<Language>,
    /// Rules whose severity is not the default one; `None` is off.
    pub rules: BTreeMap<String, Option<Severity>>,
}

impl Style {
    /// How severe a rule's findings are here; `None` where the rule is off.
    pub fn severity(&self, rule: &Rule) -> Option<Severity> {
        self.rules.get(rule.id).copied().unwrap_or(rule.severity)
    }
}
