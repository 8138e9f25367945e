//! The slow truth beside the fast code: every answer of the crate against a plain computation.

#![allow(clippy::unwrap_used, clippy::float_cmp, reason = "a test fails by panicking, and ties are exact")]

mod living;
mod place;
mod publish;
mod support;
mod work;
