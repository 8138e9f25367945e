//! An attacker who reads what a run publishes, and nothing else but what everybody knows: where establishments and addresses
//! are, and how werkvlek works.
//!
//! Every attack is first shown to succeed on a run in which nothing is protected, so that it can fail. On a protected run it
//! may pin no hidden figure within 10 %, and read no single establishment and no household within 20 %.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::cast_possible_truncation, reason = "towns are small")]
#![allow(clippy::print_stdout, reason = "how much each attack read is what `make attack` is for")]

mod access;
mod differencing;
mod earlier;
mod hard_towns;
mod hotspots;
mod insider;
mod means;
mod optimal;
mod published;
mod raster;
mod served;
mod squares;
