//! The project: drafts that are not open are looked up and checked too.

use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};

use crate::client::Client;
use crate::draft::SKERRY;

const FERRY: &str =
    "“The ferry is late,” said Ilse Marr, the head of the ferry company.\n\n“Nobody told us, Marr said.\n";

fn uri(folder: &Path, name: &str) -> String {
    format!("file://{}/{name}", folder.display())
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    std::fs::create_dir(folder.path().join("news")).expect("the test can write");
    std::fs::write(folder.path().join("news/ferry.md"), FERRY).expect("the test can write");
    std::fs::write(folder.path().join("skerry.md"), "What is on disk is older, said Ugo Penn.")
        .expect("the test can write");
    std::fs::write(folder.path().join("table.csv"), "Otto Lind,3\n").expect("the test can write");
    folder
}

/// A client with one folder open.
fn client(folder: &Path, mut capabilities: Value) -> Client {
    capabilities["textDocument"] = json!({ "diagnostic": {} });
    capabilities["workspace"]["diagnostics"] = json!({ "refreshSupport": true });
    let mut client = Client::silent();
    let folders = json!([{ "uri": uri(folder, "").trim_end_matches('/'), "name": "desk" }]);
    client.initialize(capabilities, json!({ "caretPause": 0 }), folders);
    client
}

fn names(client: &mut Client, query: &str) -> Vec<String> {
    let found = client.request("workspace/symbol", json!({ "query": query })).expect("it is answered");
    let mut names: Vec<String> = found
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|s| s["name"].as_str().map(str::to_owned))
        .collect();
    names.sort();
    names
}

#[test]
fn people_of_drafts_that_are_not_open_are_found_and_an_open_draft_outweighs_its_file() {
    let folder = folder();
    let mut client = client(folder.path(), json!({}));
    client.open(&uri(folder.path(), "skerry.md"), SKERRY);
    let all = names(&mut client, "");
    assert!(["Ilse Marr", "Orla Venn", "Tomas Brandt"].iter().all(|n| all.iter().any(|a| a == n)), "{all:?}");
    assert!(!all.iter().any(|n| n == "Ugo Penn" || n == "Otto Lind"), "{all:?}");
    let found = client.request("workspace/symbol", json!({ "query": "marr ILSE" })).unwrap();
    assert_eq!(found[0]["location"]["uri"], uri(folder.path(), "news/ferry.md"));
    assert_eq!(found[0]["location"]["range"]["start"], json!({ "line": 0, "character": 26 }));
}

#[test]
fn the_index_follows_files_that_are_watched_and_goes_with_its_folder() {
    let folder = folder();
    let watches = json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let mut client = client(folder.path(), watches);
    assert_eq!(names(&mut client, "marr"), ["Ilse Marr"]);
    let ferry = folder.path().join("news/ferry.md");
    let told = |client: &mut Client, name: &str, kind: u8| {
        let change = json!({ "uri": uri(folder.path(), name), "type": kind });
        client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [change] }));
    };
    std::fs::write(&ferry, FERRY.replace("Marr", "Quist-Larsen")).unwrap();
    told(&mut client, "news/ferry.md", 2);
    assert_eq!(names(&mut client, "ilse"), ["Ilse Quist-Larsen"]);
    std::fs::write(folder.path().join("new.txt"), "“It rained,” said Hedda Lund.").unwrap();
    told(&mut client, "new.txt", 1);
    assert_eq!(names(&mut client, "hedda"), ["Hedda Lund"]);
    std::fs::remove_file(&ferry).unwrap();
    told(&mut client, "news/ferry.md", 3);
    assert_eq!(names(&mut client, "ilse"), Vec::<String>::new());
    let gone = json!({ "added": [], "removed": [{ "uri": uri(folder.path(), "").trim_end_matches('/'), "name": "desk" }] });
    client.notify("workspace/didChangeWorkspaceFolders", json!({ "event": gone }));
    assert_eq!(names(&mut client, ""), Vec::<String>::new());
}

#[test]
fn a_client_that_does_not_watch_files_gets_what_is_on_disk_all_the_same() {
    let folder = folder();
    let mut client = client(folder.path(), json!({}));
    assert_eq!(names(&mut client, "marr"), ["Ilse Marr"]);
    std::fs::write(folder.path().join("news/ferry.md"), "“It rained,” said Hedda Lund, the mayor.").unwrap();
    assert_eq!(names(&mut client, "marr"), Vec::<String>::new());
    assert_eq!(names(&mut client, "lund"), ["Hedda Lund"]);
}

#[test]
fn reading_a_large_project_is_shown_as_progress() {
    let folder = folder();
    for n in 0..60 {
        std::fs::write(folder.path().join(format!("draft-{n:02}.md")), FERRY).unwrap();
    }
    let mut client = client(folder.path(), json!({ "window": { "workDoneProgress": true } }));
    assert_eq!(names(&mut client, "marr").len(), 61);
    client.wait_for(|m| m["params"]["value"]["kind"] == "end", Duration::from_secs(20)).expect("it ends");
    assert!(client.asked.iter().any(|m| m["method"] == "window/workDoneProgress/create"));
    let kinds: Vec<_> = client.seen.iter().filter(|m| m["method"] == "$/progress").collect();
    assert_eq!(kinds[0]["params"]["value"]["kind"], "begin");
}

