//! `rdjson`: the Reviewdog Diagnostic Format. Its columns count UTF-8 bytes, from 1.

use serde_json::{Value, json};

use super::{Checked, Output, Summary};
use crate::draft::Span;
use crate::rules::{Elsewhere, Severity, Spot};

/// One object with a diagnostic for each finding.
pub struct Rdjson;

impl Output for Rdjson {
    fn head(&self) -> String {
        "{\"source\":{\"name\":\"copydesk\"},\"diagnostics\":[\n".into()
    }

    fn draft(&self, c: &Checked<'_>) -> String {
        let diagnostics = c.findings.iter().map(|finding| {
            let location = |span| json!({ "path": c.path, "range": range(c, span) });
            let related: Vec<Value> = finding
                .related
                .iter()
                .map(|r| {
                    let there =
                        |e: &Elsewhere| json!({ "path": e.path.to_string_lossy(), "range": range_of(e) });
                    let location = r.elsewhere.as_ref().map_or_else(|| location(r.span), there);
                    json!({ "message": r.message, "location": location })
                })
                .collect();
            let suggestions: Vec<Value> = finding
                .fixes
                .iter()
                // A suggestion is one replacement; a fix of several edits has no place here.
                .filter_map(|f| match f.edits.as_slice() {
                    [edit] => Some(json!({ "range": range(c, edit.span), "text": edit.text })),
                    _ => None,
                })
                .collect();
            json!({
                "message": finding.message,
                "location": location(finding.span),
                "severity": match finding.severity {
                    Severity::Error => "ERROR",
                    Severity::Warning => "WARNING",
                    Severity::Info => "INFO",
                },
                "code": { "value": finding.rule },
                "suggestions": suggestions,
                "related_locations": related,
            })
            .to_string()
        });
        diagnostics.collect::<Vec<_>>().join(",\n")
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn tail(&self, _: &Summary) -> String {
        "\n]}\n".into()
    }
}

fn range(c: &Checked<'_>, span: Span) -> Value {
    let position = |offset: u32| {
        let line = c.position(offset).line;
        let start = c.lines.start(line as usize - 1).unwrap_or(0);
        json!({ "line": line, "column": offset - start + 1 })
    };
    json!({ "start": position(span.start), "end": position(span.end) })
}

fn range_of(place: &Elsewhere) -> Value {
    let position = |s: Spot| json!({ "line": s.line.saturating_add(1), "column": s.utf8.saturating_add(1) });
    json!({ "start": position(place.range.0), "end": position(place.range.1) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_bytes() {
        let value: Value = serde_json::from_str(&super::super::tests::written(&Rdjson)).unwrap();
        insta::assert_json_snapshot!(value);
    }
}
