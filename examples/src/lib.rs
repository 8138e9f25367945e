//! Embedding the werkvlek crates: see the binaries in `src/bin/`.
