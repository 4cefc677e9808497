//! Which outputs of a family stand at a place of a spelling: the nodes of its tree of outputs that the letters lead to.

use super::super::spelling::Spelling;
use super::super::tables::Family;

/// A node that the letters from a place lead to, and the place behind them.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    pub node: u16,
    pub end: u8,
}

/// The readings of one spelling, found place by place when they are first asked for.
#[derive(Default)]
pub(super) struct Readings {
    found: Vec<Reading>,
    /// Where the readings of each place begin and end in `found`; `None` where nobody has asked.
    at: Vec<Option<(u32, u32)>>,
}

impl Readings {
    pub(super) fn reset(&mut self, len: usize) {
        self.found.clear();
        self.at.clear();
        self.at.resize(len + 1, None);
    }

    /// Finds the readings at a place, the empty one first.
    pub(super) fn find(&mut self, family: &Family, name: &Spelling, place: usize) -> (u32, u32) {
        let Some(slot) = self.at.get(place).copied() else { return (0, 0) };
        if let Some(known) = slot {
            return known;
        }
        let from = self.found.len() as u32;
        self.keep(family, 0, place);
        if let (Some(&code), Some(&plain)) = (name.codes.get(place), name.plain.get(place)) {
            let child = |code: u8| family.roots.get(usize::from(code)).copied().filter(|n| *n != 0);
            if let Some(node) = child(code) {
                self.descend(family, name, node, place + 1);
            }
            if plain != code
                && !family.anchored
                && let Some(node) = child(plain)
            {
                self.descend(family, name, node, place + 1);
            }
        }
        let known = (from, self.found.len() as u32);
        if let Some(slot) = self.at.get_mut(place) {
            *slot = Some(known);
        }
        known
    }

    pub(super) fn get(&self, at: u32) -> Option<&Reading> {
        self.found.get(at as usize)
    }

    fn keep(&mut self, family: &Family, node: u16, end: usize) {
        if family.nodes.get(usize::from(node)).is_some_and(|n| n.entry_count > 0) {
            self.found.push(Reading { node, end: end as u8 });
        }
    }

    fn descend(&mut self, family: &Family, name: &Spelling, node: u16, end: usize) {
        self.keep(family, node, end);
        let Some(n) = family.nodes.get(usize::from(node)) else { return };
        let (Some(&code), Some(&plain)) = (name.codes.get(end), name.plain.get(end)) else { return };
        let from = usize::from(n.edges);
        for &(c, to) in family.edges.get(from..from + usize::from(n.edge_count)).unwrap_or_default() {
            if c == code || (c == plain && !family.anchored) {
                self.descend(family, name, to, end + 1);
            }
        }
    }
}
