//! Any bytes for `werkvlek_fuzzed::geojson`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| werkvlek_fuzzed::geojson(bytes));
