//! Where the core's types become the protocol's, and the protocol's the core's.

use std::collections::HashMap;

use serde_json::{Value, json};
use tower_lsp::ls_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DocumentChanges, Location,
    NumberOrString, OneOf, OptionalVersionedTextDocumentIdentifier, Position, Range,
    TextDocumentContentChangeEvent, TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

use tower_lsp::jsonrpc::{Error, ErrorCode};

use super::pages;
use super::snapshot::Snapshot;
use super::text::{Change, Point};
use crate::draft::{Place, Span};
use crate::rules::{Edit, Finding, Related, Severity, Spot};

/// A position of the protocol as a point.
pub fn point(position: Position) -> Point {
    Point { line: position.line, column: position.character }
}

/// A point as a position of the protocol.
pub fn position(point: Point) -> Position {
    Position { line: point.line, character: point.column }
}

/// The range of a span of the source.
pub fn range(snapshot: &Snapshot, span: Span) -> Range {
    let (start, end) = snapshot.points(span);
    Range { start: position(start), end: position(end) }
}

/// The range of a place of the prose.
pub fn range_of_place(snapshot: &Snapshot, place: Place) -> Range {
    range(snapshot, snapshot.span(place))
}

/// The span of the source in a range.
pub fn span(snapshot: &Snapshot, range: Range) -> Span {
    let (a, b) = (snapshot.offset(point(range.start)), snapshot.offset(point(range.end)));
    Span::new(a.min(b), a.max(b))
}

/// A span as it stands in the data of diagnostics and actions.
pub fn span_of_data(data: &Value) -> Option<Span> {
    let bound = |name: &str| u32::try_from(data.get(name)?.as_u64()?).ok();
    Some(Span::new(bound("start")?, bound("end")?))
}

/// A change of the text.
pub fn change(event: TextDocumentContentChangeEvent) -> Change {
    Change { range: event.range.map(|r| (point(r.start), point(r.end))), text: event.text }
}

/// A finding as a diagnostic.
pub fn diagnostic(snapshot: &Snapshot, finding: &Finding) -> Diagnostic {
    let related = finding.related.iter().map(|r| DiagnosticRelatedInformation {
        location: location(snapshot, r),
        message: r.message.clone(),
    });
    let related: Vec<_> = if snapshot.features.related { related.collect() } else { Vec::new() };
    Diagnostic {
        range: range(snapshot, finding.span),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.into())),
        code_description: pages::address(finding.rule).map(|href| CodeDescription { href }),
        source: Some("copydesk".into()),
        message: finding.message.clone(),
        related_information: (!related.is_empty()).then_some(related),
        tags: None,
        data: Some(json!({
            "rule": finding.rule,
            "span": { "start": finding.span.start, "end": finding.span.end },
            "fixes": finding.fixes.iter().map(|f| &f.title).collect::<Vec<_>>(),
        })),
    }
}

/// Where a related place is, in this draft or in another.
fn location(snapshot: &Snapshot, related: &Related) -> Location {
    let other = related.elsewhere.as_ref().and_then(|e| {
        let spot = |s: Spot| Position { line: s.line, character: snapshot.features.encoding.column(s) };
        let range = Range { start: spot(e.range.0), end: spot(e.range.1) };
        Some(Location { uri: Uri::from_file_path(&e.path)?, range })
    });
    other.unwrap_or_else(|| Location { uri: snapshot.uri.clone(), range: range(snapshot, related.span) })
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Info => DiagnosticSeverity::INFORMATION,
    }
}

/// Edits of one draft, tied to the version that they were made for where the client can check it.
pub fn workspace_edit<'a>(snapshot: &Snapshot, edits: impl IntoIterator<Item = &'a Edit>) -> WorkspaceEdit {
    let edits = edits.into_iter();
    let edits =
        edits.map(|e| TextEdit { range: range(snapshot, e.span), new_text: e.text.clone() }).collect();
    edit_of(snapshot, edits)
}

/// The same of edits in the protocol's own terms.
pub fn edit_of(snapshot: &Snapshot, edits: Vec<TextEdit>) -> WorkspaceEdit {
    let uri = snapshot.uri.clone();
    if snapshot.features.versioned_edits {
        let document = OptionalVersionedTextDocumentIdentifier { uri, version: Some(snapshot.version) };
        let edits = edits.into_iter().map(OneOf::Left).collect();
        let changes = DocumentChanges::Edits(vec![TextDocumentEdit { text_document: document, edits }]);
        WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() }
    } else {
        #[allow(clippy::mutable_key_type)] // the protocol's type; a name's hash never changes
        let changes: HashMap<Uri, Vec<TextEdit>> = HashMap::from([(uri, edits)]);
        WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }
    }
}

/// The answer to a request that can't be done right, in words for the writer (`RequestFailed` of LSP 3.17).
pub fn refusal(why: String) -> Error {
    Error { code: ErrorCode::ServerError(-32803), message: why.into(), data: None }
}
