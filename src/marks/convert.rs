//! All marks of a draft to one kind: straight ones into the curly ones of its language, and back.

use std::sync::Arc;

use super::convention::{Convention, Style, spelled};
use super::{Marks, scan};
use crate::draft::{Draft, Place, Words};

/// What a draft's marks are turned into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// Straight marks become those of the draft's language, straight apostrophes ’.
    Curly,
    /// Marks of any kind become " and ', apostrophes '.
    Straight,
}

/// The edits that turn all marks of a draft, ascending and apart; `marks` are those of the draft.
///
/// Safe by construction: the edited draft is read once more, and where it would have more findings than before, or
/// other pairs, there are no edits at all. Linear, at about twice the cost of reading the draft.
pub fn edits(draft: &Draft, marks: &Marks, to: To) -> Vec<(Place, String)> {
    let edits = wanted(draft, marks, to);
    if edits.is_empty() || keeps_its_reading(draft, marks, &edits, to) { edits } else { Vec::new() }
}

/// The edits before anybody asks whether they are safe.
fn wanted(draft: &Draft, marks: &Marks, to: To) -> Vec<(Place, String)> {
    let convention = Convention::of(draft.language);
    let mut edits: Vec<(Place, String)> = Vec::new();
    let mut turn = |place: Place, glyph: String| {
        if draft.text(place) != glyph {
            edits.push((place, glyph));
        }
    };
    for pair in marks.pairs.iter().filter(|p| !p.open.is_empty() && !p.close.is_empty()) {
        let Some(style) = target(convention, draft.text(pair.open), pair.level, to) else { continue };
        for place in std::iter::once(pair.open).chain(pair.continuations.iter().copied()) {
            turn(place, spelled(style.open()));
        }
        turn(pair.close, spelled(style.close()));
    }
    let apostrophe = if to == To::Curly { "’" } else { "'" };
    for &place in &marks.apostrophes {
        turn(place, apostrophe.into());
    }
    for place in within_words(draft) {
        turn(place, apostrophe.into());
    }
    edits.sort();
    edits.dedup_by(|b, a| a.0.overlaps(b.0));
    edits
}

/// The pair that one opened with `open` becomes; `None` where it stays.
fn target(convention: &Convention, open: &str, level: u8, to: To) -> Option<Style> {
    let single = open.chars().next().is_some_and(super::convention::is_single);
    match to {
        To::Straight if open.starts_with(['「', '『']) => None,
        To::Straight => Some(if single { Style::STRAIGHT_SINGLE } else { Style::STRAIGHT }),
        To::Curly if open != "\"" && open != "'" => None,
        To::Curly => {
            let inner = convention.inner.first().filter(|_| level % 2 == 1);
            inner.or(convention.outer.first()).map(|&i| Style::listed(i))
        }
    }
}

/// Apostrophes between two letters, which are no marks.
fn within_words(draft: &Draft) -> impl Iterator<Item = Place> + '_ {
    draft.blocks.iter().flat_map(|block| {
        let text = draft.text(block.place);
        text.match_indices(['\'', '’']).filter_map(move |(i, mark)| {
            let letter = |c: Option<char>| c.is_some_and(|c| scan::side(c) == scan::Side::Letter);
            let between = letter(text.get(..i)?.chars().next_back())
                && letter(text.get(i + mark.len()..)?.chars().next());
            between.then(|| Place::new(i as u32, (i + mark.len()) as u32).shifted(block.place.start))
        })
    })
}

/// True where the edited draft has the same pairs, no more findings, and nothing left to turn.
fn keeps_its_reading(draft: &Draft, marks: &Marks, edits: &[(Place, String)], to: To) -> bool {
    let mut source = String::with_capacity(draft.source().len() + edits.len());
    let mut at = 0;
    for (place, text) in edits {
        let span = draft.span(*place);
        let Some(kept) = draft.source().get(at..span.start as usize) else { return false };
        source.push_str(kept);
        source.push_str(text);
        at = span.end as usize;
    }
    source.push_str(draft.source().get(at..).unwrap_or(""));
    let turned = Draft::read(&source, draft.format, Some(draft.language));
    let lexicon = turned.language.lexicon();
    let words: Vec<Arc<Words>> =
        (0..turned.blocks.len()).map(|b| Arc::new(Words::read(turned.block_text(b), lexicon))).collect();
    let read = super::read(&turned, &words);
    read.slips.len() <= marks.slips.len()
        && read.strangers.len() <= marks.strangers.len()
        && read.pairs.len() == marks.pairs.len()
        && wanted(&turned, &read, to).is_empty()
}
