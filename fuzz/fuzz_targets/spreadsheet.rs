//! Any bytes for `werkvlek_fuzzed::spreadsheet`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| werkvlek_fuzzed::spreadsheet(bytes));
