//! `[names] scope = "project"`: one name in two spellings across drafts, the same for the server and the command line.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use serde_json::{Value, json};

use crate::client::{Client, range};

const ON: &str = "[names]\nscope = \"project\"\n";
const USHCHUK: &str =
    "The transport minister, Serhiy Yushchuk, spoke on Monday.\n\n“We sail,” Yushchuk said.\n";
const FRIDAY: &str = "Ilse Marr met Serhiy Yushchuk on Friday. “No,” Yushchuk said.\n";
const ODD: &str = "😀 The minister, Serhij Juščuk, left on Sunday. “No,” Juščuk said.\n";

fn uri(folder: &Path, name: &str) -> String {
    format!("file://{}/{name}", folder.display())
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("a draft is in a folder")).expect("the test can write");
    std::fs::write(path, text).expect("the test can write");
}

fn folder(drafts: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (name, text) in drafts {
        write(folder.path(), name, text);
    }
    folder
}

/// Three drafts, of which the last one by path has a name otherwise.
fn desk() -> tempfile::TempDir {
    folder(&[("copydesk.toml", ON), ("a.md", USHCHUK), ("news/b.md", FRIDAY), ("news/c.md", ODD)])
}

/// A finding as both doors tell it: draft, rule, message, range, related places; lines and columns in characters from 0.
type Told = Vec<Value>;

/// What `copydesk check` says of some paths, by draft.
fn command(folder: &Path, paths: &[&str]) -> Told {
    let mut check = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    check.args(["check", "--format", "json"]).args(paths.iter().map(|p| folder.join(p)));
    let run = check.output().expect("the command runs");
    let said: Value = serde_json::from_slice(&run.stdout).expect("the answer is JSON");
    let at = |range: &Value| {
        let one = |end: &str| {
            let n = |key: &str| range[end][key].as_u64().expect("a number") - 1;
            json!({ "line": n("line"), "character": n("column") })
        };
        json!({ "start": one("start"), "end": one("end") })
    };
    let mut told = Vec::new();
    for file in said["files"].as_array().expect("files are a list") {
        for f in file["findings"].as_array().expect("findings are a list") {
            let place = |r: &Value| {
                let path = r.get("path").unwrap_or(&file["path"]).as_str().expect("a path");
                json!([format!("file://{path}"), r["message"], at(&r["range"])])
            };
            let related: Vec<Value> =
                f["related"].as_array().expect("related places are a list").iter().map(place).collect();
            let file = format!("file://{}", file["path"].as_str().expect("a path"));
            told.push(json!([file, f["rule"], f["message"], at(&f["range"]), related]));
        }
    }
    told.sort_by_key(Value::to_string);
    told
}

fn of_diagnostic(uri: &Value, d: &Value) -> Value {
    let place = |r: &Value| json!([r["location"]["uri"], r["message"], r["location"]["range"]]);
    let related: Vec<Value> = d["relatedInformation"].as_array().into_iter().flatten().map(place).collect();
    json!([uri, d["code"], d["message"], d["range"], related])
}

/// What the server says of all drafts in its folders.
fn server(client: &mut Client) -> Told {
    let answer =
        client.request("workspace/diagnostic", json!({ "previousResultIds": [] })).expect("an answer");
    let reports = answer["items"].as_array().expect("reports are a list");
    let found = |r: &Value| -> Vec<Value> {
        let items = r["items"].as_array().cloned().unwrap_or_default();
        items.iter().map(|d| of_diagnostic(&r["uri"], d)).collect()
    };
    let mut told: Told = reports.iter().flat_map(found).collect();
    told.sort_by_key(Value::to_string);
    told
}

fn puller(folders: &[&Path]) -> Client {
    let capabilities = json!({
        "general": { "positionEncodings": ["utf-32"] },
        "textDocument": { "diagnostic": {} },
        "workspace": {
            "diagnostics": { "refreshSupport": true },
            "didChangeWatchedFiles": { "dynamicRegistration": true },
        },
    });
    let mut client = Client::silent();
    let folders: Vec<Value> =
        folders.iter().map(|f| json!({ "uri": format!("file://{}", f.display()), "name": "desk" })).collect();
    client.initialize(capabilities, json!({ "caretPause": 0 }), json!(folders));
    client
}

