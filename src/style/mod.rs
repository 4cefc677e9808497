//! The house's style: `copydesk.toml`.

mod load;
mod names;
mod overrides;
mod parse;
mod passed;
mod paths;
mod project;
mod quotes;
pub mod settings;
mod sources;
mod stet;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::language::Language;
use crate::rules::{Neighbours, Rule, Severity};

pub use load::{Error, FILE, Styles, find, find_stets, load, name_below, text_of};
pub use names::{Date, Form, Holder, HouseName, HouseNames, Insertion, Lookup, Scope, files_of, with_name};
pub use overrides::Overrides;
pub use parse::{Trouble, nearest, parse};
pub(crate) use parse::{level_from_name, no_such};
pub use passed::Passed;
pub use paths::PathStyle;
pub use project::slashed;
pub use quotes::Quotes;
pub use sources::{Continuation, SourceStyle};
pub use stet::{STETS, Stets, settle};

/// What a desk has decided. The default is what Copydesk does without a file.
#[derive(Clone, Debug, Default)]
pub struct Style {
    /// The file that this one adds to, from its directory; `None` once that is read.
    pub extends: Option<PathBuf>,
    /// The language of the drafts, where they don't say so themselves.
    pub language: Option<Language>,
    /// Rules whose severity is not the default one; `None` is off.
    pub rules: BTreeMap<String, Option<Severity>>,
    /// How the house writes names.
    pub names: Arc<HouseNames>,
    /// The marks of the house.
    pub quotes: Quotes,
    /// What the house asks of its sources.
    pub sources: SourceStyle,
    /// Text in which nothing is reported.
    pub ignore: Passed,
    /// Findings that were told to stand.
    pub stets: Arc<Stets>,
    /// The other drafts of the project, where names are compared with theirs.
    pub neighbours: Option<Neighbours>,
    /// The files that all of this was read from.
    pub files: Vec<PathBuf>,
    /// What is otherwise for some drafts; later ones outweigh earlier ones.
    pub paths: Vec<PathStyle>,
}

impl Style {
    /// How severe a rule's findings are here; `None` where the rule is off.
    pub fn severity(&self, rule: &Rule) -> Option<Severity> {
        self.rules.get(rule.id).copied().unwrap_or(rule.severity)
    }
}
