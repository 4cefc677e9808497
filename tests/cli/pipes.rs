//! Copydesk between other programs.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};

fn lines() -> Child {
    Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(["check", "--input", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn ask(child: &mut Child, id: usize) -> std::io::Result<()> {
    let line = format!("{{\"id\":{id},\"text\":\"{}\",\"language\":\"en\"}}\n", "All quiet. ".repeat(50));
    child.stdin.as_mut().unwrap().write_all(line.as_bytes())
}

#[test]
fn an_answer_comes_before_the_next_question() {
    let mut child = lines();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for id in 0..20 {
        ask(&mut child, id).unwrap();
        // Without a flush this would wait for ever.
        let answer = answers.next().unwrap().unwrap();
        assert!(answer.starts_with(&format!("{{\"id\":{id},")), "{answer}");
    }
    drop(child.stdin.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_reader_that_has_seen_enough_ends_it_in_silence() {
    let mut child = lines();
    drop(child.stdout.take());
    // Standard input stays open: the command must not wait for its end.
    for id in 0..10_000 {
        if ask(&mut child, id).is_err() {
            break;
        }
    }
    let open = child.stdin.take();
    let output = child.wait_with_output().unwrap();
    drop(open);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn answers_keep_the_order_of_the_questions() {
    let mut child = lines();
    let stdout = BufReader::new(child.stdout.take().unwrap());
    let reader = std::thread::spawn(move || stdout.lines().map_while(Result::ok).collect::<Vec<_>>());
    for id in 0..2000 {
        ask(&mut child, id).unwrap();
    }
    drop(child.stdin.take());
    let answers = reader.join().unwrap();
    assert_eq!(answers.len(), 2000);
    for (id, answer) in answers.iter().enumerate() {
        assert!(answer.starts_with(&format!("{{\"id\":{id},")));
    }
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
#[cfg(target_os = "linux")]
fn an_explanation_that_cannot_be_written_is_told() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(["explain", "Vashchenko", "Vaščenko"])
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.starts_with("copydesk: standard output cannot be written"), "{told}");
}
