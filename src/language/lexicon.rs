//! Looking words and phrases up in a pack.

use std::sync::OnceLock;

use fst::raw::{Fst, Output};

use super::{Classes, PACKS};

/// A pack as the build script wrote it: an `fst` from lower-cased words and phrases to indices of class sets.
pub struct PackData {
    /// The folder's name: a language code, or `any`.
    pub code: &'static str,
    /// The `fst`'s bytes.
    pub fst: &'static [u8],
    /// Bits of [`Classes`] by the `fst`'s values.
    pub sets: &'static [u128],
}

/// The words of a language, those that hold in every language among them.
pub struct Lexicon {
    tables: Vec<Table>,
}

struct Table {
    fst: Fst<&'static [u8]>,
    sets: &'static [u128],
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
                (p.code, Lexicon { tables: own.into_iter().chain(any).filter_map(Table::new).collect() })
            })
            .collect()
    });
    static NOTHING: Lexicon = Lexicon { tables: Vec::new() };
    let by_code = |code| all.iter().find(|(c, _)| *c == code).map(|(_, l)| l);
    by_code(code).or_else(|| by_code("any")).unwrap_or(&NOTHING)
}

impl Table {
    /// Only reads a header: the bytes are the build script's own.
    fn new(data: &PackData) -> Option<Table> {
        Some(Table { fst: Fst::new(data.fst).ok()?, sets: data.sets })
    }

    fn set(&self, output: Output) -> Classes {
        let index = usize::try_from(output.value()).unwrap_or(usize::MAX);
        Classes::from_bits(self.sets.get(index).copied().unwrap_or(0))
    }
}

impl Lexicon {
    /// The classes of a word in any letter case; a curly apostrophe is read as a straight one. O(length of the word).
    pub fn word(&self, word: &str) -> Classes {
        let mut key = Folded::default();
        key.push(word);
        self.tables
            .iter()
            .filter_map(|t| t.fst.get(key.bytes()).map(|o| t.set(o)))
            .fold(Classes::NONE, Classes::and)
    }

    /// The longest phrase of at least two words that starts at the first of `words`. O(length of the phrase).
    pub fn phrase<'a>(&self, words: impl Iterator<Item = &'a str> + Clone) -> Option<Match> {
        let mut best: Option<Match> = None;
        for table in &self.tables {
            let mut node = table.fst.root();
            let mut out = Output::zero();
            let mut key = Folded::default();
            'words: for (i, word) in words.clone().enumerate() {
                key.clear();
                if i > 0 {
                    key.push(" ");
                }
                key.push(word);
                for &byte in key.bytes() {
                    let Some(at) = node.find_input(byte) else { break 'words };
                    let transition = node.transition(at);
                    out = out.cat(transition.out);
                    node = table.fst.node(transition.addr);
                }
                if i > 0 && node.is_final() {
                    let classes = table.set(out.cat(node.final_output()));
                    match &mut best {
                        Some(b) if b.words > i + 1 => {}
                        Some(b) if b.words == i + 1 => b.classes = b.classes.and(classes),
                        _ => best = Some(Match { words: i + 1, classes }),
                    }
                }
            }
        }
        best
    }
}

/// A word as the lexicons spell it: lower case, straight apostrophes. Words beyond 96 bytes are in no lexicon and are cut.
struct Folded {
    bytes: [u8; 96],
    len: usize,
}

impl Default for Folded {
    fn default() -> Folded {
        Folded { bytes: [0; 96], len: 0 }
    }
}

impl Folded {
    fn push(&mut self, word: &str) {
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
            if self.len == self.bytes.len() {
                return;
            }
        }
    }

    fn put(&mut self, bytes: &[u8]) {
        let room = &mut self.bytes[self.len..];
        let n = bytes.len().min(room.len());
        room[..n].copy_from_slice(&bytes[..n]);
        self.len += n;
    }

    fn clear(&mut self) {
        self.len = 0;
    }

    fn bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }
}
