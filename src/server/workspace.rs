//! Where the server writes, and where it proposes that the editor writes: in the project, and nowhere else.

use std::path::{Path, PathBuf};

/// Whether a file, which need not be there yet, really lies within one of some folders, or why it is left alone. A repository
/// may name files and have links that lead out of it. Asks the file system.
pub fn stays_within(file: &Path, folders: &[impl AsRef<Path>]) -> Result<(), String> {
    let real = real(file);
    let inside = |folder: &Path| {
        folder.canonicalize().is_ok_and(|folder| real.as_ref().is_some_and(|r| r.starts_with(folder)))
    };
    match folders.iter().any(|f| inside(f.as_ref())) {
        true => Ok(()),
        false => Err(format!("{} is outside the project, and is left alone.", file.display())),
    }
}

/// A path without links and without `..`, as far as it is there.
fn real(file: &Path) -> Option<PathBuf> {
    let there = file.ancestors().find(|a| a.symlink_metadata().is_ok())?;
    let rest = file.strip_prefix(there).ok()?;
    // What is not there can't lead back up.
    let plain = rest.components().all(|c| matches!(c, std::path::Component::Normal(_)));
    plain.then(|| there.canonicalize().ok().map(|there| there.join(rest)))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn only_what_really_lies_in_a_folder_is_within_it() {
        let root = tempfile::tempdir().unwrap();
        let at = |path: &str| root.path().join(path);
        fs::create_dir_all(at("project/desk")).unwrap();
        fs::create_dir_all(at("other")).unwrap();
        fs::write(at("project/desk/a.toml"), "").unwrap();
        let within = |path: &str| stays_within(&at(path), &[at("project")]).is_ok();
        for path in ["project/desk/a.toml", "project/b.toml", "project/new/c.toml", "project/desk/../b.toml"]
        {
            assert!(within(path), "{path}");
        }
        for path in
            ["other/a.toml", "project/../other/a.toml", "project/new/../../other/a.toml", "projects/a.toml"]
        {
            assert!(!within(path), "{path}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(at("other"), at("project/link")).unwrap();
            std::os::unix::fs::symlink(at("nowhere"), at("project/broken")).unwrap();
            assert!(!within("project/link/a.toml") && !within("project/broken"));
        }
        assert!(stays_within(&at("other/a.toml"), &[at("nowhere"), at("other")]).is_ok());
        assert!(stays_within(&at("other/a.toml"), &[] as &[PathBuf]).is_err());
    }
}
