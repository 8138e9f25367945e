//! The public functions of the crate against slow truths, laws and cases worked out by hand.

mod adaptive;
mod bad_input;
mod breaks;
mod difference;
mod disclosure;
mod edge;
#[expect(clippy::float_cmp, reason = "answers worked out by hand are exact")]
mod grid;
mod hotspots;
mod isobands;
mod jenks;
mod laws;
#[expect(clippy::float_cmp, reason = "answers worked out by hand are exact")]
mod points;
mod qgis;
mod streams;
mod support;
mod sweep;
#[expect(clippy::float_cmp, reason = "answers worked out by hand are exact")]
mod truth;
