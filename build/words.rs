//! Lays a pack's words and phrases out as the hash table that `src/language/table.rs` reads.

use std::collections::{BTreeMap, HashSet};

use crate::hash::{hash, pair};
use crate::table::{Entry, LONGEST, mark, start};

/// The slots of a table. `words` maps to the index of a class set and whether a longer phrase begins so.
pub fn lay_out(words: &BTreeMap<&str, (usize, bool)>) -> Result<Vec<u8>, String> {
    let count = words.len() * 3 / 2 + 1;
    let mut slots = vec![0u64; count];
    let mut marks = HashSet::new();
    for (word, (set, begins)) in words {
        if word.len() > LONGEST {
            return Err(format!("{word:?} is longer than {LONGEST} bytes"));
        }
        let set = u16::try_from(*set).map_err(|_| "more than 65,536 sets of classes")?;
        let hash = hash_of(word);
        if !marks.insert(mark(hash)) {
            return Err(format!("{word:?} has the hash of another word; change the hash"));
        }
        let mut at = start(hash, count);
        while slots[at] != 0 {
            at = (at + 1) % count;
        }
        slots[at] = pack(Entry { set, begins: *begins }, hash);
    }
    Ok(slots.iter().flat_map(|s| s.to_le_bytes()).collect())
}

fn hash_of(word: &str) -> u64 {
    let mut padded = word.as_bytes().to_vec();
    padded.resize(word.len().next_multiple_of(8), 0);
    hash(&padded, word.len())
}

/// A filter of the pairs of words that phrases begin with: a bit for each, by `hash::pair`. No bit, no phrase. Empty
/// where there are no phrases; else a power of two, with some sixteen bits a phrase.
pub fn pairs<'a>(phrases: impl Iterator<Item = &'a str>) -> Vec<u8> {
    let begun = phrases.filter_map(|phrase| {
        let mut words = phrase.split(' ');
        Some((hash_of(words.next()?), hash_of(words.next()?)))
    });
    let begun: HashSet<(u64, u64)> = begun.collect();
    if begun.is_empty() {
        return Vec::new();
    }
    let mut bits = vec![0u8; (begun.len() * 2).next_power_of_two()];
    for (first, second) in begun {
        let bit = pair(first, second, bits.len());
        bits[bit / 8] |= 1 << (bit % 8);
    }
    bits
}

/// The slot of an entry, as `table::find` reads it.
fn pack(entry: Entry, hash: u64) -> u64 {
    mark(hash) | u64::from(entry.begins) << 16 | u64::from(entry.set)
}
