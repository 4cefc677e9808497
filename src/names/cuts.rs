//! Where in a run of capitals one name ends and the next begins.

use super::candidates::{GIVEN, GROUP, NO_NAME, ORDINARY, PERSONAL, PLACES, ROLE, Reader};
use super::evidence::{case_of, family_like, given_like};
use super::phrases::Head;
use super::preceding;
use crate::draft::{Shape, WordKind};
use crate::language::{Class, Classes};

const FAMILY: Classes = Classes::of(&[Class::Family]);

impl Reader<'_, '_> {
    /// True where a name begins at `i` after something that is no person's.
    pub(super) fn begins_anew(&self, p: usize, i: usize, end: usize, titled: bool) -> bool {
        let v = self.view;
        if v.family_first {
            return false;
        }
        if v.cases
            && (v.scripts_differ(i, i - 1)
                || self.after_owner(p, i, end, titled)
                || self.given_last(p, i, end))
        {
            return true;
        }
        if v.nouns && self.given_last(p, i, end) {
            return true;
        }
        // *Смерть Егора*, *Уранці Славко*: a word that only begins the sentence, and a given name.
        if v.cases
            && !v.nouns
            && p == self.from
            && i == p + 1
            && i + 1 == end
            && (self.has(i, GIVEN) && !self.has(i, FAMILY) || v.classes(i).is_empty() && given_like(v, i))
            && !self.has(p, PERSONAL)
            && !given_like(v, p)
            && !family_like(v, p)
            && v.ending_gender(p).is_none()
        {
            return true;
        }
        // *Agentur Interfax*, *Agentúre TASR*: what it is, and its name.
        if (v.nouns || v.cases)
            && i == p + 1
            && v.tail_classes(p).has(Class::OrganisationNoun)
            && !self.has(p, PERSONAL)
            && i + 1 == end
            && !self.has(i, PLACES)
            && (v.nouns && v.classes(i).is_empty() && !v.tail_classes(i).any(GROUP) || self.acronym(i))
        {
            return true;
        }
        // *Starostka Lipovca Jana Vrbická*: after a title, what stands before a given name is whose the title is.
        let role = titled || p > self.from && self.title_before(p, end);
        if v.genitive && role && self.has(i, GIVEN) && end - i > 1 && !(p..i).any(|k| self.has(k, GIVEN)) {
            return true;
        }
        let given = self.has(i, GIVEN)
            || v.classes(i).is_empty() && given_like(v, i)
            || v.cases && v.word(i).is_some_and(|w| w.shape == Shape::Initial) && v.str(i).ends_with('.');
        if !given
            || i + 1 >= end
            || self.has(i, Classes::of(&[Class::Place, Class::Country])) && !self.has(i + 1, PERSONAL)
        {
            return false;
        }
        if v.words.phrase_at(p).is_some_and(|f| p + f.words as usize > i) {
            return false;
        }
        if self.has(end - 1, GROUP) && !self.has(end - 1, PERSONAL) {
            return false;
        }
        if self.has(i - 1, Classes::of(&[Class::OrganisationNoun])) && !self.has(i - 1, PERSONAL) && i - p > 1
        {
            return true;
        }
        // "Governor of Washington Anna Gale": the place belongs to the role.
        let governed = p > self.from + 1
            && v.str(p - 1) == "of"
            && v.tail_classes(p - 2).any(ROLE)
            && self.has(p, Classes::of(&[Class::Place, Class::Country]))
            && end - p > 2;
        (p..i).rev().take(4).all(|k| {
            let word = v.word(k);
            let upper = !self.shouted && word.is_some_and(|w| w.shape == Shape::Upper);
            (upper || self.has(k, ORDINARY) || v.classes(k).is_empty() && case_of(v, k, PLACES))
                && (!self.has(k, GIVEN) || k == p && governed)
                && !self.has(k, Classes::of(&[Class::Particle]))
        })
    }

