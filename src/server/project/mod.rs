//! The drafts of the project: those in the client's folders, open or not.
//!
//! What is asked about all of them (who is in them, what was found in them) is read from disk on a thread of its own,
//! when it is asked for the first time, and kept until the file or the folder changes. Nothing is read before that.

mod diagnose;
mod index;
mod names;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use tokio::runtime::Handle;
use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::watch;
use tower_lsp::Client;
use tower_lsp::ls_types::{Uri, WorkspaceSymbol};

use self::names::Names;
pub use self::names::Seat;
use super::desk::Note;
use super::features::Features;
use super::settings::Overlay;
use super::snapshot::Snapshot;
use super::text::Text;
use crate::cli::drafts::{Drafts, Entry};
use crate::draft::Format;
use crate::rules::{Neighbours, Roster};
use crate::story::Story;
use crate::style::{Style, Styles};

/// So many drafts of a folder are looked at, by name; a folder with more is an archive, not a project.
const MOST: usize = 20_000;

/// The handle that handlers, desk and index share.
#[derive(Clone)]
pub struct Project {
    inner: Arc<Inner>,
}

struct Inner {
    client: Client,
    handle: Handle,
    state: Mutex<State>,
    bell: Condvar,
    /// Whether the index is as new as the files are known to be.
    settled: watch::Sender<bool>,
    /// The desk is told when a project's names have been read.
    desk: UnboundedSender<Note>,
    /// Rung when a project's names have been read.
    named: Condvar,
}

#[derive(Default)]
struct State {
    features: Features,
    overlay: Overlay,
    styles: Arc<Styles>,
    /// Counts the settings that there were.
    edition: u64,
    folders: BTreeSet<PathBuf>,
    /// Folders to be walked.
    walks: BTreeSet<PathBuf>,
    /// Drafts to be read.
    reads: BTreeSet<PathBuf>,
    /// Somebody has asked for the index, so there is one.
    wanted: bool,
    drafts: BTreeMap<PathBuf, Indexed>,
    checked: BTreeMap<PathBuf, Arc<diagnose::Checked>>,
    names: Names,
    closed: bool,
}

/// Who is in a draft.
struct Indexed {
    stamp: Stamp,
    symbols: Arc<Vec<WorkspaceSymbol>>,
}

/// What of a file changes when it is written.
type Stamp = (Option<SystemTime>, u64);

fn stamp(path: &Path) -> Option<Stamp> {
    let about = std::fs::metadata(path).ok()?;
    Some((about.modified().ok(), about.len()))
}

impl Project {
    /// A project without folders, and the thread that reads it.
    pub fn start(client: Client, desk: UnboundedSender<Note>) -> Project {
        let inner = Arc::new(Inner {
            client,
            handle: Handle::current(),
            state: Mutex::default(),
            bell: Condvar::new(),
            settled: watch::Sender::new(true),
            desk,
            named: Condvar::new(),
        });
        let own = inner.clone();
        let started = std::thread::Builder::new().name("project".into()).spawn(move || index::run(&own));
        if let Err(error) = started {
            tracing::error!("the project can't be read: {error}");
        }
        Project { inner }
    }

    /// What the client can do, and the folders that it has open.
    pub fn begin(&self, features: Features, folders: impl IntoIterator<Item = Uri>) {
        let mut state = self.inner.lock();
        state.features = features;
        drop(state);
        self.folders(folders, []);
    }

    /// Folders have come and gone. What was known of those that went is dropped.
    pub fn folders(&self, come: impl IntoIterator<Item = Uri>, gone: impl IntoIterator<Item = Uri>) {
        let mut state = self.inner.lock();
        for folder in gone.into_iter().filter_map(|u| super::stand::path(&u)) {
            state.folders.remove(&folder);
        }
        let come: Vec<PathBuf> = come.into_iter().filter_map(|u| super::stand::path(&u)).collect();
        state.folders.extend(come.iter().cloned());
        let State { folders, walks, reads, drafts, checked, .. } = &mut *state;
        let is_in = |path: &Path| folders.iter().any(|f| path.starts_with(f));
        walks.retain(|p| is_in(p));
        reads.retain(|p| is_in(p));
        drafts.retain(|p, _| is_in(p));
        checked.retain(|p, _| is_in(p));
        if state.wanted {
            state.walks.extend(come);
            self.inner.wake(&state);
        }
        state.tidy_names();
    }

    /// What the client's settings lay over each style, or the files of those have changed.
    pub fn restyle(&self, overlay: Option<Overlay>) {
        let mut state = self.inner.lock();
        state.overlay = overlay.unwrap_or_else(|| state.overlay.clone());
        state.styles = Arc::new(Styles::new(None));
        state.edition += 1;
        state.checked.clear();
        state.names.walk_all();
        self.inner.bell.notify_one();
    }

    /// A file was written, has come or is gone.
    pub fn touched(&self, path: &Path) {
        let mut state = self.inner.lock();
        state.names.touched(path);
        self.inner.bell.notify_one();
        if !state.wanted {
            return;
        }
        if state.drafts.contains_key(path) {
            state.reads.insert(path.to_owned());
        } else if let Some(folder) = state.folders.iter().find(|f| path.starts_with(f)).cloned() {
            // Only a walk knows what the desk has told to ignore.
            state.walks.insert(folder);
        }
        self.inner.wake(&state);
    }

    /// Ends the thread.
    pub fn close(&self) {
        self.inner.lock().closed = true;
        self.inner.bell.notify_one();
        self.inner.named.notify_all();
    }

