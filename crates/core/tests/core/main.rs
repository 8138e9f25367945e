//! The slow truth beside the fast code: every answer of the crate against a plain computation.

#![allow(clippy::unwrap_used, clippy::float_cmp, reason = "a test fails by panicking, and ties are exact")]

mod classify;
mod concentratie;
mod concentratie_outline;
mod concentratie_scikit;
mod concentratie_speed;
mod dichtheden;
mod disclosure;
mod districts;
mod dynamiek;
mod grootteklasse;
mod index;
mod kruistabel;
mod leegstand;
mod levensloop;
mod monitor;
mod personen;
mod ratio;
mod reach;
mod samenhang;
mod sector;
mod shift_share;
mod stadsstraat;
mod statistics;
mod support;
mod tweeweg;
mod verandering;
mod werken_aan_huis;
