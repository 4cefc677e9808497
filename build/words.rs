//! Lays a pack's words and phrases out as the hash table that `src/language/table.rs` reads.

use std::collections::BTreeMap;

use crate::hash::{PAIR_BITS, hash, pair};
use crate::table::{Entry, LONGEST, tag};

/// The slots and the words' bytes. `words` maps to the index of a class set and whether a longer phrase begins so.
pub fn lay_out(words: &BTreeMap<&str, (usize, bool)>) -> Result<(Vec<u8>, Vec<u8>), String> {
    let count = (words.len() * 3 / 2 + 1).next_power_of_two();
    let mut slots = vec![0u64; count];
    let mut bytes = Vec::new();
    for (word, (set, begins)) in words {
        if word.len() > LONGEST {
            return Err(format!("{word:?} is longer than {LONGEST} bytes"));
        }
        let entry = Entry {
            offset: u32::try_from(bytes.len()).map_err(|e| e.to_string())?,
            length: word.len() as u8,
            set: u16::try_from(*set).map_err(|_| "more than 65,536 sets of classes")?,
            begins: *begins,
        };
        if bytes.len() >= 1 << 24 {
            return Err("more than 16 MiB of words".into());
        }
        bytes.extend_from_slice(word.as_bytes());
        let hash = hash_of(word);
        let mut at = hash as usize & (count - 1);
        while slots[at] != 0 {
            at = (at + 1) & (count - 1);
        }
        slots[at] = pack(entry, hash);
    }
    Ok((slots.iter().flat_map(|s| s.to_le_bytes()).collect(), bytes))
}

fn hash_of(word: &str) -> u64 {
    let mut padded = word.as_bytes().to_vec();
    padded.resize(word.len().next_multiple_of(8), 0);
    hash(&padded, word.len())
}

/// A filter of the pairs of words that phrases begin with: a bit for each, by `hash::pair`. No bit, no phrase. Empty
/// where there are no phrases.
pub fn pairs<'a>(phrases: impl Iterator<Item = &'a str>) -> Vec<u8> {
    let mut bits = Vec::new();
    for phrase in phrases {
        let mut words = phrase.split(' ');
        if let (Some(first), Some(second)) = (words.next(), words.next()) {
            bits.resize(1 << (PAIR_BITS - 3), 0u8);
            let bit = pair(hash_of(first), hash_of(second));
            bits[bit / 8] |= 1 << (bit % 8);
        }
    }
    bits
}

fn pack(entry: Entry, hash: u64) -> u64 {
    u64::from(entry.offset)
        | u64::from(entry.length) << 24
        | u64::from(entry.set) << 32
        | u64::from(entry.begins) << 48
        | tag(hash) << 49
}
