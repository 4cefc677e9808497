//! Names that are less than whole: part of a longer one, one of two that share a surname, what stands in brackets after a
//! name, a surname with its particles.

use super::candidates::Candidate;
use super::cast::ActorKind;
use super::evidence::GIVEN;
use super::forms::{Form, Kind};
use super::joining::{Joiner, PLACES, ends, gender, on_one_line, surname_of, whose};
use super::view::View;
use crate::draft::{Place, WordKind};
use crate::language::Class;

impl Joiner<'_> {
    /// Somebody whose longer name has these two words: *García Márquez* of *Gabriel García Márquez*, *Orbán Viktor*.
    pub(super) fn part_of_name(&self, v: &View<'_>, c: &Candidate, form: &Form) -> Option<u32> {
        let (&first, &last) = (form.words.first()?, form.words.get(1)?);
        let tail = v.classes(c.end as usize - 1);
        let given = tail.any(GIVEN) && !tail.has(Class::Family);
        if !form.given && (given || tail.any(GIVEN)) {
            // Family name first.
            let found = self.full.get(&(last, first, whose(form))).copied();
            if found.is_some() {
                return found;
            }
        }
        let opens = self.opens.get(&(first, last)).filter(|_| !given);
        let surnames = !form.given || v.is(c.first as usize, Class::Family);
        opens.or_else(|| self.closes.get(&(first, last)).filter(|_| surnames)).copied()
    }

    /// The Bill of "Bill and Hillary Clinton": somebody of the surname that is named after "and".
    pub(super) fn one_of_two(&mut self, i: usize) {
        let (Some(c), Some((_, form))) = (self.found.get(i), self.forms.form(i)) else { return };
        let (Some(next), Some((_, full))) = (self.found.get(i + 1), self.forms.form(i + 1)) else { return };
        let Some(v) = self.view(c) else { return };
        let (at, classes) = (c.end as usize, v.classes(c.first as usize));
        let joined = c.block == next.block
            && next.first == c.end + 1
            && (v.is(at, Class::Conjunction) || v.str(at) == "&")
            && v.word(at).is_some_and(|w| w.spaced);
        if !joined || !form.given || form.words.len() != 1 || full.kind != Kind::Person || !full.given {
            return;
        }
        let (Some(&given), Some((_, last))) = (form.words.first(), ends(v, next, full)) else { return };
        let surname = classes.has(Class::Family) && self.surnames.contains_key(&given);
        if full.words.len() < 2 || next.titled || surname || classes.any(PLACES) {
            return;
        }
        let known = self.full.get(&(given, last, 0)).copied();
        let actor = known.unwrap_or_else(|| self.new_actor(c, ActorKind::Person, gender(v, c)));
        if known.is_none() {
            self.full.insert((given, last, 0), actor);
            if let Some(new) = self.cast.actors.get_mut(actor as usize).filter(|_| !v.cases) {
                new.name = on_one_line(&format!("{} {}", new.name, surname_of(v, next)));
            }
        }
        self.surnames.entry(last).or_default().add(actor);
        self.givens.entry(given).or_default().add(actor);
        self.shared.insert(i as u32, actor);
    }

    /// What brackets add right after a name: how it is written in its own letters, "(Bernd Holm)"; its acronym, "(QRB)".
    pub(super) fn bracketed(&mut self, v: &View<'_>, c: &Candidate, form: &Form, id: u32) -> Option<u32> {
        let (first, end) = (c.first as usize, c.end as usize);
        let open = first.checked_sub(1).filter(|&at| at > 0 && v.str(at) == "(")?;
        let (at, actor) = self.last?;
        // «Вечерний порт» (Evening Port)
        let close = usize::from(v.kind(open - 1, WordKind::Mark) && open > 1);
        if v.place(open - 1 - close, open - close).end != at || !matches!(v.str(end), ")" | "," | ";") {
            return None;
        }
        let known = self.cast.actors.get(actor as usize)?;
        let letters = end - first > 1 && v.scripts_differ(first, open - 1 - close);
        let acronym = known.kind == ActorKind::Organisation
            && form.acronym
            && !c.shouted
            && end - first == 1
            && known.name.contains(char::is_whitespace)
            && !v.classes(first).any(PLACES)
            && !self.by_form.contains_key(&id);
        if acronym {
            self.by_form.insert(id, actor);
        }
        (letters || acronym).then_some(actor)
    }

    /// The place of a name with the small words before it that are part of the full one: *de Gaulle*, *von der Leyen*.
    pub(super) fn with_particles(&self, v: &View<'_>, c: &Candidate, actor: u32) -> Place {
        let mut first = c.first as usize;
        let Some(name) = self.cast.actors.get(actor as usize).map(|a| a.name.as_str()) else {
            return c.place;
        };
        let mut longest = c.place;
        // A small word that ends the name before belongs to that.
        let free = self.last.map_or(0, |(end, _)| end);
        while first > 0
            && c.first as usize - first < 3
            && v.place(first - 1, first).start >= free
            && v.is(first - 1, Class::Particle)
        {
            first -= 1;
            let place = v.place(first, c.end as usize);
            if name.ends_with(self.draft.text(place)) {
                longest = place;
            }
        }
        longest
    }
}
