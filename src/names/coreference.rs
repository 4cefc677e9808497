//! Pronouns and nominals to actors: "he" to the last man who fits, "the spokesman" to who was called one.
//!
//! A reader keeps few people in mind, and so does this: the last eight. Each pronoun weighs them by how far back they
//! were, whether they were the subject there, and what is known of their gender; none that contradicts it is taken.

use rustc_hash::FxHashMap;

use super::cast::{ActorKind, Cast, Gender, Mention, MentionKind};
use super::paragraph::{Paragraph, Paragraphs, Pointer, Step};
use super::view::View;
use crate::draft::{Place, Word};
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
#[inline]
pub(super) fn may_point(word: &Word, text: &str) -> bool {
    word.classes.any(PRONOUNS) || word.end - word.start == 3 && is_the(word, text)
}

/// True for the article, in any letter case.
fn is_the(word: &Word, text: &str) -> bool {
    let letters = text.as_bytes().get(word.start as usize..word.end as usize);
    matches!(letters, Some([b't' | b'T', b'h' | b'H', b'e' | b'E']))
}

/// Adds the mentions by pronoun and by noun that can be resolved. Linear in the names and in the words that may point back.
pub(super) fn read(views: &[View<'_>], paragraphs: &Paragraphs, marks: &Marks, cast: &mut Cast) {
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
    let mut first = 0usize;
    for (b, (v, paragraph)) in views.iter().zip(&paragraphs.0).enumerate() {
        reader.block(v, b as u32, paragraph, first);
        first += paragraph.len();
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
    heads: FxHashMap<Box<str>, u32>,
    found: Vec<Mention>,
    /// Sentences so far in the draft.
    sentence: u32,
    /// The organisation named last, and whether somebody was named after it.
    body: Option<(Recent, bool)>,
}

impl Reader<'_> {
    /// Reads one block, whose mentions by name begin with the number `first`.
    fn block(&mut self, v: &View<'_>, block: u32, paragraph: &Paragraph, first: usize) {
        for step in &paragraph.steps {
            match step {
                Step::Sentence => self.sentence += 1,
                Step::Name { name, subject } => {
                    if let Some(mention) = self.cast.mentions.get(first + *name as usize).copied() {
                        self.name(v, mention, block, paragraph, *subject);
                    }
                }
                Step::Pointer { next, pointer } => {
                    if !self.pronoun(v, block, pointer) && !self.body(v, pointer) {
                        self.nominal(v, block, pointer, first + *next as usize);
                    }
                }
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

    fn name(&mut self, v: &View<'_>, mention: Mention, block: u32, paragraph: &Paragraph, subject: bool) {
        let Some(actor) = self.cast.actors.get(mention.actor as usize) else { return };
        for role in actor.roles.iter().take(6) {
            let own = role.place.start.checked_sub(v.base).zip(role.place.end.checked_sub(v.base));
            if let Some((start, end)) = own
                && let Some(head) = paragraph.head(Place::new(start, end))
            {
                remember_head(&mut self.heads, head, mention.actor);
            }
        }
        if actor.kind == ActorKind::Place {
            return;
        }
        let quoted = self.quoted(mention.place.start);
        let recent = Recent { actor: mention.actor, sentence: self.sentence, block, subject, quoted };
        if actor.kind == ActorKind::Person {
            self.remember(recent);
            return;
        }
        // "the agency" is the International Peat Agency, unless another is called so later.
        let last = actor.name.rsplit(char::is_whitespace).next().unwrap_or("");
        if actor.name.contains(char::is_whitespace) && v.lexicon.word(last).has(Class::OrganisationNoun) {
            remember_head(&mut self.heads, &last.to_lowercase(), mention.actor);
        }
        if quoted == 0 {
            self.body = Some((recent, false));
        }
    }

    /// "it said", "they added": the organisation named last. Without such a verb "it" may be anything.
    fn body(&mut self, v: &View<'_>, pointer: &Pointer) -> bool {
        let Some(one) = pointer.body else { return false };
        let Some((recent, passed)) = self.body else { return false };
        let back = self.sentence.saturating_sub(recent.sentence);
        if back > if one { 3 } else { 1 } || !one && passed {
            return false;
        }
        let place = pointer.place.shifted(v.base);
        if self.quoted(place.start) != recent.quoted {
            return false;
        }
        self.found.push(Mention { place, kind: MentionKind::Pronoun, actor: recent.actor });
        self.body = Some((Recent { sentence: self.sentence, ..recent }, passed));
        true
    }

    fn pronoun(&mut self, v: &View<'_>, block: u32, pointer: &Pointer) -> bool {
        let Some((gender, subject)) = pointer.gender else { return false };
        let place = pointer.place.shifted(v.base);
        let quoted = self.quoted(place.start);
        let Some(actor) = self.fitting(gender, quoted, block) else { return false };
        self.found.push(Mention { place, kind: MentionKind::Pronoun, actor });
        if let Some(known) = self.cast.actors.get_mut(actor as usize) {
            known.gender.get_or_insert(gender);
        }
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

    /// "the spokesman", "the Russian president": who was called that. `next` is the first mention by name behind it.
    fn nominal(&mut self, v: &View<'_>, block: u32, pointer: &Pointer, next: usize) {
        let Some(nominal) = &pointer.nominal else { return };
        let place = nominal.place.shifted(v.base);
        // A noun right before a name is that name's role.
        let named = self.cast.mentions.get(next).is_some_and(|m| m.place.start <= place.end + 1);
        if named {
            return;
        }
        let Some(&actor) = self.heads.get(&nominal.head) else { return };
        let Some(known) = self.cast.actors.get(actor as usize) else { return };
        let text = |place: Place| v.text.get(place.range());
        let fits = nominal.narrowing.iter().all(|&word| {
            known.roles.iter().take(6).any(|r| {
                let start = r.place.start.checked_sub(v.base);
                let role = start.and_then(|s| v.text.get(s as usize..(r.place.end - v.base) as usize));
                role.zip(text(word)).is_some_and(|(role, word)| role.contains(word))
            })
        });
        if !fits || nominal.person != (known.kind == ActorKind::Person) {
            return;
        }
        // "Orla Venn, the harbour master": a role beside its name is no mention of its own.
        if known.roles.iter().take(6).any(|r| r.place.overlaps(place)) {
            return;
        }
        self.found.push(Mention { place, kind: MentionKind::Nominal, actor });
        if nominal.person {
            let (quoted, subject) = (self.quoted(place.start), nominal.subject);
            self.remember(Recent { actor, sentence: self.sentence, block, subject, quoted });
        }
    }
}

/// Remembers whom a noun means from here on.
fn remember_head(heads: &mut FxHashMap<Box<str>, u32>, head: &str, actor: u32) {
    match heads.get_mut(head) {
        Some(slot) => *slot = actor,
        None => drop(heads.insert(head.into(), actor)),
    }
}
