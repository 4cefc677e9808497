//! Plain slips of the pen: a surname that stands once, a letter away from somebody's whom the draft introduces.

use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

use super::spellings::Spelled;
use crate::romanize::{self, Kind, Workspace};

/// The shortest surname in which one wrong letter is a slip and no other name.
const LETTERS: usize = 5;
/// Names that share a stem or a given name, of which each is compared with the others.
const CROWD: usize = 8;

/// (the rarer, the usual) of the spellings that are worth a look: they agree but for one letter or but for vowels, or one given name
/// stands before both. n log n in the spellings.
pub(super) fn candidates(all: &[Spelled<'_>]) -> Vec<(usize, usize)> {
    let is_rare = |s: &Spelled<'_>| s.places.len() == 1 && !s.is_listed && !s.is_known && s.stands_last();
    let is_usual = |s: &Spelled<'_>| s.places.len() > 1 && s.is_introduced();
    let mut stems: Vec<(u64, bool, usize)> = Vec::new();
    let mut given: FxHashMap<&str, (Vec<usize>, Vec<usize>)> = FxHashMap::default();
    for (k, s) in all.iter().enumerate() {
        let rare = is_rare(s);
        if !rare && !is_usual(s) {
            continue;
        }
        let letters: Vec<char> = s.name.plain().collect();
        if letters.len() < LETTERS - 1 {
            continue;
        }
        for left_out in 0..=letters.len() {
            let mut hasher = FxHasher::default();
            let stem = letters.iter().enumerate().filter(|(i, _)| *i != left_out);
            stem.for_each(|(_, c)| hasher.write_u32(u32::from(*c)));
            stems.push((hasher.finish(), rare, k));
        }
        // Names that differ in vowels only agree in their bones; none of the others has them behind its first letter.
        let mut hasher = FxHasher::default();
        letters.first().into_iter().for_each(|c| hasher.write_u32(u32::from(*c)));
        hasher.write_u8(0);
        bones(s).iter().for_each(|c| hasher.write_u32(u32::from(*c)));
        stems.push((hasher.finish(), rare, k));
        for name in s.given_names() {
            let (rares, usuals) = given.entry(name).or_default();
            let list = if rare { rares } else { usuals };
            if list.len() < CROWD {
                list.push(k);
            }
        }
    }
    stems.sort_unstable();
    let mut found: Vec<(usize, usize)> = Vec::new();
    for crowd in stems.chunk_by(|a, b| a.0 == b.0) {
        let usuals = crowd.partition_point(|c| !c.1);
        let (usuals, rares) = crowd.split_at(usuals);
        for (_, _, rare) in rares.iter().take(CROWD) {
            found.extend(usuals.iter().take(CROWD).map(|(_, _, usual)| (*rare, *usual)));
        }
    }
    for (rares, usuals) in given.values() {
        for rare in rares {
            found.extend(usuals.iter().map(|usual| (*rare, *usual)));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether the rarer spelling is the usual one with a slip in it, by what stands beside both.
pub(super) fn is_slip(w: &mut Workspace, odd: &Spelled<'_>, usual: &Spelled<'_>) -> bool {
    let letters = odd.name.plain().count().min(usual.name.plain().count());
    let together = odd.shares_a_given_name(usual);
    // The same given name before both: another surname so close to it would be a strange chance, and so would one that differs in vowels
    // only.
    let alike = bones(odd) == bones(usual);
    let limit = match (together, alike, letters) {
        (true, true, 4..) | (false, true, 7..) => 2,
        (true, false, 4..) | (false, _, LETTERS..) => 1,
        _ => return false,
    };
    if odd.name.plain().next() != usual.name.plain().next() {
        return false;
    }
    let Some(slips) = romanize::slips(&odd.name, &usual.name, limit) else { return false };
    if slips == 0 || (!together && !odd.given_names().is_empty()) {
        return false;
    }
    if odd.stands_apart_from(usual) || odd.has_other_neighbours_than(usual, w) {
        return false;
    }
    let found = romanize::compare(w, &odd.name, &usual.name, None, 0);
    found.kind != Kind::Inflection || !romanize::may_be_a_couple(&odd.name, &usual.name)
}

/// Whether the rarer spelling has nobody of its own: it stands once, without a given name or with that of the usual one, whom the draft
/// introduces.
pub(super) fn is_nobody_else(odd: &Spelled<'_>, usual: &Spelled<'_>) -> bool {
    odd.places.len() == 1
        && usual.is_introduced()
        && (odd.given_names().is_empty() || odd.shares_a_given_name(usual))
}

/// The consonants of a name, each once where it is doubled.
fn bones(s: &Spelled<'_>) -> Vec<char> {
    let mut bones: Vec<char> = s.name.plain().filter(|c| !"aeiouy'’".contains(*c)).collect();
    bones.dedup();
    bones
}
