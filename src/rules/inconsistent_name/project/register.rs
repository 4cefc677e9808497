//! The full names in the drafts of a project, kept up as drafts change.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::{FxHashMap, FxHasher};

use super::full_name::{FullName, Joined};
use super::roster::{Person, Roster};
use crate::romanize::Workspace;

/// Names of one key that a name is compared with; an archive has no more of them than that either.
const CROWD: usize = 256;
/// Comparisons that are remembered.
const REMEMBERED: usize = 1 << 18;

/// The full names of a project's drafts. A draft is known by its path from the project's folder, with slashes.
#[derive(Debug, Default)]
pub struct Register {
    rosters: BTreeMap<String, Roster>,
    names: FxHashMap<Id, Held>,
    /// Names by what all their spellings share, so that not all pairs are compared.
    keyed: FxHashMap<u64, BTreeSet<Id>>,
    /// In how many drafts each word of a full name stands.
    words: FxHashMap<Id, BTreeMap<String, u32>>,
    /// What comparisons have said, which is the same whenever they are made.
    compared: Mutex<FxHashMap<(Id, Id), Answer>>,
}

/// A language's code and a name or word of a draft in it.
type Id = (String, String);

/// What a comparison has said.
type Answer = Option<Arc<Joined>>;

#[derive(Debug)]
struct Held {
    full: FullName,
    /// The drafts that have it.
    drafts: BTreeMap<String, Person>,
    /// How often all of them write it.
    mentions: u64,
}

/// A draft whose names are looked at.
struct Own<'a> {
    draft: &'a str,
    roster: &'a Roster,
    /// Its people by name.
    people: FxHashMap<&'a str, &'a Person>,
}

impl<'a> Own<'a> {
    fn of(draft: &'a str, roster: &'a Roster) -> Own<'a> {
        let people = roster.people.iter().map(|p| (p.name.as_str(), p)).collect();
        Own { draft, roster, people }
    }

    fn id(&self, name: &str) -> Id {
        (self.roster.language.clone(), name.to_owned())
    }
}

/// A name of a draft that the project writes otherwise.
#[derive(Clone, Debug)]
pub(super) struct Verdict {
    /// The person's index in the roster.
    pub person: usize,
    /// What the project writes.
    pub name: String,
    /// How the two are one name.
    pub joined: Arc<Joined>,
    /// Where it is written so: the first drafts by their paths, each with the person there.
    pub seen: Vec<(String, Person)>,
}

/// What makes one of two spellings the project's: it is in more drafts, it is written more often, it comes first.
type Rank = (Reverse<usize>, Reverse<u64>, String, String);

/// Drafts that a finding shows the project's spelling in.
const SEEN: usize = 3;

impl Register {
    /// Takes a draft's roster for the one that it had. True where it was another one. The cost is that of the names that
    /// come and go.
    pub fn put(&mut self, draft: &str, roster: Roster) -> bool {
        if self.rosters.get(draft) == Some(&roster) {
            return false;
        }
        self.remove(draft);
        for person in &roster.people {
            let id = (roster.language.clone(), person.name.clone());
            let held = match self.names.get_mut(&id) {
                Some(held) => held,
                None => {
                    let Some(full) = FullName::read(&person.name, person.known) else { continue };
                    for key in full.keys(&roster.language) {
                        self.keyed.entry(key).or_default().insert(id.clone());
                    }
                    self.names.entry(id).or_insert(Held { full, drafts: BTreeMap::new(), mentions: 0 })
                }
            };
            if held.drafts.insert(draft.to_owned(), person.clone()).is_none() {
                held.mentions += u64::from(person.mentions);
                for word in held.full.words() {
                    let word = (roster.language.clone(), word.to_owned());
                    *self.words.entry(word).or_default().entry(draft.to_owned()).or_default() += 1;
                }
            }
        }
        self.rosters.insert(draft.to_owned(), roster);
        true
    }

    /// Forgets a draft. True where it was known.
    pub fn remove(&mut self, draft: &str) -> bool {
        let Some(roster) = self.rosters.remove(draft) else { return false };
        for person in &roster.people {
            let id = (roster.language.clone(), person.name.clone());
            let Some(held) = self.names.get_mut(&id) else { continue };
            let Some(gone) = held.drafts.remove(draft) else { continue };
            held.mentions = held.mentions.saturating_sub(u64::from(gone.mentions));
            for word in held.full.words() {
                let word = (roster.language.clone(), word.to_owned());
                let Some(drafts) = self.words.get_mut(&word) else { continue };
                if drafts.get(draft).is_some_and(|n| *n > 1) {
                    drafts.entry(draft.to_owned()).and_modify(|n| *n -= 1);
                    continue;
                }
                drafts.remove(draft);
                if drafts.is_empty() {
                    self.words.remove(&word);
                }
            }
            if !held.drafts.is_empty() {
                continue;
            }
            for key in held.full.keys(&roster.language) {
                if let Some(ids) = self.keyed.get_mut(&key) {
                    ids.remove(&id);
                    if ids.is_empty() {
                        self.keyed.remove(&key);
                    }
                }
            }
            self.names.remove(&id);
        }
        true
    }

