//! Any bytes for `werkvlek_fuzzed::costs`.

#![no_main]

libfuzzer_sys::fuzz_target!(init: werkvlek_fuzzed::let_guarded_panics_pass(), |bytes: &[u8]| werkvlek_fuzzed::costs(bytes));
