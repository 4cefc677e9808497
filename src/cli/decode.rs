//! From the bytes of a file to its text, or to the reason why there is none.

/// How a file is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte-order mark.
    Utf8,
    /// UTF-16 with a mark, least byte first.
    Utf16Le,
    /// UTF-16 with a mark, greatest byte first.
    Utf16Be,
}

/// The text of a file: UTF-8 with or without a byte-order mark, or UTF-16 where a mark says so.
///
/// The mark stays in the text, as U+FEFF, so that spans count the bytes of the file as it is stored. The text of a
/// UTF-16 file is its UTF-8 form, and spans count that.
pub fn text(bytes: Vec<u8>) -> Result<(String, Encoding), String> {
    match bytes.as_slice() {
        [0xff, 0xfe, ..] => Ok((utf16(&bytes, u16::from_le_bytes, "UTF-16LE")?, Encoding::Utf16Le)),
        [0xfe, 0xff, ..] => Ok((utf16(&bytes, u16::from_be_bytes, "UTF-16BE")?, Encoding::Utf16Be)),
        _ => String::from_utf8(bytes).map(|text| (text, Encoding::Utf8)).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            let line = 1 + bytes.iter().take(at).filter(|&&b| b == b'\n').count();
            let byte = bytes.get(at).copied().unwrap_or_default();
            format!("is not UTF-8 (byte 0x{byte:02X} in line {line}); save it as UTF-8 and check it again")
        }),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, name: &str) -> Result<String, String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let broken = || format!("begins as {name}, but is not; save it as UTF-8 and check it again");
    if !rest.is_empty() {
        return Err(broken());
    }
    char::decode_utf16(pairs.iter().map(|&p| unit(p))).collect::<Result<String, _>>().map_err(|_| broken())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn byte_order_marks_say_how_to_read_and_stay() {
        let read = |bytes: &[u8]| text(bytes.to_vec()).unwrap();
        assert_eq!(read("“a”".as_bytes()), ("“a”".to_owned(), Encoding::Utf8));
        assert_eq!(read(b""), (String::new(), Encoding::Utf8));
        for stored in [&b"\xef\xbb\xbfa\xe2\x80\x9c"[..], b"\xff\xfea\0\x1c\x20", b"\xfe\xff\0a\x20\x1c"] {
            let (text, encoding) = read(stored);
            assert_eq!(text, "\u{feff}a“");
            assert_eq!(encoding.bytes(&text), stored);
        }
    }

    #[test]
    fn what_cannot_be_read_says_where() {
        assert!(text(b"one\ncaf\xe9\n".to_vec()).unwrap_err().contains("byte 0xE9 in line 2"));
        assert!(text(b"\xff\xfea".to_vec()).unwrap_err().contains("UTF-16LE"));
        assert!(text(b"\xff\xfe\x00\xd8".to_vec()).unwrap_err().contains("UTF-16LE"));
    }
}
