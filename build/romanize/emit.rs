//! The families as Rust source: each language's tables joined into one tree of outputs.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

use super::{Family, Rule, Set, endings};

/// What is left of a rule after the rules before it in its scheme took their contexts.
pub(super) fn regions(rules: &[Rule]) -> Vec<(Rule, Vec<(Set, Set)>)> {
    let mut out: Vec<(Rule, Vec<(Set, Set)>)> = Vec::new();
    for r in rules {
        let mut rects = vec![(r.before, r.after)];
        for (earlier, _) in &out {
            if earlier.letters != r.letters {
                continue;
            }
            let (l1, r1) = (earlier.before, earlier.after);
            rects = rects
                .into_iter()
                .flat_map(|(l, r)| [(l & !l1, r), (l & l1, r & !r1)])
                .filter(|(l, r)| *l != 0 && *r != 0)
                .collect();
        }
        out.push((r.clone(), rects));
    }
    out
}

/// What a scheme makes of letters that another scheme writes as a whole: each letter by itself, in its context.
fn compose(letters: &str, f: &Family, rects: &[(Rule, Vec<(Set, Set)>)]) -> Vec<(Set, Set, String, u8)> {
    let all: Vec<char> = letters.chars().collect();
    let at = |c: char| f.letters.iter().position(|d| *d == c).map_or(0, |p| p + 1);
    let mut done: Vec<(Set, Set, String, u8)> = vec![(Set::MAX, Set::MAX, String::new(), 0)];
    for (k, c) in all.iter().enumerate() {
        let mut next = Vec::new();
        for (before, after, out, cost) in &done {
            if k > 0 && after >> at(*c) & 1 == 0 {
                continue;
            }
            for (r, regions) in rects {
                if r.letters.chars().count() != 1 || !r.letters.starts_with(*c) {
                    continue;
                }
                for (l, a) in regions {
                    if k > 0 && l >> at(all[k - 1]) & 1 == 0 {
                        continue;
                    }
                    for (o, c) in &r.outs {
                        next.push((if k == 0 { *l } else { *before }, *a, format!("{out}{o}"), cost + c));
                    }
                }
            }
        }
        next.truncate(48);
        done = next;
    }
    done
}

/// An output that costs as much is written and never read: no walk may assume so much, so the tree does not have it.
const WRITTEN_ONLY: u8 = 9;

/// The outputs as they are read, to the schemes that write so: where a scheme writes the same in two contexts, they are one, so
/// that a walk has fewer cases to tell apart. Which output comes first matters to writing only.
fn readings(table: &Table) -> BTreeMap<(String, Set, Set, String, u8), u64> {
    type Places = Vec<(Set, Set, u64)>;
    let mut alike: BTreeMap<(&str, &str, u8), Places> = BTreeMap::new();
    for ((letters, before, after, out, cost), (schemes, _)) in table {
        if *cost < WRITTEN_ONLY {
            alike.entry((letters, out, *cost)).or_default().push((*before, *after, *schemes));
        }
    }
    let mut read = BTreeMap::new();
    for ((letters, out, cost), places) in alike {
        for scheme in 0..64 {
            let own = places.iter().filter(|p| p.2 >> scheme & 1 == 1).map(|p| (p.0, p.1)).collect();
            for (before, after) in joined(own) {
                let key = (letters.to_string(), before, after, out.to_string(), cost);
                *read.entry(key).or_insert(0u64) |= 1 << scheme;
            }
        }
    }
    read
}

/// Rectangles of contexts that make up one rectangle, joined.
fn joined(mut rects: Vec<(Set, Set)>) -> Vec<(Set, Set)> {
    let mut at = 0;
    while let Some(&(l, a)) = rects.get(at) {
        let with = rects
            .iter()
            .enumerate()
            .position(|(k, r)| k != at && (r.0 == l || r.1 == a || (r.0 & !l == 0 && r.1 & !a == 0)));
        match with {
            Some(k) => {
                let (l2, a2) = rects[k];
                rects[at] = if l2 == l {
                    (l, a | a2)
                } else if a2 == a {
                    (l | l2, a)
                } else {
                    (l, a)
                };
                rects.swap_remove(k);
                at = 0;
            }
            None => at += 1,
        }
    }
    rects
}

#[derive(Default)]
struct Node {
    next: BTreeMap<u8, usize>,
    entries: Vec<usize>,
}

