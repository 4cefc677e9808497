//! How findings are written: one format a file.

mod checkstyle;
mod concise;
mod full;
mod github;
mod gitlab;
mod inspect;
mod json;
mod junit;
mod rdjson;
mod sarif;
mod summary;
mod uri;
pub mod xml;

use std::collections::BTreeMap;
use std::ops::AddAssign;

use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;

pub use inspect::understood;

use super::fingerprint::Fingerprint;
use crate::draft::{LineIndex, Position};
use crate::rules::{Finding, Severity};
use crate::story::Story;

/// A draft and its findings.
pub struct Checked<'a> {
    /// What the draft is called.
    pub path: &'a str,
    /// What was understood of it.
    pub story: &'a Story,
    /// Its findings, in reading order.
    pub findings: &'a [Finding],
    /// Where its lines begin.
    pub lines: LineIndex,
}

impl<'a> Checked<'a> {
    /// A draft with its findings.
    pub fn new(path: &'a str, story: &'a Story, findings: &'a [Finding]) -> Checked<'a> {
        Checked { path, story, findings, lines: LineIndex::new(story.draft.source()) }
    }

    /// What each finding is known by in reports that are compared over time.
    pub fn fingerprints(&self) -> Vec<String> {
        let source = self.story.draft.source();
        let mut seen: BTreeMap<Fingerprint, usize> = BTreeMap::new();
        let code = |finding| {
            let print = Fingerprint::of(source, finding);
            let nth = seen.entry(print.clone()).or_default();
            *nth += 1;
            print.code(self.path, *nth)
        };
        self.findings.iter().map(code).collect()
    }

    /// Line and column of a byte of the source.
    pub fn position(&self, offset: u32) -> Position {
        self.lines.position(self.story.draft.source(), offset)
    }
}

/// How many findings there are of each severity, and in how many drafts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Drafts that were checked.
    pub files: usize,
    /// Drafts with a finding.
    pub found_in: usize,
    /// Findings by severity.
    pub errors: usize,
    /// See `errors`.
    pub warnings: usize,
    /// See `errors`.
    pub infos: usize,
}

impl Summary {
    /// The summary of one draft.
    pub fn of(findings: &[Finding]) -> Summary {
        let count = |severity| findings.iter().filter(|f| f.severity == severity).count();
        Summary {
            files: 1,
            found_in: usize::from(!findings.is_empty()),
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            infos: count(Severity::Info),
        }
    }
}

impl AddAssign for Summary {
    fn add_assign(&mut self, other: Summary) {
        self.files += other.files;
        self.found_in += other.found_in;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
    }
}

/// A way to write findings. Each draft is rendered by itself, on any thread; the pieces are joined in order.
pub trait Output: Sync {
    /// What stands before everything.
    fn head(&self) -> String {
        String::new()
    }
    /// One draft; nothing at all where it has nothing to say about it.
    fn draft(&self, checked: &Checked<'_>) -> String;
    /// What stands between two drafts that gave something.
    fn between(&self) -> &'static str {
        ""
    }
    /// What stands after everything.
    fn tail(&self, _total: &Summary) -> String {
        String::new()
    }
}

/// How findings are written, as an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The passage with its marks, for people
    Full,
    /// One line a finding
    Concise,
    /// One JSON object for all drafts
    Json,
    /// One JSON object a draft, each on its line
    Jsonl,
    /// SARIF 2.1.0
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// A code quality report of GitLab
    Gitlab,
    /// JUnit XML
    Junit,
    /// Checkstyle XML
    Checkstyle,
    /// The Reviewdog Diagnostic Format
    Rdjson,
    /// How many findings of which rule in which draft
    Summary,
}

impl Format {
    /// The format's output.
    pub fn output(self, look: Look) -> Box<dyn Output> {
        match self {
            Format::Full => Box::new(full::Full::new(look)),
            Format::Concise => Box::new(concise::Concise { look }),
            Format::Json => Box::new(json::Json),
            Format::Jsonl => Box::new(json::Lines),
            Format::Sarif => Box::new(sarif::Sarif),
            Format::Github => Box::new(github::Github),
            Format::Gitlab => Box::new(gitlab::Gitlab),
            Format::Junit => Box::new(junit::Junit),
            Format::Checkstyle => Box::new(checkstyle::Checkstyle),
            Format::Rdjson => Box::new(rdjson::Rdjson),
            Format::Summary => Box::new(summary::Short),
        }
    }

    /// True where an answer to `--input jsonl` can be meant by it. The default is taken for "not given".
    pub fn is_lines(self) -> bool {
        matches!(self, Format::Full | Format::Json | Format::Jsonl)
    }
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What the reader's side can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Escape sequences for colour are welcome.
    pub colour: bool,
}

impl Look {
    /// What the reader can show; `terminal` is true where that may be a terminal on standard output.
    pub fn of(colour: Colour, terminal: bool) -> Look {
        let colour = match colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => terminal && AutoStream::choice(&std::io::stdout()) != ColorChoice::Never,
        };
        Look { colour }
    }
}

/// "1 finding", "2 findings".
pub fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::draft::Span;
    use crate::rules::{Edit, Fix, Related};

    /// A draft of two paragraphs, with a finding of each severity.
    pub fn example(test: impl FnOnce(&Checked<'_>)) {
        let long = "The pilots were told before dawn, and the crews were paid for the morning, as is the custom here. ";
        let text = format!(
            "„Žltá vlajka,“ said Orla Venn.\n\n{}“The ferry will sail on Monday, said Orla Venn, {}\n",
            long.repeat(3),
            long.trim_end(),
        );
        let span = |part: &str| {
            let start = text.find(part).unwrap() as u32;
            Span::new(start, start + part.len() as u32)
        };
        let close = Span::at(span("said Orla Venn, ").start - 1);
        let finding = |rule, severity, message: &str, span| Finding {
            rule,
            severity,
            message: message.into(),
            span,
            related: Vec::new(),
            fixes: Vec::new(),
        };
        let findings = [
            Finding {
                fixes: vec![Fix {
                    title: "Write “…” <here>".into(),
                    safe: true,
                    edits: vec![
                        Edit { span: span("„"), text: "“".into() },
                        Edit { span: span("“ said"), text: "” said".into() },
                    ],
                }],
                ..finding("quote-style", Severity::Info, "This draft writes “…”.", span("„Žltá vlajka,“"))
            },
            Finding {
                related: vec![
                    Related::here(close, "it may end here".into()),
                    Related::here(span("„"), "this one is\tclosed".into()),
                ],
                fixes: vec![Fix {
                    title: "Close with ”".into(),
                    safe: false,
                    edits: vec![Edit { span: close, text: "”".into() }],
                }],
                ..finding(
                    "unbalanced-quotes",
                    Severity::Error,
                    "This mark is never closed & 100 % bad.",
                    span("“The"),
                )
            },
            finding("inconsistent-name", Severity::Warning, "Two\nlines.", Span::new(0, text.len() as u32)),
        ];
        let draft = crate::read(&text, crate::Format::Plain, Some(crate::Language::ENGLISH));
        let story = crate::understand(draft);
        test(&Checked::new("drafts/a,b:ž.md", &story, &findings));
    }

    /// What a format writes of the example.
    pub fn written(output: &dyn Output) -> String {
        let mut text = output.head();
        example(|checked| {
            text += &output.draft(checked);
            text += &output.tail(&Summary::of(checked.findings));
        });
        text
    }
}
