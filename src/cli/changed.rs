//! `--changed-since REV`: the drafts that differ from a revision, by asking git.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Files of the work tree that are not as they were.
#[derive(Debug)]
pub struct Changed {
    files: HashSet<PathBuf>,
}

impl Changed {
    /// What changed since a revision, committed or not, with what is not yet known to git.
    pub fn since(revision: &str) -> Result<Changed, String> {
        let top = git(Path::new("."), &["rev-parse", "--show-toplevel"])?;
        let top = PathBuf::from(top.trim_end_matches(['\n', '\r']));
        // The revision stands where no option can; a name that begins with a hyphen must not become one.
        let changed = ["diff", "--name-only", "--diff-filter=d", "-z", "--end-of-options", revision, "--"];
        let mut names = git(&top, &changed)?;
        names += &git(&top, &["ls-files", "--others", "--exclude-standard", "-z"])?;
        let files =
            names.split('\0').filter(|n| !n.is_empty()).filter_map(|n| top.join(n).canonicalize().ok());
        Ok(Changed { files: files.collect() })
    }

    /// True where a file is one of them.
    pub fn has(&self, path: &Path) -> bool {
        path.canonicalize().is_ok_and(|p| self.files.contains(&p))
    }
}

fn git(directory: &Path, arguments: &[&str]) -> Result<String, String> {
    let output = Command::new("git").current_dir(directory).args(arguments).output();
    let output = output.map_err(|e| format!("--changed-since: git cannot be run: {e}"))?;
    if !output.status.success() {
        let why = String::from_utf8_lossy(&output.stderr);
        return Err(format!("--changed-since: git {}: {}", arguments[0], why.trim()));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
