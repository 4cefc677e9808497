//! What could be a name: runs of capitalised words, cut where a title, a country or an institution ends and a name begins.

use super::bodies;
use super::view::{View, begins_as_name};
use crate::draft::{Place, Shape, WordKind};
use crate::language::{Class, Classes};

/// Words that may be a name, with what their neighbours say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// Index of the block.
    pub block: u32,
    /// First word, an index in the block.
    pub first: u32,
    /// One past the last word.
    pub end: u32,
    /// Where it is in the prose.
    pub place: Place,
    /// A title or a noun for a person stands right before it.
    pub titled: bool,
    /// It stands in a list that a plural title opens.
    pub listed: bool,
    /// It begins a sentence, so that the first capital proves nothing.
    pub start: bool,
    /// All around it is in capitals: a headline, a byline.
    pub shouted: bool,
    /// Part of the run of capitals before it, or "the", stands before it.
    pub article: bool,
    /// An institution with "of": University of X.
    pub institution: bool,
}

/// Words that a name cannot have, however they are capitalised.
pub(super) const NO_NAME: Classes = Classes::of(&[Class::Function, Class::Calendar, Class::Number]);
pub(super) const GIVEN: Classes = Classes::of(&[Class::GivenMasculine, Class::GivenFeminine]);
pub(super) const PERSONAL: Classes =
    Classes::of(&[Class::GivenMasculine, Class::GivenFeminine, Class::Family]);
pub(super) const ROLE: Classes = Classes::of(&[Class::Title, Class::PersonNoun, Class::PersonPlural]);
pub(super) const GROUP: Classes =
    Classes::of(&[Class::OrganisationNoun, Class::OrganisationSuffix, Class::ThingNoun]);
/// What an abbreviation may be that belongs to a name: Gen., St., Co., Jr.
const ABBREVIATED: Classes = Classes::of(&[
    Class::Title,
    Class::Courtesy,
    Class::PersonNoun,
    Class::Particle,
    Class::NameSuffix,
    Class::OrganisationNoun,
    Class::OrganisationSuffix,
    Class::ThingNoun,
    Class::GivenMasculine,
    Class::GivenFeminine,
    Class::Family,
]);
pub(super) const PLACES: Classes = Classes::of(&[Class::Place, Class::Country]);
const COMMON: Classes = Classes::of(&[Class::Common]);
/// Finite verbs, and what they may be as well that is small in a headline.
const FINITE: Classes = Classes::of(&[Class::Verb, Class::VerbOnly, Class::Auxiliary, Class::Cue]);
const JOINING: Classes = Classes::of(&[
    Class::Preposition,
    Class::Conjunction,
    Class::Determiner,
    Class::Adverb,
    Class::Relative,
    Class::Particle,
]);
/// Words that often have a capital for what they are.
const PROPER: Classes =
    Classes::of(&[Class::Title, Class::Demonym, Class::Country, Class::Place, Class::OrganisationName]);
/// Words that have a capital in a headline alone.
const SMALL: Classes =
    Classes::of(&[Class::Common, Class::VerbOnly, Class::Adverb, Class::Auxiliary, Class::Preposition]);
/// What a name is plainly not, plain words aside.
const SOMETHING: Classes = Classes::of(&[
    Class::OrganisationNoun,
    Class::OrganisationSuffix,
    Class::ThingNoun,
    Class::Demonym,
    Class::PersonNoun,
    Class::Title,
]);
pub(super) const ORDINARY: Classes = Classes::of(&[
    Class::Common,
    Class::OrganisationNoun,
    Class::OrganisationSuffix,
    Class::OrganisationName,
    Class::ThingNoun,
    Class::ThingName,
    Class::Demonym,
    Class::Country,
    Class::Place,
    Class::RoleModifier,
    Class::PersonNoun,
    Class::Title,
]);

