//! Where the time goes: each stage of an analysis alone, an edit in the middle of a draft, an archive on one core and on two,
//! and the start of the program. Every figure stands beside the limit, a pass of `memchr` over the same bytes in the same run,
//! so that a slow machine and a busy one say the same. `cargo bench --bench speed`; docs/performance.md reads the figures.

#![allow(missing_docs, clippy::print_stdout)] // a program, not an interface; its output is its purpose

mod common;

use std::hint::black_box;
use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

use common::{limit, mean, news};
use copydesk::draft::Words;
use copydesk::{Draft, Format, Language, Story, Style, check, marks, names, quotes, sources};

const SIZES: [(&str, usize); 3] = [("6 KB", 6_000), ("60 KB", 60_000), ("1 MB", 1_000_000)];

fn main() {
    stages();
    edits();
    archive();
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
        "\nAn edit in the middle, in milliseconds: all of it, and the copy, the reading and the rules by themselves.\n"
    );
    println!("{:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}", "", "p50", "p99", "copy", "read", "link", "rules");
    for (name, bytes) in SIZES {
        let mut text = news(bytes, 1);
        let style = Style::default();
        let mut before = Story::of(read(&text));
        let middle = text[..text.len() / 2].rfind("\n\n").map_or(0, |at| at + 2);
        let mut times = Vec::new();
        let mut parts = [0.0f64; 4];
        let typed = "The mayor, who was not there, said “no”. ";
        let keys: Vec<char> = typed.chars().collect();
        let (rounds, mut at) = (if bytes > 500_000 { 80 } else { 400 }, middle);
        for n in 0..rounds {
            let key = keys[n % keys.len()];
            text.insert(at, key);
            at += key.len_utf8();
            let began = Instant::now();
            let copy = black_box(text.clone());
            let copied = began.elapsed();
            let draft = Draft::read(&copy, Format::Plain, None);
            let was_read = began.elapsed();
            let story = Story::after(draft, Some(&before));
            let linked = began.elapsed();
            black_box(check(&story, &style));
            let all = began.elapsed();
            let split = [copied, was_read - copied, linked - was_read, all - linked];
            parts.iter_mut().zip(split).for_each(|(sum, part)| *sum += part.as_secs_f64());
            times.push(all.as_secs_f64());
            before = story;
        }
        times.sort_by(f64::total_cmp);
        let ms = |t: f64| format!("{:.2}", t * 1e3);
        let at = |share: f64| ms(times[((times.len() - 1) as f64 * share) as usize]);
        let part = |k: usize| ms(parts[k] / rounds as f64);
        println!(
            "{name:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}",
            at(0.5),
            at(0.99),
            part(0),
            part(1),
            part(2),
            part(3)
        );
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
    let floor = bytes as f64 / 1e6 / drafts.iter().map(|d| limit(d.as_bytes())).sum::<f64>().max(1e-9);
    let (single, double) = (least(1), least(2));
    println!("\nAn archive of {} articles, {:.1} MB:", drafts.len(), bytes as f64 / 1e6);
    println!(
        "  one core   {single:6.1} MB/s\n  two cores  {double:6.1} MB/s, {:.2} times as much",
        double / single
    );
    println!("  the limit  {floor:6.0} MB/s");
}

/// From the start of the program to its end, with one draft of 6 KB.
fn start() {
    let text = news(6_000, 1);
    let mut times: Vec<f64> = (0..60)
        .map(|_| {
            let began = Instant::now();
            let mut program = Command::new(env!("CARGO_BIN_EXE_copydesk"))
                .args(["check", "--format", "concise", "-"])
                .stdin(Stdio::piped())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .expect("the program starts");
            if let Some(mut input) = program.stdin.take() {
                input.write_all(text.as_bytes()).expect("it reads");
            }
            program.wait().expect("it ends");
            began.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!(
        "\nOne draft of 6 KB, from start to exit: {:.1} ms at best, {:.1} ms in the middle",
        times[0], times[30]
    );
}
