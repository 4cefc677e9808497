//! What the client wants of the server: the section `copydesk` of its settings, over each draft's `copydesk.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tower_lsp::ls_types::Uri;

use super::project::Seat;
use super::stand;
use crate::language::Language;
use crate::marks::norm::Wish;
use crate::rules::{self, Severity};
use crate::style::{Error, FILE, Quotes, Style, Styles, level_from_name};

/// How long a finding waits for the writer unless the settings say otherwise.
const PAUSE: Duration = Duration::from_millis(700);
/// And at most.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// The settings, and the styles that were read under them.
#[derive(Debug)]
pub struct Settings {
    /// How long after the last keystroke a finding beside it may appear.
    pub caret_pause: Duration,
    /// Whether actors have a lens above them.
    pub code_lens: bool,
    /// What is laid over each style.
    pub overlay: Overlay,
    /// The files as they were read, each once.
    files: Styles,
    /// The styles with the settings laid over them, by the name of the draft.
    styles: BTreeMap<Uri, (Arc<Style>, Option<Seat>)>,
    /// What was said already about files that can't be followed.
    said: BTreeSet<String>,
    others: BTreeSet<PathBuf>,
}

/// What the settings lay over a style.
#[derive(Clone, Debug, Default)]
pub struct Overlay {
    language: Option<Language>,
    rules: BTreeMap<String, Option<Severity>>,
    quotes: Quotes,
}

impl Overlay {
    /// The style with the settings over it.
    pub fn over(&self, style: Arc<Style>) -> Arc<Style> {
        if self.language.is_none() && self.rules.is_empty() && self.quotes.is_empty() {
            return style;
        }
        let mut style = (*style).clone();
        style.language = self.language.or(style.language);
        style.rules.extend(self.rules.iter().map(|(id, level)| (id.clone(), *level)));
        style.quotes = self.quotes.over(&style.quotes);
        Arc::new(style)
    }
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            caret_pause: PAUSE,
            code_lens: false,
            overlay: Overlay::default(),
            files: Styles::new(None),
            styles: BTreeMap::new(),
            said: BTreeSet::new(),
            others: BTreeSet::new(),
        }
    }
}

impl Settings {
    /// Reads them from a JSON value, which may have the section or be it. What can't be read is left as it is by default.
    pub fn of(value: &Value) -> Settings {
        let section = value.get("copydesk").unwrap_or(value);
        let pause = section.get("caretPause").and_then(Value::as_u64).map(Duration::from_millis);
        let rules = section.get("rules").and_then(Value::as_object);
        let rules = rules.into_iter().flatten().filter_map(|(id, level)| {
            let known = rules::by_id(id)?;
            Some((known.id.to_owned(), level_from_name(level.as_str()?)?))
        });
        Settings {
            caret_pause: pause.unwrap_or(PAUSE).min(LONGEST_PAUSE),
            code_lens: section.get("codeLens").and_then(Value::as_bool).unwrap_or(false),
            overlay: Overlay {
                language: section.get("language").and_then(Value::as_str).and_then(Language::from_tag),
                rules: rules.collect(),
                quotes: quotes(section.get("quotes")),
            },
            ..Settings::default()
        }
    }

    /// The style for a draft and where it is in its project, read from disk at most once until [`forget_files`](Settings::forget_files). A file that
    /// can't be followed is as good as none, and what is wrong with it is told once.
    pub fn style(&mut self, uri: &Uri) -> (Arc<Style>, Option<Seat>, Option<String>) {
        if let Some((style, seat)) = self.styles.get(uri) {
            return (style.clone(), seat.clone(), None);
        }
        let path = stand::path(uri);
        let read = path.clone().map_or_else(|| Ok(Arc::default()), |p| self.of_path(&p));
        let (style, trouble) = match read {
            Ok(style) => (style, None),
            Err(error) => {
                self.others.extend(Some(error.path.clone()).filter(|f| !f.ends_with(FILE)));
                (Arc::default(), Some(error.to_string()))
            }
        };
        self.others.extend(style.files.iter().filter(|f| !f.ends_with(FILE)).cloned());
        let style = self.overlay.over(style);
        let seat = path.and_then(|p| style.project_of(&p));
        self.styles.insert(uri.clone(), (style.clone(), seat.clone()));
        (style, seat, trouble.filter(|t| self.said.insert(t.clone())))
    }

    fn of_path(&self, path: &Path) -> Result<Arc<Style>, Error> {
        if path.parent().is_some_and(Path::is_dir) {
            return self.files.of_draft(path);
        }
        // A draft that was never saved may be in a folder that is still to be made.
        let folder = path.ancestors().skip(1).find(|d| d.is_dir());
        folder.map_or_else(|| Ok(Arc::default()), |f| self.files.of_directory(f))
    }

    /// Files have changed on disk: styles are read again when they are needed next.
    pub fn forget_files(&mut self) {
        self.files = Styles::new(None);
        self.styles.clear();
        self.said.clear();
    }

    /// The files that styles were read from and that have names of their own: what `extends` and the like name.
    pub fn others(&self) -> &BTreeSet<PathBuf> {
        &self.others
    }
}

/// The marks of the house, as `[quotes]` in `copydesk.toml` has them.
fn quotes(value: Option<&Value>) -> Quotes {
    let wish = |value: &Value| match value {
        Value::Array(pairs) => {
            let pairs: Option<Vec<String>> = pairs.iter().map(|p| p.as_str().map(str::to_owned)).collect();
            Wish::from_pairs(&pairs?).ok()
        }
        name => Wish::from_name(name.as_str()?),
    };
    let languages = value.and_then(|v| v.get("languages")).and_then(Value::as_object);
    let languages = languages
        .into_iter()
        .flatten()
        .filter_map(|(tag, value)| Some((Language::from_tag(tag)?.tag().to_owned(), wish(value)?)));
    Quotes { marks: value.and_then(|v| v.get("marks")).and_then(wish), languages: languages.collect() }
}
