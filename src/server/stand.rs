//! "Let it stand": a finding is told to stand, in `.copydesk/stet` beside the drafts or in a comment of the draft.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tower_lsp::ls_types::{CodeAction, CodeActionKind, Command, Diagnostic, Uri};

use super::convert;
use super::snapshot::Snapshot;
use crate::draft::Span;
use crate::rules::{Edit, Finding};
use crate::style::{self, STETS, Stets};

/// The command that writes the file. The server writes it, not the editor: an edit would leave it open and unsaved.
pub const COMMAND: &str = "copydesk.stet";

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
        let title = "Let it stand".to_owned();
        let arguments = json!({
            "uri": snapshot.uri.as_str(),
            "rule": finding.rule,
            "span": { "start": finding.span.start, "end": finding.span.end },
        });
        let command =
            Command { title: title.clone(), command: COMMAND.into(), arguments: Some(vec![arguments]) };
        actions.push(CodeAction { command: Some(command), ..action(title) });
    }
    if snapshot.story.draft.format.has_comments() {
        let edit = convert::workspace_edit(snapshot, &[comment(snapshot, finding.rule)]);
        let title = format!("Let {} stand in this draft", finding.rule);
        actions.push(CodeAction { edit: Some(edit), ..action(title) });
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

/// Carries the command out. What it says is for the writer.
pub fn carry_out(snapshot: &Snapshot, arguments: &Value) -> Result<(), String> {
    let finding =
        wanted(snapshot, arguments).ok_or("The draft has changed; this finding is no longer there.")?;
    let path = path(&snapshot.uri).ok_or("A draft that was never saved has no folder to keep a stet in.")?;
    let folder = path.ancestors().skip(1).find(|f| f.is_dir()).ok_or("The draft's folder is not there.")?;
    // Beside the stets that there are, else beside the house's style, else beside the draft.
    let file = style::find_stets(folder)
        .or_else(|| Some(style::find(folder)?.parent()?.join(STETS)))
        .unwrap_or_else(|| folder.join(STETS));
    write(&file, snapshot, finding).map_err(|e| format!("{}: {e}", file.display()))
}

fn wanted<'a>(snapshot: &'a Snapshot, arguments: &Value) -> Option<&'a Finding> {
    let rule = arguments.get("rule")?.as_str()?;
    let span = convert::span_of_data(arguments.get("span")?)?;
    snapshot.findings.iter().find(|f| f.rule == rule && f.span == span)
}

/// Adds a stet to a file, which is never seen half-written.
fn write(file: &Path, snapshot: &Snapshot, finding: &Finding) -> io::Result<()> {
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(e) if e.kind() == io::ErrorKind::NotFound => String::new(),
        Err(e) => return Err(e),
    };
    let mut stets = Stets::parse(&text);
    stets.add(&snapshot.story, finding);
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let new = file.with_extension("new");
    fs::write(&new, stets.text())?;
    fs::rename(new, file)
}

/// The draft that a command is about.
pub fn draft_of(arguments: &Value) -> Option<Uri> {
    arguments.get("uri")?.as_str()?.parse().ok()
}
