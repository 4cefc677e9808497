//! One block as the room reads it: its words, its text, and where it is in the prose.

use super::cast::Gender;
use crate::draft::{Place, Shape, Word, WordKind, Words};
use crate::language::{Class, Classes, Lexicon};

/// What the end of a word may say of it. Endings of family names are told elsewhere, with what stands before them.
const TOLD_BY_ENDING: Classes = Classes::of(&[
    Class::Adjective,
    Class::VerbOnly,
    Class::PersonNoun,
    Class::PersonPlural,
    Class::Title,
    Class::OrganisationNoun,
    Class::Demonym,
]);

/// A block's words with what is needed to read them.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    /// The block's text.
    pub text: &'a str,
    /// Where the block starts in the prose.
    pub base: u32,
    /// Its words.
    pub words: &'a Words,
    /// The language's lexicon, for the parts of hyphenated words.
    pub lexicon: &'a Lexicon,
    /// The lexicon knows the ordinary words of the language, so that a word which it does not know is likely a name.
    pub rich: bool,
    /// A noun in the genitive follows the one that it belongs to: *hovorca ministerstva*, *der Chef der Bank*.
    pub genitive: bool,
    /// The lexicon has endings of words: *-minister*, *=ский*.
    pub suffixes: bool,
    /// The lexicon has the case endings of names.
    pub cases: bool,
    /// Every noun has a capital.
    pub nouns: bool,
    /// The family name stands before the given name, and names are declined.
    pub family_first: bool,
}

