//! Which language a draft is in, where nobody says.

use super::{Class, Classes, Language, Lexicon, PACKS, lexicon};

/// Enough text to tell close languages apart, and little enough to cost the same at any length.
const SAMPLE: usize = 4096;

/// Words of the sample that are asked whether a language's small words are among them.
const WORDS: usize = 80;

/// What a language's small words are, and the verbs of saying that no draft is without.
const SMALL: Classes = Classes::of(&[Class::Function, Class::Cue]);

/// Detects with whatlang's trigrams over the head of the text. Of a sentence or two they make little; there the small
/// words of the languages that have a pack decide. [`Language::UNKNOWN`] where both are no better than a guess.
pub fn detect(text: &str) -> Language {
    let sample = &text[..crate::draft::floor_boundary(text, SAMPLE)];
    let Some(info) = whatlang::detect(sample) else { return Language::UNKNOWN };
    let by_letters = tag(info.lang().code()).and_then(Language::from_tag);
    if info.is_reliable() {
        return by_letters.unwrap_or(Language::UNKNOWN);
    }
    by_small_words(sample).or(by_letters.filter(|_| info.confidence() >= 0.2)).unwrap_or(Language::UNKNOWN)
}

/// The language of which the text has the most small words, if it has two at least and more than of any other.
fn by_small_words(sample: &str) -> Option<Language> {
    let any = lexicon::of("any");
    let small = |lexicon: &Lexicon| {
        let words = sample.split_whitespace().take(WORDS);
        let words = words.map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
        words.filter(|w| lexicon.word(w).any(SMALL) && !any.word(w).any(SMALL)).count()
    };
    let mut counts: Vec<(usize, &str)> =
        PACKS.iter().filter(|p| p.code != "any").map(|p| (small(lexicon::of(p.code)), p.code)).collect();
    counts.sort_by_key(|&(count, code)| (std::cmp::Reverse(count), code));
    match counts.as_slice() {
        [(most, code), (next, _), ..] if *most >= 2 && most > next => Language::from_tag(code),
        _ => None,
    }
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
