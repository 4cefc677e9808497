//! The schemes as the build script compiled them; `data/romanize` has them in readable form.

use super::spelling::Letters;

/// One source language with every scheme that writes it in Latin letters.
pub(super) struct Family {
    /// ISO 639-1 code, or a short name of the writing system.
    pub code: &'static str,
    /// The cost that two spellings may differ by and still be one name.
    pub slack: u8,
    /// The shortest spelling that is looked at, in characters.
    pub least: u8,
    /// From how many letters on two names that agree are hardly anything else.
    pub telling: u8,
    /// Hyphenated spellings that this other family can read are left to it; empty for none.
    pub yields: &'static str,
    /// Whether family name and given name are found in either order.
    pub swaps: bool,
    /// Whether one of the two spellings must be in the first scheme: the name as its own alphabet writes it.
    pub anchored: bool,
    /// Its vowels are the writer's choice: names of two consonants that differ in two of them are two names.
    pub free: bool,
    /// It joins names only where a draft speaks for one person.
    pub habit: bool,
    /// The context class of a word's edge.
    pub edge: u8,
    /// Families of one group share their claims.
    pub group: &'static str,
    /// Latin endings that mark a name as one of the group's.
    pub claims: &'static [Ending],
    /// Latin endings that both spellings must have; empty where any will do.
    pub homes: &'static [Ending],
    /// Endings of names that are at home in the language.
    pub typical: &'static [&'static str],
    pub schemes: &'static [Scheme],
    /// The schemes that cost nothing to assume, those that cost one, and so on.
    pub costs: &'static [u64],
    pub units: &'static [Unit],
    pub entries: &'static [Entry],
    /// The entries of one node and unit in one: what all of them allow.
    pub sums: &'static [Entry],
    pub nodes: &'static [Node],
    pub edges: &'static [(u8, u16)],
    /// The node that a first letter leads to, by its code; 0 for none.
    pub roots: &'static [u16],
    /// Every letter that the family writes.
    pub alphabet: Letters,
    /// What each scheme writes first, for writing an original in it.
    pub written: &'static [Written],
}

impl Family {
    /// The schemes that may be assumed within a cost.
    pub(super) fn affordable(&self, limit: u8) -> u64 {
        self.costs.iter().take(usize::from(limit) + 1).fold(0, |set, part| set | part)
    }
}

/// An entry that some schemes put before their other ways to write the same.
pub(super) struct Written {
    pub entry: u16,
    pub schemes: u64,
    pub out: &'static str,
}

/// How a Latin spelling ends.
pub(super) struct Ending {
    pub letters: &'static str,
    /// Its letters in one number, the last one lowest.
    pub tail: u64,
    /// Which bytes of that number are letters.
    pub mask: u64,
}

impl Ending {
    /// Its length in letters.
    pub(super) fn len(&self) -> usize {
        self.letters.len()
    }
}

/// One way to write the language.
pub(super) struct Scheme {
    pub name: &'static str,
    /// What it costs to assume this scheme (a folded one is less telling).
    pub cost: u8,
}

/// One or more original letters that schemes write as a whole.
pub(super) struct Unit {
    pub letters: &'static str,
    /// Context class of the first letter.
    pub first: u8,
    /// Context class of the last letter.
    pub last: u8,
}

/// A unit written one way, by these schemes, between these context classes.
pub(super) struct Entry {
    pub unit: u16,
    /// Its place in the table as it was written: what comes first is the plainest.
    pub rank: u16,
    pub cost: u8,
    pub schemes: u64,
    pub before: u64,
    pub after: u64,
}

/// A node of the tree of outputs; its entries and sums are by unit.
pub(super) struct Node {
    pub edges: u16,
    pub edge_count: u16,
    pub entries: u16,
    pub entry_count: u16,
    pub sums: u16,
    pub sum_count: u16,
    /// The units of its entries, each as the bit of its number modulo 64: nodes that share no bit share no unit.
    pub units: u64,
}

include!(concat!(env!("OUT_DIR"), "/romanize_tables.rs"));
