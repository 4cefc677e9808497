//! `textDocument/inlayHint`: who "he said" is, and whose a quotation is that goes on.

use tower_lsp::ls_types::{InlayHint, InlayHintLabel, InlayHintTooltip, Range};

use super::snapshot::Snapshot;
use super::{convert, people};
use crate::draft::Place;
use crate::sources::Attribution;

/// The hints in a range, in reading order.
pub fn within(snapshot: &Snapshot, range: Range) -> Vec<InlayHint> {
    let span = convert::span(snapshot, range);
    let quotes = snapshot.story.quotes.iter().zip(&snapshot.story.credits);
    let hints = quotes.filter_map(|(quote, credit)| {
        if !quote.kind.is_speech() || quote.pair.level > 0 {
            return None;
        }
        let source = credit.source?;
        let actor = snapshot.story.cast.actors.get(source.actor? as usize)?;
        let (at, behind) = match credit.attribution {
            Attribution::Pronoun => (Place::at(source.place.end), true),
            Attribution::Continued => (Place::at(quote.place().start), false),
            _ => return None,
        };
        let at = snapshot.span(at);
        if at.start < span.start || at.start > span.end {
            return None;
        }
        let name = &actor.name;
        Some(InlayHint {
            position: convert::range(snapshot, at).start,
            label: InlayHintLabel::String(if behind { format!("({name})") } else { format!("{name}:") }),
            kind: None,
            text_edits: None,
            tooltip: Some(InlayHintTooltip::String(people::detail(snapshot, actor))),
            padding_left: Some(behind),
            padding_right: Some(!behind),
            data: None,
        })
    });
    let mut hints: Vec<_> = hints.collect();
    hints.sort_by_key(|h| h.position);
    // One pronoun may be the source of two quotations, one on either side of it.
    hints.dedup_by_key(|h| h.position);
    hints
}
