//! The command line: as a manual whose every example is run (`tests/cmd/*.md` and the README), and where a manual does
//! not reach, file by file.
//!
//! `TRYCMD=overwrite cargo test --test cli` writes the manual's answers anew.

#![allow(clippy::unwrap_used)] // a test fails by panicking

mod files;
mod pipes;

#[test]
fn the_manual_is_true() {
    trycmd::TestCases::new()
        .case("tests/cmd/*.md")
        .case("tests/cmd/*.toml")
        .case("README.md")
        .env("NO_COLOR", "1")
        .run();
}
