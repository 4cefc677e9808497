//! What a paragraph says around the names in it: the roles of those, and who may be meant by its pronouns and nouns.
//!
//! All of it depends on the paragraph's words, and on where the names in it are and what they are. So an edit reads its own
//! paragraph, and others only where a name in them has become another kind of thing; see [`Paragraph::read`].

use std::sync::Arc;

use super::cast::{ActorKind, Cast, Gender, MentionKind};
use super::phrases::{self, Head};
use super::preceding;
use super::roles;
use super::view::View;
use crate::draft::{Place, Unchanged, WordKind};
use crate::language::{Class, Classes};

/// What the mentions by name in a draft's paragraphs are surrounded by.
#[derive(Clone, Debug, Default)]
pub struct Paragraphs(pub(super) Vec<Arc<Paragraph>>);

/// What a paragraph says around its names. Places are from its start.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    names: Vec<Name>,
    /// The roles that it gives them.
    pub roles: Vec<Role>,
    /// The heads of these roles by their place, ascending, in lower case.
    heads: Vec<(Place, Box<str>)>,
    /// Its names and the words that may point back to somebody, in reading order.
    pub steps: Vec<Step>,
}

/// A name in a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub place: Place,
    /// What it is; `None` for one that opens another name.
    pub kind: Option<ActorKind>,
}

/// A role in a paragraph.
#[derive(Debug)]
pub(super) struct Role {
    /// Whose it is, by the number of the name.
    pub name: u32,
    pub place: Place,
}

/// What stands next in a paragraph.
#[derive(Debug)]
pub(super) enum Step {
    /// A sentence begins.
    Sentence,
    /// A name, by its number; `subject` tells that it is likely the subject of its clause.
    Name { name: u32, subject: bool },
    /// A word that may point back to somebody; `next` is the number of the first name behind it.
    Pointer { next: u32, pointer: Box<Pointer> },
}

/// What a word that may point back says.
#[derive(Debug)]
pub(super) struct Pointer {
    pub place: Place,
    /// Of a pronoun for a person: its gender, and whether it is a subject.
    pub gender: Option<(Gender, bool)>,
    /// *it said* (true), *they added* (false): who said it before.
    pub body: Option<bool>,
    pub nominal: Option<Nominal>,
}

/// "the Russian president"
#[derive(Debug)]
pub(super) struct Nominal {
    pub place: Place,
    /// Its head, in lower case.
    pub head: Box<str>,
    /// The words that narrow it down.
    pub narrowing: Vec<Place>,
    pub person: bool,
    pub subject: bool,
}

impl Paragraphs {
    /// Reads the paragraphs of a draft, but for those that are known from before. Linear: what a name is surrounded by is looked at
    /// a bounded way.
    pub(super) fn read<'a>(
        views: &[View<'_>],
        pointers: impl Fn(usize) -> &'a [u32],
        cast: &Cast,
        before: Option<(&Paragraphs, Unchanged)>,
    ) -> Paragraphs {
        let mut next = 0usize;
        // Of many short paragraphs there is nothing to say but how many sentences they have, and they share it.
        let mut empty: [Option<Arc<Paragraph>>; 4] = Default::default();
        let mut paragraphs = Vec::with_capacity(views.len());
        for (b, v) in views.iter().enumerate() {
            let first = next;
            let end = views.get(b + 1).map_or(u32::MAX, |v| v.base);
            while cast.mentions.get(next).is_some_and(|m| m.place.start < end) {
                next += 1;
            }
            let names = || {
                (first..next).filter_map(|m| {
                    let mention = cast.mentions.get(m)?;
                    let place = Place::new(
                        mention.place.start.saturating_sub(v.base),
                        mention.place.end.saturating_sub(v.base),
                    );
                    let named = mention.kind == MentionKind::Name && !cast.is_nested(m);
                    Some(Name { place, kind: cast.actor_of(mention).map(|a| a.kind).filter(|_| named) })
                })
            };
            let known = before.and_then(|(known, unchanged)| known.0.get(unchanged.before(b)?));
            let known = known.filter(|known| names().eq(known.names.iter().copied()));
            let paragraph = known.cloned().unwrap_or_else(|| {
                let read = || Arc::new(Paragraph::read(v, names().collect(), pointers(b)));
                let is_empty = names().next().is_none() && pointers(b).is_empty();
                let shared = empty.get_mut(v.words.sentences.len()).filter(|_| is_empty);
                shared.map_or_else(read, |shared| shared.get_or_insert_with(read).clone())
            });
            paragraphs.push(paragraph);
        }
        Paragraphs(paragraphs)
    }
}

impl Paragraph {
    fn read(v: &View<'_>, names: Vec<Name>, pointers: &[u32]) -> Paragraph {
        let mut roles = Vec::new();
        for (n, name) in names.iter().enumerate() {
            roles::of(v, name, |place| roles.push(Role { name: n as u32, place }));
        }
        let head = |role: &Role| {
            let place = role.place;
            let (first, last) = (v.words.at(place.start), v.words.at(place.end.saturating_sub(1)) + 1);
            let head = phrases::head_within(v, first, last)?;
            Some((place, v.str(head).to_lowercase().into()))
        };
        let mut heads: Vec<(Place, Box<str>)> = roles.iter().filter_map(head).collect();
        heads.sort_unstable();
        let steps = steps(v, &names, pointers);
        Paragraph { names, roles, heads, steps }
    }

