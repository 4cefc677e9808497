//! Any bytes on standard input are messages, or are passed over; what is handed on is a message.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| copydesk::server::for_fuzzing::input(bytes));
