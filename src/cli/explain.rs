//! `copydesk explain`: can two spellings be one name?

use std::process::ExitCode;

use clap::Args;

use super::Input;

/// The arguments of `copydesk explain`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The two spellings
    names: Vec<String>,
    /// Where pairs come from
    #[arg(long, value_enum, default_value = "files")]
    input: Input,
    /// Language of the names, as a tag such as ru or uk
    #[arg(long)]
    language: Option<String>,
    /// How the answer is written
    #[arg(long, default_value = "text")]
    format: String,
}

pub(super) fn run(_arguments: &Arguments) -> ExitCode {
    ExitCode::from(super::FAILED)
}
