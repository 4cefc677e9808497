//! `copydesk completions` and `copydesk man`: what is generated from the arguments' definitions.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::out::{Out, complain};
use super::{CLEAN, FAILED, atomic};

/// The arguments of `copydesk completions`.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    shell: Shell,
}

/// The arguments of `copydesk man`.
#[derive(Debug, Args)]
pub struct Man {
    /// Write a page for each command into this directory, rather than the main one to standard output
    #[arg(value_name = "DIRECTORY")]
    directory: Option<PathBuf>,
}

pub(super) fn completions(arguments: &Completions) -> ExitCode {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut super::Arguments::command(), "copydesk", &mut script);
    print(&script)
}

pub(super) fn man(arguments: &Man) -> ExitCode {
    let mut command = super::Arguments::command();
    // Every page wants its full name, "copydesk check".
    command.build();
    let done = match &arguments.directory {
        None => page(&command).map(|page| print(&page)),
        Some(directory) => std::iter::once(&command).chain(command.get_subcommands()).try_fold(
            ExitCode::from(CLEAN),
            |code, command| {
                let name = command.get_bin_name().unwrap_or("copydesk").replace(' ', "-");
                atomic::write(&directory.join(format!("{name}.1")), &page(command)?)?;
                Ok(code)
            },
        ),
    };
    done.unwrap_or_else(|error: io::Error| {
        complain(&format!("the manual cannot be written: {error}"));
        FAILED.into()
    })
}

fn page(command: &clap::Command) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    Ok(page)
}

fn print(bytes: &[u8]) -> ExitCode {
    let mut out = Out::stdout();
    out.write(&String::from_utf8_lossy(bytes));
    out.finish();
    CLEAN.into()
}
