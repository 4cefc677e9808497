//! Who is in a story: actors, their mentions, their roles.

use crate::draft::{Draft, Place};
use crate::language::{Class, Classes, Lexicon};

/// What an actor is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ActorKind {
    /// A human being.
    #[default]
    Person,
    /// An agency, ministry, party, company, outlet, team.
    Organisation,
    /// A place, kept because it may act ("Moscow said").
    Place,
}

impl ActorKind {
    /// Its name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            ActorKind::Person => "person",
            ActorKind::Organisation => "organisation",
            ActorKind::Place => "place",
        }
    }
}

/// Grammatical gender as the draft shows it: a title, a given name, a role noun, a pronoun beside the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// he
    Masculine,
    /// she
    Feminine,
}

/// How an actor is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionKind {
    /// By name, or a part of it.
    Name,
    /// By a pronoun.
    Pronoun,
    /// By what they are: "the spokesman".
    Nominal,
}

impl MentionKind {
    /// Its name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            MentionKind::Name => "name",
            MentionKind::Pronoun => "pronoun",
            MentionKind::Nominal => "nominal",
        }
    }
}

/// A name, pronoun or nominal where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it is, without titles, roles and possessive endings.
    pub place: Place,
    /// How it refers.
    pub kind: MentionKind,
    /// Index of its actor in [`Cast::actors`].
    pub actor: u32,
}

/// What the draft calls an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Role {
    /// The words of the role, without its article.
    pub place: Place,
    /// Index in [`Cast::mentions`] of the mention that it stands with.
    pub mention: u32,
}

/// The person or organisation behind mentions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actor {
    /// The fullest name that the draft gives.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// What the draft shows of the gender; never guessed.
    pub gender: Option<Gender>,
    /// The spellings of what is distinctive in the name (a person's surname), each once, in reading order.
    pub spellings: Vec<String>,
    /// What the draft calls it, in reading order.
    pub roles: Vec<Role>,
    /// Indices of its mentions in [`Cast::mentions`], in reading order.
    pub mentions: Vec<u32>,
}

/// Everybody in the story.
#[derive(Clone, Debug, Default)]
pub struct Cast {
    /// The actors by their first mention.
    pub actors: Vec<Actor>,
    /// Every mention, in reading order. None overlaps another, but that a person's name may open an organisation's; then
    /// the person's comes first.
    pub mentions: Vec<Mention>,
}

impl Cast {
    /// The mention that holds an offset of the prose. O(log mentions).
    pub fn mention_at(&self, offset: u32) -> Option<(usize, &Mention)> {
        let i = self.mentions.partition_point(|m| m.place.end <= offset);
        self.mentions.get(i).filter(|m| m.place.holds(offset)).map(|m| (i, m))
    }

    /// The mentions that lie in a place, with their indices. O(log mentions + found).
    pub fn mentions_in(&self, place: Place) -> impl Iterator<Item = (usize, &Mention)> {
        let from = self.mentions.partition_point(|m| m.place.start < place.start);
        self.mentions.iter().enumerate().skip(from).take_while(move |(_, m)| m.place.end <= place.end)
    }

    /// True for a person's name that opens a longer mention: the Orla Venn of the Orla Venn Trust. O(1).
    pub fn is_nested(&self, mention: usize) -> bool {
        let at = |i: usize| self.mentions.get(i).map(|m| m.place);
        matches!((at(mention), at(mention + 1)), (Some(a), Some(b)) if a.start == b.start && a.end < b.end)
    }

    /// The actor of a mention.
    pub fn actor_of(&self, mention: &Mention) -> Option<&Actor> {
        self.actors.get(mention.actor as usize)
    }

