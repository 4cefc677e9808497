//! What the draft calls the actors: the phrases before, after and about their names.

use super::cast::{ActorKind, Cast, Role};
use super::paragraph::{Name, Paragraphs};
use super::phrases::{self, Found, Head};
use super::preceding;
use super::view::View;
use crate::draft::Place;
use crate::language::Class;

/// Gives the actors the roles that the paragraphs say of them.
pub(super) fn read(views: &[View<'_>], paragraphs: &Paragraphs, cast: &mut Cast) {
    let mut found: Vec<(u32, Role)> = Vec::new();
    let mut first = 0u32;
    for (v, paragraph) in views.iter().zip(&paragraphs.0) {
        for role in &paragraph.roles {
            let mention = first + role.name;
            if let Some(actor) = cast.mentions.get(mention as usize).map(|m| m.actor) {
                found.push((actor, Role { place: role.place.shifted(v.base), mention }));
            }
        }
        first += paragraph.len() as u32;
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

/// Finds the roles of a name; places are from the start of its paragraph. Looks a bounded way around.
pub(super) fn of(v: &View<'_>, name: &Name, mut found: impl FnMut(Place)) {
    let wanted = match name.kind {
        Some(ActorKind::Person) => Head::Person,
        Some(ActorKind::Organisation) => Head::Organisation,
        Some(ActorKind::Place) | None => return,
    };
    let v = &View { base: 0, ..*v };
    let first = v.words.at(name.place.start);
    let end = v.words.at(name.place.end.saturating_sub(1)) + 1;
    let Some(sentence) = v.words.sentences.get(v.words.sentence_of(first)) else { return };
    let (from, to) = (sentence.start as usize, sentence.end as usize);
    let mut add = |role: Option<Found>| {
        // "the broadcaster": of a firm as well as of a person.
        let fits = |r: &Found| {
            r.head == wanted || wanted == Head::Organisation && v.is(r.at, Class::OrganisationNoun)
        };
        if let Some(role) = role.filter(|r| fits(r) && !r.words.is_empty()) {
            found(v.place(role.words.start, role.words.end));
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
        add(phrases::title_after(v, end, to));
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
