//! Where an actor stands in a draft: what navigation is made of.

use super::snapshot::Snapshot;
use crate::draft::Place;
use crate::names::{Actor, ActorKind, Mention, MentionKind};

/// Every mention of an actor, in reading order.
pub fn mentions(snapshot: &Snapshot, actor: u32) -> impl Iterator<Item = &Mention> {
    let cast = &snapshot.story.cast;
    let own = cast.actors.get(actor as usize).into_iter().flat_map(|a| &a.mentions);
    own.filter_map(|&m| cast.mentions.get(m as usize))
}

/// The places where an actor is called by name, in reading order.
pub fn names(snapshot: &Snapshot, actor: u32) -> impl Iterator<Item = Place> {
    mentions(snapshot, actor).filter(|m| m.kind == MentionKind::Name).map(|m| m.place)
}

/// Where the draft introduces an actor: the first mention by the fullest name, else the first by any.
pub fn introduction(snapshot: &Snapshot, actor: u32) -> Option<Place> {
    let name = snapshot.story.cast.actors.get(actor as usize).map(|a| a.name.as_str());
    let full = names(snapshot, actor).find(|p| Some(snapshot.text_at(*p)) == name);
    full.or_else(|| names(snapshot, actor).next())
        .or_else(|| mentions(snapshot, actor).next().map(|m| m.place))
}

/// What the draft calls an actor, in a line: its roles, or what kind of actor it is.
pub fn detail(snapshot: &Snapshot, actor: &Actor) -> String {
    let roles: Vec<&str> = actor.roles.iter().map(|r| snapshot.text_at(r.place)).collect();
    if roles.is_empty() { actor.kind.name().to_owned() } else { super::card::excerpt(&roles.join("; "), 120) }
}

/// A name that is worth listing: people and organisations are, places are not actors to look up.
pub fn is_listed(actor: &Actor) -> bool {
    actor.kind != ActorKind::Place
}

/// The places that belong to a quotation: its source, its cue, and itself.
pub fn of_quotation(snapshot: &Snapshot, index: usize) -> Vec<Place> {
    let credit = snapshot.story.credits.get(index);
    let source = credit.and_then(|c| c.source).map(|s| s.place);
    let cue = credit.and_then(|c| c.cue);
    let quote = snapshot.story.quotes.get(index).map(|q| q.place());
    let mut places: Vec<Place> = source.into_iter().chain(cue).chain(quote).collect();
    places.sort_unstable();
    places
}
