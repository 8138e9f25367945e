//! Any bytes for `werkvlek_fuzzed::osm_pbf`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| werkvlek_fuzzed::osm_pbf(bytes));
