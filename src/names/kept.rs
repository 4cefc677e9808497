//! Who is in a draft after an edit that leaves all names as they were.
//!
//! Who is who is decided by what could be a name in the whole draft and by what is told of it. Each of these looks a few words
//! around itself; where the edited paragraphs have the same ones as before, with the same words around them as far as anybody
//! asks, the same people are behind the same names, and only places have moved.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::around;
use super::candidates::Candidate;
use super::cast::{Cast, Mention};
use super::sightings::{Block, Sightings, Told};
use super::view::View;
use crate::draft::{Place, Shape, Unchanged, Word, WordKind};
use crate::language::{Class, Classes};

/// How many words before a name, and behind it, may be asked for when names become people. Whoever asks for more of them there
/// has to say so here.
const BEFORE: usize = 4;
const BEHIND: usize = 3;

/// Words that are asked for by what they are and not by their class.
const SMALL: Classes = Classes::of(&[
    Class::Function,
    Class::Preposition,
    Class::Conjunction,
    Class::Determiner,
    Class::Possessive,
    Class::Particle,
    Class::Relative,
    Class::Subordinator,
]);

/// A draft's edited paragraphs.
pub(super) struct Edited<'a> {
    pub views: Vec<View<'a>>,
    pub blocks: &'a [Arc<Block>],
}

/// A sighting of a name.
struct Sighting<'a> {
    block: usize,
    view: &'a View<'a>,
    own: &'a Block,
    found: &'a Candidate,
    told: &'a Told,
}

impl<'a> Edited<'a> {
    fn sightings(&'a self) -> impl Iterator<Item = Sighting<'a>> {
        self.views.iter().zip(self.blocks).enumerate().flat_map(|(block, (view, own))| {
            let all = own.found.iter().zip(&own.told);
            all.map(move |(found, told)| Sighting { block, view, own, found, told })
        })
    }
}

/// The people and their mentions by name after an edit, `None` where they may be others. Linear in the mentions.
pub(super) fn cast(
    all: (&[View<'_>], &Sightings),
    now: &Edited<'_>,
    old: &Edited<'_>,
    linked: &Cast,
    unchanged: &Unchanged,
) -> Option<Cast> {
    let (new, was): (Vec<_>, Vec<_>) = (now.sightings().collect(), old.sightings().collect());
    if new.len() != was.len() || !new.iter().zip(&was).all(|(a, b)| alike(a, b)) {
        return None;
    }
    let gaps = |all: &[Sighting<'_>]| -> Vec<u32> {
        let gap = |w: &[Sighting<'_>]| match w {
            [a, b] if a.block == b.block => (b.found.first - a.found.end).min(8),
            _ => 9,
        };
        all.windows(2).map(gap).collect()
    };
    if gaps(&new) != gaps(&was) || !small_words_are_the_same(all, now, old) {
        return None;
    }
    let mut cast = linked.clone();
    let mut at = 0;
    for mention in &mut cast.mentions {
        mention.place = match unchanged.place(mention.place) {
            Some(place) => place,
            None => edited(mention, &mut at, &new, &was)?,
        };
    }
    Some(cast)
}

/// The place of a mention in an edited paragraph: as many words from its candidate as it was. `at` is the candidate of the
/// mention before it.
fn edited(mention: &Mention, at: &mut usize, new: &[Sighting<'_>], was: &[Sighting<'_>]) -> Option<Place> {
    let ends = |s: &Sighting<'_>| s.view.base + s.found.place.end;
    while was.get(*at).is_some_and(|s| ends(s) < mention.place.end) {
        *at += 1;
    }
    let (old, now) = (was.get(*at)?, new.get(*at)?);
    let start = mention.place.start.checked_sub(old.view.base)?;
    let end = mention.place.end.checked_sub(old.view.base)?.checked_sub(1)?;
    let moved = |word: usize| (word + now.found.first as usize).checked_sub(old.found.first as usize);
    let (first, last) = (moved(old.view.words.at(start))?, moved(old.view.words.at(end))?);
    let place = now.view.place(first, last + 1);
    (place.len() == mention.place.len()).then_some(place)
}

/// True where two sightings are of the same name, and all that is asked of them is the same.
fn alike(a: &Sighting<'_>, b: &Sighting<'_>) -> bool {
    let (x, y) = (a.found, b.found);
    let length = x.end - x.first;
    let flags = |c: &Candidate| (c.titled, c.listed, c.start, c.shouted, c.article, c.institution);
    let told = |t: &Told| (t.of_words, t.of_neighbours, t.suffix, t.woman, t.man);
    let words = |s: &Sighting<'_>| {
        (s.told.words.0..s.told.words.1).map(|n| s.own.word(n).to_owned()).collect::<Vec<_>>()
    };
    let around = || {
        (0..length as usize + BEFORE + BEHIND).all(|k| {
            let token = |c: &Candidate| (c.first as usize + k).checked_sub(BEFORE).unwrap_or(usize::MAX);
            let own = (BEFORE..BEFORE + length as usize).contains(&k);
            same_word((a.view, token(x)), (b.view, token(y)), own)
        })
    };
    let office = |s: &Sighting<'_>| around::office_before(s.view, s.found);
    length == y.end - y.first
        && flags(x) == flags(y)
        && told(a.told) == told(b.told)
        && words(a) == words(b)
        && around()
        && office(a) == office(b)
}

/// True where two words are the same as far as anybody asks who looks from a name; `own` words are the name's.
fn same_word((v, i): (&View<'_>, usize), (w, j): (&View<'_>, usize), own: bool) -> bool {
    let (a, b) = match (v.word(i), w.word(j)) {
        (None, None) => return true,
        (Some(a), Some(b)) => (a, b),
        _ => return false,
    };
    let plain = |v: &View<'_>, i: usize| {
        v.kind(i, WordKind::Word)
            && v.word(i).is_some_and(|w| w.shape == Shape::Lower && !w.classes.any(SMALL))
    };
    (a.kind, a.shape, a.spaced, a.classes) == (b.kind, b.shape, b.spaced, b.classes)
        && (v.str(i) == w.str(j)
            || !own && plain(v, i) && plain(w, j) && v.tail_classes(i) == w.tail_classes(j))
}

/// True where no name depends on the words that an edit has brought or taken: where the lexicon does not know the ordinary words,
/// those that the draft has in small letters are no names at the start of a sentence.
fn small_words_are_the_same(
    (views, sightings): (&[View<'_>], &Sightings),
    now: &Edited<'_>,
    old: &Edited<'_>,
) -> bool {
    if views.first().is_none_or(|v| v.rich) {
        return true;
    }
    let small = |edited: &Edited<'_>| -> FxHashSet<String> {
        let words = edited.views.iter().flat_map(|v| {
            let small = |w: &&Word| w.kind == WordKind::Word && w.shape == Shape::Lower;
            v.words.words.iter().filter(small).map(|w| w.text(v.text).to_owned())
        });
        words.collect()
    };
    let (new, was) = (small(now), small(old));
    let differ: FxHashSet<&str> = new.symmetric_difference(&was).map(String::as_str).collect();
    let depends = |v: &View<'_>, c: &Candidate| {
        let first = c.start && c.end - c.first == 1;
        first && differ.contains(v.str(c.first as usize).to_lowercase().as_str())
    };
    differ.is_empty()
        || !views.iter().zip(&sightings.blocks).any(|(v, b)| b.found.iter().any(|c| depends(v, c)))
}
