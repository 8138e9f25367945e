//! Jobs for every thousand persons, of the labour force or of those who could be in it.

use super::Personen;
use super::columns::{self, HIDDEN};
use super::figures::{Figures, Group};
use super::shown::{PointChange, Points};
use crate::tenth;
use std::collections::BTreeMap;
use werkvlek_core::banen_per_1000;
use werkvlek_table::{Column, Columns, Table};

/// All jobs of a year beside some persons.
///
/// # Units
/// Persons, working persons, and jobs per thousand persons to one decimal.
#[derive(Clone, Debug, PartialEq)]
pub struct JobsPerThousand {
    /// The year.
    pub jaar: u16,
    /// Who the persons are.
    pub grondslag: &'static str,
    /// How many they are.
    pub personen: u64,
    /// All jobs; none where hidden, and in a year that is not in the register.
    pub banen: Option<u64>,
    /// Jobs per thousand persons.
    pub per_1000: Option<f64>,
    /// How that changed, in jobs per thousand persons.
    pub change: PointChange,
    /// Whether the jobs are hidden.
    pub is_hidden: bool,
}

/// Each group of persons by year, groups as they were given.
pub(super) fn per_1000(figures: &Figures, personen: &[Personen]) -> Vec<JobsPerThousand> {
    let last = figures.jaren().last().copied();
    let mut by_year: Vec<(u16, &Personen)> =
        personen.iter().filter_map(|p| Some((p.jaar.or(last)?, p))).collect();
    by_year.sort_by_key(|(jaar, p)| (personen.iter().position(|o| o.grondslag == p.grondslag), *jaar));
    let mut points: BTreeMap<&str, Points> = BTreeMap::new();
    let mut row = |(jaar, p): (u16, &Personen)| {
        let total = figures.get(jaar, Group::ALL);
        let banen = total.open().filter(|_| figures.jaren().contains(&jaar)).map(|t| t.banen);
        let per_1000 = banen.and_then(|b| banen_per_1000(b, p.aantal)).map(tenth);
        JobsPerThousand {
            jaar,
            grondslag: p.grondslag,
            personen: p.aantal,
            banen,
            per_1000,
            change: points.entry(p.grondslag).or_default().next(jaar, per_1000),
            is_hidden: total.is_hidden(),
        }
    };
    by_year.into_iter().map(&mut row).collect()
}

pub(super) fn table(rows: &[JobsPerThousand]) -> Table {
    type Row = JobsPerThousand;
    const UNIT: &str = "banen per 1.000 personen";
    Columns::new([
        Column::integer("jaar", |r: &&Row| r.jaar)
            .means("jaar van personen en banen", "year of persons and jobs"),
        Column::text("grondslag", |r: &&Row| r.grondslag)
            .means("wie de personen zijn", "who the persons are"),
        Column::integer("personen", |r: &&Row| r.personen)
            .means("aantal personen", "number of persons")
            .in_unit("personen"),
        columns::banen(|r: &&Row| r.banen),
        Column::real("banen_per_1000", |r: &&Row| r.per_1000)
            .means("banen voor elke duizend personen", "jobs for every thousand persons")
            .in_unit(UNIT),
        Column::real("banen_per_1000_verschil", |r: &&Row| r.change.since_previous)
            .means("verschil met het vorige jaar", "change since the year before")
            .in_unit(UNIT),
        Column::real("banen_per_1000_per_jaar", |r: &&Row| r.change.per_year)
            .means(
                "verschil met het eerste jaar, gemiddeld per jaar",
                "change since the first year, a year on average",
            )
            .in_unit(UNIT),
        columns::verborgen(|r: &&Row| r.is_hidden.then_some(HIDDEN)),
    ])
    .table("werklocaties_per_1000", rows)
}
