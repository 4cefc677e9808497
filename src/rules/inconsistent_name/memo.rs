//! Which spellings of a draft are worth a look, kept from one state of the draft to the next.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::sights::Seen;
use super::spellings::Spelled;
use crate::romanize::Explanation;

/// What the check of a draft's names leaves for the next.
#[derive(Debug)]
pub(in crate::rules) struct Memo {
    /// The capitalised words of its blocks.
    pub seen: Seen,
    /// Its spellings.
    pub key: Arc<Key>,
    /// What they came to.
    pub pairs: Arc<Pairs>,
}

/// Pairs of spellings, by their numbers, that are one name by all that they and their neighbours show. Whether the draft explains
/// or disowns one of them is asked of its text.
#[derive(Debug, Default)]
pub(in crate::rules) struct Pairs {
    /// (the rarer, the usual), and how both come from one original.
    pub joined: Vec<(usize, usize, Explanation)>,
    /// (the rarer, the usual) where the rarer is a slip of the pen.
    pub slips: Vec<(usize, usize)>,
    /// The pairs that were looked at for the one and for the other.
    pub looked_at: FxHashSet<(usize, usize)>,
    pub looked_at_for_slips: FxHashSet<(usize, usize)>,
}

/// What is known of pairs of a draft's spellings from the draft that it was: neither spelling has changed, nor which comes first.
pub(super) struct Known<'a> {
    pairs: Option<&'a Pairs>,
    joined: FxHashMap<(usize, usize), &'a Explanation>,
    slips: FxHashSet<(usize, usize)>,
    /// The number that each spelling had.
    was: Vec<Option<usize>>,
}

impl<'a> Known<'a> {
    /// What a memo knows of a draft's spellings. Linear in both.
    pub(super) fn of(
        memo: Option<&'a Memo>,
        all: &[Spelled<'_>],
        ours: impl Fn(&Spelled<'_>) -> bool,
    ) -> Known<'a> {
        let items = memo.map_or(&[][..], |memo| &memo.key.0);
        let numbers: FxHashMap<&str, usize> = items.iter().enumerate().map(|(k, i)| (&*i.text, k)).collect();
        let was = |s: &Spelled<'_>| {
            let number = *numbers.get(s.text)?;
            items.get(number).filter(|item| item.is_of(s, &ours)).map(|_| number)
        };
        let pairs = memo.map(|memo| &*memo.pairs);
        let joined = pairs.map_or(&[][..], |p| &p.joined);
        Known {
            pairs,
            joined: joined.iter().map(|(rare, often, found)| ((*rare, *often), found)).collect(),
            slips: pairs.map_or(&[][..], |p| &p.slips).iter().copied().collect(),
            was: all.iter().map(was).collect(),
        }
    }

    fn was(&self, a: usize, b: usize) -> Option<(usize, usize)> {
        let (x, y) = (*self.was.get(a)?, *self.was.get(b)?);
        x.zip(y).filter(|(x, y)| (x < y) == (a < b))
    }

    /// How a pair was joined, if it was looked at.
    pub(super) fn joined(&self, rare: usize, often: usize) -> Option<Option<&'a Explanation>> {
        let pair =
            self.was(rare, often).filter(|pair| self.pairs.is_some_and(|p| p.looked_at.contains(pair)))?;
        Some(self.joined.get(&pair).copied())
    }

    /// Whether the rarer one was a slip, if that was looked at.
    pub(super) fn is_slip(&self, rare: usize, often: usize) -> Option<bool> {
        let looked_at =
            |pair: &(usize, usize)| self.pairs.is_some_and(|p| p.looked_at_for_slips.contains(pair));
        let pair = self.was(rare, often).filter(looked_at)?;
        Some(self.slips.contains(&pair))
    }
}

/// All that pairs of spellings depend on.
#[derive(Debug, Default)]
pub(in crate::rules) struct Key(Vec<Item>);

#[derive(Debug)]
struct Item {
    text: Box<str>,
    count: usize,
    flags: u16,
    ours: bool,
    before: Vec<Box<str>>,
    after: Vec<Box<str>>,
}

impl Key {
    /// The key of a draft's spellings; `ours` tells which are the house's.
    pub(super) fn of(all: &[Spelled<'_>], ours: impl Fn(&Spelled<'_>) -> bool) -> Key {
        let boxed = |words: &[&str]| words.iter().map(|w| (*w).into()).collect();
        let item = |s: &Spelled<'_>| Item {
            text: s.text.into(),
            count: s.places.len(),
            flags: s.flags(),
            ours: ours(s),
            before: boxed(s.given_names()),
            after: boxed(s.surnames()),
        };
        Key(all.iter().map(item).collect())
    }

    /// True where it is the key of these. Spellings are in the order of their first places, so that this is the same too.
    pub(super) fn is_of(&self, all: &[Spelled<'_>], ours: impl Fn(&Spelled<'_>) -> bool) -> bool {
        self.0.len() == all.len() && self.0.iter().zip(all).all(|(item, s)| item.is_of(s, &ours))
    }
}

impl Item {
    fn is_of(&self, s: &Spelled<'_>, ours: impl Fn(&Spelled<'_>) -> bool) -> bool {
        let same = |a: &[Box<str>], b: &[&str]| a.iter().map(|w| &**w).eq(b.iter().copied());
        *self.text == *s.text
            && self.count == s.places.len()
            && self.flags == s.flags()
            && same(&self.before, s.given_names())
            && same(&self.after, s.surnames())
            && self.ours == ours(s)
    }
}
