//! Turns the readable data under `data/` into tables, so that nothing is parsed when Copydesk starts.

#[path = "src/language/class.rs"]
#[allow(dead_code)]
mod class;
#[path = "build/conventions.rs"]
mod conventions;
#[path = "build/detection.rs"]
mod detection;
#[path = "src/language/hash.rs"]
mod hash;
#[path = "build/lexicon.rs"]
mod lexicon;
#[path = "build/romanize.rs"]
mod romanize;
#[path = "src/language/table.rs"]
#[allow(dead_code)]
mod table;
#[path = "build/words.rs"]
mod words;

use std::{env, path::Path, process::exit};

fn main() {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=build");
    for shared in ["class", "hash", "table"] {
        println!("cargo::rerun-if-changed=src/language/{shared}.rs");
    }
    let out = env::var("OUT_DIR").unwrap_or_else(|_| ".".into());
    let out = Path::new(&out);
    let steps = [
        lexicon::compile(Path::new("data/language"), out),
        romanize::compile(Path::new("data/romanize"), out),
        conventions::compile(Path::new("data/conventions"), out),
        detection::compile(Path::new("data/detection"), out),
    ];
    for step in steps {
        if let Err(error) = step {
            println!("cargo::error={error}");
            exit(1);
        }
    }
}
