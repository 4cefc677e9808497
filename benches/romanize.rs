//! What a pair of names costs: `cargo bench --bench romanize`. Each pair is measured by itself, on one core, with the names
//! read beforehand; the last two rows of a group are a full name and the worst kind of pair that a newsroom meets.

use std::fmt;

use copydesk::romanize::{Name, Workspace, candidates, compare};

fn main() {
    divan::main();
}

/// Two spellings.
struct Pair(&'static str, &'static str);

impl fmt::Display for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} / {}", self.0, self.1)
    }
}

/// Pairs that are one name in two spellings.
const SAME: &[Pair] = &[
    Pair("Vashchuk", "Vaščuk"),
    Pair("Zhuravlyova", "Schurawljowa"),
    Pair("Papageorgiou", "Papayeoryiu"),
    Pair("Lomidze", "Lomidse"),
    Pair("Furihata", "Hurihata"),
    Pair("Shinnosuke Ohno", "Sinnosuke Ōno"),
    Pair("Park Jeong-hun", "Pak Chŏng-hun"),
    Pair("Zhang Xiuying", "Chang Hsiu-ying"),
    Pair("Yevgeny Lukashin", "Jewgeni Lukaschin"),
    Pair("Abdulrahman Qasimi", "Abdel Rahman al-Kasimi"),
];

/// Pairs that are two names, from far apart to close.
const DIFFERENT: &[Pair] = &[
    Pair("Vashchuk", "Merrow"),
    Pair("Quill", "Lomidze"),
    Pair("Petrenko", "Petrov"),
    Pair("Gorlanov", "Morlanov"),
    Pair("Halvorsen", "Halvardsen"),
    Pair("Qasimi", "Qadiri"),
    Pair("Takeshita", "Takehashi"),
    Pair("Lindqvist", "Lindgren"),
    Pair("Orlena Vashchuk", "Tobias Quill"),
    Pair("Nasser al-Qasimi", "Nasser al-Shami"),
];

fn run(bencher: divan::Bencher<'_, '_>, pair: &Pair) {
    let (a, b) = (Name::read(pair.0), Name::read(pair.1));
    let mut workspace = Workspace::default();
    bencher.bench_local(|| compare(&mut workspace, &a, &b, None, 0));
}

#[divan::bench(args = SAME)]
fn same(bencher: divan::Bencher<'_, '_>, pair: &Pair) {
    run(bencher, pair);
}

#[divan::bench(args = DIFFERENT)]
fn different(bencher: divan::Bencher<'_, '_>, pair: &Pair) {
    run(bencher, pair);
}

/// Names that nobody has, made to open as many ways as can be: what bounds the walk.
#[divan::bench]
fn hostile(bencher: divan::Bencher<'_, '_>) {
    let (a, b) = (Name::read(&"cchschsh".repeat(8)), Name::read(&"chschssh".repeat(8)));
    let mut workspace = Workspace::default();
    bencher.bench_local(|| compare(&mut workspace, &a, &b, None, 0));
}

/// A draft with so many distinct spellings: finding the pairs worth comparing.
#[divan::bench(args = [100, 10_000, 100_000])]
fn pairs_of_a_draft(bencher: divan::Bencher<'_, '_>, names: u32) {
    const SYLLABLES: [&str; 16] = [
        "ka", "shi", "ro", "ven", "tur", "mi", "la", "dz", "go", "pe", "ral", "nus", "ti", "bo", "sha", "el",
    ];
    let names: Vec<Name> = (0..names)
        .map(|n| {
            let spelled: String = (0..5).map(|k| SYLLABLES[(n >> (4 * k) & 15) as usize]).collect();
            Name::read(&spelled)
        })
        .collect();
    bencher.bench_local(|| candidates(names.iter()).len());
}
