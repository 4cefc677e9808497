//! `--input jsonl`: a draft a line in, an answer a line out, in the same order, on all cores and in bounded memory.

use std::io::{self, BufRead};
use std::process::ExitCode;

use serde::Deserialize;
use serde_json::{Value, json};

use super::out::{Out, complain};
use super::{FAILED, json::Key, work};
use crate::draft::Format;
use crate::language::Language;
use crate::story::Story;

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

/// A line of input that can be answered.
#[derive(Debug)]
pub struct Asked {
    id: Value,
    text: String,
    format: Format,
    language: Option<Language>,
}

impl Asked {
    /// Reads a line, or says what is wrong with it.
    pub fn read(line: &str) -> Result<Asked, String> {
        let Request { id, text, format, language } =
            object(line).map_err(|e| format!("not a draft object: {e}"))?;
        let format = match format {
            None => Format::default(),
            Some(name) => Format::from_name(&name)
                .filter(|f| *f != Format::Docx)
                .ok_or_else(|| format!("`{name}` is not a format; the formats are {}", Format::NAMES))?,
        };
        let language = match language {
            None => None,
            Some(tag) => Some(Language::from_tag(&tag).ok_or_else(|| {
                format!("`{tag}` is not a language tag; write one such as en, de or fr-CA")
            })?),
        };
        Ok(Asked { id, text, format, language })
    }

    /// What stands first in the answer.
    pub fn key(&self) -> Key<'_> {
        ("id", &self.id)
    }

    /// The draft as understood; `language` is the one to use where the line names none.
    pub fn story(&self, language: Option<Language>) -> Story {
        crate::understand(crate::read(&self.text, self.format, self.language.or(language)))
    }
}

/// Answers every line of standard input with `answer`, which gives an object as JSON and an exit code.
pub fn run(answer: impl Fn(&Asked) -> (String, u8) + Sync) -> ExitCode {
    run_lines(|number, line| match Asked::read(line) {
        Ok(asked) => answer(&asked),
        Err(error) => (failed(number, &error), FAILED),
    })
}

/// What a line that cannot be answered gets.
pub fn failed(number: usize, error: &str) -> String {
    json!({ "id": null, "line": number, "error": error }).to_string()
}

/// The same for lines that are not drafts; the exit code is the greatest that any line gave.
pub fn run_lines(answer: impl Fn(usize, &str) -> (String, u8) + Sync) -> ExitCode {
    let mut out = Out::stdout();
    let mut code = 0;
    let answer = |(number, line): (usize, io::Result<Vec<u8>>)| match line {
        Err(error) => (failed(number, &format!("standard input cannot be read: {error}")), FAILED),
        Ok(line) => match std::str::from_utf8(&line) {
            Err(_) => (failed(number, "not UTF-8"), FAILED),
            Ok(line) => super::guarded(|| answer(number, line))
                .unwrap_or_else(|| (failed(number, "Copydesk failed on this line; this is a bug"), FAILED)),
        },
    };
    let weight = |(_, line): &(usize, io::Result<Vec<u8>>)| line.as_ref().map_or(0, Vec::len);
    let input = io::BufReader::with_capacity(1 << 16, io::stdin());
    work::in_order(lines(input), weight, answer, |(line, c), more| {
        code = code.max(c);
        out.write(&line);
        out.write("\n");
        if !more {
            out.flush();
        }
    });
    out.flush();
    if code == FAILED {
        complain("some lines could not be answered; their answers say why");
    }
    ExitCode::from(code)
}

/// The lines that are not blank, with their numbers. A failure to read is the last of them.
fn lines(mut input: impl BufRead) -> impl Iterator<Item = (usize, io::Result<Vec<u8>>)> {
    let mut number = 0;
    let mut over = false;
    std::iter::from_fn(move || {
        while !over {
            let mut line = Vec::new();
            number += 1;
            match input.read_until(b'\n', &mut line) {
                Ok(0) => over = true,
                Err(error) => {
                    over = true;
                    return Some((number, Err(error)));
                }
                Ok(_) => {
                    if number == 1 && line.starts_with(b"\xef\xbb\xbf") {
                        line.drain(..3);
                    }
                    if !line.trim_ascii().is_empty() {
                        return Some((number, Ok(line)));
                    }
                }
            }
        }
        None
    })
}

/// Reads a line's object.
///
/// JSON that was written by a program with UTF-16 strings may hold half a surrogate pair (`"\ud83d"`), which no text
/// in Rust can: each such half is read as U+FFFD, and the rest of the line goes through.
pub fn object<T: serde::de::DeserializeOwned>(line: &str) -> Result<T, serde_json::Error> {
    serde_json::from_str(line).or_else(|error| match mend_surrogates(line) {
        Some(mended) => serde_json::from_str(&mended),
        None => Err(error),
    })
}

/// The line with lone surrogate escapes replaced, or `None` where there are none.
fn mend_surrogates(line: &str) -> Option<String> {
    let bytes = line.as_bytes();
    let unit = |at: usize| {
        let escape = bytes.get(at..at + 6)?;
        let digits = escape.strip_prefix(b"\\u").and_then(|d| std::str::from_utf8(d).ok())?;
        u16::from_str_radix(digits, 16).ok()
    };
    let mut out = String::with_capacity(line.len());
    let (mut at, mut copied, mut mended) = (0, 0, false);
    while let Some(next) = memchr::memchr(b'\\', bytes.get(at..)?).map(|i| at + i) {
        match (unit(next), unit(next + 6)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => at = next + 12,
            (Some(0xd800..=0xdfff), _) => {
                out.push_str(line.get(copied..next)?);
                out.push_str("\\ufffd");
                at = next + 6;
                copied = at;
                mended = true;
            }
            _ => at = (next + 2).min(bytes.len()),
        }
    }
    out.push_str(line.get(copied..)?);
    mended.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_surrogate_pair_is_a_replacement_character() {
        let text = |line: &str| Asked::read(line).map(|a| a.text);
        assert_eq!(text(r#"{"id":1,"text":"a\ud83db"}"#).unwrap(), "a\u{fffd}b");
        assert_eq!(text(r#"{"id":"\udc00","text":"\ud83d\ude00\ude00"}"#).unwrap(), "😀\u{fffd}");
        assert_eq!(text(r#"{"id":1,"text":"\\ud83d"}"#).unwrap(), "\\ud83d");
        assert!(text(r#"{"id":1,"text":"\ud8"}"#).is_err());
        assert!(text("\"\\").is_err());
    }

    #[test]
    fn a_line_that_is_no_draft_says_why() {
        let error = |line: &str| Asked::read(line).unwrap_err();
        assert!(error("[]").contains("not a draft object"));
        assert!(error(r#"{"text":"a"}"#).contains("`id`"));
        assert!(error(r#"{"id":1}"#).contains("`text`"));
        assert!(error(r#"{"id":1,"text":"a","format":"docx"}"#).contains("`docx` is not a format"));
        assert!(error(r#"{"id":1,"text":"a","language":"english"}"#).contains("not a language tag"));
        assert!(Asked::read(r#"{"id":null,"text":"","format":null,"language":null,"more":[1]}"#).is_ok());
    }

    #[test]
    fn blank_lines_count_but_ask_nothing() {
        let input = "\u{feff}{}\n\n  \r\n{}";
        let numbers: Vec<_> = lines(input.as_bytes()).map(|(n, _)| n).collect();
        assert_eq!(numbers, [1, 4]);
    }
}
