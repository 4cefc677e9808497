//! Whether an open quotation may run on from one paragraph into the next: not where it was a fragment of the writer's
//! sentence, nor where "said" shows that it had ended.

use super::weigh::SLIP;
use crate::draft::{Shape, Word, WordKind, Words};
use crate::language::{Class, Classes};

/// One paragraph with its words.
pub struct Side<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its words.
    pub words: &'a Words,
}

impl Side<'_> {
    /// The last mark that stands as an opening one does, where no mark follows that could close it.
    fn last_opening(&self) -> Option<usize> {
        let words = &self.words.words;
        let last = words.iter().rposition(|w| w.kind == WordKind::Mark)?;
        let mark = words.get(last)?;
        let opens = (mark.spaced || last == 0) && words.get(last + 1).is_some_and(|w| !w.spaced);
        opens.then_some(last)
    }

    /// True where the words after the last opening mark are a fragment of the writer's own sentence.
    fn ends_in_fragment(&self, opening: usize) -> bool {
        let word = |i: usize| self.words.words.get(i);
        let before = opening.checked_sub(1).and_then(word);
        let short = self.words.words.len().saturating_sub(opening) <= 24;
        let within = short
            && before.is_some_and(|w| {
                matches!(w.kind, WordKind::Word | WordKind::Clitic) && w.shape == Shape::Lower
            });
        within && word(opening + 1).is_some_and(|w| w.shape == Shape::Lower)
    }

    /// True where ", said Orla Venn" or ", she said." shows that the quotation had ended.
    fn ends_in_cue(&self, opening: usize) -> bool {
        let words = self.words.words.get(opening..).unwrap_or_default();
        words.windows(3).enumerate().any(|(i, w)| {
            let [before, first, second] = w else { return false };
            let comma = before.text(self.text) == ",";
            let cue_first = first.is(Class::Cue) && (second.is_capitalised() || is_third(second));
            // The subject comes first: only at the very end, for a speech may well hold "…, he said that …".
            let last = words.len().saturating_sub(i) <= 5;
            let subject_first = last && second.is(Class::Cue) && (first.is_capitalised() || is_third(first));
            comma && (cue_first || subject_first)
        })
    }
}

fn is_third(word: &Word) -> bool {
    word.classes.any(Classes::of(&[Class::PronounMasculine, Class::PronounFeminine, Class::PronounPlural]))
}

/// What it costs beyond the usual that a quotation runs on from `one` into the next paragraph. Linear.
pub fn cost(one: &Side<'_>) -> u32 {
    match one.last_opening() {
        Some(opening) if one.ends_in_fragment(opening) || one.ends_in_cue(opening) => SLIP,
        _ => 0,
    }
}