/// Reads the candidates of one block, in reading order; `capitals` is room for the words with a capital. Linear.
pub(super) fn read(view: &View<'_>, block: u32, capitals: &mut Vec<usize>, out: &mut Vec<Candidate>) {
    for sentence in &view.words.sentences {
        let (from, to) = (sentence.start as usize, (sentence.end as usize).min(view.len()));
        let shouted = is_shouted(view, from, to, capitals);
        let mut reader = Reader { view, block, from, to, shouted, out };
        let mut i = from;
        for &at in capitals.iter() {
            if at >= i && view.word(at).is_some_and(|w| begins_as_name(w, view.text)) {
                i = reader.run(at);
            }
        }
    }
}

/// True for headlines: most words have a capital, among them ones that have none in running text. Collects the words with a
/// capital.
fn is_shouted(view: &View<'_>, from: usize, to: usize, at: &mut Vec<usize>) -> bool {
    let (mut ordinary, mut small, mut upper) = (0, 0, 0);
    let mut finite = false;
    at.clear();
    for (i, word) in view.words.words.get(from..to).unwrap_or(&[]).iter().enumerate() {
        if word.kind != WordKind::Word {
            continue;
        }
        if word.shape == Shape::Lower {
            // Headlines give their verbs a capital: "He worked at Holm College in Port Venn" is none.
            finite |= word.classes.any(FINITE) && !word.classes.any(JOINING);
            // Short words stay small even in headlines.
            small += usize::from(word.end - word.start > 3);
        } else if word.is_capitalised() {
            at.push(from + i);
            upper += usize::from(word.shape == Shape::Upper && word.end - word.start > 4);
            let known = word.classes.any(Classes::of(&[Class::Common, Class::Function, Class::VerbOnly]));
            // Titles and peoples have a capital in running text as well.
            let proper = word.classes.any(PERSONAL) || word.classes.any(PROPER);
            ordinary += usize::from(i > 0 && known && !proper);
        }
    }
    let capitals = at.len();
    if finite {
        return false;
    }
    // All in capitals, with a word too long for an acronym.
    if small == 0 && capitals >= 2 && upper * 2 >= capitals {
        return true;
    }
    capitals >= 3 && ordinary >= 2 && ordinary * 4 >= capitals && small * 4 <= capitals
}

pub(super) struct Reader<'a, 'b> {
    pub(super) view: &'a View<'a>,
    block: u32,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) shouted: bool,
    out: &'b mut Vec<Candidate>,
}

impl Reader<'_, '_> {
    pub(super) fn has(&self, i: usize, classes: Classes) -> bool {
        self.view.classes(i).any(classes)
    }

    pub(super) fn named(&self, i: usize) -> bool {
        i < self.to && self.view.word(i).is_some_and(|w| begins_as_name(w, self.view.text))
    }

    /// Reads the run of capitals that begins at `first`; the token after it.
    fn run(&mut self, first: usize) -> usize {
        let end = self.run_end(first);
        self.split(first, end).max(first + 1)
    }

    fn run_end(&self, first: usize) -> usize {
        let v = self.view;
        let mut j = first + 1;
        while j < self.to {
            if self.named(j) {
                // A full stop that ends no initial, title or suffix may end the sentence of a terse writer.
                j += 1;
                continue;
            }
            let small = (j..(j + 3).min(self.to))
                .take_while(|&k| {
                    v.is(k, Class::Particle) && v.word(k).is_some_and(|w| w.shape == Shape::Lower)
                })
                .count();
            if small > 0 && self.named(j + small) {
                j += small + 1;
            } else if v.str(j) == "&" && self.named(j + 1) && !self.couple(j) && !self.credits(first)
                || self.of_saint(first, j)
                || self.of_members(first, j)
            {
                j += 2;
            } else if v.comma(j)
                && matches!(v.str(j + 1), "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV")
                && j + 1 < self.to
            {
                return j + 2;
            } else if let Some(after) = self.nickname(j) {
                j = after;
            } else {
                return self.joined_before_its_noun(first, j);
            }
        }
        j
    }

