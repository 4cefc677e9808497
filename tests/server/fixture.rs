//! Drafts with the answers beside them: `tests/server/fixtures`, one file for each thing that an editor can ask.
//!
//! A case is a name, what the client says of itself and of the case (`key: value`), the draft, and the answer:
//!
//! ```text
//! === a quotation leads to its source
//! ~~~
//! “We sail, $0all of us,” Orla Venn said.
//!                         ^^^^^^^^^ definition
//! ~~~
//! ```
//!
//! `$0` is the caret, and two of them are a range. A line of `^^^` marks what the answer speaks of in the line above it, with
//! words of the answer behind it; `|` is a place without length, and `>` stands for what goes on in the next lines. What is no
//! range stands below the draft. Every case is asked in each of the protocol's encodings, and the answer is the same. With
//! `UPDATE_FIXTURES=1` the answers are written into the files, to be read by whoever changed them.

use std::path::Path;

use serde_json::{Value, json};

use crate::client::{Client, range};

const ENCODINGS: [&str; 3] = ["utf-8", "utf-16", "utf-32"];

/// A draft with a question.
#[derive(Default)]
struct Case {
    name: String,
    keys: Vec<(String, String)>,
    draft: String,
    /// The bytes of the carets.
    carets: Vec<usize>,
    /// The draft as the fixture has it, but for its marks.
    written: String,
}

/// What the server says, in the fixture's own terms.
#[derive(Default)]
pub struct Answer {
    /// Ranges of the draft and what is said of each.
    pub marks: Vec<(Value, String)>,
    /// What is said besides.
    pub text: String,
}

/// A client with the case's draft open.
pub struct Talk<'a> {
    pub client: Client,
    pub uri: String,
    /// What the server found in the draft.
    pub found: Vec<Value>,
    case: &'a Case,
    encoding: &'static str,
}

impl Talk<'_> {
    /// A key of the case.
    pub fn key(&self, key: &str) -> Option<&str> {
        self.case.keys.iter().find(|(k, _)| k == key).map(|(_, v)| v.as_str())
    }

    /// The position of the caret.
    pub fn caret(&self) -> (u32, u32) {
        self.position(*self.case.carets.first().expect("the case has a caret"))
    }

    /// The range between the carets; the whole draft where there are none.
    pub fn range(&self) -> Value {
        let ends = (self.case.carets.first().copied(), self.case.carets.last().copied());
        let (start, end) = (ends.0.unwrap_or(0), ends.1.unwrap_or(self.case.draft.len()));
        range(self.position(start), self.position(end))
    }

    /// Asks about the caret.
    pub fn at_caret(&mut self, method: &str) -> Value {
        let (uri, at) = (self.uri.clone(), self.caret());
        self.client.at(method, &uri, at)
    }

    /// Asks about the draft.
    pub fn about(&mut self, method: &str) -> Value {
        let uri = self.uri.clone();
        self.client.about(method, &uri)
    }

    /// The draft's text at a range.
    pub fn text(&self, range: &Value) -> &str {
        &self.case.draft[self.offset(&range["start"])..self.offset(&range["end"])]
    }

    /// The draft after a workspace edit, which is about it alone and in its version.
    pub fn edited(&self, edit: &Value) -> String {
        let edits = match &edit["documentChanges"][0] {
            Value::Null => &edit["changes"][&self.uri],
            document => {
                assert_eq!(document["textDocument"], json!({ "uri": self.uri, "version": 1 }));
                &document["edits"]
            }
        };
        let mut edits: Vec<&Value> = edits.as_array().expect("edits are a list").iter().collect();
        edits.sort_by_key(|e| std::cmp::Reverse(self.offset(&e["range"]["start"])));
        let mut text = self.case.draft.clone();
        for edit in edits {
            let (start, end) = (self.offset(&edit["range"]["start"]), self.offset(&edit["range"]["end"]));
            text.replace_range(start..end, edit["newText"].as_str().expect("an edit has a text"));
        }
        text
    }

    /// The lines that an edit changes, as they are afterwards.
    pub fn changed(&self, edit: &Value) -> String {
        let edited = self.edited(edit);
        let before: Vec<&str> = self.case.draft.lines().collect();
        let changed = edited.lines().filter(|l| !before.contains(l));
        changed.map(|l| format!("    {l}\n")).collect()
    }

    fn position(&self, at: usize) -> (u32, u32) {
        let head = &self.case.draft[..at];
        let last = head.rsplit('\n').next().unwrap_or("");
        let column = match self.encoding {
            "utf-8" => last.len(),
            "utf-16" => last.encode_utf16().count(),
            _ => last.chars().count(),
        };
        (head.matches('\n').count() as u32, column as u32)
    }

    fn offset(&self, position: &Value) -> usize {
        let number = |key: &str| position[key].as_u64().expect("a position has numbers") as usize;
        let start = self.case.draft.split_inclusive('\n').take(number("line")).map(str::len).sum::<usize>();
        let mut left = number("character");
        let mut at = start;
        for c in self.case.draft[start..].chars() {
            if left == 0 {
                break;
            }
            let units = match self.encoding {
                "utf-8" => c.len_utf8(),
                "utf-16" => c.len_utf16(),
                _ => 1,
            };
            left = left.checked_sub(units).expect("a position is not within a character");
            at += c.len_utf8();
        }
        at
    }
}

