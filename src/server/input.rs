//! Standard input, message by message. What is no message is turned into one that is answered with an error: the
//! protocol library would end the server over it, and a writer would lose everything for one broken frame.

use std::io::{BufRead, BufReader, Read};
use std::sync::Arc;

use tokio::io::{AsyncWriteExt, DuplexStream};
use tokio::runtime::Handle;
use tower_lsp::jsonrpc::{Request, Response};

use super::flow::{Flow, Watched};
use super::{fit, names_of_files};

/// The method of the message that stands for what could not be read; it is answered with a parse error.
pub const UNREADABLE: &str = "copydesk/unreadable";

/// Bytes that are read ahead, and as many between the reading thread and the server: a thousand keystrokes, so that a burst is
/// known to be one.
const BETWEEN: usize = 256 * 1024;
/// A header line longer than this is none.
const LONGEST_LINE: u64 = 4096;

/// Starts reading standard input on a thread of its own. The stream ends where the input does.
pub fn start(flow: Arc<Flow>) -> DuplexStream {
    let (ours, theirs) = tokio::io::duplex(BETWEEN);
    let handle = Handle::current();
    let reading = std::thread::Builder::new().name("input".into()).spawn(move || {
        let mut stdin = BufReader::with_capacity(BETWEEN, Watched::new(std::io::stdin(), flow.clone()));
        let mut ours = ours;
        while let Some((body, kind)) = message(&mut stdin) {
            if matches!(kind, Kind::Question) {
                flow.came_in();
            }
            let head = format!("Content-Length: {}\r\n\r\n", body.len());
            let written = handle.block_on(async {
                ours.write_all(head.as_bytes()).await?;
                ours.write_all(&body).await
            });
            if written.is_err() {
                break;
            }
        }
        flow.end();
    });
    if let Err(error) = reading {
        tracing::error!("standard input can't be read: {error}");
    }
    theirs
}

/// The next message and what it is, or what stands in for what is none; `None` at the end of the input.
pub(super) fn message(input: &mut impl BufRead) -> Option<(Vec<u8>, Kind)> {
    let body = fit::made_fit(names_of_files::encoded(frame(input)?));
    Some(match kind(&body) {
        Some(kind) => (body, kind),
        None => (stand_in(), Kind::Question),
    })
}

/// The next message's body; `None` at the end of the input. Header lines that say nothing of a length are passed over.
fn frame(input: &mut impl BufRead) -> Option<Vec<u8>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line).ok()? == 0 {
            return None;
        }
        let line = String::from_utf8_lossy(&line);
        if let Some((name, value)) = line.trim().split_once(':')
            && name.trim().eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse::<u64>().ok();
        }
        if line.trim().is_empty()
            && let Some(length) = length
        {
            let mut body = Vec::new();
            let read = input.by_ref().take(length).read_to_end(&mut body).ok()?;
            return (read as u64 == length).then_some(body);
        }
    }
}

pub(super) enum Kind {
    /// A request or a notification.
    Question,
    /// The answer to a request of the server's, which goes another way.
    Answer,
}

/// What a message is; `None` where it is none.
pub(super) fn kind(body: &[u8]) -> Option<Kind> {
    // The library reads an answer as a request whose method has no name.
    match serde_json::from_slice::<Request>(body) {
        Ok(request) if !request.method().is_empty() => Some(Kind::Question),
        _ => serde_json::from_slice::<Response>(body).is_ok().then_some(Kind::Answer),
    }
}

fn stand_in() -> Vec<u8> {
    tracing::warn!("a message that could not be read was left out");
    format!(r#"{{"jsonrpc":"2.0","id":null,"method":"{UNREADABLE}"}}"#).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_found_among_other_headers_and_rubbish() {
        let input = b"rubbish\r\n\r\nContent-Type: x\r\ncontent-length:2\r\n\r\n{}Content-Length: 3\n\n[1]Content-Length: 9\r\n\r\n{";
        let mut input = &input[..];
        assert_eq!(frame(&mut input).as_deref(), Some(&b"{}"[..]));
        assert_eq!(frame(&mut input).as_deref(), Some(&b"[1]"[..]));
        assert_eq!(frame(&mut input), None, "the input ends within a message");
    }

    #[test]
    fn only_requests_notifications_and_responses_are_messages() {
        for good in [
            r#"{"jsonrpc":"2.0","method":"exit"}"#,
            r#"{"jsonrpc":"2.0","id":"a","method":"shutdown","params":null}"#,
            r#"{"jsonrpc":"2.0","id":1,"result":null}"#,
            r#"{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"no"}}"#,
        ] {
            assert!(kind(good.as_bytes()).is_some(), "{good}");
        }
        for bad in ["", "{nope", "[]", "1", r#"{"method":"exit"}"#, "\u{0}"] {
            assert!(kind(bad.as_bytes()).is_none(), "{bad}");
        }
        assert!(matches!(kind(&stand_in()), Some(Kind::Question)));
        for answer in [
            r#"{"jsonrpc":"2.0","id":1,"result":[null]}"#,
            r#"{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"no"}}"#,
        ] {
            assert!(matches!(kind(answer.as_bytes()), Some(Kind::Answer)), "{answer}");
        }
    }
}