    /// Cuts a run into names; the token after the last of them.
    fn split(&mut self, first: usize, end: usize) -> usize {
        let v = self.view;
        let starts = first == self.from
            || v.before(first)
                .is_some_and(|w| matches!(w.kind, WordKind::Mark | WordKind::Stop) || w.text(v.text) == ":");
        let noun = |k: usize| v.str(k) == "and" && self.has(end - 1, Classes::of(&[Class::OrganisationNoun]));
        if (first + 1..end).any(|k| v.kind(k, WordKind::Clitic) || bodies::is_plural_owner(v, k) || noun(k)) {
            // St. Mary's Hospital is one name, and so is the Dockers’ Union that begins a sentence.
            let article = usize::from(v.is(first, Class::Determiner));
            self.push(first + article, end, false, starts && article == 0);
            if let Some(last) = self.out.last_mut() {
                last.institution = true;
            }
            return end;
        }
        let mut p = first;
        let mut titled = false;
        let mut i = first;
        while i < end {
            if i > p
                && v.kind(i, WordKind::Mark)
                && let Some(close) = (i + 1..end.min(i + 5)).find(|&k| v.kind(k, WordKind::Mark))
            {
                // A nickname is part of the name, whatever its words are.
                i = close + 1;
                continue;
            }
            if let Some(phrase) = v.words.phrase_at(i)
                && phrase.words as usize + i <= end
                && phrase.classes.any(Classes::of(&[Class::Place, Class::Country]))
            {
                i += (phrase.words as usize).max(1);
                continue;
            }
            let named_so_far = i > p && self.has(i - 1, GIVEN);
            if self.is_no_name(p, i, i == first && starts, named_so_far, titled, end) {
                self.emit(p, i, titled, starts && p == first);
                p = i + 1;
                titled = false;
            } else if self.is_role(p, i, end, titled) {
                self.nested(p, i, starts && p == first);
                p = i + 1;
                titled = !self.is_owner(p, end);
            } else if i > p && self.begins_anew(p, i, end, titled) {
                // "президент США Барак Обама": the title goes past what it governs.
                titled |= v.genitive && p == first && p > self.from && self.title_before(p, end);
                // The noun before somebody's full name is what they are, and nobody else.
                let noun = v.nouns && i == p + 1 && self.has(i, GIVEN) && v.classes(p).is_empty();
                if !noun || v.word(p).is_some_and(|w| w.shape == Shape::Upper) {
                    self.emit(p, i, titled && !v.genitive, starts && p == first);
                }
                p = i;
                titled &= v.genitive;
            }
            i += 1;
        }
        let p_start = starts && p == first;
        if p == first {
            titled |= p > self.from && self.title_before(p, end);
        }
        self.emit_last(p, end, titled, p_start)
    }

