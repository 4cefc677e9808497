//! Letters of ASCII, eight and sixteen at a time: most words of most drafts are nothing else, and no longer.

/// How many letters of ASCII a text begins with.
#[inline]
pub(crate) fn letters(bytes: &[u8]) -> usize {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let each = |byte: u8| u64::from_le_bytes([byte; 8]);
    let mut count = 0;
    let mut rest = bytes;
    while let Some((chunk, more)) = rest.split_first_chunk::<8>() {
        let bytes = u64::from_le_bytes(*chunk);
        let lower = bytes & !HIGH | each(b' ');
        // The high bit of a byte says that it is `a` or more, and that it is more than `z`.
        let (from_a, past_z) = (lower + each(0x80 - b'a'), lower + each(0x7f - b'z'));
        let others = !(from_a & !past_z & !bytes) & HIGH;
        if others != 0 {
            return count + others.trailing_zeros() as usize / 8;
        }
        count += 8;
        rest = more;
    }
    count + rest.iter().take_while(|b| b.is_ascii_alphabetic()).count()
}

/// Some bytes of ASCII with their capitals in lower case.
#[inline]
pub(super) fn lowered(bytes: u128) -> u128 {
    let each = |byte: u8| u128::from_le_bytes([byte; 16]);
    // The high bit of a byte says that it is `A` or more, and that it is more than `Z`.
    let (from_a, past_z) = (bytes + each(0x80 - b'A'), bytes + each(0x7f - b'Z'));
    bytes | (from_a & !past_z & each(0x80)) >> 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_what_it_is_by_itself() {
        for byte in 0..=u8::MAX {
            let alone = usize::from(byte.is_ascii_alphabetic());
            for length in 1..20 {
                let mut text = vec![b'q'; length];
                text.push(byte);
                text.extend([b'Z'; 9]);
                assert_eq!(letters(&text), length + alone * 10, "{byte} after {length}");
            }
            if byte.is_ascii() {
                let one = [[byte; 2], [b'z', b'A'], [byte, b'@'], [b'[', byte], [b'`', b'{'], [0x7f, byte]]
                    .concat();
                let mut bytes = [0; 16];
                bytes[..one.len()].copy_from_slice(&one);
                assert_eq!(
                    lowered(u128::from_le_bytes(bytes)).to_le_bytes(),
                    bytes.map(|b| b.to_ascii_lowercase())
                );
            }
        }
        assert_eq!(letters(b""), 0);
    }
}
