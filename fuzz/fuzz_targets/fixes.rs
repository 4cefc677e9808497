//! Safe fixes change marks and no word, and come to an end.
#![no_main]
#[path = "common.rs"]
mod common;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((source, format, language)) = common::draft(bytes) else { return };
    common::properties::mended(source, format, language);
});
