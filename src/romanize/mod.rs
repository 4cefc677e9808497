//! Can two Latin spellings be one name?
//!
//! They are one name when some original could be written both ways: there is an original *s* and there are schemes *A* and
//! *B* with *A(s)* = the one and *B(s)* = the other. The schemes are tables in `data/romanize`, one file a source language;
//! [`explain`] finds the original and names the schemes, so a finding can say why.

mod blocks;
mod edits;
#[cfg(test)]
mod every_scheme;
#[cfg(test)]
mod examples;
mod forms;
mod inflection;
mod lattice;
mod spelling;
mod tables;
#[cfg(test)]
mod tests;
mod written;

pub use blocks::Index;
pub use edits::slips;
pub use forms::{are_forms, bases, with_ending_of};
pub use inflection::{may_be_a_couple, names_stand_still};
pub use lattice::Workspace;
pub use written::{Unwritten, houses, written};

use std::sync::OnceLock;

use spelling::{LONGEST, Spelling};
use tables::{Ending, FAMILIES, Family};

/// How two spellings belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One original in two romanisations.
    Romanisation,
    /// One Latin name with and without diacritics, or with digraphs in their place.
    Diacritics,
    /// A case form, a possessive or a man's and a woman's form of one name: not a variant.
    Inflection,
    /// Nothing joins them, or they are the very same spelling.
    None,
}

impl Kind {
    /// Its name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Romanisation => "romanisation",
            Self::Diacritics => "diacritics",
            Self::Inflection => "inflection",
            Self::None => "none",
        }
    }
}

/// The answer to "can these two be one name?".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Whether they are one name in one form.
    pub same: bool,
    /// What joins them.
    pub kind: Kind,
    /// The original that both are written from, if one was needed.
    pub original: Option<String>,
    /// The scheme of the first spelling and the scheme of the second.
    pub schemes: Vec<&'static str>,
    /// ISO 639-1 code of the language (or a name of the script) that the original was found in.
    pub language: Option<&'static str>,
    /// How much had to be assumed: 0 is a plain case, and each unusual letter costs.
    pub cost: u8,
}

impl Explanation {
    fn none() -> Self {
        Self {
            same: false,
            kind: Kind::None,
            original: None,
            schemes: Vec::new(),
            language: None,
            cost: u8::MAX,
        }
    }

    /// The answer in one line, for people.
    pub fn sentence(&self, a: &str, b: &str) -> String {
        match (self.kind, self.original.as_deref(), self.schemes.as_slice()) {
            (Kind::Romanisation, Some(original), [x, y]) => format!("{original}: {a} ({x}), {b} ({y})"),
            (Kind::Romanisation, ..) if self.same => format!("{a} and {b} are two ways to write one name"),
            (Kind::Diacritics, Some(original), _) => format!("{original}: {a} and {b} differ in diacritics"),
            (Kind::Inflection, ..) => format!("{a} and {b} are two forms of one name"),
            _ if self.same => format!("{a} and {b} are the same spelling"),
            _ => format!("{a} and {b}: no scheme known here writes one name in both ways"),
        }
    }
}

/// Can the two Latin spellings be one name? `language` hints at the language of the name (ISO 639-1) and may be absent.
///
/// Bounded: names over 64 characters have no variants, and a walk opens a limited number of states.
pub fn explain(a: &str, b: &str, language: Option<&str>) -> Explanation {
    explain_in(&mut Workspace::default(), a, b, language)
}

/// A name made ready for being compared with many others.
#[derive(Clone, Debug)]
pub struct Name {
    spelling: Spelling,
    /// Found when they are first asked for.
    keys: OnceLock<Vec<u64>>,
}

