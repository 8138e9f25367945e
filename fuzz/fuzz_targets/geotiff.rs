//! Any bytes for `werkvlek_fuzzed::geotiff`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| werkvlek_fuzzed::geotiff(bytes));