    /// Adds mentions, each with its actor, and keeps all in reading order. Those that overlap one by name are dropped.
    pub(super) fn add(&mut self, more: Vec<Mention>) {
        let by_name = &self.mentions;
        let free = |m: &Mention| {
            let at = by_name.partition_point(|n| n.place.end <= m.place.start);
            by_name.get(at).is_none_or(|n| !n.place.overlaps(m.place))
        };
        let more: Vec<Mention> = more.into_iter().filter(free).collect();
        let mut order: Vec<(u32, Mention)> =
            self.mentions.iter().enumerate().map(|(i, m)| (i as u32, *m)).collect();
        order.extend(more.into_iter().map(|m| (u32::MAX, m)));
        order.sort_by_key(|(_, m)| (m.place, m.kind as u8));
        let mut new = vec![0u32; self.mentions.len()];
        for (at, (old, _)) in order.iter().enumerate() {
            if let Some(slot) = new.get_mut(*old as usize) {
                *slot = at as u32;
            }
        }
        for actor in &mut self.actors {
            actor.mentions.clear();
            for role in &mut actor.roles {
                role.mention = new.get(role.mention as usize).copied().unwrap_or(role.mention);
            }
        }
        for (at, (_, mention)) in order.iter().enumerate() {
            if let Some(actor) = self.actors.get_mut(mention.actor as usize) {
                actor.mentions.push(at as u32);
            }
        }
        self.mentions = order.into_iter().map(|(_, m)| m).collect();
    }

    /// Puts actors in the order of their first mention, and drops those without one.
    pub(super) fn finish(mut self) -> Cast {
        let mut order: Vec<u32> = (0..self.actors.len() as u32).collect();
        let first = |a: &u32| self.actors.get(*a as usize).and_then(|a| a.mentions.first().copied());
        order.retain(|a| first(a).is_some());
        order.sort_by_key(|a| first(a));
        let mut new = vec![u32::MAX; self.actors.len()];
        for (at, &old) in order.iter().enumerate() {
            if let Some(slot) = new.get_mut(old as usize) {
                *slot = at as u32;
            }
        }
        for mention in &mut self.mentions {
            mention.actor = new.get(mention.actor as usize).copied().unwrap_or(u32::MAX);
        }
        let mut actors = Vec::with_capacity(order.len());
        for old in order {
            if let Some(actor) = self.actors.get_mut(old as usize) {
                actors.push(std::mem::take(actor));
            }
        }
        self.actors = actors;
        self
    }

    /// Collects the spellings of all actors from their mentions by name.
    pub(super) fn spell(&mut self, draft: &Draft) {
        let lexicon = draft.language.lexicon();
        let family_first = lexicon.word("family-name-first").has(Class::Trait);
        for actor in &mut self.actors {
            for &m in &actor.mentions {
                // A handful of spellings is all that a reader can use, and keeps this linear.
                if actor.spellings.len() == 8 {
                    break;
                }
                let Some(mention) = self.mentions.get(m as usize) else { continue };
                let text = draft.text(mention.place);
                let spelling = match actor.kind {
                    ActorKind::Person if family_first => family_name(text, lexicon),
                    ActorKind::Person => surname(text),
                    _ => text,
                };
                // The name in its own letters, in brackets after it, is no other spelling.
                if !actor.spellings.iter().any(|s| s == spelling) && same_script(text, &actor.name) {
                    actor.spellings.push(spelling.to_owned());
                }
            }
        }
    }
}

/// True where two names are both in Latin letters, or both are not.
fn same_script(a: &str, b: &str) -> bool {
    let latin = |s: &str| s.chars().find(|c| c.is_alphabetic()).map(|c| c < '\u{250}');
    latin(a) == latin(b)
}

/// The first word of a name, where it stands before the given name.
fn family_name<'a>(name: &'a str, lexicon: &Lexicon) -> &'a str {
    const GIVEN: Classes = Classes::of(&[Class::GivenMasculine, Class::GivenFeminine]);
    let given = |word: Option<&str>| word.is_some_and(|w| lexicon.word(w).any(GIVEN));
    let last = name.split_whitespace().next_back();
    match name.split_whitespace().next() {
        Some(first) if !given(Some(first)) || given(last) => first,
        _ => surname(name),
    }
}

/// The last word of a name, but for Jr. and the like.
pub(super) fn surname(name: &str) -> &str {
    let mut words = name.split_whitespace().rev();
    let is_suffix =
        |w: &str| matches!(w, "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV" | "V" | "PhD" | "Ph.D.");
    words.find(|w| !is_suffix(w)).unwrap_or(name).trim_end_matches([',', ';'])
}
