//! Settings for some drafts only: the `[[paths]]` of a `copydesk.toml`.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use ignore::overrides::{Override, OverrideBuilder};

use super::{HouseNames, Quotes, SourceStyle, Style};
use crate::language::Language;
use crate::rules::Severity;

/// What is otherwise for the drafts that match one of some globs.
#[derive(Clone, Debug)]
pub struct PathStyle {
    pub(super) globs: Override,
    /// See [`Style::language`].
    pub language: Option<Language>,
    /// See [`Style::rules`].
    pub rules: BTreeMap<String, Option<Severity>>,
    /// See [`Style::quotes`].
    pub quotes: Quotes,
    /// See [`Style::sources`].
    pub sources: SourceStyle,
}

impl PathStyle {
    /// Settings for globs as `.gitignore` writes them: `*.de.md` anywhere, `sport/**` from the file's directory on.
    pub fn new(globs: &[String]) -> Result<PathStyle, String> {
        let mut builder = OverrideBuilder::new("");
        for glob in globs {
            builder.add(glob).map_err(|e| e.to_string())?;
        }
        let globs = builder.build().map_err(|e| e.to_string())?;
        Ok(PathStyle {
            globs,
            language: None,
            rules: BTreeMap::new(),
            quotes: Quotes::default(),
            sources: SourceStyle::default(),
        })
    }
}

/// The names of a file and of the one that it extends; its own come first.
fn join(own: Arc<HouseNames>, base: Arc<HouseNames>) -> Arc<HouseNames> {
    match (own.is_empty() && own.scope.is_none(), base.is_empty() && base.scope.is_none()) {
        (_, true) => own,
        (true, false) => base,
        _ => Arc::new(Arc::unwrap_or_clone(own).and(Arc::unwrap_or_clone(base))),
    }
}

impl Style {
    /// The style for one draft, by its path from the directory of the file. `None` where it has none of its own.
    pub fn for_path(&self, path: &Path) -> Option<Style> {
        let mut applying =
            self.paths.iter().filter(|p| p.globs.matched(path, false).is_whitelist()).peekable();
        applying.peek()?;
        let mut style = self.clone();
        for own in applying {
            style.language = own.language.or(style.language);
            style.sources = own.sources.clone().over(style.sources);
            style.rules.extend(own.rules.iter().map(|(id, level)| (id.clone(), *level)));
            style.quotes = own.quotes.over(&style.quotes);
        }
        Some(style)
    }

    /// This style over another that it extends.
    pub fn over(self, base: Style) -> Style {
        let mut rules = base.rules;
        rules.extend(self.rules);
        let mut paths = base.paths;
        paths.extend(self.paths);
        Style {
            extends: None,
            language: self.language.or(base.language),
            rules,
            names: join(self.names, base.names),
            quotes: self.quotes.over(&base.quotes),
            sources: self.sources.over(base.sources),
            ignore: base.ignore.and(self.ignore),
            paths,
            stets: self.stets,
            neighbours: self.neighbours,
            files: self.files.into_iter().chain(base.files).collect(),
        }
    }
}