fn reports(answer: &Value) -> Vec<(String, Value, usize)> {
    let items = answer["items"].as_array().expect("reports are a list");
    let one = |i: &Value| {
        let found = i["items"].as_array().map_or(0, Vec::len);
        (i["uri"].as_str().unwrap_or_default().to_owned(), i["version"].clone(), found)
    };
    items.iter().map(one).collect()
}

#[test]
fn drafts_that_are_not_open_are_checked_when_the_client_asks_about_the_project() {
    let folder = folder();
    let mut client = client(folder.path(), json!({}));
    let (ferry, skerry) = (uri(folder.path(), "news/ferry.md"), uri(folder.path(), "skerry.md"));
    client.open(&skerry, SKERRY);
    let answer = client.request("workspace/diagnostic", json!({ "previousResultIds": [] })).unwrap();
    assert_eq!(
        reports(&answer),
        [(skerry.clone(), json!(1), 1), (ferry.clone(), Value::Null, 1)],
        "the open draft by its text, the other from disk"
    );
    assert_eq!(answer["items"][1]["items"][0]["code"], "unbalanced-quotes");
    let known = json!([
        { "uri": ferry, "value": answer["items"][1]["resultId"] },
        { "uri": uri(folder.path(), "gone.md"), "value": "x" },
    ]);
    let again = client.request("workspace/diagnostic", json!({ "previousResultIds": known })).unwrap();
    let kinds: Vec<_> = again["items"].as_array().unwrap().iter().map(|i| i["kind"].clone()).collect();
    assert_eq!(kinds, ["full", "unchanged", "full"]);
    assert_eq!(again["items"][2]["items"], json!([]), "what is gone has no findings");
    std::fs::write(folder.path().join("news/ferry.md"), "It rained.").unwrap();
    let after = client.request("workspace/diagnostic", json!({ "previousResultIds": known })).unwrap();
    assert_eq!(reports(&after)[1], (ferry, Value::Null, 0));
}

#[test]
fn an_answer_about_the_project_comes_in_pieces_and_with_progress_where_the_client_wants_that() {
    let folder = folder();
    let mut client = client(folder.path(), json!({}));
    let params = json!({ "previousResultIds": [], "partialResultToken": "p", "workDoneToken": 7 });
    let answer = client.request("workspace/diagnostic", params).unwrap();
    assert_eq!(answer, json!({ "items": [] }), "all of it was sent ahead");
    let is_piece = |m: &Value| m["method"] == "$/progress" && m["params"]["token"] == "p";
    let piece = client.wait_for(is_piece, Duration::from_secs(20)).unwrap();
    assert_eq!(reports(&piece["params"]["value"]).len(), 2);
    let ends = |m: &Value| m["params"]["token"] == 7 && m["params"]["value"]["kind"] == "end";
    assert!(client.wait_for(ends, Duration::from_secs(20)).is_some());
}

#[test]
fn the_settings_of_a_folder_hold_for_its_drafts_that_are_not_open() {
    let folder = folder();
    std::fs::write(folder.path().join("copydesk.toml"), "[rules]\nunbalanced-quotes = \"off\"\n").unwrap();
    let mut client = client(folder.path(), json!({}));
    let answer = client.request("workspace/diagnostic", json!({ "previousResultIds": [] })).unwrap();
    assert!(reports(&answer).iter().all(|(_, _, found)| *found == 0), "{answer}");
    std::fs::remove_file(folder.path().join("copydesk.toml")).unwrap();
    let watched = json!({ "changes": [{ "uri": uri(folder.path(), "copydesk.toml"), "type": 3 }] });
    client.notify("workspace/didChangeWatchedFiles", watched);
    // The note of the change goes to the desk; a question to the desk behind it is answered after it.
    client.request("workspace/symbol", json!({ "query": "" })).unwrap();
    let answer = client.request("workspace/diagnostic", json!({ "previousResultIds": [] })).unwrap();
    assert!(reports(&answer).iter().any(|(_, _, found)| *found == 1), "{answer}");
}

#[test]
fn json_that_is_no_news_is_no_draft_of_the_project() {
    let folder = folder();
    std::fs::write(folder.path().join("package.json"), "{\"name\": \"“desk\"}").unwrap();
    let mut client = client(folder.path(), json!({}));
    for _ in 0..2 {
        let answer = client.request("workspace/diagnostic", json!({ "previousResultIds": [] })).unwrap();
        assert!(reports(&answer).iter().all(|(uri, _, _)| !uri.ends_with("json")), "{answer}");
        assert_eq!(names(&mut client, "desk"), Vec::<String>::new());
    }
}

#[test]
fn a_client_without_folders_has_a_project_of_its_open_drafts() {
    let mut client = Client::start();
    client.open("untitled:a", SKERRY);
    assert_eq!(names(&mut client, "orla"), ["Orla Venn"]);
}
