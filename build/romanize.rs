//! Compiles the romanisation schemes of `data/romanize` into static tables.
//!
//! A file holds one source language; a section holds one scheme; a rule is `(before)letters(after)=out|out~cost`.
//! `data/romanize/README.md` describes the format for whoever adds one. Any slip stops the build with its file and line.

#[path = "romanize/emit.rs"]
mod emit;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::str::FromStr;

type Set = u128;

/// One rule of one scheme, contexts as sets of letters (bit 0 is the edge of a word).
#[derive(Clone)]
struct Rule {
    letters: String,
    before: Set,
    after: Set,
    outs: Vec<(String, u8)>,
    /// File and line, for whoever mends it.
    at: String,
}

struct Scheme {
    name: String,
    cost: u8,
    /// A published standard: habits (`loose`) are not its.
    strict: bool,
    rules: Vec<Rule>,
}

struct Family {
    code: String,
    joins: bool,
    swaps: bool,
    slack: u8,
    /// The schemes that are said to be strict.
    strict: Vec<String>,
    letters: Vec<char>,
    classes: BTreeMap<char, String>,
    schemes: Vec<Scheme>,
    loose: Vec<Rule>,
    silent: Vec<char>,
    /// Sets of letters that a letter may follow; a spelling that would need another neighbour is read otherwise.
    follows: Vec<(char, Set)>,
    precedes: Vec<(char, Set)>,
    /// As `follows`, for pairs of letters that are rare rather than impossible: they are written, but not read.
    avoids: Vec<(char, Set)>,
    anchored: bool,
    /// An original is in this language only where that is said, or where no other language has its letters.
    named: bool,
    /// Its vowels are the writer's choice: names of two consonants that differ in two of them are two names.
    free: bool,
    /// It joins names only where a draft speaks for one person.
    habit: bool,
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
        let family = parse(&read(&path)?, &path.display().to_string(), &families)?;
        families.push(family);
    }
    let forms = inflections(&read(&dir.join("inflection.txt"))?)?;
    let schemes = houses(&read(&dir.join("houses.txt"))?, &families)?;
    let named: Vec<&str> = families.iter().filter(|f| f.named).map(|f| f.code.as_str()).collect();
    let named = format!(
        "/// Languages whose originals have to be named as such where another language has the letters.\n\
         pub(super) static NAMED: &[&str] = &{named:?};\n"
    );
    fs::write(out.join("romanize_tables.rs"), emit::families(&families)? + &forms + &schemes + &named)
        .map_err(|e| format!("romanize_tables.rs: {e}"))
}

