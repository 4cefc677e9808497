//! What a keystroke costs: the real server over standard input and output, a change sent, that version's diagnostics
//! received, and again. `cargo bench --bench keystroke` prints p50, p95, p99, the engine's share and the server's peak memory for
//! drafts of 6 KB, 60 KB and 1 MB and for letters of ordinary words, of a name and of a whole sentence, and what a burst of 1,000
//! changes costs.
//!
//! The pause at the caret is off: it is a wait that is meant, not a cost.

#![allow(missing_docs, clippy::print_stdout)] // a program, not an interface; its output is its purpose

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use common::edited::{Edited, KINDS};
use serde_json::{Value, json};

struct Server {
    process: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
}

impl Server {
    fn start() -> Server {
        let mut process = Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let stdin = process.stdin.take().expect("it has an input");
        let stdout = BufReader::new(process.stdout.take().expect("it has an output"));
        let mut server = Server { process, stdin, stdout };
        let options = json!({ "capabilities": {}, "initializationOptions": { "caretPause": 0 } });
        server.send(&json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": options }));
        while server.receive()["id"] != 1 {}
        server.notify("initialized", json!({}));
        server
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let message = format!("Content-Length: {}\r\n\r\n{body}", body.len());
        self.stdin.write_all(message.as_bytes()).expect("the server listens");
        self.stdin.flush().expect("the server listens");
    }

    fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(self.stdout.read_line(&mut line).expect("the server speaks") > 0, "the server has ended");
            match line.trim_end() {
                "" => break,
                header => {
                    if let Some(n) = header.strip_prefix("Content-Length: ") {
                        length = n.parse().expect("a length is a number");
                    }
                }
            }
        }
        let mut body = vec![0; length];
        self.stdout.read_exact(&mut body).expect("the server speaks");
        serde_json::from_slice(&body).expect("messages are JSON")
    }

    /// Waits for the diagnostics of a version; how many there are, and how many messages of older ones came before.
    fn diagnostics(&mut self, version: i64) -> (usize, usize) {
        let mut older = 0;
        loop {
            let message = self.receive();
            if message["method"] == "textDocument/publishDiagnostics" {
                if message["params"]["version"] == version {
                    return (message["params"]["diagnostics"].as_array().map_or(0, Vec::len), older);
                }
                older += 1;
            }
        }
    }

    fn insert(&mut self, version: i64, (line, column): (usize, usize), text: &str) {
        let at = json!({ "line": line, "character": column });
        self.notify(
            "textDocument/didChange",
            json!({
                "textDocument": { "uri": URI, "version": version },
                "contentChanges": [{ "range": { "start": at, "end": at }, "text": text }],
            }),
        );
    }

    /// The most memory that the server ever held, in MB, where the system says so.
    fn peak(&self) -> Option<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).ok()?;
        let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
        let kilobytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
        Some(kilobytes / 1024.0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

const URI: &str = "untitled:bench";

fn main() {
    println!(
        "One keystroke, in milliseconds; of the half of them the engine's share, in a process of its own, and the rest.\n"
    );
    println!(
        "{:>8} {:>6} {:>9} {:>9} {:>8} {:>8} {:>8} {:>8} {:>8} {:>9}",
        "draft", "found", "open", "typed", "p50", "p95", "p99", "engine", "rest", "peak"
    );
    for (name, bytes, strokes) in [("6 KB", 6_000, 1_000), ("60 KB", 60_000, 1_000), ("1 MB", 1_000_000, 200)]
    {
        for (kind, typed) in KINDS {
            // The engine first: it and the server would be in each other's way.
            let mut engine: Vec<f64> =
                Edited::new(bytes, typed).run(strokes).iter().map(|parts| parts.iter().sum()).collect();
            engine.sort_by(f64::total_cmp);
            let edited = Edited::new(bytes, typed);
            let line = edited.text[..edited.at].matches('\n').count();
            let start = edited.text[..edited.at].rfind('\n').map_or(0, |at| at + 1);
            let column = edited.text[start..edited.at].encode_utf16().count();
            let mut server = Server::start();
            let began = Instant::now();
            let item = json!({ "uri": URI, "languageId": "plaintext", "version": 1, "text": edited.text });
            server.notify("textDocument/didOpen", json!({ "textDocument": item }));
            let (found, _) = server.diagnostics(1);
            let opened = began.elapsed();
            let mut times = Vec::with_capacity(strokes);
            for n in 0..strokes {
                let key = edited.keys[(n + 1) % edited.keys.len()];
                let began = Instant::now();
                server.insert(2 + n as i64, (line, column + n), key.encode_utf8(&mut [0; 4]));
                server.diagnostics(2 + n as i64);
                times.push(began.elapsed().as_secs_f64() * 1e3);
                std::thread::sleep(Duration::from_millis(1));
            }
            times.sort_by(f64::total_cmp);
            let at = |times: &[f64], share: f64| times[((times.len() - 1) as f64 * share) as usize];
            let peak = server.peak().map_or("unknown".into(), |p| format!("{p:.0} MB"));
            let (half, engine) = (at(&times, 0.5), at(&engine, 0.5));
            println!(
                "{name:>8} {found:>6} {:>9} {kind:>9} {half:>8.2} {:>8.2} {:>8.2} {engine:>8.2} {:>8.2} {peak:>9}",
                milliseconds(opened),
                at(&times, 0.95),
                at(&times, 0.99),
                half - engine
            );
            if kind == KINDS[KINDS.len() - 1].0 {
                burst(&mut server, 2 + strokes as i64);
            }
        }
    }
}

/// A thousand changes at once.
fn burst(server: &mut Server, first: i64) {
    let began = Instant::now();
    for n in 0..1_000 {
        server.insert(first + n, (0, 0), "x");
    }
    let (_, older) = server.diagnostics(first + 999);
    println!(
        "{:>8} 1,000 changes at once: {}, {} published before the last",
        "",
        milliseconds(began.elapsed()),
        older
    );
}

fn milliseconds(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1000.0)
}