impl<'a> View<'a> {
    /// How many tokens there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.words.words.len()
    }

    /// The token at an index.
    #[inline]
    pub fn word(&self, i: usize) -> Option<&'a Word> {
        self.words.words.get(i)
    }

    /// The token before an index.
    #[inline]
    pub fn before(&self, i: usize) -> Option<&'a Word> {
        i.checked_sub(1).and_then(|i| self.word(i))
    }

    /// The text of a token, empty where there is none.
    #[inline]
    pub fn str(&self, i: usize) -> &'a str {
        self.word(i).map_or("", |w| w.text(self.text))
    }

    /// The classes of a token, none where there is none.
    #[inline]
    pub fn classes(&self, i: usize) -> Classes {
        self.word(i).map_or(Classes::NONE, |w| w.classes)
    }

    /// True where the token is in a class.
    #[inline]
    pub fn is(&self, i: usize, class: Class) -> bool {
        self.classes(i).has(class)
    }

    /// True where the token is of a kind.
    #[inline]
    pub fn kind(&self, i: usize, kind: WordKind) -> bool {
        self.word(i).is_some_and(|w| w.kind == kind)
    }

    /// True where the token is a comma.
    #[inline]
    pub fn comma(&self, i: usize) -> bool {
        self.kind(i, WordKind::Sign) && matches!(self.str(i), "," | "،" | "、" | "，")
    }

    /// The place in the prose of the tokens `first..end`; empty where there are none.
    pub fn place(&self, first: usize, end: usize) -> Place {
        match (self.word(first), self.before(end)) {
            (Some(a), Some(b)) if end > first => Place::new(self.base + a.start, self.base + b.end),
            _ => Place::at(self.base),
        }
    }

    /// The classes of a hyphenated word's last part; those of the word where it has no hyphen.
    pub fn tail_classes(&self, i: usize) -> Classes {
        let Some(word) = self.word(i) else { return Classes::NONE };
        let hyphen = if word.hyphen { self.str(i).rfind(['-', '‐', '‑']) } else { None };
        match hyphen {
            Some(at) => {
                let tail = self.str(i).get(at..).unwrap_or("").trim_start_matches(['-', '‐', '‑']);
                self.lexicon.word(tail)
            }
            None => match word.classes {
                Classes::NONE => self.suffix_classes(self.str(i)),
                known => known,
            },
        }
    }

    /// A word without the ending of its case, so that all cases of a name are one: *Ушаков*, *Ушакова*, *Ушаковым*. The word
    /// itself where the language has no such endings.
    pub fn stem(&self, i: usize) -> &'a str {
        let text = self.str(i);
        if !(self.cases || self.nouns || self.family_first)
            || text.len() > 64
            || self.word(i).is_none_or(|w| w.shape != Shape::Capital)
        {
            return text;
        }
        let mut key = String::with_capacity(16);
        let from = text.char_indices().skip(3).map(|(at, _)| at);
        let endings = from.filter(|&at| text.len() - at <= 12);
        endings
            .filter_map(|at| Some((text.get(..at)?, text.get(at..)?)))
            .find(|(_, ending)| {
                key.clear();
                key.push('=');
                key.push_str(ending);
                self.lexicon.word(&key).has(Class::CaseEnding)
            })
            .map_or_else(|| self.final_stem(text, false), |(stem, _)| self.final_stem(stem, true))
    }

    /// A stem without what may still be at its end. A foreign name keeps its -y in all cases: *Tibor Orvány*, *Tiborom
    /// Orványom*; and the -t of an accusative may as well be the name's own: *Kelemen, Kelement*, *Zsolt, Zsoltnak*.
    fn final_stem<'s>(&self, stem: &'s str, cut: bool) -> &'s str {
        let letter = if self.family_first { 't' } else { 'y' };
        match stem.strip_suffix(letter) {
            Some(rest) if rest.len() > 3 && (cut || self.family_first) => rest,
            _ => stem,
        }
    }

    /// True for a word, in whatever case, that is a given name.
    pub fn is_given(&self, i: usize) -> bool {
        const GIVEN: Classes = Classes::of(&[Class::GivenMasculine, Class::GivenFeminine]);
        let stem = self.stem(i);
        let mut key = String::with_capacity(stem.len() + 4);
        self.classes(i).any(GIVEN)
            || stem.len() < self.str(i).len()
                && ["", "t", "a", "e"].iter().any(|ending| {
                    key.clear();
                    key.push_str(stem);
                    key.push_str(ending);
                    self.lexicon.word(&key).any(GIVEN)
                })
    }

    /// Adds the stem of a word to a key, without the vowel that comes and goes in its end: *Павел* and *Павла* are one.
    pub fn fold_stem(&self, i: usize, into: &mut String) {
        let stem = self.stem(i);
        if !self.cases {
            return fold(stem, into);
        }
        let whole = self.str(i);
        // *Павел* ends in no case ending, *Павла* in -а: the first loses its vowel, and the second has none.
        let vowel = whole.chars().count() > 3
            && self.word(i).is_some_and(|w| w.shape == Shape::Capital)
            && self.ends_in(stem, Classes::of(&[Class::Fleeting])).is_some();
        let mut rest = stem.char_indices().rev();
        match (vowel, rest.next(), rest.next()) {
            (true, Some((last, _)), Some((at, _))) => {
                fold(stem.get(..at).unwrap_or(""), into);
                fold(stem.get(last..).unwrap_or(""), into);
            }
            _ => match self.closed_vowel(stem) {
                // *Федір* and *Федора* are one.
                Some((before, after)) => {
                    fold(before, into);
                    into.push('о');
                    fold(after, into);
                }
                None => fold(stem, into),
            },
        }
    }

    /// What is before and after the і of a stem's last syllable that is о in the other cases.
    fn closed_vowel<'s>(&self, stem: &'s str) -> Option<(&'s str, &'s str)> {
        let (last, consonant) = stem.char_indices().next_back()?;
        let (at, vowel) = stem.get(..last)?.char_indices().next_back()?;
        let closed = self.cases && vowel == 'і' && !"аеєиіїоуюяь".contains(consonant) && at > 0;
        closed.then(|| (stem.get(..at).unwrap_or(""), stem.get(last..).unwrap_or("")))
    }

    /// The classes of the longest ending of a word, after an equals sign in the lists, that is in one of `of`.
    pub fn ends_in(&self, text: &str, of: Classes) -> Option<Classes> {
        let mut key = String::with_capacity(16);
        let endings =
            text.char_indices().skip(2).filter_map(|(at, _)| text.get(at..)).filter(|e| e.len() <= 14);
        endings
            .map(|ending| {
                key.clear();
                key.push('=');
                key.push_str(ending);
                self.lexicon.word(&key)
            })
            .find(|c| c.any(of))
    }

    /// True for a word in Latin letters where `other` is in another alphabet, or the other way round.
    pub fn scripts_differ(&self, i: usize, other: usize) -> bool {
        let latin = |i: usize| {
            self.str(i)
                .chars()
                .find(|c| c.is_alphabetic())
                .map(|c| c.is_ascii() || ('\u{c0}'..'\u{250}').contains(&c))
        };
        matches!((latin(i), latin(other)), (Some(a), Some(b)) if a != b)
    }

    /// The gender that a surname's ending is of, where it is of one only.
    pub fn ending_gender(&self, i: usize) -> Option<Gender> {
        const GENDERS: Classes = Classes::of(&[Class::Masculine, Class::Feminine]);
        const NAMES: Classes = Classes::of(&[Class::FamilyEnding, Class::Patronymic]);
        let classes = self.ends_in(self.str(i), NAMES).filter(|c| c.any(GENDERS))?;
        match (classes.has(Class::Masculine), classes.has(Class::Feminine)) {
            (true, false) => Some(Gender::Masculine),
            (false, true) => Some(Gender::Feminine),
            _ => None,
        }
    }

    /// The classes of the longest ending of a word that the lexicon has after an equals sign; or after a hyphen, where nouns
    /// have capitals or the word has none. Looks at a bounded number.
    pub fn suffix_classes(&self, text: &str) -> Classes {
        if !self.suffixes || text.len() > 64 {
            return Classes::NONE;
        }
        let noun = self.nouns || text.starts_with(char::is_lowercase);
        let mut key = String::with_capacity(text.len() + 1);
        let mut longest = |sign: char| {
            let endings = text.char_indices().skip(2).filter_map(|(at, _)| text.get(at..));
            endings
                .map(|ending| {
                    key.clear();
                    key.push(sign);
                    key.push_str(ending);
                    self.lexicon.word(&key)
                })
                .find(|classes| classes.any(TOLD_BY_ENDING))
        };
        longest('=').or_else(|| longest('-').filter(|_| noun)).unwrap_or(Classes::NONE)
    }
}