pub(super) fn families(families: &[Family]) -> Result<String, String> {
    let mut alphabet: BTreeSet<char> = BTreeSet::new();
    alphabet.extend([' ', '-']);
    for f in families {
        for r in f.schemes.iter().flat_map(|s| &s.rules).chain(&f.loose) {
            for (o, _) in &r.outs {
                alphabet.extend(o.chars());
            }
        }
    }
    alphabet.extend('a'..='z');
    let alphabet: Vec<char> = alphabet.into_iter().collect();
    if alphabet.len() >= 250 {
        return Err("romanize: the schemes write more than 249 characters".into());
    }
    let code: HashMap<char, u8> = alphabet.iter().enumerate().map(|(k, c)| (*c, k as u8 + 1)).collect();
    let mut s = String::new();
    let _ =
        writeln!(s, "/// Every character that some scheme writes, sorted; its code is its index plus one.");
    let _ = writeln!(s, "pub(super) static ALPHABET: &[char] = &{alphabet:?};");
    let _ = writeln!(s, "pub(super) static FAMILIES: &[Family] = &[");
    for f in families {
        family(&mut s, f, &code)?;
    }
    let _ = writeln!(s, "];");
    Ok(s)
}

/// (letters, before, after, out, cost) to the schemes that write so, and those of them that write so first.
type Table = BTreeMap<(String, Set, Set, String, u8), (u64, u64)>;

fn add(table: &mut Table, key: (String, Set, Set, String, u8), schemes: u64, first: u64) {
    let slot = table.entry(key).or_default();
    slot.0 |= schemes;
    slot.1 |= first;
}

