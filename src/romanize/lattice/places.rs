//! The places that both spellings reach together, found without keeping apart by which letters and schemes.
//!
//! A place is (letters read of the one, letters read of the other). Going forward, each place gathers everything that may have
//! been read up to it; going back from the end, everything that may still follow. A step that fits neither is dropped, and with it
//! most pairs of names before a single state is opened: what is left is what the exact walk needs to look at.

use super::super::spelling::Spelling;
use super::super::tables::{Entry, Family, Node};
use super::readings::{Reading, Readings};

pub(super) const NONE: u32 = u32::MAX;

/// Places and steps that one walk may find: full names of four words have a hundred places and a thousand steps, and only
/// hostile ones reach this.
const MOST_PLACES: usize = 256;
const MOST_STEPS: usize = 4096;

/// A place, with what may stand before it and what may follow.
pub(super) struct Place {
    pub i: u8,
    pub j: u8,
    /// The least cost of the way to here, and of the way on.
    spent: u8,
    pub ahead: u8,
    /// Classes of the last letter before; classes that the next letter may have by what stands before.
    lasts: u64,
    afters: u64,
    /// Schemes that may have written what stands before.
    left: u64,
    right: u64,
    /// Classes that the next letter has in some step; classes of the last letter that some step may follow.
    pub firsts: u64,
    pub befores: u64,
    /// Schemes that may write what follows.
    pub left_on: u64,
    pub right_on: u64,
    pub steps: (u32, u32),
    /// What the steps want of the letters around them, each once: `Wish`es.
    pub wishes: (u32, u32),
    /// The next place of as many letters together.
    next: u32,
    /// The last state that was opened here.
    pub states: u32,
}

/// The letters that a step wants around it: the class of its first, and the classes that may stand before.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Wish {
    first: u8,
    before: u64,
}

impl Wish {
    /// Whether it is granted behind a letter of class `last` which lets `after` follow.
    pub(super) fn is_granted(self, last: u8, after: u64) -> bool {
        after >> self.first & 1 == 1 && self.before >> last & 1 == 1
    }
}

/// One original unit, written by an entry on either side.
#[derive(Clone, Copy)]
pub(super) struct Step {
    pub to: u32,
    pub unit: u16,
    x: u16,
    y: u16,
    pub first: u8,
    pub last: u8,
    pub cost: u8,
    pub before: u64,
    pub after: u64,
    pub left: u64,
    pub right: u64,
}

/// How closely the places are looked at: by what all entries of a unit allow together, or by each of them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Glance,
    Whole,
}

impl Node {
    fn entries(&self, family: &Family) -> &'static [Entry] {
        let from = usize::from(self.entries);
        family.entries.get(from..from + usize::from(self.entry_count)).unwrap_or_default()
    }

    fn sums(&self, family: &Family) -> &'static [Entry] {
        let from = usize::from(self.sums);
        family.sums.get(from..from + usize::from(self.sum_count)).unwrap_or_default()
    }
}

/// Buffers for the places of one pair of names.
#[derive(Default)]
pub(super) struct Places {
    pub all: Vec<Place>,
    pub steps: Vec<Step>,
    pub wishes: Vec<Wish>,
    /// The place at (i, j), by i × (m + 1) + j.
    grid: Vec<u32>,
    /// The first and the last place of so many letters together.
    diagonals: Vec<(u32, u32)>,
    order: Vec<u32>,
    a: Readings,
    b: Readings,
}

impl Places {
    /// Finds the places of two names and the steps that lead from the start to the end within `limit`, in the schemes that are
    /// open on either side; the start is place 0. The least that any way costs, or `None` where there is no way.
    pub(super) fn find(
        &mut self,
        family: &Family,
        (a, b): (&Spelling, &Spelling),
        limit: u8,
        open: (u64, u64),
    ) -> Option<u8> {
        self.reach(family, (a, b), limit, open, Look::Glance)?;
        let end = self.reach(family, (a, b), limit, open, Look::Whole)?;
        self.look_back(family, end, limit);
        let least = self.all.first().map(|p| p.ahead).filter(|ahead| *ahead <= limit)?;
        self.note_wishes(family, end);
        Some(least)
    }

