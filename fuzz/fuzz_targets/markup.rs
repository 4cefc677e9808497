//! The way back from prose to source is exact in every format.
#![no_main]
#[path = "common.rs"]
mod common;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((source, format, language)) = common::draft(bytes) else { return };
    common::properties::exact(&copydesk::read(source, format, language));
});