fn family(s: &mut String, f: &Family, code: &HashMap<char, u8>) -> Result<(), String> {
    let mut table = Table::new();
    let wholes: BTreeSet<String> = f
        .schemes
        .iter()
        .flat_map(|s| &s.rules)
        .chain(&f.loose)
        .filter(|r| (2..=3).contains(&r.letters.chars().count()))
        .map(|r| r.letters.clone())
        .collect();
    for (k, scheme) in f.schemes.iter().enumerate() {
        let rects = regions(&scheme.rules);
        for whole in &wholes {
            // The scheme's own rules for the whole come first and take their contexts.
            let own: Vec<(Set, Set)> =
                rects.iter().filter(|(r, _)| r.letters == *whole).flat_map(|(_, v)| v.clone()).collect();
            for (l, a, o, c) in compose(whole, f, &rects) {
                let mut left = vec![(l, a)];
                for (l1, a1) in &own {
                    left = left
                        .into_iter()
                        .flat_map(|(l, a)| [(l & !l1, a), (l & l1, a & !a1)])
                        .filter(|(l, a)| *l != 0 && *a != 0)
                        .collect();
                }
                for (l, a) in left {
                    add(&mut table, (whole.clone(), l, a, o.clone(), c), 1 << k, 0);
                }
            }
        }
        for (r, rects) in rects {
            for (l, a) in rects {
                for (n, (o, c)) in r.outs.iter().enumerate() {
                    let first = if n == 0 { 1 << k } else { 0 };
                    add(&mut table, (r.letters.clone(), l, a, o.clone(), *c), 1 << k, first);
                }
            }
        }
    }
    let strict = f.schemes.iter().enumerate().filter(|(_, s)| s.strict);
    let habitual = strict.fold(u64::MAX, |all, (k, _)| all & !(1 << k));
    for r in &f.loose {
        for (o, c) in &r.outs {
            add(&mut table, (r.letters.clone(), r.before, r.after, o.clone(), *c), habitual, 0);
        }
    }
    if !f.follows.is_empty() || !f.precedes.is_empty() {
        let whole = std::mem::take(&mut table);
        for ((letters, mut l, mut a, o, c), (mask, first)) in whole {
            for (letter, set) in &f.follows {
                if letters.starts_with(*letter) {
                    l &= set;
                }
            }
            for (letter, set) in &f.precedes {
                if letters.ends_with(*letter) {
                    a &= set;
                }
            }
            if l != 0 && a != 0 {
                add(&mut table, (letters, l, a, o, c), mask, first);
            }
        }
    }
    for (members, before, after) in &f.between {
        let whole = std::mem::take(&mut table);
        for ((letters, l, a, o, c), (mask, first)) in whole {
            let mut cs = letters.chars();
            let single = cs.next().is_some_and(|c| members.contains(&c))
                && cs.all(|c| f.doubles.as_ref().is_some_and(|d| d.0 == c));
            let parts = if single { [(l & before, a & after), (l & !before, a)] } else { [(l, a), (0, 0)] };
            for (l, a) in parts {
                if l != 0 && a != 0 {
                    add(&mut table, (letters.clone(), l, a, o.clone(), c), mask, first);
                }
            }
        }
    }
    // What is written knows no rare pairs of letters.
    let to_write = table.clone();
    if !f.avoids.is_empty() {
        for ((letters, mut l, a, o, c), (mask, first)) in std::mem::take(&mut table) {
            for (_, set) in f.avoids.iter().filter(|(letter, _)| letters.starts_with(*letter)) {
                l &= set;
            }
            if l != 0 {
                add(&mut table, (letters, l, a, o, c), mask, first);
            }
        }
    }
    // Letters that no context tells apart share a class.
    let contexts: Vec<Set> = table.keys().chain(to_write.keys()).flat_map(|k| [k.1, k.2]).collect();
    let mut classes: BTreeMap<Vec<bool>, usize> = BTreeMap::new();
    let mut class_of = vec![0usize; f.letters.len() + 1];
    for (k, slot) in class_of.iter_mut().enumerate() {
        let mut sig: Vec<bool> = contexts.iter().map(|c| c >> k & 1 == 1).collect();
        sig.push(k == 0);
        let n = classes.len();
        *slot = *classes.entry(sig).or_insert(n);
    }
    if classes.len() > 64 {
        return Err(format!("{}.txt: the rules tell more than 64 classes of letters apart", f.code));
    }
    let narrow = |set: Set| -> u64 {
        let mut out = 0u64;
        for (k, c) in class_of.iter().enumerate() {
            if set >> k & 1 == 1 {
                out |= 1 << c;
            }
        }
        out
    };
    let letter_class = |c: Option<char>| {
        let at = f.letters.iter().position(|d| Some(*d) == c);
        class_of.get(at.map_or(0, |p| p + 1)).copied().unwrap_or_default()
    };
    let read = readings(&table);
    let mut units: Vec<String> = vec![" ".into()];
    units.extend(table.keys().chain(to_write.keys()).map(|k| k.0.clone()).collect::<BTreeSet<_>>());
    let unit_of: HashMap<&str, usize> = units.iter().enumerate().map(|(k, u)| (u.as_str(), k)).collect();
    let mut entries: Vec<(usize, u64, u64, u64, u8, String)> = Vec::new();
    let mut firsts: Vec<(usize, u64)> = Vec::new();
    let mut seps = vec![(" ", 0), ("-", 0)];
    if f.joins {
        seps.push(("", 0));
    }
    for (o, c) in seps {
        entries.push((0, u64::MAX, u64::MAX, u64::MAX, c, o.to_string()));
    }
    for ((letters, l, a, o, c), mask) in &read {
        entries.push((unit_of[letters.as_str()], *mask, narrow(*l), narrow(*a), *c, o.clone()));
    }
    let readable = entries.len();
    for ((letters, l, a, o, c), (mask, first)) in &to_write {
        if *first != 0 {
            firsts.push((entries.len(), *first));
            entries.push((unit_of[letters.as_str()], *mask, narrow(*l), narrow(*a), *c, o.clone()));
        }
    }
    let mut nodes: Vec<Node> = vec![Node::default()];
    for (k, e) in entries.iter().enumerate().take(readable) {
        let mut at = 0;
        for c in e.5.chars() {
            let n = nodes.len();
            let next = *nodes[at].next.entry(code[&c]).or_insert(n);
            if next == n {
                nodes.push(Node::default());
            }
            at = next;
        }
        nodes[at].entries.push(k);
    }
    // The entries by node, each with its place in the table; those of a node by unit, as the units are numbered in that order.
    let mut sorted: Vec<usize> = Vec::new();
    let mut sums: Vec<(usize, u64, u64, u64, u8)> = Vec::new();
    let mut edges: Vec<(u8, usize)> = Vec::new();
    let mut shape: Vec<([usize; 6], u64)> = Vec::new();
    for n in &nodes {
        let (from, sums_from) = (sorted.len(), sums.len());
        let mut units = 0u64;
        for e in &n.entries {
            let (unit, mask, before, after, cost, _) = &entries[*e];
            sorted.push(*e);
            units |= 1 << (unit % 64);
            match sums.get_mut(sums_from..).and_then(|new| new.last_mut()) {
                Some(sum) if sum.0 == *unit => {
                    *sum = (*unit, sum.1 | mask, sum.2 | before, sum.3 | after, sum.4.min(*cost));
                }
                _ => sums.push((*unit, *mask, *before, *after, *cost)),
            }
        }
        let shaped = [edges.len(), n.next.len(), from, n.entries.len(), sums_from, sums.len() - sums_from];
        shape.push((shaped, units));
        edges.extend(n.next.iter().map(|(c, t)| (*c, *t)));
    }
    sorted.extend(readable..entries.len());
    let mut place_of = vec![0usize; entries.len()];
    for (place, e) in sorted.iter().enumerate() {
        place_of[*e] = place;
    }
    let _ = writeln!(
        s,
        "Family {{ code: {:?}, slack: {}, least: {}, telling: {}, yields: {:?}, swaps: {}, anchored: {}, free: {}, habit: {}, edge: {}, group: {:?}, claims: &{}, homes: &{}, typical: &{:?}, schemes: &[",
        f.code,
        f.slack,
        f.least,
        f.telling,
        f.yields,
        f.swaps,
        f.anchored,
        f.free,
        f.habit,
        class_of[0],
        f.group,
        endings(&f.claims)?,
        endings(&f.homes)?,
        f.typical
    );
    for x in &f.schemes {
        let _ = writeln!(s, "Scheme {{ name: {:?}, cost: {} }},", x.name, x.cost);
    }
    let mut costs: Vec<u64> = Vec::new();
    for (k, x) in f.schemes.iter().enumerate() {
        costs.resize(costs.len().max(usize::from(x.cost) + 1), 0);
        costs[usize::from(x.cost)] |= 1 << k;
    }
    let _ = writeln!(s, "], costs: &{costs:?}, units: &[");
    for u in &units {
        let (first, last) = if u == " " {
            (class_of[0], class_of[0])
        } else {
            (letter_class(u.chars().next()), letter_class(u.chars().last()))
        };
        let written: String = u.chars().filter(|c| !f.silent.contains(c)).collect();
        let _ = writeln!(s, "Unit {{ letters: {written:?}, first: {first}, last: {last} }},");
    }
    let _ = writeln!(s, "], entries: &[");
    let entry = |rank: usize, unit: usize, mask: u64, before: u64, after: u64, cost: u8| {
        format!(
            "Entry {{ unit: {unit}, rank: {rank}, cost: {cost}, schemes: {mask:#x}, before: {before:#x}, after: {after:#x} }},\n"
        )
    };
    for e in &sorted {
        let (unit, mask, before, after, cost, _) = &entries[*e];
        *s += &entry(*e, *unit, *mask, *before, *after, *cost);
    }
    let _ = writeln!(s, "], sums: &[");
    for (unit, mask, before, after, cost) in &sums {
        *s += &entry(0, *unit, *mask, *before, *after, *cost);
    }
    let _ = writeln!(s, "], nodes: &[");
    for ([a, b, c, d, e, f], units) in &shape {
        let _ = writeln!(
            s,
            "Node {{ edges: {a}, edge_count: {b}, entries: {c}, entry_count: {d}, sums: {e}, sum_count: {f}, units: {units:#x} }},"
        );
    }
    let mut roots = vec![0usize; code.len() + 1];
    for (c, to) in &nodes[0].next {
        roots[usize::from(*c)] = *to;
    }
    let mut alphabet = [0u64; 4];
    for (c, _) in &edges {
        alphabet[usize::from(*c / 64)] |= 1 << (c % 64);
    }
    let _ =
        writeln!(s, "], edges: &{edges:?}, roots: &{roots:?}, alphabet: Letters({alphabet:?}), written: &[");
    for (entry, schemes) in &firsts {
        let out = entries.get(*entry).map_or("", |e| e.5.as_str());
        let entry = place_of[*entry];
        let _ = writeln!(s, "Written {{ entry: {entry}, schemes: {schemes:#x}, out: {out:?} }},");
    }
    let _ = writeln!(s, "] }},");
    Ok(())
}
