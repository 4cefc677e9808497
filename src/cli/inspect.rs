//! `copydesk inspect`: what was understood.

use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::drafts::{Drafts, Entry, Input};
use super::out::{Out, complain};
use super::{CLEAN, FAILED, json, output, stream, work};
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
    let styles = arguments.drafts.styles();
    match arguments.drafts.input {
        Input::Jsonl => lines(arguments, &styles),
        Input::Files => files(arguments, &styles),
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

fn files(arguments: &Arguments, styles: &Styles) -> ExitCode {
    let entries = match arguments.drafts.entries() {
        Ok(entries) => entries,
        Err(error) => {
            complain(&error);
            return FAILED.into();
        }
    };
    let (head, between, tail) = match arguments.format {
        Format::Text => ("", "\n", ""),
        Format::Json => ("{\"version\":1,\"files\":[\n", ",\n", "\n]}\n"),
        Format::Jsonl => ("", "\n", "\n"),
    };
    let mut out = Out::stdout();
    out.write(head);
    let mut code = CLEAN;
    let mut first = true;
    let one = |entry: Entry| {
        super::guarded(|| inspect(arguments, styles, &entry))
            .unwrap_or_else(|| Err(format!("{entry}: Copydesk failed on this draft; this is a bug")))
    };
    work::in_order(
        entries,
        |_| 1,
        one,
        |answer, more| {
            match answer {
                Ok(text) => {
                    if !first {
                        out.write(between);
                    }
                    first = false;
                    out.write(&text);
                }
                Err(complaint) => {
                    complain(&complaint);
                    code = FAILED;
                }
            }
            if !more {
                out.flush();
            }
        },
    );
    if !(first && arguments.format == Format::Jsonl) {
        out.write(tail);
    }
    out.flush();
    code.into()
}

fn inspect(arguments: &Arguments, styles: &Styles, entry: &Entry) -> Result<String, String> {
    let source = arguments.drafts.source(entry)?;
    let style = styles.of_draft(&source.path).map_err(|e| e.to_string())?;
    let draft = crate::read(&source.text, source.format, arguments.drafts.language(&style));
    let story = crate::understand(draft);
    Ok(match arguments.format {
        Format::Text => output::understood(&source.name, &story),
        Format::Json | Format::Jsonl => json::inspected(("path", source.name.into()), &story).to_string(),
    })
}
