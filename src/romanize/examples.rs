//! The tables by example: `tests/romanize/*.txt` says for each language what its schemes write, which spellings are one name, and
//! which are close and are not.

use std::fs;
use std::path::PathBuf;

use super::tables::FAMILIES;
use super::{Kind, explain, written};

/// Each line of a language's examples with what does not hold in it.
fn slips(code: &str, text: &str) -> Vec<String> {
    let mut slips = Vec::new();
    for (n, line) in text.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default().trim();
        let slip = if line.is_empty() {
            None
        } else if let Some((original, rest)) = line.split_once(" > ") {
            rest.split(", ").find_map(|part| {
                let (house, wanted) = part.split_once(": ")?;
                let found = written(original.trim(), house.trim(), Some(code));
                (found.as_deref() != Ok(wanted)).then(|| format!("{house}: {found:?}, not {wanted}"))
            })
        } else if let Some((a, b)) = line.split_once(" = ") {
            let found = explain(a.trim(), b.trim(), Some(code));
            let is_so = found.same && found.language.is_none_or(|l| l == code);
            (!is_so).then(|| format!("{found:?}"))
        } else if let Some((a, b)) = line.split_once(" ≠ ") {
            let found = explain(a.trim(), b.trim(), Some(code));
            (found.same || found.kind == Kind::Diacritics).then(|| format!("{found:?}"))
        } else {
            Some("is no example".to_owned())
        };
        slips.extend(slip.map(|s| format!("{code}.txt:{}: {line}: {s}", n + 1)));
    }
    slips
}

#[test]
fn the_schemes_write_and_join_what_the_examples_say() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/romanize");
    let mut slipped = Vec::new();
    let mut seen = 0;
    for family in FAMILIES {
        let Ok(text) = fs::read_to_string(folder.join(format!("{}.txt", family.code))) else { continue };
        seen += 1;
        slipped.extend(slips(family.code, &text));
    }
    assert!(seen > 0, "no examples in {}", folder.display());
    assert!(slipped.is_empty(), "{} do not hold:\n{}", slipped.len(), slipped.join("\n"));
}

#[test]
fn an_example_that_does_not_hold_is_told() {
    for line in ["Ушаков > sk: Ushakov", "Ushakov = Petrenko", "Ushakov ≠ Ušakov", "Ushakov"] {
        assert_eq!(slips("ru", line).len(), 1, "{line}");
    }
}
