//! What is found is shown: versioned, with everything a diagnostic can carry, and not while it is being typed.

use std::process::Command;
use std::time::Duration;

use serde_json::{Value, json};

use crate::client::{Client, range};
use crate::draft::{SKERRY, position};

fn rules(diagnostics: &[Value]) -> Vec<&str> {
    diagnostics.iter().filter_map(|d| d["code"].as_str()).collect()
}

#[test]
fn a_finding_has_code_severity_related_places_an_address_and_data() {
    let mut client = Client::start();
    let found = client.checked("untitled:skerry", SKERRY);
    assert_eq!(rules(&found), ["unbalanced-quotes"]);
    let finding = &found[0];
    assert_eq!(finding["severity"], 1);
    assert_eq!(finding["source"], "copydesk");
    let (line, column) = position(SKERRY, "“Nobody", 0);
    assert_eq!(finding["range"], range((line, column), (line, column + 1)));
    assert_eq!(finding["relatedInformation"][0]["location"]["uri"], "untitled:skerry");
    assert_eq!(finding["data"]["rule"], "unbalanced-quotes");
    let page = &finding["codeDescription"]["href"];
    assert_eq!(page, "copydesk:/rules/unbalanced-quotes.md");
    let page = client.request("workspace/textDocumentContent", json!({ "uri": page })).unwrap();
    assert!(page["text"].as_str().unwrap().starts_with("# unbalanced-quotes"));
    let none = client.request("workspace/textDocumentContent", json!({ "uri": "copydesk:/rules/x.md" }));
    assert_eq!(none.unwrap_err()["code"], -32602);
}

#[test]
fn ranges_after_an_emoji_are_right_in_every_encoding() {
    let draft = "😀😀 e\u{301} “Nobody asked us, Orla Venn said.";
    for (encoding, column) in [("utf-8", 13), ("utf-16", 8), ("utf-32", 6)] {
        let mut client = Client::silent();
        let general = json!({ "general": { "positionEncodings": [encoding] } });
        client.initialize(general, json!({ "caretPause": 0 }), Value::Null);
        let found = client.checked("untitled:emoji", draft);
        assert_eq!(found[0]["range"]["start"], json!({ "line": 0, "character": column }), "{encoding}");
    }
}

#[test]
fn lines_end_at_crlf_and_not_at_u_2028() {
    let mut client = Client::start();
    let draft = "The port\u{2028}is closed.\r\n\r\n“Nobody asked us, Orla Venn said.\r\n";
    let found = client.checked("untitled:lines", draft);
    assert_eq!(found[0]["range"]["start"], json!({ "line": 2, "character": 0 }));
}

#[test]
fn diagnostics_go_when_the_slip_is_mended_and_come_back_with_it() {
    let mut client = Client::start();
    let uri = "untitled:mended";
    assert_eq!(client.checked(uri, SKERRY).len(), 1);
    let (line, column) = position(SKERRY, ", Brandt said.", 0);
    let behind = (line, column + 1);
    client.change(uri, 2, &[(range(behind, behind), "”")]);
    assert!(client.diagnostics(uri, 2).is_empty());
    client.change(uri, 3, &[(range(behind, (line, column + 2)), "")]);
    assert_eq!(client.diagnostics(uri, 3).len(), 1);
}

#[test]
fn a_mark_that_is_being_typed_is_not_flagged_until_the_writer_pauses() {
    let mut client = Client::with(json!({}), json!({ "caretPause": 400 }));
    let uri = "untitled:typing";
    client.checked(uri, "The port is closed.\n\n\n");
    let typed = ["“", "N", "o", "t", " ", "u", "s", ".", " "];
    for (n, key) in typed.iter().enumerate() {
        let at = (2, n as u32);
        client.change(uri, 2 + n as i32, &[(range(at, at), key)]);
        assert!(client.diagnostics(uri, 2 + n as i32).is_empty(), "flagged while typing {key:?}");
    }
    assert!(rules(&client.diagnostics(uri, 10)).contains(&"unbalanced-quotes"), "the pause is over");
}

