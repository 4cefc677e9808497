//! How time grows with length, for what people write and for what nobody does: `cargo bench --bench growth` measures each kind
//! from 1 KB to 64 MB (`-- 4` stops at 4 MB) and plots time against length into `docs/growth.svg`. Both axes are logarithmic,
//! so that what is linear is a straight line of one slope, whatever it costs a byte. Each text has a process of its own, which may take
//! four fifths of the memory that is free; one that needs more is said to, and the line ends before it.

#![allow(missing_docs, clippy::print_stdout)] // a program, not an interface; its output is its purpose

mod common;

use std::fmt::Write as _;
use std::hint::black_box;

use common::kinds::KINDS;
use copydesk::{Draft, Format, Language, Story, Style, check};

const COLOURS: [&str; 6] = ["#1b6ca8", "#c1440e", "#3a7d44", "#7b4fa3", "#b58900", "#5c5c5c"];

/// What one kind of text costs at one length, in a process of its own: the seconds of one reading, and the bytes of memory that it took
/// at most.
fn one(kind: usize, size: usize) {
    let Some((_, make)) = KINDS.get(kind) else { return };
    let (text, style) = (make(size), Style::default());
    let read = || {
        let draft = Draft::read(&text, Format::Plain, Some(Language::ENGLISH));
        black_box(check(&Story::of(draft), &style));
    };
    let began = common::worked();
    read();
    let first = common::worked() - began;
    // What takes long is measured well enough by one reading.
    let seconds = if first > 0.5 { first } else { common::mean(read) };
    println!("{} {seconds} {}", text.len(), in_kilobytes("/proc/self/status", "VmHWM:") * 1024);
}

/// A line of one of the system's files that counts kilobytes; 0 where there is none.
fn in_kilobytes(file: &str, name: &str) -> u64 {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let line = text.lines().find_map(|l| l.strip_prefix(name));
    line.and_then(|l| l.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// The same from a process of its own, which may take so many bytes of memory; `None` where that is not enough.
fn measured(kind: usize, size: usize, memory: u64) -> Option<(usize, f64, u64)> {
    let command = format!("ulimit -v {}; exec \"$0\" --one {kind} {size}", memory / 1024);
    let this = std::env::current_exe().ok()?;
    let output = std::process::Command::new("sh").arg("-c").arg(command).arg(this).output().ok()?;
    let said = String::from_utf8(output.stdout).ok()?;
    let mut said = said.split_whitespace();
    Some((said.next()?.parse().ok()?, said.next()?.parse().ok()?, said.next()?.parse().ok()?))
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let Some(at) = arguments.iter().position(|a| a == "--one") {
        let number = |at: usize| arguments.get(at).and_then(|a| a.parse().ok()).unwrap_or(0);
        return one(number(at + 1), number(at + 2));
    }
    let most = arguments.iter().filter_map(|a| a.parse::<usize>().ok()).next().unwrap_or(64);
    let sizes: Vec<usize> =
        (0..).map(|k| 1_000usize << (2 * k)).take_while(|s| *s <= most * 1_024_000).collect();
    let mut lines: Vec<(&str, Vec<(f64, f64)>)> = Vec::new();
    println!("Milliseconds, nanoseconds a byte, and memory at most:\n");
    for (kind, (name, _)) in KINDS.iter().enumerate() {
        let mut points = Vec::new();
        for &size in &sizes {
            let memory = (in_kilobytes("/proc/meminfo", "MemAvailable:") * 1024 / 10 * 8).max(1 << 30);
            let Some((bytes, seconds, peak)) = measured(kind, size, memory) else {
                println!("{name:>30} {:>10} takes more than {} MB of memory", size_name(size), memory >> 20);
                break;
            };
            println!(
                "{name:>30} {:>10} {:>12.3} ms {:>8.1} ns/byte {:>7} MB",
                size_name(size),
                seconds * 1e3,
                seconds * 1e9 / bytes as f64,
                peak >> 20
            );
            points.push((bytes as f64, seconds));
        }
        lines.push((name, points));
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/growth.svg");
    match std::fs::write(path, svg(&lines)) {
        Ok(()) => println!("\n{path}"),
        Err(error) => println!("\n{path}: {error}"),
    }
}

fn size_name(bytes: usize) -> String {
    if bytes >= 1_000_000 {
        format!("{:.0} MB", bytes as f64 / 1.024e6)
    } else {
        format!("{:.0} KB", bytes as f64 / 1e3)
    }
}

fn svg(lines: &[(&str, Vec<(f64, f64)>)]) -> String {
    const LEFT: f64 = 70.0;
    const TOP: f64 = 20.0;
    const WIDTH: f64 = 560.0;
    const HEIGHT: f64 = 400.0;
    // 1 KB to 100 MB, 10 µs to 100 s.
    let x = |bytes: f64| LEFT + (bytes.log10() - 3.0) / 5.0 * WIDTH;
    let y = |seconds: f64| TOP + HEIGHT - (seconds.log10() + 5.0) / 7.0 * HEIGHT;
    let mut out = String::from(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 860 480\" font-family=\"sans-serif\" font-size=\"13\">\n\
         <title>Time against length</title>\n<rect width=\"860\" height=\"480\" fill=\"#ffffff\"/>\n",
    );
    for k in 0..=5 {
        let at = x(10f64.powi(3 + k));
        let name = ["1 KB", "10 KB", "100 KB", "1 MB", "10 MB", "100 MB"][k as usize];
        let _ = writeln!(
            out,
            "<path d=\"M{at:.0} {TOP}V{}\" stroke=\"#dddddd\"/><text x=\"{at:.0}\" y=\"{}\" text-anchor=\"middle\">{name}</text>",
            TOP + HEIGHT,
            TOP + HEIGHT + 20.0
        );
    }
    for k in 0..=7 {
        let at = y(10f64.powi(k - 5));
        let name = ["10 µs", "100 µs", "1 ms", "10 ms", "100 ms", "1 s", "10 s", "100 s"][k as usize];
        let _ = writeln!(
            out,
            "<path d=\"M{LEFT} {at:.0}H{}\" stroke=\"#dddddd\"/><text x=\"{}\" y=\"{:.0}\" text-anchor=\"end\">{name}</text>",
            LEFT + WIDTH,
            LEFT - 8.0,
            at + 4.0
        );
    }
    for (k, (name, points)) in lines.iter().enumerate() {
        let colour = COLOURS[k % COLOURS.len()];
        let path: Vec<String> = points.iter().map(|(b, t)| format!("{:.1} {:.1}", x(*b), y(*t))).collect();
        let _ = writeln!(
            out,
            "<path d=\"M{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>\n<text x=\"{}\" y=\"{}\" fill=\"{colour}\">{name}</text>",
            path.join("L"),
            LEFT + WIDTH + 16.0,
            TOP + 24.0 + 22.0 * k as f64
        );
    }
    let _ = writeln!(
        out,
        "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">length of the draft</text>\n</svg>",
        LEFT + WIDTH / 2.0,
        TOP + HEIGHT + 44.0
    );
    out
}
