//! Telling a language by its small words: the articles, prepositions and pronouns that no page is without.
//!
//! A word that three languages share says a third of what one of their own would. That tells close neighbours apart
//! (Danish and Norwegian, Czech and Slovak, Croatian and Slovene) where counts of letters do not, and costs a search in
//! a small table for each word of a sample.

include!(concat!(env!("OUT_DIR"), "/small_words.rs"));

/// What a word is worth that stands in one language alone. Divisible by most numbers of languages that share one.
const WORTH: u64 = 840;

/// What a letter is worth that one language alone has. Foreign names have it too.
const LETTER: u64 = WORTH / 4;

/// No word of the table is longer, in bytes; the buffer for a word in lower case.
const LONGEST: usize = 32;

/// The tag of the language that some stretches of a text are in. `None` where they have too few small words of any
/// language, or as many of two. O(length · log size of the table).
pub fn language(stretches: &[&str]) -> Option<&'static str> {
    let mut worth = [0u64; 64];
    let mut hits = [0u32; 64];
    let mut count = 0u32;
    let words = stretches.iter().flat_map(|text| text.split(|c: char| !c.is_alphabetic()));
    for word in words.filter(|w| !w.is_empty()) {
        count += 1;
        let bits = languages_of(word);
        for language in each(bits) {
            worth[language] += WORTH / u64::from(bits.count_ones());
            hits[language] += 1;
        }
        for letter in word.chars().filter(|c| !c.is_ascii()) {
            let bits = languages_with(letter);
            for language in each(bits) {
                worth[language] += LETTER / u64::from(bits.count_ones());
            }
        }
    }
    let best_of = |skip: Option<usize>| {
        let languages = (0..LANGUAGES.len()).filter(|l| Some(*l) != skip);
        // Of equals the first, so that the order of the file decides and nothing else.
        languages.max_by_key(|&l| (worth[l], std::cmp::Reverse(l)))
    };
    let best = best_of(None)?;
    let next = best_of(Some(best)).map_or(0, |l| worth[l]);
    // Languages of many endings have few small words: one word in eight.
    let enough = hits[best] >= 2 && hits[best] * 8 >= count;
    (enough && worth[best] > next).then_some(LANGUAGES[best])
}

/// The languages of some bits.
fn each(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let language = (bits != 0).then_some(bits.trailing_zeros() as usize)?;
        bits &= bits - 1;
        Some(language)
    })
}

/// The bits of the languages that a letter tells.
fn languages_with(letter: char) -> u64 {
    LETTERS.binary_search_by_key(&letter, |(l, _)| *l).map_or(0, |at| LETTERS[at].1)
}

/// The bits of the languages that a word is a small word of.
fn languages_of(word: &str) -> u64 {
    let mut buffer = [0u8; LONGEST];
    let mut length = 0;
    for c in word.chars().flat_map(char::to_lowercase) {
        if length + c.len_utf8() > LONGEST {
            return 0;
        }
        length += c.encode_utf8(&mut buffer[length..]).len();
    }
    let word = &buffer[..length];
    WORDS.binary_search_by(|(w, _)| w.as_bytes().cmp(word)).map_or(0, |at| WORDS[at].1)
}

#[cfg(test)]
mod tests {
    use super::language;

    #[test]
    fn neighbours_are_told_apart() {
        for (text, tag) in [
            (
                "Havnen bliver først åbnet efter påske, siger han. Hun har også hørt, at ingen af bådene må sejle ud.",
                "da",
            ),
            (
                "Havna blir først åpnet etter påske, sier han. Hun har også hørt at ingen av båtene får seile ut.",
                "nb",
            ),
            (
                "Hamnen öppnas först efter påsk, säger han. Hon har också hört att ingen av båtarna får segla ut.",
                "sv",
            ),
            ("Starosta řekl, že most neuzavřou, protože podle něj není důvod. Lidé se ale bojí.", "cs"),
            (
                "Starosta povedal, že most nezatvoria, pretože podľa neho nie je dôvod. Ľudia sa však boja.",
                "sk",
            ),
            (
                "Župan je dejal, da mostu ne bodo zaprli, ker po njegovem ni razloga. Ljudje pa se bojijo.",
                "sl",
            ),
            ("Міст не закриють, бо для цього немає причин, сказав він. Але люди все одно бояться.", "uk"),
            ("Мост не закроют, потому что для этого нет причин, сказал он. Но люди всё равно боятся.", "ru"),
            (
                "Höfnin verður ekki opnuð fyrr en eftir páska, segir hann, og það er ekki víst að hún verði opnuð þá.",
                "is",
            ),
        ] {
            assert_eq!(language(&[text]), Some(tag), "{text}");
        }
    }

    #[test]
    fn no_words_are_no_language() {
        for text in ["", "12 34", "Kalpor Brenik Sudeva", "日本語の文"] {
            assert_eq!(language(&[text]), None, "{text}");
        }
    }
}
