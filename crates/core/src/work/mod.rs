//! Where people work: establishments, places of work, vacancy and land, and their counts by class and year.

pub(crate) mod aanbod;
pub(crate) mod beslissing;
pub(crate) mod classify;
pub(crate) mod concentratie;
pub(crate) mod dichtheden;
pub(crate) mod dynamiek;
pub(crate) mod gebied;
pub(crate) mod grootteklasse;
pub(crate) mod indeling;
pub(crate) mod kruistabel;
pub(crate) mod leegstand;
pub(crate) mod levensloop;
pub(crate) mod monitor;
pub(crate) mod pand;
pub(crate) mod ratio;
pub(crate) mod sbi;
pub(crate) mod sector;
pub(crate) mod shift_share;
pub(crate) mod verandering;
pub(crate) mod vestiging;
pub(crate) mod werken_aan_huis;
pub(crate) mod werklocatie;
