//! The command line. Only this room prints.

#![allow(clippy::print_stdout, clippy::print_stderr)] // printing is what a command is for

mod check;
mod explain;
mod inspect;
mod json;
mod stream;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Exit code where nothing is at or above the failing severity.
pub const CLEAN: u8 = 0;
/// Exit code where something is.
pub const FINDINGS: u8 = 1;
/// Exit code where Copydesk could not run: bad configuration, an unreadable file, bad arguments.
pub const FAILED: u8 = 2;

/// The arguments of `copydesk`.
#[derive(Debug, Parser)]
#[command(name = "copydesk", version, about, long_about = None)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What `copydesk` can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check drafts and report findings
    Check(check::Arguments),
    /// Show what was understood of drafts: quotations, sources, actors, roles
    Inspect(inspect::Arguments),
    /// Say whether two spellings can be one name, and how
    Explain(explain::Arguments),
    /// Run the language server on standard input and output
    Lsp,
}

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
pub struct Drafts {
    /// Drafts and directories of drafts; `-` is standard input
    pub paths: Vec<PathBuf>,
    /// Where drafts come from
    #[arg(long, value_enum, default_value = "files")]
    pub input: Input,
    /// Language of the drafts, as a tag such as en, de or fr-CA
    #[arg(long)]
    pub language: Option<String>,
}

/// Runs a command to its end.
pub fn run(arguments: Arguments) -> ExitCode {
    match arguments.command {
        Command::Check(a) => check::run(&a),
        Command::Inspect(a) => inspect::run(&a),
        Command::Explain(a) => explain::run(&a),
        Command::Lsp => crate::server::run(),
    }
}
