//! What the check of a draft leaves for that of the draft that it becomes.

use std::fmt;
use std::sync::{Arc, OnceLock};

use super::inconsistent_name::Memo;
use crate::draft::Unchanged;

/// What the rules remember of a draft. Findings do not depend on it, only how soon they come.
#[derive(Clone, Default)]
pub struct Memory {
    own: OnceLock<Arc<Memo>>,
    before: Option<(Arc<Memo>, Unchanged)>,
}

impl Memory {
    /// The memory of a draft that another one has become; `unchanged` is what an edit left as it was.
    pub fn after(before: &Memory, unchanged: Unchanged) -> Memory {
        let before = before.own.get().cloned().map(|memo| (memo, unchanged));
        Memory { own: OnceLock::new(), before }
    }

    /// What was remembered of this draft.
    pub(super) fn own(&self) -> Option<&Arc<Memo>> {
        self.own.get()
    }

    /// What was remembered of the draft that it was.
    pub(super) fn before(&self) -> Option<(&Memo, Unchanged)> {
        self.before.as_ref().map(|(memo, unchanged)| (&**memo, *unchanged))
    }

    /// Remembers, the first time that this draft is checked.
    pub(super) fn keep(&self, memo: Arc<Memo>) {
        let _ = self.own.set(memo);
    }
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // It is no part of what was understood.
        f.write_str("Memory")
    }
}
