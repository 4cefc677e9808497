//! Looking words and phrases up in a pack.

use std::sync::OnceLock;

use super::ascii::lowered;
use super::hash::{hash, hash_short, pair};
use super::{Class, Classes, PACKS, table};

/// Letters of the longest ending that is looked for.
const LONGEST_ENDING: usize = 16;

/// A pack as the build script wrote it: lower-cased words and phrases, with indices of class sets.
pub struct PackData {
    /// The folder's name: a language code, or `any`.
    pub code: &'static str,
    /// The words, the phrases and what phrases begin with, as `table` reads them.
    pub slots: &'static [u8],
    /// A bit for each pair of words that a phrase begins with, by `hash::pair`; empty where there are no phrases.
    pub pairs: &'static [u8],
    /// Bits of [`Classes`] by index.
    pub sets: &'static [u128],
}

/// What the lexicons say of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    pub classes: Classes,
    /// A phrase may begin with it: only then is it worth looking for one.
    pub begins: bool,
    /// Of its spelling in lower case, for [`Lexicon::may_begin_phrase`].
    pub hash: u64,
}

/// The words of a language, those that hold in every language among them.
pub struct Lexicon {
    packs: Vec<&'static PackData>,
    /// The traits that it lists, a bit each, once somebody has asked.
    traits: OnceLock<u32>,
}

/// Defines the traits once: the enum, and their names in the word lists.
macro_rules! traits {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// A fact about a language that its pack lists under `[trait]`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Trait { $($(#[$doc])* $variant,)* }

        const TRAITS: &[&str] = &[$($name,)*];
    };
}

traits! {
    /// The pack lists the words that hand a quotation to its source.
    NamesSources = "names-sources",
    /// A subject may follow its verb anywhere: *Am Montag sagte der Minister*.
    VerbBeforeSubject = "verb-before-subject",
    /// Every noun has a capital letter.
    NounsCapitalised = "nouns-capitalised",
    /// Most plurals end in s.
    PluralInS = "plural-in-s",
    /// A verb needs no subject: *Povedal, že …*
    SubjectDropped = "subject-dropped",
    /// The verb ends a subordinate clause: *wie der Minister sagte*.
    VerbFinal = "verb-final",
    /// An attribution may stand inside the marks: «Это ошибка, — признала мэр».
    SourceInside = "source-inside",
    /// It may stand there between commas: « C’est une erreur, reconnaît la maire. »
    Incises = "incises",
    /// No articles show where a noun phrase begins.
    NoArticles = "no-articles",
    /// A noun in the genitive follows the one that it belongs to: *hovorca ministerstva*.
    GenitiveFollows = "genitive-follows",
    /// The pack has endings of words: *-minister*, *=ский*.
    Suffixes = "suffixes",
    /// The pack has the case endings of names.
    CaseEndings = "case-endings",
}

/// A phrase of several words that a lexicon knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// How many words it has; at least two.
    pub words: usize,
    /// What it is.
    pub classes: Classes,
}

/// The lexicon of a language by its primary code; the one of no language in particular where it has no pack.
pub fn of(code: &str) -> &'static Lexicon {
    static LEXICONS: OnceLock<Vec<(&'static str, Lexicon)>> = OnceLock::new();
    let all = LEXICONS.get_or_init(|| {
        let any = PACKS.iter().find(|p| p.code == "any");
        PACKS
            .iter()
            .map(|p| {
                let own = Some(p).filter(|p| p.code != "any");
                (p.code, Lexicon { packs: own.into_iter().chain(any).collect(), traits: OnceLock::new() })
            })
            .collect()
    });
    static NOTHING: Lexicon = Lexicon { packs: Vec::new(), traits: OnceLock::new() };
    let by_code = |code| all.iter().find(|(c, _)| *c == code).map(|(_, l)| l);
    by_code(code).or_else(|| by_code("any")).unwrap_or(&NOTHING)
}

impl Lexicon {
    /// The classes of a word in any letter case; a curly apostrophe is read as a straight one. O(length of the word).
    pub fn word(&self, word: &str) -> Classes {
        self.entry(word).classes
    }

    /// True where the language has a trait. O(1).
    pub fn has_trait(&self, of: Trait) -> bool {
        let listed = |(i, name): (usize, &&str)| u32::from(self.word(name).has(Class::Trait)) << i;
        let traits = self.traits.get_or_init(|| TRAITS.iter().enumerate().map(listed).sum());
        traits >> (of as u32) & 1 == 1
    }

    /// All that is known of a word.
    pub(crate) fn entry(&self, word: &str) -> Entry {
        let mut key = Folded::default();
        key.push(word);
        self.find(&key)
    }

