//! What clients do that nobody would expect of them.

use std::time::Duration;

use serde_json::{Value, json};

use crate::client::{Client, range};
use crate::draft::SKERRY;

#[test]
fn a_name_with_raw_spaces_and_letters_is_encoded_and_the_draft_read() {
    let mut client = Client::start();
    client.open("file:///desk/the ferry/žltý.md", SKERRY);
    let uri = "file:///desk/the%20ferry/%C5%BElt%C3%BD.md";
    assert_eq!(client.diagnostics(uri, 1).len(), 1);
    let outline = client.about("textDocument/documentSymbol", "file:///desk/the ferry/žltý.md");
    assert!(!outline.as_array().unwrap().is_empty());
}

#[test]
fn a_name_that_is_no_uri_at_all_is_refused_and_the_server_goes_on() {
    let mut client = Client::start();
    client.open("no uri", SKERRY);
    let about = json!({ "textDocument": { "uri": "no uri" } });
    assert_eq!(client.request("textDocument/documentSymbol", about).unwrap_err()["code"], -32602);
    assert_eq!(client.checked("untitled:a", SKERRY).len(), 1);
}

#[test]
fn the_format_of_an_unknown_language_identifier_goes_by_the_name_of_the_file() {
    let mut client = Client::start();
    let html = "<p title='“'>The port is shut.</p>";
    for (uri, language, found) in
        [("untitled:a.html", "jinja-html", 0), ("untitled:b", "klingon", 1), ("untitled:c.txt", "html", 0)]
    {
        let item = json!({ "uri": uri, "languageId": language, "version": 1, "text": html });
        client.notify("textDocument/didOpen", json!({ "textDocument": item }));
        assert_eq!(client.diagnostics(uri, 1).len(), found, "{uri}");
    }
}

#[test]
fn settings_that_are_open_and_not_saved_do_not_count_and_are_no_draft() {
    let folder = tempfile::tempdir().unwrap();
    let uri = |name: &str| format!("file://{}/{name}", folder.path().display());
    let mut client = Client::start();
    let off = "[rules]\nunbalanced-quotes = \"off\" # “\n";
    client.open(&uri("copydesk.toml"), off);
    assert_eq!(client.checked(&uri("draft.md"), SKERRY).len(), 1);
    std::fs::write(folder.path().join("copydesk.toml"), off).unwrap();
    client.notify("textDocument/didSave", json!({ "textDocument": { "uri": uri("copydesk.toml") } }));
    assert!(client.diagnostics(&uri("draft.md"), 1).is_empty(), "saved, they count");
    assert_eq!(client.versions_seen(&uri("copydesk.toml")), Vec::<i64>::new());
}

#[test]
fn a_file_that_is_extended_is_watched_whatever_it_is_called() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    let uri = |name: &str| format!("file://{}/{name}", folder.path().display());
    write("copydesk.toml", "extends = \"desk.base\"\n");
    write("desk.base", "[rules]\nunbalanced-quotes = \"info\"\n");
    let watches =
        json!({ "didChangeWatchedFiles": { "dynamicRegistration": true, "relativePatternSupport": true } });
    let mut client = Client::with(json!({ "workspace": watches }), json!({ "caretPause": 0 }));
    assert_eq!(client.checked(&uri("draft.md"), SKERRY)[0]["severity"], 3);
    client.listen(Duration::from_millis(300));
    let watched: Vec<Value> = client
        .asked
        .iter()
        .flat_map(|m| m["params"]["registrations"].as_array().cloned().unwrap_or_default())
        .flat_map(|r| r["registerOptions"]["watchers"].as_array().cloned().unwrap_or_default())
        .map(|w| w["globPattern"].clone())
        .collect();
    let base = uri("").trim_end_matches('/').to_owned();
    assert!(watched.contains(&json!({ "baseUri": base, "pattern": "desk.base" })), "{watched:?}");
    write("desk.base", "[rules]\nunbalanced-quotes = \"off\"\n");
    let change = json!({ "changes": [{ "uri": uri("desk.base"), "type": 2 }] });
    client.notify("workspace/didChangeWatchedFiles", change);
    assert!(client.diagnostics(&uri("draft.md"), 1).is_empty());
}

