//! Every setting of `copydesk.toml`, once: the schema, the commented file of `copydesk init` and `config show` come from
//! here.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::{Value, json};

use super::quotes::written;
use super::{Continuation, Scope, Style};
use crate::marks::norm::Wish;
use crate::rules::{RULES, Severity};

const SEVERITIES: [&str; 4] = ["error", "warning", "info", "off"];
const LANGUAGE: &str = "The language of the drafts, as a tag such as \"en\", \"de\" or \"fr-CA\". Without it, it is detected draft by draft.";
const RULES_HEAD: &str = "How severe each rule's findings are: \"error\", \"warning\", \"info\", or \"off\".";

const EXTENDS: &str = "Another file that this one adds to, such as a style that several desks share.";
const IGNORE: &str =
    "Text in which nothing is reported, as regular expressions: embed codes, credits, boilerplate.";
const NAMES: &str =
    "How the house writes names: a list of names, or a table with a scheme, files of names, and a list.";
const NAME_SCHEME: &str = "The scheme by which the preferred form is derived from the original: a language's tag for its press transcription, or a standard.";
const NAME_FILES: &str = "Files with more names ([[names]]), from this file's directory.";
const NAME_SCOPE: &str = "Among which drafts one name has one spelling: \"draft\", within each; \"project\", across the drafts below this file.";
const NAME_KEYS: [(&str, &str); 6] = [
    (
        "preferred",
        "The form that the house writes; without it, it is derived from the original by the scheme.",
    ),
    ("original", "The name in its own script."),
    ("role", "What the house calls its bearer; shown in the editor."),
    ("language", "The language of the original, such as \"uk\"."),
    ("note", "What a writer should know about it; shown with the finding."),
    ("scheme", NAME_SCHEME),
];
const QUOTES: &str = "The quotation marks of the house. quote-style reports all others, and `copydesk check --fix` changes them.";
const MARKS: &str = "\"draft\": whatever the draft mostly writes; \"language\": the usual ones of the draft's language; \"straight\"; or the marks themselves, such as [\"“…”\", \"‘…’\"]: those of a quotation, and those of one within it.";
const LANGUAGES: &str = "The same for drafts in one language, by its tag.";
const PATHS: &str = "What is otherwise for some drafts; later tables outweigh earlier ones.";
const GLOBS: &str =
    "Which drafts, as .gitignore writes them: *.de.md anywhere, sport/** from this file's directory on.";

const SOURCES: &str = "What the house asks of its sources.";
const CONTINUATION: &str = "How far a quotation may go on without naming its source again: \"strict\", within its paragraph; \"normal\", into a paragraph that is nothing but a quotation, after an attributed one or a colon, as the Associated Press does; \"lenient\", after a paragraph that only reports what somebody said, too.";
const ALLOWED: &str = "How many quotations of a draft may be by people whom it never names, before anonymous-source reports them.";
const PHRASES: &str = "Words for unnamed people that anonymous-source accepts.";

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
    let marks = json!({
        "description": MARKS,
        "default": "draft",
        "oneOf": [
            { "enum": Wish::NAMES },
            { "type": "array", "minItems": 1, "maxItems": 2, "items": { "type": "string", "pattern": "^\\S{1,2}\\s?(…|\\.\\.\\.)\\s?\\S{1,2}$" } },
        ],
    });
    let quotes = json!({
        "description": QUOTES, "type": "object", "additionalProperties": false,
        "properties": {
            "marks": marks,
            "languages": { "description": LANGUAGES, "type": "object", "additionalProperties": marks },
        },
    });
    let sources = json!({
        "description": SOURCES, "type": "object", "additionalProperties": false, "properties": {
            "continuation": {
                "description": CONTINUATION,
                "enum": Continuation::ALL.map(Continuation::name),
                "default": Continuation::default().name(),
            },
            "anonymous-allowed": { "description": ALLOWED, "type": "integer", "minimum": 0, "default": 0 },
            "anonymous-phrases": {
                "description": PHRASES, "type": "array", "items": { "type": "string" }, "default": [],
            },
        },
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
            "names": names_schema(),
            "quotes": quotes,
            "rules": rules,
            "sources": sources,
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
                        "quotes": quotes,
                        "rules": rules,
                        "sources": sources,
                    },
                },
            },
        },
    })
}

