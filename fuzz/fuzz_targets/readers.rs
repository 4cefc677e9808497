//! Any bytes are a file: a draft of some format, a Word document, or a reason why not.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| copydesk::cli::for_fuzzing::file(bytes));