    /// True for the name after whom it belongs to: the Дан Мерин of "президент США Дан Мерин".
    fn after_owner(&self, p: usize, i: usize, end: usize, titled: bool) -> bool {
        const OWNERS: Classes = Classes::of(&[Class::Country, Class::Place, Class::OrganisationName]);
        let v = self.view;
        let owner = |k: usize| {
            let known = v.classes(k);
            let adjective = || k + 1 < i && v.suffix_classes(v.str(k)).has(Class::Adjective);
            !known.any(PERSONAL)
                && !(known.is_empty() && given_like(v, k))
                && (self.acronym(k)
                    || known.any(OWNERS)
                    || known.is_empty() && (case_of(v, k, PLACES) || adjective()))
        };
        let name = v.word(i).is_some_and(|w| w.shape == Shape::Capital) && !owner(i) && !self.has(i, GROUP);
        if !name || end - i > 3 || i - p > 3 || !(p..i).all(owner) {
            return false;
        }
        // "Podle ČTK Nováková": two names side by side, if the second is plainly somebody's.
        let hers = || {
            self.acronym(i - 1) && (family_like(v, i) || v.ending_gender(i).is_some() || self.has(i, FAMILY))
        };
        titled
            || end - i > 1
            || hers()
            || p > self.from && (self.title_before(p, end) || self.office_before(p))
    }

    /// True for the person at the end of "Полузащитник клуба Челси Фрэнк Лэмпард": a given name that others precede.
    fn given_last(&self, p: usize, i: usize, end: usize) -> bool {
        let v = self.view;
        let given = |k: usize| self.has(k, GIVEN) || v.classes(k).is_empty() && given_like(v, k);
        let patronymic = |k: usize| v.ends_in(v.str(k), Classes::of(&[Class::Patronymic])).is_some();
        let length = end - i;
        given(i)
            && (length == 2 || length == 3 && (patronymic(i + 1) || v.nouns && self.has(i + 1, GIVEN)))
            && !(self.has(i, PLACES) && !self.has(i + 1, PERSONAL))
            && !(i == p + 1 && patronymic(i + 1))
            && (!self.has(end - 1, GROUP) || self.has(end - 1, PERSONAL))
            && v.word(i).is_some_and(|w| w.shape == Shape::Capital)
            && !(p..i).any(|k| {
                given(k) || v.word(k).is_some_and(|w| w.shape == Shape::Initial) || v.is(k, Class::Particle)
            })
    }

    /// True for an acronym, also one with a case ending: *МВД*, *УДАРу*.
    fn acronym(&self, k: usize) -> bool {
        let v = self.view;
        let Some(word) = v.word(k).filter(|_| !self.shouted) else { return false };
        let mut letters = v.str(k).chars();
        word.shape == Shape::Upper
            || v.cases
                && word.shape == Shape::Mixed
                && !v.str(k).contains(['-', '‐', '’', '\''])
                && letters.by_ref().take(3).all(char::is_uppercase)
    }

    /// True where the word before a run is a title or what a person is, and not rather an adjective ("official Web
    /// pages") or people at large ("many people Polaroid knows").
    pub(super) fn title_before(&self, p: usize, end: usize) -> bool {
        let v = self.view;
        let classes = v.tail_classes(p - 1);
        if !v.kind(p - 1, WordKind::Word) || !classes.any(ROLE) || self.is_owner(p, end) {
            return false;
        }
        // *Kelemen Zsolt ügyvéd*: his, not of whom follows.
        if v.family_first && p > self.from + 1 && self.named(p - 2) && !v.is(p - 1, Class::Courtesy) {
            return false;
        }
        if !(classes.has(Class::PersonPlural) || classes.has(Class::Adjective)) || classes.has(Class::Title) {
            return true;
        }
        // "sensitive Environment Ministry documents": after an adjective only what could be a person's name is one.
        self.has(p, GIVEN) || end - p > 1 && (self.has(p, PERSONAL) || v.classes(p).is_empty())
    }

