//! Finding house names: by the forms that the house lists, and by what a scheme may make of them.

use rustc_hash::FxHashMap;

use super::HouseName;
use crate::romanize::{Index, Name};

/// Names that share a form; of more the first ones have it.
const SHARED: usize = 16;

/// A listed form and what to write instead, word by word where the two have as many words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The name that it is a form of.
    pub name: u32,
    /// Its words.
    pub words: Vec<String>,
    /// The words to write instead.
    pub instead: Vec<String>,
    /// It is the whole of a listed form, and not only its last word.
    pub whole: bool,
}

/// House names by what may stand in a draft for them.
#[derive(Clone, Debug, Default)]
pub struct Lookup {
    forms: Vec<Form>,
    /// Forms by their first word in lower case, those of more words first.
    by_first: FxHashMap<String, Vec<u32>>,
    /// Names by their preferred form, and by its last word.
    preferred: FxHashMap<String, Vec<u32>>,
    /// The last words of the preferred forms, for what a scheme may make of them.
    near: Index,
    read: Vec<Name>,
}

impl Lookup {
    pub(super) fn of(names: &[HouseName]) -> Lookup {
        let mut lookup = Lookup::default();
        for (k, name) in (0u32..).zip(names) {
            lookup.prefer(&name.preferred, k);
            lookup.prefer(name.last_word(), k);
            let instead: Vec<String> = name.words().map(str::to_owned).collect();
            for form in &name.forms {
                lookup.list(k, form, &instead);
            }
            lookup.read.push(Name::read(name.last_word()));
        }
        lookup.near = Index::of(lookup.read.iter());
        let forms = &lookup.forms;
        for list in lookup.by_first.values_mut() {
            let words = |f: &u32| forms.get(*f as usize).map_or(0, |f| f.words.len());
            list.sort_by_key(|f| (std::cmp::Reverse(words(f)), *f));
        }
        lookup
    }

    fn prefer(&mut self, text: &str, name: u32) {
        let held = self.preferred.entry(text.to_owned()).or_default();
        if held.last() != Some(&name) && held.len() < SHARED {
            held.push(name);
        }
    }

    fn list(&mut self, name: u32, form: &str, instead: &[String]) {
        let words: Vec<String> = form.split_whitespace().map(str::to_owned).collect();
        let (Some(last), Some(wanted)) = (words.last().cloned(), instead.last().cloned()) else { return };
        if words.len() == 1 && instead.len() > 1 && begin_alike(&last, &wanted) {
            // A surname by itself stands for the surname.
            self.add(Form { name, words, instead: vec![wanted], whole: true });
            return;
        }
        let surname = words.len() > 1 && instead.len() > 1 && last != wanted;
        self.add(Form { name, words, instead: instead.to_vec(), whole: true });
        if surname {
            self.add(Form { name, words: vec![last], instead: vec![wanted], whole: false });
        }
    }

    fn add(&mut self, form: Form) {
        let Some(first) = form.words.first().map(|w| w.to_lowercase()) else { return };
        let same = |f: &u32| {
            self.forms.get(*f as usize).is_some_and(|f| f.words == form.words && f.name == form.name)
        };
        let list = self.by_first.entry(first).or_default();
        if list.len() < SHARED && !list.iter().any(same) {
            list.push(self.forms.len() as u32);
            self.forms.push(form);
        }
    }

    /// The listed forms that begin with a word, in any case; those of more words first.
    pub fn forms(&self, first: &str) -> impl Iterator<Item = &Form> {
        let found = self.by_first.get(&first.to_lowercase()).into_iter().flatten();
        found.filter_map(|f| self.forms.get(*f as usize))
    }

    /// The names that have this text as their preferred form, or as its last word.
    pub fn preferred(&self, text: &str) -> impl Iterator<Item = u32> {
        self.preferred.get(text).into_iter().flatten().copied()
    }

    /// The names whose last word is worth comparing with a word, each with it.
    pub fn near(&self, word: &Name) -> impl Iterator<Item = (u32, &Name)> {
        let near = self.near.near(word).into_iter();
        near.filter_map(|k| self.read.get(k as usize).map(|n| (k, n)))
    }
}

/// Whether two words begin with one letter, so that the one may be a spelling of the other.
fn begin_alike(a: &str, b: &str) -> bool {
    let first = |w: &str| w.chars().next().map(|c| c.to_lowercase().to_string());
    first(a) == first(b)
}
