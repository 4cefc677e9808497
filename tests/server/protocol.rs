//! Every message of the server against what the protocol says of it. The client of these tests hands each one in, so
//! there is no test of the server that does not test this too.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use serde_json::{Value, json};

/// What is known of the talk so far.
#[derive(Default)]
pub struct Protocol {
    /// The method of each request of the client's, by its id.
    asked: HashMap<String, String>,
    /// What comes under a token: pieces of a method's answer, or how far a work is.
    tokens: HashMap<String, Token>,
}

enum Token {
    Pieces(String),
    Work { begun: bool, ended: bool },
}

impl Protocol {
    /// Takes note of a message of the client's.
    pub fn sent(&mut self, message: &Value) {
        let (Some(method), Some(id)) = (message["method"].as_str(), message.get("id")) else { return };
        self.asked.insert(id.to_string(), method.to_owned());
        let token = |name: &str| message["params"].get(name).map(Value::to_string);
        if let Some(token) = token("partialResultToken") {
            self.tokens.insert(token, Token::Pieces(method.to_owned()));
        }
        if let Some(token) = token("workDoneToken") {
            self.tokens.insert(token, Token::Work { begun: false, ended: false });
        }
    }

    /// Fails where a message of the server's is not as the protocol says.
    pub fn received(&mut self, message: &Value) {
        if let Err(why) = self.check(message) {
            panic!("this is not as the protocol says: {why}\n{message:#}");
        }
    }

    fn check(&mut self, message: &Value) -> Result<(), String> {
        if message["jsonrpc"] != "2.0" {
            return Err("jsonrpc is not 2.0".into());
        }
        let model = model();
        let Some(method) = message.get("method").and_then(Value::as_str) else {
            return self.answer(model, message);
        };
        if method == "$/progress" {
            return self.progress(model, &message["params"]);
        }
        if method == "window/workDoneProgress/create" {
            let token = message["params"]["token"].to_string();
            self.tokens.insert(token, Token::Work { begun: false, ended: false });
        }
        let params = model["methods"][method].get("params").ok_or(format!("there is no message {method}"))?;
        let missing = if message.get("params").is_some() { &message["params"] } else { &Value::Null };
        fits(model, params, missing, method)
    }

    fn answer(&mut self, model: &Value, message: &Value) -> Result<(), String> {
        let id = message.get("id").ok_or("neither a method nor an id")?;
        match (message.get("result"), message.get("error")) {
            (None, Some(error)) => {
                let shape = json!({
                    "fields": { "code": "integer", "message": "string" }, "optional": { "data": "any" },
                });
                fits(model, &shape, error, "error")
            }
            (Some(result), None) => {
                let method = self.asked.remove(&id.to_string()).ok_or("nobody has asked for this")?;
                match model["methods"][&method].get("result") {
                    Some(shape) => fits(model, shape, result, &method),
                    None if method.starts_with("copydesk/") => Ok(()),
                    // Of the version after the model's.
                    None if method == "workspace/textDocumentContent" => fits(
                        model,
                        &json!({ "fields": { "text": "string" }, "optional": {} }),
                        result,
                        &method,
                    ),
                    None => Err(format!("the protocol's model has no {method}")),
                }
            }
            _ => Err("an answer has a result or an error".into()),
        }
    }

    fn progress(&mut self, model: &Value, params: &Value) -> Result<(), String> {
        let value = &params["value"];
        match self.tokens.get_mut(&params["token"].to_string()) {
            None => Err("nobody knows this token".into()),
            Some(Token::Pieces(method)) => fits(model, &model["methods"][&*method]["partial"], value, method),
            Some(Token::Work { begun, ended }) => {
                let (name, right) = match value["kind"].as_str() {
                    Some("begin") => ("WorkDoneProgressBegin", !std::mem::replace(begun, true)),
                    Some("report") => ("WorkDoneProgressReport", *begun && !*ended),
                    _ => ("WorkDoneProgressEnd", *begun && !std::mem::replace(ended, true)),
                };
                if !right {
                    return Err("a work begins once, goes on, and ends once".into());
                }
                fits(model, &json!({ "ref": name }), value, "$/progress")
            }
        }
    }
}

fn model() -> &'static Value {
    static MODEL: OnceLock<Value> = OnceLock::new();
    MODEL.get_or_init(|| {
        serde_json::from_str(include_str!("protocol/model.json")).expect("the protocol's model is JSON")
    })
}

/// The fields that an object of a type has to have, and those that it may have; `None` where it is no plain object.
type Fields<'a> = (BTreeMap<&'a str, &'a Value>, BTreeMap<&'a str, &'a Value>);

fn fields<'a>(model: &'a Value, shape: &'a Value) -> Option<Fields<'a>> {
    let named =
        |list: &'a Value| list.as_object().into_iter().flatten().map(|(k, v)| (k.as_str(), v)).collect();
    if let Some(name) = shape.get("ref").and_then(Value::as_str) {
        return fields(model, &model["types"][name]);
    }
    if shape.get("fields").is_some() {
        return Some((named(&shape["fields"]), named(&shape["optional"])));
    }
    let mut all: Fields<'a> = (BTreeMap::new(), BTreeMap::new());
    for part in shape.get("and")?.as_array()? {
        let (needed, optional) = fields(model, part)?;
        all.0.extend(needed);
        all.1.extend(optional);
    }
    Some(all)
}

