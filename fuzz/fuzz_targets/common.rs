//! From a fuzzer's bytes to a draft: one for the format, one for the language, the rest is the source.

#[path = "../../tests/properties/mod.rs"]
pub mod properties;

use copydesk::{Format, Language};

const LANGUAGES: &[&str] = &["en", "de", "sk", "cs", "ru", "uk", "fr", "pl", "es", "it", "hu", "sv", "ja", "ar", "und"];

/// A draft; `None` where the bytes are none.
pub fn draft(bytes: &[u8]) -> Option<(&str, Format, Option<Language>)> {
    let (&[format, language], source) = bytes.split_first_chunk::<2>()?;
    let source = std::str::from_utf8(source).ok()?;
    let format = properties::FORMATS[usize::from(format) % properties::FORMATS.len()];
    // The last of them leaves the language to be found.
    let language = LANGUAGES.get(usize::from(language) % (LANGUAGES.len() + 1));
    Some((source, format, language.and_then(|tag| Language::from_tag(tag))))
}
