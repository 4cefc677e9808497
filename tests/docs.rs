//! The documentation that is generated is current. `UPDATE_DOCS=1 cargo test --test docs` writes it anew.

use std::fs;
use std::path::Path;

use copydesk::rules::RULES;

/// The pages of the rules are the doc comments of their files.
#[test]
fn every_rule_has_its_page() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for rule in RULES {
        let page = copydesk::rules::page(rule.id);
        let heads: Vec<_> = page.lines().filter_map(|l| l.strip_prefix("## ")).collect();
        let wanted = ["What it does", "Why it matters to a desk", "Example", "Settings"];
        assert_eq!(heads, wanted, "the heads of {}", rule.id);
        let path = root.join(format!("docs/rules/{}.md", rule.id));
        if std::env::var_os("UPDATE_DOCS").is_some() {
            fs::write(&path, &page).unwrap();
        }
        let written = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(written, page, "{} is not current; UPDATE_DOCS=1 cargo test --test docs", path.display());
    }
}

/// The schema of `copydesk.toml` that editors use is that of the settings.
#[test]
fn the_schema_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/copydesk.schema.json");
    let schema = format!("{:#}\n", copydesk::style::settings::schema());
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &schema).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(written, schema, "{} is not current; UPDATE_DOCS=1 cargo test --test docs", path.display());
}

/// The list of the rules is that of the rules.
#[test]
fn the_list_of_rules_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules/README.md");
    let mut list = String::from("# The rules\n\n| rule | default | reports |\n| --- | --- | --- |\n");
    for rule in RULES {
        let severity = rule.severity.map_or("off", |s| s.name());
        list += &format!("| [`{0}`]({0}.md) | {severity} | {1} |\n", rule.id, rule.summary);
    }
    list += "\nEach page is the doc comment of the rule's file in `src/rules/`.\n";
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &list).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(written, list, "{} is not current; UPDATE_DOCS=1 cargo test --test docs", path.display());
}
