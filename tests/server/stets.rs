//! What was told to stand stays silent, in the editor and for the command line.

#![allow(clippy::unwrap_used)] // a test fails by panicking

use serde_json::{Value, json};

use crate::client::{Client, range};
use crate::draft::{SKERRY, position};
use crate::skerry::{URI, actions, full, slip};

#[test]
fn a_finding_that_was_let_stand_is_silent_for_editor_and_command_line_until_its_sentence_changes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("skerry.md");
    std::fs::write(&path, SKERRY).unwrap();
    let uri = format!("file://{}", path.display());
    let mut client = full();
    assert_eq!(client.checked(&uri, SKERRY).len(), 1);
    let params = json!({ "textDocument": { "uri": uri }, "range": slip(), "context": { "diagnostics": [] } });
    let actions = client.request("textDocument/codeAction", params).unwrap();
    let stand = actions.as_array().unwrap().iter().find(|a| a["title"] == "Let it stand").unwrap();
    let command = &stand["command"];
    let params = json!({ "command": command["command"], "arguments": command["arguments"] });
    assert_eq!(client.request("workspace/executeCommand", params.clone()), Ok(Value::Null));
    assert!(client.diagnostics(&uri, 1).is_empty());
    let stets = std::fs::read_to_string(folder.path().join(".copydesk/stet")).unwrap();
    assert!(stets.starts_with("unbalanced-quotes ") && stets.lines().count() == 1, "{stets}");
    let run =
        std::process::Command::new(env!("CARGO_BIN_EXE_copydesk")).arg("check").arg(&path).output().unwrap();
    assert_eq!(run.status.code(), Some(0));
    client.change(&uri, 2, &[(range((0, 0), (0, 0)), "It rained.\n\n")]);
    assert!(client.diagnostics(&uri, 2).is_empty(), "the sentence has only moved");
    let (line, column) = position(SKERRY, "Nobody", 0);
    client.change(&uri, 3, &[(range((line + 2, column), (line + 2, column + 6)), "Nobody ever")]);
    assert_eq!(client.diagnostics(&uri, 3).len(), 1, "the sentence has changed");
    assert_eq!(client.request("workspace/executeCommand", params).unwrap_err()["code"], -32803);
}

#[test]
fn words_that_nobody_said_are_told_to_be_a_title() {
    const DRAFT: &str =
        "The pier reopens on Friday. “Everything that floats will sink some day” is free to all.\n";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pier.md");
    std::fs::write(&path, DRAFT).unwrap();
    let uri = format!("file://{}", path.display());
    let mut client = full();
    assert_eq!(client.checked(&uri, DRAFT).len(), 1);
    let at = position(DRAFT, "Everything", 0);
    let params =
        json!({ "textDocument": { "uri": uri }, "range": range(at, at), "context": { "diagnostics": [] } });
    let actions = client.request("textDocument/codeAction", params).unwrap();
    let title = "It is a title, not speech";
    let command = &actions.as_array().unwrap().iter().find(|a| a["title"] == title).unwrap()["command"];
    let params = json!({ "command": command["command"], "arguments": command["arguments"] });
    assert_eq!(client.request("workspace/executeCommand", params), Ok(Value::Null));
    assert!(client.diagnostics(&uri, 1).is_empty());
    let stets = std::fs::read_to_string(folder.path().join(".copydesk/stet")).unwrap();
    assert!(stets.starts_with("unattributed-quote ") && stets.contains(" (title) “Everything"), "{stets}");
}

#[test]
fn a_rule_can_be_let_stand_in_a_markdown_draft_by_a_comment() {
    let mut client = full();
    let fixes = actions(&mut client, slip(), json!(["quickfix"]));
    let stand = fixes.iter().find(|a| a["title"] == "Let unbalanced-quotes stand in this draft").unwrap();
    let edit = &stand["edit"]["documentChanges"][0]["edits"][0];
    client.change(URI, 2, &[(edit["range"].clone(), edit["newText"].as_str().unwrap())]);
    assert!(client.diagnostics(URI, 2).is_empty());
}

#[test]
fn a_rule_is_let_stand_in_a_whole_plain_draft_by_the_stet_file() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join(".copydesk")).unwrap();
    std::fs::write(folder.path().join(".copydesk/stet"), "").unwrap();
    std::fs::create_dir(folder.path().join("news")).unwrap();
    let path = folder.path().join("news/skerry.txt");
    std::fs::write(&path, SKERRY).unwrap();
    let uri = format!("file://{}", path.display());
    let mut client = Client::start();
    assert_eq!(client.checked(&uri, SKERRY).len(), 1);
    let params = json!({ "textDocument": { "uri": uri }, "range": range((0, 0), (9, 0)), "context": { "diagnostics": [] } });
    let actions = client.request("textDocument/codeAction", params).unwrap();
    let title = "Let unbalanced-quotes stand in this draft";
    let action = actions.as_array().unwrap().iter().find(|a| a["title"] == title).unwrap().clone();
    let command =
        json!({ "command": action["command"]["command"], "arguments": action["command"]["arguments"] });
    client.request("workspace/executeCommand", command).unwrap();
    assert!(client.diagnostics(&uri, 1).is_empty());
    let stets = std::fs::read_to_string(folder.path().join(".copydesk/stet")).unwrap();
    assert_eq!(stets, "unbalanced-quotes * news/skerry.txt\n");
    let run =
        std::process::Command::new(env!("CARGO_BIN_EXE_copydesk")).arg("check").arg(&path).output().unwrap();
    assert_eq!(run.status.code(), Some(0), "the command line says the same");
}
