//! Which language a draft is in, where nobody says.

use super::{Language, small_words};
use crate::draft::floor_boundary;

/// Bytes of the text whose small words are looked at: some of its beginning, of its middle and of its end, since a draft
/// may begin with a note in another language. Little enough to cost the same at any length.
const STRETCH: usize = 640;

/// Bytes of the beginning whose letters are counted where small words say nothing.
const SAMPLE: usize = 4096;

/// Detects by the text's small words, and where they say nothing, by script and by whatlang's trigrams.
/// [`Language::UNKNOWN`] where these too are no better than a guess.
pub fn detect(text: &str) -> Language {
    let by_words = small_words::language(&stretches(text)).and_then(Language::from_tag);
    by_words.or_else(|| by_letters(&text[..floor_boundary(text, SAMPLE)])).unwrap_or(Language::UNKNOWN)
}

/// All of a short text, three stretches of whole words of a long one.
fn stretches(text: &str) -> Vec<&str> {
    if text.len() <= 3 * STRETCH {
        return vec![text];
    }
    let starts = [0, text.len() / 2, text.len() - STRETCH];
    let cut = |start| &text[floor_boundary(text, start)..floor_boundary(text, start + STRETCH)];
    // The first and the last word may be cut.
    let whole = |stretch: &'_ str| {
        let start = stretch.find(char::is_whitespace).unwrap_or(0);
        let end = stretch.rfind(char::is_whitespace).unwrap_or(stretch.len());
        start..end.max(start)
    };
    starts.iter().map(|&start| cut(start)).map(|s| &s[whole(s)]).collect()
}

fn by_letters(sample: &str) -> Option<Language> {
    let info = whatlang::detect(sample)?;
    let certain = info.is_reliable() || info.confidence() >= 0.2;
    tag(info.lang().code()).filter(|_| certain).and_then(Language::from_tag)
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

#[cfg(test)]
mod tests {
    use super::detect;

    #[test]
    fn a_sentence_is_enough() {
        for (text, language) in [
            ("“We sail on Monday,” said Orla Venn, the harbour master.", "en"),
            ("„Wir fahren am Montag“, sagte Gesine Harms, die das Bad leitet.", "de"),
            ("„Most nezatvoríme,“ povedala starostka, ktorá sa už s ministerstvom nechce hádať.", "sk"),
            ("", "und"),
            ("1234 5678", "und"),
        ] {
            assert_eq!(detect(text).tag(), language, "{text}");
        }
    }
}
