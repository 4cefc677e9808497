//! What an editor can ask of a draft, by the drafts with answers in `tests/server/fixtures`.

use serde_json::{Value, json};

use crate::fixture::{Answer, Talk, check};

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn words(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

#[test]
fn diagnostics() {
    check("diagnostics.txt", |talk| {
        let mut answer = Answer::default();
        for d in &talk.found {
            let severity =
                ["", "error", "warning", "info", "hint"][d["severity"].as_u64().unwrap_or(0) as usize];
            let what = format!("{severity} {}: {}", words(&d["code"]), words(&d["message"]));
            answer.marks.push((d["range"].clone(), what));
            for r in list(&d["relatedInformation"]) {
                answer.marks.push((r["location"]["range"].clone(), format!("… {}", words(&r["message"]))));
            }
            for fix in list(&d["data"]["fixes"]) {
                answer.text += &format!("fix: {}\n", words(fix));
            }
        }
        answer
    });
}

#[test]
fn hover() {
    check("hover.txt", |talk| {
        let hover = talk.at_caret("textDocument/hover");
        if hover.is_null() {
            return Answer { text: "nothing".into(), ..Answer::default() };
        }
        let contents = &hover["contents"];
        Answer {
            marks: vec![(hover["range"].clone(), words(&contents["kind"]).to_owned())],
            text: words(&contents["value"]).to_owned(),
        }
    });
}

#[test]
fn definition() {
    check("definition.txt", |talk| {
        let to = talk.at_caret("textDocument/definition");
        if to.is_null() {
            return Answer { text: "nothing".into(), ..Answer::default() };
        }
        assert_eq!(to["uri"], *talk.uri);
        Answer { marks: vec![(to["range"].clone(), "definition".into())], ..Answer::default() }
    });
}

#[test]
fn references() {
    check("references.txt", |talk| {
        let (uri, (line, character)) = (talk.uri.clone(), talk.caret());
        let mut ask = |declaration: bool| {
            let params = json!({
                "textDocument": { "uri": uri },
                "position": { "line": line, "character": character },
                "context": { "includeDeclaration": declaration },
            });
            talk.client.request("textDocument/references", params).unwrap_or_default()
        };
        let (all, others) = (ask(true), ask(false));
        let mark = |r: &Value| {
            let what = if list(&others).any(|o| o == r) { "reference" } else { "declaration" };
            (r["range"].clone(), what.to_owned())
        };
        Answer { marks: list(&all).map(mark).collect(), ..Answer::default() }
    });
}

#[test]
fn highlight() {
    check("highlight.txt", |talk| {
        let kind = |h: &Value| ["", "text", "read", "write"][h["kind"].as_u64().unwrap_or(0) as usize];
        let all = talk.at_caret("textDocument/documentHighlight");
        let marks = list(&all).map(|h| (h["range"].clone(), kind(h).to_owned())).collect();
        Answer { marks, ..Answer::default() }
    });
}

fn tree(symbols: &Value, depth: usize) -> String {
    let one = |s: &Value| {
        let detail = s["detail"].as_str().or(s["containerName"].as_str());
        let detail = detail.map(|d| format!(" · {d}")).unwrap_or_default();
        let line = s["range"]["start"]["line"].as_u64().or(s["location"]["range"]["start"]["line"].as_u64());
        let line = line.map_or(0, |l| l + 1);
        let head = format!("{}{}{detail} (line {line})\n", "  ".repeat(depth), words(&s["name"]));
        head + &tree(&s["children"], depth + 1)
    };
    list(symbols).map(one).collect()
}

#[test]
fn symbols() {
    check("symbols.txt", |talk| {
        let text = match talk.key("query").map(str::to_owned) {
            None => tree(&talk.about("textDocument/documentSymbol"), 0),
            Some(query) => {
                let found =
                    talk.client.request("workspace/symbol", json!({ "query": query })).unwrap_or_default();
                assert!(list(&found).all(|s| s["location"]["uri"] == *talk.uri));
                tree(&found, 0)
            }
        };
        Answer { text, ..Answer::default() }
    });
}

#[test]
fn rename() {
    check("rename.txt", |talk| {
        let prepared = talk.at_caret("textDocument/prepareRename");
        let mut answer = Answer::default();
        if prepared.is_null() {
            answer.text = "not to be renamed\n".into();
        } else {
            answer.marks.push((prepared["range"].clone(), words(&prepared["placeholder"]).to_owned()));
        }
        let (line, character) = talk.caret();
        let params = json!({
            "textDocument": { "uri": talk.uri },
            "position": { "line": line, "character": character },
            "newName": talk.key("to").unwrap_or_default().replace("\\n", "\n"),
        });
        answer.text += &match talk.client.request("textDocument/rename", params) {
            Ok(edit) => talk.changed(&edit),
            Err(error) => format!("refused, {}: {}", error["code"], words(&error["message"])),
        };
        answer
    });
}

#[test]
fn inlay_hints() {
    check("inlay-hints.txt", |talk| {
        let params = json!({ "textDocument": { "uri": talk.uri }, "range": talk.range() });
        let hints = talk.client.request("textDocument/inlayHint", params).unwrap_or_default();
        let mark = |h: &Value| {
            let at = json!({ "start": h["position"], "end": h["position"] });
            (at, format!("{} · {}", words(&h["label"]), words(&h["tooltip"])))
        };
        Answer { marks: list(&hints).map(mark).collect(), ..Answer::default() }
    });
}

#[test]
fn completion() {
    check("completion.txt", |talk| {
        let items = talk.at_caret("textDocument/completion");
        let mut answer = Answer::default();
        for item in list(&items) {
            let edit = &item["textEdit"];
            assert_eq!(edit["newText"], item["label"]);
            answer.marks = vec![(edit["range"].clone(), "replaced".into())];
            answer.text += &format!("{} · {}\n", words(&item["label"]), words(&item["detail"]));
        }
        if answer.text.is_empty() {
            answer.text = "nothing".into();
        }
        answer
    });
}

#[test]
fn folding() {
    check("folding.txt", |talk| {
        let folds = talk.about("textDocument/foldingRange");
        let line = |f: &Value, key: &str| f[key].as_u64().map_or(0, |n| n + 1);
        let one = |f: &Value| format!("lines {} to {}\n", line(f, "startLine"), line(f, "endLine"));
        Answer { text: list(&folds).map(one).collect(), ..Answer::default() }
    });
}

#[test]
fn code_lenses() {
    check("code-lenses.txt", |talk| {
        let mut answer = Answer::default();
        for lens in list(&talk.about("textDocument/codeLens")) {
            let lens = talk.client.request("codeLens/resolve", lens.clone()).unwrap_or_default();
            answer.marks.push((lens["range"].clone(), words(&lens["command"]["title"]).to_owned()));
        }
        answer
    });
}

fn action(talk: &Talk<'_>, action: &Value) -> String {
    let preferred = if action["isPreferred"] == true { ", preferred" } else { "" };
    let about =
        list(&action["diagnostics"]).map(|d| format!(", for {}", words(&d["code"]))).collect::<String>();
    let head = format!("{} ({}{preferred}{about})\n", words(&action["title"]), words(&action["kind"]));
    if action["edit"].is_null() { head } else { head + &talk.changed(&action["edit"]) }
}

#[test]
fn code_actions() {
    check("code-actions.txt", |talk| {
        let mut context = json!({ "diagnostics": [] });
        if let Some(only) = talk.key("only") {
            context["only"] = json!(only.split(", ").collect::<Vec<_>>());
        }
        let params =
            json!({ "textDocument": { "uri": talk.uri }, "range": talk.range(), "context": context });
        let actions = talk.client.request("textDocument/codeAction", params).unwrap_or_default();
        let text: String = list(&actions).map(|a| action(talk, a)).collect();
        Answer { text: if text.is_empty() { "nothing".into() } else { text }, ..Answer::default() }
    });
}

#[test]
fn understanding() {
    check("understanding.txt", |talk| {
        let said = talk.about("copydesk/understanding");
        assert_eq!((&said["uri"], &said["version"]), (&json!(talk.uri), &json!(1)));
        let mut answer =
            Answer { text: format!("language: {}\n", words(&said["language"])), marks: Vec::new() };
        for (n, quote) in list(&said["quotes"]).enumerate() {
            assert_eq!(talk.text(&quote["range"]), words(&quote["text"]));
            let (kind, by) = (words(&quote["kind"]), words(&quote["attribution"]));
            answer.marks.push((quote["range"].clone(), format!("quotation {n}: {kind}, {by}")));
            for (name, part) in [("cue", &quote["cue"]), ("source", &quote["source"])] {
                if !part.is_null() {
                    answer.marks.push((part["range"].clone(), format!("{name} of {n}")));
                }
            }
            assert!(list(&quote["reasons"]).next().is_some() || quote["source"].is_null());
        }
        for actor in list(&said["actors"]) {
            let (id, name, kind) = (&actor["id"], words(&actor["name"]), words(&actor["kind"]));
            let quotes: Vec<String> = list(&actor["quotes"]).map(Value::to_string).collect();
            answer.text += &format!("{id}: {name}, {kind}, quotations [{}]\n", quotes.join(", "));
            for role in list(&actor["roles"]) {
                answer.marks.push((role["range"].clone(), format!("role of {id}")));
            }
            for mention in list(&actor["mentions"]) {
                answer.marks.push((mention["range"].clone(), format!("{} of {id}", words(&mention["kind"]))));
            }
        }
        answer
    });
}
