//! Which names of a draft are worth comparing: those that share a key.
//!
//! A key keeps what no scheme disagrees about: what the name begins with, and its r/l, m/n and t/d in order. Letters that a
//! scheme may write either way give a second key. Comparing all pairs of a draft would be quadratic; names that share a key
//! are few.

use super::Name;
use super::spelling::Spelling;

/// Most letters that are read two ways; each first sound has at most eight keys.
const DOUBTS: usize = 3;
/// Up to so many names of one key are compared each with each; of more, neighbours by spelling only.
const CROWD: usize = 32;
/// How many neighbours, then.
const NEIGHBOURS: usize = 8;

/// Pairs that are found at most, or a crowd more: what no article has.
const MOST: usize = 1 << 18;

/// What a letter leaves in a key.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trace {
    Nothing,
    Mark(u8),
    Either(u8),
}

const LIQUID: u8 = 1;
const NASAL: u8 = 2;
const DENTAL: u8 = 3;

/// The keys of a name, without repetition.
pub(super) fn keys(name: &Spelling) -> Vec<u64> {
    let all: Vec<char> = name.plain_chars().collect();
    let letters = without_article(&all);
    let mut keys: Vec<u64> = first(letters);
    let mut doubts = 0;
    let mut k = 0;
    while let Some(trace) = trace(letters, &mut k) {
        match trace {
            Trace::Nothing => {}
            Trace::Mark(m) => keys.iter_mut().for_each(|key| *key = *key << 2 | u64::from(m)),
            Trace::Either(m) if doubts < DOUBTS => {
                doubts += 1;
                let with: Vec<u64> = keys.iter().map(|key| *key << 2 | u64::from(m)).collect();
                keys.extend(with);
            }
            Trace::Either(_) => {}
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Whether two lists of keys have one in common. Both ascend. Linear.
pub(super) fn meet(a: &[u64], b: &[u64]) -> bool {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => a.next(),
            std::cmp::Ordering::Greater => b.next(),
            std::cmp::Ordering::Equal => return true,
        };
    }
    false
}

/// Whether two names share a key, as variants do: a quick look before a long one.
pub(super) fn share_a_key(keys: &[u64], other: &Spelling) -> bool {
    self::keys(other).iter().any(|k| keys.contains(k))
}

/// Without al-, el-, ash- and the like; Amir- and Eung- are no articles.
fn without_article(letters: &[char]) -> &[char] {
    match letters {
        ['a' | 'e', rest @ ..] => match rest.iter().take(3).position(|c| matches!(c, '-' | ' ')) {
            Some(cut) if cut > 0 => rest.get(cut + 1..).unwrap_or(letters),
            _ => letters,
        },
        _ => letters,
    }
}

/// What a name begins with: a vowel or glide, a hush or guttural, a lip, or none of these, which its first mark tells.
fn first(letters: &[char]) -> Vec<u64> {
    const VOWEL: u64 = 1;
    const HUSH: u64 = 2;
    const LIP: u64 = 3;
    const NONE: u64 = 4;
    let second = letters.get(1).copied().unwrap_or(' ');
    match letters.first() {
        Some('a' | 'e' | 'i' | 'o' | 'u' | '\'') => vec![VOWEL, HUSH],
        Some('y' | 'j' | 'h' | 'x') => vec![VOWEL, HUSH],
        Some('w' | 'v') => vec![VOWEL, LIP],
        Some('f') => vec![VOWEL, LIP],
        Some('b' | 'p') => vec![LIP],
        Some('t' | 'd') if matches!(second, 's' | 'z' | 'j' | 'c' | 'h' | 'y' | 'x') => vec![HUSH, NONE],
        Some('c' | 'g' | 'k' | 'q' | 's' | 'z') => vec![HUSH, VOWEL],
        _ => vec![NONE],
    }
}

/// The trace of the letters at `k`, which moves on; None at the end.
fn trace(letters: &[char], k: &mut usize) -> Option<Trace> {
    let c = *letters.get(*k)?;
    *k += 1;
    // A hyphen is no letter, nor is the point in l·l: Yeon-sang, Yeonsang.
    let joined = |c: &&char| !matches!(c, '-' | '\'' | ' ' | '·');
    let mut ahead = letters.get(*k..).unwrap_or_default().iter().take(3).filter(joined);
    let next = ahead.next().copied().unwrap_or(' ');
    if c == next {
        return Some(Trace::Nothing);
    }
    Some(match c {
        'r' | 'l' | 'ł' => Trace::Mark(LIQUID),
        // Before a stop or a hush a nasal may be a part of it (Greek) or a hush that is written with more letters.
        'm' | 'n' if matches!(next, 'b' | 'p' | 't' | 'd' | 'k' | 'g' | 'c' | 'q' | 's' | 'z' | 'x') => {
            Trace::Nothing
        }
        'm' | 'n' if matches!(next, 'j' | 'h') => Trace::Either(NASAL),
        'm' | 'n' => Trace::Mark(NASAL),
        't' if matches!(next, 'z' | 'c' | 'x') => Trace::Nothing,
        'd' if matches!(next, 'z' | 'x') => Trace::Nothing,
        // Two letters of the original, or one: Demidchuk, Demidçuk, Petchora.
        'd' if next == 'c' || (next == 't' && matches!(ahead.next(), Some('c' | 's' | 'z'))) => {
            Trace::Either(DENTAL)
        }
        't' | 'd' if matches!(next, 's' | 'h' | 'j' | 'y') => Trace::Either(DENTAL),
        // Kunrei's tu and ti are others' tsu and chi, its du and di zu and ji.
        't' | 'd' if matches!(next, 'u' | 'i') => Trace::Either(DENTAL),
        't' | 'd' => Trace::Mark(DENTAL),
        _ => Trace::Nothing,
    })
}

/// Pairs of indices worth comparing, ascending. At most `NEIGHBOURS` pairs a name and key where many share a key.
pub(super) fn pairs<'a>(names: impl Iterator<Item = &'a Name>) -> Vec<(u32, u32)> {
    let names: Vec<&Name> = names.collect();
    let mut order: Vec<u32> = (0..names.len() as u32).collect();
    order.sort_by(|a, b| {
        let chars = |k: &u32| names.get(*k as usize).map(|n| n.spelling.chars.as_slice());
        chars(a).cmp(&chars(b)).then(a.cmp(b))
    });
    let mut keyed: Vec<(u64, u32)> = Vec::new();
    for (rank, k) in order.iter().enumerate() {
        if let Some(name) = names.get(*k as usize) {
            keyed.extend(name.keys().iter().map(|key| (*key, rank as u32)));
        }
    }
    keyed.sort_unstable();
    let mut found = Vec::new();
    for crowd in keyed.chunk_by(|a, b| a.0 == b.0) {
        if found.len() > MOST {
            break;
        }
        let reach = if crowd.len() <= CROWD { CROWD } else { NEIGHBOURS };
        for (i, (_, a)) in crowd.iter().enumerate() {
            for (_, b) in crowd.iter().skip(i + 1).take(reach) {
                let (Some(&a), Some(&b)) = (order.get(*a as usize), order.get(*b as usize)) else { continue };
                found.push((a.min(b), a.max(b)));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Names by their keys: which of many a name is worth comparing with.
#[derive(Clone, Debug, Default)]
pub struct Index {
    keyed: Vec<(u64, u32)>,
}

impl Index {
    /// An index of names, by their order. n log n.
    pub fn of<'a>(names: impl Iterator<Item = &'a Name>) -> Index {
        let mut keyed = Vec::new();
        for (k, name) in (0u32..).zip(names) {
            keyed.extend(name.keys().iter().map(|key| (*key, k)));
        }
        keyed.sort_unstable();
        Index { keyed }
    }

    /// The names worth comparing with this one, ascending: at most a few hundred of each key. O(log names).
    pub fn near(&self, name: &Name) -> Vec<u32> {
        let mut found = Vec::new();
        for &key in name.keys() {
            let from = self.keyed.partition_point(|k| k.0 < key);
            let crowd = self.keyed.iter().skip(from).take_while(|k| k.0 == key);
            found.extend(crowd.take(8 * CROWD).map(|k| k.1));
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}
