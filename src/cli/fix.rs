//! `--fix`: what was mended goes back into its file, or is shown.

use super::decode::Encoding;
use super::drafts::Source;
use super::{atomic, diff};

/// Writes the mended text back in the encoding that the file had, unless somebody else changed it meanwhile.
pub fn write_back(source: &Source, text: &str) -> Result<(), String> {
    let name = &source.name;
    let old = source.encoding.bytes(&source.text);
    let now = std::fs::read(&source.path).map_err(|e| format!("{name}: cannot be read again: {e}"))?;
    if now != old {
        return Err(format!("{name}: changed while it was being checked, and is left alone; check it again"));
    }
    atomic::write(&source.path, &source.encoding.bytes(text))
        .map_err(|e| format!("{name}: cannot be written: {e}"))
}

/// What `--diff` shows of it.
pub fn shown(source: &Source, text: &str) -> String {
    diff::unified(&source.name, &source.text, text)
}

impl Encoding {
    /// A text as the bytes of a file.
    pub fn bytes(self, text: &str) -> Vec<u8> {
        match self {
            Encoding::Utf8 => text.as_bytes().to_vec(),
            Encoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Encoding::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        }
    }
}
