//! `textDocument/diagnostic` and `workspace/diagnostic`: for clients that ask.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;
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

/// The answer about every draft that is open.
pub fn workspace(
    drafts: &[(std::sync::Arc<Snapshot>, Vec<Finding>)],
    known: &[PreviousResultId],
) -> WorkspaceDiagnosticReport {
    let report = |snapshot: &Snapshot, shown: &[Finding]| {
        let previous = known.iter().find(|k| k.uri == snapshot.uri).map(|k| k.value.as_str());
        let (uri, version) = (snapshot.uri.clone(), Some(i64::from(snapshot.version)));
        match document(snapshot, shown, previous) {
            DocumentDiagnosticReport::Full(r) => WorkspaceFullDocumentDiagnosticReport {
                uri,
                version,
                full_document_diagnostic_report: r.full_document_diagnostic_report,
            }
            .into(),
            DocumentDiagnosticReport::Unchanged(r) => {
                WorkspaceDocumentDiagnosticReport::Unchanged(WorkspaceUnchangedDocumentDiagnosticReport {
                    uri,
                    version,
                    unchanged_document_diagnostic_report: r.unchanged_document_diagnostic_report,
                })
            }
        }
    };
    WorkspaceDiagnosticReport { items: drafts.iter().map(|(s, f)| report(s, f)).collect() }
}

/// The answer about a draft that is not open: nothing.
pub fn nothing() -> DocumentDiagnosticReport {
    RelatedFullDocumentDiagnosticReport::default().into()
}

/// The same for the same diagnostics, whatever else has changed in the draft.
fn result_id(items: &[Diagnostic]) -> String {
    let mut hasher = FxHasher::default();
    serde_json::to_string(items).unwrap_or_default().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
