//! Code actions as clients differ: edits with a version or without, at once or when an action is chosen.

#![allow(clippy::unwrap_used)] // a test fails by panicking

use serde_json::{Value, json};

use crate::client::{Client, range};
use crate::draft::SKERRY;
use crate::skerry::{URI, actions, full, slip};

#[test]
fn the_fix_mends_the_draft() {
    let mut client = full();
    let fixes = actions(&mut client, slip(), json!(["quickfix"]));
    let edits = fixes[0]["edit"]["documentChanges"][0]["edits"].as_array().unwrap().clone();
    let changes: Vec<(Value, &str)> =
        edits.iter().rev().map(|e| (e["range"].clone(), e["newText"].as_str().unwrap())).collect();
    client.change(URI, 2, &changes);
    assert!(client.diagnostics(URI, 2).is_empty());
}

#[test]
fn a_client_without_versioned_edits_gets_plain_ones() {
    let mut client = Client::start();
    client.checked(URI, SKERRY);
    let fixes = actions(&mut client, slip(), Value::Null);
    assert_eq!(fixes[0]["edit"]["changes"][URI][0]["newText"], "”");
}

#[test]
fn an_action_is_resolved_when_it_is_chosen_and_refused_when_the_draft_has_moved_on() {
    let capabilities = json!({
        "workspace": { "workspaceEdit": { "documentChanges": true } },
        "textDocument": { "codeAction": { "dataSupport": true, "resolveSupport": { "properties": ["edit"] } } },
    });
    let mut client = Client::with(capabilities, json!({ "caretPause": 0 }));
    client.checked(URI, SKERRY);
    let fixes = actions(&mut client, slip(), json!(["quickfix"]));
    assert_eq!(fixes[0].get("edit"), None);
    let resolved = client.request("codeAction/resolve", fixes[0].clone()).unwrap();
    assert_eq!(resolved["edit"]["documentChanges"][0]["edits"][0]["newText"], "”");
    client.change(URI, 2, &[(range((0, 0), (0, 0)), "A")]);
    assert_eq!(client.request("codeAction/resolve", fixes[0].clone()).unwrap_err()["code"], -32801);
}
