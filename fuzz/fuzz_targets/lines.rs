//! Any line is answered by an object: a draft's findings, or what is wrong with the line.
#![no_main]

libfuzzer_sys::fuzz_target!(|line: &str| {
    let answer = copydesk::cli::for_fuzzing::line(line);
    assert!(answer.is_object());
});
