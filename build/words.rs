//! Lays a pack's words and phrases out as the table that `src/language/table.rs` reads.

use std::collections::{BTreeMap, HashSet};

use crate::hash::{hash, pair};
use crate::table::{Entry, LONGEST, WIDTH, find, group, mark, place};

/// Words of a group, on average. Fewer, and there are more pilots to keep; more, and a pilot is harder to find.
const GROUP: usize = 5;

/// So many slots hold a word for each that holds none.
const SPARE: usize = 30;

/// The table of some words, each with the index of a class set and whether a longer phrase begins so.
pub fn lay_out(words: &BTreeMap<&str, (usize, bool)>) -> Result<Vec<u8>, String> {
    let (groups, slots) = (words.len() / GROUP + 1, words.len() + words.len() / SPARE + 1);
    let mut members: Vec<Vec<(u64, u64)>> = vec![Vec::new(); groups];
    let mut hashes = HashSet::new();
    for (word, (set, begins)) in words {
        if word.len() > LONGEST {
            return Err(format!("{word:?} is longer than {LONGEST} bytes"));
        }
        let set = u16::try_from(*set).map_err(|_| "more than 65,536 sets of classes")?;
        let hash = hash_of(word);
        if !hashes.insert(hash) {
            return Err(format!("{word:?} has the hash of another word; change the hash"));
        }
        members[group(hash, groups)].push((hash, pack(Entry { set, begins: *begins }, hash)));
    }
    // The large groups first, while there is room.
    let mut order: Vec<usize> = (0..groups).collect();
    order.sort_by_key(|&g| (std::cmp::Reverse(members[g].len()), g));
    let mut pilots = vec![0u16; groups];
    let mut content = vec![0u64; slots];
    let mut places = Vec::new();
    for g in order {
        let fits = |places: &mut Vec<usize>, pilot: u16| {
            places.clear();
            members[g].iter().all(|(hash, _)| {
                let at = place(*hash, pilot, slots);
                let free = content[at] == 0 && !places.contains(&at);
                places.push(at);
                free
            })
        };
        let pilot = (0..=u16::MAX).find(|&p| fits(&mut places, p)).ok_or("a group of words has no pilot")?;
        pilots[g] = pilot;
        for (at, (_, slot)) in places.iter().zip(&members[g]) {
            content[*at] = *slot;
        }
    }
    let mut table = Vec::with_capacity(9 + 2 * groups + WIDTH * slots);
    table.extend((groups as u32).to_le_bytes());
    table.extend((slots as u32).to_le_bytes());
    table.extend(pilots.iter().flat_map(|p| p.to_le_bytes()));
    table.extend(content.iter().flat_map(|slot| slot.to_le_bytes().into_iter().take(WIDTH)));
    table.push(0);
    match words.keys().find(|word| find(&table, hash_of(word)).is_none()) {
        Some(word) => Err(format!("{word:?} is not found where it was put")),
        None => Ok(table),
    }
}

fn hash_of(word: &str) -> u64 {
    let mut padded = word.as_bytes().to_vec();
    padded.resize(word.len().next_multiple_of(8), 0);
    hash(&padded, word.len())
}

/// A filter of the pairs of words that phrases begin with: a bit for each, by `hash::pair`. No bit, no phrase. Empty
/// where there are no phrases; else a power of two, with some sixteen bits a phrase.
pub fn pairs<'a>(phrases: impl Iterator<Item = &'a str>) -> Vec<u8> {
    let begun = phrases.filter_map(|phrase| {
        let mut words = phrase.split(' ');
        Some((hash_of(words.next()?), hash_of(words.next()?)))
    });
    let begun: HashSet<(u64, u64)> = begun.collect();
    if begun.is_empty() {
        return Vec::new();
    }
    let mut bits = vec![0u8; (begun.len() * 2).next_power_of_two()];
    for (first, second) in begun {
        let bit = pair(first, second, bits.len());
        bits[bit / 8] |= 1 << (bit % 8);
    }
    bits
}

/// The slot of an entry, as `table::find` reads it.
fn pack(entry: Entry, hash: u64) -> u64 {
    mark(hash) | u64::from(entry.begins) << 16 | u64::from(entry.set)
}
