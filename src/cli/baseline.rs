//! `--baseline FILE`: the findings that a desk lives with for now. Only others are reported.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::fingerprint::Fingerprint;
use crate::rules::Finding;

/// Findings of drafts as they once were.
#[derive(Debug, Default)]
pub struct Baseline {
    files: BTreeMap<String, Vec<Fingerprint>>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    /// By path: rule, and the hashes of text, before and after.
    files: BTreeMap<String, Vec<[String; 4]>>,
}

impl Baseline {
    /// Reads a baseline.
    pub fn load(path: &Path) -> Result<Baseline, String> {
        let error = |why: String| format!("{}: {why}; write it with --update-baseline", path.display());
        let text = std::fs::read_to_string(path).map_err(|e| error(format!("cannot be read: {e}")))?;
        let file: File = serde_json::from_str(&text).map_err(|e| error(format!("is no baseline: {e}")))?;
        if file.version != 1 {
            return Err(error(format!("is a baseline of version {}, not 1", file.version)));
        }
        let prints = |list: Vec<[String; 4]>| {
            list.into_iter()
                .map(|[rule, text, before, after]| Fingerprint { rule, text, before, after })
                .collect()
        };
        Ok(Baseline { files: file.files.into_iter().map(|(path, list)| (path, prints(list))).collect() })
    }

    /// The text of a baseline with these findings, one a line, so that it merges well.
    pub fn text(files: BTreeMap<String, Vec<Fingerprint>>) -> String {
        let mut out = String::from("{\"version\":1,\"files\":{");
        let mut first_file = true;
        for (path, prints) in files.iter().filter(|(_, prints)| !prints.is_empty()) {
            out.push_str(if first_file { "\n" } else { ",\n" });
            first_file = false;
            out.push_str(&format!("{}:[", serde_json::Value::from(path.as_str())));
            for (i, p) in prints.iter().enumerate() {
                out.push_str(if i == 0 { "\n  " } else { ",\n  " });
                let line = serde_json::json!([p.rule, p.text, p.before, p.after]);
                out.push_str(&line.to_string());
            }
            out.push_str("\n]");
        }
        out.push_str("\n}}\n");
        out
    }

    /// The findings of a draft that are not in the baseline.
    ///
    /// Each entry answers for one finding. Exact matches go first, so that a finding whose neighbours were edited cannot
    /// take the entry of a twin that was not.
    pub fn new_ones(&self, path: &str, source: &str, findings: Vec<Finding>) -> Vec<Finding> {
        let Some(known) = self.files.get(path) else { return findings };
        let prints: Vec<Fingerprint> = findings.iter().map(|f| Fingerprint::of(source, f)).collect();
        let mut known: Vec<Option<&Fingerprint>> = known.iter().map(Some).collect();
        let mut old = vec![false; findings.len()];
        let tests: [fn(&Fingerprint, &Fingerprint) -> bool; 2] = [|a, b| a == b, Fingerprint::resembles];
        for test in tests {
            for (old, print) in old.iter_mut().zip(&prints).filter(|(old, _)| !**old) {
                if let Some(entry) = known.iter_mut().find(|k| k.is_some_and(|k| test(k, print))) {
                    *entry = None;
                    *old = true;
                }
            }
        }
        findings.into_iter().zip(old).filter(|(_, old)| !old).map(|(f, _)| f).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Span;
    use crate::rules::Severity;

    fn findings(source: &str) -> Vec<Finding> {
        let at = source.match_indices('“').map(|(i, _)| i as u32);
        at.map(|start| Finding {
            rule: "unbalanced-quotes",
            severity: Severity::Error,
            message: String::new(),
            span: Span::new(start, start + 3),
            related: Vec::new(),
            fixes: Vec::new(),
        })
        .collect()
    }

    #[test]
    fn only_new_findings_are_left() {
        let old =
            "The ferry “ sails on Monday with a crew of nine.\nAnd the pilots “ go home by the last bus.\n";
        let prints = findings(old).iter().map(|f| Fingerprint::of(old, f)).collect();
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("baseline.json");
        std::fs::write(&file, Baseline::text(BTreeMap::from([("a.md".to_owned(), prints)]))).unwrap();
        let baseline = Baseline::load(&file).unwrap();
        let left = |path: &str, text: &str| baseline.new_ones(path, text, findings(text)).len();
        assert_eq!(left("a.md", old), 0);
        assert_eq!(left("b.md", old), 2);
        // Moved, with another neighbour on one side, and a new one.
        let new = "And the pilots “ went home by the last bus.\nNew “ mark.\nThe ferry “ sails on Monday with a crew.\n";
        assert_eq!(left("a.md", new), 1);
        // A twin needs an entry of its own.
        assert_eq!(left("a.md", &format!("{old}{old}")), 2);
    }

    #[test]
    fn what_is_no_baseline_says_so() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("baseline.json");
        assert!(Baseline::load(&file).unwrap_err().contains("cannot be read"));
        std::fs::write(&file, "{}").unwrap();
        assert!(Baseline::load(&file).unwrap_err().contains("is no baseline"));
        std::fs::write(&file, "{\"version\":2,\"files\":{}}").unwrap();
        assert!(Baseline::load(&file).unwrap_err().contains("version 2"));
    }
}