    /// True where the word at `i` belongs to no name.
    fn is_no_name(
        &self,
        p: usize,
        i: usize,
        starts: bool,
        named_so_far: bool,
        titled: bool,
        end: usize,
    ) -> bool {
        let v = self.view;
        let classes = v.classes(i);
        let text = v.str(i);
        let more = i + 1 < end;
        let titled_run = titled;
        if self.names_town(p, i) {
            return true;
        }
        if text == "I" {
            // Elizabeth I, but not "Mr. Collins I know you".
            let plain = v.word(i + 1).is_some_and(|w| w.shape == Shape::Lower && w.kind == WordKind::Word);
            let clitic = v.kind(i + 1, WordKind::Clitic) && !matches!(v.str(i + 1), "'s" | "’s");
            return !named_so_far || clitic || plain && !v.is(i + 1, Class::Auxiliary);
        }
        // "MISS VENN DEMANDS": in a headline a title vouches for one word.
        let vouched = titled && !named_so_far && (!self.shouted || i == p);
        if self.courtesy_before(i) || vouched && !classes.any(NO_NAME) {
            return false;
        }
        if classes.has(Class::Particle) && more && text.chars().count() == 1 && self.has(i + 1, GIVEN) {
            // Leonardo Da Vinci e Maria De Filippi: two people.
            return v.word(i).is_some_and(|w| w.shape == Shape::Lower);
        }
        if classes.has(Class::Particle) && more && (!classes.has(Class::Function) || self.within_name(p, i)) {
            return false;
        }
        // "Podle ČTK", "According to Venn": who is named after it is the source.
        if starts && more && classes.has(Class::CueBefore) && !classes.any(PERSONAL) {
            return true;
        }
        // Виктор Понедельник: where days and peoples have no capital within a sentence, one is a surname.
        if v.cases && !v.nouns && named_so_far && !more && !self.shouted && !self.has(i, GROUP) {
            return false;
        }
        if v.word(i).is_some_and(|w| w.shape == Shape::Initial) && text.ends_with('.') {
            return false;
        }
        if classes.has(Class::Abbreviation) && !classes.any(ABBREVIATED) {
            return true;
        }
        if classes.has(Class::Calendar) {
            // Theresa May, but not Virginia Saturday; April Lund, where no sentence begins.
            let number = v.word(i + 1).is_some_and(|w| w.kind == WordKind::Number);
            let feast = !text.ends_with("day") && !number && !self.has(i - usize::from(i > 0), PLACES);
            let last = named_so_far && !more && (classes.any(PERSONAL) || titled_run || feast);
            // "In April Londoners voted": after a preposition it is the month.
            if v.before(i).is_some_and(|w| w.is(Class::Preposition)) {
                return true;
            }
            return !last && !(classes.any(PERSONAL) && classes.any(GIVEN) && more && !starts);
        }
        if self.shouted
            && i > p
            && named_so_far
            && classes.any(Classes::of(&[Class::Auxiliary, Class::Adverb]))
        {
            // "Hillary Will Be There"
            return true;
        }
        if classes.any(NO_NAME) {
            // Will Smith: of the small words only the auxiliary is a given name too.
            let given = classes.any(GIVEN) && classes.has(Class::Auxiliary) && more;
            return !(given && (!starts || self.has(i + 1, PERSONAL) && !self.has(i + 1, COMMON)))
                && !(named_so_far && classes.has(Class::Family));
        }
        if classes.has(Class::VerbOnly) && !classes.any(PERSONAL) && !starts {
            return true;
        }
        if self.shouted {
            // In a headline every ordinary word has a capital: "Holt Ties Lena Moor".
            let family = Classes::of(&[Class::Family]);
            if i == p
                && classes.any(COMMON)
                && self.has(i + 1, GIVEN)
                && i + 2 < end
                && self.has(i + 2, family)
            {
                return true;
            }
            return classes.any(SMALL) && !classes.any(PERSONAL) && !classes.any(ROLE);
        }
        // A verb, adverb or plain word that only begins the sentence.
        if starts && more && !classes.any(PERSONAL) {
            let next = v.classes(i + 1);
            return classes.any(Classes::of(&[Class::Adverb, Class::VerbOnly]))
                || classes.has(Class::RoleModifier)
                    && next.any(PERSONAL)
                    && !(next.any(GROUP) && end - i == 2)
                || classes.has(Class::Common)
                    && !classes.any(ROLE)
                    && !classes.any(GROUP)
                    && (next.any(PERSONAL) && !next.any(GROUP) || next.is_empty() && end - i == 2);
        }
        false
    }

