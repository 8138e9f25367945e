//! Where people live and what is near them: dwellings, facilities, distances and their summaries.

pub(crate) mod adres;
pub(crate) mod facility_index;
pub(crate) mod kind_set;
pub(crate) mod origins;
pub(crate) mod spread;
pub(crate) mod statistics;
pub(crate) mod voorziening;
pub(crate) mod weight;