impl Name {
    /// Its characters as they are compared, without marks.
    pub(crate) fn plain(&self) -> impl Iterator<Item = char> + '_ {
        self.spelling.plain_chars()
    }

    /// Reads a name. Linear in its length; of a name over 64 characters only that it is too long.
    pub fn read(name: &str) -> Self {
        Self { spelling: Spelling::read(name), keys: OnceLock::new() }
    }

    /// What it shares with every name that [`compare`] may call the same: each such name has at least one of these numbers
    /// too. A few dozen at most, ascending.
    pub fn keys(&self) -> &[u64] {
        self.keys.get_or_init(|| blocks::keys(&self.spelling))
    }

    /// Whether it is one word, in which nothing but letters tells what it begins with.
    fn is_one_word(&self) -> bool {
        !self.spelling.chars.iter().any(|c| matches!(c, ' ' | '-'))
    }
}

/// The pairs among `names` that [`compare`] may call one name, as ascending indices: n log n, and exact but for crowds of
/// over 32 names that share all their liquids, nasals and dentals.
pub fn candidates<'a>(names: impl Iterator<Item = &'a Name>) -> Vec<(u32, u32)> {
    blocks::pairs(names)
}

/// [`explain`] with buffers that the caller keeps between calls.
pub fn explain_in(w: &mut Workspace, a: &str, b: &str, language: Option<&str>) -> Explanation {
    compare(w, &Name::read(a), &Name::read(b), language, 0)
}

/// [`explain`] for names that were read before. `lenience` is how much more may be assumed than for names without a draft
/// around them: 0, or 1 where the draft speaks for one name.
pub fn compare(w: &mut Workspace, a: &Name, b: &Name, language: Option<&str>, lenience: u8) -> Explanation {
    let (x, y) = (&a.spelling, &b.spelling);
    if x.chars == y.chars && x.is_dotted == y.is_dotted {
        return Explanation { same: true, cost: 0, ..Explanation::none() };
    }
    if x.chars.len() > LONGEST || y.chars.len() > LONGEST || x.chars.is_empty() || y.chars.is_empty() {
        return Explanation::none();
    }
    if x.folds_to(y) {
        let marked = if !x.is_dotted && x.chars.iter().all(char::is_ascii) { y } else { x };
        let written: String = marked.chars.iter().collect();
        let original = match written.strip_prefix('i').filter(|_| marked.is_dotted) {
            Some(rest) => format!("İ{rest}"),
            None => capitalise(&written),
        };
        return Explanation {
            same: true,
            kind: Kind::Diacritics,
            original: Some(original),
            schemes: Vec::new(),
            language: None,
            cost: 0,
        };
    }
    let mut best: Option<(u8, &Family, lattice::Path)> = None;
    let claim = claim(x, y);
    // Two words that share no key are two names: most pairs are told apart here.
    let may_be_one = !(a.is_one_word() && b.is_one_word()) || blocks::meet(a.keys(), b.keys());
    for family in FAMILIES.iter().filter(|_| may_be_one) {
        if family.habit || claim.is_some_and(|group| group != family.group && family.code != "latin") {
            continue;
        }
        if !family.homes.is_empty() && !(ends(x, family.homes) && ends(y, family.homes)) {
            continue;
        }
        if x.len().min(y.len()) < usize::from(family.least) {
            continue;
        }
        let hinted = language.is_some_and(|l| l == family.code);
        let limit = family.slack.min((x.chars.len().min(y.chars.len()) / 5) as u8);
        let limit = if family.code == "latin" { 0 } else { limit.saturating_add(lenience) };
        let limit = best.as_ref().map_or(limit, |b| limit.min(b.0.saturating_sub(u8::from(!hinted))));
        let mut found = lattice::walk(w, family, x, y, limit);
        if found.is_none() && family.swaps {
            let turned = |s: &Spelling| [s.first_word_last(), s.last_word_first()].into_iter().flatten();
            // Either may be turned: how a letter is written can depend on the word that it stands in.
            found = turned(y).find_map(|t| lattice::walk(w, family, x, &t, limit));
            found = found.or_else(|| turned(x).find_map(|t| lattice::walk(w, family, &t, y, limit)));
        }
        if found.is_some() && (yields(w, family, x, y) || is_all_vowels(family, x, y)) {
            continue;
        }
        if let Some(path) = found
            && best.as_ref().is_none_or(|b| path.cost < b.0 || (hinted && path.cost == b.0))
        {
            let done = path.cost == 0 && (language.is_none() || hinted);
            best = Some((path.cost, family, path));
            if done {
                break;
            }
        }
    }
    match best {
        Some((cost, family, path)) => Explanation {
            same: true,
            kind: if family.code == "latin" { Kind::Diacritics } else { Kind::Romanisation },
            original: Some(capitalise(&path.original)),
            schemes: [path.left, path.right]
                .iter()
                .filter_map(|k| family.schemes.get(*k))
                .map(|s| s.name)
                .collect(),
            language: Some(family.code),
            cost,
        },
        None => match inflection::join(w, x, y) {
            Some(original) => {
                Explanation { kind: Kind::Inflection, original, cost: 0, ..Explanation::none() }
            }
            None => Explanation::none(),
        },
    }
}

