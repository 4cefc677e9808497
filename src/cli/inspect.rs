//! `copydesk inspect`: what was understood.

use std::process::ExitCode;

use clap::Args;

use super::{Drafts, Input, json, stream};
use crate::style::Style;

/// The arguments of `copydesk inspect`.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    drafts: Drafts,
    /// How it is written
    #[arg(long, default_value = "text")]
    format: String,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let style = Style::default();
    if arguments.drafts.input == Input::Jsonl {
        return stream::run(|request| {
            let story = request.story(&style);
            (json::inspected(request.key(), &story), 0)
        });
    }
    ExitCode::from(super::FAILED)
}
