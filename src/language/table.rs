//! The words and phrases of a pack: a hash table that the build script laid out, read where it lies.
//!
//! A slot is eight bytes: 47 bits of the word's hash, whether a longer phrase begins with it (1), and the index of its class
//! set (16). The words themselves are not kept. The build script makes sure that no two words of a table share a slot's
//! bits; a word that is in no table is taken for one that is once in 10¹⁴ looks, and then the same everywhere. An empty slot
//! is zero. Words follow each other in the next free slot, so that a look reads one line of memory, nearly always.

/// The longest word or phrase that a table holds, in bytes.
pub const LONGEST: usize = 96; // a multiple of eight, for the hash

/// A slot's content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The index of its class set.
    pub set: u16,
    /// A phrase begins with it.
    pub begins: bool,
}

/// The bits of a hash that a slot keeps, in their place; never zero.
pub fn mark(hash: u64) -> u64 {
    (hash >> 17).max(1) << 17
}

/// Where among `count` slots the search for a hash begins.
pub fn start(hash: u64, count: usize) -> usize {
    // The low bits, since a slot keeps the high ones.
    ((u64::from(hash as u32) * count as u64) >> 32) as usize
}

/// Finds a word by its hash among `slots` of eight bytes each, least first.
#[inline]
pub fn find(slots: &[u8], hash: u64) -> Option<Entry> {
    let count = slots.len() / 8;
    let wanted = mark(hash);
    let mut at = start(hash, count);
    for _ in 0..count {
        let slot = slots.get(at * 8..)?.first_chunk::<8>().map(|b| u64::from_le_bytes(*b))?;
        if slot == 0 {
            return None;
        }
        if slot >> 17 == wanted >> 17 {
            return Some(Entry { set: slot as u16, begins: slot >> 16 & 1 == 1 });
        }
        at = if at + 1 < count { at + 1 } else { 0 };
    }
    None
}
