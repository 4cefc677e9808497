//! Telling a language by its small words: the articles, prepositions and pronouns that no page is without.
//!
//! A word that three languages share says a third of what one of their own would. That tells close neighbours apart
//! (Danish and Norwegian, Czech and Slovak, Croatian and Slovene) where counts of letters do not, and costs a look
//! into a small table for each word of a sample.

use std::ops::Range;

use super::ascii::{letters, lowered};
use super::hash::{hash, hash_short};
use super::table;

include!(concat!(env!("OUT_DIR"), "/small_words.rs"));

/// The small words, as `table` reads them, with the index of their languages in [`SETS`].
static SLOTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/small.slots"));

/// What a word is worth that stands in one language alone. Divisible by most numbers of languages that share one.
const WORTH: u64 = 840;

/// What a letter is worth that one language alone has. Foreign names have it too.
const LETTER: u64 = WORTH / 4;

/// No word of the table is longer, in bytes; the buffer for a word in lower case.
const LONGEST: usize = 32;

/// The tag of the language that some stretches of a text are in. `None` where they have too few small words of any
/// language, or as many of two. Linear.
pub fn language(stretches: &[&str]) -> Option<&'static str> {
    let mut worth = [0u64; 64];
    let mut hits = [0u32; 64];
    let mut count = 0u32;
    for text in stretches {
        each_word(text, |word| {
            count += 1;
            let bits = languages_of(text, &word);
            if bits != 0 {
                let share = WORTH / u64::from(bits.count_ones());
                for language in each(bits) {
                    worth[language] += share;
                    hits[language] += 1;
                }
            }
            let letters = text.get(word).filter(|w| !w.is_ascii()).unwrap_or("");
            for letter in letters.chars().filter(|c| !c.is_ascii()) {
                let bits = languages_with(letter);
                for language in each(bits) {
                    worth[language] += LETTER / u64::from(bits.count_ones());
                }
            }
        });
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

/// Hands the place of each run of letters of a text to `read`.
fn each_word(text: &str, mut read: impl FnMut(Range<usize>)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&first) = bytes.get(at) {
        let start = at;
        if first.is_ascii() {
            at += letters(bytes.get(at..).unwrap_or_default());
            if at == start {
                at += 1;
                continue;
            }
            if bytes.get(at).is_none_or(u8::is_ascii) {
                read(start..at);
                continue;
            }
        }
        while let Some(&b) = bytes.get(at) {
            if b.is_ascii_alphabetic() {
                at += 1;
                continue;
            }
            if b.is_ascii() {
                break;
            }
            let letter = text.get(at..).and_then(|t| t.chars().next()).filter(|c| c.is_alphabetic());
            let Some(letter) = letter else { break };
            at += letter.len_utf8();
        }
        if at > start {
            read(start..at);
        } else {
            // No letter, and not ASCII.
            at += text.get(at..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8);
        }
    }
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

/// The bits of the languages that the word at a place is a small word of.
fn languages_of(text: &str, word: &Range<usize>) -> u64 {
    let found = match short(text.as_bytes(), word) {
        Some(key) => table::find(SLOTS, hash_short(key, word.len())),
        None => {
            let mut buffer = [0u8; LONGEST];
            let Some(length) = in_lower_case(text.get(word.clone()).unwrap_or(""), &mut buffer) else {
                return 0;
            };
            table::find(SLOTS, hash(&buffer[..length.next_multiple_of(8)], length))
        }
    };
    found.and_then(|found| SETS.get(usize::from(found.set)).copied()).unwrap_or(0)
}

/// A word of at most sixteen letters of ASCII in lower case, as a number, zeros behind it. `None` for any other, and for one at
/// the very end of the text.
#[inline]
fn short(text: &[u8], word: &Range<usize>) -> Option<u128> {
    const HIGH: u128 = u128::from_le_bytes([0x80; 16]);
    let own = u128::MAX.checked_shr(8 * 16usize.checked_sub(word.len())? as u32)?;
    let key = u128::from_le_bytes(*text.get(word.start..)?.first_chunk::<16>()?) & own;
    (key & HIGH == 0).then(|| lowered(key))
}

/// Writes a word in lower case; how many bytes that are. `None` where there are too many.
fn in_lower_case(word: &str, buffer: &mut [u8; LONGEST]) -> Option<usize> {
    let mut length = 0;
    for c in word.chars().flat_map(char::to_lowercase) {
        let room = buffer.get_mut(length..length + c.len_utf8())?;
        length += c.encode_utf8(room).len();
    }
    Some(length)
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
