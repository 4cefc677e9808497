//! The forms of words that were seen of late, with all that is known of each by itself.
//!
//! News is made of few words: of ten that are read, nine were read a moment ago. Looking one up in the lexicons costs
//! several far reads of megabytes; here it costs one, of a table that stays in a core's own memory. What is found does not
//! depend on what was read before.

use super::Shape;
use super::tokens::shape;
use crate::language::{Classes, Lexicon};
use crate::spare::Spare;

/// How many forms are kept.
const SLOTS: usize = 1 << 13;

/// Longer words are looked up each time, in bytes.
const LONGEST: usize = 16;

/// What is known of a word by its letters alone.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    /// What the lexicons say.
    pub classes: Classes,
    /// Of its spelling in lower case.
    pub hash: u64,
    /// How it is capitalised.
    pub shape: Shape,
    /// A phrase may begin with it.
    pub begins: bool,
}

#[derive(Clone, Copy)]
struct Slot {
    /// The word's bytes, zeros behind it; no word is all zeros.
    word: u128,
    form: Form,
}

const EMPTY: Slot =
    Slot { word: 0, form: Form { classes: Classes::NONE, hash: 0, shape: Shape::Caseless, begins: false } };

/// The table. It is lent to whoever reads words, and taken back for the next.
pub(super) struct Forms {
    slots: Vec<Slot>,
    /// Room for the words that phrases may begin with, for whoever reads.
    pub begins: Vec<u32>,
    /// Whose words they are.
    lexicon: Option<&'static Lexicon>,
}

static SPARE: Spare<Forms> = Spare::new();

impl Forms {
    /// Lends a table to `read`, with words of `lexicon` in it or none.
    pub fn with<T>(lexicon: &'static Lexicon, read: impl FnOnce(&mut Forms) -> T) -> T {
        let new = || Forms { slots: vec![EMPTY; SLOTS], begins: Vec::new(), lexicon: None };
        SPARE.lend(new, |forms| {
            if forms.lexicon.is_none_or(|known| !std::ptr::eq(known, lexicon)) {
                forms.slots.fill(EMPTY);
                forms.lexicon = Some(lexicon);
            }
            read(forms)
        })
    }

    /// What is known of the word at `start..end` of a text. O(1) where it was seen of late, else O(its length).
    #[inline]
    pub fn get(&mut self, text: &str, start: usize, end: usize) -> Form {
        let Some(word) = bytes(text.as_bytes(), start, end) else {
            return self.unseen(text.get(start..end).unwrap_or(""), 0);
        };
        let folded = (word >> 64) as u64 ^ (word as u64).rotate_left(29);
        let at = folded.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - SLOTS.ilog2());
        if let Some(slot) = self.slots.get(at as usize)
            && slot.word == word
        {
            return slot.form;
        }
        let form = self.unseen(text.get(start..end).unwrap_or(""), word);
        if let Some(slot) = self.slots.get_mut(at as usize) {
            *slot = Slot { word, form };
        }
        form
    }

    /// Looks a word up; `bytes` are those of a short one, else zero.
    #[inline(never)]
    fn unseen(&self, word: &str, bytes: u128) -> Form {
        const HIGH: u128 = u128::from_le_bytes([0x80; 16]);
        let Some(lexicon) = self.lexicon else { return EMPTY.form };
        let short = bytes != 0 && bytes & HIGH == 0;
        let entry = if short { lexicon.entry_short(bytes, word.len()) } else { lexicon.entry(word) };
        Form { classes: entry.classes, hash: entry.hash, shape: shape(word), begins: entry.begins }
    }
}

/// The bytes of a short word as a number, `None` for a long one or none at all.
#[inline]
fn bytes(text: &[u8], start: usize, end: usize) -> Option<u128> {
    let length = end.checked_sub(start).filter(|l| (1..=LONGEST).contains(l))?;
    let chunk = text.get(start..).and_then(|rest| rest.first_chunk::<LONGEST>());
    let Some(chunk) = chunk else {
        // At the end of a text.
        let mut room = [0; LONGEST];
        room.get_mut(..length)?.copy_from_slice(text.get(start..end)?);
        return Some(u128::from_le_bytes(room));
    };
    Some(u128::from_le_bytes(*chunk) & (u128::MAX >> (8 * (LONGEST - length))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn a_form_is_what_the_lexicon_says_whatever_was_read_before() {
        let text = "said Said SAID said's unquestionableness-of-it Orla Ushakov Ушаков a \u{e9} said";
        for language in [Language::ENGLISH, Language::UNKNOWN, Language::ENGLISH] {
            let lexicon = language.lexicon();
            Forms::with(lexicon, |forms| {
                for _ in 0..3 {
                    let mut start = 0;
                    for word in text.split(' ') {
                        let form = forms.get(text, start, start + word.len());
                        assert_eq!((form.classes, form.shape), (lexicon.word(word), shape(word)), "{word}");
                        start += word.len() + 1;
                    }
                }
            });
        }
    }
}