#[test]
fn a_burst_of_whole_texts_ends_in_the_last() {
    let mut client = Client::start();
    client.checked("untitled:a", "");
    for n in 2..500 {
        client.change("untitled:a", n, &[(Value::Null, if n % 2 == 0 { SKERRY } else { "It rained." })]);
    }
    assert!(client.diagnostics("untitled:a", 499).is_empty());
    let versions = client.versions_seen("untitled:a");
    assert!(versions.len() < 60 && versions.is_sorted(), "{versions:?}");
}

#[test]
fn edits_between_the_halves_of_characters_and_line_ends_keep_the_text_whole() {
    let mut client = Client::start();
    let uri = "untitled:halves";
    client.checked(uri, "a😀e\u{301}\r\nb\rc\n");
    // Within the pair, between letter and accent, between CR and LF, behind a lone CR.
    client.change(uri, 2, &[(range((0, 2), (0, 2)), "1"), (range((0, 5), (0, 5)), "2")]);
    client.change(uri, 3, &[(range((0, 99), (1, 0)), "|"), (range((1, 0), (1, 0)), "“")]);
    client.diagnostics(uri, 3);
    let fresh = "untitled:fresh";
    client.open(fresh, "a1😀e2\u{301}|b\r“c\n");
    let found = client.diagnostics(fresh, 1);
    client.change(uri, 4, &[(range((9, 9), (9, 9)), "")]);
    let edited = client.diagnostics(uri, 4);
    let places = |list: &[Value]| list.iter().map(|d| d["range"].clone()).collect::<Vec<_>>();
    assert!(!found.is_empty());
    assert_eq!(places(&edited), places(&found));
}

#[test]
fn the_log_goes_to_the_client_and_has_no_words_of_a_draft_above_debug() {
    let mut client = Client::with_arguments(&["--log", "info"]);
    client.initialize(json!({}), Value::Null, Value::Null);
    client.checked("untitled:a", &SKERRY.replace("port", "Xyzzygate"));
    client.change("untitled:nowhere", 2, &[(Value::Null, "Xyzzygate")]);
    client.request("workspace/symbol", json!({ "query": "Xyzzygate" })).unwrap();
    client.listen(Duration::from_millis(300));
    let logged: Vec<&Value> = client.seen.iter().filter(|m| m["method"] == "window/logMessage").collect();
    assert!(
        logged.iter().any(|m| m["params"]["type"] == 2),
        "the change that was left out is a warning: {logged:?}"
    );
    assert!(logged.iter().all(|m| !m.to_string().contains("Xyzzygate")), "{logged:?}");
}

#[test]
fn a_greeting_with_parts_that_can_not_be_read_is_answered_and_the_rest_of_it_holds() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.md"), SKERRY).unwrap();
    let mut client = Client::silent();
    let greeting = json!({
        "rootUri": "",
        "rootPath": folder.path(),
        "capabilities": {
            "general": { "positionEncodings": ["utf-8"] },
            "workspace": [],
            "textDocument": { "hover": { "contentFormat": ["plaintext"] }, "codeAction": { "resolveSupport": {} } },
        },
    });
    let answer = client.request("initialize", greeting).unwrap();
    assert_eq!(answer["capabilities"]["positionEncoding"], "utf-8");
    client.notify("initialized", json!({}));
    assert_eq!(client.checked("untitled:a", SKERRY).len(), 1);
    assert_eq!(client.at("textDocument/hover", "untitled:a", (0, 16))["contents"]["kind"], "plaintext");
    let found = client.request("workspace/symbol", json!({ "query": "orla" })).unwrap();
    assert_eq!(found.as_array().unwrap().len(), 2, "of the open draft, and of the one in the folder");
}

#[test]
fn a_change_without_a_version_changes_the_draft() {
    let mut client = Client::start();
    client.checked("untitled:a", "It rained.");
    let change = json!({ "textDocument": { "uri": "untitled:a", "version": null }, "contentChanges": [{ "text": SKERRY }] });
    client.notify("textDocument/didChange", change);
    assert_eq!(client.diagnostics("untitled:a", 0).len(), 1);
}

