//! Tables that the yearly monitor takes beside the register: sectors, a reference, vacancy, land.

mod premises;
mod sectors;
mod space;

pub use premises::read_panden;
pub use sectors::{SectorTableError, read_referentie, read_sector_table};
pub use space::{read_aanbod, read_leegstand};
