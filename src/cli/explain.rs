//! `copydesk explain`: can two spellings be one name?

use std::process::ExitCode;

use clap::Args;
use serde::Deserialize;
use serde_json::{Value, json};

use super::out::{Out, complain};
use super::{FAILED, Input, stream};
use crate::romanize::{Explanation, explain};

/// The arguments of `copydesk explain`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The two spellings
    names: Vec<String>,
    /// Where pairs come from
    #[arg(long, value_enum, default_value = "files")]
    input: Input,
    /// Language of the names, as a tag such as ru or uk
    #[arg(long)]
    language: Option<String>,
    /// How the answer is written: text or json
    #[arg(long, default_value = "text")]
    format: String,
}

/// One line of `--input jsonl`.
#[derive(Debug, Deserialize)]
struct Pair {
    id: Value,
    a: String,
    b: String,
    #[serde(default)]
    language: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    if matches!(arguments.input, Input::Jsonl) {
        return stream::run_lines(|number, line| match stream::object::<Pair>(line) {
            Ok(pair) => {
                let language = pair.language.as_deref().or(arguments.language.as_deref());
                let mut answer = json!({ "id": pair.id });
                merge(&mut answer, object(&explain(&pair.a, &pair.b, language)));
                (answer.to_string(), 0)
            }
            Err(error) => (stream::failed(number, &format!("not a pair of names: {error}")), FAILED),
        });
    }
    let [a, b] = arguments.names.as_slice() else {
        complain("explain wants two names");
        return ExitCode::from(FAILED);
    };
    let found = explain(a, b, arguments.language.as_deref());
    let answer = match arguments.format.as_str() {
        "json" => object(&found).to_string(),
        "text" => found.sentence(a, b),
        other => {
            complain(&format!("explain has no format {other:?}; it has text and json"));
            return ExitCode::from(FAILED);
        }
    };
    let mut out = Out::stdout();
    out.write(&(answer + "\n"));
    out.finish();
    ExitCode::SUCCESS
}

/// The contract's object.
fn object(found: &Explanation) -> Value {
    json!({
        "same": found.same,
        "kind": found.kind.name(),
        "original": found.original,
        "schemes": found.schemes,
    })
}

fn merge(into: &mut Value, from: Value) {
    if let (Value::Object(into), Value::Object(from)) = (into, from) {
        into.extend(from);
    }
}
