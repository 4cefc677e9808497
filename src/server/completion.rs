//! `textDocument/completion`: the names that the draft has already, spelled as it spells them, and those of the house.

use std::collections::BTreeMap;

use tower_lsp::ls_types::{CompletionItem, CompletionItemKind, CompletionTextEdit, Documentation, TextEdit};

use super::snapshot::Snapshot;
use super::text::Point;
use super::{convert, people};
use crate::draft::{Place, Span};
use crate::names::ActorKind;
use crate::style::Date;

/// The names one of whose words begins with what stands before the point, which must begin with a capital letter:
/// names do, and a list that opens at every word is in the way.
pub fn at(snapshot: &Snapshot, point: Point) -> Vec<CompletionItem> {
    let offset = snapshot.offset(point);
    let typed = before(snapshot, offset);
    let prefix = snapshot.source(typed);
    if !prefix.starts_with(char::is_uppercase) {
        return Vec::new();
    }
    let folded = prefix.to_lowercase();
    let mut names: BTreeMap<&str, u32> = BTreeMap::new();
    for (index, actor) in snapshot.story.cast.actors.iter().enumerate() {
        let Ok(index) = u32::try_from(index) else { break };
        names.entry(&actor.name).or_insert(index);
        for place in people::names(snapshot, index) {
            // The name that is being typed is no suggestion.
            if snapshot.span(place) != typed {
                names.entry(snapshot.text_at(place)).or_insert(index);
            }
        }
    }
    let fits =
        |name: &str| name != prefix && name.split_whitespace().any(|w| w.to_lowercase().starts_with(&folded));
    // In HTML a name's & is an entity.
    let place = Place::at(snapshot.prose_offset(typed.start).unwrap_or(0));
    let edit = |name: &str| {
        let new_text = snapshot.story.draft.spell(name, place);
        Some(CompletionTextEdit::Edit(TextEdit { range: convert::range(snapshot, typed), new_text }))
    };
    let items = names.into_iter().filter(|(name, _)| fits(name)).filter_map(|(name, index)| {
        let actor = snapshot.story.cast.actors.get(index as usize)?;
        let kind = match actor.kind {
            ActorKind::Person => CompletionItemKind::CLASS,
            ActorKind::Organisation | ActorKind::Place => CompletionItemKind::MODULE,
        };
        Some(CompletionItem {
            label: name.to_owned(),
            kind: Some(kind),
            detail: Some(people::detail(snapshot, actor)),
            filter_text: Some(prefix.to_owned()),
            text_edit: edit(name),
            ..CompletionItem::default()
        })
    });
    let mut items: Vec<CompletionItem> = items.collect();
    // What the house writes, unless the draft has it already; a list of thousands is cut to what a person looks through.
    let day = Date::of(&snapshot.story.draft);
    let house = snapshot.style.names.names.iter().filter(|n| n.holds(day) && fits(&n.preferred));
    for name in house.take(MOST_OF_THE_HOUSE) {
        if items.iter().any(|i| i.label == name.preferred) {
            continue;
        }
        items.push(CompletionItem {
            label: name.preferred.clone(),
            kind: Some(CompletionItemKind::CONSTANT),
            detail: Some(name.role.clone().unwrap_or_else(|| "as the house writes it".into())),
            documentation: name.note.clone().map(Documentation::String),
            filter_text: Some(prefix.to_owned()),
            text_edit: edit(&name.preferred),
            ..CompletionItem::default()
        });
    }
    items
}

/// Names of the house that one list offers at most.
const MOST_OF_THE_HOUSE: usize = 50;

/// The word that ends at an offset; a word is no longer than a name can be.
fn before(snapshot: &Snapshot, offset: u32) -> Span {
    let head = snapshot.source(Span::new(0, offset));
    let letters =
        head.chars().rev().take(64).take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '’' | '\''));
    let length: usize = letters.map(char::len_utf8).sum();
    Span::new(offset.saturating_sub(u32::try_from(length).unwrap_or(0)), offset)
}
