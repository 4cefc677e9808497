//! The `copydesk` command: parse the arguments, call one function per subcommand.

use std::process::ExitCode;

use clap::Parser;
use copydesk::cli::{self, Arguments};

fn main() -> ExitCode {
    cli::run(Arguments::parse())
}
