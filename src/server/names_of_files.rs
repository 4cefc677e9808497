//! Names of files that a client sends as they are, with spaces and letters that a URI has not.
//!
//! The protocol wants them percent-encoded and its library refuses anything else, so that a draft would never be read.
//! They are encoded on their way in; answers have the encoded name.

use serde_json::Value;

/// The message with every name percent-encoded; the same bytes where that changes nothing. One look through the bytes
/// for a message that is as it should be.
pub fn encoded(body: Vec<u8>) -> Vec<u8> {
    if !has_raw_name(&body) {
        return body;
    }
    let Ok(mut message) = serde_json::from_slice::<Value>(&body) else { return body };
    encode_in(&mut message);
    serde_json::to_vec(&message).unwrap_or(body)
}

/// Whether the value of some `uri`, `rootUri` or the like has a byte that no URI has. May be wrong in a draft's text,
/// never the other way about.
fn has_raw_name(body: &[u8]) -> bool {
    memchr::memmem::find_iter(body, b"ri\"").any(|at| {
        let rest = body.get(at + 3..).unwrap_or_default();
        let rest = rest.trim_ascii_start().strip_prefix(b":").unwrap_or_default().trim_ascii_start();
        let value = rest.strip_prefix(b"\"").unwrap_or_default();
        value.iter().take_while(|b| **b != b'"').any(|b| !is_fit(*b))
    })
}

fn encode_in(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields.iter_mut() {
                match value {
                    Value::String(name) if key == "uri" || key.ends_with("Uri") => *name = encode(name),
                    other => encode_in(other),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(encode_in),
        _ => {}
    }
}

fn encode(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 16);
    let bytes = name.as_bytes();
    for (i, byte) in bytes.iter().enumerate() {
        let escape = || bytes.get(i + 1..i + 3).is_some_and(|d| d.iter().all(u8::is_ascii_hexdigit));
        if is_fit(*byte) && (*byte != b'%' || escape()) {
            out.push(char::from(*byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Whether a URI may have this byte.
fn is_fit(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn through(message: &str) -> String {
        String::from_utf8(encoded(message.as_bytes().to_vec())).unwrap()
    }

    #[test]
    fn what_is_encoded_already_is_left_as_it_is() {
        for message in [
            r#"{"params":{"textDocument":{"uri" : "file:///c%3A/a%20b.md", "text":"the uri is \"a b\""}}}"#,
            r#"{"rootUri":null,"uri":"untitled:Untitled-1"}"#,
            "not JSON",
        ] {
            assert_eq!(through(message), message);
        }
    }

    #[test]
    fn spaces_letters_and_lone_percent_signs_are_encoded_in_names_alone() {
        assert_eq!(
            through(r#"{"rootUri":"file:///a b","x":[{"uri":"file:///ž/100%/[1].md"}],"text":"ž b"}"#),
            r#"{"rootUri":"file:///a%20b","x":[{"uri":"file:///%C5%BE/100%25/%5B1%5D.md"}],"text":"ž b"}"#
        );
    }
}
