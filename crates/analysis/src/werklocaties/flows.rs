//! Flows of movers between werklocaties, with what moved back.

use super::classes::Classes;
use super::columns;
use super::dims::{Class, Dim};
use super::dynamiek::year_pairs;
use super::figures::{Cell, Figures, Group};
use super::kind::signed;
use super::shown::ShownCount;
use super::{MonitorInput, Openbaarheid};
use werkvlek_core::JobCount;
use werkvlek_table::{Column, Columns, Table};

/// What moved from one werklocatie to another between two years.
///
/// # Units
/// Establishments, and working persons of the later year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoverFlow {
    /// Id of the werklocatie that was left.
    pub van: String,
    /// Its name.
    pub van_naam: String,
    /// Id of the werklocatie that was moved to.
    pub naar: String,
    /// Its name.
    pub naar_naam: String,
    /// The earlier year.
    pub van_jaar: u16,
    /// The later year.
    pub naar_jaar: u16,
    /// What moved.
    pub count: ShownCount,
    /// Establishments that moved less those that moved back; none where one of both may not be known.
    pub net_vestigingen: Option<i64>,
    /// The same in jobs.
    pub net_banen: Option<i64>,
}

/// Those flows that may be told, since even that there is a flow says that somebody moved; every pair between which somebody
/// did where nothing is hidden.
pub(super) fn stromen(
    input: &MonitorInput<'_>,
    openbaar: Openbaarheid,
    figures: &Figures,
    classes: &Classes,
) -> Vec<MoverFlow> {
    let all = openbaar == Openbaarheid::Vertrouwelijk;
    let places: Vec<(Class, &str)> = classes.of(Dim::Locatie).collect();
    let mut rows = Vec::new();
    for (van_jaar, naar_jaar) in year_pairs(figures) {
        let flow = |from: Class, to: Class| -> Cell {
            figures.get(naar_jaar, Group::both(to, Class::at(Dim::MovedFrom, from.nth())))
        };
        for &(from, van) in &places {
            for &(to, naar) in &places {
                let (there, back) = (flow(from, to), flow(to, from));
                if there.is_empty() || there.is_hidden() && !all {
                    continue;
                }
                // An empty flow back is not told either, unless everything is.
                let net = there.open().zip(back.open()).filter(|_| all || !back.is_empty());
                let less = |figure: fn(&JobCount) -> u64| {
                    net.map(|(there, back)| signed(figure(&there)) - signed(figure(&back)))
                };
                rows.push(MoverFlow {
                    van: van.to_owned(),
                    van_naam: input.naam(from, van),
                    naar: naar.to_owned(),
                    naar_naam: input.naam(to, naar),
                    van_jaar,
                    naar_jaar,
                    count: there.shown(),
                    net_vestigingen: less(|t| t.vestigingen),
                    net_banen: less(|t| t.banen),
                });
            }
        }
    }
    rows
}

pub(super) fn table(rows: &[MoverFlow]) -> Table {
    type Row = MoverFlow;
    Columns::new([
        Column::text("van", |r: &&Row| r.van.clone())
            .means("id van de werklocatie die verlaten is", "id of the werklocatie that was left"),
        Column::text("van_naam", |r: &&Row| r.van_naam.clone()).means("haar naam", "its name"),
        Column::text("naar", |r: &&Row| r.naar.clone())
            .means("id van de werklocatie waarheen verhuisd is", "id of the werklocatie that was moved to"),
        Column::text("naar_naam", |r: &&Row| r.naar_naam.clone()).means("haar naam", "its name"),
    ])
    .and(columns::van_naar_jaar(|r: &&Row| r.van_jaar, |r: &&Row| r.naar_jaar))
    .and(columns::counts(|r: &&Row| r.count))
    .and([
        Column::integer("netto_vestigingen", |r: &&Row| r.net_vestigingen)
            .means("verhuisd min terugverhuisd", "moved less moved back")
            .in_unit("vestigingen"),
        Column::integer("netto_banen", |r: &&Row| r.net_banen)
            .means("verhuisd min terugverhuisd", "moved less moved back")
            .in_unit("banen"),
    ])
    .table("werklocaties_stromen", rows)
}