    /// True where Mr., Mrs. and the like stand before the word.
    pub(super) fn courtesy_before(&self, i: usize) -> bool {
        i > self.from
            && self.view.is(i - 1, Class::Courtesy)
            && self.view.word(i - 1).is_some_and(|w| w.is_capitalised())
    }

    /// True for the Velmarku of "Jan Holt, starosta Velmarku,": where a noun for a person stands in the nominative, a word in
    /// another case after it is whose it is. In a case that looks like the nominative only an apposition shows that.
    pub(super) fn is_owner(&self, p: usize, end: usize) -> bool {
        const KNOWN: Classes = Classes::of(&[Class::GivenMasculine, Class::GivenFeminine, Class::Family]);
        let v = self.view;
        let declined =
            v.word(p).is_some_and(|w| w.shape == Shape::Capital) && v.stem(p).len() < v.str(p).len();
        if !(v.genitive && (v.cases || v.nouns))
            || end != p + 1
            || !declined
            || self.has(p, KNOWN)
            || given_like(v, p)
        {
            return false;
        }
        let capital = |i: usize| v.word(i).is_some_and(|w| w.kind == WordKind::Word && w.is_capitalised());
        let apposition = p > self.from + 2
            && v.comma(p - 2)
            && capital(p - 3)
            && v.word(p - 1).is_some_and(|w| w.shape == Shape::Lower || v.nouns)
            && (v.comma(end) || v.kind(end, WordKind::Stop) || end >= self.to);
        if apposition {
            return !v.nouns || v.str(p).ends_with('s');
        }
        // The cases of a man's name that no nominative looks like.
        const OBLIQUE: [&str; 4] = ["u", "у", "ю", "ом"];
        v.cases
            && !v.is(p - 1, Class::Oblique)
            && !family_like(v, p)
            && v.ending_gender(p).is_none()
            && OBLIQUE.iter().any(|ending| v.str(p).ends_with(ending))
    }

    /// True where an office that goes on over a preposition or a genitive leads to `p`: "посол Японии в России …".
    fn office_before(&self, p: usize) -> bool {
        let v = self.view;
        v.genitive
            && preceding::before(v, p, self.from).is_some_and(|f| f.head == Head::Person && f.words.end == p)
    }

    /// True for a small particle at `i` that stands between given name and surname where such words are articles and
    /// prepositions too: *Ludwig van den Berg*, but *Lena Holm von der Stadtverwaltung*.
    pub(super) fn within_name(&self, p: usize, i: usize) -> bool {
        let v = self.view;
        let small = |k: usize| v.is(k, Class::Particle) && v.word(k).is_some_and(|w| w.shape == Shape::Lower);
        // *Anne de La Tour*
        if i > p + 1
            && matches!(v.str(i), "La" | "Le" | "Las" | "Los")
            && small(i - 1)
            && self.within_name(p, i - 1)
        {
            return true;
        }
        if !small(i) {
            return false;
        }
        let back = (p..i).rev().take(3).take_while(|&k| small(k)).count();
        let next = (i + 1..i + 4).find(|&k| !small(k)).unwrap_or(i);
        let group = Classes::of(&[
            Class::OrganisationNoun,
            Class::OrganisationName,
            Class::ThingNoun,
            Class::PlaceNoun,
        ]);
        // Karl-Theodor
        let double = || {
            let head = v.str(p).split(['-', '‐']).next().unwrap_or("");
            head.len() < v.str(p).len() && v.lexicon.word(head).any(GIVEN)
        };
        // *María Pérez de la Vega*: after a surname two small words, since one may say where she is from.
        let double_surname = || {
            let known = Classes::of(&[Class::Family]);
            let two = v.str(i - back) == "de" && small(i - back + 1) && i - back + 2 == next;
            let names = (p..i - back).all(|k| {
                self.has(k, PERSONAL)
                    && v.word(k).is_some_and(|w| matches!(w.shape, Shape::Capital | Shape::Mixed))
            });
            two && names && i - back - p <= 4 && (self.has(p, GIVEN) || self.has(p, known))
        };
        if i - back > p + 1 || !self.has(p, GIVEN) && self.has(p, FAMILY) {
            return double_surname() && !v.tail_classes(next).any(group) && !self.has(next, PLACES);
        }
        i - back == p + 1
            && (self.has(p, GIVEN) || double() || v.word(p).is_some_and(|w| w.shape == Shape::Initial))
            && !v.tail_classes(next).any(group)
    }

