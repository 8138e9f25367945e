//! The inputs of the analyses, read and checked.

mod candidates;
mod changes;
mod housing;
mod monitor_files;
mod opportunities;
mod people;
mod register;
mod sites;
mod timetable;
mod travelling;

pub(crate) use candidates::{CandidateSource, Ways};
pub(crate) use changes::changed;
pub(crate) use housing::read_plans;
pub(crate) use monitor_files::{Density, MonitorData, MonitorFiles};
pub(crate) use opportunities::read_opportunity;
pub(crate) use people::{People, headline};
pub(crate) use register::{RegisterFiles, and, code_counts, expanded, expanded_of_any_kind, year_in_name};
pub(crate) use sites::{Sites, weigh_sites};
pub(crate) use timetable::{read_service, service_plan};
pub(crate) use travelling::{State, Travelling};
