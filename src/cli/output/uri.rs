//! Paths as relative references, for formats that want those.

use std::fmt::Write;

/// A path as a URI reference: percent-encoded, with forward slashes.
pub fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    // A colon in the first segment would be read as a scheme.
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte) {
            out.push(byte as char);
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_no_plain_path_character_is_encoded() {
        assert_eq!(super::uri("drafts/a b:ž#1.md"), "drafts/a%20b%3A%C5%BE%231.md");
    }
}
