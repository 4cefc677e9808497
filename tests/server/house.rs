//! "Add to the house names": an edit of the file that has them, and nothing else in that file changes.

#![allow(clippy::unwrap_used)] // a test fails by panicking

use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};

use crate::client::{Client, range};
use crate::draft::{SKERRY, position};

const TWO: &str = "“We will mend it,” said Orysia Shevchuk, the mayor of Verkhivka.\n\nShevchuk spoke on Monday. Shevchuk was calm.\n\nLater Orysia Ševčuk left the town hall, and Shevchuk waved.\n";
const ADD_VENN: &str = "Add “Orla Venn” to the house names";
const NEW: &str = "\n\n[[names]]\npreferred = \"Orla Venn\"";

fn uri(folder: &Path, name: &str) -> String {
    format!("file://{}/{name}", folder.display())
}

fn able() -> Value {
    json!({
        "workspace": {
            "applyEdit": true,
            "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create"] },
        },
    })
}

/// A folder with a draft and, where there is some, the text of a `copydesk.toml`; and a client that has the draft open.
fn desk(style: Option<&str>, draft: &str, capabilities: Value) -> (tempfile::TempDir, Client) {
    let folder = tempfile::tempdir().unwrap();
    if let Some(style) = style {
        std::fs::write(folder.path().join("copydesk.toml"), style).unwrap();
    }
    let mut client = Client::silent();
    let folders = json!([{ "uri": uri(folder.path(), "").trim_end_matches('/'), "name": "desk" }]);
    client.initialize(capabilities, json!({ "caretPause": 0 }), folders);
    client.checked(&uri(folder.path(), "news/draft.md"), draft);
    (folder, client)
}

fn actions(client: &mut Client, uri: &str, at: (u32, u32), context: Value) -> Vec<Value> {
    let params = json!({ "textDocument": { "uri": uri }, "range": range(at, at), "context": context });
    client.request("textDocument/codeAction", params).unwrap().as_array().cloned().unwrap_or_default()
}

fn add_venn(client: &mut Client, folder: &Path) -> Option<Value> {
    let draft = uri(folder, "news/draft.md");
    let all = actions(client, &draft, position(SKERRY, "Venn said", 0), json!({ "diagnostics": [] }));
    all.into_iter().find(|a| a["title"] == ADD_VENN)
}

#[test]
fn a_name_is_added_behind_the_others_by_a_versioned_edit_of_what_is_open_saved_or_not() {
    let on_disk = "# The desk.\n[[names]]\npreferred = \"Marr\"\n\n[rules] # ours\nquote-style = \"off\"\n";
    let (folder, mut client) = desk(Some(on_disk), SKERRY, able());
    let action = add_venn(&mut client, folder.path()).unwrap();
    assert_eq!(action["kind"], "refactor.houseNames.copydesk");
    let change = &action["edit"]["documentChanges"][0];
    let file = uri(folder.path(), "copydesk.toml");
    assert_eq!(change["textDocument"], json!({ "uri": file, "version": null }));
    assert_eq!(change["edits"], json!([{ "range": range((2, 18), (2, 18)), "newText": NEW }]));
    client.open(&file, on_disk);
    client.change(&file, 7, &[(range((0, 0), (0, 0)), "# Not saved: 😀\n")]);
    let action = add_venn(&mut client, folder.path()).unwrap();
    let change = &action["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"]["version"], 7);
    assert_eq!(change["edits"][0]["range"], range((3, 18), (3, 18)));
    client.close(&file);
    let action = add_venn(&mut client, folder.path()).unwrap();
    assert_eq!(action["edit"]["documentChanges"][0]["edits"][0]["range"], range((2, 18), (2, 18)));
    // Applied and saved, it is the house's name, and nobody is asked to add it once more.
    std::fs::write(folder.path().join("copydesk.toml"), format!("{on_disk}{NEW}\n")).unwrap();
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": file, "type": 2 }] }));
    assert_eq!(add_venn(&mut client, folder.path()), None);
}

#[test]
fn a_name_goes_into_the_file_of_names_that_the_settings_refer_to() {
    let style = "[names]\nscheme = \"sk\"\nfiles = [\"names.toml\"]\n";
    let (folder, mut client) = desk(Some(style), SKERRY, able());
    std::fs::write(folder.path().join("names.toml"), "[[names]]\r\npreferred = \"Marr\"\r\n").unwrap();
    let action = add_venn(&mut client, folder.path()).unwrap();
    let change = &action["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"]["uri"], uri(folder.path(), "names.toml"));
    assert_eq!(change["edits"][0]["newText"], NEW.replace('\n', "\r\n"));
}

