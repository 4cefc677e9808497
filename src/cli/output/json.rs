//! `json`: the contract's object; `jsonl`: a draft's object a line.

use serde_json::json;

use super::super::json::checked;
use super::{Checked, Output, Summary};

/// One object for all drafts, a draft's object on a line of its own.
pub struct Json;

impl Output for Json {
    fn head(&self) -> String {
        "{\"version\":1,\"files\":[\n".into()
    }

    fn draft(&self, c: &Checked<'_>) -> String {
        checked(("path", &c.path.into()), c.story, c.findings)
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn tail(&self, total: &Summary) -> String {
        let summary = json!({
            "files": total.files, "errors": total.errors, "warnings": total.warnings, "infos": total.infos,
        });
        format!("\n],\"summary\":{summary}}}\n")
    }
}

/// A draft's object a line.
pub struct Lines;

impl Output for Lines {
    fn draft(&self, c: &Checked<'_>) -> String {
        let mut line = Json.draft(c);
        line.push('\n');
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_object_of_the_contract() {
        let value: serde_json::Value = serde_json::from_str(&super::super::tests::written(&Json)).unwrap();
        insta::assert_json_snapshot!(value);
    }
}
