//! A draft is understood the same whatever it was before, after every one of a burst of edits that build on each other.
#![no_main]
#[path = "common.rs"]
mod common;

use copydesk::{Story, read, understand};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((edits, rest)) = common::edits(bytes, 6) else { return };
    let Some((source, format, language)) = common::draft(rest) else { return };
    let mut text = source.to_owned();
    let mut story = understand(read(&text, format, language));
    for edit in edits {
        let (from, to, put) = edit.of(&text);
        text = [&text[..from], put, &text[to..]].concat();
        story = Story::after(read(&text, format, language), Some(&story));
        let fresh = understand(read(&text, format, language));
        assert_eq!(format!("{fresh:?}"), format!("{story:?}"));
    }
});
