//! Any bytes for `werkvlek_fuzzed::geopackage`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| werkvlek_fuzzed::geopackage(bytes));
