//! The server's text is the editor's text, whatever is done to it. `copydesk/understanding` of a draft in its plainest
//! form shows where each quotation is, and so what the server takes for the text.

use std::time::Duration;

use serde_json::{Value, json};

use crate::client::{Client, range};

#[test]
fn a_burst_of_a_thousand_changes_costs_one_reading_of_the_last() {
    // At this level the log has a line for every reading of a draft.
    let mut client = Client::with_arguments(&["--log", "debug"]);
    client.initialize(json!({}), json!({ "caretPause": 0 }), Value::Null);
    let uri = "untitled:burst";
    client.checked(uri, "");
    let changes: Vec<Value> = (0..1000u32)
        .map(|n| {
            let change = json!({ "range": range((0, n), (0, n)), "text": (n % 10).to_string() });
            let document = json!({ "uri": uri, "version": 2 + n });
            let params = json!({ "textDocument": document, "contentChanges": [change] });
            json!({ "jsonrpc": "2.0", "method": "textDocument/didChange", "params": params })
        })
        .collect();
    client.send_all(&changes);
    client.diagnostics(uri, 1001);
    let versions = client.versions_seen(uri);
    assert!(versions.is_sorted(), "older results came after newer ones: {versions:?}");
    client.listen(Duration::from_millis(100));
    let read = |m: &&Value| m["params"]["message"].as_str().is_some_and(|t| t.starts_with("read version="));
    let readings: Vec<i64> = client.seen.iter().filter(read).filter_map(version_of).collect();
    // The first is that of the open draft. On a loaded machine the client's own writing may pause, and the server then reads a
    // state on the way; that nothing is read while there is more to come is tested where the tray is.
    assert_eq!((readings.first(), readings.last()), (Some(&1), Some(&1001)), "{readings:?}");
    assert!(readings.len() <= 20, "{readings:?}");
    let understood = client.about("copydesk/understanding", uri);
    assert_eq!(understood["version"], 1001);
}

/// The version in a line of the log: `read version=7 findings=0 …`.
fn version_of(message: &Value) -> Option<i64> {
    let text = message["params"]["message"].as_str()?;
    text.split_whitespace().find_map(|w| w.strip_prefix("version="))?.parse().ok()
}

#[test]
fn results_of_an_older_version_are_never_published_over_newer_ones() {
    let mut client = Client::start();
    let uri = "untitled:stale";
    let long = "“We sail on Monday,” said Orla Venn, the harbour master of Little Skerry.\n".repeat(2_000);
    client.open(uri, &long);
    for n in 0..40 {
        client.change(uri, 2 + n, &[(range((0, 0), (0, 0)), "A")]);
        std::thread::sleep(Duration::from_millis(u64::from(n.unsigned_abs() % 7)));
    }
    client.diagnostics(uri, 41);
    client.listen(Duration::from_millis(300));
    let versions = client.versions_seen(uri);
    assert!(versions.is_sorted() && versions.iter().all(|v| *v < 41), "{versions:?}");
}

#[test]
fn closing_a_draft_clears_its_diagnostics_and_nothing_comes_after() {
    let mut client = Client::start();
    let uri = "untitled:closed";
    client.open(uri, &"“Never closed.\n".repeat(500));
    client.close(uri);
    assert!(client.diagnostics(uri, None).is_empty());
    client.listen(Duration::from_millis(300));
    assert!(client.versions_seen(uri).is_empty(), "diagnostics came after the draft was closed");
}

#[test]
fn a_draft_that_is_opened_again_with_a_lower_version_is_read_again() {
    let mut client = Client::start();
    let uri = "untitled:again";
    client.checked(uri, "One.");
    client.change(uri, 7, &[(Value::Null, "Two.")]);
    client.diagnostics(uri, 7);
    client.close(uri);
    client.diagnostics(uri, None);
    client.checked(uri, "Three.");
}

#[test]
fn changes_and_questions_about_a_draft_that_is_not_open_do_no_harm() {
    let mut client = Client::start();
    client.change("untitled:nowhere", 2, &[(Value::Null, "Two.")]);
    client.close("untitled:nowhere");
    assert_eq!(client.at("textDocument/hover", "untitled:nowhere", (0, 0)), Value::Null);
    assert_eq!(client.about("copydesk/understanding", "untitled:nowhere"), Value::Null);
    client.checked("untitled:a", "One.");
}

#[test]
fn untitled_percent_encoded_and_foreign_names_come_back_as_they_were_sent() {
    let mut client = Client::start();
    for uri in [
        "untitled:Untitled-1",
        "file:///tmp/with%20space/%C5%BElu%C5%A5%C3%BD.md",
        "file:///c%3A/Users/Orla/draft.md",
        "file:///C:/Users/Orla/draft.txt",
        "vscode-vfs://desk/draft.txt",
    ] {
        assert!(client.checked(uri, "One.").is_empty(), "{uri}");
    }
}

#[test]
fn a_range_outside_the_text_is_clamped() {
    let mut client = Client::start();
    let uri = "untitled:clamped";
    client.checked(uri, "ab\ncd");
    let far = u32::MAX;
    client.change(uri, 2, &[(range((0, 99), (0, 99)), "!")]);
    client.change(uri, 3, &[(range((far, far), (far, far)), "?")]);
    client.change(uri, 4, &[(range((1, 5), (0, 0)), "")]);
    client.diagnostics(uri, 4);
    client.at("textDocument/hover", uri, (far, far));
}
