//! `concise`: one line a finding, as grep and editors' error lists read it.

use std::fmt::Write;

use super::super::out::visible;
use super::{Checked, Look, Output};
use crate::draft::Position;

/// One line a finding: `path:line:column: severity[rule] message`.
pub struct Concise {
    pub look: Look,
}

impl Output for Concise {
    fn draft(&self, c: &Checked<'_>) -> String {
        let path = visible(c.path);
        let mut out = String::new();
        for finding in c.findings {
            let Position { line, column } = c.position(finding.span.start);
            let label = super::full::painted(finding.severity, finding.rule, self.look);
            let message = visible(&finding.message).replace('\n', " ");
            let _ = writeln!(out, "{path}:{line}:{column}: {label} {message}");
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_a_finding() {
        insta::assert_snapshot!(super::super::tests::written(&Concise { look: Look { colour: false } }));
    }
}
