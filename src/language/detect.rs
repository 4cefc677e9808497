//! Which language a draft is in, where nobody says.

use super::Language;

/// Enough text to tell close languages apart, and little enough to cost the same at any length.
const SAMPLE: usize = 4096;

/// Detects with whatlang's trigrams over the head of the text; [`Language::UNKNOWN`] where that is no better than a guess.
pub fn detect(text: &str) -> Language {
    let sample = &text[..crate::draft::floor_boundary(text, SAMPLE)];
    let Some(info) = whatlang::detect(sample) else { return Language::UNKNOWN };
    if !info.is_reliable() && info.confidence() < 0.2 {
        return Language::UNKNOWN;
    }
    tag(info.lang().code()).and_then(Language::from_tag).unwrap_or(Language::UNKNOWN)
}

/// ISO 639-3, which whatlang speaks, to the two-letter code that drafts are labelled with.
fn tag(code: &str) -> Option<&'static str> {
    Some(match code {
        "eng" => "en",
        "deu" => "de",
        "fra" => "fr",
        "spa" => "es",
        "ita" => "it",
        "por" => "pt",
        "nld" => "nl",
        "swe" => "sv",
        "dan" => "da",
        "nob" => "nb",
        "fin" => "fi",
        "est" => "et",
        "lav" => "lv",
        "lit" => "lt",
        "pol" => "pl",
        "ces" => "cs",
        "slk" => "sk",
        "slv" => "sl",
        "hrv" => "hr",
        "srp" => "sr",
        "bul" => "bg",
        "mkd" => "mk",
        "ron" => "ro",
        "hun" => "hu",
        "ell" => "el",
        "rus" => "ru",
        "ukr" => "uk",
        "bel" => "be",
        "tur" => "tr",
        "cat" => "ca",
        "epo" => "eo",
        "heb" => "he",
        "ara" => "ar",
        "pes" => "fa",
        "kat" => "ka",
        "hye" => "hy",
        "aze" => "az",
        "uzb" => "uz",
        "tuk" => "tk",
        "cmn" => "zh",
        "jpn" => "ja",
        "kor" => "ko",
        "vie" => "vi",
        "ind" => "id",
        "cym" => "cy",
        "lat" => "la",
        "afr" => "af",
        "hin" => "hi",
        "ben" => "bn",
        _ => return None,
    })
}
