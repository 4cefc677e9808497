//! Messages that some clients send otherwise than the protocol has them, made as it has them: the protocol's library would
//! refuse them whole, and a writer would have no server, or one with another text, over a detail that nobody needs.
//!
//! - Of what comes with `initialize`, parts that can't be read are left out, with nothing else: an empty table that became a list
//!   on its way out of Lua is no reason not to start.
//! - Drafts and changes without a version, as older versions of the protocol allow them, have version 0.

use serde_json::{Map, Value, json};
use tower_lsp::ls_types::InitializeParams;

/// The message as the protocol has it; the same bytes where it is so already. A look through the bytes for any other
/// message than `initialize`.
pub fn made_fit(body: Vec<u8>) -> Vec<u8> {
    let has = |what: &[u8]| memchr::memmem::find(&body, what).is_some();
    if has(b"\"initialize\"") {
        return changed(body, greeting);
    }
    let is_text = has(b"\"textDocument/didChange\"") || has(b"\"textDocument/didOpen\"");
    if is_text && (!has(b"\"version\"") || has(b"\"version\":null") || has(b"\"version\": null")) {
        return changed(body, versioned);
    }
    body
}

fn changed(body: Vec<u8>, change: impl Fn(&mut Value) -> bool) -> Vec<u8> {
    let Ok(mut message) = serde_json::from_slice::<Value>(&body) else { return body };
    if change(&mut message) { serde_json::to_vec(&message).unwrap_or(body) } else { body }
}

fn versioned(message: &mut Value) -> bool {
    let document = message.pointer_mut("/params/textDocument").and_then(Value::as_object_mut);
    let Some(document) = document else { return false };
    if document.get("version").is_some_and(Value::is_number) {
        return false;
    }
    document.insert("version".into(), 0.into());
    true
}

/// Leaves out what can't be read of the parameters of `initialize`.
fn greeting(message: &mut Value) -> bool {
    if message.get("method").and_then(Value::as_str) != Some("initialize") {
        return false;
    }
    let Some(Value::Object(params)) = message.get_mut("params") else { return false };
    if is_fit(&Value::Object(params.clone())) {
        return false;
    }
    let mut fit = Map::new();
    for (key, value) in std::mem::take(params) {
        let alone = |value: Value| {
            let mut params = json!({ "capabilities": {} });
            params[key.as_str()] = value;
            params
        };
        fit.extend(pruned(value, &alone).map(|v| (key.clone(), v)));
    }
    fit.entry("capabilities").or_insert_with(|| json!({}));
    tracing::warn!("what could not be read of the client's greeting was left out");
    *params = fit;
    true
}

fn is_fit(params: &Value) -> bool {
    serde_json::from_value::<InitializeParams>(params.clone()).is_ok()
}

/// What of a value can be read where `within` has its place.
fn pruned(value: Value, within: &dyn Fn(Value) -> Value) -> Option<Value> {
    if is_fit(&within(value.clone())) {
        return Some(value);
    }
    let Value::Object(fields) = value else { return None };
    let mut fit = Map::new();
    for (key, value) in fields {
        let here = |value: Value| {
            let mut object = Map::new();
            object.insert(key.clone(), value);
            within(Value::Object(object))
        };
        fit.extend(pruned(value, &here).map(|v| (key.clone(), v)));
    }
    Some(Value::Object(fit)).filter(|v| is_fit(&within(v.clone())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn through(message: Value) -> Value {
        serde_json::from_slice(&made_fit(message.to_string().into_bytes())).unwrap()
    }

    #[test]
    fn of_a_greeting_only_what_can_not_be_read_is_left_out() {
        let greeting = |params: Value| json!({ "id": 1, "method": "initialize", "params": params });
        let good = greeting(
            json!({ "processId": null, "capabilities": { "window": { "workDoneProgress": true } } }),
        );
        assert_eq!(through(good.clone()), good);
        let odd = greeting(json!({
            "rootUri": "",
            "workspaceFolders": [],
            "capabilities": {
                "general": [],
                "workspace": { "configuration": true, "applyEdit": {} },
                "textDocument": { "hover": { "contentFormat": ["markdown"], "dynamicRegistration": 1 }, "synchronization": [] },
            },
        }));
        let read = greeting(json!({
            "workspaceFolders": [],
            "capabilities": {
                "workspace": { "configuration": true },
                "textDocument": { "hover": { "contentFormat": ["markdown"] } },
            },
        }));
        assert_eq!(through(odd), read);
        assert_eq!(through(greeting(json!({}))), greeting(json!({ "capabilities": {} })));
        assert_eq!(through(greeting(Value::Null)), greeting(Value::Null));
    }

    #[test]
    fn a_change_without_a_version_has_version_0_and_a_text_about_versions_is_left_alone() {
        let change = |document: Value| {
            let params =
                json!({ "textDocument": document, "contentChanges": [{ "text": "the \"version\":null" }] });
            json!({ "method": "textDocument/didChange", "params": params })
        };
        let zero = change(json!({ "uri": "a:b", "version": 0 }));
        assert_eq!(through(change(json!({ "uri": "a:b" }))), zero);
        assert_eq!(through(change(json!({ "uri": "a:b", "version": null }))), zero);
        assert_eq!(
            through(change(json!({ "uri": "a:b", "version": 7 }))),
            change(json!({ "uri": "a:b", "version": 7 }))
        );
    }
}
