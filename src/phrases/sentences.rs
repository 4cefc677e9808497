//! The writer's own sentences, quotations taken as single words of them.

use std::ops::Range;

use super::{Ending, Item, Tag};
use crate::draft::Words;
use crate::language::Class;

/// How many items after a quotation are looked at for "Venn asked".
const REACH: usize = 16;

/// Sentences as ranges of items. Linear.
pub(super) fn read(items: &[Item], words: &Words) -> Vec<Range<u32>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut own = words.sentences.iter().peekable();
    for (i, item) in items.iter().enumerate() {
        let next = i + 1;
        // The words' own reading of where sentences end, wherever it is not inside a quotation.
        while own.next_if(|s| s.end < item.end).is_some() {}
        let boundary = own.peek().is_some_and(|s| s.end == item.end);
        if next == items.len() || ends(items, i, boundary) {
            sentences.push(start as u32..next as u32);
            start = next;
        }
    }
    sentences
}

/// True where a sentence ends after the item at `i`; `boundary` says that one of the words does.
fn ends(items: &[Item], i: usize, boundary: bool) -> bool {
    let Some(item) = items.get(i) else { return true };
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

/// True where "Venn asked" comes right after a quotation that ends with its own stop. After a full stop (`strict`)
/// nothing may follow that would make it a sentence of its own.
fn attribution_follows(items: &[Item], i: usize, strict: bool) -> bool {
    // Words that a verb or a colon has led to need no attribution after them.
    let led = i.checked_sub(1).and_then(|b| items.get(b)).map_or(Tag::Edge, |b| b.tag);
    if matches!(led, Tag::Colon | Tag::Comma | Tag::Finite | Tag::Ing) {
        return false;
    }
    let rest = &items[(i + 1).min(items.len())..(i + 1 + REACH).min(items.len())];
    let tag = |k: usize| rest.get(k).map_or(Tag::Edge, |n| n.tag);
    let mut nominal = false;
    let mut aside = false;
    for (k, item) in rest.iter().enumerate() {
        match item.tag {
            Tag::Finite
                if item.classes.has(Class::Cue) && !(aside && tag(k.wrapping_sub(1)) != Tag::Comma) =>
            {
                let speaks_again = matches!(tag(k + 1), Tag::Comma | Tag::Colon) && tag(k + 2) == Tag::Quote
                    || matches!(tag(k + 1), Tag::Quote | Tag::Colon | Tag::Subordinator);
                let ends = matches!(tag(k + 1), Tag::Edge | Tag::Stop | Tag::Comma);
                return nominal && !speaks_again && (ends || !strict);
            }
            Tag::Name | Tag::Pronoun | Tag::Number | Tag::Possessive | Tag::Determiner => nominal = true,
            Tag::Noun | Tag::Adverb if nominal => {}
            Tag::Comma if nominal && !strict => aside = true,
            Tag::Preposition | Tag::Relative | Tag::Auxiliary | Tag::Noun if aside => {}
            _ => return false,
        }
    }
    false
}
