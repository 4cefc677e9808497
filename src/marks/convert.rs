//! All marks of a draft to one kind: straight ones into the curly ones of its language, back, or into the house's.
//!
//! The edits touch marks and the no-break spaces within guillemets, and nothing else. Whether the draft reads the same
//! afterwards is for who applies them to see ([`crate::rules::turn`]).

use super::convention::{Style, spelled};
use super::norm::{Norm, is_single_text};
use super::{Marks, Pair, scan};
use crate::draft::{Draft, Place, is_apostrophe};

/// What a draft's marks are turned into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// Straight marks become those of the draft's language, straight apostrophes ’.
    Curly,
    /// Marks of any kind but those of East Asia become " and ', apostrophes '.
    Straight,
    /// All become the house's.
    House(Norm),
}

/// The edits of the prose that turn all marks of a draft, ascending and apart; `marks` are those of the draft. Linear,
/// but for sorting.
pub fn edits(draft: &Draft, marks: &Marks, to: To) -> Vec<(Place, String)> {
    let norm = match to {
        To::Curly => Norm::of_language(draft.language),
        To::Straight => Some(Norm::STRAIGHT),
        To::House(norm) => Some(norm),
    };
    let Some(norm) = norm else { return Vec::new() };
    let mut edits: Vec<(Place, String)> = Vec::new();
    for pair in marks.pairs.iter().filter(|p| !p.open.is_empty() && !p.close.is_empty()) {
        if let Some(wanted) = target(draft, pair, to, &norm) {
            edits.extend(of_pair(draft, pair, wanted, &norm));
        }
    }
    edits.extend(apostrophes(draft, marks, norm.apostrophe()));
    edits.sort();
    edits.dedup_by(|b, a| a.0.overlaps(b.0));
    edits
}

/// What a pair becomes; `None` where it stays.
fn target(draft: &Draft, pair: &Pair, to: To, norm: &Norm) -> Option<Style> {
    let is = Style::of(draft.text(pair.open), draft.text(pair.close))?;
    if draft.is_tag(pair.open) || draft.is_tag(pair.close) {
        return None;
    }
    let single = is_single_text(draft.text(pair.open));
    match to {
        To::House(_) => norm.instead_of(draft, pair).map(|(_, wanted)| wanted),
        To::Straight if matches!(is.open(), '「' | '『' | '｢' | '〝') => None,
        To::Straight => norm.like(single, pair.level),
        To::Curly if !is.is_straight() => None,
        To::Curly => norm.like(single, pair.level),
    }
}

/// The edits that give a pair other marks, those that open it anew in later paragraphs among them. Guillemets take the
/// spaces within them along.
pub(super) fn of_pair(draft: &Draft, pair: &Pair, wanted: Style, norm: &Norm) -> Vec<(Place, String)> {
    let guillemets = draft.text(pair.open).starts_with(['«', '»', '‹', '›']);
    let space = norm.space(wanted);
    let is_space = |c: &char| matches!(c, ' ' | '\u{a0}' | '\u{202f}');
    let mut edits = Vec::new();
    let mut turn = |place: Place, glyph: char, opens: bool| {
        if draft.text(place) == spelled(glyph) {
            return;
        }
        let (mut place, mut text) = (place, spelled(glyph));
        let prose = draft.prose();
        let inner = match opens {
            true => prose.get(place.end as usize..).and_then(|t| t.chars().next()),
            false => prose.get(..place.start as usize).and_then(|t| t.chars().next_back()),
        };
        let was = inner.filter(|c| guillemets && is_space(c));
        if was != space {
            let length = was.map_or(0, char::len_utf8) as u32;
            if opens {
                place.end += length
            } else {
                place.start = place.start.saturating_sub(length)
            };
            match space {
                Some(space) if opens => text.push(space),
                Some(space) => text.insert(0, space),
                None => {}
            }
        }
        edits.push((place, text));
    };
    turn(pair.open, wanted.open(), true);
    for &place in &pair.continuations {
        // In French and Spanish a later paragraph may begin with the closing mark.
        let closes =
            draft.text(place) == draft.text(pair.close) && draft.text(place) != draft.text(pair.open);
        turn(place, if closes { wanted.close() } else { wanted.open() }, true);
    }
    turn(pair.close, wanted.close(), false);
    edits
}

/// The edits that make all apostrophes of a draft `wanted`. Opening marks in the place of one stay what they are: a
/// transliterated ayn is none.
pub(super) fn apostrophes(draft: &Draft, marks: &Marks, wanted: &str) -> Vec<(Place, String)> {
    let edges = marks.apostrophes.iter().copied();
    let mut places: Vec<Place> = edges.chain(within_words(draft)).collect();
    places.sort();
    places.dedup();
    places.retain(|&place| matches!(draft.text(place), "'" | "’") && draft.text(place) != wanted);
    places.into_iter().map(|place| (place, wanted.to_owned())).collect()
}

/// Apostrophes between two letters, which are no marks.
fn within_words(draft: &Draft) -> impl Iterator<Item = Place> + '_ {
    draft.blocks.iter().flat_map(|block| {
        let text = draft.text(block.place);
        text.match_indices(is_apostrophe).filter_map(move |(i, mark)| {
            let side = |c: Option<char>| c.map(scan::side);
            let before = side(text.get(..i)?.chars().next_back())?;
            let after = side(text.get(i + mark.len()..)?.chars().next())?;
            let between = before == scan::Side::Letter && after == scan::Side::Letter;
            between.then(|| Place::new(i as u32, (i + mark.len()) as u32).shifted(block.place.start))
        })
    })
}
