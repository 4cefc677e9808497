//! What the draft calls the actors: the phrases before, after and about their names.

use super::cast::{ActorKind, Cast, MentionKind, Role};
use super::phrases::{self, Found, Head};
use super::preceding;
use super::view::View;
use crate::draft::Place;
use crate::language::Class;

/// Finds the roles of every mention by name. Linear: each mention looks a bounded way around.
pub(super) fn read(views: &[View<'_>], cast: &mut Cast) {
    let mut found: Vec<(u32, Role)> = Vec::new();
    let mut block = 0usize;
    for (m, mention) in cast.mentions.iter().enumerate() {
        if mention.kind != MentionKind::Name || cast.is_nested(m) {
            continue;
        }
        while views.get(block + 1).is_some_and(|v| v.base <= mention.place.start) {
            block += 1;
        }
        let (Some(v), Some(actor)) = (views.get(block), cast.actors.get(mention.actor as usize)) else {
            continue;
        };
        let wanted = match actor.kind {
            ActorKind::Person => Head::Person,
            ActorKind::Organisation => Head::Organisation,
            ActorKind::Place => continue,
        };
        let first = v.words.at(mention.place.start.saturating_sub(v.base));
        let end = v.words.at(mention.place.end.saturating_sub(v.base).saturating_sub(1)) + 1;
        let Some(sentence) = v.words.sentences.get(v.words.sentence_of(first)) else { continue };
        let (from, to) = (sentence.start as usize, sentence.end as usize);
        let mut add = |role: Option<Found>| {
            // "the broadcaster": of a firm as well as of a person.
            let fits = |r: &Found| {
                r.head == wanted || wanted == Head::Organisation && v.is(r.at, Class::OrganisationNoun)
            };
            if let Some(role) = role.filter(|r| fits(r) && !r.words.is_empty()) {
                let place = v.place(role.words.start, role.words.end);
                found.push((mention.actor, Role { place, mention: m as u32 }));
                return true;
            }
            false
        };
        // "refugees Lund will meet": a plural is a role of somebody with a full name or in a list.
        let listed = end - first > 1 || v.comma(end) || v.str(end) == "and";
        let sure = |f: &Found| {
            (listed || !v.is(f.at, Class::PersonPlural)) && (end - first > 1 || !phrases::doubtful(v, f.at))
        };
        let before = preceding::before(v, first, from).filter(sure);
        // "The chief mediator, the former Swiss minister Reto Brunner,": one role before another.
        let outer = before.as_ref().filter(|f| f.words.start >= from + 3).and_then(|f| {
            preceding::reversed(v, f.words.start - 1, end, from, to)
                .filter(|_| phrases::is_article(v, f.words.start - 1))
        });
        add(outer);
        add(before);
        let after = add(phrases::apposition(v, end, to));
        if wanted == Head::Person {
            if !after {
                // "the mayor's predecessor, Sir Alan Brisco,"
                add(preceding::reversed(v, preceding::courtesies(v, first, from), end, from, to));
            }
            if !add(phrases::predicate(v, end, to)) {
                add(phrases::copular(v, end, to));
            }
            // *Директором порту є Олексій Шевц*
            let office = phrases::copula_before(v, first, from).and_then(|at| preceding::office(v, at, from));
            add(office.filter(|f| !v.is(f.at, Class::PersonPlural) || v.is(f.at, Class::PersonNoun)));
        } else {
            add(phrases::noun_after(v, first, end, to));
        }
    }
    found.sort_by_key(|(actor, role)| (*actor, role.place, role.mention));
    let mut last: Option<(u32, Place)> = None;
    for (actor, role) in found {
        if last == Some((actor, role.place)) {
            continue;
        }
        last = Some((actor, role.place));
        if let Some(actor) = cast.actors.get_mut(actor as usize) {
            actor.roles.push(role);
        }
    }
}
