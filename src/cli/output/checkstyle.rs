//! `checkstyle`: Checkstyle XML, which many servers and review bots read.

use std::fmt::Write;

use super::xml::escape;
use super::{Checked, Output, Summary};
use crate::draft::Position;

/// A file a draft, an error a finding.
pub struct Checkstyle;

impl Output for Checkstyle {
    fn head(&self) -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n".into()
    }

    fn draft(&self, c: &Checked<'_>) -> String {
        let mut out = format!("<file name=\"{}\">\n", escape(c.path));
        for finding in c.findings {
            let Position { line, column } = c.position(finding.span.start);
            let (rule, severity) = (finding.rule, finding.severity.name());
            let message = escape(&finding.message);
            let _ = writeln!(
                out,
                "<error line=\"{line}\" column=\"{column}\" severity=\"{severity}\" message=\"{message}\" \
                 source=\"copydesk.{rule}\"/>"
            );
        }
        out.push_str("</file>\n");
        out
    }

    fn tail(&self, _: &Summary) -> String {
        "</checkstyle>\n".into()
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_file_a_draft() {
        insta::assert_snapshot!(super::super::tests::written(&super::Checkstyle));
    }
}
