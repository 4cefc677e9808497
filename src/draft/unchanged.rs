//! What an edit left as it was.

/// Which blocks of a draft are the same as in the draft a moment ago: those before an edit and those behind it.
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
}

impl Unchanged {
    /// The block as it was before, where it is the same.
    pub fn before(&self, block: usize) -> Option<usize> {
        if block < self.head.min(self.before) {
            return Some(block);
        }
        let behind = self.now.checked_sub(block).filter(|b| (1..=self.tail).contains(b))?;
        self.before.checked_sub(behind)
    }
}

#[cfg(test)]
mod tests {
    use super::Unchanged;

    #[test]
    fn blocks_behind_an_edit_keep_their_distance_from_the_end() {
        let unchanged = Unchanged { head: 2, tail: 3, now: 6, before: 7 };
        let before: Vec<_> = (0..7).map(|b| unchanged.before(b)).collect();
        assert_eq!(before, [Some(0), Some(1), None, Some(4), Some(5), Some(6), None]);
        assert_eq!(Unchanged::default().before(0), None);
    }
}
