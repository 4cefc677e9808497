//! Compiles the romanisation schemes of `data/romanize` into static tables.
//!
//! A file holds one source language; a section holds one scheme; a rule is `(before)letters(after)=out|out~cost`.
//! `data/romanize/README.md` describes the format for whoever adds one. Any slip stops the build with its file and line.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

type Set = u128;

/// One rule of one scheme, contexts as sets of letters (bit 0 is the edge of a word).
#[derive(Clone)]
struct Rule {
    letters: String,
    before: Set,
    after: Set,
    outs: Vec<(String, u8)>,
}

struct Scheme {
    name: String,
    cost: u8,
    rules: Vec<Rule>,
}

struct Family {
    code: String,
    joins: bool,
    swaps: bool,
    slack: u8,
    letters: Vec<char>,
    classes: BTreeMap<char, String>,
    schemes: Vec<Scheme>,
    loose: Vec<Rule>,
    silent: Vec<char>,
    /// Sets of letters that a letter may follow; a spelling that would need another neighbour is read otherwise.
    follows: Vec<(char, Set)>,
    precedes: Vec<(char, Set)>,
    anchored: bool,
    /// Endings of names that are at home in the language; others cost more once anything has to be assumed.
    typical: Vec<String>,
    /// Families of one group share the Latin endings that mark a name as theirs.
    group: String,
    claims: Vec<String>,
    /// Latin endings that both spellings must have for the family to be looked at.
    homes: Vec<String>,
    /// The shortest spelling that is looked at, in letters.
    least: u8,
    /// From how many letters on an agreement tells.
    telling: u8,
    /// Hyphenated spellings that this other family can read are left to it.
    yields: String,
    /// `(before, after)`: a letter that stands after one of the first set stands before one of the second.
    between: Vec<(Vec<char>, Set, Set)>,
    /// A mark that doubles the letter before it, and the letters that it may follow.
    doubles: Option<(char, Vec<char>)>,
}

/// Reads `data/romanize/*.txt` and writes `romanize_tables.rs` into the build's output folder.
pub fn compile(dir: &Path, out: &Path) -> Result<(), String> {
    let read = |path: &Path| fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()));
    let order = read(&dir.join("order.txt"))?;
    let codes = order.lines().map(|l| l.split('#').next().unwrap_or("").trim()).filter(|l| !l.is_empty());
    let mut families: Vec<Family> = Vec::new();
    for code in codes {
        let path = dir.join(format!("{code}.txt"));
        let family = parse(&read(&path)?, &path.display().to_string(), &families);
        families.push(family);
    }
    let forms = inflections(&read(&dir.join("inflection.txt"))?)?;
    fs::write(out.join("romanize_tables.rs"), emit(&families) + &forms)
        .map_err(|e| format!("romanize_tables.rs: {e}"))
}

