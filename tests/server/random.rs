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

/// A desk whose settings say otherwise than the defaults, for some drafts otherwise again.
const STYLE: &str = "language = \"en\"\nignore = ['Lund']\n[quotes]\nmarks = \"language\"\n[rules]\nsurname-first = \"info\"\nmissing-role = \"info\"\n\
                     [names]\nscheme = \"sk\"\nscope = \"project\"\n[[names.list]]\npreferred = \"Orla Venn\"\nforms = [\"Orla Wenn\"]\n\
                     [[paths]]\nglobs = [\"*.html\"]\nrules.quote-style = \"error\"\n";

const ENDINGS: [&str; 3] = [".txt", ".md", ".html"];

/// What somebody does to a draft: a change of a part, of several parts in one message, or of the whole; or a new setting.
#[derive(Clone, Debug)]
enum Deed {
    Change(Vec<(u16, u16, String)>),
    Whole(String),
    Settings(bool),
}

fn deed() -> impl Strategy<Value = Deed> {
    let text = || proptest::collection::vec(proptest::sample::select(PIECES), 0..6).prop_map(|p| p.concat());
    let change = proptest::collection::vec((any::<u16>(), any::<u16>(), text()), 1..4);
    prop_oneof![
        12 => change.prop_map(Deed::Change),
        1 => text().prop_map(Deed::Whole),
        1 => any::<bool>().prop_map(Deed::Settings),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]
    #[test]
    fn random_edits_end_in_the_diagnostics_of_a_fresh_open(
        deeds in proptest::collection::vec(deed(), 1..60),
        which in 0usize..3,
        format in 0usize..3,
        ruled in any::<bool>(),
    ) {
        let folder = tempfile::tempdir().expect("a folder for the test");
        if ruled {
            std::fs::write(folder.path().join("copydesk.toml"), STYLE).expect("the test can write");
        }
        let encoding = ["utf-8", "utf-16", "utf-32"][which];
        let mut client = Client::silent();
        let general = json!({ "general": { "positionEncodings": [encoding] } });
        client.initialize(general, json!({ "caretPause": 0 }), Value::Null);
        let ending = ENDINGS[format];
        let name = |n: &str| format!("file://{}/{n}{ending}", folder.path().display());
        let (edited, fresh) = (name("edited"), name("fresh"));
        let mut text = "“We sail,” said Orla Venn.\r\n\r\n“Not before.\nOrla Wenn left\r„Ja”\n".to_owned();
        client.open(&edited, &text);
        let mut version = 1;
        for deed in &deeds {
            let changes = match deed {
                Deed::Settings(loud) => {
                    let level = if *loud { "error" } else { "info" };
                    let section = json!({ "caretPause": 0, "rules": { "unbalanced-quotes": level } });
                    client.notify("workspace/didChangeConfiguration", json!({ "settings": { "copydesk": section } }));
                    continue;
                }
                Deed::Whole(new) => {
                    text.clone_from(new);
                    vec![(Value::Null, new.as_str())]
                }
                Deed::Change(parts) => {
                    let one = |(a, b, new): &'_ (u16, u16, String)| {
                        let (a, b) = (boundary(&text, usize::from(*a)), boundary(&text, usize::from(*b)));
                        let (a, b) = (a.min(b), a.max(b).min(a.min(b) + 20));
                        let b = boundary(&text, b).max(a);
                        let span = range(position(&text, a, encoding), position(&text, b, encoding));
                        text.replace_range(a..b, new);
                        span
                    };
                    let spans: Vec<Value> = parts.iter().map(one).collect();
                    spans.into_iter().zip(parts).map(|(s, (_, _, new))| (s, new.as_str())).collect()
                }
            };
            version += 1;
            client.change(&edited, version, &changes);
        }
        // A project is read in the background, and what is found in one draft may depend on another: when the last change has
        // been read, so has the project, and the draft is told as often as it takes.
        client.request("workspace/symbol", json!({ "query": "" })).expect("it is answered");
        let by_edits = settled(&mut client, &edited, version);
        client.close(&edited);
        client.open(&fresh, &text);
        let at_once = settled(&mut client, &fresh, 1);
        prop_assert_eq!(by_edits, at_once);
    }
}

/// The last diagnostics of a draft's version, but for its name.
fn settled(client: &mut Client, uri: &str, version: i32) -> Vec<Value> {
    let mut last = client.diagnostics(uri, version);
    // What was asked behind them is answered behind them, and so is all that they set off.
    for _ in 0..3 {
        client.about("textDocument/documentSymbol", uri);
        client.listen(std::time::Duration::from_millis(5));
        while client.versions_seen(uri).contains(&i64::from(version)) {
            last = client.diagnostics(uri, version);
        }
    }
    let plain = |d: Value| {
        let related = |r: &Value| json!([r["location"]["range"], r["message"]]);
        let related: Vec<Value> =
            d["relatedInformation"].as_array().into_iter().flatten().map(related).collect();
        json!([d["code"], d["severity"], d["range"], d["message"], d["data"], related])
    };
    last.into_iter().map(plain).collect()
}
