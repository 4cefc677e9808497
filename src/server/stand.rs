//! "Let it stand": a finding is told to stand, in `.copydesk/stet` beside the drafts or in a comment of the draft.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use tower_lsp::ls_types::{CodeAction, CodeActionKind, Command, Diagnostic, Uri};

use super::convert;
use super::snapshot::Snapshot;
use super::workspace;
use crate::draft::Span;
use crate::rules::{Edit, Finding, by_id};
use crate::style::{self, STETS, Stets};

/// The command that writes the file. The server writes it, not the editor: an edit would leave it open and unsaved.
pub const COMMAND: &str = "copydesk.stet";

/// The command that lets a rule stand in a whole draft, in the file: for formats that have no comments.
pub const RULE_COMMAND: &str = "copydesk.stetRule";

/// What words in marks can be that nobody has to be named for, with the title of the action that says so.
const NO_SPEECH: [(&str, &str); 3] = [
    ("title", "It is a title, not speech"),
    ("term", "It is a term or scare quotes, not speech"),
    ("slogan", "It is a slogan or a sign, not speech"),
];

/// The ways to let a finding stand: by the file where the draft has a folder, by a comment where the format has some.
pub fn actions(snapshot: &Snapshot, finding: &Finding, diagnostic: &Diagnostic) -> Vec<CodeAction> {
    let action = |title: String| CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic.clone()]),
        ..CodeAction::default()
    };
    let mut actions = Vec::new();
    if path(&snapshot.uri).is_some() {
        let plain = [(None, "Let it stand")];
        let instead = NO_SPEECH.iter().filter(|_| finding.rule == "unattributed-quote");
        for (instead, title) in plain.into_iter().chain(instead.map(|&(what, title)| (Some(what), title))) {
            let arguments = json!({
                "uri": snapshot.uri.as_str(),
                "rule": finding.rule,
                "span": { "start": finding.span.start, "end": finding.span.end },
                "instead": instead,
            });
            let command =
                Command { title: title.into(), command: COMMAND.into(), arguments: Some(vec![arguments]) };
            actions.push(CodeAction { command: Some(command), ..action(title.into()) });
        }
    }
    if snapshot.story.draft.format.has_comments() {
        let edit = convert::workspace_edit(snapshot, &[comment(snapshot, finding.rule)]);
        let title = format!("Let {} stand in this draft", finding.rule);
        actions.push(CodeAction { edit: Some(edit), ..action(title) });
    } else if path(&snapshot.uri).is_some() {
        let title = format!("Let {} stand in this draft", finding.rule);
        let arguments = json!({ "uri": snapshot.uri.as_str(), "rule": finding.rule });
        let command =
            Command { title: title.clone(), command: RULE_COMMAND.into(), arguments: Some(vec![arguments]) };
        actions.push(CodeAction { command: Some(command), ..action(title) });
    }
    actions
}

/// The comment that lets a rule's findings stand, on a line of its own above the draft's first paragraph.
fn comment(snapshot: &Snapshot, rule: &str) -> Edit {
    let draft = &snapshot.story.draft;
    let first = draft.blocks.first().map_or(0, |b| draft.span(b.place).start);
    let head = snapshot.source(Span::new(0, first));
    let line = head.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let line = u32::try_from(line).unwrap_or(0);
    Edit { span: Span::at(line), text: format!("<!-- stet {rule} -->\n\n") }
}

/// The file of a draft that has one.
pub fn path(uri: &Uri) -> Option<PathBuf> {
    Some(uri).filter(|u| u.scheme().as_str() == "file").and_then(|u| u.to_file_path()).map(|p| p.into_owned())
}

/// Carries a command out. What it says is for the writer.
pub fn carry_out(snapshot: &Snapshot, command: &str, arguments: &Value) -> Result<(), String> {
    let path = path(&snapshot.uri).ok_or("A draft that was never saved has no folder to keep a stet in.")?;
    if command == RULE_COMMAND {
        let rule = arguments.get("rule").and_then(Value::as_str).and_then(by_id);
        let rule = rule.ok_or("There is no such rule.")?;
        return write(&file_for(&path)?, |file, stets| {
            stets.add_draft(rule.id, &style::name_below(file, &path)?);
            Some(())
        });
    }
    let finding =
        wanted(snapshot, arguments).ok_or("The draft has changed; this finding is no longer there.")?;
    let instead = arguments.get("instead").and_then(Value::as_str);
    let instead = NO_SPEECH.iter().map(|(what, _)| *what).find(|what| Some(*what) == instead);
    write(&file_for(&path)?, |_, stets| {
        stets.add(&snapshot.story, finding, instead);
        Some(())
    })
}

