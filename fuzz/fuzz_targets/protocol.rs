//! Any bytes on standard input are messages, or are passed over; what is handed on is a message. Where the first byte is odd, each line of
//! the rest is a message's body, and only what is between the frames is left to chance.
#![no_main]

use std::io::Write;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((kind, rest)) = bytes.split_first() else { return };
    if kind % 2 == 0 {
        return copydesk::server::for_fuzzing::input(rest);
    }
    let mut input = Vec::new();
    for body in rest.split(|&b| b == b'\n') {
        let _ = write!(input, "Content-Length: {}\r\n\r\n", body.len());
        input.extend_from_slice(body);
    }
    copydesk::server::for_fuzzing::input(&input);
});
