//! `sarif`: SARIF 2.1.0, as GitHub code scanning and other collectors of findings read it.

use serde_json::{Value, json};

use super::uri::uri;
use super::{Checked, Output, Summary};
use crate::draft::Span;
use crate::rules::{Finding, Fix, RULES, Related, Severity};

/// One SARIF log with one run. Columns count characters (`columnKind` says so).
pub struct Sarif;

impl Output for Sarif {
    fn head(&self) -> String {
        let rules: Vec<Value> = RULES
            .iter()
            .map(|rule| {
                json!({
                    "id": rule.id,
                    "shortDescription": { "text": rule.summary },
                    "defaultConfiguration": match rule.severity {
                        Some(severity) => json!({ "level": level(severity) }),
                        None => json!({ "enabled": false }),
                    },
                })
            })
            .collect();
        let driver = json!({ "name": "copydesk", "version": env!("CARGO_PKG_VERSION"), "rules": rules });
        format!(
            "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[\
             {{\"tool\":{{\"driver\":{driver}}},\"columnKind\":\"unicodeCodePoints\",\"results\":[\n"
        )
    }

    fn draft(&self, c: &Checked<'_>) -> String {
        let prints = c.fingerprints();
        let results = c.findings.iter().zip(&prints).map(|(f, print)| result(c, f, print).to_string());
        results.collect::<Vec<_>>().join(",\n")
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn tail(&self, _: &Summary) -> String {
        "\n]}]}\n".into()
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn result(c: &Checked<'_>, finding: &Finding, print: &str) -> Value {
    let others: Vec<Value> = finding
        .related
        .iter()
        .enumerate()
        .map(|(id, r)| {
            json!({ "id": id, "message": { "text": r.message }, "physicalLocation": related(c, r) })
        })
        .collect();
    let fixes: Vec<Value> = finding.fixes.iter().map(|f| fix(c, f)).collect();
    json!({
        "ruleId": finding.rule,
        "ruleIndex": RULES.iter().position(|r| r.id == finding.rule),
        "level": level(finding.severity),
        "message": { "text": finding.message },
        "locations": [{ "physicalLocation": location(c, finding.span) }],
        "relatedLocations": others,
        "fixes": fixes,
        "partialFingerprints": { "copydesk/v1": print },
    })
}

fn related(c: &Checked<'_>, related: &Related) -> Value {
    let Some(other) = &related.elsewhere else { return location(c, related.span) };
    let (start, end) = other.range;
    let n = |n: u32| n.saturating_add(1);
    json!({
        "artifactLocation": { "uri": uri(&other.path.to_string_lossy()) },
        "region": {
            "startLine": n(start.line), "startColumn": n(start.chars), "endLine": n(end.line), "endColumn": n(end.chars),
        },
    })
}

fn artifact(c: &Checked<'_>) -> Value {
    json!({ "uri": uri(c.path) })
}

fn location(c: &Checked<'_>, span: Span) -> Value {
    json!({ "artifactLocation": artifact(c), "region": region(c, span) })
}

fn region(c: &Checked<'_>, span: Span) -> Value {
    let (start, end) = (c.position(span.start), c.position(span.end));
    json!({
        "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column,
    })
}

fn fix(c: &Checked<'_>, fix: &Fix) -> Value {
    let replacements: Vec<Value> = fix
        .edits
        .iter()
        .map(|e| json!({ "deletedRegion": region(c, e.span), "insertedContent": { "text": e.text } }))
        .collect();
    json!({
        "description": { "text": fix.title },
        "artifactChanges": [{ "artifactLocation": artifact(c), "replacements": replacements }],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_with_one_run() {
        let value: Value = serde_json::from_str(&super::super::tests::written(&Sarif)).unwrap();
        insta::assert_json_snapshot!(value["runs"][0]["results"]);
        assert_eq!(value["version"], "2.1.0");
    }
}
