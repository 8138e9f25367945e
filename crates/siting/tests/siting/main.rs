//! The crate seen from outside.
#![expect(
    clippy::unwrap_used,
    clippy::float_cmp,
    clippy::print_stdout,
    reason = "tests stop at the first surprise, compare numbers that are whole, and say what they skip and measure"
)]

mod orlib;
mod random;
mod size;
mod spopt;
mod truth;
