//! House names: how this desk writes the names that others spell otherwise.

mod add;
mod date;
mod lookup;
mod read;

use std::path::PathBuf;

pub use add::{Holder, Insertion, files_of, with_name};
pub use date::Date;
pub use lookup::{Form, Lookup};

/// One name as the house writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HouseName {
    /// The form that the house writes.
    pub preferred: String,
    /// Other forms, which are to be respelled.
    pub forms: Vec<String>,
    /// The name in its own script.
    pub original: Option<String>,
    /// What the house calls its bearer.
    pub role: Option<String>,
    /// The language of the original, as an ISO 639-1 code.
    pub language: Option<String>,
    /// The first day on which the house writes it so.
    pub from: Option<Date>,
    /// The last day on which the house writes it so.
    pub until: Option<Date>,
    /// What a writer should know about it.
    pub note: Option<String>,
}

impl HouseName {
    /// Whether the house writes it so in a draft of a day. A draft without a date is of today: what has ended is over.
    pub fn holds(&self, day: Option<Date>) -> bool {
        match day {
            Some(day) => self.from.is_none_or(|d| d <= day) && self.until.is_none_or(|d| day <= d),
            None => self.until.is_none(),
        }
    }

    /// The words of the preferred form.
    pub fn words(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.preferred.split_whitespace()
    }

    /// The word that stands for its bearer alone: a surname; of one word, that word.
    pub fn last_word(&self) -> &str {
        self.words().next_back().unwrap_or(&self.preferred)
    }

    /// The word before all others; `None` where there is but one.
    pub fn first_word(&self) -> Option<&str> {
        let mut words = self.words();
        let first = words.next();
        words.next().and(first)
    }
}

/// Among which drafts one name has one spelling.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Within each draft.
    #[default]
    Draft,
    /// Across the drafts below the `copydesk.toml`.
    Project,
}

impl Scope {
    /// Both.
    pub const ALL: [Scope; 2] = [Scope::Draft, Scope::Project];

    /// Its name in `copydesk.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Scope::Draft => "draft",
            Scope::Project => "project",
        }
    }

    /// The one with a name.
    pub fn from_name(name: &str) -> Option<Scope> {
        Scope::ALL.into_iter().find(|s| s.name() == name)
    }
}

/// The names of a house, ready to be looked up.
#[derive(Clone, Debug, Default)]
pub struct HouseNames {
    /// The names; where two claim one form, the first one has it.
    pub names: Vec<HouseName>,
    /// The scheme by which preferred forms are derived from originals.
    pub scheme: Option<String>,
    /// Among which drafts one name has one spelling; `None` where the file says nothing.
    pub scope: Option<Scope>,
    /// Files with more names, from the directory of the file that names them; empty once they are read.
    pub files: Vec<PathBuf>,
    lookup: Lookup,
}

impl HouseNames {
    /// Names with what is needed to find them. n log n.
    pub fn new(names: Vec<HouseName>) -> HouseNames {
        let lookup = Lookup::of(&names);
        HouseNames { names, lookup, ..HouseNames::default() }
    }

    /// These names and then those of another list.
    #[must_use]
    pub fn and(self, other: HouseNames) -> HouseNames {
        let scope = self.scope.or(other.scope);
        if other.names.is_empty() {
            return HouseNames { scope, ..self };
        }
        let scheme = self.scheme.or(other.scheme);
        let mut names = self.names;
        names.extend(other.names);
        HouseNames { scheme, scope, files: self.files, ..HouseNames::new(names) }
    }

    /// Among which drafts one name has one spelling.
    pub fn scope(&self) -> Scope {
        self.scope.unwrap_or_default()
    }

    /// Whether the house has said nothing about names.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// A name by its index.
    pub fn get(&self, index: u32) -> Option<&HouseName> {
        self.names.get(index as usize)
    }

    /// The way to find names.
    pub fn lookup(&self) -> &Lookup {
        &self.lookup
    }

    /// The name that a text is the preferred form of, or its last word, on a day.
    pub fn preferred(&self, text: &str, day: Option<Date>) -> Option<&HouseName> {
        let held = self.lookup.preferred(text).filter_map(|k| self.get(k));
        held.into_iter().find(|n| n.holds(day))
    }
}