/// Asks every case of a file and compares the answers.
pub fn check(file: &str, ask: impl Fn(&mut Talk<'_>) -> Answer) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/server/fixtures").join(file);
    let before = std::fs::read_to_string(&path).expect("the fixture can be read");
    let (head, rest) = before.split_once("=== ").expect("the fixture has a case");
    let mut after = head.to_owned();
    for case in rest.split("\n=== ") {
        let case = Case::read(case);
        let answers: Vec<String> = ENCODINGS.iter().map(|e| asked(&case, e, &ask)).collect();
        for (answer, encoding) in answers.iter().zip(ENCODINGS) {
            assert_eq!(*answer, answers[0], "{}: in {encoding} and in {}", case.name, ENCODINGS[0]);
        }
        after += &answers[0];
    }
    if std::env::var_os("UPDATE_FIXTURES").is_some() {
        std::fs::write(&path, after).expect("the fixture can be written");
    } else {
        assert_eq!(after, before, "{file}: the answers are others; UPDATE_FIXTURES=1 writes them");
    }
}

fn asked(case: &Case, encoding: &'static str, ask: &impl Fn(&mut Talk<'_>) -> Answer) -> String {
    let json = |key: &str| {
        let value = case.keys.iter().find(|(k, _)| k == key).map(|(_, v)| v.as_str());
        serde_json::from_str::<Value>(value.unwrap_or("{}")).expect("what a client says is JSON")
    };
    let mut capabilities = json!({
        "workspace": { "workspaceEdit": { "documentChanges": true } },
        "textDocument": {
            "hover": { "contentFormat": ["markdown", "plaintext"] },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
        },
    });
    merge(&mut capabilities, json("client"));
    capabilities["general"]["positionEncodings"] = json!([encoding]);
    let mut settings = json!({ "caretPause": 0 });
    merge(&mut settings, json("settings"));
    let mut client = Client::silent();
    client.initialize(capabilities, settings, Value::Null);
    let name = case.keys.iter().find(|(k, _)| k == "file").map_or("draft.md", |(_, v)| v.as_str());
    let uri = format!("untitled:/desk/{name}");
    let found = client.checked(&uri, &case.draft);
    let mut talk = Talk { client, uri, found, case, encoding };
    let answer = ask(&mut talk);
    case.with(&talk, &answer)
}

fn merge(into: &mut Value, from: Value) {
    match (into, from) {
        (Value::Object(into), Value::Object(from)) => {
            for (key, value) in from {
                merge(into.entry(key).or_insert(Value::Null), value);
            }
        }
        (into, from) => *into = from,
    }
}

impl Case {
    fn read(text: &str) -> Case {
        let mut lines = text.split('\n');
        let mut case = Case { name: lines.next().unwrap_or("").to_owned(), ..Case::default() };
        let mut keys = lines.by_ref().take_while(|l| *l != "~~~");
        for (key, value) in keys.by_ref().filter_map(|l| l.split_once(": ")) {
            case.keys.push((key.to_owned(), value.to_owned()));
        }
        let draft = lines.by_ref().take_while(|l| *l != "~~~").filter(|l| !is_mark(l));
        case.written = draft.map(|l| format!("{l}\n")).collect();
        let mut rest = case.written.as_str();
        while let Some((before, after)) = rest.split_once("$0") {
            case.draft += before;
            case.carets.push(case.draft.len());
            rest = after;
        }
        case.draft += rest;
        case
    }

    /// The case as the fixture should have it.
    fn with(&self, talk: &Talk<'_>, answer: &Answer) -> String {
        let mut out = format!("=== {}\n", self.name);
        for (key, value) in &self.keys {
            out += &format!("{key}: {value}\n");
        }
        out += "~~~\n";
        let mut start = 0;
        for (line, written) in self.draft.split_inclusive('\n').zip(self.written.split_inclusive('\n')) {
            out += written;
            let end = start + line.len();
            for (range, what) in &answer.marks {
                let (from, to) = (talk.offset(&range["start"]), talk.offset(&range["end"]));
                if from < start || from >= end {
                    continue;
                }
                let lead = " ".repeat(self.draft[start..from].chars().count());
                let stays = to.min(end - 1);
                let length = self.draft[from..stays].chars().count();
                let sign = if to == from { "|".to_owned() } else { "^".repeat(length) };
                let on = if to > stays { ">" } else { "" };
                out += format!("{lead}{sign}{on} {what}").trim_end();
                out += "\n";
            }
            start = end;
        }
        out += "~~~\n";
        let text = answer.text.trim_end();
        if !text.is_empty() {
            out += &format!("{text}\n");
        }
        out + "\n"
    }
}

/// A line of marks: `^^^`, `^^^>` or `|`, with spaces before and words behind.
fn is_mark(line: &str) -> bool {
    let line = line.trim_start();
    let sign = line.split(' ').next().unwrap_or("").trim_end_matches('>');
    sign == "|" || !sign.is_empty() && sign.bytes().all(|b| b == b'^')
}
