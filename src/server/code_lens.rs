//! `textDocument/codeLens` and `codeLens/resolve`: how often an actor is quoted and mentioned, above where the draft
//! introduces them. Off unless the settings say otherwise.

use std::str::FromStr;

use serde_json::{Value, json};
use tower_lsp::ls_types::{CodeLens, Command, Uri};

use super::hover::times;
use super::snapshot::Snapshot;
use super::{convert, people};

/// The client's command that lists places: its arguments are those of `editor.action.showReferences`. A client that has
/// it says so in `initialize`; for others a lens is words alone.
pub const SHOW: &str = "copydesk.showReferences";

/// A lens for every actor, without its words: those are made when it comes into view.
pub fn of_draft(snapshot: &Snapshot) -> Vec<CodeLens> {
    if !snapshot.features.code_lens {
        return Vec::new();
    }
    let actors = (0u32..).zip(&snapshot.story.cast.actors).filter(|(_, a)| people::is_listed(a));
    let mut lenses: Vec<CodeLens> = actors
        .filter_map(|(index, _)| {
            let place = people::introduction(snapshot, index)?;
            let data = json!({ "uri": snapshot.uri.as_str(), "version": snapshot.version, "actor": index });
            let range = convert::range_of_place(snapshot, place);
            Some(CodeLens { range, command: None, data: Some(data) })
        })
        .collect();
    lenses.sort_by_key(|l| l.range.start);
    lenses
}

/// The draft that a lens is in.
pub fn draft_of(lens: &CodeLens) -> Option<Uri> {
    Uri::from_str(lens.data.as_ref()?.get("uri")?.as_str()?).ok()
}

/// The lens with its words; `None` where the draft has changed since.
pub fn resolve(snapshot: &Snapshot, mut lens: CodeLens) -> Option<CodeLens> {
    let data = lens.data.as_ref()?;
    if data.get("version").and_then(Value::as_i64) != Some(i64::from(snapshot.version)) {
        return None;
    }
    let actor = u32::try_from(data.get("actor")?.as_u64()?).ok()?;
    let mentions: Vec<_> = people::mentions(snapshot, actor).map(|m| m.place).collect();
    let title =
        format!("quoted {}, mentioned {}", times(snapshot.quotes_of(actor).count()), times(mentions.len()));
    let (command, arguments) = if snapshot.features.shows_references {
        let location =
            |p: &_| json!({ "uri": snapshot.uri.as_str(), "range": convert::range_of_place(snapshot, *p) });
        let places: Vec<Value> = mentions.iter().map(location).collect();
        (SHOW, Some(vec![snapshot.uri.as_str().into(), json!(lens.range.start), places.into()]))
    } else {
        ("", None)
    };
    lens.command = Some(Command { title, command: command.into(), arguments });
    Some(lens)
}
