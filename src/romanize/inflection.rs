//! Two forms of one name: a case, a possessive, a man's and a woman's form. They are told apart from variants.

use super::Name;
use super::blocks;
use super::lattice::{self, Workspace};
use super::spelling::Spelling;
use super::tables::{Ending, FAMILIES, INFLECTIONS};

/// The shortest stem that two forms may share, in letters.
const STEM: usize = 3;
/// How many pairs of endings are tried through the schemes, which costs a walk each.
const TRIES: usize = 4;

/// Some when the two are forms of one name; with the original where the stems are spelled in two schemes.
pub(super) fn join(w: &mut Workspace, a: &Spelling, b: &Spelling) -> Option<Option<String>> {
    if plain(a, b) || plain(b, a) {
        return Some(None);
    }
    across(w, a, b).or_else(|| across(w, b, a)).map(Some)
}

/// Languages in which a name has one form, or is at most given an -s.
const STILL: [&str; 12] = ["en", "fr", "es", "it", "pt", "nl", "ca", "sv", "da", "nb", "nn", "no"];

/// Whether names keep their form in a language (BCP 47), so that a second form of a name is a second spelling.
pub fn names_stand_still(language: &str) -> bool {
    STILL.contains(&language.split('-').next().unwrap_or_default())
}

/// Whether two names may be a Slavic man's and a woman's: one of them ends in -a, and one as Slavic names do.
pub fn may_be_a_couple(a: &Name, b: &Name) -> bool {
    let is_womans = |name: &Name| name.plain().last() == Some('a');
    let is_slavic = |name: &Name| {
        let claims = FAMILIES.iter().filter(|f| f.group == "slavic").flat_map(|f| f.claims);
        claims.into_iter().any(|e| name.spelling.ends_with(e))
    };
    is_womans(a) != is_womans(b) && (is_slavic(a) || is_slavic(b))
}

/// The same stem, marks left out, with a base ending on the one and one of its forms on the other.
fn plain(base: &Spelling, form: &Spelling) -> bool {
    let shared = base.shared_start(form);
    if shared < STEM {
        return false;
    }
    INFLECTIONS.iter().filter(|(x, _)| base.ends(x)).any(|(x, forms)| {
        let Some(stem) = base.len().checked_sub(x.len()).filter(|s| (STEM..=shared).contains(s)) else {
            return false;
        };
        forms.iter().any(|y| form.len() == stem + y.len() && form.ends(y))
    })
}

/// The stems are one in two schemes: Ushakov, Ušakova.
fn across(w: &mut Workspace, base: &Spelling, form: &Spelling) -> Option<String> {
    if form.len() <= base.len().saturating_sub(2) || base.first() != form.first() && base.len() < 5 {
        return None;
    }
    let pairs = INFLECTIONS.iter().filter(|(x, _)| base.ends(x)).flat_map(|(x, forms)| {
        let fits = |y: &&Ending| y.len() > x.len() && form.len() > y.len() + STEM && form.ends(y);
        forms.iter().filter(fits).map(move |y| (x, y))
    });
    let mut keys = None;
    for (x, y) in pairs.take(TRIES) {
        let stem = form.with_ending(y.len(), x.letters);
        if !blocks::share_a_key(keys.get_or_insert_with(|| blocks::keys(base)), &stem) {
            continue;
        }
        for family in FAMILIES.iter().filter(|f| f.group == "slavic") {
            if let Some(path) = lattice::walk(w, family, base, &stem, 0) {
                return Some(super::capitalise(&path.original));
            }
        }
    }
    None
}
