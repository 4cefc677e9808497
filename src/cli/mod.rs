//! The command line. Only this room prints.

#![allow(clippy::print_stdout, clippy::print_stderr)] // printing is what a command is for

mod answers;
mod atomic;
mod baseline;
mod changed;
mod check;
mod config;
mod decode;
mod diff;
mod docx;
pub(crate) mod drafts;
mod explain;
mod fingerprint;
mod fix;
mod generate;
mod inspect;
pub(crate) mod json;
mod left_out;
mod out;
mod output;
mod progress;
pub(crate) mod project;
mod report;
mod rule;
mod stream;
mod work;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use clap::{Parser, Subcommand};

use drafts::Input;

use crate::rules::{self, Finding};
use crate::story::Story;
use crate::style::Style;

/// Exit code where nothing is at or above the failing severity.
pub const CLEAN: u8 = 0;
/// Exit code where something is.
pub const FINDINGS: u8 = 1;
/// Exit code where Copydesk could not run: bad configuration, an unreadable file, bad arguments.
pub const FAILED: u8 = 2;

/// The arguments of `copydesk`.
#[derive(Debug, Parser)]
#[command(name = "copydesk", version, about, long_about = None, max_term_width = 100)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What `copydesk` can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check drafts and report findings
    Check(Box<check::Arguments>),
    /// Show what was understood of drafts: quotations, sources, actors, roles
    Inspect(inspect::Arguments),
    /// Say whether two spellings can be one name, and how
    Explain(explain::Arguments),
    /// Make a page to look at: who is quoted, how much, and what was found
    Report(report::Arguments),
    /// Say what a rule looks for and why
    Rule(rule::Arguments),
    /// Write a commented copydesk.toml
    Init(config::Init),
    /// Show the settings
    #[command(subcommand)]
    Config(config::Config),
    /// Run the language server on standard input and output
    Lsp(crate::server::Arguments),
    /// Print the completions for a shell
    Completions(generate::Completions),
    /// Print the manual page
    Man(generate::Man),
}

/// Runs a command to its end.
pub fn run(arguments: Arguments) -> ExitCode {
    tell_places();
    match arguments.command {
        Command::Check(a) => check::run(&a),
        Command::Inspect(a) => inspect::run(&a),
        Command::Explain(a) => explain::run(&a),
        Command::Report(a) => report::run(&a),
        Command::Rule(a) => rule::run(&a),
        Command::Init(a) => config::init(&a),
        Command::Config(a) => config::run(&a),
        Command::Lsp(a) => crate::server::run(&a),
        Command::Completions(a) => generate::completions(&a),
        Command::Man(a) => generate::man(&a),
    }
}

/// A rule has failed, and findings are missing.
static INCOMPLETE: AtomicBool = AtomicBool::new(false);

/// What the rules find in a draft. One that fails costs its own findings; that is told once, and is a failure in the end.
fn findings(story: &Story, style: &Style) -> Vec<Finding> {
    rules::check_each(story, style, |rule| {
        rules::guarded(rule, story, style, |_| {
            INCOMPLETE.store(true, Ordering::Relaxed);
            let what = "failed, and its findings are missing where it did; this is a bug";
            out::complain(&format!("the rule {} {what}", rule.id));
        })
    })
}

/// The exit code of a command that has looked at everything, or that of a failure where a rule failed.
fn complete(code: ExitCode) -> ExitCode {
    if INCOMPLETE.load(Ordering::Relaxed) { FAILED.into() } else { code }
}

/// Tells the place of each failure once, and no more of it: what a panic says may quote the draft.
fn tell_places() {
    static TOLD: Mutex<Vec<String>> = Mutex::new(Vec::new());
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let mut told = TOLD.lock().unwrap_or_else(PoisonError::into_inner);
        if !told.contains(&place) {
            out::complain(&format!("failed at {place}"));
            told.push(place);
        }
    }));
}

/// What `work` gives, or `None` where it panicked: one draft that trips a bug must not cost the others.
fn guarded<R>(work: impl FnOnce() -> R) -> Option<R> {
    // What `work` borrows is read-only input; nothing half-changed is seen afterwards.
    catch_unwind(AssertUnwindSafe(work)).ok()
}

/// Doors for the targets in `fuzz/`; in no other build.
#[cfg(fuzzing)]
pub mod for_fuzzing {
    use super::{decode, docx, json, stream};
    use crate::draft::Draft;

    /// The answer of `check --input jsonl` to a line, read back; null where it is no JSON.
    pub fn line(line: &str) -> serde_json::Value {
        let answer = match stream::Asked::read(line) {
            Ok(asked) => {
                let story = asked.story(None);
                json::checked(asked.key(), &story, &crate::check(&story, &Default::default()))
            }
            Err(error) => stream::failed(1, &error),
        };
        serde_json::from_str(&answer).unwrap_or_default()
    }

    /// Reads the bytes of a file in every way there is.
    pub fn file(bytes: &[u8]) {
        if let Ok(document) = docx::read(bytes) {
            let draft = Draft::of_lines(&document.text, &document.kinds, None);
            let lines = document.text.matches('\n').count() + 1;
            assert!(document.kinds.len() == lines || document.text.is_empty());
            crate::understand(draft);
        }
        if let Ok((text, encoding)) = decode::text(bytes.to_vec()) {
            assert_eq!(encoding.bytes(&text), bytes);
        }
    }
}
