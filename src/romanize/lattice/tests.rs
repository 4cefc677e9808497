//! The walk against one that leaves nothing out.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::super::tables::{Entry, FAMILIES};
use super::readings::Readings;
use super::*;

/// (place in one, place in the other, class of the last letter, what may follow, schemes on either side, cost)
type Whole = (u8, u8, u8, u64, u64, u64, u8);

/// What the cheapest original costs, by trying every way.
fn least(family: &Family, a: &Spelling, b: &Spelling, limit: u8) -> Option<u8> {
    let (mut x, mut y) = (Readings::default(), Readings::default());
    x.reset(a.codes.len());
    y.reset(b.codes.len());
    let mut open: Vec<Whole> = vec![(0, 0, family.edge, u64::MAX, u64::MAX, u64::MAX, 0)];
    let mut seen: BTreeSet<Whole> = open.iter().copied().collect();
    let mut found: Option<u8> = None;
    while let Some((i, j, last, after, left, right, cost)) = open.pop() {
        let is_end = usize::from(i) == a.codes.len() && usize::from(j) == b.codes.len();
        if is_end && after >> family.edge & 1 == 1 && (!family.anchored || (left | right) & 1 == 1) {
            let whole = cost + cheapest(family, left).unwrap().1 + cheapest(family, right).unwrap().1;
            if whole <= limit && found.is_none_or(|f| whole < f) {
                found = Some(whole);
            }
        }
        let written = |all: &mut Readings, name: &Spelling, place: u8| -> Vec<(u8, &'static Entry)> {
            let (from, to) = all.find(family, name, usize::from(place));
            let readings = (from..to).filter_map(|k| all.get(k)).copied();
            let entries = readings.flat_map(|r| {
                let node = &family.nodes[usize::from(r.node)];
                let from = usize::from(node.entries);
                let entries = &family.entries[from..from + usize::from(node.entry_count)];
                entries.iter().map(move |e| (r.end, e))
            });
            entries.collect()
        };
        for (i_next, p) in written(&mut x, a, i) {
            for (j_next, q) in written(&mut y, b, j) {
                let unit = &family.units[usize::from(p.unit)];
                let next = (
                    i_next,
                    j_next,
                    unit.last,
                    p.after & q.after,
                    left & p.schemes,
                    right & q.schemes,
                    cost + p.cost + q.cost,
                );
                let fits = p.unit == q.unit
                    && after >> unit.first & 1 == 1
                    && p.before & q.before & 1 << last != 0
                    && next.3 != 0
                    && next.4 != 0
                    && next.5 != 0
                    && next.6 <= limit
                    && (p.unit != 0 || (i_next, j_next) != (i, j));
                if fits && seen.insert(next) {
                    open.push(next);
                }
            }
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn nothing_is_lost_on_the_way(
        head in "[A-Za-z]{1,2}",
        middle in prop::sample::select(vec![
            ("shch", "šč"), ("ie", "ye"), ("x", "ks"), ("ou", "u"), ("kh", "ch"), ("a", "e"), ("yo", "e"), ("al-", ""), ("sh", "s"),
            ("ss", "s"), ("ü", "ue"), ("tsu", "tu"), ("n", "r"),
        ]),
        tail in prop::sample::select(vec!["a", "ov", "in", "ari", "yan", "shi", "ek", "ł"]),
        limit in 0u8..3,
    ) {
        let a = Spelling::read(&format!("{head}{}{tail}", middle.0));
        let b = Spelling::read(&format!("{head}{}{tail}", middle.1));
        let mut w = Workspace::default();
        for family in FAMILIES {
            let found = walk(&mut w, family, &a, &b, limit);
            let wanted = least(family, &a, &b, limit);
            // What is not typical of a language costs one more once anything is assumed.
            match (found, wanted) {
                (Some(f), Some(l)) => prop_assert!(f.cost == l || f.cost == l + 1, "{} {a:?} {b:?}", family.code),
                (None, Some(l)) => prop_assert!(l == limit && l > 0, "{} {a:?} {b:?}", family.code),
                (found, None) => prop_assert!(found.is_none(), "{} {a:?} {b:?}", family.code),
            }
        }
    }
}
