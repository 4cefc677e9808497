//! `gitlab`: a code quality report, which GitLab shows in merge requests.

use serde_json::json;

use super::{Checked, Output, Summary};
use crate::rules::Severity;

/// An array of issues.
pub struct Gitlab;

impl Output for Gitlab {
    fn head(&self) -> String {
        "[\n".into()
    }

    fn draft(&self, c: &Checked<'_>) -> String {
        let prints = c.fingerprints();
        let issues = c.findings.iter().zip(&prints).map(|(finding, print)| {
            let (start, end) = (c.position(finding.span.start), c.position(finding.span.end));
            json!({
                "type": "issue",
                "check_name": finding.rule,
                "description": finding.message,
                "categories": ["Style"],
                "severity": match finding.severity {
                    Severity::Error => "major",
                    Severity::Warning => "minor",
                    Severity::Info => "info",
                },
                "fingerprint": print,
                "location": {
                    "path": c.path,
                    "positions": {
                        "begin": { "line": start.line, "column": start.column },
                        "end": { "line": end.line, "column": end.column },
                    },
                },
            })
            .to_string()
        });
        issues.collect::<Vec<_>>().join(",\n")
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn tail(&self, _: &Summary) -> String {
        "\n]\n".into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_array_of_issues() {
        let value: serde_json::Value = serde_json::from_str(&super::super::tests::written(&Gitlab)).unwrap();
        insta::assert_json_snapshot!(value);
    }
}
