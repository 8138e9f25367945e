//! Distances and their summaries.

mod facility_index;
mod origins;
mod statistics;