fn parse(text: &str, path: &str, before: &[Family]) -> Result<Family, String> {
    let mut f = Family {
        code: String::new(),
        joins: false,
        swaps: false,
        slack: 2,
        strict: Vec::new(),
        letters: Vec::new(),
        classes: BTreeMap::new(),
        schemes: Vec::new(),
        loose: Vec::new(),
        silent: Vec::new(),
        follows: Vec::new(),
        precedes: Vec::new(),
        avoids: Vec::new(),
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
        named: false,
        free: false,
        habit: false,
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
        let wants = |what: &str| format!("{at}: `{head}` wants {what}");
        match head {
            "family" => {
                f.code = words.next().ok_or_else(|| wants("a code"))?.to_string();
            }
            "letters" => {
                for c in words.flat_map(str::chars) {
                    if !f.letters.contains(&c) {
                        f.letters.push(c);
                    }
                }
                if f.letters.len() >= 127 {
                    return Err(format!("{at}: more than 126 letters"));
                }
            }
            "silent" => f.silent.extend(words.flat_map(str::chars)),
            "joins" => f.joins = true,
            "anchored" => f.anchored = true,
            "named" => f.named = true,
            "free" => f.free = true,
            "habit" => f.habit = true,
            "group" => f.group = words.collect(),
            "claims" => f.claims.extend(words.map(str::to_string)),
            "least" => f.least = number(words.next()).ok_or_else(|| wants("a number"))?,
            "telling" => f.telling = number(words.next()).ok_or_else(|| wants("a number"))?,
            "yields" => f.yields = words.collect(),
            "homes" => f.homes.extend(words.map(str::to_string)),
            "between" => {
                // between CLASS BEFORE AFTER: after BEFORE, a letter of the class stands before AFTER only.
                let class = words.next().and_then(|w| w.chars().next()).ok_or_else(|| wants("a class"))?;
                let letters = members(&f, class).ok_or_else(|| wants("a class that is there"))?;
                let before = context(words.next().ok_or_else(|| wants("two sets"))?, &f, &at)?;
                let after = context(words.next().ok_or_else(|| wants("two sets"))?, &f, &at)?;
                f.between.push((letters, before, after));
            }
            "doubles" => {
                // doubles MARK CLASS: a letter of the class with the mark may be written twice or once.
                let mark = words.next().and_then(|w| w.chars().next()).ok_or_else(|| wants("a mark"))?;
                let class = words.next().and_then(|w| w.chars().next()).ok_or_else(|| wants("a class"))?;
                f.doubles = Some((mark, members(&f, class).ok_or_else(|| wants("a class that is there"))?));
            }
            "typical" => f.typical.extend(words.map(str::to_string)),
            "precedes" => {
                let letters = words.next().ok_or_else(|| wants("letters"))?.to_string();
                let set = context(words.next().ok_or_else(|| wants("a set"))?, &f, &at)?;
                f.precedes.extend(letters.chars().map(|c| (c, set)));
            }
            "follows" => {
                // follows LETTERS SET: these letters stand after a letter of the set only.
                let letters = words.next().ok_or_else(|| wants("letters"))?.to_string();
                let set = context(words.next().ok_or_else(|| wants("a set"))?, &f, &at)?;
                f.follows.extend(letters.chars().map(|c| (c, set)));
            }
            "avoid" => {
                // avoid XY: Y hardly ever stands after X.
                for pair in words {
                    let mut c = pair.chars();
                    if let (Some(x), Some(y)) = (c.next(), c.next()) {
                        let set = !bit(&f, x, &at)?;
                        bit(&f, y, &at)?;
                        f.avoids.push((y, set));
                    }
                }
            }
            "swaps" => f.swaps = true,
            "strict" => f.strict.extend(open.as_ref().map(|(name, _)| name.clone())),
            "slack" => f.slack = number(words.next()).ok_or_else(|| wants("a number"))?,
            "class" => {
                let name = words.next().and_then(|w| w.chars().next()).ok_or_else(|| wants("a name"))?;
                let members: String = words.collect();
                for c in members.chars() {
                    bit(&f, c, &at)?;
                }
                f.classes.insert(name, members);
            }
            "suffix" => {
                // suffix CLASS ENDING: a final letter of the class may carry the ending in this scheme.
                let set = words.next().ok_or_else(|| wants("a set"))?;
                let mut members: Vec<char> = Vec::new();
                for c in set.chars() {
                    match f.classes.get(&c) {
                        Some(m) => members.extend(m.chars()),
                        None => members.push(c),
                    }
                }
                suffixes.push((members, words.next().ok_or_else(|| wants("an ending"))?.to_string()));
            }
            "scheme" | "loose" | "end" => {
                close(&mut f, &mut open, &mut own, &mut base, &mut suffixes, loose)?;
                loose = head == "loose";
                if head == "scheme" {
                    let rest = words.collect::<Vec<_>>().join(" ");
                    let (rest, cost) = match rest.rsplit_once(" ~") {
                        Some((r, c)) => {
                            (r.to_string(), number(Some(c)).ok_or_else(|| wants("a number after ~"))?)
                        }
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
                                let o = o.ok_or_else(|| format!("{at}: there is no family {code} above"))?;
                                let s = o.schemes.iter().find(|s| s.name == scheme);
                                let s =
                                    s.ok_or_else(|| format!("{at}: there is no scheme {scheme} in {code}"))?;
                                (s.rules.clone(), Some(o))
                            }
                            None => {
                                let s = f.schemes.iter().find(|s| s.name == like);
                                let s = s.ok_or_else(|| format!("{at}: there is no scheme {like} above"))?;
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
                    own.push(rule(token, &f, &at)?);
                }
            }
        }
    }
    close(&mut f, &mut open, &mut own, &mut base, &mut suffixes, loose)?;
    if f.schemes.len() > 64 {
        return Err(format!("{path}: more than 64 schemes"));
    }
    if f.letters.is_empty() || f.schemes.is_empty() {
        return Err(format!("{path}: no letters, or no scheme"));
    }
    Ok(f)
}

fn number<T: FromStr>(word: Option<&str>) -> Option<T> {
    word?.parse().ok()
}

fn members(f: &Family, class: char) -> Option<Vec<char>> {
    f.classes.get(&class).map(|m| m.chars().collect())
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
) -> Result<(), String> {
    if loose {
        f.loose.append(own);
        return Ok(());
    }
    let Some((name, cost)) = open.take() else { return Ok(()) };
    if let Some((r, _)) = emit::regions(own).iter().find(|(_, left)| left.is_empty()) {
        return Err(format!(
            "{}: the rules above take all places of {}, so this one is never followed",
            r.at, r.letters
        ));
    }
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
                extra.push(Rule { letters: s, before: r.before, after: 1, outs, at: r.at.clone() });
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
                extra.push(Rule {
                    letters: format!("{c}{mark}"),
                    before: r.before,
                    after: r.after,
                    outs,
                    at: r.at.clone(),
                });
            }
        }
    }
    extra.append(&mut rules);
    let strict = f.strict.contains(&name);
    f.schemes.push(Scheme { name, cost, strict, rules: extra });
    Ok(())
}