    /// Looks on from place to place. The place of the end, or `None` where no way leads there.
    fn reach(
        &mut self,
        family: &Family,
        names: (&Spelling, &Spelling),
        limit: u8,
        open: (u64, u64),
        look: Look,
    ) -> Option<u32> {
        let (n, m) = (names.0.codes.len(), names.1.codes.len());
        self.all.clear();
        self.steps.clear();
        self.wishes.clear();
        self.order.clear();
        self.grid.clear();
        self.grid.resize((n + 1) * (m + 1), NONE);
        self.diagonals.clear();
        self.diagonals.resize(n + m + 1, (NONE, NONE));
        if look == Look::Glance {
            self.a.reset(n);
            self.b.reset(m);
        }
        let start = self.at(0, 0, m);
        if let Some(p) = self.all.get_mut(start as usize) {
            p.spent = 0;
            p.lasts = 1 << family.edge;
            p.afters = u64::MAX;
            (p.left, p.right) = open;
        }
        for diagonal in 0..=n + m {
            let mut at = self.diagonals.get(diagonal).map_or(NONE, |d| d.0);
            while let Some(next) = self.all.get(at as usize).map(|p| p.next) {
                self.order.push(at);
                self.look_on(family, names, at, limit, look);
                if self.all.len() > MOST_PLACES || self.steps.len() > MOST_STEPS {
                    return None;
                }
                at = next;
            }
        }
        let end = self.grid.last().copied()?;
        self.all.get(end as usize).filter(|p| p.afters >> family.edge & 1 == 1).map(|_| end)
    }
    /// The place at (i, j), which is made when it is new.
    fn at(&mut self, i: u8, j: u8, m: usize) -> u32 {
        let Some(slot) = self.grid.get_mut(usize::from(i) * (m + 1) + usize::from(j)) else { return NONE };
        if *slot != NONE {
            return *slot;
        }
        let new = self.all.len() as u32;
        *slot = new;
        self.all.push(Place {
            i,
            j,
            spent: u8::MAX,
            ahead: u8::MAX,
            lasts: 0,
            afters: 0,
            left: 0,
            right: 0,
            firsts: 0,
            befores: 0,
            left_on: 0,
            right_on: 0,
            steps: (0, 0),
            wishes: (0, 0),
            next: NONE,
            states: NONE,
        });
        if let Some(d) = self.diagonals.get_mut(usize::from(i) + usize::from(j)) {
            let tail = std::mem::replace(&mut d.1, new);
            if d.0 == NONE {
                d.0 = new;
            } else if let Some(t) = self.all.get_mut(tail as usize) {
                t.next = new;
            }
        }
        new
    }

    /// Finds the steps from a place, and passes on to where they lead what may stand before.
    fn look_on(&mut self, family: &Family, (a, b): (&Spelling, &Spelling), at: u32, limit: u8, look: Look) {
        let Some((i, j)) = self.all.get(at as usize).map(|p| (p.i, p.j)) else { return };
        let left = self.a.find(family, a, usize::from(i));
        let right = self.b.find(family, b, usize::from(j));
        let from = self.steps.len();
        let m = b.codes.len();
        let node =
            |r: Option<&Reading>| r.and_then(|r| Some((family.nodes.get(usize::from(r.node))?, r.end)));
        for p in left.0..left.1 {
            let Some((x, x_end)) = node(self.a.get(p)) else { continue };
            for q in right.0..right.1 {
                let Some((y, y_end)) = node(self.b.get(q)) else { continue };
                if x.units & y.units == 0 {
                    continue;
                }
                let stays = (x_end, y_end) == (i, j);
                let outputs = match look {
                    Look::Glance => (x.sums(family), y.sums(family)),
                    Look::Whole => (x.entries(family), y.entries(family)),
                };
                self.join(family, at, outputs, (x_end, y_end, m), limit, look);
                if stays {
                    self.settle(at, from);
                }
            }
        }
        if look == Look::Glance {
            self.steps.clear();
        }
        let to = self.steps.len();
        if let Some(p) = self.all.get_mut(at as usize) {
            p.steps = (from as u32, to as u32);
        }
    }