fn told_of_files(client: &mut Client, folder: &Path, names: &[(&str, u8)]) {
    let changes: Vec<Value> =
        names.iter().map(|(name, kind)| json!({ "uri": uri(folder, name), "type": kind })).collect();
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
}

/// Waits until a draft's diagnostics are as the test wants them.
#[track_caller]
fn until(client: &mut Client, uri: &str, what: impl Fn(&[Value]) -> bool) -> Vec<Value> {
    let fits = |m: &Value| {
        m["method"] == "textDocument/publishDiagnostics"
            && m["params"]["uri"] == uri
            && m["params"]["diagnostics"].as_array().is_some_and(|d| what(d))
    };
    let Some(message) = client.wait_for(fits, Duration::from_secs(30)) else {
        panic!("diagnostics never come to be so: {:?}", client.seen);
    };
    message["params"]["diagnostics"].as_array().cloned().unwrap_or_default()
}

fn messages(told: &Told) -> Vec<(&str, &str)> {
    told.iter().map(|t| (t[0].as_str().unwrap_or(""), t[2].as_str().unwrap_or(""))).collect()
}

#[test]
fn a_draft_that_spells_a_name_otherwise_than_the_project_is_told_so_with_the_other_drafts() {
    let folder = desk();
    let told = command(folder.path(), &[""]);
    assert_eq!(told.len(), 1, "{told:?}");
    let found = &told[0];
    assert!(found[0].as_str().unwrap().ends_with("news/c.md"));
    assert_eq!(found[1], "inconsistent-name");
    assert!(found[2].as_str().unwrap().contains("in this project") && found[2].to_string().contains("Ющук"));
    assert_eq!(found[3], range((0, 16), (0, 29)), "in characters, behind the emoji");
    assert_eq!(found[4][0][0], uri(folder.path(), "a.md"));
    assert_eq!(found[4][1][2], range((0, 14), (0, 29)));
}

#[test]
fn the_command_line_and_the_server_say_the_same_of_a_project() {
    let folder = desk();
    let page = "<html lang=en><p>Ilse Márr, the mayor, met <b>Serhij</b> Yushchuk.</p>\n";
    write(folder.path(), "d.html", page);
    write(
        folder.path(),
        "de.txt",
        "Der Minister Serhij Juschtschuk sprach am Montag mit den Fischern im Hafen.\n",
    );
    let by_command = command(folder.path(), &[""]);
    assert!(by_command.len() > 1, "{by_command:?}");
    let mut client = puller(&[folder.path()]);
    assert_eq!(client.capabilities["diagnosticProvider"]["interFileDependencies"], true);
    assert_eq!(server(&mut client), by_command);
    // One draft alone, and all of them in another order, are told the same.
    let of_one: Told =
        by_command.iter().filter(|t| t[0] == uri(folder.path(), "news/c.md")).cloned().collect();
    assert_eq!(command(folder.path(), &["news/c.md"]), of_one);
    assert_eq!(command(folder.path(), &["news/c.md", "d.html", "news/b.md", "de.txt", "a.md"]), by_command);
}

#[test]
fn names_are_compared_within_each_draft_unless_the_house_asks_for_more() {
    let folder = folder(&[("a.md", USHCHUK), ("b.md", FRIDAY), ("c.md", ODD)]);
    assert_eq!(command(folder.path(), &[""]), Told::new());
    let mut client = puller(&[folder.path()]);
    assert_eq!(client.capabilities["diagnosticProvider"]["interFileDependencies"], false);
    assert_eq!(server(&mut client), Told::new());
}

