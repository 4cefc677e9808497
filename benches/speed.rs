//! Where the time goes: each stage of an analysis alone, an edit in the middle of a draft, an archive on one core and on two,
//! input that nobody writes, and the start of the program. Every figure stands beside the limit, a pass of `memchr` over the same bytes in the same run,
//! so that a slow machine and a busy one say the same. `cargo bench --bench speed`; docs/performance.md reads the figures.

#![allow(missing_docs, clippy::print_stdout)] // a program, not an interface; its output is its purpose

mod common;

use std::hint::black_box;
use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

use common::edited::{Edited, KINDS};
use common::kinds;
use common::{limit, mean, news};
use copydesk::draft::Words;
use copydesk::{Draft, Format, Language, Story, Style, check, marks, names, quotes, sources};

const SIZES: [(&str, usize); 3] = [("6 KB", 6_000), ("60 KB", 60_000), ("1 MB", 1_000_000)];

fn main() {
    // `speed edit BYTES KIND COUNT`: these edits and nothing else, for callgrind.
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|a| a == "edit") {
        let number = |n: usize| arguments.get(at + n).and_then(|a| a.parse().ok());
        let kind = KINDS.iter().find(|k| Some(&k.0) == arguments.get(at + 2).map(String::as_str).as_ref());
        if let (Some(bytes), Some(kind), Some(count)) = (number(1), kind, number(3)) {
            Edited::new(bytes, kind.1).run(count);
        }
        return;
    }
    stages();
    edits();
    archive();
    hostile();
    start();
}

fn read(text: &str) -> Draft {
    Draft::read(text, Format::Plain, None)
}

/// Nanoseconds a byte, for each stage.
fn stages() {
    println!("Nanoseconds a byte, and how many times the limit:\n");
    println!("{:>8} {:>14} {:>14} {:>14}", "", SIZES[0].0, SIZES[1].0, SIZES[2].0);
    let mut rows: Vec<(&str, Vec<String>)> = Vec::new();
    for (_, bytes) in SIZES {
        let text = news(bytes, 1);
        let floor = limit(text.as_bytes());
        let style = Style::default();
        let draft = read(&text);
        let lexicon = draft.language.lexicon();
        let words_of = |b: usize| Arc::new(Words::read(draft.block_text(b), lexicon));
        let words: Vec<Arc<Words>> = (0..draft.blocks.len()).map(words_of).collect();
        let marked = marks::read(&draft, &words);
        let cast = names::read(&draft, &words, &marked);
        let quoted = quotes::read(&draft, &words, &marked);
        let story = Story::of(draft.clone());
        let times = [
            ("read", mean(|| drop(black_box(read(&text))))),
            ("words", mean(|| (0..draft.blocks.len()).for_each(|b| drop(black_box(words_of(b)))))),
            ("marks", mean(|| drop(black_box(marks::read(&draft, &words))))),
            ("names", mean(|| drop(black_box(names::read(&draft, &words, &marked))))),
            ("quotes", mean(|| drop(black_box(quotes::read(&draft, &words, &marked))))),
            ("sources", mean(|| drop(black_box(sources::read(&draft, &words, &quoted, &cast))))),
            ("rules", mean(|| drop(black_box(check(&story, &style))))),
            ("all", mean(|| drop(black_box(check(&Story::of(read(&text)), &style))))),
            ("limit", floor),
        ];
        for (k, (name, time)) in times.into_iter().enumerate() {
            let cell = format!("{:.2} {:>6.0}×", time * 1e9 / text.len() as f64, time / floor);
            match rows.get_mut(k) {
                Some((_, cells)) => cells.push(cell),
                None => rows.push((name, vec![cell])),
            }
        }
    }
    for (name, cells) in rows {
        println!("{name:>8} {:>14} {:>14} {:>14}", cells[0], cells[1], cells[2]);
    }
}

