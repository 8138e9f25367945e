//! The inputs of the analyses, read and checked.

mod candidates;
mod housing;
mod monitor_files;
mod people;
mod sites;

pub(crate) use candidates::{CandidateSource, Ways};
pub(crate) use housing::read_plans;
pub(crate) use monitor_files::{Density, MonitorFiles};
pub(crate) use people::{People, headline};
pub(crate) use sites::{Sites, weigh_sites};
