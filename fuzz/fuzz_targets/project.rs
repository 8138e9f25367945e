//! Any bytes for `werkvlek_fuzzed::project`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| werkvlek_fuzzed::project(bytes));
