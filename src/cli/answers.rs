//! An answer for each draft, in order: what `inspect` and `report` have in common.

use std::process::ExitCode;

use super::drafts::{Drafts, Entry, Passed, Source};
use super::out::{Out, complain};
use super::progress::Progress;
use super::{CLEAN, FAILED, work};
use crate::style::Style;

/// What stands around the answers.
pub struct Frame {
    pub head: String,
    pub between: &'static str,
    pub tail: String,
}

/// Writes what `answer` makes of each draft. A draft that cannot be read is told and costs the others nothing.
pub fn write(
    drafts: &Drafts,
    mut out: Out,
    frame: &Frame,
    answer: impl Fn(&Source, &Style) -> String + Sync,
) -> ExitCode {
    let styles = drafts.styles();
    let entries = match drafts.entries() {
        Ok(entries) => entries,
        Err(error) => {
            complain(&error);
            return FAILED.into();
        }
    };
    out.write(&frame.head);
    let (mut code, mut first) = (CLEAN, true);
    let one = |entry: Entry| -> Result<Result<String, Passed>, String> {
        super::guarded(|| {
            let source = match drafts.source(&entry)? {
                Ok(source) => source,
                Err(passed) => return Ok(Err(passed)),
            };
            let style = styles.of_draft(&source.path).map_err(|e| e.to_string())?;
            Ok(Ok(answer(&source, &style)))
        })
        .unwrap_or_else(|| Err(format!("{entry}: Copydesk failed on this draft; this is a bug")))
    };
    let mut progress = Progress::new();
    let sink = |answer: Result<Result<String, Passed>, String>, more: bool| {
        progress.step(|| {
            match answer {
                Ok(Ok(text)) => {
                    if !first {
                        out.write(frame.between);
                    }
                    first = false;
                    out.write(&text);
                }
                // What is told on standard error stands where it belongs between the answers.
                Ok(Err(passed)) => {
                    out.flush();
                    drafts.tell(&passed);
                }
                Err(complaint) => {
                    out.flush();
                    complain(&complaint);
                    code = FAILED;
                }
            }
            if !more {
                out.flush();
            }
        });
    };
    work::in_order(entries, |_| 1, one, sink);
    progress.finish();
    out.write(&frame.tail);
    out.finish();
    code.into()
}
