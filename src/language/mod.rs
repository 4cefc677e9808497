//! Languages: which one a draft is in, and the pack of data that says what its words are.
//!
//! A pack is a folder of word lists under `data/language/`, compiled by the build script. The folder `any` holds what
//! is true in every language (given names, places, organisations) and is looked up beside the draft's own.

mod ascii;
mod class;
mod classes;
mod detect;
mod hash;
mod lexicon;
mod small_words;
mod table;

pub(crate) use ascii::letters;
pub use class::{CLASSES, Class};
pub use classes::Classes;
pub use lexicon::{Lexicon, Match, Trait};

include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// A language by its code: `en`, `de`, `fr-CA`. Cheap to copy.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language {
    code: [u8; 12],
}

impl Language {
    /// No language is known: conventions and words of no language in particular.
    pub const UNKNOWN: Language = Language::constant("und");
    /// English.
    pub const ENGLISH: Language = Language::constant("en");

    const fn constant(code: &str) -> Language {
        let bytes = code.as_bytes();
        let mut out = [0; 12];
        let mut i = 0;
        while i < bytes.len() && i < 12 {
            out[i] = bytes[i];
            i += 1;
        }
        Language { code: out }
    }

    /// A language from a BCP 47 tag (`en`, `fr-CA`, `zh-Hant`, also with `_`). `None` where it is no such tag.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let tag = tag.trim();
        let mut parts = tag.split(['-', '_']);
        let primary = parts.next()?;
        let plausible = (2..=3).contains(&primary.len())
            && tag.len() <= 12
            && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        if !plausible || !primary.bytes().all(|b| b.is_ascii_alphabetic()) {
            return None;
        }
        let mut code = primary.to_ascii_lowercase();
        for part in parts {
            code.push('-');
            match part.len() {
                2 => code.push_str(&part.to_ascii_uppercase()),
                4 => {
                    code.push_str(&part[..1].to_ascii_uppercase());
                    code.push_str(&part[1..].to_ascii_lowercase());
                }
                _ => code.push_str(&part.to_ascii_lowercase()),
            }
        }
        Some(Language::constant(&code))
    }

    /// The tag: `fr-CA`.
    pub fn tag(&self) -> &str {
        let end = self.code.iter().position(|&b| b == 0).unwrap_or(self.code.len());
        std::str::from_utf8(&self.code[..end]).unwrap_or("und")
    }

    /// The tag's first part: `fr` of `fr-CA`.
    pub fn primary(&self) -> &str {
        let tag = self.tag();
        tag.split_once('-').map_or(tag, |(p, _)| p)
    }

    /// The language of a text, from its letters and their runs; reads no more than the first few kilobytes.
    pub fn detect(text: &str) -> Language {
        detect::detect(text)
    }

    /// The words of this language.
    pub fn lexicon(&self) -> &'static Lexicon {
        lexicon::of(self.primary())
    }
}

impl std::fmt::Debug for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.tag())
    }
}

impl std::fmt::Display for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.tag())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_in_any_spelling() {
        let tag = |t| Language::from_tag(t).map(|l| l.tag().to_owned());
        assert_eq!(tag("FR_ca").as_deref(), Some("fr-CA"));
        assert_eq!(tag("zh-hant").as_deref(), Some("zh-Hant"));
        assert_eq!(tag("english"), None);
        assert_eq!(tag(""), None);
    }

    #[test]
    fn the_lexicon_knows_words_and_phrases() {
        let english = Language::ENGLISH.lexicon();
        assert!(english.word("said").has(Class::Cue));
        assert!(english.word("Said").has(Class::Cue));
        assert!(english.word("zzzz").is_empty());
    }
}
