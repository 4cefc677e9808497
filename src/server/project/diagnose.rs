//! What is found in drafts that are not open.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use tower_lsp::ls_types::{Diagnostic, Uri};

use super::super::reader::guarded;
use super::super::snapshot::Seen;
use super::super::{convert, pull};
use super::{Project, Seat, Stamp, read, stamp};
use crate::rules;
use crate::style::Style;

/// A draft as it was checked.
pub struct Checked {
    /// Its name.
    pub uri: Uri,
    /// What was found in it.
    pub items: Vec<Diagnostic>,
    /// The same for the same diagnostics.
    pub id: String,
    stamp: Stamp,
    /// What the project says of its names, and where it stands in that.
    names: Option<(Seat, Seen)>,
    /// Whether it is a draft at all; what is none is not read again either until it changes.
    is_draft: bool,
}

impl Project {
    /// Checks a draft on disk, unless it is as it was the last time. `None` where it can't be read. To be called off the
    /// runtime.
    pub fn check(&self, path: &Path) -> Option<Arc<Checked>> {
        let now = stamp(path)?;
        let known = self.inner.lock().checked.get(path).filter(|c| c.stamp == now).cloned();
        if let Some(checked) = known.filter(|c| self.is_seen_so(c)) {
            return Some(checked).filter(|c| c.is_draft);
        }
        let (style, features, edition) = self.inner.style(path);
        let seat = style.project_of(path);
        let neighbours = seat.as_ref().and_then(|s| self.inner.neighbours(s));
        let style = match neighbours {
            Some(_) => Arc::new(Style { neighbours, ..(*style).clone() }),
            None => style,
        };
        let checked = catch_unwind(AssertUnwindSafe(|| {
            let mut snapshot = read(path, &style, features)?;
            let names = seat.clone().map(|seat| (seat, Seen::of(&snapshot.story, &style)));
            snapshot.findings =
                rules::check_each(&snapshot.story, &style, |rule| guarded(rule, &snapshot.story, &style));
            let items: Vec<_> = snapshot.findings.iter().map(|f| convert::diagnostic(&snapshot, f)).collect();
            Some(Checked {
                id: pull::result_id(&items),
                uri: snapshot.uri,
                items,
                stamp: now,
                names,
                is_draft: true,
            })
        }));
        let checked = match checked.ok().flatten() {
            Some(checked) => checked,
            None => {
                let (uri, items, id) = (Uri::from_file_path(path)?, Vec::new(), String::new());
                Checked { uri, items, id, stamp: now, names: None, is_draft: false }
            }
        };
        let checked = Arc::new(checked);
        let mut state = self.inner.lock();
        if state.edition == edition && state.folders.iter().any(|f| path.starts_with(f)) {
            state.checked.insert(path.to_owned(), checked.clone());
        }
        Some(checked).filter(|c| c.is_draft)
    }

    /// Whether the project still says of a draft's names what it said when the draft was checked.
    fn is_seen_so(&self, checked: &Checked) -> bool {
        let now = |seat| self.inner.neighbours(seat);
        checked.names.as_ref().is_none_or(|(seat, seen)| seen.holds(now(seat).as_ref()))
    }
}
