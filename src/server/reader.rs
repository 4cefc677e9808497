//! The thread that understands drafts, off the desk's task.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tower_lsp::ls_types::Uri;

use super::features::Features;
use super::flow::Flow;
use super::snapshot::{Seen, Snapshot};
use super::text::Text;
use crate::draft::{Draft, Format};
use crate::language::Language;
use crate::rules::{self, Finding, Rule};
use crate::story::Story;
use crate::style::Style;

/// A change that comes within this time of the one before belongs to the same burst, and only the last is read.
const BURST: Duration = Duration::from_micros(250);

/// So many times it is waited for, where more of the client's messages keep coming: a second at most.
const MOST_WAITS: u32 = 4_000;

/// A draft to be read.
#[derive(Debug)]
pub struct Job {
    /// Its name.
    pub uri: Uri,
    /// The client's version.
    pub version: i32,
    /// The desk's edition.
    pub edition: u64,
    /// The text.
    pub text: Text,
    /// How it is written down.
    pub format: Format,
    /// Its language, where somebody says so.
    pub language: Option<Language>,
    /// What to check it against.
    pub style: Arc<Style>,
    /// What the client can do.
    pub features: Features,
    /// The state before, whose words are used again where they are the same.
    pub before: Option<Arc<Snapshot>>,
}

/// Where the desk leaves jobs: one a draft, the newest.
#[derive(Debug, Default)]
pub struct Tray {
    state: Mutex<State>,
    bell: Condvar,
    flow: Arc<Flow>,
}

#[derive(Debug, Default)]
struct State {
    /// In the order in which their drafts first came.
    jobs: Vec<Job>,
    closed: bool,
}

impl Tray {
    /// An empty tray, beside what comes from the client.
    pub fn new(flow: Arc<Flow>) -> Tray {
        Tray { flow, ..Tray::default() }
    }

    /// Leaves a job; an older one for the same draft is forgotten.
    pub fn put(&self, job: Job) {
        let mut state = self.lock();
        match state.jobs.iter_mut().find(|j| j.uri == job.uri) {
            Some(old) => *old = job,
            None => state.jobs.push(job),
        }
        self.bell.notify_one();
    }

    /// Forgets a draft.
    pub fn forget(&self, uri: &Uri) {
        self.lock().jobs.retain(|j| j.uri != *uri);
    }

    /// Ends the reader once it has finished what it is reading.
    pub fn close(&self) {
        self.lock().closed = true;
        self.bell.notify_one();
    }

    /// The next job when its burst is over; `None` when the tray is closed.
    fn take(&self) -> Option<Job> {
        let mut state = self.lock();
        let mut waits = 0;
        loop {
            if state.closed {
                return None;
            }
            if let Some(newest) = state.jobs.iter().map(|j| j.edition).max() {
                let (now, _) = self.bell.wait_timeout(state, BURST).unwrap_or_else(PoisonError::into_inner);
                state = now;
                waits += 1;
                if waits > MOST_WAITS {
                    self.flow.give_up();
                }
                let is_over = waits > MOST_WAITS || self.flow.is_quiet();
                if is_over && state.jobs.iter().all(|j| j.edition <= newest) && !state.jobs.is_empty() {
                    return Some(state.jobs.remove(0));
                }
            } else {
                state = self.bell.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reads drafts until the tray is closed, and hands each to `done`.
pub fn run(tray: &Tray, done: impl Fn(Snapshot)) {
    while let Some(job) = tray.take() {
        done(read(job));
    }
}

/// Reads one draft. A part that panics costs its own results alone.
fn read(job: Job) -> Snapshot {
    let Job { uri, version, edition, text, format, language, style, features, before } = job;
    let began = std::time::Instant::now();
    let language = language.or(style.language);
    let before = before.as_deref().map(|b| &b.story);
    let whole = AssertUnwindSafe(|| {
        let draft = Draft::after(text.whole(), format, language, before.map(|b| &b.draft));
        Story::after(draft, before)
    });
    let story = catch_unwind(whole);
    let story = story.unwrap_or_else(|panic| {
        tracing::error!(version, "a draft could not be understood; this is a bug");
        tracing::debug!("{}", rules::reason(&*panic));
        Story::of(Draft::read("", format, language))
    });
    // Before the rules: where the project's names change meanwhile, what was seen of them is out of date, and that is noticed.
    let names = style.is_of_a_project().then(|| Seen::of(&story, &style));
    let findings = rules::check_each(&story, &style, |rule| guarded(rule, &story, &style));
    tracing::debug!(version, findings = findings.len(), micros = began.elapsed().as_micros() as u64, "read");
    Snapshot { uri, version, edition, text, story, findings, features, style, names }
}

/// A rule's findings, or none where it panics.
pub fn guarded(rule: &Rule, story: &Story, style: &Style) -> Vec<Finding> {
    rules::guarded(rule, story, style, |why| {
        tracing::error!(rule = rule.id, "a rule failed and was left out; this is a bug");
        tracing::debug!("{why}");
    })
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use super::*;

    fn job(uri: &str, edition: u64) -> Job {
        Job {
            uri: Uri::from_str(uri).unwrap(),
            version: edition as i32,
            edition,
            text: Text::default(),
            format: Format::Plain,
            language: None,
            style: Arc::default(),
            features: Features::default(),
            before: None,
        }
    }

    #[test]
    fn a_burst_costs_one_reading_of_the_last() {
        let tray = Tray::default();
        (1..=1000).for_each(|n| tray.put(job("untitled:a", n)));
        tray.put(job("untitled:b", 1001));
        assert_eq!(tray.take().map(|j| j.edition), Some(1000));
        assert_eq!(tray.take().map(|j| j.edition), Some(1001));
        tray.put(job("untitled:b", 1002));
        tray.forget(&Uri::from_str("untitled:b").unwrap());
        tray.close();
        assert!(tray.take().is_none());
    }

    #[test]
    fn nothing_is_read_while_more_is_on_its_way() {
        let flow = Arc::new(Flow::default());
        let tray = Tray::new(flow.clone());
        flow.came_in();
        tray.put(job("untitled:a", 1));
        let (taken, wait) = std::sync::mpsc::channel();
        std::thread::scope(|scope| {
            let tray = &tray;
            scope.spawn(move || taken.send(tray.take().map(|j| j.edition)));
            for n in 2..=1000 {
                tray.put(job("untitled:a", n));
            }
            assert!(wait.try_recv().is_err(), "the burst is not over");
            flow.went_on();
            assert_eq!(wait.recv().unwrap(), Some(1000));
        });
    }
}
