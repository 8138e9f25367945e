//! Any bytes for `werkvlek_fuzzed::graph_cache`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| werkvlek_fuzzed::graph_cache(bytes));
