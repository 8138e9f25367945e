//! One table a level of districts: each district, kind, distance and weight before and after.

use super::{ComparedRow, Comparison, ReachParts, WhyBlank};
use crate::tenth;
use werkvlek_table::{Column, Columns, Table};

impl Comparison {
    /// One table a level of districts, the finest first.
    #[must_use]
    pub fn tables(&self) -> Vec<Table> {
        let columns = columns();
        let mut tables = Vec::new();
        for level in &self.levels {
            tables.push(columns.table(&format!("vergelijking_{}", level.word), &level.rows));
        }
        tables
    }
}

/// A number of people, to one decimal since weights that were spread are no whole numbers.
fn people<'r>(
    name: &str,
    value: impl Fn(&'r ComparedRow) -> Option<f64> + 'r,
) -> Column<'r, &'r ComparedRow> {
    Column::real(name, move |row: &&'r ComparedRow| value(row).map(tenth))
}

fn part<'r>(name: &str, value: impl Fn(&ReachParts) -> f64 + 'r) -> Column<'r, &'r ComparedRow> {
    people(name, move |row| row.reach.as_ref().map(&value))
}

fn columns<'r>() -> Columns<'r, &'r ComparedRow> {
    Columns::new([
        Column::text("code", |r: &&'r ComparedRow| r.place.code())
            .means("code van het gebied; BUITEN: in geen", "code of the district; BUITEN: in none"),
        Column::text("naam", |r: &&'r ComparedRow| r.place.naam())
            .means("naam van het gebied", "name of the district"),
        Column::text("soort_voorziening", |r: &&'r ComparedRow| r.kind.as_str())
            .means("soort van de voorziening", "kind of the facility"),
        Column::real("drempel_m", |r: &&'r ComparedRow| r.within_m)
            .means("afstand waarbinnen geteld wordt", "distance within which people are counted")
            .in_unit("m"),
        Column::text("gewicht", |r: &&'r ComparedRow| r.weight.as_str())
            .means("wie er geteld worden", "who is counted"),
        part("binnen_voor", |p| p.within.before)
            .means("binnen de drempel, voor", "within the distance, before"),
        part("binnen_na", |p| p.within.after).means("binnen de drempel, na", "within the distance, after"),
        part("verschil", |p| p.within.change()).means("na min voor", "after minus before"),
        part("erbij", |p| p.gained).means("adres voor adres erbij", "gained, address by address"),
        part("eraf", |p| p.lost).means("adres voor adres eraf", "lost, address by address"),
        part("door_bereik", |p| p.by_reach)
            .means("door een andere afstand, mensen als voor", "by changed distance, people as before"),
        part("door_mensen", |p| p.by_people)
            .means("door andere aantallen mensen, afstand als na", "by changed people, distance as after"),
        part("door_nieuw", |p| p.by_new).means("door nieuwe adressen", "by new addresses"),
        part("door_verdwenen", |p| p.by_vanished).means("door verdwenen adressen", "by vanished addresses"),
    ])
    .and([
        people("mensen_voor", |r| Some(r.everyone?.before)).means("iedereen, voor", "everybody, before"),
        people("mensen_na", |r| Some(r.everyone?.after)).means("iedereen, na", "everybody, after"),
        people("zonder_route_voor", |r| Some(r.without_route?.before))
            .means("zonder route, voor", "without a route, before"),
        people("zonder_route_na", |r| Some(r.without_route?.after))
            .means("zonder route, na", "without a route, after"),
        Column::real("gemiddelde_voor_m", |r: &&'r ComparedRow| r.mean_m.before.map(f64::round))
            .means(
                "gemiddelde afstand van wie een route heeft, voor",
                "mean distance of those with a route, before",
            )
            .in_unit("m"),
        Column::real("gemiddelde_na_m", |r: &&'r ComparedRow| r.mean_m.after.map(f64::round))
            .means(
                "gemiddelde afstand van wie een route heeft, na",
                "mean distance of those with a route, after",
            )
            .in_unit("m"),
        Column::integer("adressen_zelfde", |r: &&'r ComparedRow| r.same_addresses)
            .means("adressen in beide, in hetzelfde gebied", "addresses of both, in the same district"),
        Column::integer("adressen_nieuw", |r: &&'r ComparedRow| r.new_addresses)
            .means("adressen die er alleen na zijn", "addresses that are there after only"),
        Column::integer("adressen_verdwenen", |r: &&'r ComparedRow| r.vanished_addresses)
            .means("adressen die er alleen voor waren", "addresses that were there before only"),
        Column::text("verborgen", |r: &&'r ComparedRow| r.hidden_words())
            .means("waarom cijfers ontbreken", "why figures are missing"),
        Column::integer("adressen_zonder_route_voor", |r: &&'r ComparedRow| r.addresses_without_route.before)
            .means("adressen zonder route, voor", "addresses without a route, before"),
        Column::integer("adressen_zonder_route_na", |r: &&'r ComparedRow| r.addresses_without_route.after)
            .means("adressen zonder route, na", "addresses without a route, after"),
        Column::text("reden", |r: &&'r ComparedRow| r.why_blank().map(WhyBlank::as_str)).means(
            "waarom een cijfer leeg is: verborgen, geen route, niemand bekend",
            "why a figure is blank: hidden (verborgen), no route (geen route), nobody known there (niemand bekend)",
        ),
    ])
}

impl ComparedRow {
    /// Why figures are hidden, where some are.
    fn hidden_words(&self) -> Option<&'static str> {
        self.is_hidden().then_some("minder dan het minimum, of nodig om dat te verbergen")
    }
}
