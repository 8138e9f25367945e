//! Any bytes for `werkvlek_fuzzed::osm_xml`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| werkvlek_fuzzed::osm_xml(bytes));
