//! The hash of the word tables. The build script writes them with it, so that it must not depend on the machine.

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
