//! The werklocaties as polygons, with their figures of every year.

use super::columns;
use super::columns::HIDDEN;
use super::dims::{Class, Dim};
use super::figures::Figures;
use super::shown::ShownCount;
use crate::legend::rising_classes;
use crate::tenth;
use geo::MultiPolygon;
use werkvlek_core::{
    Classifier, FormeleSoort, Gebiedsoort, Milieu, WerklocatieId, banen_per_ha, change_percent,
};
use werkvlek_table::{
    Category, Column, Columns, Crs, EmptyClass, Palette, Shape, StyledLayer, VectorStyle, change_classes,
};

/// A werklocatie with its figures.
///
/// # Units
/// Hectares, working persons, jobs per hectare and per cent, to one decimal.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceFigures {
    /// Its id.
    pub id: WerklocatieId,
    /// Its name.
    pub naam: String,
    /// Its kind.
    pub gebiedsoort: Gebiedsoort,
    /// Its polygons.
    pub area: MultiPolygon,
    /// Their area, hectares.
    pub area_ha: f64,
    /// Establishments and jobs of each year, years rising.
    pub years: Vec<YearCount>,
    /// Change of jobs from the first year to the last, per cent.
    pub banen_change_percent: Option<f64>,
    /// Jobs per hectare in the last year.
    pub banen_per_ha: Option<f64>,
}

/// Establishments and jobs of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearCount {
    /// The year.
    pub jaar: u16,
    /// Establishments and jobs.
    pub count: ShownCount,
}

impl PlaceFigures {
    /// The years of which something is hidden, with the word for that.
    fn hidden(&self) -> Option<String> {
        let hidden = self.years.iter().filter(|year| year.count.is_hidden());
        let words: Vec<String> = hidden.map(|year| format!("{}: {HIDDEN}", year.jaar)).collect();
        (!words.is_empty()).then(|| words.join("; "))
    }
}

/// The figures of every werklocatie, in the order of the classifier.
pub(super) fn by_place(figures: &Figures, classifier: &Classifier) -> Vec<PlaceFigures> {
    let of = |(i, w): (usize, &werkvlek_core::Werklocatie)| {
        let class = Class::at(Dim::Locatie, i);
        let year = |&jaar: &u16| YearCount { jaar, count: figures.get(jaar, class).shown() };
        let years: Vec<YearCount> = figures.jaren().iter().map(year).collect();
        let banen = |year: Option<&YearCount>| year.and_then(|year| year.count.banen());
        let (first, last) = (banen(years.first()), banen(years.last()));
        PlaceFigures {
            id: w.id().clone(),
            naam: w.naam().to_owned(),
            gebiedsoort: w.soort(),
            area: w.area().clone(),
            area_ha: tenth(w.area_ha()),
            banen_change_percent: first.zip(last).and_then(|(a, b)| change_percent(a, b)).map(tenth),
            banen_per_ha: last.and_then(|b| banen_per_ha(b, w.area_ha())).map(tenth),
            years,
        }
    };
    classifier.locaties().iter().enumerate().map(of).collect()
}

/// The werklocaties as QGIS shows them.
pub(super) fn layer(rows: &[PlaceFigures], jaren: &[u16], crs: &Crs) -> StyledLayer {
    let rows_given = rows;
    // Drawn last on top: the milieus below, the formal locations above.
    let rows = rows.iter().rev().map(|r| (r.area.clone().into(), r));
    let table = columns(jaren).layer("werklocaties", crs, rows);
    StyledLayer { table, style: Some(style(rows_given, jaren)) }
}

