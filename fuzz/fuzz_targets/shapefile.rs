//! Any bytes for `werkvlek_fuzzed::shapefile`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| werkvlek_fuzzed::shapefile(bytes));
