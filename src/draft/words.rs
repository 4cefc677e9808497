//! The words of one block, each looked up once.

use std::ops::Range;

use super::{Place, sentences, tokens};
use crate::language::{Class, Classes, Lexicon};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordKind {
    /// Letters, with the hyphens and apostrophes inside them.
    Word,
    /// The ending that an apostrophe sets off in English: 's, 'd, 'll, 've, 're, 'm.
    Clitic,
    /// Digits and what stands between them.
    Number,
    /// A quotation mark, apostrophe or prime that stands at the edge of a word or by itself.
    Mark,
    /// A URL, e-mail address, @handle or #tag.
    Link,
    /// A full stop, question mark, exclamation mark or ellipsis.
    Stop,
    /// A dash between words: – — or --.
    Dash,
    /// Any other sign.
    Sign,
}

/// How a word is capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// No letters, or letters of a script without case (Arabic, Han, Georgian).
    Caseless,
    /// lower
    Lower,
    /// Capital
    Capital,
    /// UPPER, of at least two letters
    Upper,
    /// One capital letter, with or without a full stop: J.
    Initial,
    /// McCain, al-Assad, iPhone
    Mixed,
}

/// One token of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// First byte, from the start of the block.
    pub start: u32,
    /// One past the last byte, from the start of the block.
    pub end: u32,
    /// What it is.
    pub kind: WordKind,
    /// How it is capitalised.
    pub shape: Shape,
    /// White space stands before it, or nothing does.
    pub spaced: bool,
    /// There is a hyphen in it.
    pub hyphen: bool,
    /// What the lexicons say of it.
    pub classes: Classes,
}

impl Word {
    /// Its place from the start of the block.
    #[inline]
    pub fn place(&self) -> Place {
        Place::new(self.start, self.end)
    }

    /// Its text, out of the block's.
    #[inline]
    pub fn text<'a>(&self, block: &'a str) -> &'a str {
        block.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    /// True where the lexicons put it in `class`.
    #[inline]
    pub fn is(&self, class: Class) -> bool {
        self.classes.has(class)
    }

    /// True where it begins with a capital letter.
    #[inline]
    pub fn is_capitalised(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper | Shape::Initial | Shape::Mixed)
    }
}

/// A phrase of several words that the lexicons know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Index of its first word.
    pub first: u32,
    /// How many words it has.
    pub words: u32,
    /// What it is.
    pub classes: Classes,
}

/// What one block says by itself, word by word. Depends on the block's text and the language alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The tokens in order.
    pub words: Vec<Word>,
    /// Known phrases by their first word; each word begins at most one.
    pub phrases: Vec<Phrase>,
    /// Sentences, as ranges of `words`; together they are all of them.
    pub sentences: Vec<Range<u32>>,
}

impl Words {
    /// Reads the words of a block's text. Linear.
    pub fn read(text: &str, lexicon: &'static Lexicon) -> Words {
        let (mut words, phrases) = tokens::read(text, lexicon);
        // Of a block as long as a book the room that is over is worth giving back.
        if words.capacity() - words.len() > 1 << 12 {
            words.shrink_to_fit();
        }
        let sentences = sentences::read(text, &words);
        Words { words, phrases, sentences }
    }

    /// The phrase that begins at a word.
    #[inline]
    pub fn phrase_at(&self, word: usize) -> Option<&Phrase> {
        let i = self.phrases.binary_search_by_key(&(word as u32), |p| p.first).ok()?;
        self.phrases.get(i)
    }

    /// The index of the sentence that a word is in.
    pub fn sentence_of(&self, word: usize) -> usize {
        self.sentences.partition_point(|s| s.end as usize <= word)
    }

    /// The index of the first word that ends after `offset` (bytes from the start of the block).
    #[inline]
    pub fn at(&self, offset: u32) -> usize {
        self.words.partition_point(|w| w.end <= offset)
    }
}
