//! Every setting of `copydesk.toml`, once: the schema, the commented file of `copydesk init` and `config show` come from
//! here.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::{Value, json};

use super::Style;
use crate::rules::{RULES, Severity};

const SEVERITIES: [&str; 4] = ["error", "warning", "info", "off"];
const LANGUAGE: &str = "The language of the drafts, as a tag such as \"en\", \"de\" or \"fr-CA\". Without it, it is detected draft by draft.";
const RULES_HEAD: &str = "How severe each rule's findings are: \"error\", \"warning\", \"info\", or \"off\".";

const EXTENDS: &str = "Another file that this one adds to, such as a style that several desks share.";
const IGNORE: &str =
    "Text in which nothing is reported, as regular expressions: embed codes, credits, boilerplate.";
const PATHS: &str = "What is otherwise for some drafts; later tables outweigh earlier ones.";
const GLOBS: &str =
    "Which drafts, as .gitignore writes them: *.de.md anywhere, sport/** from this file's directory on.";

/// The JSON Schema of the file, for editors that complete and check TOML.
pub fn schema() -> Value {
    let rules: serde_json::Map<String, Value> = RULES
        .iter()
        .map(|rule| {
            let rule_schema = json!({
                "description": format!("Reports {}.", rule.summary),
                "enum": SEVERITIES,
                "default": name(rule.severity),
            });
            (rule.id.to_owned(), rule_schema)
        })
        .collect();
    let language = json!({
        "description": LANGUAGE, "type": "string", "pattern": "^[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*$",
    });
    let rules = json!({
        "description": RULES_HEAD, "type": "object", "additionalProperties": false, "properties": rules,
    });
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "copydesk.toml",
        "description": "How a desk writes: settings of Copydesk.",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "extends": { "description": EXTENDS, "type": "string" },
            "ignore": { "description": IGNORE, "type": "array", "items": { "type": "string" } },
            "language": language,
            "rules": rules,
            "paths": {
                "description": PATHS,
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["globs"],
                    "properties": {
                        "globs": { "type": "array", "items": { "type": "string" }, "description": GLOBS },
                        "language": language,
                        "rules": rules,
                    },
                },
            },
        },
    })
}

/// A commented file with the settings of a style; what is as it is by default is commented out.
pub fn commented(style: &Style) -> String {
    let mut out = String::from("# How this desk writes. `copydesk rule` says what each rule looks for.\n\n");
    let _ = writeln!(out, "# {LANGUAGE}");
    match style.language {
        Some(language) => _ = writeln!(out, "language = \"{language}\""),
        None => out.push_str("# language = \"en\"\n"),
    }
    let _ = writeln!(out, "\n# {IGNORE}\n# ignore = ['\\[embed:[^\\]]*\\]']");
    let _ = writeln!(out, "\n# {RULES_HEAD}\n[rules]");
    for rule in RULES {
        let level = style.severity(rule);
        let _ = writeln!(out, "\n# Reports {}.", rule.summary);
        let sign = if level == rule.severity { "# " } else { "" };
        let _ = writeln!(out, "{sign}{} = \"{}\"", rule.id, name(level));
    }
    let _ =
        writeln!(out, "\n# {PATHS}\n# [[paths]]\n# globs = [\"sport/**\"]\n# rules.quote-style = \"off\"");
    out
}

/// Every setting with its value, for `config show`: key, value, and whether it is the default.
pub fn values(style: &Style) -> BTreeMap<String, (String, bool)> {
    let language = style.language.map_or("detected".to_owned(), |l| format!("\"{l}\""));
    let mut values = BTreeMap::from([("language".to_owned(), (language, style.language.is_none()))]);
    let ignored: Vec<String> = style.ignore.written().map(|p| format!("{p:?}")).collect();
    values.insert("ignore".to_owned(), (format!("[{}]", ignored.join(", ")), ignored.is_empty()));
    for rule in RULES {
        let level = style.severity(rule);
        let value = (format!("\"{}\"", name(level)), !style.rules.contains_key(rule.id));
        values.insert(format!("rules.{}", rule.id), value);
    }
    values
}

fn name(level: Option<Severity>) -> &'static str {
    level.map_or("off", Severity::name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commented_file_says_what_the_style_says() {
        let text = "language = \"fr-CA\"\n[rules]\nquote-style = \"error\"\nunbalanced-quotes = \"off\"\n";
        let style = super::super::parse(text).unwrap();
        let again = super::super::parse(&commented(&style)).unwrap();
        assert_eq!((again.language, again.rules), (style.language, style.rules));
        // With every comment taken away it is still a good file, so the examples in it are right.
        let bare = commented(&Style::default())
            .replace("# language", "language")
            .replace("# quote-style", "quote-style");
        assert!(super::super::parse(&bare).is_ok());
    }
}
