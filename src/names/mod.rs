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
mod neighbours;
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
use crate::marks::Marks;
use view::View;

/// Finds who is in the story, from the shapes, neighbours and lexicon of names and the evidence of the whole draft.
///
/// Linear in the draft's length, but for sorting.
pub fn read(draft: &Draft, words: &[Arc<Words>], marks: &Marks) -> Cast {
    read_after(draft, words, marks, None).0
}

/// The same with what each block says by itself, for the draft that this one becomes; `before` is that of the draft that it
/// was, and what an edit left as it was.
pub fn read_after(
    draft: &Draft,
    words: &[Arc<Words>],
    marks: &Marks,
    before: Option<(&Sightings, Unchanged)>,
) -> (Cast, Sightings) {
    let lexicon = draft.language.lexicon();
    let has = |name| lexicon.word(name).has(crate::language::Class::Trait);
    let (genitive, suffixes, nouns) = (has("genitive-follows"), has("suffixes"), has("nouns-capitalised"));
    let cases = has("case-endings");
    // With cases no list has every form of a word, and where nouns have capitals an unknown one is a noun.
    let rich = view::is_rich(words) && !cases && !nouns;
    let views: Vec<View<'_>> = words
        .iter()
        .zip(&draft.blocks)
        .enumerate()
        .map(|(b, (words, block))| View {
            text: draft.block_text(b),
            base: block.place.start,
            words,
            lexicon,
            rich,
            genitive,
            suffixes,
            cases,
            nouns,
        })
        .collect();
    let sightings = Sightings::read(&views, before);
    let found = sightings.found(&views);
    let forms = forms::read(&views, &found, &sightings);
    let mut cast = joining::join(draft, &views, &found, &forms);
    variants::join(&mut cast);
    roles::read(&views, &mut cast);
    coreference::read(&views, &sightings, marks, &mut cast);
    (cast.finish(draft), sightings)
}
