//! `textDocument/definition`, `references` and `documentHighlight`: where this person, or this quotation's source, is.

use tower_lsp::ls_types::{DocumentHighlight, DocumentHighlightKind, GotoDefinitionResponse, Location};

use super::snapshot::Snapshot;
use super::text::Point;
use super::{convert, people};
use crate::draft::Place;
use crate::names::MentionKind;

/// From a mention to where the draft introduces its actor; from a quotation to the words that name its source.
pub fn definition(snapshot: &Snapshot, point: Point) -> Option<GotoDefinitionResponse> {
    let offset = snapshot.prose_offset(snapshot.offset(point))?;
    let place = if let Some((actor, _)) = snapshot.actor_at(offset) {
        people::introduction(snapshot, actor)?
    } else {
        snapshot.story.credits.get(snapshot.quote_at(offset)?)?.source?.place
    };
    Some(GotoDefinitionResponse::Scalar(location(snapshot, place)))
}

/// All mentions of an actor, pronouns included; or a quotation with its source and cue.
pub fn references(snapshot: &Snapshot, point: Point, with_definition: bool) -> Option<Vec<Location>> {
    let offset = snapshot.prose_offset(snapshot.offset(point))?;
    let places: Vec<Place> = if let Some((actor, _)) = snapshot.actor_at(offset) {
        let introduction = people::introduction(snapshot, actor);
        let mentions = people::mentions(snapshot, actor).map(|m| m.place);
        mentions.filter(|p| with_definition || Some(*p) != introduction).collect()
    } else {
        people::of_quotation(snapshot, snapshot.quote_at(offset)?)
    };
    Some(places.into_iter().map(|p| location(snapshot, p)).collect())
}

/// The same places in this draft: names as text, what stands for them as reads.
pub fn highlight(snapshot: &Snapshot, point: Point) -> Option<Vec<DocumentHighlight>> {
    let offset = snapshot.prose_offset(snapshot.offset(point))?;
    let mark = |place: Place, kind| DocumentHighlight {
        range: convert::range_of_place(snapshot, place),
        kind: Some(kind),
    };
    let highlights = if let Some((actor, _)) = snapshot.actor_at(offset) {
        let kind = |kind| match kind {
            MentionKind::Name => DocumentHighlightKind::TEXT,
            MentionKind::Pronoun | MentionKind::Nominal => DocumentHighlightKind::READ,
        };
        people::mentions(snapshot, actor).map(|m| mark(m.place, kind(m.kind))).collect()
    } else {
        let places = people::of_quotation(snapshot, snapshot.quote_at(offset)?);
        places.into_iter().map(|p| mark(p, DocumentHighlightKind::TEXT)).collect()
    };
    Some(highlights)
}

fn location(snapshot: &Snapshot, place: Place) -> Location {
    Location { uri: snapshot.uri.clone(), range: convert::range_of_place(snapshot, place) }
}
