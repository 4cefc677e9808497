//! The words and phrases of a pack: a hash table that the build script laid out, read where it lies.
//!
//! A slot is eight bytes, least first: where the word's bytes begin (24 bits), how many they are (8), the index of its
//! class set (16), whether a longer phrase begins with it (1), and 15 bits of its hash, so that a word that is not in the
//! table costs one look. An empty slot is zero. Words follow each other in the next free slot.

/// The longest word or phrase that a table holds, in bytes.
pub const LONGEST: usize = 96; // a multiple of eight, for the hash

/// A slot's content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where the word's bytes begin.
    pub offset: u32,
    /// How many bytes it has; at least one.
    pub length: u8,
    /// The index of its class set.
    pub set: u16,
    /// A phrase begins with it.
    pub begins: bool,
}

impl Entry {
    fn unpack(slot: u64) -> Entry {
        Entry {
            offset: slot as u32 & 0xff_ffff,
            length: (slot >> 24) as u8,
            set: (slot >> 32) as u16,
            begins: slot >> 48 & 1 == 1,
        }
    }
}

/// The bits of a hash that a slot keeps.
pub fn tag(hash: u64) -> u64 {
    hash >> 49
}

/// Finds a word among `slots`, whose number of eight-byte slots is a power of two, and `bytes`.
#[inline]
pub fn find(slots: &[u8], bytes: &[u8], word: &[u8], hash: u64) -> Option<Entry> {
    let count = slots.len() / 8;
    let mask = count.wrapping_sub(1);
    let mut at = hash as usize & mask;
    for _ in 0..count {
        let slot = slots.get(at * 8..)?.first_chunk::<8>().map(|b| u64::from_le_bytes(*b))?;
        if slot == 0 {
            return None;
        }
        if slot >> 49 == tag(hash) {
            let entry = Entry::unpack(slot);
            let start = entry.offset as usize;
            if entry.length as usize == word.len()
                && bytes.get(start..start + word.len()).is_some_and(|w| w == word)
            {
                return Some(entry);
            }
        }
        at = (at + 1) & mask;
    }
    None
}
