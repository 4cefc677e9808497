//! One person spelled two ways: actors whose names one original may yield in two romanisations become one.
//!
//! Surnames are compared in pairs that share their consonants only (`romanize::candidates`), and no more than a fixed
//! number of pairs is looked at closely, so a draft full of names stays n log n. A surname by itself joins the one person
//! whose surname it may be, never one of two; two full names join when the given names agree too.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::cast::{ActorKind, Cast, surname};
use crate::romanize::{self, Kind, Name, Workspace};
use crate::spare::Spare;

/// Shorter surnames may be spelled alike by chance.
const TELLING: usize = 5;
/// Pairs of surnames that are looked at closely in one draft. An article has a few dozen; a telephone book is no article.
const PAIRS: usize = 2048;
/// People of one surname that are compared with one another.
const NAMESAKES: usize = 8;

/// Joins the actors of one person. n log n in the actors.
pub(super) fn join(cast: &mut Cast) {
    let mut words: FxHashMap<&str, u32> = FxHashMap::default();
    let mut names: Vec<(&str, Vec<u32>)> = Vec::new();
    for (i, actor) in cast.actors.iter().enumerate() {
        if actor.kind != ActorKind::Person || actor.mentions.is_empty() {
            continue;
        }
        let last = surname(&actor.name);
        let id = *words.entry(last).or_insert_with(|| {
            names.push((last, Vec::new()));
            names.len() as u32 - 1
        });
        if let Some((_, bearers)) = names.get_mut(id as usize) {
            bearers.push(i as u32);
        }
    }
    let merges = SPARE.lend(Agreements::default, |agree| merges(cast, &names, agree));
    merge(cast, &merges);
}

/// The pairs of actors who are one person, by the surnames of all with their bearers.
fn merges(cast: &Cast, names: &[(&str, Vec<u32>)], agree: &mut Agreements) -> Vec<(u32, u32)> {
    let read: Vec<Name> = names.iter().map(|(n, _)| Name::read(n)).collect();
    let mut merges: Vec<(u32, u32)> = Vec::new();
    // One surname, two spellings of the given name: Dmitry and Dmitri Peskov.
    for (_, bearers) in names.iter().filter(|(_, b)| b.len() > 1).take(PAIRS / NAMESAKES) {
        given(agree, cast, bearers, bearers, &mut merges);
    }
    let mut looked_at = 0;
    for (a, b) in romanize::candidates(read.iter()) {
        if looked_at == PAIRS {
            break;
        }
        let (Some(x), Some(y)) = (read.get(a as usize), read.get(b as usize)) else { continue };
        let (Some((one, ours)), Some((other, theirs))) = (names.get(a as usize), names.get(b as usize))
        else {
            continue;
        };
        if one.chars().count().min(other.chars().count()) < TELLING || !plausible(cast, ours, theirs) {
            continue;
        }
        looked_at += 1;
        if !agree.same(one, other, || (Cow::Borrowed(x), Cow::Borrowed(y))) {
            continue;
        }
        given(agree, cast, ours, theirs, &mut merges);
        alone(cast, ours, theirs, &mut merges);
        alone(cast, theirs, ours, &mut merges);
    }
    merges
}

/// True where bearers of two surnames could be one person: one of them has no given name, or two begin alike.
fn plausible(cast: &Cast, ours: &[u32], theirs: &[u32]) -> bool {
    let letter = |a: &u32| first_word(cast, *a).and_then(|n| n.chars().next());
    let ours: Vec<_> = ours.iter().take(NAMESAKES).map(letter).collect();
    theirs
        .iter()
        .take(NAMESAKES)
        .map(letter)
        .any(|t| t.is_none() || ours.iter().any(|o| o.is_none() || *o == t))
}

/// The given name of an actor who has one.
fn first_word(cast: &Cast, actor: u32) -> Option<&str> {
    let name = &cast.actors.get(actor as usize)?.name;
    let (first, rest) = name.split_once(char::is_whitespace)?;
    (!rest.is_empty() && first.chars().count() > 2).then_some(first)
}

/// Pairs that are remembered.
const REMEMBERED: usize = 1 << 15;