    /// The other drafts of a draft's project, once all of them have been read; until then they are being read.
    pub fn neighbours(&self, seat: &Seat) -> Option<Neighbours> {
        let mut state = self.inner.lock();
        if state.names.want(&seat.0) {
            self.inner.bell.notify_one();
        }
        state.names.neighbours(seat)
    }

    /// Takes the names of an open draft. True where other drafts may now be seen otherwise.
    pub fn opened(&self, seat: &Seat, roster: &Roster) -> bool {
        self.inner.lock().names.open(seat, roster)
    }

    /// A draft was closed.
    pub fn closed(&self, seat: &Seat) {
        let mut state = self.inner.lock();
        state.names.closed(seat);
        state.tidy_names();
        self.inner.bell.notify_one();
    }

    /// The folders that the client has open.
    pub fn open_folders(&self) -> Vec<PathBuf> {
        self.inner.lock().folders.iter().cloned().collect()
    }

    /// Whether the project's drafts are compared by name in some of the client's folders.
    pub fn compares_names(&self) -> bool {
        let state = self.inner.lock();
        let (folders, styles) = (state.folders.clone(), state.styles.clone());
        drop(state);
        folders.iter().any(|f| styles.of_directory(f).is_ok_and(|s| s.is_of_a_project()))
    }

    /// Has the projects looked through again: for clients that do not tell of files.
    pub fn look_again(&self) {
        let mut state = self.inner.lock();
        if !state.features.watches {
            state.names.walk_all();
            self.inner.bell.notify_one();
        }
    }

    /// Who is in the drafts of the project, by draft, but for those that are open; when all of them have been read.
    pub async fn symbols(&self, open: &BTreeSet<PathBuf>) -> Vec<Arc<Vec<WorkspaceSymbol>>> {
        let mut settled = self.inner.settled.subscribe();
        {
            let mut state = self.inner.lock();
            // A client that does not watch files says nothing of changes: they are looked for.
            if !state.wanted || !state.features.watches {
                state.wanted = true;
                state.walks = state.folders.clone();
                self.inner.wake(&state);
            }
        }
        if settled.wait_for(|s| *s).await.is_err() {
            return Vec::new();
        }
        let state = self.inner.lock();
        state.drafts.iter().filter(|(p, _)| !open.contains(*p)).map(|(_, d)| d.symbols.clone()).collect()
    }

    /// The drafts in the client's folders, in the order of their paths. Walks them: to be called off the runtime.
    pub fn walk(&self) -> Vec<PathBuf> {
        let folders = self.inner.lock().folders.clone();
        let paths: BTreeSet<PathBuf> = folders.iter().flat_map(|f| drafts_in(f)).collect();
        paths.into_iter().collect()
    }
}

impl State {
    /// Drops the names of projects that nobody has open any more.
    fn tidy_names(&mut self) {
        let State { folders, names, .. } = self;
        names.tidy(|root| folders.iter().any(|f| root.starts_with(f) || f.starts_with(root)));
    }
}

impl Inner {
    /// The other drafts of a draft's project, waited for until all of them have been read. To be called off the runtime.
    fn neighbours(&self, seat: &Seat) -> Option<Neighbours> {
        let mut state = self.lock();
        if state.names.want(&seat.0) {
            self.bell.notify_one();
        }
        while !state.closed && !state.names.is_settled(&seat.0) {
            state = self.named.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.names.neighbours(seat)
    }

    /// The style of a draft, what the client can do, and the edition of both; a style that can't be followed is as good
    /// as none.
    fn style(&self, path: &Path) -> (Arc<Style>, Features, u64) {
        let state = self.lock();
        let (styles, overlay) = (state.styles.clone(), state.overlay.clone());
        let (features, edition) = (state.features, state.edition);
        drop(state);
        (overlay.over(styles.of_draft(path).unwrap_or_default()), features, edition)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sets the thread to work where there is some.
    fn wake(&self, state: &State) {
        if !(state.walks.is_empty() && state.reads.is_empty()) {
            self.settled.send_replace(false);
            self.bell.notify_one();
        }
    }
}

/// The drafts in a folder, as `copydesk check` would find them.
fn drafts_in(folder: &Path) -> Vec<PathBuf> {
    let drafts = Drafts::of(folder.to_owned());
    let Ok(entries) = drafts.entries() else { return Vec::new() };
    let files = entries.filter_map(|e| match e {
        // No editor shows the text of a Word document, so there are no places in it to speak of.
        Entry::Found(path) if Format::from_path(&path.to_string_lossy()) != Format::Docx => Some(path),
        _ => None,
    });
    let mut files: Vec<PathBuf> = files.take(MOST + 1).collect();
    if files.len() > MOST {
        tracing::warn!("{} has more than {MOST} drafts; the rest is left out", folder.display());
        files.truncate(MOST);
    }
    files
}

/// A draft from disk, understood; `None` where it can't be read. No version of it is open, so it has none.
fn read(path: &Path, style: &Arc<Style>, features: Features) -> Option<Snapshot> {
    let uri = Uri::from_file_path(path)?;
    let drafts = Drafts::of(PathBuf::new());
    let source = drafts.source(&Entry::Found(path.to_owned())).ok()?.ok()?;
    let story = Story::of(source.draft(&source.text, style.language));
    let text = Text::new(story.draft.source(), features.encoding);
    Some(Snapshot {
        uri,
        version: 0,
        edition: 0,
        text,
        story,
        findings: Vec::new(),
        names: None,
        style: style.clone(),
        features,
    })
}
