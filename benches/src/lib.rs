//! Shared inputs of the benchmarks: see `benches/`.
