//! Walks two spellings at once over everything that one original could be written as.
//!
//! A state is (place in one spelling, place in the other, class of the last original letter, classes the next may have)
//! with the schemes that are still open on either side. Two states of one key are kept only when neither covers the other,
//! so the walk is exact; a cap on states bounds it on hostile names.

use super::spelling::Spelling;
use super::tables::{Entry, Family};

/// States one walk may open: most names need a few hundred, full Arabic names of four words a few thousand.
const MOST_STATES: usize = 6000;
const NONE: u32 = u32::MAX;
/// Chains by which the states of one key are found. Hostile names open thousands of states, each of which is compared with
/// all of its key; ordinary ones a few dozen, and then these few bytes are all that is cleared for a walk.
const CHAINS: usize = 512;

/// A place where both spellings have been read up to a common original.
#[derive(Clone, Copy)]
struct State {
    i: u8,
    j: u8,
    last: u8,
    cost: u8,
    unit: u16,
    after: u64,
    left: u64,
    right: u64,
    parent: u32,
    /// The next state of the same diagonal, in the order they came.
    next: u32,
    /// The state before this one in the chain of its key.
    before: u32,
}

impl State {
    /// The chain in which the states of this key are.
    fn chain(&self) -> usize {
        let key = u32::from_be_bytes([0, self.i, self.j, self.last]);
        // The golden ratio's bits; neighbouring places must not meet.
        (key.wrapping_mul(0x9e37_79b1) >> 16) as usize % CHAINS
    }
}

/// An entry that a spelling can be read by at one place.
#[derive(Clone, Copy)]
struct Hit {
    unit: u16,
    entry: u16,
    end: u8,
}

/// The readings of one spelling, found place by place when they are first asked for.
#[derive(Default)]
struct Readings {
    hits: Vec<Hit>,
    at: Vec<(u32, u32)>,
}

impl Readings {
    fn reset(&mut self, len: usize) {
        self.hits.clear();
        self.at.clear();
        self.at.resize(len + 1, (NONE, NONE));
    }

    /// The range of hits at a place.
    fn find(&mut self, family: &Family, name: &Spelling, place: usize) -> (usize, usize) {
        let Some(&(from, to)) = self.at.get(place) else { return (0, 0) };
        if from != NONE {
            return (from as usize, to as usize);
        }
        let from = self.hits.len();
        self.descend(family, name, place, 0, 0);
        if let Some(new) = self.hits.get_mut(from..) {
            new.sort_unstable_by_key(|h| (h.unit, h.entry, h.end));
        }
        let to = self.hits.len();
        if let Some(slot) = self.at.get_mut(place) {
            *slot = (from as u32, to as u32);
        }
        (from, to)
    }

    fn descend(&mut self, family: &Family, name: &Spelling, place: usize, node: usize, depth: usize) {
        let Some(n) = family.nodes.get(node) else { return };
        let end = place + depth;
        for k in 0..n.entry_count {
            if let Some(&e) = family.order.get(usize::from(n.entries + k))
                && let Some(entry) = family.entries.get(usize::from(e))
            {
                self.hits.push(Hit { unit: entry.unit, entry: e, end: end as u8 });
            }
        }
        let (Some(&code), Some(&plain)) = (name.codes.get(end), name.plain.get(end)) else { return };
        let from = usize::from(n.edges);
        let edges = family.edges.get(from..from + usize::from(n.edge_count)).unwrap_or_default();
        for &(c, to) in edges {
            if c == code || (c == plain && !family.anchored) {
                self.descend(family, name, place, usize::from(to), depth + 1);
            }
        }
    }
}

/// Buffers that comparisons share, so that a draft full of names allocates once.
#[derive(Default)]
pub struct Workspace {
    states: Vec<State>,
    heads: Vec<(u32, u32)>,
    chains: Vec<u32>,
    a: Readings,
    b: Readings,
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
    let (n, m) = (a.codes.len(), b.codes.len());
    w.states.clear();
    w.heads.clear();
    w.heads.resize(n + m + 1, (NONE, NONE));
    w.chains.clear();
    w.chains.resize(CHAINS, NONE);
    w.a.reset(n);
    w.b.reset(m);
    let all = u64::MAX;
    let start = State {
        i: 0,
        j: 0,
        last: family.edge,
        cost: 0,
        unit: u16::MAX,
        after: all,
        left: all,
        right: all,
        parent: NONE,
        next: NONE,
        before: NONE,
    };
    push(w, start);
    for diagonal in 0..=n + m {
        let mut at = w.heads.get(diagonal).map_or(NONE, |h| h.0);
        while let Some(&s) = w.states.get(at as usize) {
            expand(w, family, a, b, &s, at, limit);
            if w.states.len() > MOST_STATES {
                return None;
            }
            // Read again: a letter that is silent on both sides adds to this very diagonal.
            at = w.states.get(at as usize).map_or(NONE, |s| s.next);
        }
    }
    finish(w, family, n, m, limit)
}