/// A set of letters: classes, letters, `^` and `$` for a word's edge, `!` for all but these.
fn context(s: &str, f: &Family, at: &str) -> Result<Set, String> {
    let mut out: Set = 0;
    let mut negate = false;
    for c in s.chars() {
        match c {
            '!' => negate = true,
            '^' | '$' => out |= 1,
            c => match f.classes.get(&c) {
                Some(m) => {
                    for c in m.chars() {
                        out |= bit(f, c, at)?;
                    }
                }
                None => out |= bit(f, c, at)?,
            },
        }
    }
    Ok(if negate { !out } else { out })
}

fn rule(token: &str, f: &Family, at: &str) -> Result<Rule, String> {
    let slip = |what: &str| format!("{at}: {what} in {token}");
    let (left, right) = token.split_once('=').ok_or_else(|| slip("there is no ="))?;
    let mut before = Set::MAX;
    let mut after = Set::MAX;
    let mut letters = left;
    if let Some(rest) = letters.strip_prefix('(') {
        let (ctx, rest) = rest.split_once(')').ok_or_else(|| slip("there is no )"))?;
        before = context(ctx, f, at)?;
        letters = rest;
    }
    if let Some(rest) = letters.strip_suffix(')') {
        let (rest, ctx) = rest.split_once('(').ok_or_else(|| slip("there is no ("))?;
        after = context(ctx, f, at)?;
        letters = rest;
    }
    if letters.is_empty() {
        return Err(slip("there are no letters"));
    }
    for c in letters.chars() {
        bit(f, c, at)?;
    }
    let mut outs = Vec::new();
    for out in right.split('|') {
        let (out, cost) = match out.split_once('~') {
            Some((o, c)) => (o, c.parse().map_err(|_| slip("a cost is no number"))?),
            None => (out, 0),
        };
        outs.push((if out == "_" { String::new() } else { out.replace('+', " ") }, cost));
    }
    Ok(Rule { letters: letters.to_string(), before, after, outs, at: at.to_string() })
}

fn bit(f: &Family, c: char, at: &str) -> Result<Set, String> {
    let p = f.letters.iter().position(|d| *d == c);
    p.map(|p| 1 << (p + 1)).ok_or_else(|| format!("{at}: {c} is not among the letters"))
}

include!("../src/romanize/fold_char.rs");