/// Whether a value is of a type; where it is not, why.
fn fits(model: &Value, shape: &Value, value: &Value, at: &str) -> Result<(), String> {
    let wrong = |wanted: &str| Err(format!("{at} is no {wanted}: {value}"));
    let is = |good: bool, wanted: &str| if good { Ok(()) } else { wrong(wanted) };
    if let Some(plain) = shape.as_str() {
        return match plain {
            "any" => Ok(()),
            "null" => is(value.is_null(), plain),
            "string" => is(value.is_string(), plain),
            "boolean" => is(value.is_boolean(), plain),
            "decimal" => is(value.is_number(), plain),
            "integer" => is(value.as_i64().is_some_and(|n| i32::try_from(n).is_ok()), plain),
            "uinteger" => is(value.as_u64().is_some_and(|n| n <= 0x7fff_ffff), plain),
            other => Err(format!("the model has a type {other}")),
        };
    }
    if let Some((needed, optional)) = fields(model, shape) {
        let Some(object) = value.as_object() else { return wrong("object") };
        if let Some(missing) = needed.keys().find(|k| !object.contains_key(**k)) {
            return Err(format!("{at} has no {missing}"));
        }
        for (key, value) in object {
            let shape = needed.get(key.as_str()).or_else(|| optional.get(key.as_str()));
            let shape = shape.ok_or_else(|| format!("{at} has a {key}, which the protocol does not know"))?;
            fits(model, shape, value, &format!("{at}.{key}"))?;
        }
        return Ok(());
    }
    if let Some(name) = shape.get("ref").and_then(Value::as_str) {
        let shape = model["types"].get(name).ok_or_else(|| format!("the model has no type {name}"))?;
        return fits(model, shape, value, at);
    }
    if let Some(one) = shape.get("is") {
        return is(one == value, &one.to_string());
    }
    if let Some(item) = shape.get("array") {
        let Some(items) = value.as_array() else { return wrong("list") };
        return items.iter().enumerate().try_for_each(|(i, v)| fits(model, item, v, &format!("{at}[{i}]")));
    }
    if let Some(item) = shape.get("map") {
        let Some(items) = value.as_object() else { return wrong("map") };
        return items.iter().try_for_each(|(k, v)| fits(model, item, v, &format!("{at}[{k}]")));
    }
    if let Some(all) = shape.get("and").and_then(Value::as_array) {
        return all.iter().try_for_each(|one| fits(model, one, value, at));
    }
    if let Some(any) = shape.get("or").and_then(Value::as_array) {
        let tried: Vec<_> = any.iter().map(|one| fits(model, one, value, at)).collect();
        if tried.iter().any(Result::is_ok) {
            return Ok(());
        }
        return Err(tried.into_iter().filter_map(Result::err).collect::<Vec<_>>().join("; nor: "));
    }
    if let Some(parts) = shape.get("tuple").and_then(Value::as_array) {
        let Some(items) = value.as_array().filter(|v| v.len() == parts.len()) else { return wrong("tuple") };
        return parts.iter().zip(items).try_for_each(|(one, v)| fits(model, one, v, at));
    }
    Err(format!("the model has a type {shape}"))
}

#[test]
fn what_is_not_as_the_protocol_says_is_noticed() {
    let ask = json!({ "id": 1, "method": "textDocument/hover", "params": { "workDoneToken": "w" } });
    let says = |message: Value| {
        let mut protocol = Protocol::default();
        protocol.sent(&ask);
        protocol.check(&message)
    };
    let answer = |result: Value| says(json!({ "jsonrpc": "2.0", "id": 1, "result": result }));
    assert_eq!(answer(Value::Null), Ok(()));
    assert_eq!(answer(json!({ "contents": { "kind": "markdown", "value": "" } })), Ok(()));
    for bad in [
        json!({ "contents": { "kind": "html", "value": "" } }),
        json!({ "contents": { "kind": "markdown" } }),
        json!({ "contents": "x", "colour": 1 }),
        json!({ "contents": "x", "range": { "start": { "line": -1, "character": 0 } } }),
        json!([]),
    ] {
        assert!(answer(bad.clone()).is_err(), "{bad}");
    }
    for bad in [
        json!({ "jsonrpc": "2.0", "id": 2, "result": null }),
        json!({ "jsonrpc": "2.0", "id": 1 }),
        json!({ "jsonrpc": "2.0", "id": 1, "error": { "code": "x", "message": "" } }),
        json!({ "jsonrpc": "2.0", "method": "textDocument/publishDiagnostics", "params": { "uri": "a:b" } }),
        json!({ "jsonrpc": "2.0", "method": "copydesk/someday", "params": {} }),
        json!({ "jsonrpc": "2.0", "method": "$/progress", "params": { "token": "x", "value": {} } }),
        json!({ "jsonrpc": "2.0", "method": "$/progress", "params": { "token": "w", "value": { "kind": "end" } } }),
        json!({ "id": 1, "result": null }),
    ] {
        assert!(says(bad.clone()).is_err(), "{bad}");
    }
}
