//! Where people work: establishments, places of work, vacancy and land, and their counts by class and year.

pub(crate) mod aanbod;
pub(crate) mod address_density;
pub(crate) mod class_column;
pub(crate) mod classify;
pub(crate) mod concentratie;
pub(crate) mod cross_table;
pub(crate) mod figure_change;
pub(crate) mod gebied;
pub(crate) mod grootteklasse;
pub(crate) mod histories;
pub(crate) mod job_count;
pub(crate) mod leegstand;
pub(crate) mod move_rule;
pub(crate) mod pand;
pub(crate) mod place_decision;
pub(crate) mod ratio;
pub(crate) mod sbi;
pub(crate) mod sector;
pub(crate) mod shift_share;
pub(crate) mod vestiging;
pub(crate) mod werken_aan_huis;
pub(crate) mod werklocatie;
