//! A name as the lattice reads it: lower-case codes, with what each letter is without its marks.

use super::tables::{ALPHABET, Ending};
use unicode_normalization::UnicodeNormalization;

include!("fold_char.rs");

/// The longest name that is compared, in characters; a longer one has no variants.
pub(super) const LONGEST: usize = 64;

/// A name made ready for comparing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Spelling {
    /// Lower-case characters, apostrophes and hyphens unified, runs of space as one.
    pub chars: Vec<char>,
    /// Their codes; 0 for a character that no scheme writes.
    pub codes: Vec<u8>,
    /// Codes without marks; equal to `codes` where there are none.
    pub plain: Vec<u8>,
    /// The letters that stand in it without a mark, or with one that makes them letters of their own.
    pub letters: Letters,
    /// It has a capital I with a dot, which is an i like any other once it is small.
    pub is_dotted: bool,
    /// The last eight characters without marks, the last one lowest; what is no ASCII character is 0xff.
    tail: u64,
}

/// A set of letter codes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Letters(pub [u64; 4]);

impl Letters {
    fn add(&mut self, code: u8) {
        if let Some(part) = self.0.get_mut(usize::from(code / 64)) {
            *part |= 1 << (code % 64);
        }
    }

    /// Whether all of them are in the other set.
    pub(super) fn is_within(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|(a, b)| a & !b == 0)
    }
}

impl Spelling {
    /// Reads a name. Linear in its length; reads no more than `LONGEST` + 1 characters.
    pub(super) fn read(name: &str) -> Self {
        let mut out = Self::default();
        let mut push = |c: char| {
            if out.chars.len() <= LONGEST {
                out.chars.push(c);
            }
        };
        if name.is_ascii() {
            let mut space = true;
            for b in name.bytes().take(4 * LONGEST) {
                let c = tidy(char::from(b).to_ascii_lowercase());
                if let Some(c) = c
                    && !(space && c == ' ')
                {
                    push(c);
                    space = c == ' ';
                }
            }
        } else {
            let mut space = true;
            for c in name.chars().take(4 * LONGEST).flat_map(char::to_lowercase).nfc() {
                if let Some(c) = tidy(c)
                    && !(space && c == ' ')
                {
                    push(c);
                    space = c == ' ';
                }
            }
            out.is_dotted = name.chars().take(4 * LONGEST).any(|c| c == 'İ');
        }
        if out.chars.last() == Some(&' ') {
            out.chars.pop();
        }
        out.encode();
        out
    }

    fn encode(&mut self) {
        self.codes = self.chars.iter().map(|c| code(*c)).collect();
        self.plain = self
            .chars
            .iter()
            .zip(&self.codes)
            .map(|(c, k)| match fold_char(*c) {
                f if f == *c || is_letter_of_its_own(*c, *k) => *k,
                f => code(f),
            })
            .collect();
        let start = self.chars.len().saturating_sub(8);
        self.tail = self.chars.iter().skip(start).fold(0, |tail, c| {
            tail << 8 | u64::from(u8::try_from(fold_char(*c)).ok().filter(u8::is_ascii).unwrap_or(0xff))
        });
        self.letters = Letters::default();
        for (code, plain) in self.codes.iter().zip(&self.plain) {
            if code == plain {
                self.letters.add(*code);
            }
        }
    }

    /// The same words with the first one last.
    pub(super) fn first_word_last(&self) -> Option<Self> {
        self.turned_at(self.chars.iter().position(|c| *c == ' ')?)
    }

    /// The same words with the last one first.
    pub(super) fn last_word_first(&self) -> Option<Self> {
        self.turned_at(self.chars.iter().rposition(|c| *c == ' ')?)
    }

    /// What stands behind the space at `cut`, and then what stands before it.
    fn turned_at(&self, cut: usize) -> Option<Self> {
        let mut chars = self.chars.get(cut + 1..)?.to_vec();
        chars.push(' ');
        chars.extend(self.chars.get(..cut)?);
        let mut out = Self { chars, ..Self::default() };
        out.encode();
        Some(out)
    }

    /// Whether the name ends so, marks left out, with at least two letters before.
    pub(super) fn ends_with(&self, ending: &Ending) -> bool {
        self.ends(ending) && self.len() >= ending.len() + 2
    }

    /// Whether it ends so, marks left out.
    pub(super) fn ends(&self, ending: &Ending) -> bool {
        self.tail & ending.mask == ending.tail
    }

    /// Whether a word of it is syllables with hyphens between them, as Korean and Chinese given names are (Tae-rim). An Arabic
    /// article is none of them, nor is a longer name behind it: al-Nur, Abd-el-Kader.
    pub(super) fn is_hyphened_by_syllables(&self) -> bool {
        let vowel = |c: &char| "aeiou".contains(*c);
        self.chars.split(|c| *c == ' ').any(|word| {
            let mut parts = word.split(|c| *c == '-');
            word.contains(&'-')
                && !matches!(word, ['a' | 'e', 'l', '-', ..])
                && parts.all(|part| {
                    let plain: Vec<char> = part.iter().map(|c| fold_char(*c)).collect();
                    plain.split(|c| !vowel(c)).filter(|run| !run.is_empty()).count() == 1
                })
        })
    }

