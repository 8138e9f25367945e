//! Cell suppression in a two-way table with all its totals.

mod network;
mod protect;
mod protected;
mod protection;
mod table;

pub use protected::{Interval, ProtectedTable, Suppression};
pub use protection::{Protection, ProtectionError};
pub use table::{CellPlace, TwoWayTable, TwoWayTableError};
