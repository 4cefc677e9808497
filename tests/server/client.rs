//! A small client of our own: it starts the real server and talks to it as an editor does.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::protocol::Protocol;

/// Long enough for a slow machine under load; no test waits for it unless it fails.
const PATIENCE: Duration = Duration::from_secs(30);

/// A client with its server.
pub struct Client {
    server: Child,
    stdin: Option<ChildStdin>,
    inbox: Receiver<Value>,
    /// Notifications that nobody has asked for yet.
    pub seen: VecDeque<Value>,
    /// Requests that the server has made, all answered.
    pub asked: Vec<Value>,
    /// The answer to `workspace/configuration`.
    pub settings: Value,
    /// The answer to `workspace/applyEdit`.
    pub applied: Value,
    /// Whether the server's requests are answered.
    pub answers: bool,
    ids: i64,
    /// What the protocol says of what comes.
    protocol: Protocol,
    /// What the server said that it can do.
    pub capabilities: Value,
}

impl Client {
    /// Starts a server without saying anything to it.
    pub fn silent() -> Client {
        Client::with_arguments(&[])
    }

    /// The same with arguments behind `lsp`.
    pub fn with_arguments(arguments: &[&str]) -> Client {
        let mut server = Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .arg("lsp")
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let mut stdout = BufReader::new(server.stdout.take().expect("it has an output"));
        let (sender, inbox) = channel();
        std::thread::spawn(move || {
            while let Some(message) = read_message(&mut stdout) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let stdin = server.stdin.take();
        Client {
            server,
            stdin,
            inbox,
            seen: VecDeque::new(),
            asked: Vec::new(),
            settings: Value::Null,
            applied: json!({ "applied": true }),
            answers: true,
            ids: 0,
            protocol: Protocol::default(),
            capabilities: Value::Null,
        }
    }

    /// A client that counts in UTF-16, pushes, and has no pause at the caret unless a test says so.
    pub fn start() -> Client {
        Client::with(json!({}), json!({ "caretPause": 0 }))
    }

    /// A client with capabilities and initialization options.
    pub fn with(capabilities: Value, options: Value) -> Client {
        let mut client = Client::silent();
        client.initialize(capabilities, options, Value::Null);
        client
    }

    /// Says hello and waits for the answer.
    pub fn initialize(&mut self, capabilities: Value, options: Value, folders: Value) {
        let answer = self
            .request(
                "initialize",
                json!({
                    "processId": null,
                    "rootUri": null,
                    "capabilities": capabilities,
                    "initializationOptions": options,
                    "workspaceFolders": folders,
                }),
            )
            .expect("initialize is answered");
        self.capabilities = answer["capabilities"].clone();
        self.notify("initialized", json!({}));
    }

    /// Sends anything at all.
    pub fn send(&mut self, message: &Value) {
        self.protocol.sent(message);
        let body = message.to_string();
        self.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    /// Sends messages in one go.
    pub fn send_all(&mut self, messages: &[Value]) {
        let mut bytes = Vec::new();
        for message in messages {
            self.protocol.sent(message);
            let body = message.to_string();
            bytes.extend(format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes());
        }
        self.send_raw(&bytes);
    }

    /// Sends bytes as they are. A server that has gone away is no error here.
    pub fn send_raw(&mut self, bytes: &[u8]) {
        if let Some(stdin) = &mut self.stdin {
            let _ = stdin.write_all(bytes);
            let _ = stdin.flush();
        }
    }

    /// Closes the server's standard input.
    pub fn hang_up(&mut self) {
        self.stdin = None;
    }

    /// Sends a notification.
    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request and does not wait.
    pub fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.ids += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": self.ids, "method": method, "params": params }));
        self.ids
    }

    /// Sends a request and waits for its answer: the result, or the error.
    pub fn request(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        let id = self.ask(method, params);
        self.answer(id)
    }

    /// Waits for the answer to a request.
    pub fn answer(&mut self, id: i64) -> Result<Value, Value> {
        let answered = |m: &Value| m["id"] == json!(id) && m.get("method").is_none();
        let message = self.wait_for(answered, PATIENCE).expect("the request is answered");
        match message.get("error") {
            Some(error) => Err(error.clone()),
            None => Ok(message["result"].clone()),
        }
    }

    /// Waits for a message that passes the test, whether it has come already or not.
    pub fn wait_for(&mut self, test: impl Fn(&Value) -> bool, patience: Duration) -> Option<Value> {
        if let Some(i) = self.seen.iter().position(&test) {
            return self.seen.remove(i);
        }
        let until = Instant::now() + patience;
        loop {
            let message = match self.inbox.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(message) => message,
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return None,
            };
            self.protocol.received(&message);
            if message.get("method").is_some() && message.get("id").is_some() {
                if self.answers {
                    self.reply(&message);
                }
                self.asked.push(message);
            } else if test(&message) {
                return Some(message);
            } else {
                self.seen.push_back(message);
            }
        }
    }

    fn reply(&mut self, request: &Value) {
        let result = match request["method"].as_str() {
            Some("workspace/configuration") => json!([self.settings]),
            Some("workspace/applyEdit") => self.applied.clone(),
            _ => Value::Null,
        };
        self.send(&json!({ "jsonrpc": "2.0", "id": request["id"], "result": result }));
    }

    /// Takes in what comes within a time.
    pub fn listen(&mut self, time: Duration) {
        self.wait_for(|_| false, time);
    }

    /// Opens a draft, version 1. Its format goes by the name's ending.
    pub fn open(&mut self, uri: &str, text: &str) {
        let language = if uri.ends_with(".md") { "markdown" } else { "plaintext" };
        self.notify(
            "textDocument/didOpen",
            json!({ "textDocument": { "uri": uri, "languageId": language, "version": 1, "text": text } }),
        );
    }

    /// Changes a draft; each change is a range (or null for the whole text) and the new text.
    pub fn change(&mut self, uri: &str, version: i32, changes: &[(Value, &str)]) {
        let changes: Vec<Value> = changes
            .iter()
            .map(|(range, text)| match range {
                Value::Null => json!({ "text": text }),
                range => json!({ "range": range, "text": text }),
            })
            .collect();
        self.notify(
            "textDocument/didChange",
            json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": changes }),
        );
    }

    /// Closes a draft.
    pub fn close(&mut self, uri: &str) {
        self.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    }

    /// Waits for the diagnostics of a version of a draft; null is the version of a draft that was closed.
    pub fn diagnostics(&mut self, uri: &str, version: impl Into<Option<i32>>) -> Vec<Value> {
        let version = version.into();
        let is_it = |m: &Value| {
            m["method"] == "textDocument/publishDiagnostics"
                && m["params"]["uri"] == uri
                && m["params"].get("version").and_then(Value::as_i64) == version.map(i64::from)
        };
        let message = self.wait_for(is_it, PATIENCE).expect("diagnostics of that version are published");
        message["params"]["diagnostics"].as_array().cloned().expect("diagnostics are a list")
    }

    /// Opens a draft and waits for its diagnostics.
    pub fn checked(&mut self, uri: &str, text: &str) -> Vec<Value> {
        self.open(uri, text);
        self.diagnostics(uri, 1)
    }

    /// Opens a draft and asks for its diagnostics; how many there are.
    pub fn checked_by_pull(&mut self, uri: &str, text: &str) -> usize {
        self.open(uri, text);
        self.about("textDocument/diagnostic", uri)["items"].as_array().map_or(0, Vec::len)
    }

    /// Asks something about a position of a draft.
    pub fn at(&mut self, method: &str, uri: &str, (line, character): (u32, u32)) -> Value {
        let params =
            json!({ "textDocument": { "uri": uri }, "position": { "line": line, "character": character } });
        self.request(method, params).expect("the request is answered with a result")
    }

    /// Asks something about a draft.
    pub fn about(&mut self, method: &str, uri: &str) -> Value {
        let params = json!({ "textDocument": { "uri": uri } });
        self.request(method, params).expect("the request is answered with a result")
    }

    /// Waits until the server has ended.
    pub fn ended(&mut self) -> ExitStatus {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.server.try_wait().expect("the server can be waited for") {
                return status;
            }
            assert!(Instant::now() < until, "the server did not end");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// The versions of all diagnostics of a draft that have come and that nobody has asked for.
    pub fn versions_seen(&self, uri: &str) -> Vec<i64> {
        let of_draft = self.seen.iter().filter(|m| m["params"]["uri"] == uri);
        of_draft.filter_map(|m| m["params"]["version"].as_i64()).collect()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn read_message(from: &mut (impl BufRead + ?Sized)) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if from.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            header => {
                if let Some(n) = header.strip_prefix("Content-Length: ") {
                    length = n.parse().ok()?;
                }
            }
        }
    }
    let mut body = vec![0; length];
    from.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}

/// A range from (line, column) to (line, column).
pub fn range(start: (u32, u32), end: (u32, u32)) -> Value {
    json!({
        "start": { "line": start.0, "character": start.1 },
        "end": { "line": end.0, "character": end.1 },
    })
}
