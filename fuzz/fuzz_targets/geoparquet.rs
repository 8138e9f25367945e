//! Any bytes for `werkvlek_fuzzed::geoparquet`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| werkvlek_fuzzed::geoparquet(bytes));