#[test]
fn a_file_of_names_outside_the_project_is_left_alone() {
    let elsewhere = tempfile::tempdir().unwrap();
    let names = elsewhere.path().join("names.toml");
    std::fs::write(&names, "[[names]]\npreferred = \"Marr\"\n").unwrap();
    let style = format!("[names]\nfiles = [{:?}]\n", names.display().to_string());
    let (folder, mut client) = desk(Some(&style), SKERRY, able());
    assert_eq!(add_venn(&mut client, folder.path()), None);
    let argument = json!({ "uri": uri(folder.path(), "news/draft.md"), "preferred": "Orla Venn" });
    let add = json!({ "command": "copydesk.addName", "arguments": [argument] });
    let refused = client.request("workspace/executeCommand", add).unwrap_err();
    assert!(refused["message"].as_str().unwrap().contains("is outside the project"), "{refused}");
}

#[test]
fn where_there_is_no_file_one_is_made_in_the_folder_by_an_editor_that_can() {
    let (folder, mut client) = desk(None, SKERRY, able());
    let action = add_venn(&mut client, folder.path()).unwrap();
    let file = uri(folder.path(), "copydesk.toml");
    let changes = &action["edit"]["documentChanges"];
    assert_eq!(changes[0], json!({ "kind": "create", "uri": file, "options": { "ignoreIfExists": true } }));
    assert_eq!(changes[1]["edits"][0]["newText"], "[[names]]\npreferred = \"Orla Venn\"\n");
    assert_eq!(changes[1]["textDocument"], json!({ "uri": file, "version": null }));
    let (folder, mut client) = desk(None, SKERRY, json!({}));
    assert_eq!(add_venn(&mut client, folder.path()), None);
    let (folder, mut client) = desk(Some(""), SKERRY, json!({}));
    let action = add_venn(&mut client, folder.path()).unwrap();
    let file = uri(folder.path(), "copydesk.toml");
    assert_eq!(action["edit"]["changes"][&file][0]["range"], range((0, 0), (0, 0)));
}

#[test]
fn on_a_name_in_two_spellings_the_usual_one_is_added_with_the_other_as_its_form() {
    let (folder, mut client) = desk(Some(""), TWO, able());
    let draft = uri(folder.path(), "news/draft.md");
    let odd = position(TWO, "Ševčuk", 0);
    let quickfixes = json!({ "diagnostics": [], "only": ["quickfix"] });
    let all = actions(&mut client, &draft, odd, quickfixes);
    let action = all.iter().find(|a| a["title"] == "Add “Orysia Shevchuk” to the house names").unwrap();
    assert_eq!(action["diagnostics"][0]["code"], "inconsistent-name");
    let text = action["edit"]["documentChanges"][0]["edits"][0]["newText"].as_str().unwrap();
    assert_eq!(text, "[[names]]\npreferred = \"Orysia Shevchuk\"\nforms = [\"Orysia Ševčuk\"]\n");
    std::fs::write(folder.path().join("copydesk.toml"), text).unwrap();
    let file = uri(folder.path(), "copydesk.toml");
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": file, "type": 2 }] }));
    let found = client.diagnostics(&draft, 1);
    assert_eq!(found.iter().map(|d| d["code"].clone()).collect::<Vec<_>>(), ["house-name"]);
}

#[test]
fn it_is_not_offered_by_itself_nor_on_other_words_nor_in_drafts_without_a_folder() {
    let (folder, mut client) = desk(Some(""), SKERRY, able());
    let draft = uri(folder.path(), "news/draft.md");
    let name = position(SKERRY, "Venn said", 0);
    let titles = |client: &mut Client, uri: &str, at, context: Value| -> Vec<String> {
        let all = actions(client, uri, at, context);
        all.iter().filter_map(|a| a["title"].as_str().map(str::to_owned)).collect()
    };
    let asked = json!({ "diagnostics": [], "triggerKind": 1 });
    assert_eq!(titles(&mut client, &draft, name, asked.clone()), [ADD_VENN]);
    let by_itself = json!({ "diagnostics": [], "triggerKind": 2 });
    assert_eq!(titles(&mut client, &draft, name, by_itself), [""; 0]);
    let boats = position(SKERRY, "boats are", 0);
    assert_eq!(titles(&mut client, &draft, boats, asked.clone()), [""; 0]);
    client.checked("untitled:a", SKERRY);
    assert_eq!(titles(&mut client, "untitled:a", name, asked.clone()), [""; 0]);
    // A file that can't be followed is not made worse.
    std::fs::write(folder.path().join("copydesk.toml"), "language = ").unwrap();
    assert_eq!(titles(&mut client, &draft, name, asked), [""; 0]);
}