fn expand(w: &mut Workspace, family: &Family, a: &Spelling, b: &Spelling, s: &State, at: u32, limit: u8) {
    let (mut p, p_end) = w.a.find(family, a, usize::from(s.i));
    let (q_start, q_end) = w.b.find(family, b, usize::from(s.j));
    let mut q = q_start;
    while p < p_end && q < q_end {
        let (Some(&x), Some(&y)) = (w.a.hits.get(p), w.b.hits.get(q)) else { return };
        if x.unit < y.unit {
            p += 1;
            continue;
        }
        if x.unit > y.unit {
            q += 1;
            continue;
        }
        let unit = x.unit;
        let group = |hits: &[Hit], from: usize, end: usize| {
            let mut k = from;
            while k < end && hits.get(k).is_some_and(|h| h.unit == unit) {
                k += 1;
            }
            k
        };
        let p_next = group(&w.a.hits, p, p_end);
        let q_next = group(&w.b.hits, q, q_end);
        if let Some(u) = family.units.get(usize::from(unit))
            && s.after >> u.first & 1 == 1
        {
            for ph in p..p_next {
                let Some(&x) = w.a.hits.get(ph) else { continue };
                let Some(ex) = family.entries.get(usize::from(x.entry)) else { continue };
                if !open(ex, s.last, s.left) {
                    continue;
                }
                for qh in q..q_next {
                    let Some(&y) = w.b.hits.get(qh) else { continue };
                    let Some(ey) = family.entries.get(usize::from(y.entry)) else { continue };
                    if !open(ey, s.last, s.right) {
                        continue;
                    }
                    // A word's edge that neither spelling shows is no edge.
                    if unit == 0 && x.end == s.i && y.end == s.j {
                        continue;
                    }
                    let cost = s.cost.saturating_add(ex.cost).saturating_add(ey.cost);
                    let after = ex.after & ey.after;
                    if cost > limit || after == 0 {
                        continue;
                    }
                    push(
                        w,
                        State {
                            i: x.end,
                            j: y.end,
                            last: u.last,
                            cost,
                            unit,
                            after,
                            left: s.left & ex.schemes,
                            right: s.right & ey.schemes,
                            parent: at,
                            next: NONE,
                            before: NONE,
                        },
                    );
                }
            }
        }
        p = p_next;
        q = q_next;
    }
}

/// Whether an entry may follow the last letter in a scheme that is still open.
fn open(e: &Entry, last: u8, schemes: u64) -> bool {
    e.before >> last & 1 == 1 && e.schemes & schemes != 0
}

/// Adds a state unless one of its key already covers it.
fn push(w: &mut Workspace, mut s: State) {
    let diagonal = usize::from(s.i) + usize::from(s.j);
    let Some(&(head, tail)) = w.heads.get(diagonal) else { return };
    let Some(chain) = w.chains.get_mut(s.chain()) else { return };
    let mut at = *chain;
    while let Some(o) = w.states.get(at as usize) {
        if o.i == s.i
            && o.j == s.j
            && o.last == s.last
            && o.cost <= s.cost
            && s.after & !o.after == 0
            && s.left & !o.left == 0
            && s.right & !o.right == 0
        {
            return;
        }
        at = o.before;
    }
    let new = w.states.len() as u32;
    s.before = *chain;
    *chain = new;
    w.states.push(s);
    if let Some(t) = w.states.get_mut(tail as usize) {
        t.next = new;
    }
    if let Some(h) = w.heads.get_mut(diagonal) {
        *h = (if head == NONE { new } else { head }, new);
    }
}

fn finish(w: &Workspace, family: &Family, n: usize, m: usize, limit: u8) -> Option<Path> {
    let mut best: Option<(u8, usize, usize, u32)> = None;
    let mut at = w.heads.get(n + m)?.0;
    while let Some(s) = w.states.get(at as usize) {
        if usize::from(s.i) == n
            && (!family.anchored || (s.left | s.right) & 1 == 1)
            && s.after >> family.edge & 1 == 1
        {
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
    while let Some(s) = w.states.get(at as usize) {
        if let Some(u) = family.units.get(usize::from(s.unit)) {
            units.push(u.letters);
        }
        at = s.parent;
    }
    units.reverse();
    let original = units.concat();
    let typical =
        cost == 0 || family.typical.is_empty() || family.typical.iter().any(|e| original.ends_with(e));
    let cost = cost.saturating_add(u8::from(!typical));
    (cost <= limit).then_some(Path { cost, original, left, right })
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
