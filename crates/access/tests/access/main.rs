//! The measures against plain double loops, worked cases, laws, and a real matrix with published answers.

#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

mod belo_horizonte;
mod plain;
mod properties;
mod refusals;
