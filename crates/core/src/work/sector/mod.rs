//! Sector groups: named sets of SBI-2008 prefixes.

mod prefix;
mod shipped;
mod tabel;

pub use prefix::SbiPrefix;
pub use tabel::{SectorError, SectorGroep, SectorTabel};
