//! Conventions of quotation marks: `data/conventions/*.txt` to one table.
//!
//! `cldr.txt` has a pair of pairs for every locale; `in-use.txt` what is really set, which goes before it.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

#[derive(Clone, Default)]
struct Convention {
    outer: Vec<String>,
    inner: Vec<String>,
    inside: bool,
    paragraphs: Vec<String>,
    spaced: bool,
}

/// Compiles the conventions of `data` into `out/conventions.rs`.
pub fn compile(data: &Path, out: &Path) -> Result<(), String> {
    let cldr = cldr(&data.join("cldr.txt"))?;
    let in_use = in_use(&data.join("in-use.txt"))?;
    let mut pairs: Vec<String> = Vec::new();
    let mut code = String::from(
        "/// Every convention by its language tag, sorted.\npub static CONVENTIONS: &[Convention] = &[\n",
    );
    let mut tags: Vec<&String> = cldr.keys().chain(in_use.keys()).collect();
    tags.sort();
    tags.dedup();
    for tag in tags {
        let [outer, inner] = nearest(&cldr, tag).cloned().unwrap_or_default();
        let base = nearest(&in_use, tag).cloned();
        // A locale of its own in CLDR leads with that; a line of its own here leads with this.
        let own = !in_use.contains_key(tag) && cldr.contains_key(tag);
        let mut c =
            base.unwrap_or_else(|| Convention { paragraphs: vec!["open".into()], ..Convention::default() });
        add(&mut c.outer, outer, own);
        add(&mut c.inner, inner, own);
        let mut indices = |list: &[String]| -> Vec<usize> {
            list.iter()
                .map(|p| {
                    pairs.iter().position(|q| q == p).unwrap_or_else(|| {
                        pairs.push(p.clone());
                        pairs.len() - 1
                    })
                })
                .collect()
        };
        let (outer, inner) = (indices(&c.outer), indices(&c.inner));
        let has = |w: &str| c.paragraphs.iter().any(|p| p == w);
        let _ = writeln!(
            code,
            "    Convention {{ tag: {tag:?}, outer: &{outer:?}, inner: &{inner:?}, stops_inside: {}, recloses: {}, runs_on: {}, spaced: {} }},",
            c.inside,
            has("close"),
            has("none"),
            c.spaced,
        );
    }
    code.push_str(
        "];\n\n/// Every pair of marks in some convention.\npub static PAIRS: &[(char, char)] = &[\n",
    );
    for pair in &pairs {
        let chars: Vec<char> = pair.chars().collect();
        let _ = writeln!(code, "    ({:?}, {:?}),", chars[0], chars[1]);
    }
    code.push_str("];\n");
    fs::write(out.join("conventions.rs"), code).map_err(|e| format!("conventions.rs: {e}"))
}

fn add(list: &mut Vec<String>, pair: String, first: bool) {
    if first {
        list.retain(|p| *p != pair);
        list.insert(0, pair);
    } else if !list.contains(&pair) {
        list.push(pair);
    }
}

/// The entry of a tag or of its nearest parent, in the end that of `und`.
fn nearest<'a, T>(map: &'a BTreeMap<String, T>, tag: &str) -> Option<&'a T> {
    let mut tag = tag;
    loop {
        if let Some(found) = map.get(tag) {
            return Some(found);
        }
        match tag.rsplit_once('-') {
            Some((parent, _)) => tag = parent,
            None => return map.get("und"),
        }
    }
}

fn lines(file: &Path) -> Result<Vec<(usize, String)>, String> {
    let text = fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
    let lines = text.lines().enumerate().map(|(n, l)| (n + 1, l.trim().to_owned()));
    Ok(lines.filter(|(_, l)| !l.is_empty() && !l.starts_with('#')).collect())
}

fn pair(text: &str, file: &Path, line: usize) -> Result<String, String> {
    if text.chars().count() == 2 {
        Ok(text.to_owned())
    } else {
        Err(format!("{}:{line}: {text:?} is no pair of marks", file.display()))
    }
}

fn cldr(file: &Path) -> Result<BTreeMap<String, [String; 2]>, String> {
    let mut map = BTreeMap::new();
    for (number, line) in lines(file)? {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [tag, outer, inner] = words[..] else {
            return Err(format!("{}:{number}: not a locale and two pairs", file.display()));
        };
        map.insert(tag.to_owned(), [pair(outer, file, number)?, pair(inner, file, number)?]);
    }
    Ok(map)
}

fn in_use(file: &Path) -> Result<BTreeMap<String, Convention>, String> {
    let mut map = BTreeMap::new();
    for (number, line) in lines(file)? {
        let wrong = |what: &str| format!("{}:{number}: {what}", file.display());
        let fields: Vec<&str> = line.split('|').map(str::trim).collect();
        let (fields, spaced) = match fields.split_last() {
            Some((&"spaced", fields)) => (fields, true),
            _ => (&fields[..], false),
        };
        let [tag, outer, inner, stops, paragraphs] = fields[..] else {
            return Err(wrong("not five fields, or `spaced` as the sixth"));
        };
        let pairs = |list: &str| {
            list.split_whitespace().map(|p| pair(p, file, number)).collect::<Result<Vec<_>, _>>()
        };
        let inside = match stops {
            "inside" => true,
            "outside" => false,
            _ => return Err(wrong("stops go inside or outside")),
        };
        let paragraphs: Vec<String> = paragraphs.split_whitespace().map(str::to_owned).collect();
        if paragraphs.iter().any(|p| !matches!(p.as_str(), "open" | "close" | "none")) {
            return Err(wrong("paragraphs open, close or none"));
        }
        map.insert(
            tag.to_owned(),
            Convention { outer: pairs(outer)?, inner: pairs(inner)?, inside, paragraphs, spaced },
        );
    }
    Ok(map)
}
