//! Any bytes for `werkvlek_fuzzed::flatgeobuf`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| werkvlek_fuzzed::flatgeobuf(bytes));
