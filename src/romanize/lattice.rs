//! Walks two spellings at once over everything that one original could be written as.
//!
//! A state is (place in one spelling, place in the other, class of the last original letter, classes the next may have)
//! with the schemes that are still open on either side. Two states of one place are kept only when neither covers the other,
//! so the walk is exact. Places that no way leads through are left out beforehand, and what cannot matter any more is taken from
//! each state, so that states become alike; a cap on states bounds the walk on hostile names.

mod places;
mod readings;
#[cfg(test)]
mod tests;

use super::spelling::Spelling;
use super::tables::Family;
use places::{NONE, Places};

/// States one walk may open: most names need a few dozen, full Arabic names of four words a few hundred.
const MOST_STATES: usize = 2000;

/// A place where both spellings have been read up to a common original.
#[derive(Clone, Copy)]
struct State {
    place: u32,
    last: u8,
    cost: u8,
    unit: u16,
    after: u64,
    /// Which wishes of the place's steps it grants.
    grants: u64,
    left: u64,
    right: u64,
    /// Another state covers it.
    is_covered: bool,
    parent: u32,
    /// The next state of the same diagonal, in the order they came.
    next: u32,
    /// The state that was opened at this place before.
    before: u32,
}

/// Buffers that comparisons share, so that a draft full of names allocates once.
#[derive(Default)]
pub struct Workspace {
    places: Places,
    states: Vec<State>,
    /// The first and the last state of so many letters together.
    heads: Vec<(u32, u32)>,
}

/// How two spellings come from one original.
#[derive(Debug)]
pub(super) struct Path {
    pub cost: u8,
    pub original: String,
    pub left: usize,
    pub right: usize,
}

/// The cheapest original that this family writes both ways, within `limit`. Bounded by `MOST_STATES`.
pub(super) fn walk(
    w: &mut Workspace,
    family: &Family,
    a: &Spelling,
    b: &Spelling,
    limit: u8,
) -> Option<Path> {
    if !a.letters.is_within(&family.alphabet) || !b.letters.is_within(&family.alphabet) {
        return None;
    }
    let names = (a, b);
    let end = a.codes.len() + b.codes.len();
    let all = |bound: u8| (family.affordable(bound), family.affordable(bound));
    let least = w.places.find(family, names, limit, all(limit))?;
    // Most names are found without assuming anything, among few places.
    for bound in least..=limit {
        if least < limit && w.places.find(family, names, bound, all(bound)).is_none() {
            continue;
        }
        w.walk(family, end, bound, all(bound), true);
        let Some(best) = w.best(family, end, bound) else { continue };
        // Once more in these two schemes alone, where no state is left out for a later one: the first original is the plainest.
        let two = (1 << best.left, 1 << best.right);
        let plain = w.places.find(family, names, bound, two).and_then(|_| {
            w.walk(family, end, bound, two, false);
            w.best(family, end, bound)
        });
        let original = plain.map_or(best.original, |p| p.original);
        let typical = best.cost == 0
            || family.typical.is_empty()
            || family.typical.iter().any(|e| original.ends_with(e));
        let cost = best.cost.saturating_add(u8::from(!typical));
        return (cost <= limit).then_some(Path { cost, original, ..best });
    }
    None
}

impl Workspace {
    /// Opens every state of the places that were found, in the schemes `open` on either side, up to the diagonal of the end.
    /// `brief` leaves out a state that a later one of its place covers.
    fn walk(&mut self, family: &Family, end: usize, limit: u8, open: (u64, u64), brief: bool) {
        self.states.clear();
        self.heads.clear();
        self.heads.resize(end + 1, (NONE, NONE));
        let start = State {
            place: 0,
            last: family.edge,
            cost: 0,
            unit: u16::MAX,
            after: u64::MAX,
            grants: 0,
            left: open.0,
            right: open.1,
            is_covered: false,
            parent: NONE,
            next: NONE,
            before: NONE,
        };
        self.open(start, limit, brief);
        for diagonal in 0..=end {
            let mut at = self.heads.get(diagonal).map_or(NONE, |h| h.0);
            while let Some(&s) = self.states.get(at as usize) {
                if self.states.len() > MOST_STATES {
                    return;
                }
                if !s.is_covered {
                    self.expand(&s, at, limit, brief);
                }
                // Read again: a letter that is silent on both sides adds to this very diagonal.
                at = self.states.get(at as usize).map_or(NONE, |s| s.next);
            }
        }
    }

