//! What each block says by itself of the names in it: where they could be, what their words and their neighbours speak for,
//! and how their words are compared. The draft links these; an edit makes those of its own block anew.

use std::sync::Arc;

use super::candidates::{self, Candidate};
use super::cast::Cast;
use super::coreference;
use super::evidence::{self, PERSONAL, Weights};
use super::neighbours;
use super::paragraph::Paragraphs;
use super::twins;
use super::view::View;
use crate::draft::{Shape, Unchanged, WordKind};
use crate::language::Class;

/// The sightings of a draft, block by block.
#[derive(Clone, Debug, Default)]
pub struct Sightings {
    /// The lexicon knows the draft's ordinary words (see [`View::rich`]).
    pub(super) rich: bool,
    pub(super) blocks: Vec<Arc<Block>>,
    /// Who is in the draft by name, and what each paragraph says around the names in it.
    pub(super) linked: Cast,
    pub(super) paragraphs: Paragraphs,
}

/// The sightings of one block.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// What could be a name, with places from the start of the block.
    pub found: Vec<Candidate>,
    /// What is told of each.
    pub told: Vec<Told>,
    /// The words of the names as they are compared, one after another, and where each ends.
    folded: String,
    ends: Vec<u32>,
    /// The words that may point back to somebody: he, him, the.
    pub pointers: Vec<u32>,
}

/// Room to read blocks in, one after the other: what is kept of each is as long as it has to be.
#[derive(Default)]
struct Room {
    capitals: Vec<usize>,
    found: Vec<Candidate>,
    pointers: Vec<u32>,
}

/// What a block tells of a name in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    /// What its words speak for.
    pub of_words: Weights,
    /// What its neighbours speak for.
    pub of_neighbours: Weights,
    /// It ends in Jr., III or the like.
    pub suffix: bool,
    /// It is hers, where a man's differs in the ending only; it is his, and no woman's.
    pub woman: bool,
    pub man: bool,
    /// Its first word, and one past the last, as [`Block::word`] counts them.
    pub words: (u32, u32),
}

impl Block {
    fn read(view: &View<'_>, room: &mut Room) -> Block {
        let mut block = Block::default();
        room.found.clear();
        candidates::read(view, 0, &mut room.capitals, &mut room.found);
        let found = room.found.clone();
        block.told.reserve_exact(found.len());
        block.folded.reserve(found.iter().map(|c| c.place.len() as usize).sum());
        block.ends.reserve_exact(found.iter().map(|c| (c.end - c.first) as usize).sum());
        for candidate in &found {
            let told = block.told(view, candidate);
            block.told.push(told);
        }
        block.found = found;
        let words = view.words.words.iter().enumerate();
        let pointers = words.filter(|(_, w)| coreference::may_point(w, view.text)).map(|(i, _)| i as u32);
        room.pointers.clear();
        room.pointers.extend(pointers);
        block.pointers = room.pointers.clone();
        block
    }

    fn told(&mut self, v: &View<'_>, c: &Candidate) -> Told {
        let (first, end) = (c.first as usize, c.end as usize);
        let from = self.ends.len() as u32;
        let mut suffix = false;
        for i in (first..end).filter(|&i| v.kind(i, WordKind::Word)) {
            if i > first && v.is(i, Class::NameSuffix) && (i + 1 == end) {
                suffix = true;
                continue;
            }
            if self.ends.len() as u32 == from && i + 1 < end && leads(v, i) {
                continue;
            }
            v.fold_stem(i, &mut self.folded);
            self.ends.push(self.folded.len() as u32);
        }
        Told {
            of_words: evidence::of_words(v, c),
            of_neighbours: neighbours::of_neighbours(v, c),
            suffix,
            woman: twins::is_hers(v, c),
            man: twins::is_his(v, c),
            words: (from, self.ends.len() as u32),
        }
    }

    /// A word as it is compared.
    pub fn word(&self, number: u32) -> &str {
        let end = |n: Option<u32>| n.and_then(|n| self.ends.get(n as usize)).map_or(0, |&e| e as usize);
        self.folded.get(end(number.checked_sub(1))..end(Some(number))).unwrap_or("")
    }
}

/// True for the small word that opens a surname: the *von der* of "von der Leyen", which is hers with and without it.
fn leads(v: &View<'_>, i: usize) -> bool {
    let small = |i: usize| v.is(i, Class::Particle) && v.word(i).is_some_and(|w| w.shape == Shape::Lower);
    small(i) || v.is(i, Class::Particle) && (small(i + 1) || !v.classes(i).any(PERSONAL))
}

impl Sightings {
    /// Reads the blocks, but for those that are known from before.
    pub(super) fn read(views: &[View<'_>], before: Option<(&Sightings, Unchanged)>) -> Sightings {
        let rich = views.first().is_some_and(|v| v.rich);
        let before = before.filter(|(b, _)| b.rich == rich);
        let known = |block: usize| {
            let (known, unchanged) = before?;
            known.blocks.get(unchanged.before(block)?).cloned()
        };
        let mut room = Room::default();
        let empty = Arc::new(Block::default());
        let mut read = |v: &View<'_>| {
            let block = Block::read(&View { base: 0, ..*v }, &mut room);
            match block.found.is_empty() && block.pointers.is_empty() {
                true => empty.clone(),
                false => Arc::new(block),
            }
        };
        let blocks = views.iter().enumerate().map(|(b, v)| known(b).unwrap_or_else(|| read(v)));
        Sightings { rich, blocks: blocks.collect(), ..Sightings::default() }
    }

    /// All candidates of the draft, in reading order.
    pub(super) fn found(&self, views: &[View<'_>]) -> Vec<Candidate> {
        let mut all = Vec::with_capacity(self.blocks.iter().map(|b| b.found.len()).sum());
        for (number, (block, view)) in self.blocks.iter().zip(views).enumerate() {
            let placed =
                |c: &Candidate| Candidate { block: number as u32, place: c.place.shifted(view.base), ..*c };
            all.extend(block.found.iter().map(placed));
        }
        all
    }
}
