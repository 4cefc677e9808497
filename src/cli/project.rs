//! The drafts of a project, and the names in them: what `[names] scope = "project"` compares.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

use super::drafts::{Drafts, Entry};
use super::out::complain;
use super::work;
use crate::rules::{Neighbours, Register, Roster};
use crate::style::{Style, Styles, slashed};

/// So many drafts of a project count, by path; a folder with more is an archive, not a project.
pub const MOST: usize = 20_000;

/// The drafts whose names count in a project, each by its path from the folder, and whether there are more: those that are
/// found in the folder, and that follow its `copydesk.toml` and no other.
pub fn drafts_of(root: &Path, styles: &Styles) -> (Vec<(String, PathBuf)>, bool) {
    let here = if root.as_os_str().is_empty() { Path::new(".") } else { root };
    let walk = Drafts::of(here.to_owned());
    let Ok(entries) = walk.entries() else { return (Vec::new(), false) };
    let file = styles.file_of(root);
    let found = entries.filter_map(|entry| {
        let Entry::Found(path) = entry else { return None };
        let own = styles.of_draft(&path).ok()?;
        let counts = own.is_of_a_project() && own.files.first() == file.as_ref();
        let name = slashed(path.strip_prefix(root).unwrap_or(&path));
        counts.then_some((name, path))
    });
    let mut found: Vec<_> = found.take(MOST + 1).collect();
    let more = found.len() > MOST;
    found.truncate(MOST);
    (found, more)
}

/// The names in a draft on disk; `None` where it can't be read or is none.
pub fn roster(drafts: &Drafts, styles: &Styles, path: &Path) -> Option<Roster> {
    let style = styles.of_draft(path).ok()?;
    let source = drafts.source(&Entry::Found(path.to_owned())).ok()?.ok()?;
    let read = || Roster::of(&crate::understand(source.draft(&source.text, drafts.language(&style))));
    super::guarded(read)
}

/// The projects of a run, each read when the first draft of it is checked.
pub struct Projects<'a> {
    drafts: &'a Drafts,
    styles: &'a Styles,
    read: Mutex<HashMap<PathBuf, Arc<OnceLock<Shared>>>>,
}

type Shared = Arc<RwLock<Register>>;

impl<'a> Projects<'a> {
    /// The projects of these drafts.
    pub fn new(drafts: &'a Drafts, styles: &'a Styles) -> Projects<'a> {
        Projects { drafts, styles, read: Mutex::default() }
    }

    /// The style of a draft with the drafts beside it, where it is to be compared with them.
    pub fn around(&self, path: &Path, style: Arc<Style>) -> Arc<Style> {
        let Some((root, draft)) = style.project_of(path) else { return style };
        let cell = {
            let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
            read.entry(root.clone()).or_default().clone()
        };
        // Whoever comes while it is being read waits for it.
        let register = cell.get_or_init(|| Arc::new(RwLock::new(self.register(&root)))).clone();
        let neighbours = Some(Neighbours { register, root, draft });
        Arc::new(Style { neighbours, ..(*style).clone() })
    }

    fn register(&self, root: &Path) -> Register {
        let (drafts, more) = drafts_of(root, self.styles);
        if more {
            complain(&format!(
                "{} has more than {MOST} drafts; names are compared with those",
                root.display()
            ));
        }
        let mut register = Register::default();
        work::in_order(
            drafts.into_iter(),
            |_| 1,
            |(name, path)| (name, roster(self.drafts, self.styles, &path)),
            |(name, roster), _| {
                register.put(&name, roster.unwrap_or_default());
            },
        );
        register
    }
}
