//! Mentions, the actors behind them, and what the draft calls those. See `docs/names.md` for the method.

mod candidates;
mod cast;
mod coreference;
mod evidence;
mod forms;
mod joining;
mod neighbours;
mod phrases;
mod preceding;
mod roles;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_slavic;
mod variants;
mod view;

use std::sync::Arc;

pub use cast::{Actor, ActorKind, Cast, Gender, Mention, MentionKind, Role};

use crate::draft::{Draft, Words};
use crate::marks::Marks;
use view::View;

/// Finds who is in the story, from the shapes, neighbours and lexicon of names and the evidence of the whole draft.
///
/// Linear in the draft's length, but for sorting.
pub fn read(draft: &Draft, words: &[Arc<Words>], marks: &Marks) -> Cast {
    let lexicon = draft.language.lexicon();
    let has = |name| lexicon.word(name).has(crate::language::Class::Trait);
    // With cases no list has every form of a word.
    let rich = view::is_rich(words) && !has("case-endings");
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
            genitive: has("genitive-follows"),
            suffixes: has("suffixes"),
            cases: has("case-endings"),
            nouns: has("nouns-capitalised"),
        })
        .collect();
    let mut found = Vec::new();
    for (b, view) in views.iter().enumerate() {
        candidates::read(view, b as u32, &mut found);
    }
    let forms = forms::read(&views, &found);
    let mut cast = joining::join(draft, &views, &found, &forms);
    variants::join(&mut cast);
    roles::read(&views, &mut cast);
    coreference::read(&views, marks, &mut cast);
    cast.finish(draft)
}
