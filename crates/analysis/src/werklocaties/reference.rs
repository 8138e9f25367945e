//! The reference that sectors are compared with: another region, or all establishments where there is none.

use super::MonitorInput;
use super::dims::{Class, Dim};
use super::figures::{Figures, Group};
use werkvlek_core::{ReferentieBanen, SbiSection};

/// Jobs of the reference by section; all of ours where there is no other.
pub(super) struct Reference<'a> {
    region: Option<&'a ReferentieBanen>,
    figures: &'a Figures,
}

impl<'a> Reference<'a> {
    pub(super) fn new(input: &MonitorInput<'a>, figures: &'a Figures) -> Self {
        Self { region: input.referentie, figures }
    }

    /// Whether it is another region, of which everything is known.
    pub(super) fn is_region(&self) -> bool {
        self.region.is_some()
    }

    /// As the tables name it.
    pub(super) fn naam(&self) -> &'static str {
        if self.is_region() { "referentietabel" } else { "alle vestigingen" }
    }

    fn of_region(banen: &ReferentieBanen, jaar: u16, nth: usize) -> Option<u64> {
        Some(banen.get(&(jaar, *SbiSection::ALL.get(nth)?)).copied().unwrap_or(0))
    }

    /// Jobs of the section at this position, when they may be known.
    pub(super) fn section(&self, jaar: u16, nth: usize) -> Option<u64> {
        match self.region {
            Some(banen) => Self::of_region(banen, jaar, nth),
            None => self.figures.get(jaar, Class::at(Dim::Sectie, nth)).open().map(|t| t.banen),
        }
    }

    /// The same, known or not: for a sum that is shown only where all its parts are.
    pub(super) fn section_even_if_hidden(&self, jaar: u16, nth: usize) -> u64 {
        match self.region {
            Some(banen) => Self::of_region(banen, jaar, nth).unwrap_or(0),
            None => self.figures.get(jaar, Class::at(Dim::Sectie, nth)).even_if_hidden().banen,
        }
    }

    /// Whether the jobs of the section may not be known.
    pub(super) fn hides_section(&self, jaar: u16, nth: usize) -> bool {
        !self.is_region() && self.figures.get(jaar, Class::at(Dim::Sectie, nth)).is_hidden()
    }

    /// All jobs, when they may be known.
    pub(super) fn total(&self, jaar: u16) -> Option<u64> {
        match self.region {
            Some(banen) => Some(banen.iter().filter(|((j, _), _)| *j == jaar).map(|(_, b)| b).sum()),
            None => self.figures.get(jaar, Group::ALL).open().map(|t| t.banen),
        }
    }
}
