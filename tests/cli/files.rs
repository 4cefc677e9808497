//! Which files are drafts, how they are stored, and what is left of them after a fix.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// A draft with one slip, whose fix is safe.
const SLIP: &str = "“The channel is free’, said Orla Venn, the harbour master of Tarnsay, on Monday.";
const MENDED: &str = "“The channel is free”, said Orla Venn, the harbour master of Tarnsay, on Monday.";

fn copydesk(directory: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_copydesk")).current_dir(directory).args(arguments).output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The paths that a check looked at.
fn checked(directory: &Path, arguments: &[&str]) -> Vec<String> {
    let output = copydesk(directory, &[&["check", "--format", "json"], arguments].concat());
    let answer: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    let files = answer["files"].as_array().unwrap();
    files.iter().map(|f| f["path"].as_str().unwrap().replace('\\', "/")).collect()
}

fn write(directory: &Path, files: &[&str]) {
    for file in files {
        let path = directory.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "A line.\n").unwrap();
    }
}

#[test]
fn directories_are_walked_as_ripgrep_walks_them() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    write(dir, &["b.md", "a.txt", "c.html", "d.rs", ".hidden.md", "sub/e.MD", "old/f.md", "notes"]);
    fs::write(dir.join(".ignore"), "old/\n").unwrap();
    assert_eq!(checked(dir, &["."]), ["a.txt", "b.md", "c.html", "sub/e.MD"]);
    assert_eq!(
        checked(dir, &["sub", "notes", "a.txt", "./sub"]),
        ["sub/e.MD", "notes", "a.txt", "./sub/e.MD"]
    );
    assert_eq!(checked(dir, &["--hidden", "--glob", "*.md", "."]), [".hidden.md", "b.md"]);
    assert_eq!(checked(dir, &["--no-ignore", "old"]), ["old/f.md"]);
    fs::write(dir.join("list"), "b.md\n\nd.rs\n").unwrap();
    assert_eq!(checked(dir, &["--files-from", "list"]), ["b.md", "d.rs"]);
}

#[test]
fn an_empty_directory_is_told_and_is_no_failure() {
    let dir = tempfile::tempdir().unwrap();
    let output = copydesk(dir.path(), &["check", "."]);
    assert_eq!(output.status.code(), Some(0));
    assert!(stderr(&output).contains("no drafts found"));
}

#[test]
fn a_file_that_cannot_be_read_costs_the_others_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    fs::write(dir.join("a.txt"), b"one\ntwo \xe9\n").unwrap();
    fs::write(dir.join("b.txt"), SLIP).unwrap();
    let output = copydesk(dir, &["check", "--language", "en", "--format", "concise", "."]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("a.txt: is not UTF-8 (byte 0xE9 in line 2)"));
    assert!(stdout(&output).starts_with("b.txt:1:21: error[unbalanced-quotes]"), "{}", stdout(&output));
}

#[test]
fn a_fix_keeps_encoding_line_ends_and_everything_else() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let text = |s: &str| format!("\u{feff}Head \u{2028} 😀\r\n\r\n{s}\r\nNo end");
    let utf16 = |s: &str| text(s).encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    fs::write(dir.join("utf8.txt"), text(SLIP)).unwrap();
    fs::write(dir.join("utf16.txt"), utf16(SLIP)).unwrap();
    let output = copydesk(dir, &["check", "--language", "en", "--fix", "."]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    assert!(stderr(&output).contains("fixed 2 findings in 2 drafts"));
    assert_eq!(fs::read(dir.join("utf8.txt")).unwrap(), text(MENDED).into_bytes());
    assert_eq!(fs::read(dir.join("utf16.txt")).unwrap(), utf16(MENDED));
    assert_eq!(fs::read_dir(dir).unwrap().count(), 2);
}

