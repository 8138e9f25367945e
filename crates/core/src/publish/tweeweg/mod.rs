//! Suppression in tables of rows by columns with all their totals.

mod beschermd;
mod bescherming;
mod grid;
mod protect;
mod tabel;

pub use beschermd::{BeschermdeTabel, Interval, Onderdrukking};
pub use bescherming::{Bescherming, BeschermingError};
pub use tabel::{Plek, TweewegError, TweewegTabel};
