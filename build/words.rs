//! Lays a pack's words and phrases out as the hash table that `src/language/table.rs` reads.

use std::collections::BTreeMap;

use crate::hash::hash;
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
        let mut padded = word.as_bytes().to_vec();
        padded.resize(word.len().next_multiple_of(8), 0);
        let hash = hash(&padded, word.len());
        let mut at = hash as usize & (count - 1);
        while slots[at] != 0 {
            at = (at + 1) & (count - 1);
        }
        slots[at] = pack(entry, hash);
    }
    Ok((slots.iter().flat_map(|s| s.to_le_bytes()).collect(), bytes))
}

fn pack(entry: Entry, hash: u64) -> u64 {
    u64::from(entry.offset)
        | u64::from(entry.length) << 24
        | u64::from(entry.set) << 32
        | u64::from(entry.begins) << 48
        | tag(hash) << 49
}