#[test]
fn only_what_git_says_has_changed() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=desk", "-c", "user.email=desk@example.org"];
        Command::new("git")
            .current_dir(dir)
            .args(identity)
            .args(arguments)
            .output()
            .is_ok_and(|o| o.status.success())
    };
    if !git(&["init", "-q"]) {
        return; // no git here, nothing to ask it
    }
    write(dir, &["same.md", "changed.md", "gone.md"]);
    assert!(git(&["add", "."]) && git(&["commit", "-q", "-m", "drafts"]));
    fs::write(dir.join("changed.md"), "Another line.\n").unwrap();
    fs::remove_file(dir.join("gone.md")).unwrap();
    write(dir, &["new ž.md"]);
    assert_eq!(checked(dir, &["--changed-since", "HEAD", "."]), ["changed.md", "new ž.md"]);
    let output = copydesk(dir, &["check", "--changed-since", "--output=x", "."]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!dir.join("x").exists());
}

#[test]
fn output_goes_to_a_file_whole_or_not_at_all() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    fs::write(dir.join("a.txt"), SLIP).unwrap();
    let output = copydesk(dir, &["check", "--format", "sarif", "--output", "out.sarif", "a.txt"]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(1), ""));
    let log: serde_json::Value = serde_json::from_slice(&fs::read(dir.join("out.sarif")).unwrap()).unwrap();
    assert_eq!(log["runs"][0]["results"][0]["ruleId"], "unbalanced-quotes");
    let output = copydesk(dir, &["check", "--output", "none/out", "a.txt"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn init_writes_once_in_the_language_of_the_drafts() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let german =
        "Die Hafenmeisterin sagte am Montag, dass der Kanal wieder frei ist und die Fähre am Abend fährt.\n";
    fs::write(dir.join("a.txt"), german.repeat(5)).unwrap();
    assert_eq!(copydesk(dir, &["init"]).status.code(), Some(0));
    assert!(fs::read_to_string(dir.join("copydesk.toml")).unwrap().contains("\nlanguage = \"de\"\n"));
    assert_eq!(copydesk(dir, &["init"]).status.code(), Some(2));
    assert_eq!(copydesk(dir, &["check", "."]).status.code(), Some(0));
}

#[test]
fn what_is_passed_over_is_told_where_that_is_wanted() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    write(dir, &["a.txt", "b.rs", ".hidden/c.md", "old/d.md"]);
    fs::write(dir.join(".ignore"), "old/\n").unwrap();
    fs::write(dir.join("e.json"), "{\"name\": \"x\"}").unwrap();
    let output = copydesk(dir, &["check", "-v", "."]);
    let told = [
        "copydesk: passed over .hidden: hidden",
        "copydesk: passed over .ignore: hidden",
        "copydesk: passed over b.rs: no draft by its name",
        "copydesk: passed over old: an ignore file leaves it out",
        "copydesk: passed over e.json: is JSON, but no ninjs item with a text in it",
    ];
    assert_eq!(stderr(&output).lines().collect::<Vec<_>>(), told);
    assert_eq!((output.status.code(), stderr(&copydesk(dir, &["check", "."])).as_str()), (Some(0), ""));
}

#[test]
fn a_word_document_is_never_changed() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let document =
        fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cmd/formats.in/wire/ferry.docx")).unwrap();
    fs::write(dir.join("a.docx"), &document).unwrap();
    fs::write(dir.join("~$a.docx"), "nobody").unwrap();
    let output = copydesk(dir, &["check", "--language", "en", "--fix", "--format", "json", "."]);
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(1), ""));
    let answer: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    let finding = &answer["files"][0]["findings"][0];
    assert_eq!(finding["fixes"].as_array().map(Vec::len), Some(0));
    assert_eq!(finding["range"]["start"], serde_json::json!({ "line": 4, "column": 37 }));
    assert_eq!(fs::read(dir.join("a.docx")).unwrap(), document);
}

#[test]
fn entities_that_a_file_defines_are_not_expanded() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let mut bomb = String::from("<!DOCTYPE nitf [<!ENTITY a0 \"“lol”\">");
    for n in 1..64 {
        bomb += &format!("<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(10));
    }
    bomb += "]><nitf><body><body.content><p>All is &a63; quiet.</p></body.content></body></nitf>";
    fs::write(dir.join("a.nitf"), bomb).unwrap();
    let output = copydesk(dir, &["inspect", "--language", "en", "--format", "json", "a.nitf"]);
    let answer: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(answer["files"][0]["quotes"], serde_json::json!([]));
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
}