/// Pairs of names that were compared, and whether they are one. That depends on nothing but the two, so it is kept from draft to
/// draft.
#[derive(Default)]
struct Agreements {
    known: FxHashMap<Box<str>, FxHashMap<Box<str>, bool>>,
    kept: usize,
    workspace: Workspace,
}

static SPARE: Spare<Agreements> = Spare::new();

impl Agreements {
    /// Whether two names are one; `names` has them as they are compared.
    fn same<'n>(&mut self, x: &str, y: &str, names: impl FnOnce() -> (Cow<'n, Name>, Cow<'n, Name>)) -> bool {
        if let Some(&known) = self.known.get(x).and_then(|with| with.get(y)) {
            return known;
        }
        let (a, b) = names();
        let found = romanize::compare(&mut self.workspace, &a, &b, None, 0);
        let same = found.same && matches!(found.kind, Kind::Romanisation | Kind::Diacritics | Kind::None);
        if self.kept >= REMEMBERED {
            self.known.clear();
            self.kept = 0;
        }
        self.kept += 1;
        self.known.entry(x.into()).or_default().insert(y.into(), same);
        same
    }
}

/// Two full names with surnames that agree are one when their given names do.
fn given(agree: &mut Agreements, cast: &Cast, ours: &[u32], theirs: &[u32], merges: &mut Vec<(u32, u32)>) {
    for &a in ours.iter().take(NAMESAKES) {
        for &b in theirs.iter().take(NAMESAKES) {
            let (Some(x), Some(y)) = (first_word(cast, a), first_word(cast, b)) else { continue };
            if a == b {
                continue;
            }
            let names = || (Cow::Owned(Name::read(x)), Cow::Owned(Name::read(y)));
            if x == y || agree.same(x, y, names) {
                merges.push((a.min(b), a.max(b)));
            }
        }
    }
}

/// A bare surname is the one bearer of the other spelling who has a full name.
fn alone(cast: &Cast, bare: &[u32], full: &[u32], merges: &mut Vec<(u32, u32)>) {
    let is_bare =
        |a: &&u32| cast.actors.get(**a as usize).is_some_and(|a| !a.name.contains(char::is_whitespace));
    let mut named = full.iter().filter(|a| !is_bare(a));
    let (Some(&person), None) = (named.next(), named.next()) else {
        // Two bare spellings of one surname are one person too, if nobody else has it.
        if let (&[a], &[b]) = (bare, full)
            && is_bare(&&a)
            && is_bare(&&b)
        {
            merges.push((a.min(b), a.max(b)));
        }
        return;
    };
    for &actor in bare.iter().filter(is_bare) {
        merges.push((person, actor));
    }
}

fn merge(cast: &mut Cast, merges: &[(u32, u32)]) {
    if merges.is_empty() {
        return;
    }
    let mut into: Vec<u32> = (0..cast.actors.len() as u32).collect();
    for &(keep, drop) in merges {
        let root = |mut a: u32| {
            // Chains are as short as the spellings of one person are few.
            for _ in 0..64 {
                match into.get(a as usize) {
                    Some(&next) if next != a => a = next,
                    _ => break,
                }
            }
            a
        };
        let (keep, drop) = (root(keep), root(drop));
        let gender = |a: u32| cast.actors.get(a as usize).and_then(|a| a.gender);
        if let (Some(x), Some(y)) = (gender(keep), gender(drop))
            && x != y
        {
            continue;
        }
        if keep == drop {
            continue;
        }
        if let Some(slot) = into.get_mut(drop as usize) {
            *slot = keep;
        }
        let Some(dropped) = cast.actors.get_mut(drop as usize) else { continue };
        let (mentions, gender) = (std::mem::take(&mut dropped.mentions), dropped.gender);
        for &m in &mentions {
            if let Some(mention) = cast.mentions.get_mut(m as usize) {
                mention.actor = keep;
            }
        }
        if let Some(kept) = cast.actors.get_mut(keep as usize) {
            kept.mentions.extend(mentions);
            kept.gender = kept.gender.or(gender);
        }
    }
    for actor in &mut cast.actors {
        actor.mentions.sort_unstable();
    }
}
