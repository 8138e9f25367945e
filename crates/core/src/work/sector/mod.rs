//! Sector groups: named sets of SBI-2008 prefixes.

mod prefix;
mod shipped;
mod table;

pub use prefix::SbiPrefix;
pub use table::{SectorError, SectorGroup, SectorTable};
