//! Distances and their summaries.

mod reach;
mod statistics;
