//! `textDocument/diagnostic` and `workspace/diagnostic`: for clients that ask.

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;
use serde_json::{Value, json};
use tower_lsp::Client;
use tower_lsp::ls_types::*;

use super::convert;
use super::snapshot::Snapshot;
use crate::rules::Finding;

/// The answer about one draft: what is shown of it, or that it is what the client has already.
pub fn document(snapshot: &Snapshot, shown: &[Finding], known: Option<&str>) -> DocumentDiagnosticReport {
    let items: Vec<Diagnostic> = shown.iter().map(|f| convert::diagnostic(snapshot, f)).collect();
    let id = result_id(&items);
    if known == Some(id.as_str()) {
        return RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
        }
        .into();
    }
    RelatedFullDocumentDiagnosticReport {
        related_documents: None,
        full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(id), items },
    }
    .into()
}

/// One draft's part of the answer about the project. A draft that is not open has no version.
pub fn part(
    uri: Uri,
    version: Option<i32>,
    items: Vec<Diagnostic>,
    id: String,
    known: &[PreviousResultId],
) -> WorkspaceDocumentDiagnosticReport {
    let version = version.map(i64::from);
    let is_known = known.iter().any(|k| k.uri == uri && k.value == id);
    if is_known {
        return WorkspaceDocumentDiagnosticReport::Unchanged(WorkspaceUnchangedDocumentDiagnosticReport {
            uri,
            version,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
        });
    }
    let full_document_diagnostic_report = FullDocumentDiagnosticReport { result_id: Some(id), items };
    WorkspaceFullDocumentDiagnosticReport { uri, version, full_document_diagnostic_report }.into()
}

/// The part of an open draft.
pub fn open(
    snapshot: &Snapshot,
    shown: &[Finding],
    known: &[PreviousResultId],
) -> WorkspaceDocumentDiagnosticReport {
    let items: Vec<Diagnostic> = shown.iter().map(|f| convert::diagnostic(snapshot, f)).collect();
    let id = result_id(&items);
    part(snapshot.uri.clone(), Some(snapshot.version), items, id, known)
}

/// The answer about the project as it grows: in pieces where the client takes them so, else as one.
pub struct Answer {
    client: Client,
    token: Option<ProgressToken>,
    items: Vec<WorkspaceDocumentDiagnosticReport>,
    told: BTreeSet<Uri>,
}

/// A piece that is sent ahead under the client's token: `$/progress` with a part of the result.
enum Ahead {}

impl notification::Notification for Ahead {
    type Params = Value;
    const METHOD: &'static str = "$/progress";
}

impl Answer {
    /// An answer without drafts.
    pub fn new(client: &Client, token: Option<ProgressToken>) -> Answer {
        Answer { client: client.clone(), token, items: Vec::new(), told: BTreeSet::new() }
    }

    /// Adds a draft.
    pub fn add(&mut self, part: WorkspaceDocumentDiagnosticReport) {
        let uri = match &part {
            WorkspaceDocumentDiagnosticReport::Full(r) => &r.uri,
            WorkspaceDocumentDiagnosticReport::Unchanged(r) => &r.uri,
        };
        self.told.insert(uri.clone());
        self.items.push(part);
    }

    /// Sends ahead what there is, where the client takes pieces.
    pub async fn send(&mut self) {
        if let Some(token) = self.token.as_ref().filter(|_| !self.items.is_empty()) {
            let piece = json!({ "token": token, "value": { "items": std::mem::take(&mut self.items) } });
            self.client.send_notification::<Ahead>(piece).await;
        }
    }

    /// The rest, with drafts that the client knows of and that are gone: nothing is found in those.
    /// Where pieces were sent ahead nothing may be left for the end.
    pub async fn finish(mut self, known: &[PreviousResultId]) -> WorkspaceDiagnosticReport {
        for gone in known.iter().filter(|k| !self.told.contains(&k.uri)) {
            self.items.push(part(gone.uri.clone(), None, Vec::new(), result_id(&[]), &[]));
        }
        self.send().await;
        WorkspaceDiagnosticReport { items: self.items }
    }
}

/// The answer about a draft that is not open: nothing.
pub fn nothing() -> DocumentDiagnosticReport {
    RelatedFullDocumentDiagnosticReport::default().into()
}

/// The same for the same diagnostics, whatever else has changed in the draft.
pub fn result_id(items: &[Diagnostic]) -> String {
    let mut hasher = FxHasher::default();
    serde_json::to_string(items).unwrap_or_default().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
