//! The task that sends diagnostics, so that nobody waits for a client that reads slowly.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Notify;
use tower_lsp::Client;
use tower_lsp::ls_types::{Diagnostic, Uri};

/// What is to be shown of a draft.
type Page = (Option<i32>, Vec<Diagnostic>);

/// What is still to be sent: of each draft the newest only.
#[derive(Clone, Debug, Default)]
pub struct Publisher {
    pages: Arc<Mutex<BTreeMap<Uri, Page>>>,
    bell: Arc<Notify>,
}

impl Publisher {
    /// A publisher, and its task.
    pub fn start(client: Client) -> Publisher {
        let publisher = Publisher::default();
        let task = publisher.clone();
        tokio::spawn(async move {
            loop {
                task.bell.notified().await;
                while let Some((uri, (version, diagnostics))) = task.next() {
                    client.publish_diagnostics(uri, diagnostics, version).await;
                }
            }
        });
        publisher
    }

    /// Sends these diagnostics instead of whatever of this draft was not sent yet. Returns at once.
    pub fn publish(&self, uri: Uri, version: Option<i32>, diagnostics: Vec<Diagnostic>) {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.insert(uri, (version, diagnostics));
        drop(pages);
        self.bell.notify_one();
    }

    fn next(&self) -> Option<(Uri, Page)> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner).pop_first()
    }
}
