//! What `check` and `inspect` read: the arguments that name drafts, and the way from those to sources.

use std::collections::HashSet;
use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use ignore::overrides::{Override, OverrideBuilder};
use ignore::{DirEntry, WalkBuilder};

use super::changed::Changed;
use super::decode::{self, Encoding};
use super::out::complain;
use super::{docx, left_out};
use crate::draft::{BlockKind, Draft, Format, Objection};
use crate::language::Language;
use crate::style::{Style, Styles};

/// Extensions that make a file in a directory a draft; JSON and XML only where there is news in it. A file that is
/// named is a draft whatever it is called.
pub const EXTENSIONS: &[&str] =
    &["txt", "md", "markdown", "html", "htm", "docx", "xml", "nitf", "newsml", "json", "ninjs"];

/// A draft may be this long, in bytes.
const LONGEST: u64 = 256 << 20;

/// How `--input` comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Input {
    /// Files and directories named as arguments
    Files,
    /// One JSON object a line on standard input
    Jsonl,
}

/// What `check` and `inspect` read.
#[derive(Debug, Args)]
#[command(next_help_heading = "Drafts")]
pub struct Drafts {
    /// Drafts and directories of drafts; `-` is standard input
    #[arg(value_name = "PATH", required_unless_present_any = ["input", "files_from"])]
    pub paths: Vec<PathBuf>,
    /// Where drafts come from
    #[arg(long, value_enum, default_value = "files", value_name = "FROM")]
    pub input: Input,
    /// Read the paths from a file, one a line; `-` is standard input
    #[arg(long, value_name = "FILE")]
    pub files_from: Option<PathBuf>,
    /// What standard input is called in findings; its format and style follow from it
    #[arg(long, value_name = "PATH")]
    pub stdin_filename: Option<PathBuf>,
    /// Language of the drafts, as a tag such as en, de or fr-CA
    #[arg(long, value_name = "TAG", value_parser = language)]
    pub language: Option<Language>,
    /// Format of the drafts, or of those that match a glob: html, or '*.inc=html'
    #[arg(long, value_name = "[GLOB=]FORMAT", value_parser = FormatOf::parse)]
    pub format_of: Vec<FormatOf>,
    /// Walk hidden files and directories too
    #[arg(long)]
    pub hidden: bool,
    /// Walk what .gitignore and .ignore files exclude too
    #[arg(long)]
    pub no_ignore: bool,
    /// Walk only what matches a glob, or with a ! before it what does not
    #[arg(long, value_name = "GLOB")]
    pub glob: Vec<String>,
    /// Only drafts that differ from a git revision, with those that git does not know yet
    #[arg(long, value_name = "REV")]
    pub changed_since: Option<String>,
    /// Follow this copydesk.toml and no other
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Say what was passed over, and why
    #[arg(long, short)]
    pub verbose: bool,
}

/// A language as an argument.
pub fn language(tag: &str) -> Result<Language, String> {
    Language::from_tag(tag).ok_or_else(|| "write a tag such as en, de or fr-CA".to_owned())
}

/// A format, for all drafts or for those that match a glob.
#[derive(Clone, Debug)]
pub struct FormatOf {
    glob: Option<Override>,
    format: Format,
}

impl FormatOf {
    fn parse(value: &str) -> Result<FormatOf, String> {
        let (glob, name) = match value.rsplit_once('=') {
            Some((glob, name)) => (Some(glob), name),
            None => (None, value),
        };
        let format =
            Format::from_name(name).ok_or_else(|| format!("the formats are docx, {}", Format::NAMES))?;
        let glob = glob.map(|g| globs(&[g.to_owned()])).transpose()?;
        Ok(FormatOf { glob, format })
    }

    fn applies(&self, path: &Path) -> bool {
        self.glob.as_ref().is_none_or(|g| g.matched(path, false).is_whitelist())
    }
}

fn globs(patterns: &[String]) -> Result<Override, String> {
    let mut builder = OverrideBuilder::new(".");
    for pattern in patterns {
        builder.add(pattern).map_err(|e| e.to_string())?;
    }
    builder.build().map_err(|e| e.to_string())
}

