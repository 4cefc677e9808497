//! `copydesk config` and `copydesk init`: the settings, seen and begun.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::drafts::{Drafts, Entry};
use super::out::{Out, complain};
use super::{CLEAN, FAILED};
use crate::language::Language;
use crate::style::{FILE, Style, Styles, settings};

/// What `copydesk config` can do.
#[derive(Debug, Subcommand)]
pub enum Config {
    /// Print the JSON Schema of copydesk.toml
    Schema,
    /// Print every setting that rules a draft or a directory, with where it comes from
    Show {
        /// A draft or directory
        #[arg(default_value = ".")]
        path: PathBuf,
        /// Follow this copydesk.toml and no other
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
    },
}

/// The arguments of `copydesk init`.
#[derive(Debug, Args)]
pub struct Init {
    /// Where to write copydesk.toml
    #[arg(default_value = ".")]
    directory: PathBuf,
    /// Language of the drafts; without it, that of the drafts which are there
    #[arg(long, value_name = "TAG", value_parser = super::drafts::language)]
    language: Option<Language>,
}

pub(super) fn run(config: &Config) -> ExitCode {
    let mut out = Out::stdout();
    match config {
        Config::Schema => {
            out.write(&format!("{:#}\n", settings::schema()));
            out.finish();
            CLEAN.into()
        }
        Config::Show { path, config } => match show(path, config.clone()) {
            Ok(text) => {
                out.write(&text);
                out.finish();
                CLEAN.into()
            }
            Err(error) => {
                complain(&error);
                FAILED.into()
            }
        },
    }
}

fn show(path: &Path, config: Option<PathBuf>) -> Result<String, String> {
    let styles = Styles::new(config);
    let directory = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
    let file = styles.file_of(directory);
    let style = if path.is_dir() { styles.of_directory(path) } else { styles.of_draft(path) };
    let style = style.map_err(|e| e.to_string())?;
    let from = file.map_or_else(|| "no copydesk.toml".to_owned(), |f| f.display().to_string());
    let mut out = String::new();
    for (key, (value, default)) in settings::values(&style) {
        let from = if default { "default" } else { &from };
        out.push_str(&format!("{:<40} # {from}\n", format!("{key} = {value}")));
    }
    Ok(out)
}

pub(super) fn init(init: &Init) -> ExitCode {
    let path = init.directory.join(FILE);
    let language = init.language.or_else(|| language_of(&init.directory));
    let text = settings::commented(&Style { language, ..Style::default() });
    // A file that is there already is somebody's work.
    let written = std::fs::File::create_new(&path).and_then(|mut f| f.write_all(text.as_bytes()));
    match written {
        Ok(()) => {
            complain(&format!("wrote {}", path.display()));
            CLEAN.into()
        }
        Err(error) => {
            complain(&format!("{}: cannot be written: {error}", path.display()));
            FAILED.into()
        }
    }
}

/// The language that most of the first drafts in a directory are in.
fn language_of(directory: &Path) -> Option<Language> {
    let drafts = Drafts::of(directory.to_owned());
    let mut languages: Vec<(Language, usize)> = Vec::new();
    for entry in drafts.entries().ok()?.filter(|e| matches!(e, Entry::Found(_))).take(50) {
        let Ok(Ok(source)) = drafts.source(&entry) else { continue };
        let language = source.draft(&source.text, None).language;
        if language == Language::UNKNOWN {
            continue;
        }
        match languages.iter_mut().find(|(l, _)| *l == language) {
            Some((_, count)) => *count += 1,
            None => languages.push((language, 1)),
        }
    }
    languages.into_iter().max_by_key(|(_, count)| *count).map(|(l, _)| l)
}
