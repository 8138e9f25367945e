//! Suppression in tables of rows by columns with all their totals.

mod network;
mod protect;
mod protected;
mod protection;
mod table;

pub use protected::{Interval, ProtectedTable, Suppression};
pub use protection::{Protection, ProtectionError};
pub use table::{CellPlace, TwoWayTable, TwoWayTableError};
