//! A person's full name, and whether two of them are one name in two spellings.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use crate::romanize::{self, Explanation, Kind, Name, Workspace};

/// Words that follow a name and are not the surname.
const SUFFIXES: [&str; 9] = ["Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV", "PhD", "Ph.D."];
/// A name of more words is a list of something.
const MOST_WORDS: usize = 6;
/// A surname of fewer letters is spelled alike by chance in two romanisations, and so are two given names that everybody
/// knows.
const SHORTEST: usize = 5;
/// The same for a given name that few have.
const SHORTEST_GIVEN: usize = 3;

/// A name of at least a given name and a surname, ready for being compared with many others.
#[derive(Clone, Debug)]
pub(super) struct FullName {
    words: Vec<(String, Name)>,
    /// The lexicon has the given name in this very spelling.
    known: bool,
}

/// How two full names are one name: the words that differ, by their number, with what joins them.
pub(super) type Joined = Vec<(usize, Explanation)>;

impl FullName {
    /// Reads a name; `None` where it is not a full one: a surname alone, an initial with it, capitals throughout.
    pub(super) fn read(name: &str, known: bool) -> Option<FullName> {
        let is_suffix = |w: &&str| SUFFIXES.contains(w);
        let words: Vec<&str> =
            name.split_whitespace().map(|w| w.trim_end_matches(',')).filter(|w| !is_suffix(w)).collect();
        let letters = |w: &str| w.chars().filter(|c| c.is_alphabetic()).count();
        let is_full = |w: &&str| letters(w) > 1 && !w.ends_with('.');
        let ends = [words.first(), words.last()];
        let shouted = words.iter().all(|w| !w.chars().any(char::is_lowercase));
        if words.len() < 2 || words.len() > MOST_WORDS || shouted || !ends.into_iter().flatten().all(is_full)
        {
            return None;
        }
        let words = words.into_iter().map(|w| (w.to_owned(), Name::read(w))).collect();
        Some(FullName { words, known })
    }

    /// The words, in order.
    pub(super) fn words(&self) -> impl DoubleEndedIterator<Item = &str> + ExactSizeIterator {
        self.words.iter().map(|(text, _)| text.as_str())
    }

    /// The same number for every name that may be this one: at most a few dozen, ascending.
    pub(super) fn keys(&self, language: &str) -> Vec<u64> {
        let keys =
            |word: Option<&(String, Name)>| word.map(|(_, name)| name.keys().to_vec()).unwrap_or_default();
        let (given, surname) = (keys(self.words.first()), keys(self.words.last()));
        let both = |g: &u64| {
            let given = *g;
            surname.iter().map(move |s| {
                let mut hasher = FxHasher::default();
                (language, given, *s, self.words.len()).hash(&mut hasher);
                hasher.finish()
            })
        };
        let mut all: Vec<u64> = given.iter().flat_map(both).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// How the two are one name in two spellings, word by word; `None` where they are two names, or one spelling.
    pub(super) fn joined(&self, other: &FullName, w: &mut Workspace) -> Option<Joined> {
        if self.words.len() != other.words.len() {
            return None;
        }
        let last = self.words.len() - 1;
        let mut words = Vec::new();
        for (k, ((a, x), (b, y))) in self.words.iter().zip(&other.words).enumerate() {
            if a == b {
                continue;
            }
            let found = romanize::compare(w, x, y, None, 0);
            if !found.same {
                return None;
            }
            if !matches!(found.kind, Kind::Romanisation | Kind::Diacritics) {
                // Letter case, or an apostrophe of another kind: not what this is about.
                continue;
            }
            let letters = a.chars().count().min(b.chars().count());
            let least = if k == last { SHORTEST } else { SHORTEST_GIVEN };
            if found.kind == Kind::Romanisation && letters < least {
                return None;
            }
            // Gary and Kerry Lind are two people whom everybody knows apart.
            if k == 0 && self.known && other.known && (letters < SHORTEST || found.cost > 0) {
                return None;
            }
            words.push((k, found));
        }
        let cost: u32 = words.iter().map(|(_, e)| u32::from(e.cost)).sum();
        let shares = words.len() <= last;
        // Where no word is the same, one that can hardly be another name has to speak for all.
        let telling = words.iter().any(|(k, e)| {
            let pair = (self.words.get(*k), other.words.get(*k));
            let letters = |w: Option<&(String, Name)>| w.map_or(0, |(text, _)| text.chars().count());
            let least = e.language.map_or(SHORTEST, romanize::telling_length);
            letters(pair.0).min(letters(pair.1)) >= least
        });
        let one = !words.is_empty() && cost <= 1 && (shares || telling);
        one.then_some(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(a: &str, b: &str) -> Option<Vec<usize>> {
        let (a, b) = (FullName::read(a, false)?, FullName::read(b, false)?);
        let shared = a.keys("en").iter().any(|k| b.keys("en").contains(k));
        let joined = a.joined(&b, &mut Workspace::default())?;
        assert!(shared, "what is joined is found by a key");
        Some(joined.into_iter().map(|(k, _)| k).collect())
    }

    #[test]
    fn two_schemes_make_one_name_whichever_words_they_change() {
        assert_eq!(joined("Serhiy Yushchuk", "Serhiy Juščuk"), Some(vec![1]));
        assert_eq!(joined("Serhiy Yushchuk", "Serhij Juščuk"), Some(vec![0, 1]));
        assert_eq!(joined("Dmitry Vashchenko", "Dmitri Vashchenko"), Some(vec![0]));
        assert_eq!(joined("Léa Brunière", "Lea Bruniere"), Some(vec![0, 1]));
    }

    #[test]
    fn two_people_are_two() {
        for (a, b) in [
            ("Orla Venn", "Orla Venn"),
            ("Orla Venn", "Orla Penn"),
            ("Orla Venn", "Orla Wenn"),
            ("Serhiy Yushchuk", "Oleh Juščuk"),
            ("Serhiy Yushchuk", "Juščuk"),
            ("Ivan Sorokov", "Iva Sorokova"),
            ("Bruno Li", "Bruno Lee"),
            ("S. Yushchuk", "Serhij Juščuk"),
            ("SERHIY YUSHCHUK", "Serhij Juščuk"),
        ] {
            assert_eq!(joined(a, b), None, "{a}, {b}");
        }
    }
}
