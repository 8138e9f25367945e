//! Any bytes for `werkvlek_fuzzed::tables`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| werkvlek_fuzzed::tables(bytes));