    /// True where the word at `i` is what somebody is, and a name follows.
    fn is_role(&self, p: usize, i: usize, end: usize, titled: bool) -> bool {
        let v = self.view;
        let classes = v.tail_classes(i);
        if i + 1 < end && v.is(i, Class::Courtesy) {
            return true;
        }
        if i + 1 >= end || !classes.any(ROLE) && !classes.has(Class::RoleModifier) {
            return false;
        }
        if !classes.any(ROLE) {
            // Former President X: the modifier goes with the role that follows.
            return i == p && v.tail_classes(i + 1).any(ROLE) && i + 2 < end;
        }
        if v.is(i + 1, Class::NameSuffix) && !v.is(i + 1, Class::Title) {
            return false;
        }
        if !classes.has(Class::Title) && (i == p && self.has(i, GIVEN) || i > p && titled) {
            // Jack Dahl, Rand Holt; Secretary-General Bo Ki Lund.
            return false;
        }
        let office = classes.has(Class::Title) || v.cases && classes.has(Class::PersonNoun);
        if v.genitive && i == p && office && !self.has(i, PERSONAL) {
            return true;
        }
        if self.has(i + 1, GROUP) && !self.has(i + 1, PERSONAL) {
            return false;
        }
        let place = Classes::of(&[Class::Place, Class::Country]);
        let governed =
            classes.has(Class::Title) && (self.has(i + 1, GIVEN) || i > p && self.has(i - 1, place));
        if !governed
            && i > p
            && (self.has(i - 1, GIVEN) || v.word(i - 1).is_some_and(|w| w.shape == Shape::Initial))
        {
            // Stephen King, Mike Judge.
            return false;
        }
        // Chief Justice, Attorney General: a title of two words at the end of the run is nobody's name.
        if v.words.phrase_at(i).is_some_and(|f| i + f.words as usize >= end && f.classes.any(ROLE))
            || self.has(i + 1, ROLE) && i + 2 == end && !self.has(i + 1, Classes::of(&[Class::Family]))
        {
            return false;
        }
        // What follows must be a name: not the Department of Justice Department, the Party of People Power Party.
        let next = v.classes(i + 1);
        let tail = v.classes(end - 1);
        let initial = v.word(i + 1).is_some_and(|w| w.shape == Shape::Initial);
        if classes.has(Class::Family) && !classes.has(Class::Title) && end - i == 2 {
            // Walker Evans.
            return false;
        }
        if !next.any(GIVEN) && !initial {
            // President Trump is one even where "trump" is a word; a mere noun needs a likelier name.
            let other = if classes.has(Class::Title) { SOMETHING } else { ORDINARY };
            let no_name = |c: Classes| c.any(other) && !c.has(Class::Family);
            let unknown = classes.has(Class::Title) && next.is_empty() && end - i == 3;
            if no_name(tail) || tail.any(GROUP) && !unknown || no_name(next) && end - i == 2 {
                return false;
            }
            // National, Liberal, Baker: nouns for persons that are more often something else before a name.
            if !classes.has(Class::Title)
                && (classes.has(Class::Adjective) || classes.has(Class::Family))
                && !titled
                && !v.str(i).contains('-')
            {
                return false;
            }
        }
        true
    }

    /// Names inside a role: the NASA of "NASA Administrator".
    fn nested(&mut self, p: usize, role: usize, start: bool) {
        let v = self.view;
        let named = Classes::of(&[Class::Country, Class::Place, Class::OrganisationName, Class::Demonym]);
        let mut k = p;
        while k < role {
            if let Some(phrase) = v.words.phrase_at(k)
                && phrase.classes.any(named)
                && k + phrase.words as usize <= role
            {
                self.push(k, k + phrase.words as usize, false, start && k == p);
                k += (phrase.words as usize).max(1);
                continue;
            }
            let upper = v.word(k).is_some_and(|w| w.shape == Shape::Upper);
            let unknown = v.classes(k).is_empty()
                || self.has(k, Classes::of(&[Class::Family])) && !self.has(k, Classes::of(&[Class::Common]));
            if !self.shouted && (upper || self.has(k, named) || unknown) {
                self.push(k, k + 1, false, start && k == p);
            }
            k += 1;
        }
    }

