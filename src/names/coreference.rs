//! Pronouns and nominals to actors: "he" to the last man who fits, "the spokesman" to who was called one.
//!
//! A reader keeps few people in mind, and so does this: the last eight. Each pronoun weighs them by how far back they
//! were, whether they were the subject there, and what is known of their gender; none that contradicts it is taken.

use rustc_hash::FxHashMap;

use super::cast::{ActorKind, Cast, Gender, Mention, MentionKind};
use super::phrases::{self, Head};
use super::preceding;
use super::sightings::Sightings;
use super::view::View;
use crate::draft::{Place, Word, WordKind};
use crate::language::{Class, Classes};
use crate::marks::Marks;

/// How many people are kept in mind.
const MIND: usize = 8;
/// How many sentences back somebody may have been named.
const FAR: u32 = 5;

/// Somebody who was mentioned.
#[derive(Clone, Copy)]
struct Recent {
    actor: u32,
    sentence: u32,
    block: u32,
    subject: bool,
    /// Which quotation it stood in; 0 for none.
    quoted: u32,
}

/// Pronouns that may stand for somebody.
const PRONOUNS: Classes = Classes::of(&[
    Class::PronounMasculine,
    Class::PronounFeminine,
    Class::PronounOblique,
    Class::PronounNeuter,
    Class::PronounPlural,
]);

/// True for a word that may point back to somebody: a pronoun, or the article before a noun.
pub(super) fn may_point(word: &Word, text: &str) -> bool {
    word.classes.any(PRONOUNS) || word.end - word.start == 3 && word.text(text).eq_ignore_ascii_case("the")
}

/// Adds the mentions by pronoun and by noun that can be resolved. Linear in the names and in the words that may point back.
pub(super) fn read(views: &[View<'_>], sightings: &Sightings, marks: &Marks, cast: &mut Cast) {
    let mut quotes: Vec<Place> = marks.pairs.iter().filter(|p| p.level == 0).map(|p| p.inner()).collect();
    quotes.sort_by_key(|q| q.start);
    let mut reader = Reader {
        cast,
        quotes,
        recent: Vec::with_capacity(MIND + 1),
        heads: FxHashMap::default(),
        found: Vec::new(),
        sentence: 0,
        body: None,
    };
    let mut next = 0usize;
    for (b, (v, own)) in views.iter().zip(&sightings.blocks).enumerate() {
        reader.block(v, b as u32, &own.pointers, &mut next);
    }
    let found = std::mem::take(&mut reader.found);
    cast.add(found);
}

struct Reader<'a> {
    cast: &'a mut Cast,
    quotes: Vec<Place>,
    /// Oldest first.
    recent: Vec<Recent>,
    /// The last actor whose role has a head, by that word in lower case.
    heads: FxHashMap<String, u32>,
    found: Vec<Mention>,
    /// Sentences so far in the draft.
    sentence: u32,
    /// The organisation named last, and whether somebody was named after it.
    body: Option<(Recent, bool)>,
}

