//! Small towns worked out by hand, and every figure against a plain computation.

#![allow(
    clippy::unwrap_used,
    clippy::float_cmp,
    reason = "a test fails by panicking, and whole numbers are exact"
)]

mod criteria;
mod housing;
mod niveau;
mod reference;
mod scenario;
mod support;
mod weak_spots;
