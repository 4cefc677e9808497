//! From the words that name a source to the actor behind them.

use crate::draft::{Draft, Place};
use crate::language::{Class, Classes};
use crate::names::{ActorKind, Cast, Mention, MentionKind};

/// The roles of a cast by their place, to find whose role a source is.
pub(super) struct Links<'a> {
    draft: &'a Draft,
    cast: &'a Cast,
    roles: Vec<(Place, u32)>,
}

impl<'a> Links<'a> {
    /// Sorts the roles of a cast. O(roles log roles).
    pub(super) fn of(draft: &'a Draft, cast: &'a Cast) -> Links<'a> {
        let mut roles: Vec<(Place, u32)> = cast
            .actors
            .iter()
            .enumerate()
            .flat_map(|(i, actor)| actor.roles.iter().map(move |r| (r.place, i as u32)))
            .collect();
        roles.sort_unstable();
        Links { draft, cast, roles }
    }

    /// The actor of a source. O(log of names and roles + those in the source).
    ///
    /// A name that ends it is the source itself ("harbour master Orla Venn"), as is one that begins it and owns nothing
    /// ("Venn of the harbour board"). Without such a name it is whoever is given the role that it spells ("the lawyer,
    /// Inês Valadares, said"), or whomever the draft means by a nominal or pronoun.
    pub(super) fn actor(&self, source: Place) -> Option<u32> {
        let mut first = None;
        let mut last = None;
        for (_, mention) in self.cast.mentions_in(source) {
            first = first.or(Some(mention));
            last = Some(mention);
        }
        let ends = last.filter(|m| m.place.end == source.end && self.may_head(m, source));
        let begins = first.filter(|m| m.place.start == source.start && !self.owns(m, source));
        let person = |m: &&Mention| {
            self.cast.actor_of(m).is_some_and(|a| a.kind == ActorKind::Person) && !self.owns(m, source)
        };
        ends.or(begins)
            .map(|m| m.actor)
            .or_else(|| self.role_in(source))
            .or_else(|| last.filter(person).filter(|m| self.may_head(m, source)).map(|m| m.actor))
    }

    /// True where the source is somebody who has a voice: a name, a pronoun for a person, a person by what they do. O(its
    /// words).
    pub(super) fn may_speak(&self, source: Place) -> bool {
        const PEOPLE: Classes = Classes::of(&[
            Class::PersonNoun,
            Class::Anonymous,
            Class::PronounMasculine,
            Class::PronounFeminine,
            Class::PronounPlural,
            Class::PronounFirst,
            Class::Possessive,
            Class::CueNoun,
        ]);
        let lexicon = self.draft.language.lexicon();
        let who = |c: Classes| c.any(PEOPLE) || c.has(Class::Relative) && !c.has(Class::Determiner);
        self.actor(source).is_some()
            || self.draft.text(source).split_whitespace().take(12).any(|w| who(lexicon.word(w)))
    }

    /// Whose role the source spells out.
    fn role_in(&self, source: Place) -> Option<u32> {
        let from = self.roles.partition_point(|(p, _)| p.end <= source.start);
        // Roles hardly nest, so the ones that end after the source's start begin near it.
        self.roles.get(from..)?.iter().take(4).find(|(p, _)| p.overlaps(source)).map(|&(_, actor)| actor)
    }

    /// False where the name stands behind a preposition: "a spokesman for Venn" is not Venn.
    fn may_head(&self, mention: &Mention, source: Place) -> bool {
        if mention.place.start <= source.start {
            return true;
        }
        let before = self.draft.text(Place::new(source.start, mention.place.start));
        let lexicon = self.draft.language.lexicon();
        let words = before.split_whitespace().rev().take(6);
        !words.map(|w| lexicon.word(w)).any(|c| c.has(Class::Preposition))
    }

    /// True where a name or a pronoun owns what follows it: neither "Venn's lawyer" nor "her lawyer" is Venn.
    fn owns(&self, mention: &Mention, source: Place) -> bool {
        let after = self.draft.text(Place::new(mention.place.end, source.end));
        if mention.kind == MentionKind::Pronoun {
            let pronoun = self.draft.language.lexicon().word(self.draft.text(mention.place));
            return pronoun.has(Class::Possessive) && !after.trim_start().is_empty();
        }
        let mut chars = after.chars();
        matches!(chars.next(), Some('\'' | '’')) && !chars.as_str().is_empty()
    }
}
