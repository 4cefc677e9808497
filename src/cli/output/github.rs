//! `github`: workflow commands, which GitHub Actions turns into annotations beside the lines.

use std::fmt::Write;

use super::{Checked, Output};
use crate::rules::Severity;

/// One `::warning file=…::message` a finding.
pub struct Github;

impl Output for Github {
    fn draft(&self, c: &Checked<'_>) -> String {
        let mut out = String::new();
        for finding in c.findings {
            let (start, end) = (c.position(finding.span.start), c.position(finding.span.end));
            let command = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "notice",
            };
            let _ = write!(
                out,
                "::{command} title={},file={},line={},endLine={}",
                property(&format!("copydesk ({})", finding.rule)),
                property(c.path),
                start.line,
                end.line,
            );
            // GitHub takes columns only where they are of one line.
            if start.line == end.line {
                let _ = write!(out, ",col={},endColumn={}", start.column, end.column);
            }
            let _ = writeln!(out, "::{}", data(&finding.message));
        }
        out
    }
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    #[test]
    fn one_command_a_finding() {
        insta::assert_snapshot!(super::super::tests::written(&super::Github));
    }
}
