//! Working at home: how many establishments of at most ten jobs work at a dwelling, by section and by size.

use super::classes::Classes;
use super::columns::{self, HIDDEN};
use super::dims::{Dim, HomeWork};
use super::figures::{Figures, Group};
use super::shown::{PointChange, Points, ShownCount};
use super::zzp::with_total;
use crate::tenth;
use werkvlek_table::{Column, Columns, Table};

/// A class in a year with its small establishments at dwellings and elsewhere.
///
/// # Units
/// Per cent and percentage points, to one decimal; none where one of both counts is hidden.
#[derive(Clone, Debug, PartialEq)]
pub struct AanHuisYear {
    /// Which dimension the class is of, as a word: `sectie`, `grootteklasse` or `totaal`.
    pub dimension: &'static str,
    /// The class.
    pub class: String,
    /// The year.
    pub jaar: u16,
    /// At a dwelling.
    pub at_home: ShownCount,
    /// Elsewhere, of at most ten jobs.
    pub elsewhere: ShownCount,
    /// Share of both that is at a dwelling, per cent of establishments.
    pub at_home_percent: Option<f64>,
    /// How that share changed, points.
    pub change: PointChange,
}

/// Shares of the total and of every class.
pub(super) fn aan_huis(figures: &Figures, classes: &Classes) -> Vec<AanHuisYear> {
    let mut rows = Vec::new();
    let dims = [(Dim::Sectie, "sectie"), (Dim::Grootteklasse, "grootteklasse")];
    for (dimension, name, class) in with_total(classes, &dims) {
        let mut points = Points::default();
        for &jaar in figures.jaren() {
            // What is hidden of a class is not told in parts either.
            let whole = figures.get(jaar, class).shown();
            let part = |answer: HomeWork| {
                figures.get(jaar, Group::within(class, answer.into())).shown().hidden_with(whole)
            };
            let (at_home, elsewhere) = (part(HomeWork::AtHome), part(HomeWork::Elsewhere));
            let share = at_home.vestigingen().zip(elsewhere.vestigingen()).and_then(|(home, others)| {
                let small = home + others;
                (small > 0).then(|| tenth(home as f64 / small as f64 * 100.0))
            });
            rows.push(AanHuisYear {
                dimension,
                class: name.clone(),
                jaar,
                at_home,
                elsewhere,
                at_home_percent: share,
                change: points.next(jaar, share),
            });
        }
    }
    rows
}

pub(super) fn table(rows: &[AanHuisYear]) -> Table {
    type Row = AanHuisYear;
    let hidden = |r: &&Row| (r.at_home.is_hidden() || r.elsewhere.is_hidden()).then_some(HIDDEN);
    Columns::new([
        Column::text("indeling", |r: &&Row| r.dimension)
            .means("waarnaar is ingedeeld", "what the class is a class of"),
        Column::text("klasse", |r: &&Row| r.class.clone()).means("naam van de klasse", "name of the class"),
        columns::jaar(|r: &&Row| r.jaar),
        Column::integer("vestigingen_aan_huis", |r: &&Row| r.at_home.vestigingen())
            .means(
                "vestigingen van hoogstens 10 banen bij een woning",
                "establishments of at most 10 jobs at a dwelling",
            )
            .in_unit("vestigingen"),
        Column::integer("banen_aan_huis", |r: &&Row| r.at_home.banen())
            .means("werkzame personen daar", "working persons at these")
            .in_unit("banen"),
        Column::integer("kleine_vestigingen_elders", |r: &&Row| r.elsewhere.vestigingen())
            .means(
                "vestigingen van hoogstens 10 banen niet bij een woning",
                "establishments of at most 10 jobs not at a dwelling",
            )
            .in_unit("vestigingen"),
        Column::real("aan_huis_pct_van_kleine", |r: &&Row| r.at_home_percent)
            .means(
                "aandeel aan huis in de vestigingen van hoogstens 10 banen",
                "share at a dwelling of the establishments of at most 10 jobs",
            )
            .in_unit("%"),
        columns::points(
            "aan_huis_verschil_punt",
            "verschil van dat aandeel met het vorige jaar",
            "change of that share since the year before",
            |r: &&Row| r.change.since_previous,
        ),
        columns::points(
            "aan_huis_punt_per_jaar",
            "verschil van dat aandeel met het eerste jaar, gemiddeld per jaar",
            "change of that share since the first year, a year on average",
            |r: &&Row| r.change.per_year,
        ),
        columns::verborgen(hidden),
    ])
    .table("werklocaties_aan_huis", rows)
}