    /// False where no phrase begins with two words, by their hashes in [`Entry`]; true where one may. O(1), in a table that
    /// is small enough to stay in a core's own memory.
    pub(crate) fn may_begin_phrase(&self, first: u64, second: u64) -> bool {
        self.packs.iter().any(|p| {
            let bit = pair(first, second, p.pairs.len());
            p.pairs.get(bit / 8).is_some_and(|byte| byte >> (bit % 8) & 1 == 1)
        })
    }

    /// The same for a word of at most sixteen bytes of ASCII, the first of them the least, zeros behind them. Without a buffer.
    pub(crate) fn entry_short(&self, word: u128, length: usize) -> Entry {
        self.hashed(hash_short(lowered(word), length))
    }

    fn find(&self, key: &Folded) -> Entry {
        if key.is_cut {
            return Entry::default();
        }
        self.hashed(hash(key.padded(), key.len))
    }

    #[inline]
    fn hashed(&self, hash: u64) -> Entry {
        let mut entry = Entry { hash, ..Entry::default() };
        for pack in &self.packs {
            if let Some(found) = table::find(pack.slots, hash) {
                let set = pack.sets.get(usize::from(found.set)).copied();
                entry.classes = entry.classes.and(Classes::from_bits(set.unwrap_or(0)));
                entry.begins |= found.begins;
            }
        }
        entry
    }

    /// The classes of the longest ending that the lexicons list for a word: `-minister` for *Finanzminister*, `-ého` for
    /// *ruského*. An ending leaves at least two letters. O(length of the word), which is cut at [`LONGEST_ENDING`].
    pub fn ending(&self, word: &str) -> Classes {
        let stem = word.char_indices().nth(2).map_or(word.len(), |(at, _)| at);
        let letters = word.get(stem..).unwrap_or("");
        let skip = letters.chars().count().saturating_sub(LONGEST_ENDING);
        for (at, _) in letters.char_indices().skip(skip) {
            let mut key = Folded::default();
            key.push("-");
            key.push(letters.get(at..).unwrap_or(""));
            let classes = self.find(&key).classes;
            if !classes.is_empty() {
                return classes;
            }
        }
        Classes::NONE
    }

    /// The longest phrase of at least two words that starts at the first of `words`, with which one begins (see [`Entry::begins`]).
    /// O(length of the phrase), which is bounded by that of a lexicon's entries.
    pub fn phrase<'a>(&self, words: impl Iterator<Item = &'a str>) -> Option<Match> {
        let mut best = None;
        let mut key = Folded::default();
        for (i, word) in words.enumerate() {
            if i > 0 {
                key.push(" ");
            }
            key.push(word);
            if i == 0 {
                continue;
            }
            let entry = self.find(&key);
            if !entry.classes.is_empty() {
                best = Some(Match { words: i + 1, classes: entry.classes });
            }
            if !entry.begins {
                break;
            }
        }
        best
    }
}

/// A word or a phrase as the lexicons spell it: lower case, straight apostrophes. No lexicon has a word that is longer than its room.
struct Folded {
    bytes: [u8; table::LONGEST],
    len: usize,
    is_cut: bool,
}

impl Default for Folded {
    fn default() -> Folded {
        Folded { bytes: [0; table::LONGEST], len: 0, is_cut: false }
    }
}

impl Folded {
    fn push(&mut self, word: &str) {
        // Nearly every word is ASCII and short.
        if let Some(room) = self.bytes.get_mut(self.len..self.len + word.len())
            && word.is_ascii()
        {
            room.copy_from_slice(word.as_bytes());
            room.make_ascii_lowercase();
            self.len += word.len();
            return;
        }
        for c in word.chars() {
            if c.is_ascii() {
                self.put(&[c.to_ascii_lowercase() as u8]);
            } else if c == '’' || c == 'ʼ' {
                self.put(b"'");
            } else {
                for c in c.to_lowercase() {
                    self.put(c.encode_utf8(&mut [0; 4]).as_bytes());
                }
            }
            if self.is_cut {
                return;
            }
        }
    }

    fn put(&mut self, bytes: &[u8]) {
        match self.bytes.get_mut(self.len..self.len + bytes.len()) {
            Some(room) => {
                room.copy_from_slice(bytes);
                self.len += bytes.len();
            }
            None => self.is_cut = true,
        }
    }

    /// The bytes and zeros up to the next multiple of eight.
    fn padded(&self) -> &[u8] {
        self.bytes.get(..self.len.next_multiple_of(8)).unwrap_or(b"")
    }
}