    /// The drafts that are known, by their paths.
    pub fn drafts(&self) -> impl Iterator<Item = &str> {
        self.rosters.keys().map(String::as_str)
    }

    /// Whether a draft is known.
    pub fn has(&self, draft: &str) -> bool {
        self.rosters.contains_key(draft)
    }

    /// The names of a draft that the project writes otherwise. `house` says whether the house writes a name so. Nothing that is
    /// known of the draft itself counts but this roster. Costs a look-up for each name and those that share its keys.
    pub(super) fn verdicts(
        &self,
        draft: &str,
        roster: &Roster,
        house: impl Fn(&str) -> bool,
    ) -> Vec<Verdict> {
        let mut workspace = Workspace::default();
        let own = Own::of(draft, roster);
        let mut verdicts = Vec::new();
        for (index, person) in roster.people.iter().enumerate() {
            if house(&person.name) {
                continue;
            }
            let mut best: Option<(bool, Rank, Verdict)> = None;
            let mut rank_here = None;
            for (id, joined) in self.others(&own, person, &mut workspace) {
                let rank = self.rank(&own, &id.1);
                let ours = house(&id.1);
                let better = |(b, r, _): &(bool, Rank, Verdict)| (!ours, &rank) < (!*b, r);
                let here = rank_here.get_or_insert_with(|| self.rank(&own, &person.name));
                if (ours || rank < *here) && best.as_ref().is_none_or(better) {
                    let seen = self.seen(draft, id).take(SEEN);
                    let seen = seen.map(|(d, p)| (d.clone(), p.clone())).collect();
                    let verdict = Verdict { person: index, name: id.1.clone(), joined, seen };
                    best = Some((ours, rank, verdict));
                }
            }
            verdicts.extend(best.map(|(_, _, verdict)| verdict));
        }
        verdicts
    }

    /// Changes where anything changes that [`verdicts`](Register::verdicts) or [`support`](Register::support) would say of
    /// a draft.
    pub fn view(&self, draft: &str, roster: &Roster) -> u64 {
        let mut hasher = FxHasher::default();
        let mut workspace = Workspace::default();
        let own = Own::of(draft, roster);
        for person in &roster.people {
            for (id, _) in self.others(&own, person, &mut workspace) {
                self.rank(&own, &person.name).hash(&mut hasher);
                self.rank(&own, &id.1).hash(&mut hasher);
                for (path, there) in self.seen(draft, id).take(SEEN) {
                    (path, there.span, there.range).hash(&mut hasher);
                }
            }
        }
        for spelling in &roster.spellings {
            self.support(draft, &roster.language, spelling).hash(&mut hasher);
        }
        hasher.finish()
    }

    /// How many drafts beside this one have a word in somebody's full name.
    pub(super) fn support(&self, draft: &str, language: &str, word: &str) -> usize {
        let id = (language.to_owned(), word.to_owned());
        self.words.get(&id).map_or(0, |d| d.len() - usize::from(d.contains_key(draft)))
    }

