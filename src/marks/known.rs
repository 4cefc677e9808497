//! Paragraphs whose marks were read before: most have one quotation or two, set as everybody sets them, and are read alike
//! in a whole archive.
//!
//! A paragraph in which nothing runs on, from the one before or into the next, is read by itself: by its marks, what each
//! could be, and the house. What was read of such a one is kept here and lent to the next draft.

use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::house::House;
use super::search::{Paragraph, Step};

/// Longer paragraphs are read anew, in marks.
const LONGEST: usize = 12;
/// Paragraphs that are kept for a house.
const PARAGRAPHS: usize = 1 << 10;
/// Houses that are kept.
const HOUSES: usize = 8;

/// What a reading depends on: one item for the paragraph, one for each mark.
type Key = [u32; 4];

/// The steps of paragraphs.
type Paragraphs = FxHashMap<Box<[Key]>, Box<[Step]>>;

/// What was read, by house and paragraph. Steps are numbered from the paragraph's first mark.
#[derive(Default)]
pub struct Known {
    houses: Vec<(Vec<u32>, Paragraphs)>,
    /// The house that is asked about.
    at: usize,
    key: Vec<Key>,
}

/// What nobody uses at the moment: as many as there ever were readers at a time.
static SPARE: Mutex<Vec<Known>> = Mutex::new(Vec::new());

impl Known {
    /// Lends what was read in a house to `read`.
    pub fn with<T>(house: &House, read: impl FnOnce(&mut Known) -> T) -> T {
        let spare = || SPARE.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = spare().pop();
        let mut known = kept.unwrap_or_default();
        known.enter(house);
        let done = read(&mut known);
        spare().push(known);
        done
    }

    fn enter(&mut self, house: &House) {
        let signature = house.signature();
        self.at = match self.houses.iter().position(|(s, _)| *s == signature) {
            Some(at) => at,
            None => {
                if self.houses.len() >= HOUSES {
                    self.houses.clear();
                }
                self.houses.push((signature, FxHashMap::default()));
                self.houses.len() - 1
            }
        };
    }

    /// The steps of a paragraph that was read before; `last` says that it is the chain's last.
    pub fn steps(&mut self, paragraph: &Paragraph<'_>, last: bool) -> Option<&[Step]> {
        self.key.clear();
        if paragraph.marks.len() > LONGEST {
            return None;
        }
        self.key.push([u32::from(last), paragraph.carry, 0, 0]);
        let mut end = u32::MAX;
        for (mark, weights) in paragraph.marks.iter().zip(paragraph.weights) {
            let flags = u32::from(mark.place.start == end) | u32::from(weights.shares) << 1;
            end = mark.place.end;
            // A glyph has 21 bits.
            self.key.push([u32::from(mark.glyph) | flags << 24, weights.open, weights.close, weights.other]);
        }
        let (_, known) = self.houses.get(self.at)?;
        known.get(self.key.as_slice()).map(|steps| &**steps)
    }

    /// Keeps the steps of the paragraph that was asked for last. `before` marks of the chain stand before it.
    pub fn keep(&mut self, steps: &[Step], before: u32) {
        let Some((_, known)) = self.houses.get_mut(self.at).filter(|_| !self.key.is_empty()) else { return };
        if known.len() >= PARAGRAPHS {
            known.clear();
        }
        let own = |s: &Step| Step { mark: s.mark.saturating_sub(before), paragraph: 0, ..*s };
        known.insert(self.key.as_slice().into(), steps.iter().map(own).collect());
    }
}