/// The file that a draft's stets go to.
fn file_for(path: &Path) -> Result<PathBuf, String> {
    let folder = path.ancestors().skip(1).find(|f| f.is_dir()).ok_or("The draft's folder is not there.")?;
    // Beside the stets that there are, else beside the house's style, else beside the draft.
    Ok(style::find_stets(folder)
        .or_else(|| Some(style::find(folder)?.parent()?.join(STETS)))
        .unwrap_or_else(|| folder.join(STETS)))
}

fn wanted<'a>(snapshot: &'a Snapshot, arguments: &Value) -> Option<&'a Finding> {
    let rule = arguments.get("rule")?.as_str()?;
    let span = convert::span_of_data(arguments.get("span")?)?;
    snapshot.findings.iter().find(|f| f.rule == rule && f.span == span)
}

/// Adds to the stets of a file. It is never seen half-written, and of two writers at once neither loses a stet.
fn write(file: &Path, add: impl FnOnce(&Path, &mut Stets) -> Option<()>) -> Result<(), String> {
    let told = |e: io::Error| format!("{}: {e}", file.display());
    if let Some(folder) = file.parent() {
        // The folder may be a link of the repository's to somebody else's.
        workspace::stays_within(file, folder.parent().as_slice())?;
        fs::create_dir_all(folder).map_err(told)?;
    }
    let new = file.with_extension("new");
    let mut out = begin(&new).map_err(told)?;
    let written = (|| {
        let mut stets = match file.try_exists().map_err(told)? {
            true => Stets::parse(&style::text_of(file).map_err(|why| format!("{} {why}", file.display()))?),
            false => Stets::default(),
        };
        add(file, &mut stets).ok_or("The draft's folder is not there.")?;
        out.write_all(stets.text().as_bytes()).and_then(|()| out.sync_all()).map_err(told)?;
        fs::rename(&new, file).map_err(told)
    })();
    if written.is_err() {
        // What went wrong is told; that the leftover can't be removed either is no second error.
        let _ = fs::remove_file(&new);
    }
    written
}

/// Between two looks whether another writer is done.
const PATIENCE: Duration = Duration::from_millis(10);
/// Looks before it is given up: ten seconds.
const LOOKS: usize = 1000;

/// The empty file beside a file that will take its place. While this writer has it no other one can begin, so that what is
/// read after this is what the last one wrote. The lock is the system's and goes with a process that is killed; what that
/// one left is taken over.
fn begin(new: &Path) -> io::Result<fs::File> {
    for _ in 0..LOOKS {
        let out = fs::OpenOptions::new().write(true).create(true).truncate(false).open(new)?;
        match out.try_lock() {
            // The writer before may have put the file in its place between the two steps: then this lock is one on nothing.
            Ok(()) => match same_file::Handle::from_path(new) {
                Ok(there) if there == same_file::Handle::from_file(out.try_clone()?)? => {
                    out.set_len(0)?;
                    return Ok(out);
                }
                Ok(_) => {}
                Err(e) if e.kind() == io::ErrorKind::NotFound => {}
                Err(e) => return Err(e),
            },
            Err(fs::TryLockError::WouldBlock) => thread::sleep(PATIENCE),
            Err(fs::TryLockError::Error(e)) => return Err(e),
        }
    }
    Err(io::Error::new(io::ErrorKind::ResourceBusy, format!("another program keeps {}", new.display())))
}

/// The draft that a command is about.
pub fn draft_of(arguments: &Value) -> Option<Uri> {
    arguments.get("uri")?.as_str()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_writers_none_loses_a_stet() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(STETS);
        let add = |n: usize| {
            write(&file, |_, stets| {
                stets.add_draft("quote-style", &format!("{n}.txt"));
                Some(())
            })
        };
        thread::scope(|scope| (0..40).for_each(|n| drop(scope.spawn(move || add(n).unwrap()))));
        assert_eq!(fs::read_to_string(&file).unwrap().lines().count(), 40);
        assert_eq!(fs::read_dir(file.parent().unwrap()).unwrap().count(), 1, "nothing is left over");
    }

    #[test]
    fn what_a_killed_writer_left_is_no_hindrance_and_what_is_no_text_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("stet");
        fs::write(file.with_extension("new"), "quote-style * a draft with a long na").unwrap();
        write(&file, |_, stets| {
            stets.add_draft("quote-style", "a.txt");
            Some(())
        })
        .unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "quote-style * a.txt\n");
        fs::write(&file, b"\xff").unwrap();
        assert!(write(&file, |_, _| Some(())).unwrap_err().contains("is not UTF-8"));
        assert_eq!(fs::read(&file).unwrap(), b"\xff");
        assert!(!file.with_extension("new").exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_project_is_not_written_through() {
        let (project, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        std::os::unix::fs::symlink(other.path(), project.path().join(".copydesk")).unwrap();
        let refused = write(&project.path().join(STETS), |_, _| Some(())).unwrap_err();
        assert!(refused.contains("is outside"), "{refused}");
        assert_eq!(fs::read_dir(other.path()).unwrap().count(), 0);
    }
}