#[test]
fn the_edit_is_fetched_when_it_is_chosen_by_a_client_that_would_rather() {
    let mut capabilities = able();
    capabilities["textDocument"]["codeAction"] =
        json!({ "dataSupport": true, "resolveSupport": { "properties": ["edit"] } });
    let (folder, mut client) = desk(Some(""), SKERRY, capabilities);
    let action = add_venn(&mut client, folder.path()).unwrap();
    assert_eq!(action.get("edit"), None);
    let resolved = client.request("codeAction/resolve", action.clone()).unwrap();
    assert_eq!(resolved["edit"]["documentChanges"][0]["edits"][0]["range"], range((0, 0), (0, 0)));
    std::fs::write(folder.path().join("copydesk.toml"), "language = ").unwrap();
    assert_eq!(client.request("codeAction/resolve", action).unwrap_err()["code"], -32803);
}

#[test]
fn an_editor_that_has_asked_its_writer_has_the_server_add_the_name() {
    let (folder, mut client) = desk(Some(""), SKERRY, able());
    let draft = uri(folder.path(), "news/draft.md");
    let add = |name: &str| {
        let argument = json!({ "uri": draft, "preferred": name, "forms": ["Orla Wenn", "", name] });
        json!({ "command": "copydesk.addName", "arguments": [argument] })
    };
    let answer = client.request("workspace/executeCommand", add("Orla  Venn")).unwrap();
    assert_eq!(answer, json!({ "uri": uri(folder.path(), "copydesk.toml") }));
    let asked = client.asked.iter().find(|m| m["method"] == "workspace/applyEdit").unwrap();
    let text = &asked["params"]["edit"]["documentChanges"][0]["edits"][0]["newText"];
    assert_eq!(*text, "[[names]]\npreferred = \"Orla Venn\"\nforms = [\"Orla Wenn\"]\n");
    client.applied = json!({ "applied": false, "failureReason": "The file is read-only." });
    let refused = client.request("workspace/executeCommand", add("Orla Venn")).unwrap_err();
    assert_eq!((&refused["code"], &refused["message"]), (&json!(-32803), &json!("The file is read-only.")));
    for bad in
        [json!({ "uri": draft }), json!({ "preferred": "x" }), json!({ "uri": draft, "preferred": " " })]
    {
        let command = json!({ "command": "copydesk.addName", "arguments": [bad] });
        assert_eq!(client.request("workspace/executeCommand", command).unwrap_err()["code"], -32602);
    }
    let (_folder, mut unable) = desk(Some(""), SKERRY, json!({}));
    unable.open(&draft, SKERRY);
    assert_eq!(unable.request("workspace/executeCommand", add("Orla Venn")).unwrap_err()["code"], -32803);
}

#[test]
fn settings_that_are_open_are_no_draft_whatever_they_are_called() {
    let (folder, mut client) = desk(Some("[names]\nfiles = [\"names.toml\"]\n"), SKERRY, able());
    client.open(&uri(folder.path(), "names.toml"), "[[names]]\npreferred = \"“Skip Venn\"\n");
    client.listen(Duration::from_millis(200));
    assert_eq!(client.versions_seen(&uri(folder.path(), "names.toml")), Vec::<i64>::new());
}

/// A folder with a house's names, and a draft in it.
fn house_of_venn() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let names = "[[names]]\npreferred = \"Orla Venn\"\nforms = [\"Orla Wenn\"]\nrole = \"harbour master of Tarnsay\"\n\
                 note = \"Not the painter.\"\n";
    std::fs::write(folder.path().join("copydesk.toml"), names).unwrap();
    let uri = format!("file://{}/draft.txt", folder.path().display());
    (folder, uri)
}

#[test]
fn the_houses_role_and_note_are_on_the_card_and_its_names_are_offered() {
    let (_folder, uri) = house_of_venn();
    let text = "Orla Venn left. “We sail,” Venn said. Orla Wenn came back. O";
    let mut client = Client::with(json!({}), json!({ "caretPause": 0 }));
    client.checked(&uri, text);
    let card = client.at("textDocument/hover", &uri, (0, 2))["contents"]["value"].to_string();
    assert!(card.contains("The house: **Orla Venn**, harbour master of Tarnsay."), "{card}");
    assert!(card.contains("Not the painter."), "{card}");
    let card = client.at("textDocument/hover", &uri, (0, 40))["contents"]["value"].to_string();
    assert!(card.contains("the house writes Orla Venn, not Orla Wenn"), "{card}");
    let (_folder, uri) = house_of_venn();
    client.checked(&uri, "Nobody left but O");
    let list = client.at("textDocument/completion", &uri, (0, 17)).to_string();
    assert!(list.contains("Orla Venn") && list.contains("harbour master of Tarnsay"), "{list}");
}
