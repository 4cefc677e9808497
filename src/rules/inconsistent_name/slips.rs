//! Plain slips of the pen: a surname that stands once, a letter away from somebody's whom the draft introduces.

use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

use super::spellings::Spelled;
use crate::romanize::{self, Kind, Workspace};

/// The shortest surname in which one wrong letter is a slip and no other name.
const LETTERS: usize = 5;
/// The shortest one that may be another's slip where each stands once, or in which two letters may be wrong.
const ONCE: usize = 6;
/// The most spellings among which slips are looked for: a telephone book is no article.
const SPELLINGS: usize = 1 << 13;
/// Names that share a stem or a given name, of which each is compared with the others.
const CROWD: usize = 8;

/// Whether it may be the slip: it stands once, as a surname, and is in no lexicon, or has a given name before it that tells whose it is.
fn is_rare(s: &Spelled<'_>) -> bool {
    s.places.len() == 1 && s.stands_last() && (is_somebodys(s) || !s.given_names().is_empty())
}

/// Whether it may be what a slip should be: the draft introduces its bearer, or only ever writes the surname.
fn is_usual(s: &Spelled<'_>) -> bool {
    s.is_introduced() || (s.places.len() > 1 && s.is_person && s.given_names().is_empty() && s.stands_last())
}

/// In no lexicon.
fn is_unheard_of(s: &Spelled<'_>) -> bool {
    !s.is_listed && !s.is_family && !s.is_known
}

/// No family name of the lexicon, and nothing else there but where the draft has it as a surname: a given name of a person, a town or a
/// word behind a title or a given name.
fn is_somebodys(s: &Spelled<'_>) -> bool {
    !s.is_family && (s.is_sure || (!s.is_listed && (!s.is_known || s.is_person)))
}

/// (the rarer, the usual) of the spellings that are worth a look: they agree but for one letter or in their bones, or one given name
/// stands before both. n log n in the spellings.
pub(super) fn candidates(all: &[Spelled<'_>]) -> Vec<(usize, usize)> {
    if all.len() > SPELLINGS {
        return Vec::new();
    }
    let mut stems: Vec<(u64, bool, usize)> = Vec::new();
    let mut given: FxHashMap<&str, (Vec<usize>, Vec<usize>)> = FxHashMap::default();
    for (k, s) in all.iter().enumerate() {
        let (rare, usual) = (is_rare(s), is_usual(s));
        if !rare && !usual {
            continue;
        }
        let letters: Vec<char> = s.name.plain().collect();
        if letters.len() < LETTERS - 1 {
            continue;
        }
        let from = stems.len();
        for left_out in 0..=letters.len() {
            let mut hasher = FxHasher::default();
            let stem = letters.iter().enumerate().filter(|(i, _)| *i != left_out);
            stem.for_each(|(_, c)| hasher.write_u32(u32::from(*c)));
            stems.push((hasher.finish(), rare, k));
        }
        // Names that sound alike agree in their bones; none of the others has them behind its first letter.
        let mut hasher = FxHasher::default();
        hasher.write_u8(0);
        bones(&letters).iter().for_each(|c| hasher.write_u32(u32::from(*c)));
        stems.push((hasher.finish(), rare, k));
        if rare && usual {
            let again: Vec<u64> = stems.iter().skip(from).map(|s| s.0).collect();
            stems.extend(again.into_iter().map(|stem| (stem, false, k)));
        }
        for name in s.given_names() {
            let (rares, usuals) = given.entry(name).or_default();
            for list in [rare.then_some(rares), usual.then_some(usuals)].into_iter().flatten() {
                if list.len() < CROWD {
                    list.push(k);
                }
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
    found.retain(|(rare, usual)| rare != usual);
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether the rarer spelling is the usual one with a slip in it, by what stands beside both.
pub(super) fn is_slip(w: &mut Workspace, odd: &Spelled<'_>, usual: &Spelled<'_>) -> bool {
    let (x, y): (Vec<char>, Vec<char>) = (odd.name.plain().collect(), usual.name.plain().collect());
    let letters = x.len().min(y.len());
    // The same given name before both: another surname so close to it would be a strange chance, and so would one that differs in vowels
    // only.
    let together = odd.shares_a_given_name(usual);
    let alone = odd.is_nobody_beside(usual)
        && is_somebodys(odd)
        && (usual.places.len() > 1 || (letters >= ONCE && is_unheard_of(odd)));
    // Pavel Tresmond came, and then it is Tresmund throughout.
    let introduces = odd.is_introduced()
        && !usual.is_introduced()
        && usual.given_names().is_empty()
        && usual.places.len() > 1
        && is_unheard_of(odd)
        && (is_unheard_of(usual) || usual.is_sure);
    if together {
        // Each once: the later one, of names long enough; a short one that somebody else may well have is somebody else's.
        let short = letters < ONCE;
        if !usual.outranks(odd) || (short && (usual.places.len() == 1 || !is_somebodys(odd))) {
            return false;
        }
    } else if !alone && !introduces {
        return false;
    }
    let alike = bones(&x) == bones(&y);
    let limit = match (together, alike, letters) {
        (true, true, 4..) | (false, true, ONCE..) => 2,
        (true, false, 4..) | (false, _, LETTERS..) => 1,
        _ => return false,
    };
    if !begin_alike(&x, &y) {
        return false;
    }
    let Some(slips) = romanize::slips(&odd.name, &usual.name, limit) else { return false };
    if slips == 0 {
        return false;
    }
    if odd.stands_apart_from(usual) || odd.has_other_neighbours_than(usual, w) {
        return false;
    }
    let found = romanize::compare(w, &odd.name, &usual.name, None, 0);
    found.kind != Kind::Inflection || !romanize::may_be_a_couple(&odd.name, &usual.name)
}

/// The same first letter, or two vowels, or a vowel and what may stand before it unheard: Oripov, Aripov; Yenukov, Enukov.
fn begin_alike(a: &[char], b: &[char]) -> bool {
    let is_vowel = |c: Option<&char>| c.is_some_and(|c| "aeiou".contains(*c));
    let is_breath = |c: Option<&char>| c.is_some_and(|c| "hyj".contains(*c));
    let (x, y) = (a.first(), b.first());
    x == y
        || (is_vowel(x) && is_vowel(y))
        || (is_breath(x) && is_vowel(a.get(1)) && is_vowel(y))
        || (is_breath(y) && is_vowel(b.get(1)) && is_vowel(x))
}

/// What is heard of a name's consonants: each once where it is doubled, and one letter for each sound.
fn bones(letters: &[char]) -> Vec<char> {
    let mut bones: Vec<char> = Vec::with_capacity(letters.len());
    for (k, c) in letters.iter().enumerate() {
        let next = letters.get(k + 1);
        let heard = match c {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | '\'' | '’' | '-' => continue,
            'h' if k > 0 => continue,
            'p' if next == Some(&'h') => 'f',
            'c' | 'q' => 'k',
            'w' => 'v',
            'z' => 's',
            c => *c,
        };
        bones.push(heard);
    }
    bones.dedup();
    bones
}