    /// True for "Mary & Leigh" around a sign at `j`; not for a firm of two surnames, Johnson & Johnson.
    pub(super) fn couple(&self, j: usize) -> bool {
        let family = Classes::of(&[Class::Family]);
        self.has(j - 1, GIVEN)
            && self.has(j + 1, GIVEN)
            && !(self.has(j - 1, family) && self.has(j + 1, family) && !self.named(j + 2))
    }

    /// True for the *van* of "Femke de Vries van Velmark": after a surname with a small word of its own, another says where
    /// somebody is from.
    pub(super) fn names_town(&self, p: usize, i: usize) -> bool {
        let v = self.view;
        let small = |k: usize| v.is(k, Class::Particle) && v.word(k).is_some_and(|w| w.shape == Shape::Lower);
        matches!(v.str(i), "van" | "von")
            && i > p + 2
            && !small(i - 1)
            && (p + 1..i - 1).any(small)
            && v.word(i - 1).is_some_and(|w| w.shape == Shape::Capital)
    }

    /// True for the names after "Photos:", where "&" joins people.
    pub(super) fn credits(&self, first: usize) -> bool {
        let v = self.view;
        first > 1 && v.str(first - 1) == ":" && v.is(first - 2, Class::Credit)
    }

    /// True for the possessive at `j` within an institution's name: St. Mary's Hospital, Children's Hospital, King's College.
    pub(super) fn of_saint(&self, first: usize, j: usize) -> bool {
        let v = self.view;
        let saint = matches!(v.str(first), "St" | "St." | "Saint") && j > first + 1;
        let plain = Classes::of(&[Class::Common, Class::Title, Class::PersonNoun, Class::PersonPlural]);
        v.kind(j, WordKind::Clitic)
            && matches!(v.str(j), "'s" | "’s")
            && self.named(j + 1)
            && self.has(j + 1, GROUP)
            && (saint || first + 1 == j && self.has(first, plain) && !self.has(first, PERSONAL))
    }

    /// A nickname in marks between given name and surname; the token after it, which is part of the name.
    pub(super) fn nickname(&self, j: usize) -> Option<usize> {
        let v = self.view;
        if !v.kind(j, WordKind::Mark) || !v.word(j)?.spaced || v.word(j + 1)?.spaced || !self.named(j + 1) {
            return None;
        }
        let close = (j + 2..(j + 5).min(self.to)).find(|&k| v.kind(k, WordKind::Mark))?;
        let glued = !v.word(close)?.spaced && v.word(close + 1)?.spaced;
        // William "Bill" Holt, Dwayne "The Rock" Johnson.
        let article = v.is(j + 1, Class::Determiner) && self.named(j + 2);
        (glued && self.named(close + 1) && (article || !self.has(j + 1, NO_NAME))).then_some(close + 2)
    }

    /// True after "artists such as", "senators including".
    pub(super) fn one_of_many(&self, first: usize) -> bool {
        let v = self.view;
        let plural =
            |i: usize| v.is(i, Class::PersonPlural) && v.word(i).is_some_and(|w| w.end - w.start > 3);
        let back = match v.str(first.wrapping_sub(1)) {
            "as" if first > 2 && v.str(first - 2) == "such" => 3,
            "including" | "like" if first > 1 => 2,
            _ => return false,
        };
        let comma = usize::from(first > back && v.comma(first - back));
        first >= back + comma && plural(first - back - comma)
    }
}
