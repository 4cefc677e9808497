//! A draft is understood the same whatever it was before an edit. The bytes are a draft, three numbers and a text: where the
//! edit is, how much goes, and what comes.
#![no_main]
#[path = "common.rs"]
mod common;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((&[at, length, new], rest)) = bytes.split_first_chunk::<3>() else { return };
    let Some((source, format, language)) = common::draft(rest) else { return };
    let boundary = |n: usize| (0..=n.min(source.len())).rev().find(|&n| source.is_char_boundary(n)).unwrap_or(0);
    // Where the draft is longer than a byte counts, the place is a share of it.
    let from = boundary(source.len() * usize::from(at) / 255);
    let to = boundary(from + usize::from(length)).max(from);
    let inserted = &source[..boundary(usize::from(new) % 16)];
    let now = [&source[..from], inserted, &source[to..]].concat();
    common::properties::same_after(source, &now, format, language);
});
