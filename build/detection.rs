//! The small words of the languages: `data/detection/small-words.txt` to one table.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use crate::words;

/// Compiles the words of `data` into `out/small_words.rs`: the languages, the sets of them that share a word, and the
/// letters; and into a table as `src/language/table.rs` reads it: each word with the index of its set.
pub fn compile(data: &Path, out: &Path) -> Result<(), String> {
    let path = data.join("small-words.txt");
    let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut languages: Vec<&str> = Vec::new();
    let mut words: BTreeMap<&str, u64> = BTreeMap::new();
    let mut letters: BTreeMap<char, u64> = BTreeMap::new();
    for (number, line) in text.lines().enumerate() {
        let fault = |what: &str| format!("{}:{}: {what}", path.display(), number + 1);
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (tag, list) = line.split_once(": ").ok_or_else(|| fault("a language tag and `: ` come first"))?;
        let (tag, is_letters) = tag.strip_suffix(" letters").map_or((tag, false), |tag| (tag, true));
        let bit = languages.iter().position(|l| *l == tag).unwrap_or_else(|| {
            languages.push(tag);
            languages.len() - 1
        });
        if bit >= 64 {
            return Err(fault("there is room for 64 languages"));
        }
        for word in list.split_whitespace() {
            if !word.chars().all(char::is_alphabetic) || word.to_lowercase() != word {
                return Err(fault(&format!("{word:?} is not a word in lower case")));
            }
            match word.chars().next().filter(|_| is_letters) {
                Some(letter) => *letters.entry(letter).or_default() |= 1 << bit,
                None => *words.entry(word).or_default() |= 1 << bit,
            }
        }
    }
    let mut code = format!(
        "/// The languages that have small words, by their bits.\npub static LANGUAGES: &[&str] = &{languages:?};\n\n\
         /// The sets of languages that share a small word, as bits.\npub static SETS: &[u64] = &"
    );
    let mut sets: Vec<u64> = words.values().copied().collect();
    sets.sort_unstable();
    sets.dedup();
    let _ = write!(code, "{sets:#x?}");
    let set = |bits: &u64| (sets.binary_search(bits).unwrap_or_default(), false);
    let table = words.iter().map(|(word, bits)| (*word, set(bits))).collect();
    fs::write(out.join("small.slots"), words::lay_out(&table)?).map_err(|e| format!("small.slots: {e}"))?;
    code.push_str(
        ";\n\n/// The letters that tell languages apart, sorted, with the bits of their languages.\n",
    );
    code.push_str("pub static LETTERS: &[(char, u64)] = &[\n");
    for (letter, bits) in &letters {
        let _ = writeln!(code, "    ({letter:?}, {bits:#x}),");
    }
    code.push_str("];\n");
    fs::write(out.join("small_words.rs"), code).map_err(|e| format!("small_words.rs: {e}"))
}
