//! The desk: one task that owns every open draft and takes notes in the order in which they were sent.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use tokio::sync::oneshot;
use tower_lsp::Client;
use tower_lsp::ls_types::{MessageType, Uri};

use super::features::Features;
use super::project::{Project, Seat};
use super::publisher::Publisher;
use super::reader::{Job, Tray};
use super::settings::Settings;
use super::snapshot::Snapshot;
use super::text::{Change, Text};
use super::{capabilities, convert, stand};
use crate::draft::{Format, Span};
use crate::language::Language;
use crate::rules::Finding;
use crate::style::Style;

/// A draft's state with the findings that are to be shown of it.
pub type Shown = (Arc<Snapshot>, Vec<Finding>);

/// What the desk is told. Every note is sent before its handler awaits anything, so notes are in the client's order.
#[derive(Debug)]
pub enum Note {
    /// The client's abilities; the first note.
    Features(Features),
    /// The client is ready, or what it wants has changed.
    Settings(Box<Settings>),
    /// A draft was opened.
    Open { uri: Uri, language: String, version: i32, text: String },
    /// A draft was changed.
    Change { uri: Uri, version: i32, changes: Vec<Change> },
    /// A draft was closed.
    Close { uri: Uri },
    /// Files that the project depends on have changed on disk.
    Files,
    /// The names of a project's drafts have been read, or have changed on disk.
    Names(PathBuf),
    /// The reader has read a draft.
    Read(Box<Snapshot>),
    /// The writer has paused after the edit that made this edition.
    Paused { uri: Uri, edition: u64 },
    /// Somebody wants the newest state of a draft, when there is one.
    Ask { uri: Uri, reply: oneshot::Sender<Arc<Snapshot>> },
    /// Somebody wants the diagnostics of a draft, those that wait for a pause left out.
    AskShown { uri: Uri, reply: oneshot::Sender<Shown> },
    /// Somebody wants a file of settings as it is open, with its version.
    AskPaper { uri: Uri, reply: oneshot::Sender<Option<(i32, String)>> },
    /// Somebody wants to know which drafts are open.
    AskOpen { reply: oneshot::Sender<Vec<Uri>> },
}

/// A draft that the client has open.
struct Open {
    version: i32,
    edition: u64,
    text: Text,
    format: Format,
    language: Option<Language>,
    snapshot: Option<Arc<Snapshot>>,
    /// Where it is in a project whose names are compared.
    seat: Option<Seat>,
    /// Typed just now: the byte behind it. `None` where the last edit was no typing.
    caret: Option<(usize, Instant)>,
    /// What is on the writer's screen.
    shown: BTreeSet<Key>,
    waiting: Vec<oneshot::Sender<Arc<Snapshot>>>,
    waiting_shown: Vec<oneshot::Sender<Shown>>,
}

