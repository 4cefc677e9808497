//! `copydesk inspect`: what was understood.

use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::answers::{self, Frame};
use super::drafts::{Drafts, Input};
use super::out::{Out, complain};
use super::{CLEAN, FAILED, json, output, stream};
use crate::style::Styles;

/// The arguments of `copydesk inspect`.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    drafts: Drafts,
    /// How it is written
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// How `inspect` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One JSON object for all drafts
    Json,
    /// One JSON object a draft, each on its line
    Jsonl,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    match arguments.drafts.input {
        Input::Jsonl => lines(arguments, &arguments.drafts.styles()),
        Input::Files => files(arguments),
    }
}

fn lines(arguments: &Arguments, styles: &Styles) -> ExitCode {
    let style = match styles.of_directory("".as_ref()) {
        Ok(style) => style,
        Err(error) => {
            complain(&error.to_string());
            return FAILED.into();
        }
    };
    stream::run(|asked| {
        let story = asked.story(arguments.drafts.language(&style));
        (json::inspected(asked.key(), &story), CLEAN)
    })
}

fn files(arguments: &Arguments) -> ExitCode {
    let (head, between, tail) = match arguments.format {
        Format::Text => ("", "\n", ""),
        Format::Json => ("{\"version\":1,\"files\":[\n", ",\n", "\n]}\n"),
        Format::Jsonl => ("", "", ""),
    };
    let frame = Frame { head: head.into(), between, tail: tail.into() };
    answers::write(&arguments.drafts, Out::stdout(), &frame, |source, style| {
        let language = arguments.drafts.language(style);
        let story = crate::understand(source.draft(&source.text, language));
        let json = || json::inspected(("path", &source.name.as_str().into()), &story);
        match arguments.format {
            Format::Text => output::understood(&source.name, &story),
            Format::Json => json(),
            Format::Jsonl => json() + "\n",
        }
    })
}
