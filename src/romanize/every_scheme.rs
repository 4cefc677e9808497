//! Every scheme of the languages in Cyrillic letters writes what `tests/romanize/schemes` says: a file a language, its first line
//! the originals, each further line a scheme and what it writes.

use std::fs;
use std::path::PathBuf;

use super::capitalise;
use super::tables::FAMILIES;
use super::written::{in_scheme, letters};

/// What a language's schemes write otherwise than the examples say, and which schemes have none.
fn slips(code: &str, examples: &str) -> Vec<String> {
    let Some(family) = FAMILIES.iter().find(|f| f.code == code) else {
        return vec![format!("{code}: no such language")];
    };
    let mut lines = examples.lines().filter(|l| !l.starts_with('#') && !l.is_empty());
    let parts = |line: &str| line.split('|').map(|w| w.trim().to_owned()).collect::<Vec<_>>();
    let originals = parts(lines.next().and_then(|l| l.split_once(": ")).map_or("", |(_, o)| o));
    let mut seen = Vec::new();
    let mut slips = Vec::new();
    for line in lines {
        let (name, wanted) = line.split_once(": ").unwrap_or((line, ""));
        let Some(scheme) = family.schemes.iter().position(|s| s.name == name) else {
            slips.push(format!("{code}: there is no scheme {name}"));
            continue;
        };
        seen.push(scheme);
        let wanted = parts(wanted);
        if wanted.len() != originals.len() {
            slips.push(format!("{code}: {name} has {} examples, not {}", wanted.len(), originals.len()));
        }
        for (original, wanted) in originals.iter().zip(wanted) {
            let found = in_scheme(family, scheme, &letters(original)).map(|out| capitalise(&out));
            if found.as_deref() != Some(&wanted) {
                slips.push(format!("{code}: {name}: {original} is {found:?}, not {wanted}"));
            }
        }
    }
    // The schemes without marks are made from those above them.
    let all = family.schemes.iter().enumerate().filter(|(_, s)| !s.name.ends_with("without diacritics"));
    slips.extend(
        all.filter(|(k, _)| !seen.contains(k)).map(|(_, s)| format!("{code}: no example for {}", s.name)),
    );
    slips
}

#[test]
fn every_scheme_writes_what_its_examples_say() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/romanize/schemes");
    let slipped: Vec<String> = ["ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "uz", "tg", "az"]
        .iter()
        .flat_map(|code| {
            slips(code, &fs::read_to_string(folder.join(format!("{code}.txt"))).unwrap_or_default())
        })
        .collect();
    assert!(slipped.is_empty(), "{} do not hold:\n{}", slipped.len(), slipped.join("\n"));
}

#[test]
fn a_scheme_that_writes_otherwise_is_told() {
    let told = slips("sr", "original: Ђорђе\nSerbian Latin: Djordje");
    assert!(
        told.iter().any(|s| s.contains("Đorđe")) && told.iter().any(|s| s.contains("no example for")),
        "{told:?}"
    );
}
