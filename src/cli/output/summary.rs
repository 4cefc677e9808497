//! `summary`: how many findings of each rule in which draft, and in all.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::super::out::visible;
use super::full::total_line;
use super::{Checked, Output, Summary};

/// A line a draft that has findings, and the total.
pub struct Short;

impl Output for Short {
    fn draft(&self, c: &Checked<'_>) -> String {
        if c.findings.is_empty() {
            return String::new();
        }
        let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
        for finding in c.findings {
            *rules.entry(finding.rule).or_default() += 1;
        }
        let mut out = format!("{:>5}  {}", c.findings.len(), visible(c.path));
        for (i, (rule, count)) in rules.iter().enumerate() {
            let _ = write!(out, "{}{rule} {count}", if i == 0 { "  (" } else { ", " });
        }
        out.push_str(")\n");
        out
    }

    fn tail(&self, total: &Summary) -> String {
        total_line(total)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_line_a_draft() {
        insta::assert_snapshot!(super::super::tests::written(&super::Short));
    }
}
