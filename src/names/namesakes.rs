//! People whom the draft names in the name of something else only: the Steven F. Holt Center, the Verhoeck Administration.

use super::candidates::Candidate;
use super::cast::ActorKind;
use super::evidence::GIVEN;
use super::forms::Kind;
use super::joining::{Joiner, PLACES, gender, on_one_line};
use super::view::View;
use crate::draft::{Shape, WordKind};
use crate::language::{Class, Classes};

/// What ends the name of an institution, a building, a prize.
const CALLED: Classes = Classes::of(&[Class::OrganisationNoun, Class::OrganisationSuffix, Class::ThingNoun]);
/// What a surname in such a name is not, whatever list of surnames it is in.
const OTHER: Classes = Classes::of(&[
    Class::OrganisationNoun,
    Class::OrganisationSuffix,
    Class::OrganisationName,
    Class::ThingNoun,
    Class::ThingName,
    Class::Place,
    Class::Country,
    Class::Demonym,
    Class::Title,
    Class::PersonNoun,
    Class::PersonPlural,
    Class::Calendar,
    Class::Function,
    Class::NameSuffix,
]);
const PLAIN: Classes = Classes::of(&[Class::Common, Class::Adjective, Class::Adverb]);

impl Joiner<'_> {
    /// Makes an actor of somebody who is named in the name of something only. Everybody with a name of their own is known
    /// by now.
    pub(super) fn namesake(&mut self, i: usize) {
        let (Some(c), Some((_, form))) = (self.found.get(i), self.forms.form(i)) else { return };
        let Some(v) = self.view(c) else { return };
        let tokens = (c.end - c.first) as usize;
        // Only where each word of the form is a word of the text.
        if form.kind == Kind::Person || form.words.len() != tokens || v.cases || c.shouted {
            return;
        }
        let Some(&first) = form.words.first() else { return };
        if let Some(words) = full_name(v, c) {
            let Some(&last) = form.words.get(words - 1) else { return };
            if self.full.contains_key(&(first, last, 0)) {
                return;
            }
            let actor = self.named(v, c, words);
            if let Some(known) = self.cast.actors.get_mut(actor as usize) {
                known.gender = gender(v, c);
            }
            self.full.insert((first, last, 0), actor);
            self.surnames.entry(last).or_default().add(actor);
        } else if theirs(v, c) && !self.surnames.contains_key(&first) {
            let actor = self.named(v, c, 1);
            self.surnames.entry(first).or_default().add(actor);
        }
    }

    fn named(&mut self, v: &View<'_>, c: &Candidate, words: usize) -> u32 {
        let actor = self.new_actor(c, ActorKind::Person, None);
        let place = v.place(c.first as usize, c.first as usize + words);
        if let Some(known) = self.cast.actors.get_mut(actor as usize) {
            known.name = on_one_line(self.draft.text(place));
        }
        actor
    }
}

/// How many words of a name are somebody's given name and surname, if what comes after them is what bears it.
fn full_name(v: &View<'_>, c: &Candidate) -> Option<usize> {
    let (first, end) = (c.first as usize, c.end as usize);
    let initial = |i: usize| {
        let text = v.str(i);
        v.word(i).is_some_and(|w| w.shape == Shape::Initial)
            || text.len() < 8 && text.ends_with('.') && text.contains('.')
    };
    let given = |i: usize| v.classes(i).any(GIVEN) && !v.classes(i).any(OTHER) && !v.classes(i).any(PLAIN);
    let surname = |i: usize| {
        let classes = v.classes(i);
        v.word(i)
            .is_some_and(|w| w.kind == WordKind::Word && matches!(w.shape, Shape::Capital | Shape::Mixed))
            && (classes.is_empty() || classes.has(Class::Family))
            && !classes.any(OTHER)
    };
    let place = v.words.phrase_at(first).is_some_and(|p| p.words > 1 && p.classes.any(PLACES));
    if place {
        // Hong Kong Island
        return None;
    }
    let mut at = first + 1;
    if given(first) || initial(first) {
        while at < end && at < first + 3 && initial(at) {
            at += 1;
        }
    } else if v.is(first, Class::Family) && surname(first) && v.classes(at).any(GIVEN) {
        // The Chiang Kai Shek Memorial
        at += 1;
    } else {
        return None;
    }
    let bears = (at + 1..end).any(|i| v.classes(i).any(CALLED));
    (at < end && surname(at) && bears).then_some(at + 1 - first)
}

/// True for the Verhoeck Administration, the Holt Family: a surname and what its bearer leads, with a capital too.
fn theirs(v: &View<'_>, c: &Candidate) -> bool {
    let (first, end) = (c.first as usize, c.end as usize);
    let classes = v.classes(first);
    c.article
        && end - first == 2
        && v.is(end - 1, Class::SurnameNoun)
        && v.word(first).is_some_and(|w| matches!(w.shape, Shape::Capital | Shape::Mixed))
        && (classes.is_empty() && v.rich || classes.has(Class::Family))
        && !classes.any(OTHER)
        && !classes.any(PLAIN)
}