fn parse(text: &str, path: &str, before: &[Family]) -> Family {
    let mut f = Family {
        code: String::new(),
        joins: false,
        swaps: false,
        slack: 2,
        letters: Vec::new(),
        classes: BTreeMap::new(),
        schemes: Vec::new(),
        loose: Vec::new(),
        silent: Vec::new(),
        follows: Vec::new(),
        precedes: Vec::new(),
        typical: Vec::new(),
        doubles: None,
        group: String::new(),
        claims: Vec::new(),
        homes: Vec::new(),
        least: 2,
        telling: 8,
        yields: String::new(),
        between: Vec::new(),
        anchored: false,
    };
    let mut own: Vec<Rule> = Vec::new();
    let mut base: Vec<Rule> = Vec::new();
    let mut suffixes: Vec<(Vec<char>, String)> = Vec::new();
    let mut open: Option<(String, u8)> = None;
    let mut loose = false;
    for (n, raw) in text.lines().enumerate() {
        let at = format!("{path}:{}", n + 1);
        let line = raw.split('#').next().unwrap_or("").trim();
        let mut words = line.split_whitespace();
        let Some(head) = words.next() else { continue };
        match head {
            "family" => {
                f.code = words.next().expect("code").to_string();
            }
            "letters" => {
                for c in words.flat_map(str::chars) {
                    if !f.letters.contains(&c) {
                        f.letters.push(c);
                    }
                }
                assert!(f.letters.len() < 127, "{at}: too many letters");
            }
            "silent" => f.silent.extend(words.flat_map(str::chars)),
            "joins" => f.joins = true,
            "anchored" => f.anchored = true,
            "group" => f.group = words.collect(),
            "claims" => f.claims.extend(words.map(str::to_string)),
            "least" => f.least = words.next().and_then(|w| w.parse().ok()).expect("least"),
            "telling" => f.telling = words.next().and_then(|w| w.parse().ok()).expect("telling"),
            "yields" => f.yields = words.collect(),
            "homes" => f.homes.extend(words.map(str::to_string)),
            "between" => {
                // between CLASS BEFORE AFTER: after BEFORE, a letter of the class stands before AFTER only.
                let class = words.next().and_then(|w| w.chars().next()).expect("class");
                let letters = f.classes.get(&class).map(|m| m.chars().collect()).unwrap_or_default();
                let before = context(words.next().expect("before"), &f, &at);
                let after = context(words.next().expect("after"), &f, &at);
                f.between.push((letters, before, after));
            }
            "doubles" => {
                // doubles MARK CLASS: a letter of the class with the mark may be written twice or once.
                let mark = words.next().and_then(|w| w.chars().next()).expect("mark");
                let class = words.next().and_then(|w| w.chars().next()).expect("class");
                f.doubles =
                    Some((mark, f.classes.get(&class).map(|m| m.chars().collect()).unwrap_or_default()));
            }
            "typical" => f.typical.extend(words.map(str::to_string)),
            "precedes" => {
                let letters = words.next().expect("letters").to_string();
                let set = context(words.next().expect("set"), &f, &at);
                f.precedes.extend(letters.chars().map(|c| (c, set)));
            }
            "follows" => {
                // follows LETTERS SET: these letters stand after a letter of the set only.
                let letters = words.next().expect("letters").to_string();
                let set = context(words.next().expect("set"), &f, &at);
                f.follows.extend(letters.chars().map(|c| (c, set)));
            }
            "avoid" => {
                // avoid XY: Y never stands after X.
                for pair in words {
                    let mut c = pair.chars();
                    if let (Some(x), Some(y)) = (c.next(), c.next()) {
                        let set = !bit(&f, x, &at);
                        f.follows.push((y, set));
                    }
                }
            }
            "swaps" => f.swaps = true,
            "slack" => f.slack = words.next().and_then(|w| w.parse().ok()).expect("slack"),
            "class" => {
                let name = words.next().and_then(|w| w.chars().next()).expect("class");
                let members: String = words.collect();
                f.classes.insert(name, members);
            }
            "suffix" => {
                // suffix CLASS ENDING: a final letter of the class may carry the ending in this scheme.
                let set = words.next().expect("class");
                let mut members: Vec<char> = Vec::new();
                for c in set.chars() {
                    match f.classes.get(&c) {
                        Some(m) => members.extend(m.chars()),
                        None => members.push(c),
                    }
                }
                suffixes.push((members, words.next().expect("ending").to_string()));
            }
            "scheme" | "loose" | "end" => {
                close(&mut f, &mut open, &mut own, &mut base, &mut suffixes, loose);
                loose = head == "loose";
                if head == "scheme" {
                    let rest = words.collect::<Vec<_>>().join(" ");
                    let (rest, cost) = match rest.rsplit_once(" ~") {
                        Some((r, c)) => (r.to_string(), c.parse().unwrap_or_else(|_| panic!("{at}: cost"))),
                        None => (rest, 0),
                    };
                    let (name, like) = match rest.split_once(" like ") {
                        Some((n, l)) => (n.trim().to_string(), Some((l.trim().to_string(), false))),
                        None => match rest.split_once(" folds ") {
                            Some((n, l)) => (n.trim().to_string(), Some((l.trim().to_string(), true))),
                            None => (rest.trim().to_string(), None),
                        },
                    };
                    if let Some((like, fold)) = like {
                        let (rules, from) = match like.split_once(':') {
                            Some((code, scheme)) => {
                                let o = before.iter().find(|o| o.code == code);
                                let o = o.unwrap_or_else(|| panic!("{at}: no family {code}"));
                                let s = o.schemes.iter().find(|s| s.name == scheme);
                                let s = s.unwrap_or_else(|| panic!("{at}: no scheme {scheme}"));
                                (s.rules.clone(), Some(o))
                            }
                            None => {
                                let s = f.schemes.iter().find(|s| s.name == like);
                                let s = s.unwrap_or_else(|| panic!("{at}: no scheme {like}"));
                                (s.rules.clone(), None)
                            }
                        };
                        base = match from {
                            // Letters that the language does not have are left out.
                            Some(o) => rules.into_iter().filter_map(|r| carry(r, o, &f)).collect(),
                            None => rules,
                        };
                        if fold {
                            for r in &mut base {
                                for (out, _) in &mut r.outs {
                                    *out = out.chars().map(fold_char).collect();
                                }
                            }
                        }
                    }
                    open = Some((name, cost));
                }
            }
            _ => {
                for token in line.split_whitespace() {
                    own.push(rule(token, &f, &at));
                }
            }
        }
    }
    close(&mut f, &mut open, &mut own, &mut base, &mut suffixes, loose);
    assert!(f.schemes.len() <= 64, "{path}: more than 64 schemes");
    f
}