    /// The names of other drafts that a person's may be another spelling of. Where one draft has both for two people they are
    /// two.
    fn others<'a>(
        &'a self,
        own: &Own<'_>,
        person: &Person,
        workspace: &mut Workspace,
    ) -> Vec<(&'a Id, Arc<Joined>)> {
        let id = own.id(&person.name);
        let Some(full) = FullName::read(&person.name, person.known) else { return Vec::new() };
        let keys = full.keys(&own.roster.language);
        let near: BTreeSet<&Id> = keys.iter().filter_map(|k| self.keyed.get(k)).flatten().collect();
        let mut others = Vec::new();
        for other in near.into_iter().filter(|o| **o != id).take(CROWD) {
            let Some(held) = self.names.get(other) else { continue };
            if self.seen(own.draft, other).next().is_none()
                || own.people.contains_key(other.1.as_str())
                || self.names.get(&id).is_some_and(|here| told_apart(here, held, own.draft))
            {
                continue;
            }
            if let Some(joined) = self.compare(&id, &full, other, &held.full, workspace) {
                others.push((other, joined));
            }
        }
        others
    }

    /// The drafts other than this one that have a name, by their paths.
    fn seen<'a>(&'a self, draft: &str, id: &Id) -> impl Iterator<Item = (&'a String, &'a Person)> {
        let drafts = self.names.get(id).into_iter().flat_map(|h| &h.drafts);
        drafts.filter(move |(d, _)| *d != draft)
    }

    fn rank(&self, own: &Own<'_>, name: &str) -> Rank {
        let (mut drafts, mut mentions, mut first) = (0, 0, None);
        let id = own.id(name);
        if let Some(held) = self.names.get(&id) {
            let before = held.drafts.get(own.draft);
            drafts = held.drafts.len() - usize::from(before.is_some());
            mentions = held.mentions.saturating_sub(before.map_or(0, |p| u64::from(p.mentions)));
            first = self.seen(own.draft, &id).next().map(|(d, _)| d.as_str());
        }
        if let Some(person) = own.people.get(name) {
            drafts += 1;
            mentions += u64::from(person.mentions);
            first = Some(first.map_or(own.draft, |f| f.min(own.draft)));
        }
        (Reverse(drafts), Reverse(mentions), first.unwrap_or_default().to_owned(), name.to_owned())
    }

    fn compare(&self, a: &Id, one: &FullName, b: &Id, other: &FullName, workspace: &mut Workspace) -> Answer {
        let key = (a.clone(), b.clone());
        let known = self.compared.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(known) = known {
            return known;
        }
        let joined = one.joined(other, workspace).map(Arc::new);
        let mut compared = self.compared.lock().unwrap_or_else(PoisonError::into_inner);
        if compared.len() >= REMEMBERED {
            compared.clear();
        }
        compared.insert(key, joined.clone());
        joined
    }
}

/// Whether a draft, but for this one, has two names for two people.
fn told_apart(a: &Held, b: &Held, own: &str) -> bool {
    let (few, many) = if a.drafts.len() <= b.drafts.len() { (a, b) } else { (b, a) };
    few.drafts.keys().any(|d| d != own && many.drafts.contains_key(d))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::draft::Span;
    use crate::rules::Spot;

    const NAMES: &[&str] = &[
        "Serhiy Yushchuk",
        "Serhij Juščuk",
        "Serhiy Juščuk",
        "Léa Brunière",
        "Lea Bruniere",
        "Orla Venn",
        "Dmitri Vashchenko",
        "Dmitry Vaščenko",
    ];

    fn roster() -> impl Strategy<Value = Roster> {
        let person = (proptest::sample::select(NAMES), 1u32..4).prop_map(|(name, mentions)| Person {
            name: name.to_owned(),
            mentions,
            known: false,
            actor: 0,
            span: Span::new(0, 1),
            range: <(Spot, Spot)>::default(),
        });
        let people = proptest::collection::vec(person, 0..4).prop_map(|mut people| {
            people.sort_by(|a, b| a.name.cmp(&b.name));
            people.dedup_by(|a, b| a.name == b.name);
            people
        });
        (people, any::<bool>()).prop_map(|(people, english)| Roster {
            language: if english { "en" } else { "de" }.to_owned(),
            spellings: people
                .iter()
                .map(|p| p.name.split(' ').next_back().unwrap_or("").to_owned())
                .collect(),
            people,
        })
    }

    proptest! {
        #[test]
        fn what_a_register_says_depends_on_its_drafts_and_on_nothing_else(
            steps in proptest::collection::vec((0usize..5, proptest::option::of(roster())), 1..20),
            asked in roster(),
        ) {
            let drafts = ["a.md", "b.md", "c/d.md", "e.md", "f.md"];
            let (mut kept, mut last) = (Register::default(), BTreeMap::new());
            for (draft, roster) in steps {
                let draft = drafts[draft];
                match roster {
                    Some(roster) => {
                        kept.put(draft, roster.clone());
                        last.insert(draft, roster);
                    }
                    None => {
                        kept.remove(draft);
                        last.remove(draft);
                    }
                }
                // What was asked on the way changes nothing.
                kept.verdicts("e.md", &asked, |_| false);
            }
            let mut fresh = Register::default();
            for (draft, roster) in last.iter().rev() {
                fresh.put(draft, roster.clone());
            }
            for draft in drafts {
                let said = |register: &Register| {
                    let verdicts = register.verdicts(draft, &asked, |name| name == "Lea Bruniere");
                    (format!("{verdicts:?}"), register.view(draft, &asked))
                };
                prop_assert_eq!(said(&kept), said(&fresh));
            }
            for draft in last.keys() {
                kept.remove(draft);
            }
            prop_assert!(kept.names.is_empty() && kept.keyed.is_empty() && kept.words.is_empty());
        }
    }
}
