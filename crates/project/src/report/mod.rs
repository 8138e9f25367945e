//! The page for the council, out of what the analyses found: questions, answers in sentences, charts, maps and tables.
//!
//! Everything here is taken from results as they may be told. Nothing of a register or an address comes in.

mod access;
mod areas;
mod charts;
mod commuting;
mod criteria;
mod draft;
mod gains;
mod heat;
mod housing;
mod method;
mod places;
mod published;
mod reach;
mod scenarios;
mod sectors;
mod service;
mod stops;
mod vacancy;
mod vlekken;
mod weak;
mod within;
mod words;
mod work;

pub(crate) use draft::{PageDraft, ReadFile};
pub(crate) use reach::Reached;
