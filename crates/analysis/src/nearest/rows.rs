//! The nearest facilities as typed rows, and as a table.

use crate::rounding::tenth;
use crate::{Method, Why};
use werkvlek_core::{VoorzieningId, VoorzieningSoort};
use werkvlek_table::{Column, Columns, Table};

/// What was found from each place for each kind, or why nothing was.
#[derive(Clone, Debug, PartialEq)]
pub struct Nearest {
    /// How it was measured.
    pub method: Method,
    /// By place, then by kind, the nearest first. A kind of which nothing lies within the limit has no row.
    pub rows: Vec<NearestRow>,
}

/// One facility of one kind from one place.
#[derive(Clone, Debug, PartialEq)]
pub struct NearestRow {
    /// The name of the place.
    pub place: String,
    /// The kind that was asked for.
    pub kind: VoorzieningSoort,
    /// The facility, or why there is none.
    pub found: Result<FoundFacility, Why>,
}

/// A facility with the way to it.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundFacility {
    /// From 1, the nearest.
    pub rank: usize,
    /// The distance, both snap legs included, in metres.
    pub dist_m: f64,
    /// Its id.
    pub id: VoorzieningId,
    /// Its name, where it has one.
    pub naam: Option<String>,
    /// Along the streets only.
    pub legs: Option<RouteLegs>,
}

/// How long a way along the streets takes, and its legs at both ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RouteLegs {
    /// The whole way, in minutes.
    pub minutes: f64,
    /// From the place to its street, in metres.
    pub origin_snap_m: f64,
    /// From the street to the facility, in metres.
    pub facility_snap_m: f64,
}

impl NearestRow {
    fn facility(&self) -> Option<&FoundFacility> {
        self.found.as_ref().ok()
    }

    fn legs(&self) -> Option<RouteLegs> {
        self.facility()?.legs
    }
}

impl Nearest {
    /// Whether no facility lies within the limit, though there are facilities.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// One row a place, kind and facility, the nearest first. In a straight line a kind of which there is none has no row;
    /// along the streets its row says why.
    #[must_use]
    pub fn table(&self) -> Table {
        let along = matches!(self.method, Method::Netwerk(_));
        let columns = if along { self.columns().and(leg_columns()) } else { self.columns() };
        columns.table("nearest", self.rows.iter().filter(|row| along || row.found.is_ok()))
    }

    fn columns<'r>(&'r self) -> Columns<'r, &'r NearestRow> {
        let method = self.method.word();
        Columns::new([
            Column::text("punt", |r: &&'r NearestRow| r.place.as_str())
                .means("het punt waarvandaan gemeten is", "the point that is measured from"),
            Column::text("soort_voorziening", |r: &&'r NearestRow| r.kind.as_str())
                .means("soort van de voorziening", "kind of the facility"),
            Column::integer("rang", |r: &&'r NearestRow| r.facility().map(|f| f.rank))
                .means("de hoeveelste in afstand, vanaf 1", "rank by distance, from 1"),
            Column::real("afstand_m", |r: &&'r NearestRow| r.facility().map(|f| tenth(f.dist_m)))
                .means("afstand tot de voorziening", "distance to the facility")
                .in_unit("m"),
            Column::text("methode", move |_: &&'r NearestRow| method.clone())
                .means("hoe de afstand gemeten is", "how the distance was measured"),
            Column::text("id", |r: &&'r NearestRow| r.facility().map(|f| f.id.as_str()))
                .means("kenmerk van de voorziening", "id of the facility"),
            Column::text("naam", |r: &&'r NearestRow| r.facility().and_then(|f| f.naam.as_deref()))
                .means("naam van de voorziening", "name of the facility"),
        ])
    }
}

fn leg_columns<'r>() -> [Column<'r, &'r NearestRow>; 4] {
    [
        Column::real("minuten", |r: &&'r NearestRow| r.legs().map(|legs| tenth(legs.minutes)))
            .means("reistijd over de straten", "time along the streets")
            .in_unit("min"),
        Column::real("snap_m", |r: &&'r NearestRow| r.legs().map(|legs| tenth(legs.origin_snap_m)))
            .means("van het punt tot zijn straat", "from the point to its street")
            .in_unit("m"),
        Column::real("snap_voorziening_m", |r: &&'r NearestRow| {
            r.legs().map(|legs| tenth(legs.facility_snap_m))
        })
        .means("van de straat tot de voorziening", "from the street to the facility")
        .in_unit("m"),
        Column::text("reden", |r: &&'r NearestRow| r.found.as_ref().err().map(|why| why.words()))
            .means("waarom er geen afstand is", "why there is no distance"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meanings::assert_all_explained;
    use werkvlek_network::Unreachable;
    use werkvlek_table::Value;

    fn lost() -> NearestRow {
        NearestRow {
            place: "eiland".into(),
            kind: VoorzieningSoort::new("huisarts").unwrap(),
            found: Err(Why::Network(Unreachable::OriginTooFar { dist_m: 400.0 })),
        }
    }

    #[test]
    fn every_column_says_what_it_is_and_a_missing_way_says_why() {
        let along = Nearest { method: Method::Netwerk("nl".into()), rows: vec![lost()] };
        let table = along.table();
        assert_all_explained(&table);
        let reason = table.field("reden").unwrap();
        assert_eq!(table.rows[0].values[reason], Value::from("te ver van het stratennet (400 m)"));
        assert!(!along.is_empty());
    }

    #[test]
    fn in_a_straight_line_only_what_was_found_has_a_row() {
        let by_air = Nearest { method: Method::Hemelsbreed, rows: vec![lost()] };
        assert_all_explained(&by_air.table());
        assert!(by_air.table().rows.is_empty());
    }
}
