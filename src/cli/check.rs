//! `copydesk check`: findings.

use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::drafts::{Drafts, Entry, Input};
use super::out::{Out, complain};
use super::output::{self, Checked, Look, Output, Summary};
use super::{CLEAN, FAILED, FINDINGS, json, stream, work};
use crate::rules::Severity;
use crate::style::Styles;

/// The arguments of `copydesk check`.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    drafts: Drafts,
    /// How findings are written
    #[arg(long, value_enum, default_value = "full", help_heading = "Findings")]
    format: output::Format,
    /// The least severity that makes the exit code 1
    #[arg(long, value_enum, default_value = "warning", value_name = "SEVERITY", help_heading = "Findings")]
    fail_on: Level,
    /// Whether to colour the findings
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN", help_heading = "Findings")]
    color: output::Colour,
}

/// A severity as an argument.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Level {
    Error,
    Warning,
    Info,
}

impl Arguments {
    fn code(&self, severities: impl IntoIterator<Item = Severity>) -> u8 {
        let least = match self.fail_on {
            Level::Error => Severity::Error,
            Level::Warning => Severity::Warning,
            Level::Info => Severity::Info,
        };
        if severities.into_iter().any(|s| s >= least) { FINDINGS } else { CLEAN }
    }
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let styles = arguments.drafts.styles();
    match arguments.drafts.input {
        Input::Jsonl => lines(arguments, &styles),
        Input::Files => files(arguments, &styles),
    }
}

fn lines(arguments: &Arguments, styles: &Styles) -> ExitCode {
    if !arguments.format.is_lines() {
        complain("with --input jsonl the answer is JSON Lines; leave --format out");
        return FAILED.into();
    }
    let style = match styles.of_directory("".as_ref()) {
        Ok(style) => style,
        Err(error) => {
            complain(&error.to_string());
            return FAILED.into();
        }
    };
    stream::run(|asked| {
        let story = asked.story(arguments.drafts.language(&style));
        let findings = crate::check(&story, &style);
        let code = arguments.code(findings.iter().map(|f| f.severity));
        (json::checked(asked.key(), &story, &findings), code)
    })
}

/// What became of one draft.
struct Outcome {
    text: String,
    summary: Summary,
    complaint: Option<String>,
    code: u8,
}

impl Outcome {
    fn failed(complaint: String) -> Outcome {
        Outcome { text: String::new(), summary: Summary::default(), complaint: Some(complaint), code: FAILED }
    }
}

fn files(arguments: &Arguments, styles: &Styles) -> ExitCode {
    let entries = match arguments.drafts.entries() {
        Ok(entries) => entries,
        Err(error) => {
            complain(&error);
            return FAILED.into();
        }
    };
    let output = arguments.format.output(Look::of_stdout(arguments.color));
    let mut out = Out::new();
    out.write(&output.head());
    let mut total = Summary::default();
    let mut code = CLEAN;
    let mut told = Vec::new();
    let mut first = true;
    let one = |entry: Entry| {
        let outcome = super::guarded(|| check(arguments, styles, output.as_ref(), &entry));
        outcome.unwrap_or_else(|| {
            Outcome::failed(format!("{entry}: Copydesk failed on this draft; this is a bug"))
        })
    };
    work::in_order(
        entries,
        |_| 1,
        one,
        |outcome, more| {
            code = code.max(outcome.code);
            total += outcome.summary;
            // A bad copydesk.toml is the same trouble for every draft under it.
            if let Some(complaint) = outcome.complaint
                && !told.contains(&complaint)
            {
                complain(&complaint);
                told.push(complaint);
            }
            if !outcome.text.is_empty() {
                if !first {
                    out.write(output.between());
                }
                first = false;
                out.write(&outcome.text);
            }
            if !more {
                out.flush();
            }
        },
    );
    if total.files == 0 && code == CLEAN {
        complain("no drafts found; in directories those are .txt, .md, .markdown, .html and .htm files");
    }
    out.write(&output.tail(&total));
    out.flush();
    code.into()
}

fn check(arguments: &Arguments, styles: &Styles, output: &dyn Output, entry: &Entry) -> Outcome {
    let source = match arguments.drafts.source(entry) {
        Ok(source) => source,
        Err(complaint) => return Outcome::failed(complaint),
    };
    let style = match styles.of_draft(&source.path) {
        Ok(style) => style,
        Err(error) => return Outcome::failed(error.to_string()),
    };
    let draft = crate::read(&source.text, source.format, arguments.drafts.language(&style));
    let story = crate::understand(draft);
    let findings = crate::check(&story, &style);
    let checked = Checked::new(&source.name, &story, &findings);
    Outcome {
        text: output.draft(&checked),
        summary: Summary::of(&findings),
        complaint: None,
        code: arguments.code(findings.iter().map(|f| f.severity)),
    }
}
