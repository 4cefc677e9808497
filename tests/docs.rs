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

/// What stands above a scheme: the words after `Authority:` and after `Left out:`.
fn heads(comment: &str) -> (String, String) {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (authority, left_out) = comment.split_once("Left out:").unwrap_or((comment, ""));
    (words(authority.split_once("Authority:").map_or("", |(_, a)| a)), words(left_out))
}

/// The list of the schemes is what stands above them in `data/romanize`. Languages in which all schemes have an authority are in it.
#[test]
fn the_list_of_schemes_is_current() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let order = fs::read_to_string(root.join("data/romanize/order.txt")).unwrap();
    let codes =
        order.lines().map(|l| l.split('#').next().unwrap_or_default().trim()).filter(|l| !l.is_empty());
    let mut list = String::from(
        "# The schemes\n\nEach way of writing a name that Copydesk reads and writes, with what its table was checked against and what is known \
         to be left out.\nWhere no authority could be had, it says *from general knowledge of usage*; which of the others were read in the original, and \
         which are given as they are generally known, stands at the head of each table in `data/romanize`, from which this page is made.\n",
    );
    for code in codes {
        let table = fs::read_to_string(root.join(format!("data/romanize/{code}.txt"))).unwrap();
        let name =
            table.lines().next().unwrap_or_default().trim_start_matches('#').trim().trim_end_matches('.');
        let (mut comment, mut rows, mut whole) = (String::new(), String::new(), true);
        for line in table.lines() {
            if let Some(words) = line.strip_prefix('#') {
                comment += words;
            } else if let Some(scheme) = line.strip_prefix("scheme ") {
                let scheme = scheme.split(" ~").next().unwrap_or_default();
                let (scheme, folds) =
                    scheme.split_once(" folds ").map_or((scheme, false), |(s, _)| (s, true));
                let scheme = scheme.split(" like ").next().unwrap_or_default();
                let (authority, left_out) = heads(&comment);
                let folds = folds || scheme.ends_with("without diacritics");
                whole &= folds || !authority.is_empty();
                if !folds {
                    rows += &format!("| {scheme} | {authority} | {left_out} |\n");
                }
                comment.clear();
            } else {
                comment.clear();
            }
        }
        let cyrillic = ["ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "uz", "tg", "az"].contains(&code);
        assert!(whole || !cyrillic, "a scheme of {code}.txt does not name its authority");
        if whole {
            list += &format!("\n## {name}\n\n| scheme | authority | left out |\n| --- | --- | --- |\n{rows}");
        }
    }
    let path = root.join("docs/schemes.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &list).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(written, list, "{} is not current; UPDATE_DOCS=1 cargo test --test docs", path.display());
}
