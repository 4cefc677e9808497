//! `textDocument/documentSymbol` and `workspace/symbol`: who is in the draft, and what they are quoted with.

use tower_lsp::ls_types::{
    DocumentSymbol, DocumentSymbolResponse, Location, OneOf, SymbolInformation, SymbolKind, WorkspaceSymbol,
    WorkspaceSymbolResponse,
};

use super::card::excerpt;
use super::snapshot::Snapshot;
use super::{convert, people};
use crate::draft::Place;
use crate::names::{Actor, ActorKind};

/// A symbol's name is at most so many characters of a quotation.
const LONGEST: usize = 60;
/// An answer about the project has at most so many names; the client asks again as the writer types.
const MOST: usize = 500;

/// The actors in the order of their introduction, under each their quotations; then the quotations of nobody.
pub fn of_draft(snapshot: &Snapshot) -> DocumentSymbolResponse {
    let actors = snapshot.story.cast.actors.iter().enumerate();
    let listed = actors.filter(|(_, a)| people::is_listed(a));
    let mut symbols: Vec<DocumentSymbol> =
        listed.filter_map(|(i, a)| of_actor(snapshot, u32::try_from(i).ok()?, a)).collect();
    let credited = |i: usize| {
        let actor = snapshot.story.credits.get(i).and_then(|c| c.source).and_then(|s| s.actor);
        actor.and_then(|a| snapshot.story.cast.actors.get(a as usize)).is_some_and(people::is_listed)
    };
    let quotes = snapshot.story.quotes.iter().enumerate();
    let stray = quotes.filter(|(i, q)| q.kind.is_speech() && q.pair.level == 0 && !credited(*i));
    symbols.extend(stray.filter_map(|(i, _)| of_quote(snapshot, i)));
    symbols.sort_by_key(|s| (s.selection_range.start, s.selection_range.end));
    if snapshot.features.symbol_tree {
        return DocumentSymbolResponse::Nested(symbols);
    }
    let mut flat = Vec::new();
    for symbol in symbols {
        let name = symbol.name.clone();
        let children = symbol.children.clone().unwrap_or_default();
        flat.push(flattened(snapshot, symbol, None));
        flat.extend(children.into_iter().map(|c| flattened(snapshot, c, Some(name.clone()))));
    }
    DocumentSymbolResponse::Flat(flat)
}

#[allow(deprecated)] // the protocol's own field, which its constructor leaves no way around
fn symbol(
    snapshot: &Snapshot,
    name: String,
    detail: Option<String>,
    kind: SymbolKind,
    place: Place,
    children: Vec<DocumentSymbol>,
) -> DocumentSymbol {
    let range = convert::range_of_place(snapshot, place);
    DocumentSymbol {
        name,
        detail,
        kind,
        tags: None,
        deprecated: None,
        range,
        selection_range: range,
        children: (!children.is_empty()).then_some(children),
    }
}

#[allow(deprecated)] // as above
fn flattened(snapshot: &Snapshot, symbol: DocumentSymbol, container: Option<String>) -> SymbolInformation {
    SymbolInformation {
        name: symbol.name,
        kind: symbol.kind,
        tags: None,
        deprecated: None,
        location: Location { uri: snapshot.uri.clone(), range: symbol.range },
        container_name: container,
    }
}

fn of_actor(snapshot: &Snapshot, index: u32, actor: &Actor) -> Option<DocumentSymbol> {
    let place = people::introduction(snapshot, index)?;
    let quotes = snapshot.quotes_of(index).filter_map(|i| of_quote(snapshot, i)).collect();
    let detail = people::detail(snapshot, actor);
    Some(symbol(snapshot, actor.name.clone(), Some(detail), kind(actor), place, quotes))
}

fn of_quote(snapshot: &Snapshot, index: usize) -> Option<DocumentSymbol> {
    let place = snapshot.story.quotes.get(index)?.place();
    let name = excerpt(snapshot.text_at(place), LONGEST);
    Some(symbol(snapshot, name, None, SymbolKind::STRING, place, Vec::new())).filter(|s| !s.name.is_empty())
}

fn kind(actor: &Actor) -> SymbolKind {
    match actor.kind {
        ActorKind::Person => SymbolKind::CLASS,
        ActorKind::Organisation => SymbolKind::MODULE,
        ActorKind::Place => SymbolKind::NAMESPACE,
    }
}

/// The actors of a draft as symbols of the project.
pub fn of_project(snapshot: &Snapshot) -> Vec<WorkspaceSymbol> {
    let actors = (0u32..).zip(&snapshot.story.cast.actors).filter(|(_, a)| people::is_listed(a));
    let symbols = actors.filter_map(|(index, actor)| {
        let place = people::introduction(snapshot, index)?;
        Some(WorkspaceSymbol {
            name: actor.name.clone(),
            kind: kind(actor),
            tags: None,
            container_name: Some(people::detail(snapshot, actor)),
            location: OneOf::Left(Location {
                uri: snapshot.uri.clone(),
                range: convert::range_of_place(snapshot, place),
            }),
            data: None,
        })
    });
    symbols.collect()
}

/// Those whose names have every word of the query, in any letter case.
pub fn matching<'a>(
    symbols: impl Iterator<Item = &'a WorkspaceSymbol>,
    query: &str,
) -> WorkspaceSymbolResponse {
    let query = query.to_lowercase();
    let fits = |symbol: &&WorkspaceSymbol| {
        let name = symbol.name.to_lowercase();
        query.split_whitespace().all(|w| name.contains(w))
    };
    WorkspaceSymbolResponse::Nested(symbols.filter(fits).take(MOST).cloned().collect())
}
