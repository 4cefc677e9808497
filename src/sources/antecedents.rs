//! Whom a word that is no name stands for: the one of whom the draft spoke last, as far as the word shows.

use super::reach::Speaker;
use crate::draft::{Draft, Place};
use crate::language::Class;
use crate::names::{ActorKind, Cast, Gender, Mention, MentionKind};
use crate::phrases::{Phrases, Tag};

/// Mentions before a word that are looked at.
const MENTIONS: usize = 24;

/// The gender that a verb's form shows: *odpovedala*, *explique-t-elle*.
pub(super) fn gender(phrases: &Phrases, first: u32, end: u32) -> Option<Gender> {
    let shows = |class| (first..end).any(|i| phrases.tag(i).is_verbal() && phrases.is(i, class));
    match (shows(Class::Masculine), shows(Class::Feminine)) {
        (true, false) => Some(Gender::Masculine),
        (false, true) => Some(Gender::Feminine),
        _ => None,
    }
}

/// The person of a gender who was named last before a place, in its block or the one before.
pub(super) fn named_before(draft: &Draft, cast: &Cast, at: Place, gender: Gender) -> Option<Place> {
    let own = draft.block_at(at.start)?;
    let from = draft.blocks.get(own.saturating_sub(1))?.place.start;
    let end = cast.mentions.partition_point(|m| m.place.start < at.start);
    let near = cast.mentions.get(..end)?.iter().rev().take(MENTIONS);
    let fits = |m: &&Mention| {
        let actor = cast.actor_of(m);
        m.place.start >= from
            && m.kind == MentionKind::Name
            && actor.is_some_and(|a| a.kind == ActorKind::Person && a.gender == Some(gender))
    };
    near.into_iter().find(fits).map(|m| m.place)
}

/// The one who speaks, unless the verb's form shows another gender; then the last of that gender.
pub(super) fn of_gender(
    draft: &Draft,
    cast: &Cast,
    at: Place,
    speaker: Option<Speaker>,
    actor: Option<u32>,
    shown: Option<Gender>,
) -> Option<Speaker> {
    let Some(gender) = shown else { return speaker };
    let known = actor.and_then(|a| cast.actors.get(a as usize)).and_then(|a| a.gender);
    if speaker.as_ref().is_some_and(|s| !s.faint) && known.is_none_or(|k| k == gender) {
        return speaker;
    }
    let found = named_before(draft, cast, at, gender);
    let other =
        found.map(|source| Speaker { source, cue: None, quoted: true, introduces: false, faint: false });
    other.or(speaker)
}

/// True for "A" before a colon: whoever is interviewed.
pub(super) fn is_answer(phrases: &Phrases, first: u32, end: u32) -> bool {
    end == first + 1 && phrases.is(first, Class::Answer) && phrases.tag(end) == Tag::Colon
}

/// Whom an interview is with: whoever spoke last under their own name, or the first person whom the draft names.
pub(super) fn interviewed(cast: &Cast, at: Place, spoke: Option<u32>) -> Option<u32> {
    let person = |actor: u32| cast.actors.get(actor as usize).is_some_and(|a| a.kind == ActorKind::Person);
    let before = cast.mentions.iter().take_while(|m| m.place.end <= at.start).take(4 * MENTIONS);
    spoke.or_else(|| before.map(|m| m.actor).find(|&a| person(a)))
}
