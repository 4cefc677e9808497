//! `copydesk check`: findings.

use std::process::ExitCode;

use clap::Args;

use super::{Drafts, FINDINGS, Input, json, stream};
use crate::style::Style;

/// The arguments of `copydesk check`.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    drafts: Drafts,
    /// How findings are written
    #[arg(long, default_value = "full")]
    format: String,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let style = Style::default();
    if arguments.drafts.input == Input::Jsonl {
        return stream::run(|request| {
            let story = request.story(&style);
            let findings = crate::check(&story, &style);
            let code = if findings.is_empty() { 0 } else { FINDINGS };
            (json::checked(request.key(), &story, &findings), code)
        });
    }
    ExitCode::from(super::FAILED)
}
