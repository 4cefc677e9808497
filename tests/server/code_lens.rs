//! Lenses: off unless the settings ask for them, and without words until they come into view.

use serde_json::{Value, json};

use crate::client::{Client, range};
use crate::draft::{SKERRY, position};

const URI: &str = "untitled:skerry.md";

fn lenses(client: &mut Client) -> Vec<Value> {
    client.about("textDocument/codeLens", URI).as_array().cloned().expect("lenses are a list")
}

#[test]
fn there_are_none_unless_the_settings_ask_for_them() {
    let mut client = Client::start();
    client.checked(URI, SKERRY);
    assert_eq!(lenses(&mut client), Vec::<Value>::new());
    client.notify(
        "workspace/didChangeConfiguration",
        json!({ "settings": { "copydesk": { "codeLens": true } } }),
    );
    assert!(!lenses(&mut client).is_empty());
}

#[test]
fn a_lens_says_how_often_somebody_is_quoted_and_mentioned() {
    let mut client = Client::with(json!({}), json!({ "caretPause": 0, "codeLens": true }));
    client.checked(URI, SKERRY);
    let (line, column) = position(SKERRY, "Orla Venn", 0);
    let at = range((line, column), (line, column + 9));
    let lens = lenses(&mut client).into_iter().find(|l| l["range"] == at).unwrap();
    assert_eq!(lens.get("command"), None);
    let resolved = client.request("codeLens/resolve", lens.clone()).unwrap();
    assert_eq!(resolved["command"], json!({ "title": "quoted twice, mentioned twice", "command": "" }));
    client.change(URI, 2, &[(range((0, 0), (0, 0)), "A")]);
    assert_eq!(client.request("codeLens/resolve", lens).unwrap_err()["code"], -32801);
}

#[test]
fn a_client_that_can_list_places_is_given_them() {
    let capabilities = json!({ "experimental": { "commands": { "commands": ["copydesk.showReferences"] } } });
    let mut client = Client::with(capabilities, json!({ "codeLens": true }));
    client.checked(URI, SKERRY);
    let lens = lenses(&mut client).remove(0);
    let command = client.request("codeLens/resolve", lens).unwrap()["command"].clone();
    assert_eq!(command["command"], "copydesk.showReferences");
    assert_eq!(command["arguments"][0], URI);
    assert!(command["arguments"][2].as_array().unwrap().len() > 1);
}
