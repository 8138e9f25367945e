//! The concentraties as polygons: where establishments crowd outside the formal locations.

use super::classes::Classes;
use super::columns::{self, HIDDEN};
use super::dims::{Class, Dim};
use super::figures::Figures;
use super::shown::ShownCount;
use crate::tenth;
use geo::{Area, MultiPolygon};
use werkvlek_core::ConcentratieRule;
use werkvlek_table::{Colour, Column, Columns, Crs, Shape, StyledLayer, VectorStyle};

/// The concentraties of the last year.
#[derive(Clone, Debug, PartialEq)]
pub struct ConcentratieFigures {
    /// What made them.
    pub rule: ConcentratieRule,
    /// One row each, numbered from 1.
    pub rows: Vec<ConcentratieRow>,
}

/// A concentratie with its figures.
///
/// # Units
/// Hectares, establishments and jobs per hectare, per cent, to one decimal.
#[derive(Clone, Debug, PartialEq)]
pub struct ConcentratieRow {
    /// Its number, from 1.
    pub number: usize,
    /// The year.
    pub jaar: u16,
    /// Its outline.
    pub area: MultiPolygon,
    /// Establishments and jobs.
    pub count: ShownCount,
    /// Share of establishments that are those of self-employed persons, per cent.
    pub zzp_vestigingen_percent: Option<f64>,
    /// Area of the outline, hectares.
    pub area_ha: f64,
    /// Establishments per hectare.
    pub vestigingen_per_ha: Option<f64>,
    /// Jobs per hectare.
    pub banen_per_ha: Option<f64>,
}

/// The concentraties with their figures; none when they were not asked for.
pub(super) fn concentraties(figures: &Figures, classes: &Classes) -> Option<ConcentratieFigures> {
    let found = classes.clusters()?.found();
    let jaar = figures.jaren().last().copied()?;
    let row = |(i, area): (usize, MultiPolygon)| {
        let cell = figures.get(jaar, Class::at(Dim::Concentratie, i));
        let count = cell.shown();
        let area_ha = area.unsigned_area() / 10_000.0;
        let per_ha = |number: u64| tenth(number as f64 / area_ha);
        ConcentratieRow {
            number: i + 1,
            jaar,
            area,
            count,
            zzp_vestigingen_percent: cell
                .open()
                .filter(|_| classes.tell_self_employed(jaar))
                .and_then(|t| t.zzp_vestigingen_percent())
                .map(tenth),
            area_ha: tenth(area_ha),
            vestigingen_per_ha: count.vestigingen().map(per_ha),
            banen_per_ha: count.banen().map(per_ha),
        }
    };
    let rows = found.outlines().into_iter().enumerate().map(row).collect();
    Some(ConcentratieFigures { rule: found.rule(), rows })
}

/// One polygon a concentratie with its figures.
pub(super) fn layer(all: &ConcentratieFigures, crs: &Crs) -> StyledLayer {
    let rule = all.rule;
    let rows = all.rows.iter().map(|r| (r.area.clone().into(), r));
    let table = columns(rule).layer("concentraties", crs, rows);
    let title = format!(
        "Concentraties buiten de formele locaties ({} vestigingen binnen {} m)",
        rule.min_vestigingen(),
        rule.eps_m()
    );
    let orange = Colour::rgb(217, 95, 14);
    let style = VectorStyle::single(&title, Shape::Fill, orange)
        .with_numbers("concentratie")
        .answering("Waar zitten bedrijven bij elkaar buiten de formele locaties?");
    StyledLayer { table, style: Some(style) }
}

fn columns<'a>(rule: ConcentratieRule) -> Columns<'a, &'a ConcentratieRow> {
    type Row = ConcentratieRow;
    Columns::new([
        Column::integer("concentratie", |r: &&'a Row| r.number)
            .means("nummer van de concentratie", "number of the cluster"),
        columns::jaar(|r: &&'a Row| r.jaar),
    ])
    .and(columns::counts(|r: &&'a Row| r.count))
    .and([
        Column::real("zzp_vestigingen_pct", |r: &&'a Row| r.zzp_vestigingen_percent)
            .means(
                "aandeel zelfstandigen zonder personeel in de vestigingen",
                "share of self-employed persons in establishments",
            )
            .in_unit("%"),
        Column::real("oppervlakte_ha", |r: &&'a Row| r.area_ha)
            .means("oppervlakte van de concentratie", "area of the cluster")
            .in_unit("ha"),
        Column::real("vestigingen_per_ha", |r: &&'a Row| r.vestigingen_per_ha)
            .means("vestigingen per hectare", "establishments per hectare")
            .in_unit("vestigingen/ha"),
        Column::real("banen_per_ha", |r: &&'a Row| r.banen_per_ha)
            .means("banen per hectare", "jobs per hectare")
            .in_unit("banen/ha"),
        Column::real("straal_m", move |_: &&'a Row| rule.eps_m())
            .means("hoogstens zo ver liggen buren uit elkaar", "neighbours are at most so far apart")
            .in_unit("m"),
        Column::integer("min_vestigingen", move |_: &&'a Row| rule.min_vestigingen())
            .means(
                "zoveel vestigingen heeft een kern binnen die afstand",
                "so many establishments has a core within that distance",
            )
            .in_unit("vestigingen"),
        columns::verborgen(|r: &&'a Row| r.count.is_hidden().then_some(HIDDEN)),
    ])
}
