//! The documentation that is generated is current. `UPDATE_DOCS=1 cargo test --test docs` writes it anew.

use std::fs;
use std::path::Path;

use copydesk::rules::RULES;

/// The pages of the rules are the doc comments of their files.
#[test]
fn every_rule_has_its_page() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for rule in RULES {
        let file = root.join(format!("src/rules/{}.rs", rule.id.replace('-', "_")));
        let code = fs::read_to_string(&file).unwrap();
        let lines = code.lines().map_while(|l| l.strip_prefix("//!"));
        let page: String = lines.map(|l| format!("{}\n", l.strip_prefix(' ').unwrap_or(l))).collect();
        assert!(
            page.starts_with(&format!("# {}\n", rule.id)),
            "{}: the first line is the rule's id",
            file.display()
        );
        let heads: Vec<_> = page.lines().filter_map(|l| l.strip_prefix("## ")).collect();
        assert_eq!(
            heads,
            ["What it does", "Why it matters to a desk", "Example", "Settings"],
            "the heads of {}",
            file.display()
        );
        let path = root.join(format!("docs/rules/{}.md", rule.id));
        if std::env::var_os("UPDATE_DOCS").is_some() {
            fs::write(&path, &page).unwrap();
        }
        let written = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(written, page, "{} is not current; UPDATE_DOCS=1 cargo test --test docs", path.display());
    }
}