#[test]
fn drafts_of_two_projects_are_not_compared_and_one_project_is_dropped_with_its_folder() {
    let folder = folder(&[
        ("one/copydesk.toml", ON),
        ("one/a.md", USHCHUK),
        ("one/b.md", FRIDAY),
        ("two/copydesk.toml", ON),
        ("two/c.md", ODD),
        ("two/deep/copydesk.toml", "[names]\nscope = \"draft\"\n"),
        ("two/deep/d.md", USHCHUK),
    ]);
    let (one, two) = (folder.path().join("one"), folder.path().join("two"));
    assert_eq!(command(folder.path(), &[""]), Told::new());
    let mut client = puller(&[&one, &two]);
    assert_eq!(server(&mut client), Told::new());
    write(&two, "e.md", USHCHUK);
    told_of_files(&mut client, &two, &[("e.md", 1)]);
    let told = server(&mut client);
    assert_eq!(told, command(folder.path(), &[""]));
    assert_eq!(told.len(), 1);
    assert_eq!(told[0][0], uri(&two, "e.md"), "as often as the other, but later");
    let gone = json!({ "added": [], "removed": [{ "uri": uri(folder.path(), "two"), "name": "desk" }] });
    client.notify("workspace/didChangeWorkspaceFolders", json!({ "event": gone }));
    assert_eq!(server(&mut client), Told::new());
}

#[test]
fn files_that_come_change_and_go_change_what_is_told() {
    let folder = desk();
    let mut client = puller(&[folder.path()]);
    let agree = |client: &mut Client, files: &[(&str, u8)], of: &[&str]| {
        told_of_files(client, folder.path(), files);
        let told = server(client);
        assert_eq!(told, command(folder.path(), &[""]), "{files:?}");
        let drafts: Vec<_> = told.iter().map(|t| t[0].as_str().unwrap_or("").to_owned()).collect();
        let wanted: Vec<_> = of.iter().map(|n| uri(folder.path(), n)).collect();
        assert_eq!(drafts, wanted, "{files:?}");
    };
    agree(&mut client, &[], &["news/c.md"]);
    write(folder.path(), "news/d.md", ODD);
    write(folder.path(), "news/e.md", ODD);
    agree(&mut client, &[("news/d.md", 1), ("news/e.md", 1)], &["a.md", "news/b.md"]);
    write(folder.path(), "news/d.md", FRIDAY);
    agree(&mut client, &[("news/d.md", 2)], &["news/c.md", "news/e.md"]);
    std::fs::remove_file(folder.path().join("news/e.md")).unwrap();
    agree(&mut client, &[("news/e.md", 3)], &["news/c.md"]);
    write(folder.path(), ".gitignore", "b.md\nd.md\n");
    std::fs::create_dir(folder.path().join(".git")).unwrap();
    write(folder.path(), "copydesk.toml", &format!("{ON}# now with a .gitignore beside it\n"));
    agree(&mut client, &[("copydesk.toml", 2)], &["news/c.md"]);
    write(folder.path(), "copydesk.toml", "");
    agree(&mut client, &[("copydesk.toml", 2)], &[]);
}

#[test]
fn what_is_typed_in_one_draft_changes_what_is_told_of_another() {
    let folder = desk();
    let (a, c) = (uri(folder.path(), "a.md"), uri(folder.path(), "news/c.md"));
    let mut client = Client::with(json!({}), json!({ "caretPause": 0 }));
    client.open(&c, ODD);
    let found = until(&mut client, &c, |d| d.len() == 1);
    assert_eq!(found[0]["relatedInformation"].as_array().unwrap().len(), 2);
    client.open(&a, USHCHUK);
    client.diagnostics(&a, 1);
    // One draft each: the project's spelling is the one of the first draft.
    std::fs::remove_file(folder.path().join("news/b.md")).unwrap();
    let gone = [("news/b.md", 3)];
    told_of_files(&mut client, folder.path(), &gone);
    let of_one = |d: &[Value]| d.len() == 1 && d[0]["relatedInformation"].as_array().map(Vec::len) == Some(1);
    let found = until(&mut client, &c, of_one);
    assert_eq!(found[0]["relatedInformation"][0]["location"]["uri"], a);
    // Half of it respelled, a.md is the one that is at odds with the project and with itself.
    client.change(&a, 2, &[(range((0, 31), (0, 39)), "Juščuk")]);
    assert_eq!(client.diagnostics(&a, 2).len(), 2);
    until(&mut client, &c, |d| d.is_empty());
    client.change(&a, 3, &[(range((0, 24), (0, 30)), "Serhij"), (range((2, 11), (2, 19)), "Juščuk")]);
    assert!(client.diagnostics(&a, 3).is_empty());
    // Closed without being saved, its file counts again.
    client.close(&a);
    until(&mut client, &c, |d| d.len() == 1);
}

