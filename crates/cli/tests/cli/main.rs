//! The command as its users type it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod access;
mod bounds_cases;
mod cases_from_users;
mod commuting;
mod doors;
mod from_your_files;
mod heatmap;
mod heatmap_groups;
mod init;
mod language;
mod locate;
mod messages;
mod osm_cases;
mod pictures;
mod plan;
mod qgis_project;
mod rapport;
mod reading;
mod real_data;
mod register_rows;
mod rows;
mod ruimte;
mod sample_town;
mod save_project;
mod service;
mod streets;
mod support;
mod ties_cases;
mod village;
mod werklocaties;
mod writing;
