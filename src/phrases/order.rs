//! Subjects where the order of words is free: *Am Montag sagte der Minister*, *wie der Minister am Montag sagte*,
//! *povedal v pondelok minister*.
//!
//! All noun phrases of the verb's clause are candidates. Case decides where the words show it (articles, the endings of
//! adjectives), then who can speak at all (a person, a body), then the place. Which words show what is the pack's to say.

use std::ops::Range;

use super::clause::CLAUSE;
use super::subjects::{Walk, shared};
use super::{Cue, Ending, How, Subject, Tag, Verb};
use crate::language::{Class, Classes};

/// Noun phrases of a clause that are weighed.
const PHRASES: usize = 10;
/// Items an auxiliary may stand before its verb.
const FRAME: u32 = 40;

const PERSON: Classes = Classes::of(&[
    Class::PersonNoun,
    Class::PersonPlural,
    Class::Title,
    Class::Courtesy,
    Class::GivenMasculine,
    Class::GivenFeminine,
    Class::Family,
    Class::Anonymous,
]);
const BODY: Classes = Classes::of(&[
    Class::OrganisationNoun,
    Class::OrganisationName,
    Class::OrganisationSuffix,
    Class::Country,
]);

/// What the form of a noun phrase says of its part in the clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    /// It is a subject: er, der neue Minister.
    Subject,
    /// It may be one: die Regierung, Venn.
    Open,
    /// It is none: dem Minister.
    Oblique,
}

/// A noun phrase that may be the subject, and how well it would do.
#[derive(Clone, Debug)]
struct Weighed {
    phrase: Range<u32>,
    score: i32,
    case: Case,
    person: bool,
}

