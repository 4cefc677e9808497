//! # unclear-source
//!
//! ## What it does
//!
//! Reports a quotation that is given to "he", "she" or "the minister" where the draft has named two people who fit equally well,
//! or nobody.
//!
//! ## Why it matters to a desk
//!
//! Words that a reader gives to the wrong person are as bad as words that were never said.
//!
//! ## Example
//!
//! > Odd Lund and his brother Jens Lund met the divers on Monday. “Nobody will sail before they are done,” he said.
//!
//! Either of them may have said it.
//!
//! ## Settings
//!
//! `[rules] unclear-source = "error" | "warning" | "info" | "off"`; an info by default.

use super::{Finding, Related, Rule, Severity};
use crate::draft::Place;
use crate::language::{Class, Classes};
use crate::names::{ActorKind, Gender, Mention, MentionKind};
use crate::sources::{Reach, Source};
use crate::story::Story;
use crate::style::Style;

pub(super) const RULE: Rule = Rule {
    id: "unclear-source",
    severity: Some(Severity::Info),
    summary: "a quotation whose “he”, “she” or “the official” fits nobody, or two",
    check,
};

/// Sentences before a pronoun's that are looked at for two who are named together.
const SENTENCES: usize = 1;
/// Blocks before a pronoun's in which somebody may have been meant.
const BLOCKS: usize = 4;
/// Mentions in them that are looked at.
const MENTIONS: usize = 48;

/// Linear in the quotations: what is looked at before each is bounded.
fn check(story: &Story, _style: &Style) -> Vec<Finding> {
    let quotes = story.quotes.iter().zip(&story.credits);
    let own = quotes.filter(|(q, c)| q.kind.is_speech() && c.reach == Reach::Sentence);
    own.filter_map(|(quote, credit)| {
        let source = credit.source?;
        let (message, related) = doubt(story, source)?;
        Some(Finding {
            rule: RULE.id,
            severity: Severity::Info,
            message,
            span: story.draft.span(source.place).join(story.draft.span(quote.place())),
            related,
            fixes: Vec::new(),
        })
    })
    .collect()
}

/// What is unclear about a source, and who may be meant.
fn doubt(story: &Story, source: Source) -> Option<(String, Vec<Related>)> {
    let draft = &story.draft;
    let words = draft.text(source.place);
    let classes = draft.language.lexicon().word(words);
    let gender = match (classes.has(Class::PronounMasculine), classes.has(Class::PronounFeminine)) {
        (true, false) => Gender::Masculine,
        (false, true) => Gender::Feminine,
        _ => return role(story, source, words),
    };
    if let Some(both) = together(story, source.place, gender) {
        return Some((format!("“{words}” may be either of two people."), related(story, &both)));
    }
    let nobody = source.actor.is_none() && nobody(story, source.place, gender);
    nobody.then(|| (format!("The draft has named nobody whom “{words}” can mean."), Vec::new()))
}

/// Two people of a gender who are named side by side ("Lund and Dahl") in the sentence before, and nobody of it after them.
fn together(story: &Story, at: Place, gender: Gender) -> Option<[Mention; 2]> {
    let (block, before) = before(story, at, SENTENCES)?;
    let fits = |m: &Mention| {
        let actor = story.cast.actor_of(m);
        m.kind == MentionKind::Name
            && !in_quotation(story, m.place.start)
            && actor.is_some_and(|a| a.kind == ActorKind::Person && a.gender == Some(gender))
    };
    let named: Vec<Mention> =
        story.cast.mentions_in(before).take(MENTIONS).map(|(_, m)| *m).filter(fits).collect();
    let &[.., first, second] = named.as_slice() else { return None };
    let between = story.draft.text(Place::new(first.place.end, second.place.start));
    let lexicon = story.draft.language.lexicon();
    let joined = between.split_whitespace().next().is_some_and(|w| lexicon.word(w).has(Class::Conjunction));
    let near = between.split_whitespace().take(5).count() < 5 && !between.contains(['.', ',', ';', ':']);
    // They open the sentence: of a subject and an object, the subject is meant.
    let lead = story.draft.text(Place::new(block, first.place.start.max(block)));
    // "Choosing between Lund and Dahl, she …": whom something is done with is not who does it.
    const DONE_WITH: Classes = Classes::of(&[Class::Preposition, Class::VerbIng]);
    let opens = named.len() == 2
        && first.place.start < block + 40
        && !lead.split_whitespace().take(20).any(|w| lexicon.word(w).any(DONE_WITH));
    (first.actor != second.actor && joined && near && opens).then_some([first, second])
}

