//! Location quotients: how much of each section there is in a place, beside its share in the reference.

use super::classes::Classes;
use super::columns::{self, HIDDEN, TOTAL};
use super::dims::{Class, Dim};
use super::figures::{Figures, Group};
use super::reference::Reference;
use super::{MonitorInput, Openbaarheid};
use werkvlek_core::location_quotient;
use werkvlek_table::{Column, Columns, Table};

/// A section in a place and year.
///
/// # Units
/// A quotient of two shares, to two decimals; 1 is the share of the reference.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotient {
    /// What the place is, as a word: `soort`, `werklocatie`, `district` or `totaal`.
    pub gebiedsoort: &'static str,
    /// The kind, or the id of the place.
    pub gebied: String,
    /// Its name.
    pub naam: String,
    /// The section.
    pub sector: String,
    /// The year.
    pub jaar: u16,
    /// Jobs of the section in the place; none where hidden.
    pub banen: Option<u64>,
    /// The quotient; none where one of its four numbers is hidden or there are no jobs to divide by.
    pub quotient: Option<f64>,
    /// The same less that of the year before in the register.
    pub change: Option<f64>,
    /// What it is compared with.
    pub referentie: &'static str,
    /// Whether the jobs of the section or of the place are hidden.
    pub is_hidden: bool,
}

/// Location quotients of kinds by section; of everything too against another region, and of werklocaties and districts where
/// nothing is hidden.
pub(super) fn quotients(
    input: &MonitorInput<'_>,
    openbaar: Openbaarheid,
    figures: &Figures,
    classes: &Classes,
) -> Vec<Quotient> {
    let reference = Reference::new(input, figures);
    let mut regions: Vec<(&'static str, String, String, Option<Class>)> = Vec::new();
    if reference.is_region() {
        regions.push((TOTAL, TOTAL.into(), TOTAL.into(), None));
    }
    let areas = [(Dim::Soort, "soort"), (Dim::Locatie, "werklocatie"), (Dim::District, "district")];
    let shown = if openbaar == Openbaarheid::Vertrouwelijk { areas.len() } else { 1 };
    for &(dim, word) in &areas[..shown] {
        regions.extend(
            classes.of(dim).map(|(class, id)| (word, id.to_owned(), input.naam(class, id), Some(class))),
        );
    }
    let mut rows = Vec::new();
    for (gebiedsoort, gebied, naam, region) in regions {
        for (section, sector) in classes.of(Dim::Sectie) {
            let of_section = through_the_years(figures, &reference, region, section);
            rows.extend(of_section.into_iter().map(|year| Quotient {
                gebiedsoort,
                gebied: gebied.clone(),
                naam: naam.clone(),
                sector: sector.to_owned(),
                jaar: year.jaar,
                banen: year.banen,
                quotient: year.quotient,
                change: year.change,
                referentie: reference.naam(),
                is_hidden: year.is_hidden,
            }));
        }
    }
    rows
}

struct QuotientYear {
    jaar: u16,
    banen: Option<u64>,
    quotient: Option<f64>,
    change: Option<f64>,
    is_hidden: bool,
}

/// The years in which a section has establishments in a region.
fn through_the_years(
    figures: &Figures,
    reference: &Reference<'_>,
    region: Option<Class>,
    section: Class,
) -> Vec<QuotientYear> {
    let hundredth = |v: f64| (v * 100.0).round() / 100.0;
    let mut before: Option<f64> = None;
    let mut years = Vec::new();
    for &jaar in figures.jaren() {
        let cell = figures.get(jaar, Group::within(region, section));
        let whole = figures.get(jaar, region);
        if cell.is_empty() {
            before = None;
            continue;
        }
        let parts = cell.open().zip(whole.open());
        let others = reference.section(jaar, section.nth()).zip(reference.total(jaar));
        let quotient = parts
            .zip(others)
            .and_then(|((t, all), (r, rs))| location_quotient(t.banen, all.banen, r, rs))
            .map(hundredth);
        years.push(QuotientYear {
            jaar,
            banen: cell.open().map(|t| t.banen),
            quotient,
            change: before.zip(quotient).map(|(before, now)| hundredth(now - before)),
            is_hidden: cell.is_hidden() || whole.is_hidden(),
        });
        before = quotient;
    }
    years
}

pub(super) fn table(rows: &[Quotient]) -> Table {
    type Row = Quotient;
    Columns::new([
        Column::text("gebiedsoort", |r: &&Row| r.gebiedsoort).means("wat het gebied is", "what the place is"),
        Column::text("gebied", |r: &&Row| r.gebied.clone())
            .means("soort, of id van het gebied", "kind, or id of the place"),
        Column::text("naam", |r: &&Row| r.naam.clone()).means("naam van het gebied", "name of the place"),
        Column::text("sector", |r: &&Row| r.sector.clone())
            .means("sectie van de SBI 2008", "section of SBI 2008"),
        columns::jaar(|r: &&Row| r.jaar),
        columns::banen(|r: &&Row| r.banen),
        Column::real("locatiequotient", |r: &&Row| r.quotient).means(
            "aandeel van de sector in het gebied gedeeld door zijn aandeel in de referentie",
            "share of the sector in the place divided by its share in the reference",
        ),
        Column::real("locatiequotient_verschil", |r: &&Row| r.change)
            .means("verschil met het vorige jaar", "change since the year before"),
        columns::referentie(|r: &&Row| r.referentie),
        columns::verborgen(|r: &&Row| r.is_hidden.then_some(HIDDEN)),
    ])
    .table("werklocaties_quotient", rows)
}
