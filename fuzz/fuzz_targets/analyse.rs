//! Any text is a draft, and all that is said of it can be cut out of its source.
#![no_main]
#[path = "common.rs"]
mod common;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((source, format, language)) = common::draft(bytes) else { return };
    let story = copydesk::understand(copydesk::read(source, format, language));
    common::properties::sound(source, &story, &copydesk::Style::default());
});