#[test]
fn a_mark_that_was_left_behind_is_flagged_at_once() {
    let mut client = Client::with(json!({}), json!({ "caretPause": 60_000 }));
    let uri = "untitled:left";
    client.checked(uri, "The port is closed.\n\nNobody asked us.\n");
    client.change(uri, 2, &[(range((2, 0), (2, 0)), "“")]);
    assert!(client.diagnostics(uri, 2).is_empty());
    client.change(uri, 3, &[(range((0, 19), (0, 19)), " ")]);
    assert!(rules(&client.diagnostics(uri, 3)).contains(&"unbalanced-quotes"));
}

#[test]
fn a_pasted_slip_is_flagged_at_once() {
    let mut client = Client::with(json!({}), json!({ "caretPause": 60_000 }));
    let uri = "untitled:pasted";
    client.checked(uri, "The port is closed.\n");
    client.change(uri, 2, &[(range((1, 0), (1, 0)), "\n“Nobody asked us, Orla Venn said.\n")]);
    assert_eq!(rules(&client.diagnostics(uri, 2)), ["unbalanced-quotes"]);
}

fn puller() -> Client {
    let capabilities = json!({
        "textDocument": { "diagnostic": {} },
        "workspace": { "diagnostics": { "refreshSupport": true } },
    });
    Client::with(capabilities, json!({ "caretPause": 0 }))
}

#[test]
fn a_client_that_pulls_gets_nothing_pushed_and_is_told_what_has_not_changed() {
    let mut client = puller();
    assert_eq!(client.capabilities["diagnosticProvider"]["workspaceDiagnostics"], true);
    let uri = "untitled:pulled";
    client.open(uri, SKERRY);
    let first = client.about("textDocument/diagnostic", uri);
    assert_eq!(first["kind"], "full");
    assert_eq!(first["items"].as_array().unwrap().len(), 1);
    let again = client
        .request(
            "textDocument/diagnostic",
            json!({ "textDocument": { "uri": uri }, "previousResultId": first["resultId"] }),
        )
        .unwrap();
    assert_eq!(again, json!({ "kind": "unchanged", "resultId": first["resultId"] }));
    let all = client.request("workspace/diagnostic", json!({ "previousResultIds": [] })).unwrap();
    assert_eq!(all["items"][0]["uri"], uri);
    assert_eq!(all["items"][0]["version"], 1);
    assert_eq!(client.about("textDocument/diagnostic", "untitled:nowhere")["items"], json!([]));
    client.close(uri);
    client.listen(Duration::from_millis(200));
    let pushed = client.seen.iter().filter(|m| m["method"] == "textDocument/publishDiagnostics");
    assert_eq!(pushed.count(), 0);
}

#[test]
fn a_client_that_pulls_but_can_not_be_refreshed_is_pushed_to() {
    let mut client =
        Client::with(json!({ "textDocument": { "diagnostic": {} } }), json!({ "caretPause": 0 }));
    assert_eq!(client.capabilities.get("diagnosticProvider"), None);
    assert_eq!(client.checked("untitled:pushed", SKERRY).len(), 1);
}

#[test]
fn a_rule_that_the_settings_switch_off_is_silent_at_once_and_text_is_not_read_from_disk_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("draft.md");
    std::fs::write(&path, "What is on disk is older.").unwrap();
    let uri = format!("file://{}", path.display());
    let mut client = Client::start();
    assert_eq!(client.checked(&uri, SKERRY).len(), 1);
    let settings = json!({ "settings": { "copydesk": { "rules": { "unbalanced-quotes": "off" } } } });
    client.notify("workspace/didChangeConfiguration", settings);
    assert!(client.diagnostics(&uri, 1).is_empty());
    client.notify("workspace/didChangeConfiguration", json!({ "settings": { "copydesk": {} } }));
    assert_eq!(client.diagnostics(&uri, 1).len(), 1);
}

#[test]
fn settings_are_asked_for_where_the_client_answers_that() {
    let mut client = Client::silent();
    client.settings = json!({ "rules": { "unbalanced-quotes": "info" } });
    client.initialize(json!({ "workspace": { "configuration": true } }), Value::Null, Value::Null);
    client.listen(Duration::from_millis(300));
    let found = client.checked("untitled:asked", SKERRY);
    assert_eq!(found[0]["severity"], 3);
    assert!(client.asked.iter().any(|m| m["method"] == "workspace/configuration"));
}