    /// The head of the role at a place. O(log roles).
    pub fn head(&self, place: Place) -> Option<&str> {
        let at = self.heads.binary_search_by_key(&place, |(place, _)| *place).ok()?;
        self.heads.get(at).map(|(_, head)| &**head)
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }
}

/// The names of a paragraph and the words that may point back to somebody, in order.
fn steps(v: &View<'_>, names: &[Name], pointers: &[u32]) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut pointers = pointers.iter().map(|&p| p as usize).peekable();
    let mut next = 0u32;
    for sentence in &v.words.sentences {
        steps.push(Step::Sentence);
        let (from, to) = (sentence.start as usize, (sentence.end as usize).min(v.len()));
        let mut i = from;
        loop {
            while pointers.next_if(|&p| p < i).is_some() {}
            let name = names.get(next as usize);
            // The first word from here on that the name begins at or before.
            let named = name.map_or(usize::MAX, |name| {
                let rest = v.words.words.get(i..to).unwrap_or(&[]);
                i + rest.partition_point(|w| w.start < name.place.start)
            });
            let pointer = pointers.peek().copied().unwrap_or(usize::MAX);
            if named.min(pointer) >= to {
                break;
            }
            if let Some(name) = name.filter(|_| named <= pointer) {
                next += 1;
                if name.kind.is_none() {
                    i = named;
                    continue;
                }
                let end = v.words.at(name.place.end.saturating_sub(1)) + 1;
                let begin = preceding::before(v, named, from).map_or(named, |f| f.words.start);
                let subject = is_subject(v, begin, end, from);
                steps.push(Step::Name { name: next - 1, subject });
                i = end.max(named + 1);
                continue;
            }
            if let Some(pointer) = point(v, pointer, to) {
                steps.push(Step::Pointer { next, pointer: Box::new(pointer) });
            }
            i = pointer + 1;
        }
    }
    steps
}

/// What a word says that may point back; `None` where it points to nobody.
fn point(v: &View<'_>, i: usize, to: usize) -> Option<Pointer> {
    let classes = v.classes(i);
    let (he, she) = (classes.has(Class::PronounMasculine), classes.has(Class::PronounFeminine));
    let oblique = classes.has(Class::PronounOblique);
    let gender = if he || oblique && classes.has(Class::Masculine) {
        Some(Gender::Masculine)
    } else if she || oblique && classes.has(Class::Feminine) {
        Some(Gender::Feminine)
    } else {
        None
    };
    let one = classes.has(Class::PronounNeuter);
    let body = v.rich && (one || classes.has(Class::PronounPlural)) && v.is(i + 1, Class::Cue);
    let pointer = Pointer {
        place: own(v, i, i + 1),
        gender: gender.map(|g| (g, he || she)),
        body: body.then_some(one),
        nominal: nominal(v, i, to),
    };
    (pointer.gender.is_some() || body || pointer.nominal.is_some()).then_some(pointer)
}

/// "the spokesman", "the Russian president"
fn nominal(v: &View<'_>, i: usize, to: usize) -> Option<Nominal> {
    if v.word(i).is_none_or(|w| w.end - w.start != 3) || !v.str(i).eq_ignore_ascii_case("the") {
        return None;
    }
    let end = phrases::group(v, i + 1, to);
    let at = end.checked_sub(1).filter(|&at| at > i)?;
    if v.word(at).is_none_or(|w| w.is_capitalised() || w.kind != WordKind::Word)
        || phrases::head_of(v, at).is_none()
        || v.is(at, Class::PersonPlural)
        || matches!(v.str(end), "of" | "for" | "at" | "to" | "'s" | "’s") && v.str(end).len() > 3
        || v.str(end) == "of"
    {
        return None;
    }
    // What narrows the noun down must be in a role too: "the former Danish minister".
    let narrowing = (i + 1..at).filter(|&k| {
        v.word(k).is_some_and(|w| w.is_capitalised())
            || v.classes(k).any(Classes::of(&[Class::RoleModifier, Class::Demonym]))
    });
    Some(Nominal {
        place: own(v, i, end),
        head: v.str(at).to_lowercase().into(),
        narrowing: narrowing.map(|k| own(v, k, k + 1)).collect(),
        person: phrases::head_of(v, at) == Some(Head::Person),
        subject: is_subject(v, i, end, i.saturating_sub(24)),
    })
}

/// The place of the tokens `first..end` from the start of the paragraph.
fn own(v: &View<'_>, first: usize, end: usize) -> Place {
    let place = v.place(first, end);
    Place::new(place.start.saturating_sub(v.base), place.end.saturating_sub(v.base))
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
