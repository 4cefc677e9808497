//! Paragraphs whose marks were read before: most have one quotation or two, set as everybody sets them, and are read alike
//! in a whole archive. Of a paragraph with more marks each dozen of them is looked for by itself.
//!
//! What a paragraph makes of what is open before it depends on its marks, on what each could be, and on the house. What was
//! made of such a one is kept here and lent to the next draft.

use rustc_hash::FxHashMap;

use super::house::House;
use super::search::{Node, State, Window};
use crate::spare::Spare;

/// Longer paragraphs are looked for piece by piece, in marks.
pub const LONGEST: usize = 12;
/// Paragraphs that are kept.
const PARAGRAPHS: usize = 1 << 13;
/// Houses that are kept.
const HOUSES: usize = 8;

/// What a reading depends on: one item for the paragraph, one for each state before it, one for each mark.
type Key = [u32; 4];

/// What a paragraph was read as.
#[derive(Debug)]
pub struct Read {
    /// The nodes that it added: parents from [`BEFORE`] on are the states before it, others are numbers of these nodes. Marks
    /// are counted from the paragraph's first.
    pub nodes: Box<[Node]>,
    /// The states after it, whose nodes are given in the same way.
    pub states: Box<[State]>,
}

/// The parent of what comes first after the first state before a paragraph; the second state's is one more.
pub const BEFORE: u32 = 1 << 30;

/// Paragraphs by what their reading depends on.
type Paragraphs = FxHashMap<Box<[Key]>, Read>;

/// What was read, by house and paragraph.
#[derive(Default)]
pub struct Known {
    houses: Vec<(Vec<u32>, Paragraphs)>,
    /// The house that is asked about.
    at: usize,
    /// What was asked for last.
    key: Vec<Key>,
    /// How many paragraphs are kept in all houses.
    kept: usize,
}

static SPARE: Spare<Known> = Spare::new();

impl Known {
    /// Lends what was read in a house to `read`.
    pub fn with<T>(house: &House, read: impl FnOnce(&mut Known) -> T) -> T {
        SPARE.lend(Known::default, |known| {
            known.enter(house);
            read(known)
        })
    }

    fn enter(&mut self, house: &House) {
        let signature = house.signature();
        self.at = match self.houses.iter().position(|(s, _)| *s == signature) {
            Some(at) => at,
            None => {
                if self.houses.len() >= HOUSES || self.kept >= PARAGRAPHS {
                    self.houses.clear();
                    self.kept = 0;
                }
                self.houses.push((signature, FxHashMap::default()));
                self.houses.len() - 1
            }
        };
    }

    /// What was read of such marks after these states. `opened` says that the last step to a state opened a pair.
    pub fn get(
        &mut self,
        window: &Window<'_, '_>,
        states: &[State],
        opened: impl Fn(&State) -> bool,
    ) -> Option<&Read> {
        let Window { paragraph, from, to, last } = *window;
        let ends = window.ends();
        // What of the marks before matters: whether the last one touches the first here, and is the same.
        let glued = paragraph.glued(from);
        let doubled = glued.is_some_and(|g| paragraph.marks.get(from).is_some_and(|m| m.glyph == g.glyph));
        let flag = |is: bool, bit: u32| u32::from(is) << bit;
        let flags = flag(last && ends, 0) | flag(paragraph.marked && from == 0, 1) | flag(ends, 2);
        let flags = flags | flag(from == 0, 3) | flag(glued.is_some(), 4) | flag(doubled, 5);
        self.key.clear();
        self.key.push([flags, if ends { paragraph.carry } else { 0 }, states.len() as u32, 0]);
        for state in states {
            let bits = state.stack.bits();
            let opened = u32::from(glued.is_some() && opened(state));
            self.key.push([bits as u32, (bits >> 32) as u32, state.cost, opened]);
        }
        let mut end = u32::MAX;
        let (marks, weights) = (paragraph.marks.get(from..to)?, paragraph.weights.get(from..to)?);
        for (mark, weights) in marks.iter().zip(weights) {
            let flags = u32::from(mark.place.start == end) | u32::from(weights.shares) << 1;
            end = mark.place.end;
            // A glyph has 21 bits.
            self.key.push([u32::from(mark.glyph) | flags << 24, weights.open, weights.close, weights.other]);
        }
        let (_, known) = self.houses.get(self.at)?;
        known.get(self.key.as_slice())
    }

    /// Keeps what was read of the paragraph that was asked for last.
    pub fn keep(&mut self, read: Read) {
        let Some((_, known)) = self.houses.get_mut(self.at) else { return };
        if self.kept >= PARAGRAPHS {
            // Those of other houses go when a draft of another house comes.
            self.kept -= known.len();
            known.clear();
        }
        self.kept += 1;
        known.insert(self.key.as_slice().into(), read);
    }
}
