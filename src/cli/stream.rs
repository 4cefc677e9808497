//! `--input jsonl`: a draft a line in, an answer a line out, in the same order, on all cores and in bounded memory.

use std::io::{self, BufRead, Write};
use std::process::ExitCode;
use std::thread;

use serde::Deserialize;
use serde_json::{Value, json};

use super::{FAILED, json::Key};
use crate::draft::Format;
use crate::language::Language;
use crate::story::Story;
use crate::style::Style;

/// Bytes of input that are in hand at a time, and the most lines: what memory holds at once.
const BATCH_BYTES: usize = 1 << 20;
const BATCH_LINES: usize = 1024;

/// One line of input.
#[derive(Debug, Deserialize)]
pub struct Request {
    id: Value,
    text: String,
    #[serde(default)]
    format: Option<String>,
    #[serde(default)]
    language: Option<String>,
}

impl Request {
    /// What stands first in the answer.
    pub fn key(&self) -> Key {
        ("id", self.id.clone())
    }

    /// The draft as understood.
    pub fn story(&self, style: &Style) -> Story {
        let format = self.format.as_deref().and_then(Format::from_name).unwrap_or_default();
        let language = self.language.as_deref().and_then(Language::from_tag).or(style.language);
        crate::understand(crate::read(&self.text, format, language))
    }
}

/// Answers every line of standard input with `answer`, which gives an object and an exit code.
pub fn run(answer: impl Fn(&Request) -> (Value, u8) + Sync) -> ExitCode {
    run_lines(|number, line| match serde_json::from_str::<Request>(line) {
        Ok(request) => answer(&request),
        Err(error) => {
            (json!({ "id": null, "line": number, "error": format!("not a draft object: {error}") }), FAILED)
        }
    })
}

/// The same for lines that are not drafts; the exit code is the greatest that any line gave.
pub fn run_lines(answer: impl Fn(usize, &str) -> (Value, u8) + Sync) -> ExitCode {
    match pump(&mut io::stdin().lock(), &mut io::stdout().lock(), &answer) {
        Ok(code) => ExitCode::from(code),
        // Whoever reads our output has seen enough: not an error.
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("copydesk: standard input or output failed: {e}");
            ExitCode::from(FAILED)
        }
    }
}

fn pump(
    input: &mut impl BufRead,
    output: &mut impl Write,
    answer: &(impl Fn(usize, &str) -> (Value, u8) + Sync),
) -> io::Result<u8> {
    let cores = thread::available_parallelism().map_or(1, |n| n.get());
    let mut code = 0;
    let mut number = 0;
    loop {
        let mut batch: Vec<(usize, Vec<u8>)> = Vec::new();
        let mut bytes = 0;
        while bytes < BATCH_BYTES && batch.len() < BATCH_LINES {
            let mut line = Vec::new();
            if input.read_until(b'\n', &mut line)? == 0 {
                break;
            }
            number += 1;
            bytes += line.len();
            if !line.iter().all(u8::is_ascii_whitespace) {
                batch.push((number, line));
            }
        }
        if bytes == 0 {
            output.flush()?;
            return Ok(code);
        }
        let one = |(number, line): &(usize, Vec<u8>)| {
            let (value, code) = answer(*number, &String::from_utf8_lossy(line));
            (value.to_string(), code)
        };
        let next = std::sync::atomic::AtomicUsize::new(0);
        let mut answers: Vec<(usize, (String, u8))> = thread::scope(|scope| {
            let workers: Vec<_> = (0..cores)
                .map(|_| {
                    scope.spawn(|| {
                        let mut done = Vec::new();
                        while let Some((i, line)) =
                            Some(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed))
                                .and_then(|i| Some((i, batch.get(i)?)))
                        {
                            done.push((i, one(line)));
                        }
                        done
                    })
                })
                .collect();
            workers.into_iter().flat_map(|w| w.join().unwrap_or_default()).collect()
        });
        answers.sort_by_key(|(i, _)| *i);
        for (_, (line, c)) in answers {
            code = code.max(c);
            writeln!(output, "{line}")?;
        }
    }
}
