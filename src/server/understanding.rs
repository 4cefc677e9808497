//! `copydesk/understanding`: what was understood of a draft, for an editor's own panels.

use serde::Serialize;
use tower_lsp::ls_types::{Range, TextDocumentIdentifier, Uri};

use super::convert;
use super::snapshot::Snapshot;
use crate::draft::Place;
use crate::names::Actor;

/// The parameters.
#[derive(Debug, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Params {
    /// The draft that is asked about.
    pub text_document: TextDocumentIdentifier,
}

/// The answer. Actors and quotations are named by their indices, which hold for this version only.
#[derive(Debug, Serialize)]
pub struct Understanding {
    uri: Uri,
    version: i32,
    language: String,
    quotes: Vec<Quote>,
    actors: Vec<Who>,
}

/// Words of the draft and where they stand, in the client's encoding.
#[derive(Debug, Serialize)]
struct Words {
    text: String,
    range: Range,
}

/// A quotation, in reading order.
#[derive(Debug, Serialize)]
struct Quote {
    #[serde(flatten)]
    words: Words,
    kind: &'static str,
    attribution: &'static str,
    source: Option<Source>,
    cue: Option<Words>,
    /// Why this is its source, in words for people.
    reasons: Vec<String>,
}

/// The words that name a quotation's source, and the actor behind them where that is known.
#[derive(Debug, Serialize)]
struct Source {
    #[serde(flatten)]
    words: Words,
    actor: Option<u32>,
}

/// An actor.
#[derive(Debug, Serialize)]
struct Who {
    id: usize,
    name: String,
    kind: &'static str,
    roles: Vec<Words>,
    mentions: Vec<Mention>,
    spellings: Vec<String>,
    /// The quotations that are the actor's, as indices.
    quotes: Vec<usize>,
}

#[derive(Debug, Serialize)]
struct Mention {
    #[serde(flatten)]
    words: Words,
    kind: &'static str,
}

/// What was understood. Linear in what there is, but for the positions: O(log draft) each.
pub fn of_draft(snapshot: &Snapshot) -> Understanding {
    let story = &snapshot.story;
    let quotes = story.quotes.iter().zip(&story.credits).map(|(quote, credit)| Quote {
        words: words(snapshot, quote.place()),
        kind: quote.kind.name(),
        attribution: credit.attribution.name(),
        source: credit.source.map(|s| Source { words: words(snapshot, s.place), actor: s.actor }),
        cue: credit.cue.map(|c| words(snapshot, c)),
        reasons: credit.reasons.iter().map(|r| r.what.clone()).collect(),
    });
    let mut own: Vec<Vec<usize>> = vec![Vec::new(); story.cast.actors.len()];
    for (index, credit) in story.credits.iter().enumerate() {
        if let Some(list) = credit.source.and_then(|s| own.get_mut(s.actor? as usize)) {
            list.push(index);
        }
    }
    let actors = story.cast.actors.iter().zip(own).enumerate();
    Understanding {
        uri: snapshot.uri.clone(),
        version: snapshot.version,
        language: story.draft.language.tag().to_owned(),
        quotes: quotes.collect(),
        actors: actors.map(|(id, (actor, quotes))| who(snapshot, id, actor, quotes)).collect(),
    }
}

fn words(snapshot: &Snapshot, place: Place) -> Words {
    Words { text: snapshot.text_at(place).to_owned(), range: convert::range_of_place(snapshot, place) }
}

fn who(snapshot: &Snapshot, id: usize, actor: &Actor, quotes: Vec<usize>) -> Who {
    let mentions = actor.mentions.iter().filter_map(|&m| snapshot.story.cast.mentions.get(m as usize));
    Who {
        id,
        name: actor.name.clone(),
        kind: actor.kind.name(),
        roles: actor.roles.iter().map(|r| words(snapshot, r.place)).collect(),
        mentions: mentions
            .map(|m| Mention { words: words(snapshot, m.place), kind: m.kind.name() })
            .collect(),
        spellings: actor.spellings.clone(),
        quotes,
    }
}
