//! Tables that the yearly monitor takes beside the register: sectors, a reference, vacancy, land.

mod panden;
mod ruimte;
mod sectoren;

pub use panden::read_panden;
pub use ruimte::{read_aanbod, read_leegstand};
pub use sectoren::{SectorTableError, read_referentie, read_sector_table};