/// A draft to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Standard input.
    Stdin,
    /// A file that was named.
    File(PathBuf),
    /// A file that was found in a directory.
    Found(PathBuf),
    /// What could not even be found, with the reason.
    Lost(String),
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Entry::Stdin => f.write_str("-"),
            Entry::File(path) | Entry::Found(path) => path.display().fmt(f),
            Entry::Lost(why) => f.write_str(why),
        }
    }
}

/// A file that is no draft, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passed {
    /// What the file is called.
    name: String,
    /// Why it was passed over.
    why: String,
    /// Somebody named it, and should know.
    named: bool,
}

impl Drafts {
    /// The drafts in a directory, as if nothing else had been said.
    pub fn of(directory: PathBuf) -> Drafts {
        Drafts {
            paths: vec![directory],
            input: Input::Files,
            files_from: None,
            stdin_filename: None,
            language: None,
            format_of: Vec::new(),
            hidden: false,
            no_ignore: false,
            glob: Vec::new(),
            changed_since: None,
            config: None,
            verbose: false,
        }
    }

    /// The drafts that the arguments name, in their order; within a directory by name.
    pub fn entries(&self) -> Result<impl Iterator<Item = Entry> + Send + use<'_>, String> {
        let globs = globs(&self.glob).map_err(|e| format!("--glob: {e}"))?;
        let mut paths = self.paths.clone();
        if let Some(list) = &self.files_from {
            paths.extend(listed(list)?);
        }
        let changed = self.changed_since.as_deref().map(Changed::since).transpose()?;
        if self.verbose {
            self.tell_left_out(&paths, &globs);
        }
        // One argument cannot name a draft twice; two can.
        let mut seen = (paths.len() > 1).then(HashSet::new);
        let entries = paths.into_iter().flat_map(move |path| self.entries_of(path, globs.clone()));
        Ok(entries.filter(move |entry| match entry {
            Entry::File(path) | Entry::Found(path) => {
                changed.as_ref().is_none_or(|c| c.has(path))
                    && seen.as_mut().is_none_or(|seen| seen.insert(path.clone()))
            }
            _ => true,
        }))
    }

    fn entries_of(&self, path: PathBuf, globs: Override) -> Box<dyn Iterator<Item = Entry> + Send> {
        if path == Path::new("-") {
            return Box::new(std::iter::once(Entry::Stdin));
        }
        if !path.is_dir() {
            return Box::new(std::iter::once(Entry::File(path)));
        }
        let walk = self.walk(&path, &globs).build();
        // `copydesk check .` speaks of drafts/a.md, not of ./drafts/a.md.
        let here = path == Path::new(".");
        Box::new(walk.filter_map(move |entry| match entry {
            Err(error) => Some(Entry::Lost(error.to_string())),
            Ok(entry) if is_draft(&entry, &globs) => {
                Some(Entry::Found(match entry.path().strip_prefix(".") {
                    Ok(short) if here => short.to_owned(),
                    _ => entry.into_path(),
                }))
            }
            Ok(_) => None,
        }))
    }

    fn walk(&self, path: &Path, globs: &Override) -> WalkBuilder {
        let mut walk = WalkBuilder::new(path);
        walk.hidden(!self.hidden)
            .parents(!self.no_ignore)
            .ignore(!self.no_ignore)
            .git_ignore(!self.no_ignore)
            .git_global(!self.no_ignore)
            .git_exclude(!self.no_ignore)
            .overrides(globs.clone())
            .sort_by_file_name(|a, b| a.cmp(b));
        walk
    }

    /// Says what a walk leaves out.
    fn tell_left_out(&self, paths: &[PathBuf], globs: &Override) {
        for path in paths.iter().filter(|p| p.is_dir()) {
            let walk = self.walk(path, globs).build();
            for (name, why) in left_out::of(walk, |e| is_draft(e, globs), self.hidden, globs) {
                let name = name.strip_prefix(".").unwrap_or(&name);
                complain(&format!("passed over {}: {why}", name.display()));
            }
        }
    }

    /// Says that a file was passed over, where that is wanted.
    pub fn tell(&self, passed: &Passed) {
        if self.verbose || passed.named {
            complain(&format!("passed over {}: {}", passed.name, passed.why));
        }
    }

    /// Reads a draft: what it is called, its text, its format. What is no draft is passed over.
    pub fn source(&self, entry: &Entry) -> Result<Result<Source, Passed>, String> {
        let path = match entry {
            Entry::Lost(why) => return Err(why.clone()),
            Entry::Stdin => self.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("-")),
            Entry::File(path) | Entry::Found(path) => path.clone(),
        };
        let name = path.to_string_lossy().into_owned();
        let forced = self.format_of.iter().rev().find(|f| f.applies(&path)).map(|f| f.format);
        let named = !matches!(entry, Entry::Found(_));
        let passed = |why: &str| Ok(Err(Passed { name: name.clone(), why: why.to_owned(), named }));
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
        if forced.is_none() && extension.eq_ignore_ascii_case("mdx") {
            return passed(
                "MDX has components in its text, and is left alone; --format-of markdown reads it",
            );
        }
        let bytes = match entry {
            Entry::File(path) | Entry::Found(path) => File::open(path).and_then(bytes),
            _ => bytes(io::stdin().lock()),
        };
        let bytes = bytes.map_err(|e| format!("{name}: cannot be read: {e}"))?;
        if bytes.len() as u64 > LONGEST {
            return Err(format!("{name}: is longer than {} MB, which no draft is", LONGEST >> 20));
        }
        let format = forced.unwrap_or_else(|| Format::from_path(&name));
        if format == Format::Docx {
            // Word keeps one of these beside every document that is open.
            if path.file_name().is_some_and(|n| n.to_string_lossy().starts_with("~$")) {
                return passed("Word's note that somebody has the document open");
            }
            let docx::Document { text, kinds } = docx::read(&bytes).map_err(|e| format!("{name}: {e}"))?;
            return Ok(Ok(Source { path, name, text, format, encoding: Encoding::Utf8, kinds }));
        }
        let (text, encoding) = decode::text(bytes).map_err(|e| format!("{name}: {e}"))?;
        match format.objection(&text) {
            Some(Objection::Other(why)) if !named => passed(&why),
            Some(Objection::Other(why) | Objection::Broken(why)) => Err(format!("{name}: {why}")),
            None => Ok(Ok(Source { path, name, text, format, encoding, kinds: Vec::new() })),
        }
    }

    /// The styles of these drafts.
    pub fn styles(&self) -> Styles {
        Styles::new(self.config.clone())
    }

    /// The language of a draft, where anybody has said so.
    pub fn language(&self, style: &Style) -> Option<Language> {
        self.language.or(style.language)
    }
}

