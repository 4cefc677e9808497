//! The writer's own sentences, quotations taken as single words of them.

use std::ops::Range;

use super::{Ending, Item, Tag};
use crate::draft::Words;
use crate::language::{Class, Classes};

/// How many items after a quotation are looked at for "Venn asked".
const REACH: usize = 8;

/// Sentences as ranges of items. Linear.
pub(super) fn read(items: &[Item], words: &Words) -> Vec<Range<u32>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for i in 0..items.len() {
        let next = i + 1;
        if next == items.len() || ends(items, i, words) {
            sentences.push(start as u32..next as u32);
            start = next;
        }
    }
    sentences
}

/// True where a sentence ends after the item at `i`.
fn ends(items: &[Item], i: usize, words: &Words) -> bool {
    let Some(item) = items.get(i) else { return true };
    // The words' own reading of where sentences end, wherever it is not inside a quotation.
    let at = item.end as usize;
    let boundary =
        words.sentences.get(words.sentence_of(at.saturating_sub(1))).is_some_and(|s| s.end as usize == at);
    if item.tag != Tag::Quote {
        return boundary;
    }
    // A note on where it is from: “…” [The Vale Post.], “…” – Orla Venn.
    if items.get(i + 1).is_some_and(|n| matches!(n.tag, Tag::Open | Tag::Dash)) {
        return false;
    }
    match item.ending {
        Ending::Comma | Ending::Word => false,
        Ending::Open => true,
        Ending::Stop => boundary && !attribution_follows(items, i, true),
        Ending::Strong => boundary && !attribution_follows(items, i, false),
    }
}

/// True where "Venn asked" or "asked Venn" comes right after a quotation that ends with its own stop.
fn attribution_follows(items: &[Item], i: usize, strict: bool) -> bool {
    let rest = &items[(i + 1).min(items.len())..(i + 1 + REACH).min(items.len())];
    let mut nominal = false;
    for (k, item) in rest.iter().enumerate() {
        match item.tag {
            Tag::Finite if item.classes.has(Class::Cue) => {
                if !nominal {
                    return false;
                }
                let after = rest.get(k + 1).map_or(Tag::Edge, |n| n.tag);
                let ends = matches!(after, Tag::Edge | Tag::Stop | Tag::Comma | Tag::Colon);
                return if strict { ends && after != Tag::Colon } else { ends || after == Tag::Preposition };
            }
            Tag::Name | Tag::Pronoun | Tag::Number | Tag::Possessive => nominal = true,
            Tag::Determiner if item.classes.any(Classes::of(&[Class::Determiner])) => nominal = true,
            Tag::Noun | Tag::Adverb if nominal => {}
            _ => return false,
        }
    }
    false
}
