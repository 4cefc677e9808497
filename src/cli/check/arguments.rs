//! The arguments of `copydesk check`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::super::drafts::Drafts;
use super::super::output::{Colour, Format};
use super::super::{CLEAN, FINDINGS};
use crate::language::Language;
use crate::marks::convert::To;
use crate::rules::{RULES, Severity, by_id};
use crate::style::{Overrides, Style, level_from_name, no_such};

/// The arguments of `copydesk check`.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    pub drafts: Drafts,
    #[command(flatten)]
    pub findings: Findings,
    #[command(flatten)]
    pub mending: Mending,
}

/// Which findings there are and how they are written.
#[derive(Debug, Args)]
#[command(next_help_heading = "Findings")]
pub struct Findings {
    /// How findings are written
    #[arg(long, value_enum, default_value = "full", value_name = "FORMAT")]
    pub format: Format,
    /// Write them to a file
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Whether to colour them
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    pub color: Colour,
    /// The least severity that makes the exit code 1
    #[arg(long, value_enum, default_value = "warning", value_name = "SEVERITY")]
    fail_on: Level,
    /// How severe a rule's findings are: error, warning, info or off
    #[arg(long, value_name = "ID=SEVERITY", value_parser = rule_level)]
    rule: Vec<(&'static str, Option<Severity>)>,
    /// Only these rules
    #[arg(long, value_name = "ID", value_delimiter = ',', value_parser = rule)]
    select: Vec<&'static str>,
    /// Not these rules
    #[arg(long, value_name = "ID", value_delimiter = ',', value_parser = rule)]
    ignore: Vec<&'static str>,
    /// Show at most so many findings; the exit code and the totals are those of all
    #[arg(long, value_name = "NUMBER")]
    pub max_findings: Option<usize>,
    /// Leave out the findings that a file lists
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write that file anew from what is found now
    #[arg(long, requires = "baseline")]
    pub update_baseline: bool,
}

/// What is mended.
#[derive(Debug, Args)]
#[command(next_help_heading = "Mending")]
pub struct Mending {
    /// Apply the safe fixes to the files, and report what is left
    #[arg(long, conflicts_with_all = ["input", "update_baseline"])]
    pub fix: bool,
    /// Show what --fix would change, and change nothing
    #[arg(long, conflicts_with_all = ["input", "update_baseline"])]
    pub diff: bool,
    /// With --fix or --diff, also turn all marks and apostrophes into one kind
    #[arg(long, value_enum, value_name = "KIND")]
    pub marks: Option<Kind>,
}

/// What all marks of a draft are turned into.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Kind {
    /// Straight ones into those of the draft's language
    Curly,
    /// All into \" and '
    Straight,
    /// All into those that copydesk.toml names
    House,
}

impl Kind {
    /// What it comes to in a draft. The error says what is missing.
    pub fn to(self, style: &Style, language: Language) -> Result<To, String> {
        match self {
            Kind::Curly => Ok(To::Curly),
            Kind::Straight => Ok(To::Straight),
            Kind::House => style.quotes.norm(language).map(To::House).ok_or_else(|| {
                "no house marks are set for it; write marks = \"language\" below [quotes] in copydesk.toml".into()
            }),
        }
    }
}

/// A severity as an argument.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Level {
    Error,
    Warning,
    Info,
}

impl Findings {
    /// The exit code for findings of these severities.
    pub fn code(&self, severities: impl IntoIterator<Item = Severity>) -> u8 {
        let least = match self.fail_on {
            Level::Error => Severity::Error,
            Level::Warning => Severity::Warning,
            Level::Info => Severity::Info,
        };
        if severities.into_iter().any(|s| s >= least) { FINDINGS } else { CLEAN }
    }

    /// What these arguments change of the style.
    pub fn overrides(&self) -> Overrides {
        Overrides { rules: self.rule.clone(), select: self.select.clone(), ignore: self.ignore.clone() }
    }
}

fn rule(id: &str) -> Result<&'static str, String> {
    by_id(id)
        .map(|r| r.id)
        .ok_or_else(|| no_such("rule", id, &RULES.iter().map(|r| r.id).collect::<Vec<_>>()))
}

fn rule_level(value: &str) -> Result<(&'static str, Option<Severity>), String> {
    let (id, level) = value.split_once('=').ok_or("write it as quote-style=error")?;
    let level = level_from_name(level).ok_or("a rule is an error, warning, info, or off")?;
    Ok((rule(id)?, level))
}