/// A rule of another language, in this language's letters; None when it uses a letter that is not there.
fn carry(r: Rule, from: &Family, to: &Family) -> Option<Rule> {
    if !r.letters.chars().all(|c| to.letters.contains(&c)) {
        return None;
    }
    let shift = |set: Set| {
        if set == Set::MAX {
            return set;
        }
        let mut out = set & 1;
        for (k, c) in from.letters.iter().enumerate() {
            if set >> (k + 1) & 1 == 1
                && let Some(p) = to.letters.iter().position(|d| d == c)
            {
                out |= 1 << (p + 1);
            }
        }
        out
    };
    let (before, after) = (shift(r.before), shift(r.after));
    (before != 0 && after != 0).then_some(Rule { before, after, ..r })
}

#[allow(clippy::too_many_arguments)]
fn close(
    f: &mut Family,
    open: &mut Option<(String, u8)>,
    own: &mut Vec<Rule>,
    base: &mut Vec<Rule>,
    suffixes: &mut Vec<(Vec<char>, String)>,
    loose: bool,
) {
    if loose {
        f.loose.append(own);
        return;
    }
    let Some((name, cost)) = open.take() else { return };
    let mut rules = std::mem::take(own);
    rules.append(base);
    let mut extra = Vec::new();
    for (members, ending) in suffixes.drain(..) {
        for c in members {
            let mut s = String::new();
            s.push(c);
            if let Some(r) = rules.iter().find(|r| r.letters == s && r.after & 1 == 1) {
                let mut outs = r.outs.clone();
                outs.extend(r.outs.iter().map(|(o, c)| (format!("{o}{ending}"), *c)));
                extra.push(Rule { letters: s, before: r.before, after: 1, outs });
            }
        }
    }
    if let Some((mark, members)) = &f.doubles {
        for r in &rules {
            let mut cs = r.letters.chars();
            if let (Some(c), None) = (cs.next(), cs.next())
                && members.contains(&c)
            {
                let mut outs = r.outs.clone();
                outs.extend(
                    r.outs
                        .iter()
                        .filter_map(|(o, c)| o.chars().next().map(|first| (format!("{first}{o}"), *c))),
                );
                extra.push(Rule { letters: format!("{c}{mark}"), before: r.before, after: r.after, outs });
            }
        }
    }
    extra.append(&mut rules);
    f.schemes.push(Scheme { name, cost, rules: extra });
}

/// A set of letters: classes, letters, `^` and `$` for a word's edge, `!` for all but these.
fn context(s: &str, f: &Family, at: &str) -> Set {
    let mut out: Set = 0;
    let mut negate = false;
    for c in s.chars() {
        match c {
            '!' => negate = true,
            '^' | '$' => out |= 1,
            c => match f.classes.get(&c) {
                Some(m) => {
                    for c in m.chars() {
                        out |= bit(f, c, at);
                    }
                }
                None => out |= bit(f, c, at),
            },
        }
    }
    if negate { !out } else { out }
}

fn rule(token: &str, f: &Family, at: &str) -> Rule {
    let (left, right) = token.split_once('=').unwrap_or_else(|| panic!("{at}: no = in {token}"));
    let set = |s: &str| context(s, f, at);
    let mut before = Set::MAX;
    let mut after = Set::MAX;
    let mut letters = left;
    if let Some(rest) = letters.strip_prefix('(') {
        let (ctx, rest) = rest.split_once(')').unwrap_or_else(|| panic!("{at}: no ) in {token}"));
        before = set(ctx);
        letters = rest;
    }
    if let Some(rest) = letters.strip_suffix(')') {
        let (rest, ctx) = rest.split_once('(').unwrap_or_else(|| panic!("{at}: no ( in {token}"));
        after = set(ctx);
        letters = rest;
    }
    for c in letters.chars() {
        bit(f, c, at);
    }
    assert!(!letters.is_empty(), "{at}: no letters in {token}");
    let outs = right
        .split('|')
        .map(|o| {
            let (o, cost) = match o.split_once('~') {
                Some((o, c)) => (o, c.parse().unwrap_or_else(|_| panic!("{at}: cost in {token}"))),
                None => (o, 0),
            };
            (if o == "_" { String::new() } else { o.replace('+', " ") }, cost)
        })
        .collect();
    Rule { letters: letters.to_string(), before, after, outs }
}

