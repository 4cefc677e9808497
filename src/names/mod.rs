//! Mentions, the actors behind them, and what the draft calls those. See `docs/names.md` for the method.

mod around;
mod bodies;
mod candidates;
mod cast;
mod coreference;
mod cuts;
mod evidence;
mod forms;
mod joining;
mod kept;
mod namesakes;
mod neighbours;
mod paragraph;
mod parts;
mod phrases;
mod preceding;
mod roles;
mod sightings;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_slavic;
mod twins;
mod variants;
mod view;

use std::sync::Arc;

pub use cast::{Actor, ActorKind, Cast, Gender, Mention, MentionKind, Role};
pub use sightings::Sightings;

use crate::draft::{Draft, Unchanged, Words};
use crate::language::{Lexicon, Trait};
use crate::marks::Marks;
use paragraph::Paragraphs;
use view::View;

/// Finds who is in the story, from the shapes, neighbours and lexicon of names and the evidence of the whole draft.
///
/// Linear in the draft's length, but for sorting.
pub fn read(draft: &Draft, words: &[Arc<Words>], marks: &Marks) -> Cast {
    read_after(draft, words, marks, None).0
}

/// What of a draft as it was is known to whoever reads it as it is.
#[derive(Clone, Copy)]
pub struct Before<'a> {
    /// The draft.
    pub draft: &'a Draft,
    /// Its words.
    pub words: &'a [Arc<Words>],
    /// What its blocks say by themselves.
    pub sightings: &'a Sightings,
    /// What an edit left as it was.
    pub unchanged: Unchanged,
}

/// The same with what each block says by itself, for the draft that this one becomes.
pub fn read_after(
    draft: &Draft,
    words: &[Arc<Words>],
    marks: &Marks,
    before: Option<Before<'_>>,
) -> (Cast, Sightings) {
    let all = Views::of(draft, words, None);
    let views: Vec<View<'_>> = (0..words.len().min(draft.blocks.len())).filter_map(|b| all.view(b)).collect();
    let before = before.filter(|b| b.sightings.rich == all.rich);
    let known = before.map(|b| (b.sightings, b.unchanged));
    let mut sightings = Sightings::read(&views, known);
    let kept = before.and_then(|b| {
        let u = b.unchanged;
        let old = Views::of(b.draft, b.words, Some(b.sightings.rich));
        let (new, was) = (u.head..u.now - u.tail, u.head..u.before - u.tail);
        let now = kept::Edited {
            views: new.clone().filter_map(|b| all.view(b)).collect(),
            blocks: sightings.blocks.get(new)?,
        };
        let old = kept::Edited {
            views: was.clone().filter_map(|b| old.view(b)).collect(),
            blocks: b.sightings.blocks.get(was)?,
        };
        kept::cast((&views, &sightings), &now, &old, &b.sightings.linked, &u)
    });
    let mut cast = kept.unwrap_or_else(|| {
        let found = sightings.found(&views);
        let forms = forms::read(&views, &found, &sightings);
        let mut cast = joining::join(draft, &views, &found, &forms);
        variants::join(&mut cast);
        cast.spell(draft);
        cast
    });
    let pointers = |block: usize| sightings.blocks.get(block).map_or(&[][..], |b| b.pointers.as_slice());
    let paragraphs =
        Paragraphs::read(&views, pointers, &cast, known.map(|(s, unchanged)| (&s.paragraphs, unchanged)));
    sightings.linked = cast.clone();
    roles::read(&views, &paragraphs, &mut cast);
    coreference::read(&views, &paragraphs, marks, &mut cast);
    sightings.paragraphs = paragraphs;
    (cast.finish(), sightings)
}

/// What the blocks of a draft are seen with.
struct Views<'a> {
    draft: &'a Draft,
    words: &'a [Arc<Words>],
    lexicon: &'static Lexicon,
    rich: bool,
    genitive: bool,
    suffixes: bool,
    cases: bool,
    nouns: bool,
    family_first: bool,
}

impl<'a> Views<'a> {
    fn of(draft: &'a Draft, words: &'a [Arc<Words>], rich: Option<bool>) -> Views<'a> {
        let lexicon = draft.language.lexicon();
        let has = |of| lexicon.has_trait(of);
        let (genitive, suffixes) = (has(Trait::GenitiveFollows), has(Trait::Suffixes));
        let (nouns, cases) = (has(Trait::NounsCapitalised), has(Trait::CaseEndings));
        let family_first = lexicon.word("family-name-first").has(crate::language::Class::Trait);
        // With cases no list has every form of a word, and where nouns have capitals an unknown one is a noun.
        let rich = rich.unwrap_or_else(|| view::is_rich(words) && !cases && !nouns);
        Views { draft, words, lexicon, rich, genitive, suffixes, cases, nouns, family_first }
    }

    fn view(&self, block: usize) -> Option<View<'a>> {
        Some(View {
            text: self.draft.block_text(block),
            base: self.draft.blocks.get(block)?.place.start,
            words: self.words.get(block)?,
            lexicon: self.lexicon,
            rich: self.rich,
            genitive: self.genitive,
            suffixes: self.suffixes,
            cases: self.cases,
            nouns: self.nouns,
            family_first: self.family_first,
        })
    }
}
