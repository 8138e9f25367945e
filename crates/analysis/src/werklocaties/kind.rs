//! Establishments and jobs by kind of werklocatie and year, with the self-employed.

use super::classes::Classes;
use super::columns::{self, HIDDEN, TOTAL};
use super::dims::{Class, SelfEmployed};
use super::figures::{Cell, Figures, Group};
use super::shown::ShownCount;
use crate::tenth;
use werkvlek_core::{JobCount, Soort, change_percent};
use werkvlek_table::{Column, Columns, Table};

/// A kind of werklocatie in a year.
///
/// # Units
/// Working persons, and per cent to one decimal; none where hidden.
#[derive(Clone, Debug, PartialEq)]
pub struct KindYear {
    /// The kind; none for all together.
    pub soort: Option<Soort>,
    /// The year.
    pub jaar: u16,
    /// Establishments and jobs.
    pub count: ShownCount,
    /// Jobs less those of the year before in the register.
    pub banen_change: Option<i64>,
    /// The same, per cent.
    pub banen_change_percent: Option<f64>,
    /// Share of establishments that are those of self-employed persons, per cent; none where the register does not tell them.
    pub zzp_vestigingen_percent: Option<f64>,
    /// Share of jobs that are at these, per cent.
    pub zzp_banen_percent: Option<f64>,
}

/// Counts per kind for every year, with the change from year to year.
pub(super) fn by_kind(figures: &Figures, classes: &Classes) -> Vec<KindYear> {
    let mut rows = Vec::new();
    for soort in Soort::ALL.into_iter().map(Some).chain([None]) {
        let kind = soort.map(Class::from);
        let mut previous: Option<JobCount> = None;
        for &jaar in figures.jaren() {
            let cell = figures.get(jaar, kind);
            let zzp = figures.get(jaar, Group::within(kind, SelfEmployed::Yes.into()));
            let mut made = row(soort, jaar, (cell, zzp), previous);
            if !classes.tell_self_employed(jaar) {
                (made.zzp_vestigingen_percent, made.zzp_banen_percent) = (None, None);
            }
            rows.push(made);
            previous = cell.open();
        }
    }
    rows
}

fn row(soort: Option<Soort>, jaar: u16, (cell, zzp): (Cell, Cell), previous: Option<JobCount>) -> KindYear {
    let open = cell.open();
    let change = open.zip(previous);
    // A share gives its part away, so it is shown where the part may be.
    let open_zzp = open.filter(|_| !zzp.is_hidden());
    KindYear {
        soort,
        jaar,
        count: cell.shown(),
        banen_change: change.map(|(now, before)| signed(now.banen) - signed(before.banen)),
        banen_change_percent: change.and_then(|(now, b)| change_percent(b.banen, now.banen)).map(tenth),
        zzp_vestigingen_percent: open_zzp.and_then(|t| t.zzp_vestigingen_percent()).map(tenth),
        zzp_banen_percent: open_zzp.and_then(|t| t.zzp_banen_percent()).map(tenth),
    }
}

/// A count that can be subtracted.
pub(super) fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Per kind and year, in long form.
pub(super) fn table(rows: &[KindYear]) -> Table {
    type Row = KindYear;
    Columns::new([Column::text("soort", |r: &&Row| r.soort.map_or(TOTAL, Soort::as_str))
        .means("soort werklocatie", "kind of werklocatie")])
    .and([columns::jaar(|r: &&Row| r.jaar)])
    .and(columns::counts(|r: &&Row| r.count))
    .and([
        Column::integer("banen_verschil", |r: &&Row| r.banen_change)
            .means(
                "verandering van banen sinds het vorige jaar in het register",
                "change of jobs since the year before in the register",
            )
            .in_unit("banen"),
        Column::real("banen_verschil_pct", |r: &&Row| r.banen_change_percent)
            .means(
                "verandering van banen sinds het vorige jaar in het register",
                "change of jobs since the year before in the register",
            )
            .in_unit("%"),
        Column::real("zzp_vestigingen_pct", |r: &&Row| r.zzp_vestigingen_percent)
            .means(
                "aandeel zelfstandigen zonder personeel in de vestigingen",
                "share of self-employed persons in establishments",
            )
            .in_unit("%"),
        Column::real("zzp_banen_pct", |r: &&Row| r.zzp_banen_percent)
            .means(
                "aandeel zelfstandigen zonder personeel in de banen",
                "share of self-employed persons in jobs",
            )
            .in_unit("%"),
        columns::verborgen(|r: &&Row| r.count.is_hidden().then_some(HIDDEN)),
    ])
    .table("werklocaties_soort", rows)
}