/// Two ways to write one Western name, as Clarke is one to write Clark; `limit` is how many letters or pairs of letters may
/// differ. Both may as well be the names of two people, so this is for names that a draft has for one person.
pub fn habit(w: &mut Workspace, a: &Name, b: &Name, limit: u8) -> Option<Explanation> {
    let (x, y) = (&a.spelling, &b.spelling);
    let longest = x.len().max(y.len());
    if longest > LONGEST || x.chars == y.chars {
        return None;
    }
    FAMILIES.iter().filter(|f| f.habit && x.len().min(y.len()) >= usize::from(f.least)).find_map(|family| {
        let path = lattice::walk(w, family, x, y, limit)?;
        Some(Explanation {
            same: true,
            kind: Kind::Romanisation,
            original: Some(capitalise(&path.original)),
            schemes: Vec::new(),
            language: Some(family.code),
            cost: path.cost,
        })
    })
}

/// The group of languages that both names belong to by their endings, if there is one.
fn claim(a: &Spelling, b: &Spelling) -> Option<&'static str> {
    FAMILIES.iter().find(|f| ends(a, f.claims) && ends(b, f.claims)).map(|f| f.group)
}

/// Whether little but vowels could tell two names apart that differ in more than one of them: Tooda, Teda.
fn is_all_vowels(family: &Family, a: &Spelling, b: &Spelling) -> bool {
    family.free && a.begins_with_one_of_two_consonants() && a.vowels_apart(b) > 1
}

/// Whether the names are hyphenated as another family's are, and read whole in it.
fn yields(w: &mut Workspace, family: &Family, a: &Spelling, b: &Spelling) -> bool {
    (a.is_hyphened_by_syllables() || b.is_hyphened_by_syllables())
        && FAMILIES
            .iter()
            .find(|f| f.code == family.yields)
            .is_some_and(|f| lattice::walk(w, f, a, a, 0).is_some() && lattice::walk(w, f, b, b, 0).is_some())
}

fn ends(name: &Spelling, endings: &[Ending]) -> bool {
    endings.iter().any(|e| name.ends_with(e))
}

/// From how many letters on two names of a language (by [`Explanation::language`]) that agree are hardly anything else.
/// Languages whose names have endings or syllables of their own need fewer than those whose vowels are free.
pub fn telling_length(language: &str) -> usize {
    FAMILIES.iter().find(|f| f.code == language).map_or(8, |f| usize::from(f.telling))
}

/// Each word with a capital, as a name is written.
fn capitalise(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut edge = true;
    for c in name.chars() {
        // Georgian has capitals in Unicode (Mtavruli), but no name is written with one.
        if edge && !('\u{10d0}'..='\u{10ff}').contains(&c) {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
        edge = c == ' ' || c == '-';
    }
    out
}
