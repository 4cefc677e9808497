//! Word lists to lexicons: `data/language/CODE/*.txt` to one hash table a language.
//!
//! A list is made of lines. `#` starts a comment, at the start of a line or after a space; `[class]` says what the
//! entries below it are, several classes separated by spaces; an entry is a word or a phrase, and a line may hold
//! several, separated by commas. Case is folded.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use crate::{class::Class, words};

/// Compiles every language folder below `data` into `out`, and writes `packs.rs`, which holds them all.
pub fn compile(data: &Path, out: &Path) -> Result<(), String> {
    let mut code =
        String::from("/// Every language's word lists, compiled.\nstatic PACKS: &[lexicon::PackData] = &[\n");
    for folder in entries(data)? {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !folder.is_dir() {
            continue;
        }
        let mut words: BTreeMap<String, u128> = BTreeMap::new();
        for file in entries(&folder)? {
            if file.extension().is_some_and(|e| e == "txt") {
                read(&file, &mut words)?;
            }
        }
        let mut sets: Vec<u128> = words.values().copied().collect();
        sets.sort_unstable();
        sets.dedup();
        let none = sets.binary_search(&0).unwrap_or(sets.len());
        let mut table: BTreeMap<&str, (usize, bool)> = BTreeMap::new();
        for (entry, set) in &words {
            table.entry(entry).or_insert((none, false)).0 = sets.binary_search(set).unwrap_or_default();
            // A reader of phrases goes on as long as what it has so far begins one.
            for (at, _) in entry.match_indices(' ') {
                table.entry(&entry[..at]).or_insert((none, false)).1 = true;
            }
        }
        let slots = words::lay_out(&table).map_err(|e| format!("{name}: {e}"))?;
        let pairs = words::pairs(words.keys().map(String::as_str));
        for (what, content) in [("slots", slots), ("pairs", pairs)] {
            let path = out.join(format!("{name}.{what}"));
            fs::write(&path, content).map_err(|e| format!("{}: {e}", path.display()))?;
        }
        let file = |what: &str| format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}.{what}\"))");
        let _ = writeln!(
            code,
            "    lexicon::PackData {{ code: {name:?}, slots: {}, pairs: {}, sets: &{sets:?} }},",
            file("slots"),
            file("pairs")
        );
    }
    code.push_str("];\n");
    fs::write(out.join("packs.rs"), code).map_err(|e| format!("packs.rs: {e}"))
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .map_err(|e| format!("{}: {e}", folder.display()))?
        .filter_map(|e| e.ok().map(|e| e.path()))
        .collect();
    paths.sort();
    Ok(paths)
}

fn read(file: &Path, words: &mut BTreeMap<String, u128>) -> Result<(), String> {
    let text = fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
    let mut classes = 0u128;
    for (number, line) in text.lines().enumerate() {
        let line = if line.starts_with('#') { "" } else { line.split(" #").next().unwrap_or("") }.trim();
        let wrong = |what: &str| format!("{}:{}: {what}", file.display(), number + 1);
        if let Some(names) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            classes = 0;
            for name in names.split_whitespace() {
                let class =
                    Class::from_name(name).ok_or_else(|| wrong(&format!("no class is called {name:?}")))?;
                classes |= 1 << (class as u32);
            }
        } else if !line.is_empty() {
            if classes == 0 {
                return Err(wrong("an entry before the first [class]"));
            }
            for entry in line.split(',').map(str::trim).filter(|e| !e.is_empty()) {
                let entry = entry.to_lowercase().replace(['’', 'ʼ'], "'");
                *words.entry(entry).or_default() |= classes;
            }
        }
    }
    Ok(())
}