/// A draft as read.
#[derive(Debug)]
pub struct Source {
    /// Where it is.
    pub path: PathBuf,
    /// What it is called in findings.
    pub name: String,
    /// Its text.
    pub text: String,
    /// Its format.
    pub format: Format,
    /// How it is stored.
    pub encoding: Encoding,
    /// What its lines are, where the text alone doesn't say.
    kinds: Vec<BlockKind>,
}

impl Source {
    /// The draft as it is, or with `text` as it would be.
    pub fn draft(&self, text: &str, language: Option<Language>) -> Draft {
        match self.format {
            Format::Docx => Draft::of_lines(text, &self.kinds, language),
            format => crate::read(text, format, language),
        }
    }
}

/// What is in a file, or as much of it as shows that it is too long.
fn bytes(file: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(LONGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn is_draft(entry: &DirEntry, globs: &Override) -> bool {
    if entry.file_type().is_none_or(|t| !t.is_file()) {
        return false;
    }
    // A glob that somebody wrote for it outweighs the extension.
    let extension = entry.path().extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase);
    extension.is_some_and(|e| EXTENSIONS.contains(&e.as_str()))
        || globs.matched(entry.path(), false).is_whitelist()
}

fn listed(list: &Path) -> Result<Vec<PathBuf>, String> {
    let lines = |input: &mut dyn BufRead| -> io::Result<Vec<PathBuf>> {
        let mut paths = Vec::new();
        for line in input.lines() {
            let line = line?;
            if !line.trim().is_empty() {
                paths.push(PathBuf::from(line));
            }
        }
        Ok(paths)
    };
    let paths = if list == Path::new("-") {
        lines(&mut io::stdin().lock())
    } else {
        std::fs::File::open(list).and_then(|f| lines(&mut io::BufReader::new(f)))
    };
    paths.map_err(|e| format!("{}: cannot be read: {e}", list.display()))
}