/// Reads `inflection.txt`: (base ending, form ending), marks left out, each pair once; and for each language its own.
fn inflections(text: &str) -> Result<String, String> {
    let mut pairs: BTreeSet<(String, String)> = BTreeSet::new();
    let mut own: BTreeMap<String, BTreeSet<(String, String)>> = BTreeMap::new();
    for (n, line) in text.lines().enumerate() {
        let line = line.split('#').next().unwrap_or("").trim();
        if line.is_empty() {
            continue;
        }
        let parts =
            line.split_once(':').and_then(|(l, rest)| rest.split_once('>').map(|(b, f)| (l.trim(), b, f)));
        let (language, base, forms) = parts.ok_or_else(|| format!("inflection.txt:{}: no rule", n + 1))?;
        let base = base.trim().replace('_', "");
        for form in forms.split_whitespace().filter(|f| *f != base) {
            pairs.insert((base.clone(), form.to_string()));
            own.entry(language.to_string()).or_default().insert((base.clone(), form.to_string()));
        }
    }
    let mut bases: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (base, form) in &pairs {
        bases.entry(base).or_default().push(form);
    }
    let mut grouped = String::new();
    for (base, forms) in &bases {
        grouped += &format!("({}, &{}),\n", ending(base)?, endings(forms)?);
    }
    // The longest ending first: it leaves the shortest stem to chance.
    let own: Vec<_> = own
        .into_iter()
        .map(|(language, pairs)| {
            let mut pairs: Vec<_> = pairs.into_iter().collect();
            pairs.sort_by_key(|(base, form)| (std::cmp::Reverse(form.chars().count()), base.clone()));
            (language, pairs)
        })
        .collect();
    let mut out = format!(
        "/// Endings of one name's forms, by the base's.\n\
         pub(super) static INFLECTIONS: &[(Ending, &[Ending])] = &[{grouped}];\n\
         /// The endings of each language.\npub(super) static FORMS: &[(&str, &[(&str, &str)])] = &["
    );
    for (language, pairs) in own {
        out += &format!("({language:?}, &{pairs:?}),\n");
    }
    Ok(out + "];\n")
}

/// Endings as the tables have them.
fn endings<S: AsRef<str>>(letters: &[S]) -> Result<String, String> {
    let all: Result<Vec<String>, String> = letters.iter().map(|e| ending(e.as_ref())).collect();
    Ok(format!("[{}]", all?.join(", ")))
}

/// An ending with its letters in one number, the last one lowest, and which of its bytes they are.
fn ending(letters: &str) -> Result<String, String> {
    if letters.len() > 8 || !letters.is_ascii() {
        return Err(format!("the ending {letters} has marks, or more than eight letters"));
    }
    let (tail, mask) = letters.bytes().fold((0u64, 0u64), |(t, m), b| (t << 8 | u64::from(b), m << 8 | 0xff));
    Ok(format!("Ending {{ letters: {letters:?}, tail: {tail:#x}, mask: {mask:#x} }}"))
}

/// Reads `houses.txt`: what a house may call a way of writing, and how the schemes are called that it means.
fn houses(text: &str, families: &[Family]) -> Result<String, String> {
    let mut out = String::from(
        "/// What a house calls a way of writing, and what the names of its schemes begin with.\n\
         pub(super) static HOUSES: &[(&str, &str)] = &[",
    );
    for (n, line) in text.lines().enumerate() {
        let line = line.split('#').next().unwrap_or("").trim();
        if line.is_empty() {
            continue;
        }
        let (tag, scheme) =
            line.split_once(' ').ok_or_else(|| format!("houses.txt:{}: a tag and a scheme", n + 1))?;
        let scheme = scheme.trim();
        if !families.iter().flat_map(|f| &f.schemes).any(|s| s.name.starts_with(scheme)) {
            return Err(format!("houses.txt:{}: no scheme is called {scheme}", n + 1));
        }
        out += &format!("({tag:?}, {scheme:?}),");
    }
    Ok(out + "];\n")
}
