//! The words and phrases of a pack: a table that the build script laid out, read where it lies.
//!
//! Each word has a slot of its own: its hash names a group of some five words, and the group a pilot, a number that the build
//! script has chosen such that no two words are sent to one slot. So a look reads one pilot, out of a list that stays in a core's own
//! memory, and one slot, whether the word is there or not, and thirty slots in thirty-one are taken.
//!
//! A slot is seven bytes: 39 bits of the word's hash, whether a longer phrase begins with it (1), and the index of its class
//! set (16). The words themselves are not kept: a word that is in no table is taken for one that is once in 10¹¹ looks, and
//! then the same everywhere. An empty slot is zero.

/// The longest word or phrase that a table holds, in bytes.
pub const LONGEST: usize = 96; // a multiple of eight, for the hash

/// The bytes of a slot.
pub const WIDTH: usize = 7;

/// A slot's content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The index of its class set.
    pub set: u16,
    /// A phrase begins with it.
    pub begins: bool,
}

/// The bits of a hash that a slot keeps, in their place; never zero.
#[inline]
pub fn mark(hash: u64) -> u64 {
    (hash >> 25).max(1) << 17
}

/// Which of `count` groups a hash is of.
#[inline]
pub fn group(hash: u64, count: usize) -> usize {
    // The low bits, since a slot keeps the high ones.
    ((u64::from(hash as u32) * count as u64) >> 32) as usize
}

/// Which of `count` slots a hash is sent to by its group's pilot.
#[inline]
pub fn place(hash: u64, pilot: u16, count: usize) -> usize {
    let turned = hash ^ u64::from(pilot).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = turned.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    ((u64::from((mixed ^ (mixed >> 29)) as u32) * count as u64) >> 32) as usize
}

/// Finds a word by its hash in a table: how many groups and slots it has, four bytes each, the pilots of the groups, two bytes
/// each, the slots, and a byte behind them; all least first.
#[inline]
pub fn find(table: &[u8], hash: u64) -> Option<Entry> {
    let (counts, rest) = table.split_first_chunk::<8>()?;
    let counts = u64::from_le_bytes(*counts);
    let (groups, slots) = (counts as u32 as usize, (counts >> 32) as usize);
    let (pilots, rest) = rest.split_at_checked(2 * groups)?;
    let pilot = u16::from_le_bytes(*pilots.get(2 * group(hash, groups)..)?.first_chunk::<2>()?);
    // A slot, and a byte of the next.
    let slot = u64::from_le_bytes(*rest.get(WIDTH * place(hash, pilot, slots)..)?.first_chunk::<8>()?);
    let slot = slot & ((1 << (8 * WIDTH)) - 1);
    (slot >> 17 == mark(hash) >> 17).then_some(Entry { set: slot as u16, begins: slot >> 16 & 1 == 1 })
}