fn columns<'a>(jaren: &[u16]) -> Columns<'a, &'a PlaceFigures> {
    type Row = PlaceFigures;
    let mut columns = Columns::new([
        Column::text("id", |r: &&'a Row| r.id.as_str())
            .means("id van de werklocatie", "id of the werklocatie (place of work)"),
        Column::text("naam", |r: &&'a Row| r.naam.as_str())
            .means("naam van de werklocatie", "name of the werklocatie"),
        columns::gebiedsoort(|r: &&'a Row| r.gebiedsoort.as_str()),
        Column::text("soort", |r: &&'a Row| r.gebiedsoort.soort().as_str())
            .means("soort werklocatie", "kind of werklocatie"),
        Column::real("oppervlakte_ha", |r: &&'a Row| r.area_ha)
            .means("oppervlakte van de werklocatie", "area of the werklocatie")
            .in_unit("ha"),
    ]);
    for (i, jaar) in jaren.iter().enumerate() {
        columns = columns.and([
            Column::integer(format!("vestigingen_{jaar}"), move |r: &&'a Row| r.years[i].count.vestigingen())
                .means(format!("vestigingen in {jaar}"), format!("establishments in {jaar}"))
                .in_unit("vestigingen"),
            Column::integer(format!("banen_{jaar}"), move |r: &&'a Row| r.years[i].count.banen())
                .means(format!("werkzame personen in {jaar}"), format!("working persons in {jaar}"))
                .in_unit("banen"),
        ]);
    }
    let year = |jaar: Option<&u16>| jaar.map_or_else(String::new, |jaar| format!("_{jaar}"));
    let (first, last) = (year(jaren.first()), year(jaren.last()));
    columns.and([
        Column::real(format!("banen_verschil_pct{first}{last}"), |r: &&'a Row| r.banen_change_percent)
            .means(
                "verandering van banen tussen het eerste en het laatste jaar",
                "change of jobs between the first and the last year",
            )
            .in_unit("%"),
        Column::real(format!("banen_per_ha{last}"), |r: &&'a Row| r.banen_per_ha)
            .means("banen per hectare in het laatste jaar", "jobs per hectare in the last year")
            .in_unit("banen/ha"),
        columns::verborgen(|r: &&'a Row| r.hidden()),
    ])
}

/// Kinds of werklocaties; their jobs in the last year, and how these changed.
fn style(rows: &[PlaceFigures], jaren: &[u16]) -> VectorStyle {
    let kinds = kind_style();
    let Some(last) = jaren.last() else { return kinds };
    let hidden = || [EmptyClass::otherwise("verborgen: te weinig bedrijven").hatched()];
    let banen: Vec<f64> =
        rows.iter().filter_map(|r| r.years.last()?.count.banen()).map(|banen| banen as f64).collect();
    let jobs = VectorStyle::graduated(
        &format!("Banen per werklocatie, {last}"),
        Shape::Fill,
        &format!("banen_{last}"),
        rising_classes(&banen, "banen", Palette::Heat),
    )
    .with_empty(hidden())
    .with_labels("naam")
    .answering(format!("Hoeveel banen heeft elke werklocatie, {last}?"));
    let style = kinds.or(jobs);
    let Some(first) = jaren.first().filter(|first| *first != last) else { return style };
    let change = VectorStyle::graduated(
        &format!("Verandering van banen per werklocatie, {first} – {last}"),
        Shape::Fill,
        &format!("banen_verschil_pct_{first}_{last}"),
        change_classes(&CHANGE_PERCENT, "%"),
    )
    .with_empty([EmptyClass::otherwise("verborgen, of er waren geen banen").hatched()])
    .with_labels("naam")
    .answering(format!("Waar kwamen en gingen banen, per werklocatie, {first} – {last}?"));
    style.or(change)
}

/// Bounds of a change in per cent.
const CHANGE_PERCENT: [f64; 8] = [-100.0, -50.0, -25.0, -5.0, 5.0, 25.0, 50.0, 100.0];

fn kind_style() -> VectorStyle {
    let kinds = [FormeleSoort::Bedrijventerrein, FormeleSoort::Kantoorlocatie]
        .into_iter()
        .map(Gebiedsoort::Formeel)
        .chain(Milieu::ALL.into_iter().map(Gebiedsoort::Gemengd));
    let count = 2 + Milieu::ALL.len();
    let categories = kinds
        .enumerate()
        .map(|(i, k)| Category {
            value: k.as_str().into(),
            label: k.as_str().into(),
            colour: Palette::Kinds.colour(i, count),
        })
        .collect();
    VectorStyle::categorised("Werklocaties naar soort", Shape::Fill, "gebiedsoort", categories)
        .answering("Wat voor werklocaties zijn er?")
}
