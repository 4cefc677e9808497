//! The names of a project's drafts, for houses that compare them (`[names] scope = "project"`): each project's register, and
//! what is to be read for it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use super::Stamp;
use crate::language::Language;
use crate::rules::{Neighbours, Register, Roster};

/// A project and a draft's path in it, with slashes.
pub type Seat = (PathBuf, String);

/// What a draft on disk was read as: where one of these changes, it is read again.
pub type Known = (Stamp, Option<Language>);

/// The projects whose names are compared, by their folders.
#[derive(Default)]
pub struct Names {
    roots: BTreeMap<PathBuf, Root>,
}

#[derive(Default)]
struct Root {
    register: Arc<RwLock<Register>>,
    /// The drafts that were found in the folder.
    found: BTreeMap<String, Known>,
    /// Those that are open, with the names that they have now.
    open: BTreeMap<String, Roster>,
    walk: bool,
    reads: BTreeSet<String>,
    /// There is work, or its end was not told yet.
    busy: bool,
    /// All of it was read once.
    ready: bool,
}

/// Something to be done for a register.
pub enum Work {
    /// To find its drafts.
    Walk(PathBuf),
    /// To read one of them.
    Read(Seat),
}

impl Names {
    /// Has a project read, unless it is or will be. True where there is new work.
    pub fn want(&mut self, root: &Path) -> bool {
        if self.roots.contains_key(root) {
            return false;
        }
        self.roots.insert(root.to_owned(), Root { walk: true, busy: true, ..Root::default() });
        true
    }

    /// The other drafts of a draft's project, once all of them have been read.
    pub fn neighbours(&self, (root, draft): &Seat) -> Option<Neighbours> {
        let register = self.roots.get(root).filter(|r| r.ready)?.register.clone();
        Some(Neighbours { register, root: root.clone(), draft: draft.clone() })
    }

    /// What is open of a draft, which outweighs its file. True where other drafts may now be seen otherwise.
    pub fn open(&mut self, (root, draft): &Seat, roster: &Roster) -> bool {
        let Some(root) = self.roots.get_mut(root) else { return false };
        if root.open.get(draft) == Some(roster) {
            return false;
        }
        root.open.insert(draft.clone(), roster.clone());
        root.found.contains_key(draft) && root.put(draft, roster.clone())
    }

    /// A draft was closed: its file counts again.
    pub fn closed(&mut self, (root, draft): &Seat) {
        if let Some(root) = self.roots.get_mut(root)
            && root.open.remove(draft).is_some()
            && root.found.contains_key(draft)
        {
            root.read(draft.clone());
        }
    }

    /// A file was written, has come or is gone.
    pub fn touched(&mut self, path: &Path) {
        for (folder, root) in &mut self.roots {
            let Ok(below) = path.strip_prefix(folder) else { continue };
            let draft = crate::style::slashed(below);
            if root.found.contains_key(&draft) {
                root.read(draft);
            } else {
                root.walk();
            }
        }
    }

    /// Has all projects looked through again.
    pub fn walk_all(&mut self) {
        self.roots.values_mut().for_each(Root::walk);
    }

    /// Forgets the projects that nobody has open any more: neither a draft in them nor a folder that `is_open` knows.
    pub fn tidy(&mut self, is_open: impl Fn(&Path) -> bool) {
        self.roots.retain(|folder, root| !root.open.is_empty() || is_open(folder));
    }

    /// How many drafts are still to be read.
    pub fn pending(&self) -> usize {
        self.roots.values().map(|r| r.reads.len()).sum()
    }

    /// What is to be done next.
    pub fn next(&mut self) -> Option<Work> {
        for (folder, root) in &mut self.roots {
            if std::mem::take(&mut root.walk) {
                return Some(Work::Walk(folder.clone()));
            }
            if let Some(draft) = root.reads.pop_first() {
                return Some(Work::Read((folder.clone(), draft)));
            }
        }
        None
    }

    /// Takes what was found in a project's folder.
    pub fn found(&mut self, folder: &Path, found: Vec<(String, Known)>) {
        let Some(root) = self.roots.get_mut(folder) else { return };
        let found: BTreeMap<String, Known> = found.into_iter().collect();
        let before = std::mem::take(&mut root.found);
        for gone in before.keys().filter(|d| !found.contains_key(*d)) {
            root.reads.remove(gone);
            root.remove(gone);
        }
        for (draft, known) in &found {
            if let Some(roster) = root.open.get(draft).cloned() {
                root.put(draft, roster);
            } else if before.get(draft) != Some(known) {
                root.reads.insert(draft.clone());
            }
        }
        root.found = found;
    }

    /// Takes the names of a draft on disk; `None` where there is no such file any more.
    pub fn read(&mut self, (folder, draft): &Seat, read: Option<(Known, Roster)>) {
        let Some(root) = self.roots.get_mut(folder) else { return };
        match read {
            None => {
                root.found.remove(draft);
                root.remove(draft);
            }
            Some((known, roster)) if root.found.contains_key(draft) => {
                root.found.insert(draft.clone(), known);
                if !root.open.contains_key(draft) {
                    root.put(draft, roster);
                }
            }
            Some(_) => {}
        }
    }

    /// The projects whose work has come to its end since this was asked last.
    pub fn settled(&mut self) -> Vec<PathBuf> {
        let mut settled = Vec::new();
        for (folder, root) in &mut self.roots {
            if root.busy && !root.walk && root.reads.is_empty() {
                root.busy = false;
                root.ready = true;
                settled.push(folder.clone());
            }
        }
        settled
    }

    /// Whether a project has been read, and there is nothing more to be read for it. True of one that nobody wants.
    pub fn is_settled(&self, folder: &Path) -> bool {
        self.roots.get(folder).is_none_or(|r| r.ready && !r.busy)
    }
}

impl Root {
    fn put(&self, draft: &str, roster: Roster) -> bool {
        self.register.write().unwrap_or_else(PoisonError::into_inner).put(draft, roster)
    }

    fn remove(&self, draft: &str) {
        self.register.write().unwrap_or_else(PoisonError::into_inner).remove(draft);
    }

    fn read(&mut self, draft: String) {
        self.reads.insert(draft);
        self.busy = true;
    }

    fn walk(&mut self) {
        self.walk = true;
        self.busy = true;
    }
}
