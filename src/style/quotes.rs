//! The marks of the house: `[quotes]` of a `copydesk.toml`.

use std::collections::BTreeMap;

use crate::language::Language;
use crate::marks::norm::{Norm, Wish};

/// Which marks the house writes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quotes {
    /// In all drafts; `None` where nothing is said.
    pub marks: Option<Wish>,
    /// In drafts of one language, by its tag.
    pub languages: BTreeMap<String, Wish>,
}

impl Quotes {
    /// What the house wants in a language: its own wish for it, for the language that it is a kind of (de for de-CH),
    /// or for all. `None` where the draft decides.
    pub fn norm(&self, language: Language) -> Option<Norm> {
        let tag = language.tag();
        let own = self.languages.get(tag).or_else(|| self.languages.get(tag.split_once('-')?.0));
        own.or(self.marks.as_ref())?.norm(language)
    }

    /// These settings over others.
    pub fn over(&self, base: &Quotes) -> Quotes {
        let mut languages = base.languages.clone();
        // What is said of all drafts outweighs what another file says of some.
        if self.marks.is_some() {
            languages.clear();
        }
        languages.extend(self.languages.iter().map(|(tag, wish)| (tag.clone(), wish.clone())));
        Quotes { marks: self.marks.clone().or_else(|| base.marks.clone()), languages }
    }

    /// True where nothing is said.
    pub fn is_empty(&self) -> bool {
        self.marks.is_none() && self.languages.is_empty()
    }
}

/// A wish as `copydesk.toml` writes it.
pub(super) fn written(wish: &Wish) -> String {
    match wish {
        Wish::Draft => "\"draft\"".into(),
        Wish::Language => "\"language\"".into(),
        Wish::Straight => "\"straight\"".into(),
        Wish::These(_, pairs) => {
            let literals: Vec<String> =
                pairs.iter().map(|p| toml::Value::from(p.as_str()).to_string()).collect();
            format!("[{}]", literals.join(", "))
        }
    }
}
