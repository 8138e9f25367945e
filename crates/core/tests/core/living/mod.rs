//! Distances and their summaries.

mod origins;
mod reach;
mod statistics;
