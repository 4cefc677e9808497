//! Hello and goodbye.

use std::time::Duration;

use serde_json::{Value, json};

use crate::client::Client;

#[test]
fn exit_after_shutdown_is_success_with_stdin_left_open() {
    let mut client = Client::start();
    client.checked("untitled:a", "One.");
    assert_eq!(client.request("shutdown", Value::Null), Ok(Value::Null));
    client.notify("exit", Value::Null);
    assert_eq!(client.ended().code(), Some(0));
}

#[test]
fn exit_right_behind_shutdown_is_success_too() {
    let mut client = Client::start();
    client.ask("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    assert_eq!(client.ended().code(), Some(0));
}

#[test]
fn exit_without_shutdown_is_failure() {
    let mut client = Client::start();
    client.notify("exit", Value::Null);
    assert_eq!(client.ended().code(), Some(1));
}

#[test]
fn exit_before_initialize_ends_the_server() {
    let mut client = Client::silent();
    client.notify("exit", Value::Null);
    assert_eq!(client.ended().code(), Some(1));
}

#[test]
fn a_client_that_vanishes_ends_the_server() {
    let mut client = Client::start();
    client.open("untitled:a", "One.");
    client.hang_up();
    assert_eq!(client.ended().code(), Some(1));
}

#[test]
fn shutdown_in_the_middle_of_work_ends_the_server() {
    let mut client = Client::start();
    let long = "“We sail on Monday,” said Orla Venn, the harbour master of Little Skerry.\n".repeat(20_000);
    client.open("untitled:a", &long);
    client.ask("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    assert_eq!(client.ended().code(), Some(0));
}

#[test]
fn a_cancelled_request_is_answered_as_cancelled() {
    let mut client = Client::start();
    let long = "“We sail on Monday,” said Orla Venn, the harbour master of Little Skerry.\n".repeat(20_000);
    client.open("untitled:a", &long);
    let at = json!({ "textDocument": { "uri": "untitled:a" }, "position": { "line": 0, "character": 30 } });
    let id = client.ask("textDocument/hover", at);
    client.notify("$/cancelRequest", json!({ "id": id }));
    assert_eq!(client.answer(id).unwrap_err()["code"], -32800);
}

#[test]
fn requests_before_initialize_are_refused_and_notifications_dropped() {
    let mut client = Client::silent();
    client.open("untitled:a", "One.");
    let hover = json!({ "textDocument": { "uri": "untitled:a" }, "position": { "line": 0, "character": 0 } });
    let error = client.request("textDocument/hover", hover.clone()).unwrap_err();
    assert_eq!(error["code"], -32002);
    client.initialize(json!({}), Value::Null, Value::Null);
    assert_eq!(client.request("textDocument/hover", hover), Ok(Value::Null));
}

#[test]
fn requests_after_shutdown_are_refused() {
    let mut client = Client::start();
    client.request("shutdown", Value::Null).unwrap();
    let error = client.request("workspace/symbol", json!({ "query": "" })).unwrap_err();
    assert_eq!(error["code"], -32600);
}

#[test]
fn an_unknown_request_is_refused_and_an_unknown_notification_ignored() {
    let mut client = Client::start();
    client.notify("$/someday", json!({}));
    client.notify("copydesk/someday", json!({}));
    assert_eq!(client.request("copydesk/someday", json!({})).unwrap_err()["code"], -32601);
    assert!(client.checked("untitled:a", "One.").is_empty());
}

#[test]
fn what_is_no_message_is_answered_with_an_error_and_the_server_goes_on() {
    let mut client = Client::start();
    for rubbish in
        ["Content-Length: 5\r\n\r\n{nope", "Content-Length: 2\r\n\r\n[]", "Content-Length: x\r\n\r\n"]
    {
        client.send_raw(rubbish.as_bytes());
    }
    // Two at a time share the id null, and the second of them may be refused for that instead of for what it is.
    for _ in 0..2 {
        let is_error =
            |m: &Value| m["id"].is_null() && [-32700, -32600].iter().any(|c| m["error"]["code"] == *c);
        assert!(client.wait_for(is_error, Duration::from_secs(20)).is_some(), "it is answered");
    }
    assert!(client.checked("untitled:a", "One.").is_empty());
}

#[test]
fn the_encoding_is_utf_8_where_it_is_offered_and_utf_16_where_nothing_is() {
    let offered = |list: Value| {
        let mut client = Client::silent();
        client.initialize(json!({ "general": { "positionEncodings": list } }), Value::Null, Value::Null);
        client.capabilities["positionEncoding"].clone()
    };
    assert_eq!(offered(json!(["utf-16", "utf-8"])), "utf-8");
    assert_eq!(offered(json!(["utf-32", "utf-16"])), "utf-32");
    assert_eq!(offered(json!(["utf-7", "utf-16"])), "utf-16");
    assert_eq!(offered(json!([])), "utf-16");
    assert_eq!(Client::start().capabilities["positionEncoding"], "utf-16");
}

#[test]
fn the_flags_that_clients_pass_by_habit_are_accepted() {
    let mut client = Client::with_arguments(&["--stdio", "--clientProcessId=1", "--log", "debug"]);
    client.initialize(json!({}), Value::Null, Value::Null);
    assert!(client.checked("untitled:a", "One.").is_empty());
}
