//! How time grows with length, for what people write and for what nobody does: `cargo bench --bench growth` measures each kind
//! from 1 KB to 64 MB (`-- 4` stops at 4 MB) and plots time against length into `docs/growth.svg`. Both axes are logarithmic,
//! so that what is linear is a straight line of one slope, whatever it costs a byte.

#![allow(missing_docs, clippy::print_stdout)] // a program, not an interface; its output is its purpose

mod common;

use std::fmt::Write as _;
use std::hint::black_box;

use copydesk::{Draft, Format, Language, Story, Style, check};

/// A kind of text, by its name, and how to make so many bytes of it.
type Kind = (&'static str, fn(usize) -> String);

const KINDS: [Kind; 6] = [
    ("news", |bytes| common::news(bytes, 1)),
    ("nothing but marks", |bytes| repeated("“ ” ‘ ’ \" ", bytes)),
    ("nothing but capitals", capitals),
    ("one endless line", |bytes| common::news(bytes, 2).replace("\n\n", " ")),
    ("paragraphs of one word", |bytes| repeated("Harbour\n\n", bytes)),
    ("names that share a beginning", |bytes| {
        let mut n = 0;
        std::iter::repeat_with(|| {
            n += 1;
            format!("Venn{} ", letters(n))
        })
        .scan(0, |sum, word| {
            *sum += word.len();
            (*sum < bytes).then_some(word)
        })
        .collect()
    }),
];

const COLOURS: [&str; 6] = ["#1b6ca8", "#c1440e", "#3a7d44", "#7b4fa3", "#b58900", "#5c5c5c"];

fn repeated(unit: &str, bytes: usize) -> String {
    unit.repeat(bytes / unit.len() + 1)
}

/// A number in letters: a, b, …, aa.
fn letters(mut n: usize) -> String {
    let mut out = String::new();
    while n > 0 {
        out.push(char::from(b'a' + (n % 26) as u8));
        n /= 26;
    }
    out
}

fn capitals(bytes: usize) -> String {
    let mut dice = common::Dice::new(3);
    let mut out = String::with_capacity(bytes + 16);
    while out.len() < bytes {
        for _ in 0..dice.roll(8) + 1 {
            out.push(char::from(b'A' + dice.roll(26) as u8));
        }
        out.push(' ');
    }
    out
}

fn main() {
    let most = std::env::args().filter_map(|a| a.parse::<usize>().ok()).next().unwrap_or(64);
    let sizes: Vec<usize> =
        (0..).map(|k| 1_000usize << (2 * k)).take_while(|s| *s <= most * 1_024_000).collect();
    let style = Style::default();
    let mut lines: Vec<(&str, Vec<(f64, f64)>)> = Vec::new();
    println!("Milliseconds, and nanoseconds a byte:\n");
    for (name, make) in KINDS {
        let mut points = Vec::new();
        for &size in &sizes {
            let text = make(size);
            let time = common::mean(|| {
                black_box(check(
                    &Story::of(Draft::read(&text, Format::Plain, Some(Language::ENGLISH))),
                    &style,
                ));
            });
            println!(
                "{name:>30} {:>10} {:>12.3} ms {:>8.1} ns/byte",
                size_name(size),
                time * 1e3,
                time * 1e9 / text.len() as f64
            );
            points.push((text.len() as f64, time));
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