#[test]
fn copydesk_toml_rules_its_folder_and_is_read_again_when_it_changes() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("copydesk.toml");
    std::fs::write(&file, "[rules]\nunbalanced-quotes = \"warning\"\n").unwrap();
    let uri = format!("file://{}/news/draft.md", folder.path().display());
    let watched = json!({ "changes": [{ "uri": format!("file://{}", file.display()), "type": 2 }] });
    let mut client = Client::start();
    assert_eq!(client.checked(&uri, SKERRY)[0]["severity"], 2);
    std::fs::write(&file, "[rules]\nunbalanced-quotes = \"off\"\n").unwrap();
    client.notify("workspace/didChangeWatchedFiles", watched.clone());
    assert!(client.diagnostics(&uri, 1).is_empty());
    std::fs::write(&file, "[rule]\n").unwrap();
    client.notify("workspace/didChangeWatchedFiles", watched);
    assert_eq!(
        client.diagnostics(&uri, 1)[0]["severity"],
        1,
        "a file that can't be followed is as good as none"
    );
    let message = client.wait_for(|m| m["method"] == "window/showMessage", Duration::from_secs(10)).unwrap();
    assert!(message["params"]["message"].as_str().unwrap().contains("did you mean `rules`?"), "{message}");
}

#[test]
fn what_copydesk_toml_says_for_some_paths_holds_in_the_editor() {
    let folder = tempfile::tempdir().unwrap();
    let style = "[[paths]]\nglobs = [\"sport.md\"]\nrules.unbalanced-quotes = \"off\"\n";
    std::fs::write(folder.path().join("copydesk.toml"), style).unwrap();
    let uri = |name: &str| format!("file://{}/{name}", folder.path().display());
    let mut client = Client::start();
    assert_eq!(client.checked(&uri("news.md"), SKERRY).len(), 1);
    assert!(client.checked(&uri("sport.md"), SKERRY).is_empty());
}

#[test]
fn the_command_line_and_the_server_find_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let drafts = [
        ("skerry.md", SKERRY.to_owned()),
        ("crlf.txt", SKERRY.replace('\n', "\r\n")),
        ("markup.md", format!("# 😀 *News*\n\n> “Nobody asked *us*, Orla Venn said.\n\n{SKERRY}")),
        (
            "page.html",
            "<p>&ldquo;Nobody asked us, Orla Venn said.</p>\n<p>„We sail,” she said.</p>".to_owned(),
        ),
    ];
    let mut client = Client::silent();
    let general = json!({ "general": { "positionEncodings": ["utf-32"] } });
    client.initialize(general, json!({ "caretPause": 0 }), Value::Null);
    for (name, text) in drafts {
        let path = folder.path().join(name);
        std::fs::write(&path, &text).unwrap();
        let run = Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .args(["check", "--format", "json"])
            .arg(&path)
            .output()
            .unwrap();
        let said: Value = serde_json::from_slice(&run.stdout).unwrap();
        let by_command: Vec<Value> = said["files"][0]["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|f| {
                let at = |end: &str| {
                    let n = |key: &str| f["range"][end][key].as_u64().unwrap() - 1;
                    json!({ "line": n("line"), "character": n("column") })
                };
                json!([f["rule"], f["message"], at("start"), at("end")])
            })
            .collect();
        let language = if name.ends_with("html") { "html" } else { "anything" };
        let uri = format!("file://{}", path.display());
        client.notify(
            "textDocument/didOpen",
            json!({ "textDocument": { "uri": uri, "languageId": language, "version": 1, "text": text } }),
        );
        let by_server: Vec<Value> = client
            .diagnostics(&uri, 1)
            .iter()
            .map(|d| json!([d["code"], d["message"], d["range"]["start"], d["range"]["end"]]))
            .collect();
        assert!(!by_command.is_empty(), "{name}");
        assert_eq!(by_server, by_command, "{name}");
    }
}
