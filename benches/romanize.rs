//! What a pair of names costs: `cargo bench --bench romanize`. Times are for one pair, on one core.

use copydesk::romanize::{Name, Workspace, candidates, compare};

fn main() {
    divan::main();
}

/// Pairs that are one name in two spellings.
const SAME: &[(&str, &str)] = &[
    ("Vashchuk", "Vaščuk"),
    ("Zhuravlyova", "Schurawljowa"),
    ("Yevgeny Lukashin", "Jewgeni Lukaschin"),
    ("Abdulrahman Qasimi", "Abdel Rahman al-Kasimi"),
    ("Park Jeong-hun", "Pak Chŏng-hun"),
    ("Shinnosuke Ohno", "Sinnosuke Ōno"),
    ("Papageorgiou", "Papayeoryiu"),
    ("Zhang Xiuying", "Chang Hsiu-ying"),
];

/// Pairs that are two names, from far apart to close.
const DIFFERENT: &[(&str, &str)] = &[
    ("Vashchuk", "Merrow"),
    ("Orlena Vashchuk", "Tobias Quill"),
    ("Petrenko", "Petrov"),
    ("Gorlanov", "Morlanov"),
    ("Halvorsen", "Halvardsen"),
    ("Qasimi", "Qadiri"),
    ("Takeshita", "Takehashi"),
    ("Lindqvist", "Lindgren"),
];

fn run(bencher: divan::Bencher<'_, '_>, pairs: &[(&str, &str)]) {
    let pairs: Vec<_> = pairs.iter().map(|(a, b)| (Name::read(a), Name::read(b))).collect();
    let mut workspace = Workspace::default();
    let mut at = 0;
    bencher.bench_local(|| {
        at = (at + 1) % pairs.len();
        let (a, b) = &pairs[at];
        compare(&mut workspace, a, b, None, 0)
    });
}

#[divan::bench]
fn same(bencher: divan::Bencher<'_, '_>) {
    run(bencher, SAME);
}

#[divan::bench]
fn different(bencher: divan::Bencher<'_, '_>) {
    run(bencher, DIFFERENT);
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
