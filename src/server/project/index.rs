//! The thread that keeps the index: walks folders, reads drafts that are new or have changed.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};

use super::super::desk::Note;
use super::super::progress::Progress;
use super::super::symbols;
use super::names::{self, Known, Seat};
use super::{Indexed, Inner, State, drafts_in, read, stamp};
use crate::cli::project::{MOST, drafts_of};
use crate::rules::Roster;

/// After so many drafts the client is told how far it is.
const STEP: usize = 16;

enum Work {
    Walk(PathBuf),
    Read(PathBuf),
    Names(names::Work),
}

/// Works until the project is closed.
pub fn run(inner: &Inner) {
    let mut shown: Option<Progress> = None;
    let mut done = 0;
    while let Some(work) = next(inner, &mut shown, &mut done) {
        match &work {
            Work::Walk(folder) => walk(inner, folder),
            Work::Names(names::Work::Walk(folder)) => walk_names(inner, folder),
            Work::Read(_) | Work::Names(names::Work::Read(_)) => {
                match &work {
                    Work::Read(path) => index(inner, path),
                    Work::Names(names::Work::Read(seat)) => read_names(inner, seat),
                    _ => {}
                }
                done += 1;
                let state = inner.lock();
                let all = done + state.reads.len() + state.names.pending();
                if shown.is_none() && state.features.progress && all > STEP {
                    shown = Some(Progress::start(&inner.handle, &inner.client, "Reading the project", None));
                }
                if let Some(shown) = shown.as_ref().filter(|_| done % STEP == 0) {
                    shown.report(done, all);
                }
            }
        }
        tell_settled(inner);
    }
}

/// Tells who waits that the names of a project have been read.
fn tell_settled(inner: &Inner) {
    let settled = inner.lock().names.settled();
    if settled.is_empty() {
        return;
    }
    inner.named.notify_all();
    for folder in settled {
        let _ = inner.desk.send(Note::Names(folder));
    }
}

/// What is to be done next, when there is something; `None` when the project is closed.
fn next(inner: &Inner, shown: &mut Option<Progress>, done: &mut usize) -> Option<Work> {
    let mut state = inner.lock();
    loop {
        if state.closed {
            return None;
        }
        if let Some(folder) = state.walks.pop_first() {
            return Some(Work::Walk(folder));
        }
        if let Some(path) = state.reads.pop_first() {
            return Some(Work::Read(path));
        }
        inner.settled.send_if_modified(|settled| !std::mem::replace(settled, true));
        if let Some(work) = state.names.next() {
            return Some(Work::Names(work));
        }
        if *done > 0 {
            tracing::info!(read = *done, drafts = state.drafts.len(), "the project was read");
        }
        (*shown, *done) = (None, 0);
        state = inner.bell.wait(state).unwrap_or_else(PoisonError::into_inner);
    }
}

fn walk(inner: &Inner, folder: &Path) {
    let found = drafts_in(folder);
    let stamps: Vec<_> = found.iter().map(|p| stamp(p)).collect();
    let mut state = inner.lock();
    if !state.folders.contains(folder) {
        return;
    }
    let State { drafts, reads, .. } = &mut *state;
    let there: BTreeSet<&PathBuf> = found.iter().collect();
    drafts.retain(|path, _| !path.starts_with(folder) || there.contains(path));
    for (path, stamp) in found.iter().zip(stamps) {
        if drafts.get(path).map(|d| d.stamp) != stamp {
            reads.insert(path.clone());
        }
    }
}

fn index(inner: &Inner, path: &Path) {
    let (style, features, _) = inner.style(path);
    let stamp = stamp(path);
    // A draft that Copydesk fails on is left out; the hook has told where.
    let snapshot = catch_unwind(AssertUnwindSafe(|| read(path, &style, features))).ok().flatten();
    let symbols = snapshot.map(|s| Arc::new(symbols::of_project(&s)));
    let mut state = inner.lock();
    let wanted = state.folders.iter().any(|f| path.starts_with(f));
    match stamp.filter(|_| wanted) {
        // Without symbols where it is no draft after all: it is not read again until it changes.
        Some(stamp) => {
            state.drafts.insert(path.to_owned(), Indexed { stamp, symbols: symbols.unwrap_or_default() });
        }
        None => {
            state.drafts.remove(path);
        }
    }
}

/// Finds the drafts whose names count in a project.
fn walk_names(inner: &Inner, folder: &Path) {
    let styles = inner.lock().styles.clone();
    let (found, more) = drafts_of(folder, &styles);
    if more {
        tracing::warn!("{} has more than {MOST} drafts; names are compared with those", folder.display());
    }
    let known = |path: &Path| -> Option<Known> { Some((stamp(path)?, inner.style(path).0.language)) };
    let found = found.into_iter().filter_map(|(draft, path)| Some((draft, known(&path)?))).collect();
    inner.lock().names.found(folder, found);
}

fn read_names(inner: &Inner, seat: &Seat) {
    let path = seat.0.join(&seat.1);
    let (style, features, _) = inner.style(&path);
    let known = stamp(&path).map(|s| (s, style.language));
    let roster = || read(&path, &style, features).map(|s| Roster::of(&s.story)).unwrap_or_default();
    let roster = catch_unwind(AssertUnwindSafe(roster)).unwrap_or_default();
    inner.lock().names.read(seat, known.map(|k| (k, roster)));
}