    /// The characters without marks.
    pub(super) fn plain_chars(&self) -> impl Iterator<Item = char> + '_ {
        self.chars.iter().map(|c| fold_char(*c))
    }

    /// Whether a consonant stands first, and at most one other anywhere; a y that stands first is one.
    pub(super) fn begins_with_one_of_two_consonants(&self) -> bool {
        let all = || {
            self.plain_chars()
                .enumerate()
                .filter(|(k, c)| (*k == 0 && *c == 'y') || (c.is_alphabetic() && !is_vowel(*c)))
        };
        all().next().is_some_and(|(k, _)| k == 0) && all().take(3).count() < 3
    }

    /// How many times both have vowels between the same consonants and write them otherwise; 0 where they do not have vowels in the
    /// same places.
    pub(super) fn vowels_apart(&self, other: &Self) -> usize {
        let is_vowel = |c: &char| is_vowel(fold_char(*c));
        let runs = |s: &'_ Self| {
            s.chars.chunk_by(|a, b| is_vowel(a) == is_vowel(b)).map(<[char]>::to_vec).collect::<Vec<_>>()
        };
        let (a, b) = (runs(self), runs(other));
        if a.len() != b.len() {
            return 0;
        }
        a.iter()
            .zip(&b)
            .filter(|(x, y)| x != y && x.first().is_some_and(is_vowel) && y.first().is_some_and(is_vowel))
            .count()
    }

    /// Length in characters.
    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The first letter without its marks.
    pub(super) fn first(&self) -> Option<char> {
        self.chars.first().map(|c| fold_char(*c))
    }

    /// How many characters both begin with, marks left out.
    pub(super) fn shared_start(&self, other: &Self) -> usize {
        self.chars.iter().zip(&other.chars).take_while(|(a, b)| fold_char(**a) == fold_char(**b)).count()
    }

    /// Whether it ends so, marks left out.
    pub(super) fn ends_so(&self, ending: &str) -> bool {
        let mut chars = self.chars.iter().rev();
        ending.chars().rev().all(|e| chars.next().is_some_and(|c| fold_char(*c) == e))
    }

    /// With its last `drop` characters replaced.
    pub(super) fn with_ending(&self, drop: usize, ending: &str) -> Self {
        let keep = self.chars.len().saturating_sub(drop);
        let chars = self.chars.iter().take(keep).copied().chain(ending.chars()).collect();
        let mut out = Self { chars, ..Self::default() };
        out.encode();
        out
    }

    /// Whether both are one spelling when marks are left out.
    pub(super) fn folds_to(&self, other: &Self) -> bool {
        self.chars.len() == other.chars.len()
            && self.chars.iter().zip(&other.chars).all(|(a, b)| fold_char(*a) == fold_char(*b))
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Whether a marked letter never stands for the plain one in a romanisation: the consonants that some scheme writes with
/// a mark, and vowels whose mark is more than a stress or a length.
fn is_letter_of_its_own(c: char, code: u8) -> bool {
    match c {
        'ą' | 'ę' | 'ø' | 'å' | 'ä' | 'ö' | 'ü' | 'ő' | 'ű' | 'ů' | 'æ' | 'œ' | 'ə' | 'ơ' | 'ư' | 'ı' => {
            true
        }
        _ => code != 0 && !matches!(fold_char(c), 'a' | 'e' | 'i' | 'o' | 'u' | 'y'),
    }
}

/// One character as it is compared: None for marks that stand alone.
fn tidy(c: char) -> Option<char> {
    match c {
        '\'' | '’' | '‘' | 'ʼ' | 'ʹ' | 'ʻ' | 'ʿ' | 'ʾ' | 'ʽ' | '`' | '´' | '′' | 'ʺ' | '″' | '"' | '”' => {
            Some('\'')
        }
        '-' | '‐' | '‑' | '–' | '−' => Some('-'),
        '.' | ',' => None,
        c if c.is_whitespace() => Some(' '),
        // Combining marks that have no composed form: ties, dots and macrons of scholarly spellings.
        '\u{300}'..='\u{36f}' | '\u{fe20}'..='\u{fe2f}' => None,
        c => Some(c),
    }
}

/// A character's code, 0 when no scheme writes it.
fn code(c: char) -> u8 {
    // The alphabet is sorted and starts with the few ASCII characters that schemes write.
    ALPHABET.binary_search(&c).map_or(0, |k| u8::try_from(k + 1).unwrap_or(0))
}
