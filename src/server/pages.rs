//! The rules' pages on this machine: what a click on a finding's code opens. Nothing goes over a network for it.

use std::path::PathBuf;
use std::sync::OnceLock;

use tower_lsp::ls_types::Uri;

use crate::rules;

static FOLDER: OnceLock<Option<PathBuf>> = OnceLock::new();

/// Writes the page of every rule where the user's caches live. To be called once, when the client is ready; where it
/// can't be done, findings go without an address.
pub fn write() {
    FOLDER.get_or_init(|| {
        let folder = caches()?.join("copydesk").join(env!("CARGO_PKG_VERSION")).join("rules");
        std::fs::create_dir_all(&folder).ok()?;
        for rule in rules::RULES {
            let (path, page) = (folder.join(format!("{}.md", rule.id)), rules::page(rule.id));
            if std::fs::read_to_string(&path).ok().as_deref() != Some(page.as_str()) {
                std::fs::write(path, page).ok()?;
            }
        }
        Some(folder)
    });
}

/// The address of a rule's page, where [`write`] could write it.
pub fn address(rule: &str) -> Option<Uri> {
    let folder = FOLDER.get()?.as_ref()?;
    Uri::from_file_path(folder.join(format!("{rule}.md")))
}

fn caches() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    let folder = if cfg!(windows) {
        set("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        set("HOME").map(|h| h.join("Library/Caches"))
    } else {
        set("XDG_CACHE_HOME").or_else(|| set("HOME").map(|h| h.join(".cache")))
    };
    folder.filter(|f| f.is_absolute())
}
