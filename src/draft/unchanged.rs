//! What an edit left as it was.

use super::{Block, Place};

/// Which blocks of a draft are the same as in the draft a moment ago: those before an edit, where they were, and those behind
/// it, all as many bytes further on or back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unchanged {
    /// How many at the beginning.
    pub head: usize,
    /// How many at the end.
    pub tail: usize,
    /// How many blocks there are now.
    pub now: usize,
    /// How many there were.
    pub before: usize,
    /// How far those at the end have moved, in bytes of the prose; modulo 2³², so that it may be back.
    moved: u32,
    /// Where those at the beginning end.
    head_end: u32,
    /// Where those at the end began.
    tail_start: u32,
}

impl Unchanged {
    /// What is the same in two proses with their blocks. Linear, at the speed of comparing bytes.
    pub fn between(now: (&str, &[Block]), before: (&str, &[Block])) -> Unchanged {
        let ((text, blocks), (old_text, old)) = (now, before);
        let (prefix, suffix) = common(text.as_bytes(), old_text.as_bytes());
        let same = |(a, b): &(&Block, &Block)| a == b && a.place.end as usize <= prefix;
        let head = blocks.iter().zip(old).take_while(same).count();
        let moved = (text.len() as u32).wrapping_sub(old_text.len() as u32);
        let kept = text.len() - suffix;
        let same = |(a, b): &(&Block, &Block)| {
            a.kind == b.kind && a.place == shifted(b.place, moved) && a.place.start as usize >= kept
        };
        let left = blocks.len().min(old.len()) - head;
        let tail = blocks.iter().rev().zip(old.iter().rev()).take(left).take_while(same).count();
        Unchanged {
            head,
            tail,
            now: blocks.len(),
            before: old.len(),
            moved,
            head_end: head.checked_sub(1).and_then(|h| blocks.get(h)).map_or(0, |b| b.place.end),
            tail_start: old.get(old.len() - tail).map_or(u32::MAX, |b| b.place.start),
        }
    }

    /// The block as it was before, where it is the same.
    pub fn before(&self, block: usize) -> Option<usize> {
        if block < self.head.min(self.before) {
            return Some(block);
        }
        let behind = self.now.checked_sub(block).filter(|b| (1..=self.tail).contains(b))?;
        self.before.checked_sub(behind)
    }

    /// The block as it is now, of one as it was, where it is the same.
    pub fn now(&self, before: usize) -> Option<usize> {
        let turned = Unchanged { now: self.before, before: self.now, ..*self };
        turned.before(before)
    }

    /// Where a place of the prose is now that was in an unchanged block; `None` where it was not.
    pub fn place(&self, before: Place) -> Option<Place> {
        if before.end <= self.head_end {
            return Some(before);
        }
        (before.start >= self.tail_start).then(|| shifted(before, self.moved))
    }
}

fn shifted(place: Place, by: u32) -> Place {
    Place { start: place.start.wrapping_add(by), end: place.end.wrapping_add(by) }
}

/// How many bytes two texts have in common at the beginning, and behind that at the end.
pub fn common(a: &[u8], b: &[u8]) -> (usize, usize) {
    const CHUNK: usize = 256;
    let whole = a.chunks_exact(CHUNK).zip(b.chunks_exact(CHUNK)).take_while(|(a, b)| a == b).count() * CHUNK;
    let rest = |from: usize| a.iter().skip(from).zip(b.iter().skip(from));
    let prefix = whole + rest(whole).take_while(|(a, b)| a == b).count();
    let (a, b) = (a.get(prefix..).unwrap_or_default(), b.get(prefix..).unwrap_or_default());
    let whole =
        a.rchunks_exact(CHUNK).zip(b.rchunks_exact(CHUNK)).take_while(|(a, b)| a == b).count() * CHUNK;
    let rest = a.iter().rev().skip(whole).zip(b.iter().rev().skip(whole));
    (prefix, whole + rest.take_while(|(a, b)| a == b).count())
}

#[cfg(test)]
mod tests {
    use super::{Unchanged, common};
    use crate::draft::{Draft, Format, Place};

    #[test]
    fn blocks_behind_an_edit_keep_their_distance_from_the_end() {
        let unchanged = Unchanged { head: 2, tail: 3, now: 6, before: 7, ..Unchanged::default() };
        let before: Vec<_> = (0..7).map(|b| unchanged.before(b)).collect();
        assert_eq!(before, [Some(0), Some(1), None, Some(4), Some(5), Some(6), None]);
        let now: Vec<_> = (0..8).map(|b| unchanged.now(b)).collect();
        assert_eq!(now, [Some(0), Some(1), None, None, Some(3), Some(4), Some(5), None]);
        assert_eq!(Unchanged::default().before(0), None);
    }

    #[test]
    fn places_behind_an_edit_move_with_it() {
        let read = |text: &str| Draft::read(text, Format::Plain, None);
        let unchanged = read("One.\n\nTwo and.\n\nFour.").unchanged(&read("One.\n\nTwo.\n\nThree.\n\nFour."));
        assert_eq!((unchanged.head, unchanged.tail), (1, 1));
        assert_eq!(unchanged.place(Place::new(1, 4)), Some(Place::new(1, 4)));
        assert_eq!(unchanged.place(Place::new(20, 24)), Some(Place::new(16, 20)));
        assert_eq!(unchanged.place(Place::new(6, 8)), None);
    }

    #[test]
    fn what_two_texts_have_in_common_does_not_overlap() {
        assert_eq!(common(b"aaa", b"aa"), (2, 0));
        assert_eq!(common(b"abcd", b"abxd"), (2, 1));
        let (long, longer) = (vec![7u8; 1000], vec![7u8; 1003]);
        assert_eq!(common(&long, &longer), (1000, 0));
        let mut other = long.clone();
        other[700] = 8;
        assert_eq!(common(&long, &other), (700, 299));
    }
}
