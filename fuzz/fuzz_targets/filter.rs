//! Any bytes for `werkvlek_fuzzed::filter`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| werkvlek_fuzzed::filter(bytes));