impl Walk<'_> {
    /// The subject of a finite verb, and whether the verb is of a relative clause. Bounded by [`CLAUSE`].
    pub(super) fn free(&self, verb: &Verb, earlier: &[Verb]) -> (Option<Subject>, bool) {
        let frame = self.frame(verb, earlier);
        let from = frame.map_or(verb.end, |f| f.end);
        if verb.passive
            && let Some(agent) = self.agent_within(from, verb, frame)
        {
            return (Some(agent), false);
        }
        // "V správe sa uvádza": nobody does it.
        if self.grammar.subject_dropped && self.is(verb.main, Class::CueImpersonal) {
            return (None, false);
        }
        let quotes = self.is(verb.main, Class::CueQuotes);
        if let Some(frame) = frame {
            let how = if verb.passive && quotes { How::Quoted } else { How::Shared };
            let own =
                if quotes && !verb.passive { self.quoted_by(frame, frame.end..verb.first) } else { None };
            return (own.or(frame.subject.map(|s| Subject { how, ..s })), frame.relative);
        }
        let left = self.left_edge(verb.first);
        let right = self.right_edge(verb.end);
        if quotes
            && !verb.passive
            && let Some(quoted) = self.quoted_by(verb, verb.end..right)
        {
            return (Some(quoted), false);
        }
        let (subject, relative) = self.nearest(verb, earlier, left, right);
        let how = |s: Subject| if verb.passive && quotes { Subject { how: How::Quoted, ..s } } else { s };
        (subject.map(how), relative)
    }

    fn nearest(&self, verb: &Verb, earlier: &[Verb], left: u32, right: u32) -> (Option<Subject>, bool) {
        let boundary = self.before(left);
        let before = left..verb.first;
        let after = verb.end..right;
        let dropped = || {
            let drops = self.grammar.subject_dropped && verb.cue != Cue::No;
            drops.then_some(Subject { first: verb.main, end: verb.main + 1, how: How::Dropped })
        };
        match boundary {
            Tag::Relative => {
                let pronoun = left - 1;
                let oblique = self.is(pronoun, Class::ObliqueDeterminer)
                    || self.is(pronoun, Class::Oblique)
                    || self.is(pronoun, Class::Possessive);
                let own = self
                    .weigh(before, How::Before)
                    .or_else(|| if self.grammar.verb_final { None } else { self.weigh(after, How::After) });
                let certain = |w: &Weighed| {
                    oblique || w.case == Case::Subject || w.person && !self.doubtful(pronoun) && w.score > 40
                };
                let antecedent = Subject { first: pronoun, end: left, how: How::Antecedent };
                match own.filter(certain) {
                    Some(w) => (Some(self.subject_of(&w, How::Before)), true),
                    None => ((!oblique).then_some(antecedent), true),
                }
            }
            Tag::Subordinator if self.grammar.verb_final => {
                (self.weigh(before, How::Before).map(|w| self.subject_of(&w, How::Before)), false)
            }
            // "und sagte": whoever acts already.
            Tag::Conjunction if before.is_empty() => {
                let own = self.weigh(after, How::After).filter(|w| w.case == Case::Subject);
                let found = shared(earlier, false, verb.cue)
                    .filter(|_| own.is_none())
                    .or_else(|| own.map(|w| self.subject_of(&w, How::After)));
                (found.or_else(dropped), false)
            }
            _ => {
                // "Der Minister, der …, sagte"; "die Ministerin, Ada Lohse, am Abend sagte".
                let aside = matches!(boundary, Tag::Comma | Tag::Dash | Tag::Close);
                let ahead = self.weigh(before.clone(), How::Before).map(|w| (w, How::Before));
                let ahead = ahead.or_else(|| aside.then(|| self.ahead_of_aside(left - 1)).flatten());
                let behind = self.weigh(after, How::After).map(|w| (w, How::After));
                let best = match (ahead, behind) {
                    (Some(a), Some(b)) => Some(if b.0.score > a.0.score { b } else { a }),
                    (a, b) => a.or(b),
                };
                let found = best.map(|(w, how)| self.subject_of(&w, how));
                // "Один из ректоров “не для записи” заявил": words in marks within the clause.
                let across = || {
                    let first = self.left_edge(left - 1);
                    let w = self.weigh(first..left - 1, How::Before)?;
                    Some(self.subject_of(&w, How::Before))
                };
                let inside = boundary == Tag::Quote
                    && before.is_empty()
                    && self.before(left - 1).is_nominal()
                    && self.items.get(left as usize - 1).is_some_and(|q| q.ending == Ending::Word);
                let found = found.or_else(|| inside.then(across).flatten());
                let carried = matches!(boundary, Tag::Comma | Tag::Dash) && before.is_empty();
                let found = found.or_else(dropped);
                (found.or_else(|| carried.then(|| shared(earlier, false, verb.cue)).flatten()), false)
            }
        }
    }

    fn subject_of(&self, w: &Weighed, how: How) -> Subject {
        Subject { first: w.phrase.start, end: self.with_name(&w.phrase), how }
    }

    /// The auxiliary that a verb at its clause's end belongs to: "Stoiber *hatte* die Rolle der Vorsitzenden *betont*".
    pub(super) fn frame<'v>(&self, verb: &Verb, earlier: &'v [Verb]) -> Option<&'v Verb> {
        let closes = self.is(verb.main, Class::VerbParticiple) || self.is(verb.main, Class::VerbBase);
        if self.tag(verb.main) == Tag::Auxiliary || verb.end > verb.main + 1 || !closes {
            return None;
        }
        let auxiliary = earlier.last().filter(|e| self.tag(e.main) == Tag::Auxiliary)?;
        let near = verb.first.saturating_sub(auxiliary.end) < FRAME;
        let parted = |i: u32| {
            matches!(
                self.tag(i),
                Tag::Colon | Tag::Comma | Tag::Dash | Tag::Stop | Tag::Subordinator | Tag::Relative
            )
        };
        (near && !(auxiliary.end..verb.first).any(parted)).then_some(auxiliary)
    }

    /// The agent of a passive anywhere in its clause: "wird von Venn als … bezeichnet".
    fn agent_within(&self, from: u32, verb: &Verb, frame: Option<&Verb>) -> Option<Subject> {
        let within = (from..verb.first).chain(verb.end..self.right_edge(verb.end));
        let first = frame.map_or(verb.first, |f| f.first);
        let left = self.left_edge(first)..first;
        for i in within.chain(left).take(2 * CLAUSE as usize) {
            if self.tag(i) == Tag::Preposition && self.is(i, Class::Agent) {
                let end = self.phrase_end(i + 1, i + CLAUSE);
                if end > i + 1 {
                    return Some(Subject { first: i + 1, end, how: How::Agent });
                }
                if self.tag(i + 1) == Tag::Quote {
                    return Some(Subject { first: i + 1, end: i + 2, how: How::Agent });
                }
            }
        }
        None
    }

    /// Whose words a verb like *zitiert* passes on: of two noun phrases the one that its subject is not.
    fn quoted_by(&self, verb: &Verb, after: Range<u32>) -> Option<Subject> {
        let mut found = self.phrases_in(after, How::After);
        let left = self.left_edge(verb.first)..verb.first;
        let other = self.phrases_in(left, How::Before).into_iter().any(|w| w.case != Case::Oblique);
        if found.len() < 2 && !other {
            return None;
        }
        let place = |w: &Weighed| {
            let object = if w.case == Case::Oblique { 20 } else { 0 };
            let body = if self.is_body(&w.phrase) { -20 } else { 0 };
            object + body + if w.person { 30 } else { 0 } + w.phrase.start as i32 - verb.end as i32
        };
        found.retain(|w| self.tag(w.phrase.start) != Tag::Pronoun || w.case == Case::Oblique);
        let best = found.into_iter().max_by_key(place)?;
        let named = best.person || (best.phrase.clone()).any(|i| self.tag(i) == Tag::Name);
        named.then_some(Subject { first: best.phrase.start, end: best.phrase.end, how: How::Quoted })
    }

    /// The best of the noun phrases in a range, if it could be a subject at all.
    fn weigh(&self, range: Range<u32>, how: How) -> Option<Weighed> {
        let fits = self.phrases_in(range, how).into_iter().filter(|w| w.case != Case::Oblique && w.score > 0);
        fits.rev().max_by_key(|w| w.score)
    }

    /// The noun phrases in a range that no preposition governs, weighed as subjects.
    fn phrases_in(&self, range: Range<u32>, how: How) -> Vec<Weighed> {
        let mut out: Vec<Weighed> = Vec::new();
        let mut i = range.start;
        let mut held: Option<Range<u32>> = None;
        while i < range.end && out.len() < PHRASES {
            match self.tag(i) {
                Tag::Preposition | Tag::Before => {
                    let end = self.governed_end(i + 1, range.end);
                    if self.is(i, Class::Subordinator) && held.is_none() {
                        held = Some(i + 1..end);
                    }
                    i = end.max(i + 1);
                }
                Tag::Quote if self.titles(i) => i += 1,
                Tag::Quote => {
                    out.push(Weighed { phrase: i..i + 1, score: 24, case: Case::Open, person: false });
                    i += 1;
                }
                t if t.is_nominal() => {
                    let end = self.phrase_end(i, range.end);
                    if self.has_head(&(i..end)) {
                        let whole = self.weighed(i..end, how, out.len());
                        // "komentoval dramaturgii večera Pavel Kalina": a name that its own form does not bind.
                        let name = (i + 1..end).find(|&k| self.tag(k) == Tag::Name && !self.oblique(k));
                        let bound = self.grammar.has_articles || whole.case != Case::Oblique;
                        let free = name.filter(|_| !bound).map(|k| self.weighed(k..end, how, out.len() + 1));
                        out.push(whole);
                        out.extend(free);
                    }
                    i = end.max(i + 1);
                }
                _ => i += 1,
            }
        }
        // "als der Minister sagte": a word that opens clauses, too, may have governed nothing.
        if let Some(held) = held.filter(|h| out.is_empty() && !h.is_empty()) {
            out.push(self.weighed(held, how, 0));
        }
        out
    }

    fn weighed(&self, phrase: Range<u32>, how: How, earlier: usize) -> Weighed {
        let case = self.case_of(&phrase);
        let person = self.is_person(&phrase);
        let place = match how {
            How::Before => 30 - 6 * earlier as i32,
            _ => 28 - 4 * earlier as i32,
        };
        let pronoun = self.tag(phrase.start) == Tag::Pronoun;
        let neuter = self.is(phrase.start, Class::PronounNeuter);
        let single = phrase.len() == 1;
        let name = phrase.clone().any(|i| self.tag(i) == Tag::Name);
        let bare = name && self.tag(phrase.start) != Tag::Determiner;
        let kind = if pronoun && neuter {
            -16
        } else if pronoun {
            28
        } else if person {
            22
        } else if self.is_body(&phrase) {
            16
        } else if bare && !self.grammar.nouns_capitalised {
            14
        } else if bare {
            if single { 6 } else { 10 }
        } else if single && self.tag(phrase.start) == Tag::Determiner {
            -12
        } else if phrase.clone().all(|i| self.tag(i) == Tag::Number) {
            -60
        } else {
            0
        };
        // A capital that opens the sentence proves no noun: *Passend dazu warnte …*
        let opening = bare && single && self.grammar.nouns_capitalised && phrase.start == self.sentence.start;
        let owned = self.is(phrase.start, Class::Possessive) && !person;
        let kind = kind - if opening && !person { 8 } else { 0 } - if owned { 8 } else { 0 };
        let shown = match case {
            Case::Subject => 12,
            Case::Open if self.doubtful(phrase.start) => -4,
            _ => 0,
        };
        Weighed { phrase, score: place + kind + shown, case, person }
    }

    /// False for a run of words in small letters where every noun has a capital: *besorgt*, *im Mai letzten*.
    fn has_head(&self, phrase: &Range<u32>) -> bool {
        !self.grammar.nouns_capitalised
            || matches!(self.tag(phrase.start), Tag::Pronoun | Tag::Oblique)
            || self.is(phrase.start, Class::Alone)
            || phrase.clone().any(|i| {
                matches!(self.tag(i), Tag::Name | Tag::Quote)
                    || self.items.get(i as usize).is_some_and(|x| x.capital)
            })
    }

    fn doubtful(&self, i: u32) -> bool {
        self.is(i, Class::DoubtfulDeterminer)
    }

    /// Where the noun phrase that starts at an item ends, with what hangs on it by its case.
    fn phrase_end(&self, from: u32, limit: u32) -> u32 {
        let mut end = self.plain_end(from, limit);
        for _ in 0..4 {
            // "sagte Meier der Zeitung": a person's name has nothing hanging on it.
            let named = (from..end).any(|i| self.person_name(i))
                || self.tag(from) == Tag::Name && !self.can_speak(end.saturating_sub(1));
            let hangs = end > from
                && end < limit
                && !named
                && self.tag(end) == Tag::Determiner
                && self.is(end, Class::GenitiveDeterminer)
                && !matches!(self.before(end), Tag::Pronoun | Tag::Oblique | Tag::Determiner)
                && self.case_of(&(end..self.plain_end(end, limit))) != Case::Subject;
            if !hangs {
                break;
            }
            end = self.plain_end(end, limit);
        }
        // "das Fachblatt „Vale“", "der „Vale“"
        if end < limit && end > from && self.tag(end) == Tag::Quote && self.before(end) == Tag::Determiner {
            end += 1;
        }
        end
    }

    /// Where a noun phrase without anything that hangs on it ends.
    fn plain_end(&self, from: u32, limit: u32) -> u32 {
        let mut end = from;
        while end < limit && end < from + 16 && self.tag(end).is_nominal() {
            let tag = self.tag(end);
            if end > from {
                let opens = matches!(tag, Tag::Pronoun | Tag::Oblique)
                    || tag == Tag::Determiner && self.before(end) != Tag::Determiner;
                // "der Verfasser | folgenden Kommentar"
                let small = self.grammar.nouns_capitalised
                    && self.before(end) == Tag::Name
                    && !self.items.get(end as usize).is_some_and(|x| x.capital)
                    && tag != Tag::Number;
                // "mluvčí Zuzana Hlavatá | ČTK sdělila"
                let told = !self.grammar.has_articles
                    && self.before(end) == Tag::Name
                    && self.is(end, Class::OrganisationName)
                    && (from..end).any(|i| self.can_speak(i));
                if opens || small || told || self.restarts(from, end) {
                    break;
                }
            }
            end += 1;
            if matches!(tag, Tag::Pronoun | Tag::Oblique) {
                break;
            }
        }
        end
    }

    /// Where articles don't show it: a noun for a person, in the form of a subject, opens a phrase after a name or after a form
    /// that is no subject.
    fn restarts(&self, from: u32, i: u32) -> bool {
        !self.grammar.has_articles
            && self.can_speak(i)
            && !self.oblique(i)
            && (self.before(i) == Tag::Name && i > self.sentence.start + 1
                || (from..i).any(|k| self.oblique(k)))
            && self.tag(i) == Tag::Noun
    }

    /// Where what a preposition governs ends.
    fn governed_end(&self, from: u32, limit: u32) -> u32 {
        if self.grammar.has_articles {
            return self.phrase_end(from, limit);
        }
        // Without articles: the next word, adjectives up to their noun, and what shows that it is no subject.
        let mut end = from;
        while end < limit && end < from + 8 && self.tag(end).is_nominal() {
            let first = end == from || matches!(self.tag(end - 1), Tag::Determiner | Tag::Number);
            let adjective = !first && self.oblique(end - 1) && self.tag(end - 1) != Tag::Name;
            let speaks = self.can_speak(end) && !self.oblique(end);
            // "pre televíziu ARD"
            let told = !first && self.is(end, Class::OrganisationName);
            if !first && !told && !self.oblique(end) && (!adjective || speaks || self.tag(end) == Tag::Name) {
                break;
            }
            end += 1;
        }
        end.max((from + 1).min(limit))
    }

    /// True for a word that shows by its form that it is no subject.
    fn oblique(&self, i: u32) -> bool {
        if self.is(i, Class::Oblique) {
            return true;
        }
        // A name's ending counts only where the pack lists it for names, too.
        match self.tag(i) {
            Tag::Name => self.ending(i).has(Class::ObliqueName),
            _ => {
                const KNOWN: Classes = Classes::of(&[Class::PersonNoun, Class::PersonPlural, Class::Title]);
                let known = self.items.get(i as usize).is_some_and(|x| x.classes.any(KNOWN));
                !known && self.ending(i).has(Class::Oblique)
            }
        }
    }

    fn can_speak(&self, i: u32) -> bool {
        self.items.get(i as usize).is_some_and(|x| x.classes.any(PERSON)) || self.ending(i).any(PERSON)
    }

    /// True for a phrase that is about a person itself, not by what hangs on it. A word that may be a name is none behind
    /// an article: *die Rolle*.
    fn is_person(&self, phrase: &Range<u32>) -> bool {
        let end = self.plain_end(phrase.start, phrase.end.min(phrase.start + 10));
        (phrase.start..end).any(|i| {
            self.can_speak(i)
                && !self.oblique(i)
                // "le projet", "Le projet": an article that is somebody's name elsewhere.
                && self.tag(i) != Tag::Determiner
                && !self.is(i, Class::OrganisationName)
                && !(self.grammar.nouns_capitalised
                    && self.person_name(i)
                    && (self.before(i) == Tag::Determiner && i > phrase.start
                        || phrase.start + 1 == end && self.ending(i).has(Class::FeminineNoun)))
        })
    }

    fn is_body(&self, phrase: &Range<u32>) -> bool {
        let end = self.plain_end(phrase.start, phrase.end.min(phrase.start + 10));
        (phrase.start..end).any(|i| {
            self.items.get(i as usize).is_some_and(|x| x.classes.any(BODY)) || self.ending(i).any(BODY)
        })
    }

    fn case_of(&self, phrase: &Range<u32>) -> Case {
        let first = phrase.start;
        match self.tag(first) {
            Tag::Pronoun => return Case::Subject,
            Tag::Oblique => return Case::Oblique,
            Tag::Number | Tag::Possessive => return Case::Open,
            _ => {}
        }
        if self.is(first, Class::ObliqueDeterminer) {
            return Case::Oblique;
        }
        if !self.grammar.has_articles {
            let shows = self.oblique(first);
            return if shows { Case::Oblique } else { Case::Open };
        }
        if self.tag(first) == Tag::Determiner && !self.doubtful(first) {
            let head = self.plain_end(first, phrase.end).saturating_sub(1);
            let genitive =
                head > first && self.is(first, Class::GenitiveDeterminer) && self.is(head, Class::Oblique);
            return if genitive { Case::Oblique } else { Case::Open };
        }
        if self.tag(first) != Tag::Determiner {
            let shows = self.tag(first) == Tag::Name || phrase.len() > 1;
            return if shows && self.oblique(first) { Case::Oblique } else { Case::Open };
        }
        // "der neue Minister", "der neuen Regierung", "der Regierung"
        let end = self.plain_end(first, phrase.end);
        for i in first + 1..end {
            let capital = self.items.get(i as usize).is_some_and(|x| x.capital);
            if capital && self.tag(i) != Tag::Number {
                break;
            }
            if self.tag(i) == Tag::Noun {
                return if self.oblique(i) { Case::Oblique } else { Case::Subject };
            }
        }
        // "der SPD-Vorsitzende Falk Ehlers": the noun for a person, else the last word.
        const ROLE: Classes = Classes::of(&[Class::PersonNoun, Class::Title]);
        let role = |i: u32| {
            self.items.get(i as usize).is_some_and(|x| x.classes.any(ROLE)) || self.ending(i).any(ROLE)
        };
        let head = (first + 1..end).find(|&i| role(i)).unwrap_or(end.saturating_sub(1));
        let classes =
            self.items.get(head as usize).map_or(Classes::NONE, |x| x.classes).and(self.ending(head));
        let feminine = classes.has(Class::FeminineNoun)
            || classes.has(Class::Feminine) && !classes.has(Class::Masculine);
        if end == first + 1 {
            Case::Open
        } else if feminine || self.oblique(head) {
            Case::Oblique
        } else if classes.has(Class::Masculine) && !matches!(self.before(first), Tag::Name | Tag::Noun) {
            Case::Subject
        } else {
            Case::Open
        }
    }

    fn person_name(&self, i: u32) -> bool {
        const NAME: Classes = Classes::of(&[Class::GivenMasculine, Class::GivenFeminine, Class::Family]);
        self.items.get(i as usize).is_some_and(|x| x.classes.any(NAME) && !x.classes.has(Class::PersonNoun))
    }

    /// The subject on the far side of the aside that ends at `close`, if it opens its clause.
    fn ahead_of_aside(&self, close: u32) -> Option<(Weighed, How)> {
        let found = self.across_aside(close)?;
        let start = self.left_edge(found.end.min(close));
        let w = self.weigh(start..found.end, How::Before)?;
        let opens = !matches!(self.before(start), Tag::Finite | Tag::Auxiliary);
        (opens && w.phrase.end <= close).then_some((w, How::Aside))
    }

    /// "minister van Visserij Anna Kwaak": the end of the name that stands, without a comma, behind what the role is for.
    fn with_name_of_office(&self, phrase: &Range<u32>) -> Option<u32> {
        const GIVEN: Classes = Classes::of(&[Class::GivenMasculine, Class::GivenFeminine]);
        let of = phrase.end;
        let role = self.is(of, Class::Of) && self.is_person(phrase);
        if !role || phrase.clone().any(|i| self.tag(i) == Tag::Name) {
            return None;
        }
        let names = (of + 1..of + 9).take_while(|&i| self.tag(i) == Tag::Name).last()? + 1;
        let given = (of + 2..names).any(|i| {
            let known = self.items.get(i as usize).is_some_and(|x| x.classes.any(GIVEN));
            known && (1..=3).contains(&(names - i - 1))
        });
        given.then_some(names)
    }

    /// "der Vorsitzende der Bürgerliste, Falk Ehlers": the end of the name that the role before it belongs to.
    fn with_name(&self, phrase: &Range<u32>) -> u32 {
        // "die Ministerin für Küstenschutz, Ada Lohse"
        let mut end = phrase.end;
        for _ in 0..2 {
            if self.tag(end) == Tag::Preposition {
                let governed = self.governed_end(end + 1, end + 12);
                if self.tag(governed) == Tag::Comma || self.tag(governed) == Tag::Preposition {
                    end = governed;
                }
            }
        }
        let end = if self.tag(end) == Tag::Comma { end } else { phrase.end };
        let whole = self.with_name_of_office(phrase).unwrap_or(phrase.end);
        let role = self.is_person(phrase) && !phrase.clone().any(|i| self.person_name(i));
        if !role || self.tag(end) != Tag::Comma || self.tag(phrase.start) == Tag::Pronoun {
            return whole;
        }
        let mut last = end + 1;
        while last < end + 6 && matches!(self.tag(last), Tag::Name) {
            last += 1;
        }
        let words = last - end - 1;
        let closed = matches!(
            self.tag(last),
            Tag::Comma
                | Tag::Stop
                | Tag::Edge
                | Tag::Colon
                | Tag::Quote
                | Tag::Preposition
                | Tag::Finite
                | Tag::Open
        );
        if (2..=4).contains(&words) && closed { last } else { whole }
    }
}
