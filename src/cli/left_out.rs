//! What a walk leaves out, and why: for `--verbose`.

use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;

use ignore::overrides::Override;
use ignore::{DirEntry, Walk};

/// The files and directories that a walk does not come to, or that are no drafts, with the reason. What is in a
/// directory that is left out is not looked at.
pub fn of(
    walk: Walk,
    is_draft: impl Fn(&DirEntry) -> bool,
    hidden: bool,
    globs: &Override,
) -> Vec<(PathBuf, &'static str)> {
    let entries: Vec<DirEntry> = walk.flatten().collect();
    let seen: HashSet<&std::path::Path> = entries.iter().map(DirEntry::path).collect();
    let mut out = Vec::new();
    for entry in &entries {
        let kind = entry.file_type();
        if kind.is_some_and(|t| t.is_file()) && !is_draft(entry) {
            out.push((entry.path().to_owned(), "no draft by its name"));
        }
        if !kind.is_some_and(|t| t.is_dir()) {
            continue;
        }
        for child in fs::read_dir(entry.path()).into_iter().flatten().flatten() {
            let path = child.path();
            if seen.contains(path.as_path()) {
                continue;
            }
            let is_dir = child.file_type().is_ok_and(|t| t.is_dir());
            let why = match () {
                () if globs.matched(&path, is_dir).is_ignore() => "--glob leaves it out",
                () if !hidden && child.file_name().to_string_lossy().starts_with('.') => "hidden",
                () => "an ignore file leaves it out",
            };
            out.push((path, why));
        }
    }
    out.sort();
    out
}