impl Reader<'_> {
    /// Reads one block, of which only the `pointers` and the mentions by name are looked at; `next` is the first of these that
    /// was not yet passed.
    fn block(&mut self, v: &View<'_>, block: u32, pointers: &[u32], next: &mut usize) {
        let mut pointers = pointers.iter().map(|&p| p as usize).peekable();
        for sentence in &v.words.sentences {
            self.sentence += 1;
            let (from, to) = (sentence.start as usize, (sentence.end as usize).min(v.len()));
            let mut i = from;
            loop {
                while pointers.next_if(|&p| p < i).is_some() {}
                let mention = self.cast.mentions.get(*next).copied();
                // The first word from here on that the mention begins at or before.
                let named = mention.map_or(usize::MAX, |m| {
                    let rest = v.words.words.get(i..to).unwrap_or(&[]);
                    i + rest.partition_point(|w| v.base + w.start < m.place.start)
                });
                let pointer = pointers.peek().copied().unwrap_or(usize::MAX);
                if named.min(pointer) >= to {
                    break;
                }
                if let Some(mention) = mention.filter(|_| named <= pointer) {
                    *next += 1;
                    if self.cast.is_nested(*next - 1) {
                        i = named;
                        continue;
                    }
                    let end = v.words.at(mention.place.end.saturating_sub(v.base).saturating_sub(1)) + 1;
                    self.name(v, mention, block, named, end, from);
                    i = end.max(named + 1);
                    continue;
                }
                if !self.pronoun(v, block, pointer) && !self.body(v, pointer) {
                    self.nominal(v, block, pointer, to, *next);
                }
                i = pointer + 1;
            }
        }
    }

    /// The number of the quotation that holds an offset; 0 for none.
    fn quoted(&self, at: u32) -> u32 {
        let i = self.quotes.partition_point(|q| q.start <= at);
        let inside = i.checked_sub(1).and_then(|i| self.quotes.get(i)).is_some_and(|q| q.holds(at));
        if inside { i as u32 } else { 0 }
    }

    fn remember(&mut self, recent: Recent) {
        if let Some((_, passed)) = &mut self.body {
            *passed = true;
        }
        self.recent.retain(|r| r.actor != recent.actor);
        self.recent.push(recent);
        if self.recent.len() > MIND {
            self.recent.remove(0);
        }
    }

    fn name(&mut self, v: &View<'_>, mention: Mention, block: u32, i: usize, end: usize, from: usize) {
        let Some(actor) = self.cast.actors.get(mention.actor as usize) else { return };
        for role in actor.roles.iter().take(6) {
            let place =
                Place::new(role.place.start.saturating_sub(v.base), role.place.end.saturating_sub(v.base));
            if role.place.start < v.base || place.end as usize > v.text.len() {
                continue;
            }
            let first = v.words.at(place.start);
            let last = v.words.at(place.end.saturating_sub(1)) + 1;
            if let Some(head) = phrases::head_within(v, first, last) {
                self.heads.insert(v.str(head).to_lowercase(), mention.actor);
            }
        }
        if actor.kind == ActorKind::Place {
            return;
        }
        let begin = preceding::before(v, i, from).map_or(i, |f| f.words.start);
        let subject = is_subject(v, begin, end, from);
        let quoted = self.quoted(mention.place.start);
        let recent = Recent { actor: mention.actor, sentence: self.sentence, block, subject, quoted };
        if actor.kind == ActorKind::Person {
            self.remember(recent);
            return;
        }
        // "the agency" is the International Peat Agency, unless another is called so later.
        let last = actor.name.rsplit(char::is_whitespace).next().unwrap_or("");
        if actor.name.contains(char::is_whitespace) && v.lexicon.word(last).has(Class::OrganisationNoun) {
            self.heads.insert(last.to_lowercase(), mention.actor);
        }
        if quoted == 0 {
            self.body = Some((recent, false));
        }
    }

    /// "it said", "they added": the organisation named last. Without such a verb "it" may be anything.
    fn body(&mut self, v: &View<'_>, i: usize) -> bool {
        let classes = v.classes(i);
        let one = classes.has(Class::PronounNeuter);
        if !v.rich || !(one || classes.has(Class::PronounPlural)) || !v.is(i + 1, Class::Cue) {
            return false;
        }
        let Some((recent, passed)) = self.body else { return false };
        let back = self.sentence.saturating_sub(recent.sentence);
        if back > if one { 3 } else { 1 } || !one && passed {
            return false;
        }
        let place = v.place(i, i + 1);
        if self.quoted(place.start) != recent.quoted {
            return false;
        }
        self.found.push(Mention { place, kind: MentionKind::Pronoun, actor: recent.actor });
        self.body = Some((Recent { sentence: self.sentence, ..recent }, passed));
        true
    }

    fn pronoun(&mut self, v: &View<'_>, block: u32, i: usize) -> bool {
        let classes = v.classes(i);
        let he = classes.has(Class::PronounMasculine);
        let she = classes.has(Class::PronounFeminine);
        let oblique = classes.has(Class::PronounOblique);
        let gender = if he || oblique && classes.has(Class::Masculine) {
            Gender::Masculine
        } else if she || oblique && classes.has(Class::Feminine) {
            Gender::Feminine
        } else {
            return false;
        };
        let place = v.place(i, i + 1);
        let quoted = self.quoted(place.start);
        let Some(actor) = self.fitting(gender, quoted, block) else { return false };
        self.found.push(Mention { place, kind: MentionKind::Pronoun, actor });
        if let Some(known) = self.cast.actors.get_mut(actor as usize) {
            known.gender.get_or_insert(gender);
        }
        let subject = he || she;
        let before = self.recent.iter().find(|r| r.actor == actor).is_some_and(|r| r.subject);
        if subject || !before {
            self.remember(Recent { actor, sentence: self.sentence, block, subject, quoted });
        }
        true
    }

    /// Who a pronoun of a gender means. In a quotation only somebody named within the same.
    fn fitting(&self, gender: Gender, quoted: u32, block: u32) -> Option<u32> {
        let mut best: Option<(i32, u32)> = None;
        for (age, r) in self.recent.iter().rev().enumerate() {
            let known = self.cast.actors.get(r.actor as usize)?.gender;
            let back = self.sentence.saturating_sub(r.sentence);
            if known.is_some_and(|g| g != gender) || back > FAR || (quoted != 0 && r.quoted != quoted) {
                continue;
            }
            let mut score = 20 - 3 * back as i32 - age as i32;
            score += if known.is_some() { 3 } else { 0 };
            score += if r.subject { 4 } else { 0 };
            score -= if r.quoted != quoted { 6 } else { 0 };
            score -= if r.block != block { 1 } else { 0 };
            // Of two who fit equally the later one stands.
            if best.is_none_or(|(top, _)| score > top) {
                best = Some((score, r.actor));
            }
        }
        best.map(|(_, actor)| actor)
    }

    /// "the spokesman", "the Russian president": who was called that.
    fn nominal(&mut self, v: &View<'_>, block: u32, i: usize, to: usize, next: usize) -> bool {
        if v.word(i).is_none_or(|w| w.end - w.start != 3) || !v.str(i).eq_ignore_ascii_case("the") {
            return false;
        }
        let end = phrases::group(v, i + 1, to);
        let Some(at) = end.checked_sub(1).filter(|&at| at > i) else { return false };
        if v.word(at).is_none_or(|w| w.is_capitalised() || w.kind != WordKind::Word)
            || phrases::head_of(v, at).is_none()
            || v.is(at, Class::PersonPlural)
            || matches!(v.str(end), "of" | "for" | "at" | "to" | "'s" | "’s") && v.str(end).len() > 3
        {
            return false;
        }
        let place = v.place(i, end);
        // A noun right before a name is that name's role.
        let named = self.cast.mentions.get(next).is_some_and(|m| m.place.start <= place.end + 1);
        if named {
            return false;
        }
        let Some(&actor) = self.heads.get(&v.str(at).to_lowercase()) else { return false };
        let Some(known) = self.cast.actors.get(actor as usize) else { return false };
        // What narrows the noun down must be in a role too: "the former Danish minister".
        let narrowing = (i + 1..at).filter(|&k| {
            v.word(k).is_some_and(|w| w.is_capitalised())
                || v.classes(k).any(Classes::of(&[Class::RoleModifier, Class::Demonym]))
        });
        let mut fits = true;
        for k in narrowing {
            let word = v.str(k);
            fits &= known.roles.iter().take(6).any(|r| {
                let start = r.place.start.checked_sub(v.base);
                let text =
                    start.and_then(|s| v.text.get(s as usize..(r.place.end.saturating_sub(v.base)) as usize));
                text.is_some_and(|t| t.contains(word))
            });
        }
        if v.str(end) == "of" {
            fits = false;
        }
        if !fits {
            return false;
        }
        let person = phrases::head_of(v, at) == Some(Head::Person);
        if person != (known.kind == ActorKind::Person) {
            return false;
        }
        // "Orla Venn, the harbour master": a role beside its name is no mention of its own.
        if known.roles.iter().take(6).any(|r| r.place.overlaps(place)) {
            return false;
        }
        self.found.push(Mention { place, kind: MentionKind::Nominal, actor });
        if person {
            let quoted = self.quoted(place.start);
            let subject = is_subject(v, i, end, i.saturating_sub(24));
            self.remember(Recent { actor, sentence: self.sentence, block, subject, quoted });
        }
        true
    }
}

/// True where a phrase from `begin` to `end` is likely the subject of its clause: no preposition or verb governs it.
fn is_subject(v: &View<'_>, begin: usize, end: usize, from: usize) -> bool {
    let mut j = begin;
    if j > from && v.classes(j - 1).any(Classes::of(&[Class::Determiner, Class::Possessive])) {
        j -= 1;
    }
    if v.kind(end, WordKind::Clitic) && matches!(v.str(end), "'s" | "’s") {
        return false;
    }
    if j <= from {
        return true;
    }
    let before = v.classes(j - 1);
    if before.any(Classes::of(&[Class::Cue, Class::CueWeak])) {
        // "said Venn" has its subject after the verb.
        return v.word(j.wrapping_sub(2)).is_none_or(|w| w.kind != WordKind::Word) || j < from + 2;
    }
    let governed =
        before.any(Classes::of(&[Class::Preposition, Class::VerbOnly])) && !before.has(Class::Subordinator);
    !governed
}
