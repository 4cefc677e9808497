//! From the words that name a source to the actor behind them.

use crate::draft::{Draft, Place};
use crate::language::{Class, Classes};
use crate::names::{ActorKind, Cast, Mention, MentionKind};
use crate::phrases::Grammar;

/// The roles of a cast by their place, to find whose role a source is.
pub(super) struct Links<'a> {
    draft: &'a Draft,
    cast: &'a Cast,
    /// Most plurals of the language end in s.
    plural_in_s: bool,
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
        let plural_in_s = Grammar::of(draft.language.lexicon()).plural_in_s;
        Links { draft, cast, plural_in_s, roles }
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
            .or_else(|| self.named_after(source))
            .or_else(|| self.role_in(source))
            .or_else(|| last.filter(person).filter(|m| self.may_head(m, source)).map(|m| m.actor))
    }

    /// "Venn's predecessor, Sir Odd Lund, said": the name between commas right after a source that is a person by what they are.
    fn named_after(&self, source: Place) -> Option<u32> {
        const ROLE: Classes = Classes::of(&[Class::PersonNoun, Class::Title]);
        let lexicon = self.draft.language.lexicon();
        let is = |word: &str, classes| lexicon.word(word).any(classes);
        let head = self.draft.text(source).split_whitespace().next_back()?;
        if !is(head, ROLE) {
            return None;
        }
        let from = self.cast.mentions.partition_point(|m| m.place.start < source.end);
        let near = |m: &&Mention| m.kind == MentionKind::Name && m.place.start < source.end + 60;
        let mention = self.cast.mentions.get(from).filter(near)?;
        let between = self.draft.text(Place::new(source.end, mention.place.start));
        let titles = between.strip_prefix(", ")?;
        let courtesy = Classes::of(&[Class::Title, Class::Courtesy]);
        let plain = titles.split_whitespace().take(4).all(|w| is(w, courtesy));
        let block = self.draft.block_at(source.start).and_then(|b| self.draft.blocks.get(b))?;
        let rest = Place::new(mention.place.end, block.place.end.max(mention.place.end));
        let closed =
            self.draft.text(rest).chars().next().is_none_or(|c| matches!(c, ',' | '.' | ':' | ';' | '('));
        let person = self.cast.actor_of(mention).is_some_and(|a| a.kind == ActorKind::Person);
        (plain && closed && person).then_some(mention.actor)
    }

    /// True where the source is somebody who has a voice: a name, a pronoun for a person, a person by what they do. O(its
    /// words).
    pub(super) fn may_speak(&self, source: Place) -> bool {
        const PEOPLE: Classes = Classes::of(&[
            Class::PersonNoun,
            Class::PersonPlural,
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

    /// True where the source is a group: a ministry, the union.
    pub(super) fn is_body(&self, source: Place) -> bool {
        const BODIES: Classes = Classes::of(&[
            Class::OrganisationNoun,
            Class::OrganisationName,
            Class::Country,
            Class::PersonPlural,
        ]);
        let lexicon = self.draft.language.lexicon();
        let is = |word: &str| lexicon.word(word).any(BODIES);
        let one = |word: &str| word.strip_suffix('s').is_some_and(is);
        self.draft.text(source).split_whitespace().take(12).any(|w| is(w) || self.plural_in_s && one(w))
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
