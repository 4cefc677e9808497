//! A client that has the draft with a slip open, and what can be done about the slip.

use serde_json::{Value, json};

use crate::client::{Client, range};
use crate::draft::{SKERRY, position};

/// Where the draft is.
pub const URI: &str = "file:///desk/skerry.md";

/// A client that can take everything a code action has, with the draft open.
pub fn full() -> Client {
    let capabilities = json!({
        "workspace": { "workspaceEdit": { "documentChanges": true } },
        "textDocument": {
            "hover": { "contentFormat": ["markdown", "plaintext"] },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
        },
    });
    let mut client = Client::with(capabilities, json!({ "caretPause": 0 }));
    client.checked(URI, SKERRY);
    client
}

/// What can be done at a place of the draft.
pub fn actions(client: &mut Client, span: Value, only: Value) -> Vec<Value> {
    let mut context = json!({ "diagnostics": [] });
    if !only.is_null() {
        context["only"] = only;
    }
    let params = json!({ "textDocument": { "uri": URI }, "range": span, "context": context });
    let answer = client.request("textDocument/codeAction", params).expect("code actions are answered");
    answer.as_array().cloned().unwrap_or_default()
}

/// Where the draft's slip is.
pub fn slip() -> Value {
    let at = position(SKERRY, "“Nobody", 0);
    range(at, at)
}
