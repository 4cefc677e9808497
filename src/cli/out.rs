//! Standard output and standard error.

use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};
use std::process::exit;

use super::{FAILED, atomic};

/// Where findings go: standard output, buffered, or with `--output` a file that is written whole or not at all.
///
/// A reader that has seen enough (`copydesk check … | head`) closes its end, and the next write fails with a broken
/// pipe. That is how pipelines end, not an error: the command stops at once, in silence, with exit code 0. It has to
/// stop and not just return, because other threads may be waiting for standard input that never ends. Any other
/// failure (a full disk) is told, with exit code 2.
pub enum Out {
    Stdout(BufWriter<StdoutLock<'static>>),
    File(PathBuf, Vec<u8>),
}

impl Out {
    /// Takes standard output.
    pub fn stdout() -> Out {
        Out::Stdout(BufWriter::with_capacity(1 << 16, io::stdout().lock()))
    }

    /// A file, or standard output where none is named.
    pub fn to(file: Option<&Path>) -> Out {
        file.map_or_else(Out::stdout, |file| Out::File(file.to_owned(), Vec::new()))
    }

    /// Writes a text as it is.
    pub fn write(&mut self, text: &str) {
        match self {
            Out::Stdout(stdout) => ended(stdout.write_all(text.as_bytes())),
            Out::File(_, bytes) => bytes.extend_from_slice(text.as_bytes()),
        }
    }

    /// Hands what was written to whoever reads along.
    pub fn flush(&mut self) {
        if let Out::Stdout(stdout) = self {
            ended(stdout.flush());
        }
    }

    /// The end: what was written is where it belongs, or the command fails.
    pub fn finish(mut self) {
        self.flush();
        if let Out::File(path, bytes) = self
            && let Err(e) = atomic::write(&path, &bytes)
        {
            complain(&format!("{}: cannot be written: {e}", path.display()));
            exit(FAILED.into());
        }
    }
}

fn ended(result: io::Result<()>) {
    match result {
        Ok(()) => {}
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => exit(0),
        Err(e) => {
            complain(&format!("standard output cannot be written: {e}"));
            exit(FAILED.into());
        }
    }
}

/// Tells people, on standard error, what went wrong. Nobody listening there is no reason to fail.
pub fn complain(message: &str) {
    let _ = writeln!(io::stderr().lock(), "copydesk: {}", visible(message));
}

/// A text with its control characters made visible, so that a draft or a file name cannot steer the terminal.
pub fn visible(text: &str) -> String {
    let steers = |c: char| c.is_control() && c != '\n' && c != '\t';
    let hides = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if !text.chars().any(|c| steers(c) || hides(c)) {
        return text.to_owned();
    }
    text.chars().map(|c| if steers(c) || hides(c) { '\u{fffd}' } else { c }).collect()
}