fn bit(f: &Family, c: char, at: &str) -> Set {
    let p = f.letters.iter().position(|d| *d == c);
    1 << (p.unwrap_or_else(|| panic!("{at}: {c} is not among the letters")) + 1)
}

/// What is left of a rule after the rules before it in its scheme took their contexts.
fn regions(rules: &[Rule]) -> Vec<(Rule, Vec<(Set, Set)>)> {
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

#[derive(Default)]
struct Node {
    next: BTreeMap<u8, usize>,
    entries: Vec<usize>,
}

fn emit(families: &[Family]) -> String {
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
    assert!(alphabet.len() < 250, "alphabet");
    let code: HashMap<char, u8> = alphabet.iter().enumerate().map(|(k, c)| (*c, k as u8 + 1)).collect();
    let mut s = String::new();
    let _ =
        writeln!(s, "/// Every character that some scheme writes, sorted; its code is its index plus one.");
    let _ = writeln!(s, "pub(super) static ALPHABET: &[char] = &{alphabet:?};");
    let _ = writeln!(s, "pub(super) static FAMILIES: &[Family] = &[");
    for f in families {
        emit_family(&mut s, f, &code);
    }
    let _ = writeln!(s, "];");
    s
}

fn emit_family(s: &mut String, f: &Family, code: &HashMap<char, u8>) {
    // (letters, before, after, out, cost) -> mask of schemes
    let mut table: BTreeMap<(String, Set, Set, String, u8), u64> = BTreeMap::new();
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
                    *table.entry((whole.clone(), l, a, o.clone(), c)).or_default() |= 1 << k;
                }
            }
        }
        for (r, rects) in rects {
            for (l, a) in rects {
                for (o, c) in &r.outs {
                    *table.entry((r.letters.clone(), l, a, o.clone(), *c)).or_default() |= 1 << k;
                }
            }
        }
    }
    for r in &f.loose {
        for (o, c) in &r.outs {
            *table.entry((r.letters.clone(), r.before, r.after, o.clone(), *c)).or_default() |= u64::MAX;
        }
    }
    if !f.follows.is_empty() || !f.precedes.is_empty() {
        let whole = std::mem::take(&mut table);
        for ((letters, mut l, mut a, o, c), mask) in whole {
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
                *table.entry((letters, l, a, o, c)).or_default() |= mask;
            }
        }
    }
    for (members, before, after) in &f.between {
        let whole = std::mem::take(&mut table);
        for ((letters, l, a, o, c), mask) in whole {
            let mut cs = letters.chars();
            let single = cs.next().is_some_and(|c| members.contains(&c))
                && cs.all(|c| f.doubles.as_ref().is_some_and(|d| d.0 == c));
            let parts = if single { [(l & before, a & after), (l & !before, a)] } else { [(l, a), (0, 0)] };
            for (l, a) in parts {
                if l != 0 && a != 0 {
                    *table.entry((letters.clone(), l, a, o.clone(), c)).or_default() |= mask;
                }
            }
        }
    }
    // Letters that no context tells apart share a class.
    let contexts: Vec<Set> = table.keys().flat_map(|k| [k.1, k.2]).collect();
    let mut classes: BTreeMap<Vec<bool>, usize> = BTreeMap::new();
    let mut class_of = vec![0usize; f.letters.len() + 1];
    for (k, slot) in class_of.iter_mut().enumerate() {
        let mut sig: Vec<bool> = contexts.iter().map(|c| c >> k & 1 == 1).collect();
        sig.push(k == 0);
        let n = classes.len();
        *slot = *classes.entry(sig).or_insert(n);
    }
    assert!(classes.len() <= 64, "{}: more than 64 context classes", f.code);
    let narrow = |set: Set| -> u64 {
        let mut out = 0u64;
        for (k, c) in class_of.iter().enumerate() {
            if set >> k & 1 == 1 {
                out |= 1 << c;
            }
        }
        out
    };
    let letter_class = |c: char| class_of[f.letters.iter().position(|d| *d == c).expect("letter") + 1];
    let mut units: Vec<String> = vec![" ".into()];
    units.extend(table.keys().map(|k| k.0.clone()).collect::<BTreeSet<_>>());
    let unit_of: HashMap<&str, usize> = units.iter().enumerate().map(|(k, u)| (u.as_str(), k)).collect();
    let mut entries: Vec<(usize, u64, u64, u64, u8, String)> = Vec::new();
    let mut seps = vec![(" ", 0), ("-", 0)];
    if f.joins {
        seps.push(("", 0));
    }
    for (o, c) in seps {
        entries.push((0, u64::MAX, u64::MAX, u64::MAX, c, o.to_string()));
    }
    for ((letters, l, a, o, c), mask) in &table {
        entries.push((unit_of[letters.as_str()], *mask, narrow(*l), narrow(*a), *c, o.clone()));
    }
    let mut nodes: Vec<Node> = vec![Node::default()];
    for (k, e) in entries.iter().enumerate() {
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
    let mut flat: Vec<usize> = Vec::new();
    let mut edges: Vec<(u8, usize)> = Vec::new();
    let mut shape: Vec<[usize; 4]> = Vec::new();
    for n in &nodes {
        shape.push([edges.len(), n.next.len(), flat.len(), n.entries.len()]);
        flat.extend(&n.entries);
        edges.extend(n.next.iter().map(|(c, t)| (*c, *t)));
    }
    let _ = writeln!(
        s,
        "Family {{ code: {:?}, slack: {}, least: {}, telling: {}, yields: {:?}, swaps: {}, anchored: {}, edge: {}, group: {:?}, claims: &{:?}, homes: &{:?}, typical: &{:?}, schemes: &[",
        f.code,
        f.slack,
        f.least,
        f.telling,
        f.yields,
        f.swaps,
        f.anchored,
        class_of[0],
        f.group,
        f.claims,
        f.homes,
        f.typical
    );
    for x in &f.schemes {
        let _ = writeln!(s, "Scheme {{ name: {:?}, cost: {} }},", x.name, x.cost);
    }
    let _ = writeln!(s, "], units: &[");
    for u in &units {
        let (first, last) = if u == " " {
            (class_of[0], class_of[0])
        } else {
            (letter_class(u.chars().next().expect("letter")), letter_class(u.chars().last().expect("letter")))
        };
        let written: String = u.chars().filter(|c| !f.silent.contains(c)).collect();
        let _ = writeln!(s, "Unit {{ letters: {written:?}, first: {first}, last: {last} }},");
    }
    let _ = writeln!(s, "], entries: &[");
    for (u, m, l, a, c, _) in &entries {
        let _ =
            writeln!(s, "Entry {{ unit: {u}, cost: {c}, schemes: {m:#x}, before: {l:#x}, after: {a:#x} }},");
    }
    let _ = writeln!(s, "], nodes: &[");
    for [a, b, c, d] in &shape {
        let _ = writeln!(s, "Node {{ edges: {a}, edge_count: {b}, entries: {c}, entry_count: {d} }},");
    }
    let _ = writeln!(s, "], edges: &{edges:?}, order: &{flat:?} }},");
}

include!("../src/romanize/fold_char.rs");

/// Reads `inflection.txt`: (base ending, form ending), marks left out, each pair once.
fn inflections(text: &str) -> Result<String, String> {
    let mut pairs: BTreeSet<(String, String)> = BTreeSet::new();
    for (n, line) in text.lines().enumerate() {
        let line = line.split('#').next().unwrap_or("").trim();
        if line.is_empty() {
            continue;
        }
        let parts = line.split_once(':').and_then(|(_, rest)| rest.split_once('>'));
        let (base, forms) = parts.ok_or_else(|| format!("inflection.txt:{}: no rule", n + 1))?;
        let base = base.trim().replace('_', "");
        for form in forms.split_whitespace().filter(|f| *f != base) {
            pairs.insert((base.clone(), form.to_string()));
        }
    }
    let pairs: Vec<_> = pairs.into_iter().collect();
    Ok(format!(
        "/// Endings of one name's forms.\npub(super) static INFLECTIONS: &[(&str, &str)] = &{pairs:?};\n"
    ))
}