    /// The cheapest of the states at the end, with the original that leads to it.
    fn best(&self, family: &Family, end: usize, limit: u8) -> Option<Path> {
        let mut best: Option<(u8, usize, usize, u32)> = None;
        let mut at = self.heads.get(end)?.0;
        while let Some(s) = self.states.get(at as usize) {
            let is_written = !family.anchored || (s.left | s.right) & 1 == 1;
            if is_written && s.after >> family.edge & 1 == 1 && !s.is_covered {
                let (left, lc) = cheapest(family, s.left)?;
                let (right, rc) = cheapest(family, s.right)?;
                let cost = s.cost.saturating_add(lc).saturating_add(rc);
                let found = (cost, left, right, at);
                if cost <= limit && best.is_none_or(|b| (found.0, found.1 + found.2) < (b.0, b.1 + b.2)) {
                    best = Some(found);
                }
            }
            at = s.next;
        }
        let (cost, left, right, mut at) = best?;
        let mut units = Vec::new();
        while let Some(s) = self.states.get(at as usize) {
            if let Some(u) = family.units.get(usize::from(s.unit)) {
                units.push(u.letters);
            }
            at = s.parent;
        }
        units.reverse();
        Some(Path { cost, original: units.concat(), left, right })
    }

    fn expand(&mut self, s: &State, at: u32, limit: u8, brief: bool) {
        let Some(steps) = self.places.all.get(s.place as usize).map(|p| p.steps) else { return };
        for k in steps.0..steps.1 {
            let Some(&t) = self.places.steps.get(k as usize) else { return };
            if s.after >> t.first & 1 == 0
                || t.before >> s.last & 1 == 0
                || s.left & t.left == 0
                || s.right & t.right == 0
            {
                continue;
            }
            let next = State {
                place: t.to,
                last: t.last,
                cost: s.cost.saturating_add(t.cost),
                unit: t.unit,
                after: t.after,
                left: s.left & t.left,
                right: s.right & t.right,
                parent: at,
                ..*s
            };
            self.open(next, limit, brief);
        }
    }

    /// Adds a state unless one of its place already covers it, or nothing can follow it.
    fn open(&mut self, mut s: State, limit: u8, brief: bool) {
        let Some(place) = self.places.all.get_mut(s.place as usize) else { return };
        s.after &= place.firsts;
        s.left &= place.left_on;
        s.right &= place.right_on;
        if s.after == 0
            || s.left == 0
            || s.right == 0
            || place.befores >> s.last & 1 == 0
            || s.cost.saturating_add(place.ahead) > limit
        {
            return;
        }
        let wishes = place.wishes.0 as usize..place.wishes.1 as usize;
        let wishes = self.places.wishes.get(wishes).unwrap_or_default();
        // More wishes than bits: only the same letters are alike.
        let is_crowded = wishes.len() > 64;
        s.grants = wishes
            .iter()
            .take(64)
            .enumerate()
            .fold(0, |set, (k, w)| set | u64::from(w.is_granted(s.last, s.after)) << k);
        if s.grants == 0 && !is_crowded {
            return;
        }
        let covers = |a: &State, b: &State| {
            a.cost <= b.cost
                && b.left & !a.left == 0
                && b.right & !a.right == 0
                && b.grants & !a.grants == 0
                && (!is_crowded || (a.last == b.last && b.after & !a.after == 0))
        };
        let mut at = place.states;
        while let Some(o) = self.states.get_mut(at as usize) {
            if covers(o, &s) {
                return;
            }
            o.is_covered |= brief && covers(&s, o);
            at = o.before;
        }
        let diagonal = usize::from(place.i) + usize::from(place.j);
        let new = self.states.len() as u32;
        s.is_covered = false;
        s.next = NONE;
        s.before = std::mem::replace(&mut place.states, new);
        self.states.push(s);
        let Some(h) = self.heads.get_mut(diagonal) else { return };
        let tail = std::mem::replace(&mut h.1, new);
        if h.0 == NONE {
            h.0 = new;
        } else if let Some(t) = self.states.get_mut(tail as usize) {
            t.next = new;
        }
    }
}

/// The scheme of a set that is cheapest to assume; the file's order decides between equals.
fn cheapest(family: &Family, set: u64) -> Option<(usize, u8)> {
    family
        .schemes
        .iter()
        .enumerate()
        .filter(|(k, _)| set >> k & 1 == 1)
        .min_by_key(|(k, s)| (s.cost, *k))
        .map(|(k, s)| (k, s.cost))
}
