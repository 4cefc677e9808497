//! Writing a file whole or not at all.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

/// Writes a file by way of a new one beside it that is then renamed, so that nobody ever sees half of it. Permissions
/// of a file that is there already are kept, and a symbolic link stays one: what it points to is written.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let (new, mut file) = beside(&path)?;
    let written = (|| {
        file.write_all(bytes)?;
        if let Ok(metadata) = fs::metadata(&path) {
            file.set_permissions(metadata.permissions())?;
        }
        file.sync_all()?;
        fs::rename(&new, &path)
    })();
    if written.is_err() {
        // What went wrong is told; a leftover that cannot be removed either is no second error.
        let _ = fs::remove_file(&new);
    }
    unfinished().retain(|path| *path != new);
    written
}

/// Exit code of a command that was ended by Ctrl-C, as shells have it.
const INTERRUPTED: i32 = 130;

/// The files that are being written.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn unfinished() -> MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ctrl-C ends the command as ever, but takes what is half written along.
fn mind_interrupts() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // Where it cannot be done, the worst is a leftover with a telling name.
        let _ = ctrlc::set_handler(|| {
            // It stays locked, so that nothing new is begun.
            let mut files = unfinished();
            remove(&mut files);
            process::exit(INTERRUPTED);
        });
    });
}

fn remove(files: &mut Vec<PathBuf>) {
    for path in files.drain(..) {
        let _ = fs::remove_file(path);
    }
}

fn beside(path: &Path) -> io::Result<(PathBuf, fs::File)> {
    mind_interrupts();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut number = 0;
    // Locked until the file is listed: whoever removes what is listed misses nothing.
    let mut unfinished = unfinished();
    loop {
        let new = path.with_file_name(format!(".{name}.{}-{number}.tmp", process::id()));
        match OpenOptions::new().write(true).create_new(true).open(&new) {
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists && number < 100 => number += 1,
            opened => {
                let file = opened?;
                unfinished.push(new.clone());
                return Ok((new, file));
            }
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn permissions_and_links_are_kept_and_nothing_is_left_over() {
        let dir = tempfile::tempdir().unwrap();
        let (file, link) = (dir.path().join("a.md"), dir.path().join("link.md"));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&file, &link).unwrap();
        write(&link, b"new").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2);
        assert!(write(&dir.path().join("none/a.md"), b"").is_err());
    }

    #[test]
    fn what_is_half_written_can_be_removed() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.md");
        fs::write(&file, "old").unwrap();
        let (new, mut half) = beside(&file).unwrap();
        half.write_all(b"ne").unwrap();
        // Other tests write files at the same time; those are left to them.
        let mut mine: Vec<PathBuf> = unfinished().extract_if(.., |path| *path == new).collect();
        assert_eq!(mine, [new]);
        remove(&mut mine);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
        assert_eq!(fs::read(&file).unwrap(), b"old");
    }
}
