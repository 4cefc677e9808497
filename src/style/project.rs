//! Which project a draft is in: the folder of the `copydesk.toml` that it gets its settings from.

use std::path::{Path, PathBuf};

use super::{Scope, Style};
use crate::rules;

impl Style {
    /// Whether names are compared across the project's drafts, this style's among them.
    pub fn is_of_a_project(&self) -> bool {
        let rule = rules::by_id("inconsistent-name");
        self.names.scope() == Scope::Project && rule.is_some_and(|r| self.severity(r).is_some())
    }

    /// The folder of the project that a draft is in, as the draft's own path has it where it is below it, and the draft's
    /// path from there, with slashes. `None` where names are not compared across drafts. Asks the file system.
    pub fn project_of(&self, path: &Path) -> Option<(PathBuf, String)> {
        if !self.is_of_a_project() {
            return None;
        }
        let real = |d: &Path| if d.as_os_str().is_empty() { Path::new(".") } else { d }.canonicalize().ok();
        let root = self.files.first()?.parent()?;
        let (real_root, folder) = (real(root)?, real(path.parent()?)?);
        let Ok(below) = folder.strip_prefix(&real_root) else {
            // Ruled by a file that the command line names, and not below it.
            return Some((root.to_owned(), folder.join(path.file_name()?).to_string_lossy().into_owned()));
        };
        let name = slashed(&below.join(path.file_name()?));
        let seen = path.ancestors().nth(below.iter().count() + 1);
        let seen = seen.filter(|d| real(d).as_ref() == Some(&real_root));
        Some((seen.map_or(real_root, Path::to_owned), name))
    }
}

/// A path below a folder, with slashes.
pub fn slashed(below: &Path) -> String {
    below.iter().map(|p| p.to_string_lossy()).collect::<Vec<_>>().join("/")
}