/// True where most words of a draft that are written small are in its lexicon. Looks at a few hundred words at most.
pub(super) fn is_rich(blocks: &[std::sync::Arc<Words>]) -> bool {
    let (mut all, mut known) = (0u32, 0u32);
    for block in blocks.iter().take(64) {
        if all >= 512 {
            break;
        }
        let words = block.words.get(..128).unwrap_or(&block.words);
        for word in words.iter().filter(|w| w.kind == WordKind::Word && w.shape == Shape::Lower) {
            all += 1;
            known += u32::from(!word.classes.is_empty());
            if all == 512 {
                break;
            }
        }
    }
    all == 0 || known * 10 >= all * 7
}

/// True where a word begins as a name does: with a capital, or with a small particle that is glued to it (al-Assad,
/// d’Estaing).
pub(super) fn begins_as_name(word: &Word, text: &str) -> bool {
    if word.kind != WordKind::Word || !word.is_capitalised() {
        return false;
    }
    let text = word.text(text);
    if text.as_bytes().first().is_some_and(u8::is_ascii_uppercase) {
        return true;
    }
    if text.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) {
        return !text.starts_with(|c: char| c.is_numeric());
    }
    let glue = text.find(['-', '‐', '’', '\'', 'ʼ']);
    let glued = glue.and_then(|at| text.get(..at)).is_some_and(|head| {
        matches!(
            head,
            "al" | "el"
                | "ul"
                | "ad"
                | "an"
                | "ar"
                | "as"
                | "ash"
                | "at"
                | "az"
                | "bin"
                | "ben"
                | "аль"
                | "эль"
                | "ель"
                | "ас"
                | "аш"
                | "ад"
                | "ан"
                | "ат"
                | "d"
                | "l"
                | "t"
        )
    });
    // McCain-like inner capitals after a small start are brands (iPhone), unless glued to a particle.
    glued
        && glue
            .and_then(|at| text.get(at..))
            .is_some_and(|rest| rest.chars().nth(1).is_some_and(char::is_uppercase))
}

/// A name as it is compared: lower case, without diacritics, apostrophes, hyphens and full stops; words apart by a space.
pub(super) fn fold(text: &str, into: &mut String) {
    use unicode_normalization::UnicodeNormalization;
    if text.is_ascii() {
        if text.bytes().all(|b| b.is_ascii_alphanumeric()) {
            let from = into.len();
            into.push_str(text);
            into.get_mut(from..).unwrap_or_default().make_ascii_lowercase();
            return;
        }
        into.extend(
            text.bytes().filter(|b| b.is_ascii_alphanumeric()).map(|b| b.to_ascii_lowercase() as char),
        );
        return;
    }
    for c in text.nfd().filter(|c| c.is_alphanumeric()) {
        match c {
            'ł' | 'Ł' => into.push('l'),
            'đ' | 'Đ' => into.push('d'),
            'ø' | 'Ø' => into.push('o'),
            'ı' => into.push('i'),
            'ß' => into.push_str("ss"),
            'æ' | 'Æ' => into.push_str("ae"),
            _ => into.extend(c.to_lowercase().filter(|c| c.is_alphanumeric())),
        }
    }
}
