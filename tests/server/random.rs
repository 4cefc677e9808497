//! Whatever is done to a draft, and in whatever encoding: in the end it is the draft that it looks like.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::client::{Client, range};

const PIECES: &[&str] = &[
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "said",
    " ",
    "Orla Venn",
    "😀",
    "e\u{301}",
    "\r\n",
    "\n\n",
    "\r",
    "\u{2028}",
    "Шаров",
    ", ",
    ". ",
    "*",
    "<p>",
];

/// A text and positions in it, counted by hand.
fn units(c: char, encoding: &str) -> u32 {
    match encoding {
        "utf-8" => c.len_utf8() as u32,
        "utf-16" => c.len_utf16() as u32,
        _ => 1,
    }
}

fn position(text: &str, at: usize, encoding: &str) -> (u32, u32) {
    let (mut line, mut column) = (0, 0);
    let mut chars = text[..at].chars().peekable();
    while let Some(c) = chars.next() {
        let rest_is_lf =
            chars.peek() == Some(&'\n') || (chars.peek().is_none() && text[at..].starts_with('\n'));
        if c == '\n' || (c == '\r' && !rest_is_lf) {
            (line, column) = (line + 1, 0);
        } else {
            column += units(c, encoding);
        }
    }
    (line, column)
}

/// A char boundary at or before `n` of the text that is not between CR and LF.
fn boundary(text: &str, n: usize) -> usize {
    let mut at = n % (text.len() + 1);
    while !text.is_char_boundary(at) || (text[..at].ends_with('\r') && text[at..].starts_with('\n')) {
        at -= 1;
    }
    at
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]
    #[test]
    fn random_edits_end_in_the_diagnostics_of_a_fresh_open(
        edits in proptest::collection::vec(
            (any::<u16>(), any::<u16>(), proptest::collection::vec(proptest::sample::select(PIECES), 0..6)), 1..60),
        which in 0usize..3,
        markdown in any::<bool>(),
    ) {
        let encoding = ["utf-8", "utf-16", "utf-32"][which];
        let mut client = Client::silent();
        let general = json!({ "general": { "positionEncodings": [encoding] } });
        client.initialize(general, json!({ "caretPause": 0 }), Value::Null);
        let name = |n: &str| format!("untitled:{n}{}", if markdown { ".md" } else { ".txt" });
        let (edited, fresh) = (name("edited"), name("fresh"));
        let mut text = "“We sail,” said Orla Venn.\r\n\r\n“Not before.\n".to_owned();
        client.open(&edited, &text);
        let mut version = 1;
        for (a, b, pieces) in &edits {
            let (a, b) = (boundary(&text, usize::from(*a)), boundary(&text, usize::from(*b)));
            let (a, b) = (a.min(b), a.max(b).min(a.min(b) + 20));
            let b = boundary(&text, b).max(a);
            let new = pieces.concat();
            let span = range(position(&text, a, encoding), position(&text, b, encoding));
            version += 1;
            client.change(&edited, version, &[(span, &new)]);
            text.replace_range(a..b, &new);
        }
        let by_edits = client.diagnostics(&edited, version);
        client.open(&fresh, &text);
        let at_once = client.diagnostics(&fresh, 1);
        let plain = |list: Vec<Value>| -> Vec<Value> {
            list.into_iter().map(|d| json!([d["code"], d["range"], d["message"]])).collect()
        };
        prop_assert_eq!(plain(by_edits), plain(at_once));
    }
}