/// The schema of `names`: a list, or a table with one.
fn names_schema() -> Value {
    let schemes = crate::romanize::houses();
    let scheme = json!({ "description": NAME_SCHEME, "enum": schemes });
    let mut name: serde_json::Map<String, Value> = NAME_KEYS
        .iter()
        .map(|(key, what)| ((*key).to_owned(), json!({ "description": what, "type": "string" })))
        .collect();
    name.insert("scheme".into(), scheme.clone());
    name.insert(
        "forms".into(),
        json!({
            "description": "Other forms, which are to be respelled.",
            "type": "array", "items": { "type": "string" },
        }),
    );
    for (key, what) in [("from", "first"), ("until", "last")] {
        let what = format!("The {what} day on which the house writes it so, such as 2024-02-29.");
        name.insert(key.into(), json!({ "description": what, "type": "string", "format": "date" }));
    }
    let list = json!({
        "type": "array",
        "items": {
            "type": "object",
            "additionalProperties": false,
            "anyOf": [{ "required": ["preferred"] }, { "required": ["original"] }],
            "properties": name,
        },
    });
    json!({
        "description": NAMES,
        "oneOf": [
            list,
            {
                "type": "object",
                "additionalProperties": false,
                "properties": {
                    "scheme": scheme,
                    "scope": {
                        "description": NAME_SCOPE,
                        "enum": Scope::ALL.map(Scope::name),
                        "default": Scope::default().name(),
                    },
                    "files": { "description": NAME_FILES, "type": "array", "items": { "type": "string" } },
                    "list": list,
                },
            },
        ],
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
    let _ = writeln!(out, "\n# {QUOTES}\n[quotes]\n\n# {MARKS}");
    match &style.quotes.marks {
        Some(wish) => _ = writeln!(out, "marks = {}", written(wish)),
        None => out.push_str("# marks = \"draft\"\n"),
    }
    let _ = writeln!(out, "\n# {LANGUAGES}");
    if style.quotes.languages.is_empty() {
        out.push_str("# languages.de = [\"»…«\", \"›…‹\"]\n");
    }
    for (tag, wish) in &style.quotes.languages {
        let _ = writeln!(out, "languages.{tag} = {}", written(wish));
    }
    let _ = writeln!(out, "\n# {RULES_HEAD}\n[rules]");
    for rule in RULES {
        let level = style.severity(rule);
        let _ = writeln!(out, "\n# Reports {}.", rule.summary);
        let sign = if level == rule.severity { "# " } else { "" };
        let _ = writeln!(out, "{sign}{} = \"{}\"", rule.id, name(level));
    }
    let _ = writeln!(
        out,
        "\n# {NAMES}\n# [[names]]\n# preferred = \"Orlena Vashchuk\"\n# forms = [\"Orlena Vaščuk\"]\n# role = \"harbour master\""
    );
    let own = &style.sources;
    let sign = |default: bool| if default { "# " } else { "" };
    let _ = writeln!(out, "\n# {SOURCES}\n[sources]\n\n# {CONTINUATION}");
    let _ =
        writeln!(out, "{}continuation = \"{}\"", sign(own.continuation.is_none()), own.continuation().name());
    let _ = writeln!(out, "\n# {ALLOWED}");
    let _ = writeln!(out, "{}anonymous-allowed = {}", sign(own.anonymous_allowed.is_none()), own.allowed());
    let _ = writeln!(out, "\n# {PHRASES}");
    let phrases = match own.phrases() {
        [] => "\"a person familiar with the talks\"".to_owned(),
        some => some.iter().map(|p| format!("{p:?}")).collect::<Vec<_>>().join(", "),
    };
    let _ = writeln!(out, "{}anonymous-phrases = [{phrases}]", sign(own.phrases().is_empty()));
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
    let names = &style.names;
    values.insert("names".to_owned(), (count(names.names.len()), names.is_empty()));
    values.insert("names.scope".to_owned(), (format!("\"{}\"", names.scope().name()), names.scope.is_none()));
    let marks = style.quotes.marks.as_ref().map_or("\"draft\"".to_owned(), written);
    values.insert("quotes.marks".to_owned(), (marks, style.quotes.marks.is_none()));
    for (tag, wish) in &style.quotes.languages {
        values.insert(format!("quotes.languages.{tag}"), (written(wish), false));
    }
    let own = &style.sources;
    let mut add =
        |key: &str, value: String, default| values.insert(format!("sources.{key}"), (value, default));
    add("continuation", format!("\"{}\"", own.continuation().name()), own.continuation.is_none());
    add("anonymous-allowed", own.allowed().to_string(), own.anonymous_allowed.is_none());
    add("anonymous-phrases", format!("{:?}", own.phrases()), own.anonymous_phrases.is_none());
    for rule in RULES {
        let level = style.severity(rule);
        let value = (format!("\"{}\"", name(level)), !style.rules.contains_key(rule.id));
        values.insert(format!("rules.{}", rule.id), value);
    }
    values
}

fn count(names: usize) -> String {
    match names {
        0 => "none".into(),
        1 => "1 name".into(),
        n => format!("{n} names"),
    }
}

fn name(level: Option<Severity>) -> &'static str {
    level.map_or("off", Severity::name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commented_file_says_what_the_style_says() {
        let text = "language = \"fr-CA\"\n[sources]\ncontinuation = \"lenient\"\nanonymous-allowed = 2\n[rules]\nquote-style = \"error\"\nunbalanced-quotes = \"off\"\n";
        let style = super::super::parse(text).unwrap();
        let again = super::super::parse(&commented(&style)).unwrap();
        assert_eq!(
            (again.language, again.rules, again.sources),
            (style.language, style.rules, style.sources)
        );
        // With every comment taken away it is still a good file, so the examples in it are right.
        let bare = commented(&Style::default())
            .replace("# language", "language")
            .replace("# quote-style", "quote-style");
        assert!(super::super::parse(&bare).is_ok());
    }
}