#[test]
fn a_client_that_answers_no_question_is_served_all_the_same() {
    let mut client = Client::silent();
    client.answers = false;
    let workspace =
        json!({ "configuration": true, "didChangeWatchedFiles": { "dynamicRegistration": true } });
    let capabilities = json!({ "workspace": workspace, "window": { "workDoneProgress": true } });
    client.initialize(capabilities, json!({ "caretPause": 0 }), Value::Null);
    assert_eq!(client.checked("untitled:a", SKERRY).len(), 1);
    client.listen(Duration::from_millis(200));
    let methods: Vec<_> = client.asked.iter().map(|m| m["method"].clone()).collect();
    assert!(methods.contains(&json!("workspace/configuration")), "{methods:?}");
    assert_eq!(client.request("shutdown", Value::Null), Ok(Value::Null));
    client.notify("exit", Value::Null);
    assert_eq!(client.ended().code(), Some(0));
}

#[test]
fn each_capability_may_be_missing() {
    let all = json!({
        "general": { "positionEncodings": ["utf-8"] },
        "window": { "workDoneProgress": true },
        "workspace": {
            "applyEdit": true,
            "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create"] },
            "configuration": true,
            "didChangeWatchedFiles": { "dynamicRegistration": true, "relativePatternSupport": true },
            "diagnostics": { "refreshSupport": true },
            "codeLens": { "refreshSupport": true },
        },
        "textDocument": {
            "hover": { "contentFormat": ["markdown"] },
            "publishDiagnostics": { "relatedInformation": true },
            "diagnostic": {},
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            "codeAction": { "dataSupport": true, "resolveSupport": { "properties": ["edit"] } },
        },
    });
    for (section, features) in all.as_object().unwrap() {
        for feature in features.as_object().unwrap().keys() {
            let mut some = all.clone();
            some[section].as_object_mut().unwrap().remove(feature);
            let mut client = Client::with(some, json!({ "caretPause": 0, "codeLens": true }));
            let uri = "untitled:a.md";
            client.open(uri, SKERRY);
            let found = match client.capabilities.get("diagnosticProvider") {
                Some(_) => client.about("textDocument/diagnostic", uri)["items"].clone(),
                None => client.diagnostics(uri, 1).into(),
            };
            assert_eq!(found.as_array().unwrap().len(), 1, "{section}.{feature}");
            // Every answer is also checked against the protocol.
            let (line, character) = crate::draft::position(SKERRY, "Orla Venn", 0);
            let document = json!({ "uri": uri });
            let at =
                json!({ "textDocument": document, "position": { "line": line, "character": character } });
            let mut rename = at.clone();
            rename["newName"] = json!("Wenn");
            let whole = range((0, 0), (99, 0));
            let actions =
                json!({ "textDocument": document, "range": whole, "context": { "diagnostics": [] } });
            for (method, params) in [
                ("textDocument/hover", &at),
                ("textDocument/rename", &rename),
                ("textDocument/documentSymbol", &at),
                ("textDocument/codeAction", &actions),
                ("textDocument/codeLens", &at),
                ("workspace/symbol", &json!({ "query": "", "partialResultToken": 1, "workDoneToken": 2 })),
                ("workspace/diagnostic", &json!({ "previousResultIds": [], "workDoneToken": "w" })),
            ] {
                let answer = client.request(method, params.clone());
                assert!(answer.is_ok_and(|a| !a.is_null()), "{method} without {section}.{feature}");
            }
        }
    }
}

#[test]
fn work_on_the_project_that_is_cancelled_ends_with_its_progress() {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..200 {
        std::fs::write(folder.path().join(format!("{n:03}.md")), SKERRY.repeat(20)).unwrap();
    }
    let mut client = Client::silent();
    let pulls = json!({ "textDocument": { "diagnostic": {} }, "workspace": { "diagnostics": { "refreshSupport": true } } });
    let folders = json!([{ "uri": format!("file://{}", folder.path().display()), "name": "desk" }]);
    client.initialize(pulls, Value::Null, folders);
    let all = json!({ "previousResultIds": [], "partialResultToken": "p", "workDoneToken": "w" });
    let id = client.ask("workspace/diagnostic", all);
    client.wait_for(|m| m["params"]["token"] == "p", Duration::from_secs(20)).expect("a piece comes");
    client.notify("$/cancelRequest", json!({ "id": id }));
    assert_eq!(client.answer(id).unwrap_err()["code"], -32800);
    let ends = |m: &Value| m["params"]["token"] == "w" && m["params"]["value"]["kind"] == "end";
    assert!(client.wait_for(ends, Duration::from_secs(20)).is_some());
    assert_eq!(client.checked_by_pull("untitled:a", SKERRY), 1, "and the server goes on");
}
