//! A whole server, from the first message to the last: a draft is opened, edited and asked about in any order, at any place, also outside
//! the text, and between other messages that are none.
#![no_main]
#[path = "common.rs"]
mod common;

use std::io::Write;

use serde_json::{Value, json};

const URI: &str = "untitled:a";

/// What is asked, but for what writes a file.
const METHODS: &[&str] = &[
    "hover", "definition", "references", "documentHighlight", "documentSymbol", "completion", "foldingRange", "inlayHint", "codeAction",
    "prepareRename", "rename", "codeLens", "diagnostic",
];

fn message(input: &mut Vec<u8>, message: Value) {
    let body = message.to_string();
    let _ = write!(input, "Content-Length: {}\r\n\r\n{body}", body.len());
}

fn notify(input: &mut Vec<u8>, method: &str, params: Value) {
    message(input, json!({ "jsonrpc": "2.0", "method": method, "params": params }));
}

fn ask(input: &mut Vec<u8>, id: usize, method: &str, params: Value) {
    message(input, json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((steps, rest)) = common::edits(bytes, 24) else { return };
    let Some((source, format, _)) = common::draft(rest) else { return };
    let kind = match format {
        copydesk::Format::Markdown => "markdown",
        copydesk::Format::Html => "html",
        copydesk::Format::Xml => "xml",
        copydesk::Format::Ninjs => "json",
        _ => "plaintext",
    };
    let mut text = source.to_owned();
    let mut input = Vec::new();
    let units = ["utf-8", "utf-16", "utf-32"][source.len() % 3];
    let capabilities = json!({ "general": { "positionEncodings": [units] }, "textDocument": { "publishDiagnostics": { "versionSupport": true } } });
    ask(&mut input, 0, "initialize", json!({ "processId": null, "rootUri": null, "capabilities": capabilities, "initializationOptions": { "caretPause": 0 } }));
    notify(&mut input, "initialized", json!({}));
    let open = |text: &str, version: usize| json!({ "textDocument": { "uri": URI, "languageId": kind, "version": version, "text": text } });
    notify(&mut input, "textDocument/didOpen", open(&text, 0));
    for (n, step) in steps.iter().enumerate() {
        let (from, to, put) = step.of(&text);
        let spot = |at: usize| {
            let head = &text[..at];
            let line = head.rfind('\n').map_or(0, |n| n + 1);
            let column = match units {
                "utf-8" => at - line,
                "utf-16" => head[line..].encode_utf16().count(),
                _ => head[line..].chars().count(),
            };
            json!({ "line": head.matches('\n').count(), "character": column })
        };
        // Some positions are nowhere.
        let far = json!({ "line": from * 7, "character": to * 1_000_003 % 4_294_967_291 });
        let nowhere = step.seldom(0);
        let at = if nowhere { far.clone() } else { spot(from) };
        let range = json!({ "start": at, "end": if nowhere { far } else { spot(to) } });
        let document = json!({ "uri": URI });
        match step.seldom(1) {
            // Half of all steps type; then the text here is the server's.
            _ if n % 2 == 0 && !nowhere => {
                let now = [&text[..from], put, &text[to..]].concat();
                let change = json!({ "range": range, "text": put });
                let versioned = json!({ "uri": URI, "version": n });
                notify(&mut input, "textDocument/didChange", json!({ "textDocument": versioned, "contentChanges": [change] }));
                text = now;
            }
            true => {
                notify(&mut input, "textDocument/didClose", json!({ "textDocument": document }));
                notify(&mut input, "textDocument/didOpen", open(&text, n));
            }
            false => {
                let method = METHODS[step.number() % METHODS.len()];
                let params = json!({
                    "textDocument": document, "position": at, "range": range, "newName": put,
                    "context": { "diagnostics": [], "includeDeclaration": true },
                });
                ask(&mut input, n + 1, &format!("textDocument/{method}"), params);
            }
        }
    }
    ask(&mut input, 1000, "shutdown", Value::Null);
    let answers = copydesk::server::for_fuzzing::serve(&input);
    assert!(answers.contains("\"id\":1000"), "the server answers to the end: {answers}");
});
