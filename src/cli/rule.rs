//! `copydesk rule`: what a rule looks for, and why.

use std::process::ExitCode;

use clap::Args;

use super::out::{Out, complain};
use super::{CLEAN, FAILED};
use crate::rules::{RULES, Rule, by_id, page};
use crate::style::no_such;

/// The arguments of `copydesk rule`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The rule; without one, all of them are listed
    #[arg(value_name = "ID")]
    id: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let mut out = Out::stdout();
    match &arguments.id {
        None => RULES.iter().for_each(|rule| out.write(&line(rule))),
        Some(id) => match by_id(id) {
            Some(rule) => out.write(&page(rule.id)),
            None => {
                let ids: Vec<_> = RULES.iter().map(|r| r.id).collect();
                complain(&no_such("rule", id, &ids));
                return FAILED.into();
            }
        },
    }
    out.finish();
    CLEAN.into()
}

fn line(rule: &Rule) -> String {
    let severity = rule.severity.map_or("off", |s| s.name());
    format!("{:<20} {severity:<8} {}\n", rule.id, rule.summary)
}
