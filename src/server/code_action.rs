//! `textDocument/codeAction` and `codeAction/resolve`: the ways to mend what was found.

use std::collections::BTreeMap;
use std::str::FromStr;

use serde_json::{Value, json};
use tower_lsp::ls_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, Diagnostic, NumberOrString, Range,
    Uri, WorkspaceEdit,
};

use super::snapshot::Snapshot;
use super::{convert, stand};
use crate::draft::Span;
use crate::rules::{Edit, Finding};

/// Mends every finding of the draft that has a fix nobody would argue with.
pub const FIX_ALL: &str = "source.fixAll.copydesk";

/// Every kind of action that the server gives.
pub const KINDS: &[&str] = &["quickfix", FIX_ALL];

/// The actions for a range.
pub fn at(snapshot: &Snapshot, range: Range, context: &CodeActionContext) -> Vec<CodeActionOrCommand> {
    let span = convert::span(snapshot, range);
    let mut actions = Vec::new();
    if wanted(context, "quickfix") {
        let here = snapshot.findings.iter().filter(|f| f.span.start <= span.end && span.start <= f.span.end);
        for finding in here {
            actions.extend(fixes(snapshot, finding, context));
        }
    }
    if wanted(context, FIX_ALL) && !safe_edits(snapshot).is_empty() {
        actions.push(CodeAction {
            title: "Mend all that is safe to mend".into(),
            kind: Some(FIX_ALL.into()),
            data: Some(json!({ "do": "fix-all" })),
            ..CodeAction::default()
        });
    }
    let finished = actions.into_iter().map(|a| finish(snapshot, a));
    finished.map(CodeActionOrCommand::CodeAction).collect()
}

/// True where the client asked for this kind, for one that it is part of, or for any.
fn wanted(context: &CodeActionContext, kind: &str) -> bool {
    let is_part = |of: &CodeActionKind| {
        let of = of.as_str();
        of.is_empty() || kind.strip_prefix(of).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    context.only.as_ref().is_none_or(|only| only.iter().any(is_part))
}

fn fixes(snapshot: &Snapshot, finding: &Finding, context: &CodeActionContext) -> Vec<CodeAction> {
    let own = convert::diagnostic(snapshot, finding);
    let is_same = |d: &&Diagnostic| {
        d.range == own.range && d.code == Some(NumberOrString::String(finding.rule.to_owned()))
    };
    let diagnostic = context.diagnostics.iter().find(is_same).cloned().unwrap_or(own);
    let fixes = finding.fixes.iter().enumerate();
    let actions = fixes.map(|(i, fix)| CodeAction {
        title: fix.title.clone(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic.clone()]),
        is_preferred: (i == 0).then_some(true),
        data: Some(json!({
            "do": "fix",
            "rule": finding.rule,
            "span": { "start": finding.span.start, "end": finding.span.end },
            "fix": i,
        })),
        ..CodeAction::default()
    });
    actions.chain(stand::actions(snapshot, finding, &diagnostic)).collect()
}

/// Gives an action its edit, or the means to fetch it where the client would rather do that.
fn finish(snapshot: &Snapshot, mut action: CodeAction) -> CodeAction {
    if action.data.is_none() {
        return action;
    }
    if snapshot.features.lazy_actions {
        if let Some(Value::Object(data)) = &mut action.data {
            data.insert("uri".into(), snapshot.uri.as_str().into());
            data.insert("version".into(), snapshot.version.into());
        }
    } else {
        action.edit = action.data.take().and_then(|data| edit(snapshot, &data));
    }
    action
}

/// The draft that an action to be resolved is about.
pub fn draft_of(action: &CodeAction) -> Option<Uri> {
    Uri::from_str(action.data.as_ref()?.get("uri")?.as_str()?).ok()
}

/// The action with its edit; `None` where the draft has changed since it was offered.
pub fn resolve(snapshot: &Snapshot, mut action: CodeAction) -> Option<CodeAction> {
    let data = action.data.as_ref()?;
    if data.get("version").and_then(Value::as_i64) != Some(i64::from(snapshot.version)) {
        return None;
    }
    action.edit = Some(edit(snapshot, data)?);
    Some(action)
}

fn edit(snapshot: &Snapshot, data: &Value) -> Option<WorkspaceEdit> {
    match data.get("do")?.as_str()? {
        "fix" => {
            let span = convert::span_of_data(data.get("span")?)?;
            let rule = data.get("rule")?.as_str()?;
            let finding = snapshot.findings.iter().find(|f| f.rule == rule && f.span == span)?;
            let fix = finding.fixes.get(usize::try_from(data.get("fix")?.as_u64()?).ok()?)?;
            Some(convert::workspace_edit(snapshot, &fix.edits))
        }
        "fix-all" => Some(convert::workspace_edit(snapshot, &safe_edits(snapshot))),
        _ => None,
    }
}

/// The edits of the first safe fix of each finding. A fix that meets another's edit is left out as a whole.
fn safe_edits(snapshot: &Snapshot) -> Vec<Edit> {
    let mut taken: BTreeMap<Span, &Edit> = BTreeMap::new();
    for finding in &snapshot.findings {
        let Some(fix) = finding.fixes.first().filter(|f| f.safe) else { continue };
        let is_free = |span: Span| {
            let before = taken.range(..=span).next_back().is_none_or(|(t, _)| t.end < span.start);
            before && taken.range(span..).next().is_none_or(|(t, _)| span.end < t.start)
        };
        if fix.edits.iter().all(|e| is_free(e.span)) {
            taken.extend(fix.edits.iter().map(|e| (e.span, e)));
        }
    }
    taken.into_values().cloned().collect()
}
