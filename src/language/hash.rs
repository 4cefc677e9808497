//! The hashes of the word tables. The build script writes them with these, so that they must not depend on the machine.

/// Hashes a key of `length` bytes, given with zeros behind it up to a multiple of eight bytes. All bits are mixed after each
/// eight bytes: tables use the high and the low ones, and keep no words to compare.
pub fn hash(padded: &[u8], length: usize) -> u64 {
    let mut h = length as u64;
    let mut rest = padded;
    while let Some((chunk, more)) = rest.split_first_chunk::<8>() {
        h = mixed(h, u64::from_le_bytes(*chunk));
        rest = more;
    }
    h
}

/// The same for a key of at most sixteen bytes, the first of them the least.
#[inline]
#[allow(dead_code)] // not for the build script
pub fn hash_short(padded: u128, length: usize) -> u64 {
    let h = mixed(length as u64, padded as u64);
    if length > 8 { mixed(h, (padded >> 64) as u64) } else { h }
}

#[inline]
fn mixed(h: u64, word: u64) -> u64 {
    let h = (h ^ word).wrapping_mul(0x9fb2_1c65_1e98_df25);
    let h = (h ^ h >> 32).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    h ^ h >> 29
}

/// The bit of two words that follow one another, by their hashes, in a filter of `bytes` bytes, a power of two.
pub fn pair(first: u64, second: u64, bytes: usize) -> usize {
    const K: u64 = 0x9e37_79b9_7f4a_7c15;
    let mixed = (first.rotate_left(23) ^ second).wrapping_mul(K);
    (mixed >> 32) as usize & (bytes * 8).wrapping_sub(1)
}