/// What makes a finding the same while text moves around it.
type Key = (&'static str, String);

/// The task's state.
pub struct Desk {
    client: Client,
    notes: UnboundedSender<Note>,
    tray: Arc<Tray>,
    publisher: Publisher,
    project: Project,
    features: Features,
    settings: Settings,
    /// Files with names of their own that the client was asked to watch.
    watched: BTreeSet<PathBuf>,
    drafts: BTreeMap<Uri, Open>,
    /// Files of settings that are open: no drafts, but they may be edited.
    papers: BTreeMap<Uri, (i32, Text)>,
    editions: u64,
}

impl Desk {
    /// A desk without drafts.
    pub fn new(client: Client, notes: UnboundedSender<Note>, tray: Arc<Tray>, project: Project) -> Desk {
        let publisher = Publisher::start(client.clone());
        Desk {
            client,
            notes,
            tray,
            publisher,
            project,
            features: Features::default(),
            settings: Settings::default(),
            watched: BTreeSet::new(),
            drafts: BTreeMap::new(),
            papers: BTreeMap::new(),
            editions: 0,
        }
    }

    /// Takes notes until nobody can send any more. What has come meanwhile is taken in one go, so that a burst of
    /// changes leaves one job.
    pub async fn run(mut self, mut inbox: UnboundedReceiver<Note>) {
        let mut touched = BTreeSet::new();
        while let Some(note) = inbox.recv().await {
            self.take(note, &mut touched);
            while let Ok(note) = inbox.try_recv() {
                self.take(note, &mut touched);
            }
            for uri in std::mem::take(&mut touched) {
                self.order(&uri);
            }
        }
        self.tray.close();
        self.project.close();
    }

    fn take(&mut self, note: Note, touched: &mut BTreeSet<Uri>) {
        match note {
            Note::Features(features) => self.features = features,
            Note::Settings(settings) => {
                let lens = settings.code_lens != self.settings.code_lens;
                self.settings = *settings;
                self.project.restyle(Some(self.settings.overlay.clone()));
                self.read_all_again(touched);
                if lens && self.features.lens_refresh {
                    let client = self.client.clone();
                    tokio::spawn(async move { client.code_lens_refresh().await });
                }
            }
            Note::Files => {
                self.settings.forget_files();
                self.project.restyle(None);
                self.read_all_again(touched);
            }
            Note::Open { uri, language, version, text } => {
                self.open(&uri, &language, version, &text);
                touched.insert(uri);
            }
            Note::Change { uri, version, changes } => {
                if self.change(&uri, version, &changes) {
                    touched.insert(uri);
                }
            }
            Note::Close { uri } => {
                self.papers.remove(&uri);
                self.tray.forget(&uri);
                touched.remove(&uri);
                let closed = self.drafts.remove(&uri);
                if let Some(seat) = closed.as_ref().and_then(|d| d.seat.as_ref()) {
                    self.project.closed(seat);
                }
                if closed.is_some() && !self.features.pulls {
                    self.publisher.publish(uri, None, Vec::new());
                }
            }
            Note::Names(root) => self.names_changed(&root, touched),
            Note::Read(snapshot) => self.read(*snapshot, touched),
            Note::Paused { uri, edition } => self.paused(&uri, edition),
            Note::Ask { uri, reply } => self.ask(&uri, reply),
            Note::AskShown { uri, reply } => self.ask_shown(&uri, reply),
            Note::AskPaper { uri, reply } => {
                let paper = self.papers.get(&uri);
                let _ = reply.send(paper.map(|(version, text)| (*version, text.whole())));
            }
            Note::AskOpen { reply } => {
                let _ = reply.send(self.drafts.keys().cloned().collect());
            }
        }
    }

    fn next_edition(&mut self) -> u64 {
        self.editions += 1;
        self.editions
    }

    fn open(&mut self, uri: &Uri, language: &str, version: i32, text: &str) {
        if stand::path(uri).is_some_and(|p| capabilities::is_ours(&p)) {
            self.papers.insert(uri.clone(), (version, Text::new(text, self.features.encoding)));
            return;
        }
        let edition = self.next_edition();
        let format = Format::from_name(language).unwrap_or_else(|| Format::from_path(uri.path().as_str()));
        let open = Open {
            version,
            edition,
            text: Text::new(text, self.features.encoding),
            format,
            language: None,
            snapshot: None,
            seat: None,
            caret: None,
            shown: BTreeSet::new(),
            waiting: Vec::new(),
            waiting_shown: Vec::new(),
        };
        self.drafts.insert(uri.clone(), open);
    }

    fn change(&mut self, uri: &Uri, version: i32, changes: &[Change]) -> bool {
        let edition = self.next_edition();
        if let Some((known, text)) = self.papers.get_mut(uri) {
            *known = version;
            for change in changes {
                text.change(change);
            }
            return false;
        }
        let Some(draft) = self.drafts.get_mut(uri) else {
            tracing::warn!("a change of a draft that is not open was left out");
            return false;
        };
        draft.caret = None;
        for change in changes {
            let done = draft.text.change(change);
            let typed = change.range.is_some() && is_typing(&change.text) && done.removed <= TYPED_AT_MOST;
            draft.caret = typed.then(|| (done.start + done.inserted, Instant::now()));
        }
        draft.version = version;
        draft.edition = edition;
        true
    }

    /// Has a draft read in the state that it is in now.
    fn order(&mut self, uri: &Uri) {
        let (style, seat, trouble) = self.settings.style(uri);
        let neighbours = seat.as_ref().and_then(|s| self.project.neighbours(s));
        let style = match neighbours {
            Some(_) => Arc::new(Style { neighbours, ..(*style).clone() }),
            None => style,
        };
        self.watch_others();
        if let Some(trouble) = trouble {
            let client = self.client.clone();
            tokio::spawn(async move { client.show_message(MessageType::WARNING, trouble).await });
        }
        let Some(draft) = self.drafts.get_mut(uri) else { return };
        if let Some(left) = draft.seat.take().filter(|s| Some(s) != seat.as_ref()) {
            self.project.closed(&left);
        }
        draft.seat = seat;
        self.tray.put(Job {
            uri: uri.clone(),
            version: draft.version,
            edition: draft.edition,
            text: draft.text.clone(),
            format: draft.format,
            language: draft.language,
            style,
            features: Features { code_lens: self.settings.code_lens, ..self.features },
            before: draft.snapshot.clone(),
        });
    }

    /// Has the client watch the files that a style extends, whatever they are called.
    fn watch_others(&mut self) {
        if !self.features.watches || self.settings.others().len() == self.watched.len() {
            return;
        }
        for file in self.settings.others().difference(&self.watched) {
            let Some(registration) = capabilities::watch_one(file, self.features) else { continue };
            let client = self.client.clone();
            tokio::spawn(async move {
                let _ = client.register_capability(vec![registration]).await;
            });
        }
        self.watched.extend(self.settings.others().iter().cloned());
    }

    /// What they are checked against has changed; their text has not.
    fn read_all_again(&mut self, touched: &mut BTreeSet<Uri>) {
        let uris: Vec<Uri> = self.drafts.keys().cloned().collect();
        for uri in uris {
            let edition = self.next_edition();
            if let Some(draft) = self.drafts.get_mut(&uri) {
                draft.edition = edition;
                draft.caret = None;
            }
            touched.insert(uri);
        }
        self.refresh();
    }

    /// Has a client that pulls ask again.
    fn refresh(&self) {
        if self.features.pulls && !self.drafts.is_empty() {
            let client = self.client.clone();
            tokio::spawn(async move {
                let _ = client.workspace_diagnostic_refresh().await;
            });
        }
    }

    fn read(&mut self, snapshot: Snapshot, touched: &mut BTreeSet<Uri>) {
        let Some(draft) = self.drafts.get_mut(&snapshot.uri) else { return };
        if snapshot.edition != draft.edition {
            return;
        }
        let snapshot = Arc::new(snapshot);
        draft.snapshot = Some(snapshot.clone());
        let seat = draft.seat.clone();
        for reply in draft.waiting.drain(..) {
            let _ = reply.send(snapshot.clone());
        }
        let pause = self.settings.caret_pause;
        let (shown, held) = draft.sort(&snapshot, pause);
        if held > 0 {
            let (notes, uri, edition) = (self.notes.clone(), snapshot.uri.clone(), snapshot.edition);
            tokio::spawn(async move {
                tokio::time::sleep(pause).await;
                let _ = notes.send(Note::Paused { uri, edition });
            });
        }
        draft.shown = shown.iter().map(|f| key(&snapshot, f)).collect();
        for reply in draft.waiting_shown.drain(..) {
            let _ = reply.send((snapshot.clone(), shown.clone()));
        }
        self.show(&snapshot, &shown);
        if let (Some(seat), Some(names)) = (seat, &snapshot.names)
            && self.project.opened(&seat, &names.roster)
        {
            self.names_changed(&seat.0, touched);
        } else if self.is_out_of_date(&snapshot.uri) {
            self.read_again(&snapshot.uri, touched);
        }
    }

    /// Names of a project's drafts have changed: open drafts of which the project now says something else are read again.
    fn names_changed(&mut self, root: &Path, touched: &mut BTreeSet<Uri>) {
        let here = |d: &Open| d.seat.as_ref().is_some_and(|s| s.0 == root);
        let uris = self.drafts.iter().filter(|(_, d)| here(d)).map(|(u, _)| u.clone());
        let stale: Vec<Uri> = uris.filter(|u| self.is_out_of_date(u)).collect();
        for uri in &stale {
            self.read_again(uri, touched);
        }
        if !stale.is_empty() {
            self.refresh();
        }
    }

    /// Whether a draft's project says of its names something else than when the draft was read. False while it is being read.
    fn is_out_of_date(&self, uri: &Uri) -> bool {
        let Some(draft) = self.drafts.get(uri) else { return false };
        let snapshot = draft.snapshot.as_ref().filter(|s| s.edition == draft.edition);
        let names = snapshot.and_then(|s| s.names.as_ref());
        let (Some(seat), Some(names)) = (&draft.seat, names) else { return false };
        !names.holds(self.project.neighbours(seat).as_ref())
    }

    fn read_again(&mut self, uri: &Uri, touched: &mut BTreeSet<Uri>) {
        let edition = self.next_edition();
        if let Some(draft) = self.drafts.get_mut(uri) {
            draft.edition = edition;
            touched.insert(uri.clone());
        }
    }

    /// The writer has paused: what was held back is shown.
    fn paused(&mut self, uri: &Uri, edition: u64) {
        let Some(draft) = self.drafts.get_mut(uri).filter(|d| d.edition == edition) else { return };
        let Some(snapshot) = draft.snapshot.clone() else { return };
        draft.caret = None;
        draft.shown = snapshot.findings.iter().map(|f| key(&snapshot, f)).collect();
        self.show(&snapshot, &snapshot.findings);
        self.refresh();
    }

    fn show(&self, snapshot: &Snapshot, findings: &[Finding]) {
        if !self.features.pulls {
            let diagnostics = findings.iter().map(|f| convert::diagnostic(snapshot, f)).collect();
            self.publisher.publish(snapshot.uri.clone(), Some(snapshot.version), diagnostics);
        }
    }

    fn ask(&mut self, uri: &Uri, reply: oneshot::Sender<Arc<Snapshot>>) {
        let Some(draft) = self.drafts.get_mut(uri) else { return };
        match &draft.snapshot {
            Some(s) if s.edition == draft.edition => {
                let _ = reply.send(s.clone());
            }
            _ => draft.waiting.push(reply),
        }
    }

    fn ask_shown(&mut self, uri: &Uri, reply: oneshot::Sender<Shown>) {
        let pause = self.settings.caret_pause;
        let Some(draft) = self.drafts.get_mut(uri) else { return };
        match draft.snapshot.clone() {
            Some(s) if s.edition == draft.edition => {
                let (shown, _) = draft.sort(&s, pause);
                let _ = reply.send((s, shown));
            }
            _ => draft.waiting_shown.push(reply),
        }
    }
}

/// An edit that brings more than this many bytes, or takes more, was pasted or made by a program.
const TYPED_AT_MOST: usize = 8;

/// True for what a key brings: a character, or a mark with its partner as editors put it.
fn is_typing(text: &str) -> bool {
    !text.is_empty() && text.len() <= TYPED_AT_MOST && !text.contains(['\n', '\r'])
}

fn key(snapshot: &Snapshot, finding: &Finding) -> Key {
    (finding.rule, snapshot.source(finding.span).to_owned())
}

impl Open {
    /// The findings to show now, and how many wait until the writer has moved on or paused.
    ///
    /// Those wait that were not there before the writer began to type and are in the block where the caret is: the
    /// mark that was opened there has had no time to be closed, and the name no time to be spelled to its end.
    fn sort(&self, snapshot: &Snapshot, pause: Duration) -> (Vec<Finding>, usize) {
        let block = self.caret.filter(|(_, at)| at.elapsed() < pause).map(|(at, _)| block_at(snapshot, at));
        let Some(block) = block else { return (snapshot.findings.clone(), 0) };
        let is_new = |f: &Finding| {
            f.span.start <= block.end && block.start <= f.span.end && !self.shown.contains(&key(snapshot, f))
        };
        let shown: Vec<_> = snapshot.findings.iter().filter(|f| !is_new(f)).cloned().collect();
        let held = snapshot.findings.len() - shown.len();
        (shown, held)
    }
}

/// The source's span of the block that a caret is in or right behind.
fn block_at(snapshot: &Snapshot, at: usize) -> Span {
    let at = u32::try_from(at).unwrap_or(u32::MAX);
    let draft = &snapshot.story.draft;
    let block = draft
        .offset_in_prose(at)
        .or_else(|| draft.offset_in_prose(at.saturating_sub(1)))
        .and_then(|p| draft.block_at(p))
        .and_then(|b| draft.blocks.get(b));
    block.map_or(Span::at(at), |b| draft.span(b.place).join(Span::at(at)))
}
