//! Writes an original in Latin letters by a house's scheme: the way back of what the lattice reads.

use unicode_normalization::UnicodeNormalization;

use super::capitalise;
use super::tables::{FAMILIES, Family, HOUSES, NAMED, Unit};

/// Originals longer than this are not written, in characters.
const LONGEST: usize = 128;

/// Why an original cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unwritten {
    /// There is no way of writing of this name.
    NoScheme,
    /// No language that has the scheme has these letters, or it leaves vowels out that the scheme needs.
    NoLanguage,
    /// These languages write it in different ways.
    Ambiguous(Vec<&'static str>),
}

/// What a house may call the ways of writing that are known: `sk`, `bgn-pcgn`; each once.
pub fn houses() -> Vec<&'static str> {
    let mut tags: Vec<&str> = Vec::new();
    for (tag, _) in HOUSES {
        if !tags.contains(tag) {
            tags.push(tag);
        }
    }
    tags
}

/// An original as a house writes it: `written("Ушаков", "sk", None)` is Ušakov. `language` is the original's (ISO 639-1);
/// without it every language that has the letters is tried, and they have to agree; those that have to be named are tried only for
/// letters that no other has.
///
/// O(length × the language's table).
///
/// # Errors
///
/// Where the scheme is not known, cannot write these letters, or writes them in several ways.
pub fn written(original: &str, house: &str, language: Option<&str>) -> Result<String, Unwritten> {
    if !HOUSES.iter().any(|(tag, _)| *tag == house) {
        return Err(Unwritten::NoScheme);
    }
    let letters = letters(original);
    let families =
        FAMILIES.iter().filter(|f| language.map_or_else(|| is_asked(f, &letters), |l| l == f.code));
    let mut found: Vec<(&'static str, String)> = Vec::new();
    for family in families.filter(|_| letters.len() <= LONGEST) {
        let scheme = HOUSES.iter().filter(|(tag, _)| *tag == house).find_map(|(_, name)| {
            let named = |s: &super::tables::Scheme| s.cost == 0 && s.name.starts_with(name);
            family.schemes.iter().position(named)
        });
        if let Some(out) = scheme.and_then(|s| in_scheme(family, s, &letters)) {
            found.push((family.code, capitalise(&out)));
        }
    }
    match found.as_slice() {
        [] => Err(Unwritten::NoLanguage),
        [(_, first), rest @ ..] if rest.iter().all(|(_, out)| out == first) => Ok(first.clone()),
        _ => Err(Unwritten::Ambiguous(found.iter().map(|(code, _)| *code).collect())),
    }
}

/// Whether an original of an unnamed language may be in this one.
fn is_asked(family: &Family, letters: &[char]) -> bool {
    let has =
        |f: &Family, c: char| matches!(c, ' ' | '-') || f.units.iter().any(|u| u.letters.starts_with(c));
    !NAMED.contains(&family.code)
        || !letters.iter().all(|c| FAMILIES.iter().any(|f| !NAMED.contains(&f.code) && has(f, *c)))
}

/// An original as the tables have it: lower case, and i for İ, whose dot is left over; the apostrophe of Ukrainian and Belarusian as
/// their letter, however it was typed; Greek without its stress, Korean syllables as their letters, katakana as hiragana.
pub(super) fn letters(original: &str) -> Vec<char> {
    let mut out = Vec::new();
    for c in original.chars().flat_map(char::to_lowercase).nfc() {
        match c {
            '\u{307}' => {}
            '\'' | '’' => out.push('ʼ'),
            '\u{386}'..='\u{3ce}' => {
                let kept = |m: &char| !matches!(m, '\u{301}' | '\u{342}');
                out.extend(std::iter::once(c).nfd().filter(kept).nfc());
            }
            '\u{ac00}'..='\u{d7a3}' => out.extend(std::iter::once(c).nfd()),
            '\u{30a1}'..='\u{30f4}' => out.extend(char::from_u32(u32::from(c) - 0x60)),
            c => out.push(c),
        }
    }
    out
}

/// The letters in one scheme of a family: the longest unit that it has a rule for, each time.
pub(super) fn in_scheme(family: &Family, scheme: usize, letters: &[char]) -> Option<String> {
    let mut out = String::new();
    let mut last = family.edge;
    let mut at = 0;
    while let Some(&c) = letters.get(at) {
        if matches!(c, ' ' | '-') {
            out.push(c);
            last = family.edge;
            at += 1;
            continue;
        }
        let rest = letters.get(at..)?;
        let (unit, text) = family
            .written
            .iter()
            .filter(|w| w.schemes >> scheme & 1 == 1)
            .filter_map(|w| {
                let entry = family.entries.get(usize::from(w.entry))?;
                let unit = family.units.get(usize::from(entry.unit))?;
                let long = unit.letters.chars().count();
                let here = long > 0 && unit.letters.chars().eq(rest.iter().copied().take(long));
                let next = here.then(|| class(family, rest.get(long).copied()))??;
                (entry.before >> last & 1 == 1 && entry.after >> next & 1 == 1).then_some((unit, w.out))
            })
            .max_by_key(|(unit, _)| unit.letters.chars().count())?;
        out.push_str(text);
        last = unit.last;
        at += unit.letters.chars().count();
    }
    Some(out)
}

/// The context class of a letter; of a word's edge where there is none. `None` for a letter that the family does not have.
fn class(family: &Family, letter: Option<char>) -> Option<u8> {
    let Some(letter) = letter.filter(|c| !matches!(c, ' ' | '-')) else { return Some(family.edge) };
    let begins = |u: &&Unit| u.letters.starts_with(letter);
    family.units.iter().find(begins).map(|u| u.first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_original_is_written_by_the_houses_scheme() {
        for (original, house, language, wanted) in [
            ("Юрий Вощанов", "sk", "ru", "Jurij Voščanov"),
            ("Юрий Вощанов", "de", "ru", "Juri Woschtschanow"),
            ("Юрий Вощанов", "pl", "ru", "Jurij Woszczanow"),
            ("Лев Ульевский", "sk", "ru", "Lev Ulievskij"),
            ("Тютякин", "sk", "ru", "Ťuťakin"),
            ("Терентьев", "cs", "ru", "Těrenťjev"),
            ("Ющак", "sk", "uk", "Juščak"),
            // Pairs of letters that no spelling is read from.
            ("Братцев", "sk", "ru", "Bratcev"),
            ("Ющак", "national", "uk", "Yushchak"),
            ("Лядова-Ельская", "sk", "ru", "Ľadova-Jeľskaja"),
            ("Лук'янець", "de", "uk", "Lukjanez"),
            ("Лук’янець", "un", "uk", "Lukianets"),
            ("Живковић", "fr", "sr", "Živković"),
            ("Ѓорѓи Ќосев", "fi", "mk", "Gjorgji Kjosev"),
        ] {
            let found = written(original, house, Some(language));
            assert_eq!(found.as_deref(), Ok(wanted), "{original} {house}");
        }
    }

    #[test]
    fn a_language_that_shares_its_letters_has_to_be_named() {
        for (original, house, language, wanted) in [
            ("Ушаков", "de", None, "Uschakow"),
            ("Ушаков", "de", Some("sr"), "Ušakov"),
            ("Ђорђе", "de", None, "Đorđe"),
            ("Қасым", "tr", None, "Kasım"),
        ] {
            assert_eq!(written(original, house, language).as_deref(), Ok(wanted), "{original} {house}");
        }
    }

    #[test]
    fn what_cannot_be_written_says_why() {
        assert_eq!(written("Ушаков", "xx", None), Err(Unwritten::NoScheme));
        assert_eq!(written("漢字", "sk", None), Err(Unwritten::NoLanguage));
        assert!(matches!(written("Григорий", "en", None), Err(Unwritten::Ambiguous(_))));
    }

    proptest::proptest! {
        #[test]
        fn any_original_is_written_or_not(original in "\\PC{0,40}") {
            for house in houses() {
                let _ = written(&original, house, None);
            }
        }
    }
}