    /// The steps by which both spellings write one unit here, by two nodes' outputs that end at (i, j).
    fn join(
        &mut self,
        family: &Family,
        at: u32,
        (mut xs, mut ys): (&[Entry], &[Entry]),
        (i, j, m): (u8, u8, usize),
        limit: u8,
        look: Look,
    ) {
        let Some(here) = self.all.get(at as usize) else { return };
        let stays = (i, j) == (here.i, here.j);
        let (spent, lasts, afters, left, right) =
            (here.spent, here.lasts, here.afters, here.left, here.right);
        let mut to = NONE;
        while let (Some(x), Some(y)) = (xs.first(), ys.first()) {
            if x.unit != y.unit {
                let behind = if x.unit < y.unit { &mut xs } else { &mut ys };
                *behind = behind.get(1..).unwrap_or_default();
                continue;
            }
            let number = x.unit;
            let run = |list: &[Entry]| list.iter().take_while(|e| e.unit == number).count();
            let (x_run, x_rest) = xs.split_at(run(xs));
            let (y_run, y_rest) = ys.split_at(run(ys));
            (xs, ys) = (x_rest, y_rest);
            let Some(unit) = family.units.get(usize::from(number)) else { continue };
            // A word's edge that neither spelling shows is no edge.
            if (number == 0 && stays) || (!stays && afters >> unit.first & 1 == 0) {
                continue;
            }
            for ex in x_run {
                let fits = spent.saturating_add(ex.cost) <= limit
                    && ex.schemes & left != 0
                    && (stays || ex.before & lasts != 0);
                if !fits {
                    continue;
                }
                for ey in y_run {
                    let cost = ex.cost.saturating_add(ey.cost);
                    let (before, after) = (ex.before & ey.before, ex.after & ey.after);
                    let whole = spent.saturating_add(cost);
                    if whole > limit
                        || ey.schemes & right == 0
                        || after == 0
                        || (if stays { before } else { before & lasts }) == 0
                    {
                        continue;
                    }
                    if to == NONE {
                        to = if stays { at } else { self.at(i, j, m) };
                    }
                    if stays || look == Look::Whole {
                        self.steps.push(Step {
                            to,
                            unit: number,
                            x: ex.rank,
                            y: ey.rank,
                            first: unit.first,
                            last: unit.last,
                            cost,
                            before,
                            after,
                            left: ex.schemes,
                            right: ey.schemes,
                        });
                    }
                    if !stays && let Some(p) = self.all.get_mut(to as usize) {
                        p.spent = p.spent.min(whole);
                        p.lasts |= 1 << unit.last;
                        p.afters |= after;
                        p.left |= ex.schemes & left;
                        p.right |= ey.schemes & right;
                    }
                }
            }
        }
    }

    /// Letters that are silent on both sides stay at their place, where they change what may follow.
    fn settle(&mut self, at: u32, from: usize) {
        let Some(p) = self.all.get_mut(at as usize) else { return };
        loop {
            let known = (p.lasts, p.afters);
            for s in self.steps.iter().skip(from) {
                if p.afters >> s.first & 1 == 1 && p.lasts & s.before != 0 {
                    p.lasts |= 1 << s.last;
                    p.afters |= s.after;
                }
            }
            if known == (p.lasts, p.afters) {
                break;
            }
        }
    }

    /// Gathers from the end what may follow each place, and drops the steps that lead nowhere.
    fn look_back(&mut self, family: &Family, end: u32, limit: u8) {
        if let Some(p) = self.all.get_mut(end as usize) {
            p.ahead = 0;
            p.firsts = 1 << family.edge;
            p.befores = u64::MAX;
            p.left_on = u64::MAX;
            p.right_on = u64::MAX;
        }
        for at in self.order.iter().rev() {
            let Some(here) = self.all.get(*at as usize) else { continue };
            let (from, to) = (here.steps.0 as usize, here.steps.1 as usize);
            let (spent, left, right) = (here.spent, here.left, here.right);
            let (mut ahead, mut firsts, mut befores) = (here.ahead, here.firsts, here.befores);
            let (mut left_on, mut right_on) = (here.left_on, here.right_on);
            let mut kept = from;
            for k in from..to {
                let Some(&s) = self.steps.get(k) else { break };
                if s.to != *at {
                    let Some(p) = self.all.get(s.to as usize) else { continue };
                    let whole = spent.saturating_add(s.cost).saturating_add(p.ahead);
                    if whole > limit
                        || s.after & p.firsts == 0
                        || p.befores >> s.last & 1 == 0
                        || s.left & p.left_on & left == 0
                        || s.right & p.right_on & right == 0
                    {
                        continue;
                    }
                    ahead = ahead.min(s.cost.saturating_add(p.ahead));
                    left_on |= s.left & p.left_on;
                    right_on |= s.right & p.right_on;
                }
                firsts |= 1 << s.first;
                befores |= s.before;
                if let Some(slot) = self.steps.get_mut(kept) {
                    *slot = s;
                }
                kept += 1;
            }
            if let Some(kept) = self.steps.get_mut(from..kept) {
                kept.sort_unstable_by_key(|s| (s.unit, s.x, s.y));
            }
            if let Some(p) = self.all.get_mut(*at as usize) {
                p.steps = (from as u32, kept as u32);
                (p.ahead, p.firsts, p.befores) = (ahead, firsts, befores);
                (p.left_on, p.right_on) = (left_on, right_on);
            }
        }
    }

    /// Notes for each place what its steps want, so that states which grant the same are known as alike.
    fn note_wishes(&mut self, family: &Family, end: u32) {
        for (at, place) in (0u32..).zip(&mut self.all) {
            let from = self.wishes.len();
            if at == end {
                self.wishes.push(Wish { first: family.edge, before: u64::MAX });
            }
            let steps = place.steps.0 as usize..place.steps.1 as usize;
            for s in self.steps.get(steps).unwrap_or_default() {
                let wish = Wish { first: s.first, before: s.before };
                if !self.wishes.iter().skip(from).any(|w| *w == wish) {
                    self.wishes.push(wish);
                }
            }
            place.wishes = (from as u32, self.wishes.len() as u32);
        }
    }
}
