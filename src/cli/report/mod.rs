//! `copydesk report`: an article as a page to look at: who is quoted, how much, and what was found.

mod article;
mod figures;
mod page;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::drafts::{Drafts, Entry, Input};
use super::out::{Out, complain};
use super::{CLEAN, FAILED, work};
use crate::rules::Finding;
use crate::story::Story;
use crate::style::Styles;

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
    let styles = arguments.drafts.styles();
    let entries = match arguments.drafts.entries() {
        Ok(entries) => entries,
        Err(error) => {
            complain(&error);
            return FAILED.into();
        }
    };
    let mut out = Out::to(arguments.output.as_deref());
    let (head, between, tail) = match arguments.format {
        Format::Html => (page::head(), "", page::tail()),
        Format::Json => ("{\"version\":1,\"files\":[\n".to_owned(), ",\n", "\n]}\n".to_owned()),
    };
    out.write(&head);
    let mut code = CLEAN;
    let mut first = true;
    let one = |entry: Entry| {
        super::guarded(|| report(arguments, &styles, &entry))
            .unwrap_or_else(|| Err(format!("{entry}: Copydesk failed on this draft; this is a bug")))
    };
    work::in_order(
        entries,
        |_| 1,
        one,
        |answer, _| match answer {
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
        },
    );
    out.write(&tail);
    out.finish();
    code.into()
}

fn report(arguments: &Arguments, styles: &Styles, entry: &Entry) -> Result<String, String> {
    let source = arguments.drafts.source(entry)?;
    let style = styles.of_draft(&source.path).map_err(|e| e.to_string())?;
    let draft = crate::read(&source.text, source.format, arguments.drafts.language(&style));
    let story = crate::understand(draft);
    let findings = crate::check(&story, &style);
    let seen = Seen { name: &source.name, story: &story, findings: &findings };
    Ok(match arguments.format {
        Format::Html => page::draft(&seen),
        Format::Json => figures::Figures::of(&story).json(&seen).to_string(),
    })
}
