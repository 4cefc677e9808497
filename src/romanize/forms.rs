//! The forms that names take in a sentence: from a form to what it may be a form of, and the same ending on another name.

use super::tables::FORMS;
use super::{LONGEST, Spelling};

/// The shortest stem that an ending is taken from, in letters.
const STEM: usize = 3;

/// The pairs of endings that a language's names take: (base, form). None where its names do not change, as in English.
fn endings(language: &str) -> &'static [(&'static str, &'static str)] {
    match language {
        // English has possessives only, and those are set off by an apostrophe.
        "en" | "woman" => &[],
        language => FORMS.iter().find(|(l, _)| *l == language).map_or(&[], |(_, pairs)| pairs),
    }
}

/// What a word may be a form of in a language (ISO 639-1), each with the length of its form's ending in characters; the longest
/// ending first. A hundred short comparisons at most.
pub fn bases(word: &str, language: &str) -> Vec<String> {
    let pairs = endings(language);
    if pairs.is_empty() || word.chars().count() > LONGEST {
        return Vec::new();
    }
    let spelling = Spelling::read(word);
    let count = word.chars().count();
    if spelling.len() != count {
        return Vec::new();
    }
    let mut found: Vec<String> = Vec::new();
    for (base, form) in pairs {
        let long = form.chars().count();
        if count < long + STEM || !spelling.ends_so(form) {
            continue;
        }
        let stem: String = word.chars().take(count - long).collect();
        let whole = stem + base;
        if !found.contains(&whole) {
            found.push(whole);
        }
    }
    found
}

/// Whether one of two words may be a form of the other in a language (ISO 639-1), marks left out.
pub fn are_forms(a: &str, b: &str, language: &str) -> bool {
    let of = |base: &str, form: &str| {
        let base = Spelling::read(base);
        bases(form, language).iter().any(|found| Spelling::read(found).folds_to(&base))
    };
    of(a, b) || of(b, a)
}

/// `name` with the ending that `form` has beyond `base`: Kyjev with that of Kijeva, a form of Kijev, is Kyjeva. `None` where the
/// ending would not be right on it.
pub fn with_ending_of(name: &str, base: &str, form: &str, language: &str) -> Option<String> {
    let (name_read, base_read, form_read) =
        (Spelling::read(name), Spelling::read(base), Spelling::read(form));
    let count = form.chars().count();
    if form_read.len() != count || name_read.len() != name.chars().count() {
        return None;
    }
    let vowel = |s: &Spelling| s.plain_chars().last().is_some_and(|c| "aeiouy".contains(c));
    endings(language).iter().find_map(|(b, f)| {
        let (cut, long) = (b.chars().count(), f.chars().count());
        let stem = base_read.len().checked_sub(cut)?;
        let fits = base_read.ends_so(b)
            && form_read.ends_so(f)
            && count == stem + long
            && form_read.shared_start(&base_read) >= stem
            && name_read.ends_so(b)
            && (cut > 0 || vowel(&base_read) == vowel(&name_read));
        if !fits {
            return None;
        }
        let kept = name.chars().take(name_read.len().checked_sub(cut)?);
        Some(kept.chain(form.chars().skip(count - long)).collect())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_goes_over_to_the_other_spelling() {
        for (name, base, form, language, wanted) in [
            ("Ušakov", "Uschakow", "Uschakowa", "sk", Some("Ušakova")),
            ("Ušakov", "Uschakow", "Uschakowovi", "sk", Some("Ušakovovi")),
            ("Zelenskyj", "Zelenskij", "Zelenskeho", "sk", None),
            ("Kyjev", "Kijev", "Kijeve", "cs", Some("Kyjeve")),
            ("Ushakov", "Uschakow", "Uschakows", "de", Some("Ushakovs")),
            ("Ushakov", "Uschakow", "Uschakows", "en", None),
        ] {
            let found = with_ending_of(name, base, form, language);
            assert_eq!(found.as_deref(), wanted, "{form}");
        }
    }

    #[test]
    fn a_form_leads_to_its_bases() {
        assert!(bases("Uschakowa", "sk").contains(&"Uschakow".to_owned()));
        assert!(bases("Uschakow", "en").is_empty());
    }

    proptest::proptest! {
        #[test]
        fn any_word_has_bases(word in "\\PC{0,80}", other in "\\PC{0,20}") {
            for language in ["sk", "de", "hu", "en", "xx"] {
                for base in bases(&word, language) {
                    let _ = with_ending_of(&other, &base, &word, language);
                }
            }
        }
    }
}
