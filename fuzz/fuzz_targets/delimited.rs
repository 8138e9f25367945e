//! Any bytes for `werkvlek_fuzzed::delimited`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| werkvlek_fuzzed::delimited(bytes));
