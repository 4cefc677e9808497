//! Finding and reading `copydesk.toml`, for the command line and the server alike.

use std::collections::HashMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::{HouseNames, Overrides, STETS, Stets, Style, Trouble, parse};
use crate::draft::{LineIndex, Position};

/// The name of the file.
pub const FILE: &str = "copydesk.toml";

/// A `copydesk.toml` that cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The file.
    pub path: PathBuf,
    /// What is wrong in it, in its order; without a position where the file could not be read at all.
    pub troubles: Vec<(Option<Position>, String)>,
}

impl fmt::Display for Error {
    /// A line for each trouble: `desk/copydesk.toml:3:1: there is no setting …`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, (position, message)) in self.troubles.iter().enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{}:", self.path.display())?;
            if let Some(Position { line, column }) = position {
                write!(f, "{line}:{column}:")?;
            }
            write!(f, " {message}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

/// Files that extend one another in a chain longer than this go in a circle.
const LONGEST_CHAIN: usize = 8;

/// Reads a `copydesk.toml`, with the files that it extends.
pub fn load(path: &Path) -> Result<Style, Error> {
    let mut style = load_one(path)?;
    let mut path = path.to_owned();
    for _ in 0..LONGEST_CHAIN {
        let Some(base) = style.extends.take() else { return Ok(style) };
        path = path.parent().unwrap_or(Path::new("")).join(base);
        let mut base = load_one(&path)?;
        let next = base.extends.take();
        style = Style { extends: next, ..style.over(base) };
    }
    Err(Error {
        path,
        troubles: vec![(None, "is extended in a circle, or by too long a chain of files".to_owned())],
    })
}

fn load_one(path: &Path) -> Result<Style, Error> {
    let mut style = read(path, parse)?;
    style.files.push(path.to_owned());
    if !style.names.files.is_empty() {
        let mut names = Arc::unwrap_or_clone(style.names);
        for file in std::mem::take(&mut names.files) {
            let file = path.parent().unwrap_or(Path::new("")).join(file);
            let scheme = names.scheme.clone();
            style.files.push(file.clone());
            names = names.and(read(&file, |text| HouseNames::parse(text, scheme.as_deref()))?);
        }
        style.names = Arc::new(names);
    }
    Ok(style)
}

/// Reads a file by `parse`; troubles get their lines.
fn read<T>(path: &Path, parse: impl FnOnce(&str) -> Result<T, Vec<Trouble>>) -> Result<T, Error> {
    let error = |troubles| Error { path: path.to_owned(), troubles };
    let text = text_of(path).map_err(|why| error(vec![(None, why)]))?;
    parse(&text).map_err(|troubles| {
        let lines = LineIndex::new(&text);
        let place = |at| Some(lines.position(&text, u32::try_from(at).unwrap_or(u32::MAX)));
        error(troubles.into_iter().map(|t| (place(t.span.start), t.message)).collect())
    })
}

/// The largest file of settings, names or stets that is read, in bytes.
const LARGEST: u64 = 64 << 20;

/// The text of a file of settings, or why there is none. Such a file may name others and come from a stranger, so it is
/// an ordinary file of an ordinary size: a pipe would be waited for, and a device never ends.
pub fn text_of(path: &Path) -> Result<String, String> {
    let cannot = |e: std::io::Error| format!("cannot be read: {e}");
    let about = std::fs::metadata(path).map_err(cannot)?;
    if !about.is_file() {
        return Err("cannot be read: it is no ordinary file".to_owned());
    }
    if about.len() > LARGEST {
        return Err(format!("has more than {} MB, and is not read", LARGEST >> 20));
    }
    let bytes = std::fs::read(path).map_err(cannot)?;
    String::from_utf8(bytes).map_err(|_| "is not UTF-8; save it as UTF-8".to_owned())
}

/// The `copydesk.toml` that rules a directory: its own, or that of the nearest directory above.
pub fn find(directory: &Path) -> Option<PathBuf> {
    directory.ancestors().map(|d| d.join(FILE)).find(|f| f.is_file())
}

/// The `.copydesk/stet` that holds for a directory: its own, or that of the nearest directory above.
pub fn find_stets(directory: &Path) -> Option<PathBuf> {
    let directory = if directory.as_os_str().is_empty() { Path::new(".") } else { directory };
    let directory = directory.canonicalize().ok()?;
    directory.ancestors().map(|d| d.join(STETS)).find(|f| f.is_file())
}

/// A style with the stets of a directory.
fn with_stets(style: Arc<Style>, directory: &Path) -> Result<Arc<Style>, Error> {
    let Some(path) = find_stets(directory) else { return Ok(style) };
    match text_of(&path) {
        Ok(text) => Ok(Arc::new(Style { stets: Arc::new(Stets::parse(&text)), ..(*style).clone() })),
        Err(why) => Err(Error { path, troubles: vec![(None, why)] }),
    }
}

/// A style with the stets that hold for the whole of a draft.
fn with_own_stets(style: Arc<Style>, path: &Path) -> Arc<Style> {
    if !style.stets.name_drafts() {
        return style;
    }
    let own = draft_in_stets(path).and_then(|(_, name)| style.stets.for_draft(&name));
    own.map_or(style.clone(), |own| Arc::new(Style { stets: Arc::new(own), ..(*style).clone() }))
}

/// The `.copydesk/stet` that holds for a draft, and what the draft is called in it: its path from the folder that has
/// `.copydesk`, with slashes.
fn draft_in_stets(path: &Path) -> Option<(PathBuf, String)> {
    let directory = path.parent().filter(|d| !d.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let file = find_stets(directory)?;
    let name = name_below(&file, path)?;
    Some((file, name))
}

/// What a draft is called in a `.copydesk/stet`.
pub fn name_below(stets: &Path, path: &Path) -> Option<String> {
    let directory = path.parent().filter(|d| !d.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let real = directory.canonicalize().ok()?.join(path.file_name()?);
    let root = stets.parent()?.parent()?.canonicalize().ok()?;
    let parts: Vec<_> = real.strip_prefix(root).ok()?.iter().map(|p| p.to_string_lossy()).collect();
    Some(parts.join("/"))
}

/// The same for a directory as it was written: its real ancestors, by a path that reads well in a message.
fn find_above(directory: &Path) -> Option<PathBuf> {
    let directory = if directory.as_os_str().is_empty() { Path::new(".") } else { directory };
    let file = find(&directory.canonicalize().ok()?)?;
    let here = std::env::current_dir().and_then(|d| d.canonicalize());
    match here.as_deref().map(|here| file.strip_prefix(here)) {
        Ok(Ok(short)) => Some(short.to_owned()),
        _ => Some(file),
    }
}

/// The styles of a run: each file is read once, however many drafts it rules.
#[derive(Debug, Default)]
pub struct Styles {
    forced: Option<PathBuf>,
    adjust: Overrides,
    seen: Mutex<Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    /// The style of each directory that was asked for.
    directories: HashMap<PathBuf, Result<Arc<Style>, Error>>,
    /// The style of each file.
    files: HashMap<PathBuf, Result<Arc<Style>, Error>>,
}

impl Styles {
    /// Styles by the files beside and above the drafts, or all by one file where `forced` names it.
    pub fn new(forced: Option<PathBuf>) -> Styles {
        Styles { forced, ..Styles::default() }
    }

    /// The same styles with what the command line says otherwise.
    pub fn with(self, adjust: Overrides) -> Styles {
        Styles { adjust, ..self }
    }

    /// The file that rules the drafts in a directory, if any.
    pub fn file_of(&self, directory: &Path) -> Option<PathBuf> {
        self.forced.clone().or_else(|| find_above(directory))
    }

    /// The style of the drafts in a directory. An empty path is the current directory.
    pub fn of_directory(&self, directory: &Path) -> Result<Arc<Style>, Error> {
        // A thread that panicked cannot have left a half-made entry behind.
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(style) = seen.directories.get(directory) {
            return style.clone();
        }
        let style = match self.file_of(directory) {
            None => Ok(Arc::new(self.adjust.apply(Style::default()))),
            Some(file) => seen
                .files
                .entry(file.clone())
                .or_insert_with(|| load(&file).map(|style| Arc::new(self.adjust.apply(style))))
                .clone(),
        };
        let style = style.and_then(|s| with_stets(s, directory));
        seen.directories.insert(directory.to_owned(), style.clone());
        style
    }

    /// The style of a draft by its path.
    pub fn of_draft(&self, path: &Path) -> Result<Arc<Style>, Error> {
        let directory = path.parent().unwrap_or(Path::new(""));
        let style = with_own_stets(self.of_directory(directory)?, path);
        if style.paths.is_empty() {
            return Ok(style);
        }
        let own = self.below_the_file(directory).and_then(|d| style.for_path(&d.join(path.file_name()?)));
        Ok(own.map_or(style, |own| Arc::new(self.adjust.apply(own))))
    }

    /// A directory as seen from that of the file which rules it.
    fn below_the_file(&self, directory: &Path) -> Option<PathBuf> {
        let real = |d: &Path| if d.as_os_str().is_empty() { Path::new(".") } else { d }.canonicalize().ok();
        let root = real(self.file_of(directory)?.parent()?)?;
        real(directory)?.strip_prefix(root).ok().map(Path::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Severity;
    use std::fs;

    #[test]
    fn the_nearest_file_above_rules() {
        let root = tempfile::tempdir().unwrap();
        let sport = root.path().join("sport/cycling");
        fs::create_dir_all(&sport).unwrap();
        fs::write(root.path().join(FILE), "language = \"de\"").unwrap();
        fs::write(root.path().join("sport").join(FILE), "language = \"fr\"").unwrap();
        let styles = Styles::new(None);
        let tag = |p: &Path| styles.of_draft(p).unwrap().language.unwrap().tag().to_owned();
        assert_eq!(tag(&root.path().join("a.md")), "de");
        assert_eq!(tag(&sport.join("a.md")), "fr");
        let forced = Styles::new(Some(root.path().join(FILE)));
        assert_eq!(forced.of_draft(&sport.join("a.md")).unwrap().language.unwrap().tag(), "de");
    }

    #[test]
    fn an_error_names_file_line_and_remedy() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join(FILE);
        fs::write(&file, "language = \"en\"\n\n[rule]\n").unwrap();
        let error = load(&file).unwrap_err().to_string();
        assert!(
            error.ends_with("copydesk.toml:3:2: there is no setting `rule`; did you mean `rules`?"),
            "{error}"
        );
        fs::write(&file, b"language = \"\xff\"").unwrap();
        assert!(load(&file).unwrap_err().to_string().contains("UTF-8"));
        assert!(load(&root.path().join("none.toml")).unwrap_err().to_string().contains("cannot be read"));
        // A pipe would be waited for, and a device never ends.
        let folder = if cfg!(unix) { "/dev/zero" } else { "." };
        fs::write(&file, format!("extends = \"{folder}\"")).unwrap();
        assert!(load(&file).unwrap_err().to_string().contains("no ordinary file"));
        fs::write(&file, "a:b\n".repeat(1000)).unwrap();
        assert!(load(&file).unwrap_err().troubles.len() < 10);
    }

    #[test]
    fn a_file_adds_to_the_one_that_it_extends() {
        let root = tempfile::tempdir().unwrap();
        let sport = root.path().join("sport");
        fs::create_dir_all(sport.join("ski")).unwrap();
        let base = "language = \"de\"\n[rules]\nquote-style = \"off\"\nunbalanced-quotes = \"info\"\n";
        fs::write(root.path().join("desk.toml"), base).unwrap();
        let own = "extends = \"../desk.toml\"\n[rules]\nquote-style = \"error\"\n\n\
                   [[paths]]\nglobs = [\"ski/**\", \"*.en.md\"]\nlanguage = \"en\"\nrules.unbalanced-quotes = \"off\"\n";
        fs::write(sport.join(FILE), own).unwrap();
        let styles = Styles::new(None);
        let level = |file: &str, id: &str| {
            let style = styles.of_draft(&sport.join(file)).unwrap();
            (style.language.unwrap().tag().to_owned(), style.severity(crate::rules::by_id(id).unwrap()))
        };
        assert_eq!(level("a.md", "quote-style"), ("de".into(), Some(Severity::Error)));
        assert_eq!(level("a.md", "unbalanced-quotes"), ("de".into(), Some(Severity::Info)));
        assert_eq!(level("a.en.md", "unbalanced-quotes"), ("en".into(), None));
        assert_eq!(level("ski/a.md", "unbalanced-quotes"), ("en".into(), None));
        fs::write(root.path().join("desk.toml"), "extends = \"sport/copydesk.toml\"").unwrap();
        let error = load(&sport.join(FILE)).unwrap_err().to_string();
        assert!(error.contains("in a circle"), "{error}");
        fs::remove_file(root.path().join("desk.toml")).unwrap();
        let error = load(&sport.join(FILE)).unwrap_err().to_string();
        assert!(error.contains("desk.toml: cannot be read"), "{error}");
    }
}
