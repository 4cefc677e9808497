//! The hashes of the word tables. The build script writes them with these, so that they must not depend on the machine.

/// Hashes a key of `length` bytes, given with zeros behind it up to a multiple of eight bytes, after the manner of
/// FxHash; the high bits are mixed down.
pub fn hash(padded: &[u8], length: usize) -> u64 {
    const K: u64 = 0x517c_c1b7_2722_0a95;
    let mut h = length as u64;
    for chunk in padded.chunks_exact(8) {
        let mut word = [0; 8];
        word.copy_from_slice(chunk);
        h = (h.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(K);
    }
    h ^ h >> 32
}

/// Bits of the filter of pairs, as a power of two.
pub const PAIR_BITS: u32 = 20;

/// The bit of two words that follow one another, by their hashes, in a filter of `1 << PAIR_BITS` bits.
pub fn pair(first: u64, second: u64) -> usize {
    const K: u64 = 0x9e37_79b9_7f4a_7c15;
    ((first.rotate_left(23) ^ second).wrapping_mul(K) >> (64 - PAIR_BITS)) as usize
}
