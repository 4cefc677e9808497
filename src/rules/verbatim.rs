//! What others have written and the draft only shows: titles of works, and quotations of written texts. Nobody respells those.

use crate::draft::{BlockKind, Place, Shape, WordKind, Words};
use crate::language::Class;
use crate::quotes::{Quotation, QuoteKind};
use crate::story::Story;

/// Words before a quotation, and after it, in which it is said that it was written.
const BEFORE: usize = 12;
const AFTER: usize = 8;

/// Places whose letters are not the writer's own, apart and ascending.
#[derive(Debug, Default)]
pub(super) struct Verbatim {
    places: Vec<Place>,
}

impl Verbatim {
    /// Collects them. Linear, but for sorting.
    pub(super) fn of(story: &Story) -> Verbatim {
        // A lone mark quotes nothing for certain: Varrick’ may be a possessive.
        let is_whole =
            |q: &&Quotation| q.pair.open.start < q.pair.open.end && q.pair.close.start < q.pair.close.end;
        let quotes = story.quotes.iter().filter(is_whole).filter(|q| match q.kind {
            QuoteKind::Title => true,
            QuoteKind::Speech | QuoteKind::Fragment => is_written(story, q),
            QuoteKind::Term | QuoteKind::Nickname | QuoteKind::Slogan | QuoteKind::Gloss => false,
        });
        let blocks = story.draft.blocks.iter().filter(|b| b.kind == BlockKind::Quotation);
        let mut all: Vec<Place> = quotes.map(Quotation::place).chain(blocks.map(|b| b.place)).collect();
        all.sort_unstable();
        let mut places: Vec<Place> = Vec::with_capacity(all.len());
        for place in all {
            match places.last_mut() {
                Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
                _ => places.push(place),
            }
        }
        Verbatim { places }
    }

    /// Whether a place is in one of them. O(log n).
    pub(super) fn holds(&self, place: Place) -> bool {
        let k = self.places.partition_point(|p| p.end <= place.start);
        self.places.get(k).is_some_and(|p| p.start <= place.start)
    }
}

/// Whether the sentence around a quotation says that it was written: wrote, in a letter, posted.
fn is_written(story: &Story, quote: &Quotation) -> bool {
    let block = |k: u32| {
        let words = story.words.get(k as usize)?;
        let base = story.draft.blocks.get(k as usize)?.place.start;
        Some((&**words, base))
    };
    let place = quote.place();
    let capitals = story.draft.language.primary() == "de";
    let before = block(quote.block).is_some_and(|(words, base)| {
        let end = words.at(place.start.saturating_sub(base));
        says(words, (end.saturating_sub(BEFORE)..end).rev(), capitals)
    });
    before
        || block(quote.last_block).is_some_and(|(words, base)| {
            let start = words.at(place.end.saturating_sub(base));
            says(words, start..start + AFTER, capitals)
        })
}

/// Whether one of the words, up to the end of the sentence, is one of writing.
fn says(words: &Words, at: impl Iterator<Item = usize>, capitals: bool) -> bool {
    at.map_while(|i| words.words.get(i))
        .take_while(|w| w.kind != WordKind::Stop)
        // The Post is no post; in German a Brief is one.
        .any(|w| w.is(Class::CueWritten) && (capitals || w.shape == Shape::Lower))
}