#[test]
fn the_house_outweighs_the_project_and_stets_hold() {
    let folder = desk();
    let house = "[names]\nscope = \"project\"\n[[names.list]]\npreferred = \"Serhij Juščuk\"\n[rules]\nhouse-name = \"off\"\n";
    write(folder.path(), "copydesk.toml", house);
    let told = command(folder.path(), &[""]);
    let drafts: Vec<_> = messages(&told).into_iter().map(|(d, _)| d.to_owned()).collect();
    assert_eq!(drafts, [uri(folder.path(), "a.md"), uri(folder.path(), "news/b.md")]);
    assert_eq!(server(&mut puller(&[folder.path()])), told);
    write(folder.path(), "copydesk.toml", ON);
    write(folder.path(), ".copydesk/stet", "inconsistent-name * news/c.md\n");
    assert_eq!(command(folder.path(), &[""]), Told::new());
    assert_eq!(server(&mut puller(&[folder.path()])), Told::new());
}

#[test]
fn drafts_for_which_the_rule_is_off_neither_count_nor_are_told() {
    let folder = desk();
    write(folder.path(), "wire/x.md", ODD);
    write(folder.path(), "wire/y.md", ODD);
    assert_eq!(command(folder.path(), &[""]).len(), 2, "as they are, the other spelling is in more drafts");
    let off = format!("{ON}[[paths]]\nglobs = [\"wire/**\"]\nrules.inconsistent-name = \"off\"\n");
    write(folder.path(), "copydesk.toml", &off);
    let told = command(folder.path(), &[""]);
    assert_eq!(messages(&told).iter().map(|m| m.0).collect::<Vec<_>>(), [uri(folder.path(), "news/c.md")]);
    assert_eq!(server(&mut puller(&[folder.path()])), told);
}

#[test]
fn the_fix_respells_the_name_in_all_its_places_and_is_none_to_make_unseen() {
    let folder = desk();
    let path = folder.path().join("news/c.md");
    let fix = |arguments: &[&str]| {
        let mut check = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        check.arg("check").args(arguments).arg(&path).output().expect("the command runs")
    };
    fix(&["--fix"]);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), ODD);
    let c = uri(folder.path(), "news/c.md");
    let mut client = Client::start();
    client.open(&c, ODD);
    let found = until(&mut client, &c, |d| d.len() == 1);
    let context = json!({ "diagnostics": found, "only": ["quickfix"] });
    let params = json!({ "textDocument": { "uri": c }, "range": found[0]["range"], "context": context });
    let actions = client.request("textDocument/codeAction", params).unwrap();
    assert_eq!(actions[0]["title"], "Spell it Serhiy Yushchuk throughout");
    let edits = actions[0]["edit"]["changes"][&c].as_array().unwrap().clone();
    let changes: Vec<(Value, &str)> =
        edits.iter().rev().map(|e| (e["range"].clone(), e["newText"].as_str().unwrap())).collect();
    client.change(&c, 2, &changes);
    assert!(client.diagnostics(&c, 2).is_empty());
}

#[test]
fn a_draft_that_mixes_both_is_told_to_write_as_the_project_does() {
    let folder = desk();
    let mixed = "Serhiy Yushchuk left. “No,” Juščuk said. Juščuk waved, and Juščuk slept.\n";
    write(folder.path(), "news/c.md", mixed);
    let told = command(folder.path(), &["news/c.md"]);
    assert_eq!(told.len(), 3, "every place of the spelling that the project does not have: {told:?}");
    write(folder.path(), "copydesk.toml", "");
    let told = command(folder.path(), &["news/c.md"]);
    assert_eq!(told.len(), 1, "by itself the draft mostly writes it otherwise: {told:?}");
}
