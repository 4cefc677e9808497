//! `copydesk report`: an article as a page to look at: who is quoted, how much, and what was found.

mod article;
mod figures;
mod page;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::FAILED;
use super::answers::{self, Frame};
use super::drafts::{Drafts, Input};
use super::out::{Out, complain};
use crate::rules::Finding;
use crate::story::Story;

/// The arguments of `copydesk report`.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    drafts: Drafts,
    /// Write it to a file
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// How it is written
    #[arg(long, value_enum, default_value = "html")]
    format: Format,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One page that needs nothing else
    Html,
    /// The figures of each draft
    Json,
}

/// A draft as a report sees it.
struct Seen<'a> {
    name: &'a str,
    story: &'a Story,
    findings: &'a [Finding],
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    if arguments.drafts.input == Input::Jsonl {
        complain("report reads files; for many drafts at once there is inspect --input jsonl");
        return FAILED.into();
    }
    let (head, between, tail) = match arguments.format {
        Format::Html => (page::head(), "", page::tail()),
        Format::Json => ("{\"version\":1,\"files\":[\n".to_owned(), ",\n", "\n]}\n".to_owned()),
    };
    let frame = Frame { head, between, tail };
    super::complete(answers::write(
        &arguments.drafts,
        Out::to(arguments.output.as_deref()),
        &frame,
        |source, style| {
            let language = arguments.drafts.language(style);
            let story = crate::understand(source.draft(&source.text, language));
            let findings = super::findings(&story, style);
            let seen = Seen { name: &source.name, story: &story, findings: &findings };
            match arguments.format {
                Format::Html => page::draft(&seen),
                Format::Json => figures::Figures::of(&story).json(&seen).to_string(),
            }
        },
    ))
}
