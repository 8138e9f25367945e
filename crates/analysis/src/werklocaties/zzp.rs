//! The self-employed: their share of establishments and of jobs, by class and year.

use super::classes::Classes;
use super::columns::{self, HIDDEN, TOTAL};
use super::dims::{Class, Dim, SelfEmployed};
use super::figures::{Figures, Group};
use super::shown::{PointChange, Points, ShownCount};
use crate::tenth;
use werkvlek_table::{Column, Columns, Table};

/// A class in a year with its self-employed.
///
/// # Units
/// Per cent and percentage points, to one decimal; none where the count or its part is hidden.
#[derive(Clone, Debug, PartialEq)]
pub struct ZzpYear {
    /// Which dimension the class is of, as a word: `soort`, `sectie` or `totaal`.
    pub dimension: &'static str,
    /// The class.
    pub class: String,
    /// The year.
    pub jaar: u16,
    /// All establishments and jobs.
    pub count: ShownCount,
    /// Those of self-employed persons.
    pub zzp: ShownCount,
    /// Share of establishments, per cent.
    pub vestigingen_percent: Option<f64>,
    /// Share of jobs, per cent.
    pub banen_percent: Option<f64>,
    /// How the share of establishments changed, points.
    pub vestigingen_change: PointChange,
    /// How the share of jobs changed, points.
    pub banen_change: PointChange,
}

/// Shares of the total and of every class, in the years of which the register tells who is self-employed.
pub(super) fn zzp(figures: &Figures, classes: &Classes) -> Vec<ZzpYear> {
    let mut rows = Vec::new();
    for (dimension, name, class) in with_total(classes, &[(Dim::Soort, "soort"), (Dim::Sectie, "sectie")]) {
        let (mut vestigingen, mut banen) = (Points::default(), Points::default());
        for &jaar in figures.jaren().iter().filter(|&&jaar| classes.tell_self_employed(jaar)) {
            let whole = figures.get(jaar, class);
            let part = figures.get(jaar, Group::within(class, SelfEmployed::Yes.into()));
            let both = whole.open().filter(|_| !part.is_hidden());
            let vestigingen_percent = both.and_then(|t| t.zzp_vestigingen_percent()).map(tenth);
            let banen_percent = both.and_then(|t| t.zzp_banen_percent()).map(tenth);
            rows.push(ZzpYear {
                dimension,
                class: name.clone(),
                jaar,
                count: whole.shown(),
                zzp: part.shown().hidden_with(whole.shown()),
                vestigingen_percent,
                banen_percent,
                vestigingen_change: vestigingen.next(jaar, vestigingen_percent),
                banen_change: banen.next(jaar, banen_percent),
            });
        }
    }
    rows
}

/// The total, then every class of some dimensions, each with the word for its dimension.
pub(super) fn with_total(
    classes: &Classes,
    dims: &[(Dim, &'static str)],
) -> Vec<(&'static str, String, Option<Class>)> {
    let mut all = vec![(TOTAL, TOTAL.to_owned(), None)];
    for &(dim, word) in dims {
        all.extend(classes.of(dim).map(|(class, name)| (word, name.to_owned(), Some(class))));
    }
    all
}

pub(super) fn table(rows: &[ZzpYear]) -> Table {
    type Row = ZzpYear;
    Columns::new([
        Column::text("indeling", |r: &&Row| r.dimension)
            .means("waarnaar is ingedeeld", "what the class is a class of"),
        Column::text("klasse", |r: &&Row| r.class.clone()).means("naam van de klasse", "name of the class"),
        columns::jaar(|r: &&Row| r.jaar),
    ])
    .and(columns::counts(|r: &&Row| r.count))
    .and([
        Column::integer("zzp_vestigingen", |r: &&Row| r.zzp.vestigingen())
            .means(
                "vestigingen van zelfstandigen zonder personeel",
                "establishments of self-employed persons",
            )
            .in_unit("vestigingen"),
        Column::integer("zzp_banen", |r: &&Row| r.zzp.banen())
            .means("werkzame personen daar", "working persons at these")
            .in_unit("banen"),
        Column::real("zzp_vestigingen_pct", |r: &&Row| r.vestigingen_percent)
            .means("hun aandeel in de vestigingen", "their share of establishments")
            .in_unit("%"),
        Column::real("zzp_banen_pct", |r: &&Row| r.banen_percent)
            .means("hun aandeel in de banen", "their share of jobs")
            .in_unit("%"),
        columns::points(
            "zzp_vestigingen_verschil_punt",
            "verschil van het aandeel in de vestigingen met het vorige jaar",
            "change of the share of establishments since the year before",
            |r: &&Row| r.vestigingen_change.since_previous,
        ),
        columns::points(
            "zzp_banen_verschil_punt",
            "verschil van het aandeel in de banen met het vorige jaar",
            "change of the share of jobs since the year before",
            |r: &&Row| r.banen_change.since_previous,
        ),
        columns::points(
            "zzp_vestigingen_punt_per_jaar",
            "verschil van het aandeel in de vestigingen met het eerste jaar, gemiddeld per jaar",
            "change of the share of establishments since the first year, a year on average",
            |r: &&Row| r.vestigingen_change.per_year,
        ),
        columns::points(
            "zzp_banen_punt_per_jaar",
            "verschil van het aandeel in de banen met het eerste jaar, gemiddeld per jaar",
            "change of the share of jobs since the first year, a year on average",
            |r: &&Row| r.banen_change.per_year,
        ),
        columns::verborgen(|r: &&Row| r.zzp.is_hidden().then_some(HIDDEN)),
    ])
    .table("werklocaties_zzp", rows)
}
