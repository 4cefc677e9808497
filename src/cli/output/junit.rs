//! `junit`: JUnit XML, which Jenkins, Azure and most other servers show as test results.

use std::fmt::Write;

use super::xml::escape;
use super::{Checked, Output, Summary};
use crate::draft::Position;

/// A suite a draft, a failure a finding.
pub struct Junit;

impl Output for Junit {
    fn head(&self) -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"copydesk\">\n".into()
    }

    fn draft(&self, c: &Checked<'_>) -> String {
        let path = escape(c.path);
        let tests = c.findings.len().max(1);
        let failures = c.findings.len();
        let mut out =
            format!("<testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">\n");
        if c.findings.is_empty() {
            let _ = writeln!(out, "<testcase name=\"no findings\" classname=\"{path}\"/>");
        }
        for finding in c.findings {
            let Position { line, column } = c.position(finding.span.start);
            let (rule, severity) = (finding.rule, finding.severity.name());
            let message = escape(&finding.message);
            let _ = writeln!(
                out,
                "<testcase name=\"{rule} at {line}:{column}\" classname=\"{path}\">\
                 <failure type=\"{severity}\" message=\"{message}\">{path}:{line}:{column}: {message}</failure></testcase>"
            );
        }
        out.push_str("</testsuite>\n");
        out
    }

    fn tail(&self, _: &Summary) -> String {
        "</testsuites>\n".into()
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_suite_a_draft() {
        insta::assert_snapshot!(super::super::tests::written(&super::Junit));
    }
}