/// True where nobody has been named or described whom a pronoun can mean.
fn nobody(story: &Story, at: Place, gender: Gender) -> bool {
    let draft = &story.draft;
    let Some(own) = draft.block_at(at.start) else { return false };
    let start = draft.blocks.get(own.saturating_sub(BLOCKS)).map_or(0, |b| b.place.start);
    let people = story.cast.mentions.partition_point(|m| m.place.end <= at.start);
    let actors = story.cast.mentions.get(..people).unwrap_or(&[]).iter().rev().take(MENTIONS);
    let fits = |m: &Mention| {
        story
            .cast
            .actor_of(m)
            .is_none_or(|a| a.kind == ActorKind::Person && a.gender.is_none_or(|g| g == gender))
    };
    if actors.into_iter().any(fits) {
        return false;
    }
    // A name that no actor has, or somebody by what they are: "a 34-year-old man told police".
    const SOMEBODY: Classes = Classes::of(&[
        Class::PersonNoun,
        Class::PersonPlural,
        Class::Anonymous,
        Class::Number,
        Class::PronounFirst,
        Class::PronounOblique,
        Class::Relative,
        Class::Alone,
    ]);
    let blocks = own.saturating_sub(BLOCKS)..=own;
    let mut before = blocks.filter_map(|b| Some((story.words.get(b)?, draft.blocks.get(b)?.place.start)));
    let known = before.any(|(words, base)| {
        words.words.iter().any(|w| {
            let place = w.place().shifted(base);
            let named = w.is_capitalised()
                && !w.is(Class::Calendar)
                && !w.is(Class::Common)
                && !w.is(Class::Function);
            place.end <= at.start && (w.classes.any(SOMEBODY) || named)
        })
    });
    !known && start < at.start
}

/// "the minister" where two who are called so have been named since the paragraph before began.
fn role(story: &Story, source: Source, words: &str) -> Option<(String, Vec<Related>)> {
    let draft = &story.draft;
    let lexicon = draft.language.lexicon();
    let mut parts = words.split_whitespace();
    let article = parts.next().is_some_and(|w| lexicon.word(w).has(Class::Determiner));
    let head = parts.next()?;
    if source.actor.is_some()
        || !article
        || parts.next().is_some()
        || !lexicon.word(head).has(Class::PersonNoun)
    {
        return None;
    }
    let own = draft.block_at(source.place.start)?;
    let from = draft.blocks.get(own.saturating_sub(1))?.place.start;
    let window = Place::new(from, source.place.start.max(from));
    let called = |m: &Mention| {
        let actor = story.cast.actor_of(m)?;
        let is_head = |text: &str| text.split_whitespace().any(|w| w.eq_ignore_ascii_case(head));
        let so = actor.roles.iter().take(6).any(|r| is_head(draft.text(r.place)));
        (m.kind == MentionKind::Name && actor.kind == ActorKind::Person && so).then_some(*m)
    };
    let mut named: Vec<Mention> = Vec::new();
    for mention in story.cast.mentions_in(window).take(MENTIONS).filter_map(|(_, m)| called(m)) {
        if !named.iter().any(|n| n.actor == mention.actor) {
            named.push(mention);
        }
    }
    let &[first, second] = named.as_slice() else { return None };
    let both = [first, second];
    Some((format!("“{words}” may be either of two people."), related(story, &both)))
}

fn related(story: &Story, both: &[Mention; 2]) -> Vec<Related> {
    let name = |m: &Mention| story.cast.actor_of(m).map_or(String::new(), |a| a.name.clone());
    let one = |m: &Mention| Related::here(story.draft.span(m.place), name(m));
    both.iter().map(one).collect()
}

/// From the start of the sentences before a place to it, within its block; and where that starts.
fn before(story: &Story, at: Place, sentences: usize) -> Option<(u32, Place)> {
    let index = story.draft.block_at(at.start)?;
    let (block, words) = (story.draft.blocks.get(index)?.place, story.words.get(index)?);
    let word = words.at(at.start.saturating_sub(block.start));
    let mut sentence = words.sentence_of(word);
    // The quotation may be a sentence of its own before its attribution.
    let mut left = sentences + 1;
    while left > 0 && sentence > 0 {
        sentence -= 1;
        left -= 1;
    }
    let first = words.sentences.get(sentence)?.start as usize;
    let start = block.start + words.words.get(first)?.start;
    Some((start, Place::new(start, at.start.max(start))))
}

/// True where an offset is in a quotation.
fn in_quotation(story: &Story, at: u32) -> bool {
    let after = story.quotes.partition_point(|q| q.place().start <= at);
    story.quotes.get(..after).unwrap_or(&[]).iter().rev().take(4).any(|q| q.place().holds(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;
    use crate::rules::told::told;

    fn found(text: &str) -> Vec<String> {
        told(check, Format::Plain, text)
    }

    #[test]
    fn two_who_are_named_together_are_told_apart_by_nobody() {
        let two =
            "Thomas Lund and Peter Dahl met the divers. “Nobody will sail before they are done,” he said.";
        assert_eq!(found(two), ["“he” may be either of two people."]);
        let woman =
            "Thomas Lund and Mary Dahl met the divers. “Nobody will sail before they are done,” he said.";
        assert!(found(woman).is_empty());
        let choice = "Choosing between Thomas Lund and Peter Dahl is hard. “Nobody will sail before that is done,” he said.";
        assert!(found(choice).is_empty());
        let object =
            "Thomas Lund met Peter Dahl on the pier. “Nobody will sail before they are done,” he said.";
        assert!(found(object).is_empty());
    }

    #[test]
    fn a_pronoun_that_nobody_fits_is_reported() {
        let text = "The pier was closed on Monday. “Nothing will sail before the water is clear,” she said.";
        assert_eq!(found(text), ["The draft has named nobody whom “she” can mean."]);
        assert!(found("A driver was hurt on the pier. “It went so fast in the end,” she said.").is_empty());
        assert!(
            found("“It went so fast in the end,” said Orla Venn. “It was over at once,” she said.")
                .is_empty()
        );
    }
}