    fn emit(&mut self, p: usize, end: usize, titled: bool, start: bool) {
        if p < end {
            self.push(p, end, titled, start);
        }
    }

    /// The last piece of a run; an institution goes on over "of".
    fn emit_last(&mut self, p: usize, end: usize, titled: bool, start: bool) -> usize {
        let v = self.view;
        if p >= end {
            return end;
        }
        let institution = self.has(end - 1, GROUP) && !self.has(end - 1, PERSONAL)
            || self.has(end - 1, Classes::of(&[Class::OrganisationNoun]));
        if institution && !titled && matches!(v.str(end), "of" | "for") {
            let next = end + 1 + usize::from(v.str(end + 1) == "the");
            if self.named(next) && !self.has(next, NO_NAME) {
                let stop = self.run_end(next);
                let cut = (next + 1..stop).find(|&i| {
                    self.begins_anew(next, i, stop, false) || self.is_role(next, i - 1, stop, false)
                });
                let stop = match cut {
                    None if bodies::opens(v, end - 1) => self.joined(stop),
                    _ => cut.unwrap_or(stop),
                };
                self.push(p, stop, false, start);
                if let Some(last) = self.out.last_mut() {
                    last.institution = true;
                }
                return stop;
            }
        }
        self.push(p, end, titled, start);
        end
    }

    /// True for the Law of "attorney at law".
    fn within_role(&self, first: usize) -> bool {
        (1..=3.min(first)).any(|back| {
            let phrase = self.view.words.phrase_at(first - back);
            phrase.is_some_and(|p| p.words as usize > back && p.classes.any(ROLE))
        })
    }

    fn push(&mut self, first: usize, end: usize, titled: bool, start: bool) {
        let v = self.view;
        let mut first = first;
        // A nation, party or creed before a given name is what the person is: Democrat Anna Vale.
        let peoples = Classes::of(&[Class::Demonym]);
        if end - first >= 3
            && self.has(first, peoples)
            && !self.has(first, PERSONAL)
            && self.has(first + 1, GIVEN)
            && (!self.has(end - 1, GROUP) || self.has(end - 1, PERSONAL))
        {
            first += 1;
        }
        let mut end = end;
        while first < end && !v.kind(first, WordKind::Word) {
            first += 1;
        }
        while end > first && v.str(end - 1) == "&" {
            end -= 1;
        }
        // Anna Venn OBE, Tom Holt MP.
        while end - first > 2
            && v.is(end - 1, Class::Honour)
            && !self.shouted
            && v.word(end - 2).is_some_and(|w| w.shape != Shape::Upper || v.is(end - 2, Class::Honour))
            && v.word(end - 1).is_some_and(|w| w.shape != Shape::Capital || v.str(end - 1).contains('.'))
        {
            end -= 1;
        }
        if first >= end || self.within_role(first) {
            return;
        }
        let overlap = self.out.last().is_some_and(|c| c.block == self.block && c.end as usize > first);
        if overlap {
            return;
        }
        let article = v
            .before(first)
            .is_some_and(|w| w.kind == WordKind::Word && w.text(v.text).eq_ignore_ascii_case("the"));
        // Senators Lund, Venn and Dahl: what the first is, the others are too.
        let listed = self.out.last().is_some_and(|c| {
            c.block == self.block
                && c.listed
                && (c.end as usize..first).all(|i| v.comma(i) || matches!(v.str(i), "and" | "&"))
                && first - c.end as usize <= 2
        });
        // "artists such as Lund, Venn and Dahl"
        let such = self.one_of_many(first);
        let titled = titled || listed || such;
        let listed = listed || such || titled && v.before(first).is_some_and(|w| w.is(Class::PersonPlural));
        self.out.push(Candidate {
            listed,
            block: self.block,
            first: first as u32,
            end: end as u32,
            place: v.place(first, end),
            titled,
            start,
            shouted: self.shouted,
            article,
            institution: false,
        });
    }
}
