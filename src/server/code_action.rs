//! `textDocument/codeAction` and `codeAction/resolve`: the ways to mend what was found.

use std::str::FromStr;

use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, CodeActionTriggerKind, Diagnostic,
    NumberOrString, Range, Uri, WorkspaceEdit,
};

use super::snapshot::Snapshot;
use super::{convert as to, house, stand};
use crate::marks::convert::{self, To};
use crate::marks::norm::Norm;
use crate::rules::{self, Finding, safe_edits};

/// Mends every finding of the draft that has a fix nobody would argue with.
pub const FIX_ALL: &str = "source.fixAll.copydesk";

/// Every kind of action that the server gives.
pub const KINDS: &[&str] = &["quickfix", house::KIND, FIX_ALL, CURLY, STRAIGHT, HOUSE];

/// Turns straight marks and apostrophes into those of the draft's language.
pub const CURLY: &str = "source.curlyMarks.copydesk";
/// Turns all marks and apostrophes into straight ones.
pub const STRAIGHT: &str = "source.straightMarks.copydesk";
/// Turns all marks and apostrophes into the house's.
pub const HOUSE: &str = "source.houseMarks.copydesk";

/// The actions for a range.
pub fn at(snapshot: &Snapshot, range: Range, context: &CodeActionContext) -> Vec<CodeActionOrCommand> {
    let span = to::span(snapshot, range);
    let mut actions = Vec::new();
    if wanted(context, "quickfix") {
        let here = snapshot.findings.iter().filter(|f| f.span.start <= span.end && span.start <= f.span.end);
        for finding in here {
            actions.extend(fixes(snapshot, finding, context));
        }
    }
    // Offered when the writer asks; as long as nobody does, no lamp is lit beside every name.
    let asked = context.trigger_kind != Some(CodeActionTriggerKind::AUTOMATIC);
    if asked && wanted(context, house::KIND) {
        actions.extend(house::at_name(snapshot, span));
    }
    if wanted(context, FIX_ALL) && !safe_edits(&snapshot.findings).0.is_empty() {
        actions.push(CodeAction {
            title: "Mend all that is safe to mend".into(),
            kind: Some(FIX_ALL.into()),
            data: Some(json!({ "do": "fix-all" })),
            ..CodeAction::default()
        });
    }
    actions.extend(turns(snapshot, context));
    let finished = actions.into_iter().filter_map(|a| finish(snapshot, a));
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

/// The ways to turn all marks of the draft. Where the client asks for actions of any kind, only what leads to the
/// house's convention is offered, or from straight marks to curly ones where there is none.
fn turns(snapshot: &Snapshot, context: &CodeActionContext) -> Vec<CodeAction> {
    let story = &snapshot.story;
    let language = story.draft.language;
    let house = snapshot.style.quotes.norm(language);
    let of_language = Norm::of_language(language).map(|n| n.shown()).unwrap_or_default();
    let asked = context.only.is_some();
    let all = [
        (
            HOUSE,
            house.map(To::House),
            house.map_or(String::new(), |n| format!("Turn all marks into the house’s {}", n.shown())),
        ),
        (
            CURLY,
            Some(To::Curly).filter(|_| asked || house.is_none()),
            format!("Turn straight marks into {of_language}"),
        ),
        (STRAIGHT, Some(To::Straight).filter(|_| asked), "Turn all marks into straight ones".to_owned()),
    ];
    let offered = all.into_iter().filter_map(|(kind, to, title)| {
        let to = to.filter(|_| wanted(context, kind))?;
        let some = !convert::edits(&story.draft, &story.marks, to).is_empty();
        some.then(|| CodeAction {
            title,
            kind: Some(kind.into()),
            data: Some(json!({ "do": "turn", "kind": kind })),
            ..CodeAction::default()
        })
    });
    offered.collect()
}

/// The edit that turns all marks; `None` where the marks would then be read otherwise.
fn turned(snapshot: &Snapshot, kind: &str) -> Option<WorkspaceEdit> {
    let to = match kind {
        CURLY => To::Curly,
        STRAIGHT => To::Straight,
        HOUSE => To::House(snapshot.style.quotes.norm(snapshot.story.draft.language)?),
        _ => return None,
    };
    let edits = rules::turn(&snapshot.story, &snapshot.style, to).ok()?;
    Some(to::workspace_edit(snapshot, &edits))
}

fn fixes(snapshot: &Snapshot, finding: &Finding, context: &CodeActionContext) -> Vec<CodeAction> {
    let own = to::diagnostic(snapshot, finding);
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
    let house = house::at_finding(snapshot, finding, &diagnostic);
    actions.chain(house).chain(stand::actions(snapshot, finding, &diagnostic)).collect()
}

/// Gives an action its edit, or the means to fetch it where the client would rather do that.
fn finish(snapshot: &Snapshot, mut action: CodeAction) -> Option<CodeAction> {
    if action.data.is_none() || house::wish_of(&action).is_some() {
        return Some(action);
    }
    if snapshot.features.lazy_actions {
        if let Some(Value::Object(data)) = &mut action.data {
            data.insert("uri".into(), snapshot.uri.as_str().into());
            data.insert("version".into(), snapshot.version.into());
        }
    } else {
        action.edit = Some(action.data.take().and_then(|data| edit(snapshot, &data))?);
    }
    Some(action)
}

/// The draft that an action to be resolved is about.
pub fn draft_of(action: &CodeAction) -> Option<Uri> {
    Uri::from_str(action.data.as_ref()?.get("uri")?.as_str()?).ok()
}

/// The action with its edit; an error where the draft has changed since it was offered, or where the edit would do
/// more than it says.
pub fn resolve(snapshot: &Snapshot, mut action: CodeAction) -> Result<CodeAction> {
    let data = action
        .data
        .as_ref()
        .filter(|data| data.get("version").and_then(Value::as_i64) == Some(i64::from(snapshot.version)));
    let data = data.ok_or_else(Error::content_modified)?;
    let made = edit(snapshot, data);
    let turns = data.get("do").and_then(Value::as_str) == Some("turn");
    let made = made.ok_or_else(|| match turns {
        true => to::refusal("Turned, these marks would be read otherwise, so they are left alone.".into()),
        false => Error::content_modified(),
    })?;
    action.edit = Some(made);
    Ok(action)
}

fn edit(snapshot: &Snapshot, data: &Value) -> Option<WorkspaceEdit> {
    match data.get("do")?.as_str()? {
        "fix" => {
            let span = to::span_of_data(data.get("span")?)?;
            let rule = data.get("rule")?.as_str()?;
            let finding = snapshot.findings.iter().find(|f| f.rule == rule && f.span == span)?;
            let fix = finding.fixes.get(usize::try_from(data.get("fix")?.as_u64()?).ok()?)?;
            Some(to::workspace_edit(snapshot, &fix.edits))
        }
        "turn" => turned(snapshot, data.get("kind")?.as_str()?),
        "fix-all" => Some(to::workspace_edit(snapshot, &safe_edits(&snapshot.findings).0)),
        _ => None,
    }
}