/// An edit in the middle: the draft as it was is at hand, as it is in the language server.
fn edits() {
    println!(
        "\nAn edit in the middle, in milliseconds: half of them, all but one in a hundred; and the mean of its parts.\n"
    );
    println!("{:>18} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}", "", "p50", "p99", "copy", "read", "link", "rules");
    for (name, bytes) in SIZES {
        for (kind, typed) in KINDS {
            let rounds = if bytes > 500_000 { 100 } else { 400 };
            let parts = Edited::new(bytes, typed).run(rounds);
            let mut times: Vec<f64> = parts.iter().map(|p| p.iter().sum()).collect();
            times.sort_by(f64::total_cmp);
            let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
            let part = |k: usize| parts.iter().map(|p| p[k]).sum::<f64>() / rounds as f64;
            println!(
                "{name:>8} {kind:>9} {:>8.2} {:>8.2} {:>8.2} {:>8.2} {:>8.2} {:>8.2}",
                at(0.5),
                at(0.99),
                part(0),
                part(1),
                part(2),
                part(3)
            );
        }
    }
}

/// An archive of articles, as `--input jsonl` reads it but for the JSON.
fn archive() {
    let drafts: Vec<String> = (0..2000).map(|n| news(3_000 + (n as usize * 7919) % 6_000, n + 2)).collect();
    let bytes: usize = drafts.iter().map(String::len).sum();
    let style = Style::default();
    let one = |text: &String| {
        check(&Story::of(Draft::read(text, Format::Plain, Some(Language::ENGLISH))), &style).len()
    };
    let run = |cores: usize| {
        let began = Instant::now();
        let next = std::sync::atomic::AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..cores {
                scope.spawn(|| {
                    while let Some(text) = drafts.get(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed))
                    {
                        black_box(one(text));
                    }
                });
            }
        });
        bytes as f64 / 1e6 / began.elapsed().as_secs_f64()
    };
    let least = |cores| [run(cores), run(cores), run(cores)].into_iter().fold(0.0, f64::max);
    let floor = bytes as f64 / 1e6 / limit(drafts.concat().as_bytes());
    let (single, double) = (least(1), least(2));
    println!("\nAn archive of {} articles, {:.1} MB:", drafts.len(), bytes as f64 / 1e6);
    println!(
        "  one core   {single:6.1} MB/s\n  two cores  {double:6.1} MB/s, {:.2} times as much",
        double / single
    );
    println!("  the limit  {floor:6.0} MB/s");
    let lines: String = (0..).zip(&drafts).map(|(id, text)| json_line(id, text)).collect();
    let began = Instant::now();
    answered("jsonl", &lines);
    let through = bytes as f64 / 1e6 / began.elapsed().as_secs_f64();
    println!(
        "  the program, from JSON to JSON and with the language to find, on all cores {through:6.1} MB/s"
    );
}

fn json_line(id: usize, text: &str) -> String {
    format!("{{\"id\": {id}, \"text\": {}}}\n", serde_json::Value::from(text))
}

/// Runs the program over an input and throws its answer away.
fn answered(input: &str, text: &str) {
    let mut arguments = vec!["check", "--input", input];
    if input == "files" {
        arguments.extend(["--format", "concise", "-"]);
    }
    let mut program = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    if let Some(mut input) = program.stdin.take() {
        input.write_all(text.as_bytes()).expect("it reads");
    }
    program.wait().expect("it ends");
}

/// What nobody writes, beside news: the whole analysis and all rules. No kind may cost more a byte where there is more of it.
fn hostile() {
    println!("\nHostile input, nanoseconds a byte, and how many times the limit:\n");
    println!("{:>30} {:>18} {:>18}", "", "10 KB", "300 KB");
    let style = Style::default();
    for (name, make) in kinds::KINDS.iter().chain(&kinds::HOSTILE) {
        let cell = |bytes: usize| {
            let text = make(bytes);
            let draft = || Draft::read(&text, Format::Plain, Some(Language::ENGLISH));
            let time = mean(|| drop(black_box(check(&Story::of(draft()), &style))));
            format!("{:.1} {:>8.0}×", time * 1e9 / text.len() as f64, time / limit(text.as_bytes()))
        };
        println!("{name:>30} {:>18} {:>18}", cell(10_000), cell(300_000));
    }
}

/// From the start of the program to its end, with one draft of 6 KB.
fn start() {
    let text = news(6_000, 1);
    let mut times: Vec<f64> = (0..60)
        .map(|_| {
            let began = Instant::now();
            answered("files", &text);
            began.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!(
        "\nOne draft of 6 KB, from start to exit: {:.1} ms at best, {:.1} ms in the middle",
        times[0], times[30]
    );
}
