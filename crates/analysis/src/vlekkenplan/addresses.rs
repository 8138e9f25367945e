//! Each address with its distance to the nearest facility of every kind.

use super::columns::weight_columns;
use super::home_people::HomePeople;
use super::question::Question;
use super::{Counts, distance_classes};
use crate::distances::{Distances, NearestDistance, TownOnStreets, Why, dist_m, origin_snap_m};
use crate::questions::how_far;
use crate::tenth;
use werkvlek_core::{District, Position, Voorziening, VoorzieningSoort};
use werkvlek_plan::{Niveaus, Words};
use werkvlek_table::{Column, Columns, EmptyClass, Shape, StyledLayer, VectorStyle};

/// What is known of an address.
#[derive(Clone, Debug)]
pub struct AddressRow<'a> {
    /// Its id.
    pub id: &'a str,
    /// Where it is.
    pub at: Position,
    /// Its district of the finest level; none without districts, or outside all of them.
    pub district: Option<&'a District>,
    /// By weight: how many; none where it is hidden.
    pub people: Vec<Option<f64>>,
    /// Its place on the streets; none for straight lines.
    pub on_streets: Option<AddressOnStreets>,
    /// By kind: the nearest facility.
    pub nearest: Vec<NearestFacility<'a>>,
    /// How many kinds are within their norm.
    pub niveau: usize,
    /// Whether it has all that a vlek needs.
    pub in_vlek: InVlek,
    /// The kinds that are beyond their norm, in words.
    pub missing: Words,
}

/// Whether an address has within its norms what a vlek needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InVlek {
    /// It has.
    Yes,
    /// It has not.
    No,
}

impl InVlek {
    /// The word in tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "ja",
            Self::No => "nee",
        }
    }
}

/// Where an address is joined to the streets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AddressOnStreets {
    /// Metres to the nearest street, also when that is too far to take part.
    pub snap_m: Option<f64>,
    /// The connected part of the network; none when it is off the network.
    pub component: Option<usize>,
}

/// The nearest facility of one kind.
#[derive(Clone, Debug)]
pub struct NearestFacility<'a> {
    /// The distance of the headline, or why there is none.
    pub distance: Result<NearestDistance, Why>,
    /// The facility that was reached.
    pub facility: Option<&'a Voorziening>,
    /// Beside a distance along the streets: metres to the nearest in a straight line.
    pub by_air_m: Option<f64>,
    /// By threshold: the number of facilities within it; empty when they are not counted.
    pub within: Vec<usize>,
}

impl NearestFacility<'_> {
    /// The leg from the street to the facility, in metres; none in a straight line or without a route.
    #[must_use]
    pub fn facility_snap_m(&self) -> Option<f64> {
        self.distance.ok()?.facility_snap_m
    }

    /// Why there is no distance.
    #[must_use]
    pub fn why_none(&self) -> Option<Why> {
        self.distance.err()
    }
}

/// What is known of each origin besides its distances.
pub(super) struct AtHomes<'a> {
    /// Along the streets, when there are any.
    pub(super) streets: Option<&'a TownOnStreets<'a>>,
    pub(super) holding: &'a [Option<usize>],
    /// On request the number of facilities within each threshold: by kind, by origin, by threshold.
    pub(super) counts: &'a [Vec<Vec<usize>>],
    pub(super) niveaus: &'a Niveaus<'a>,
    pub(super) people: &'a HomePeople<'a>,
}

/// One row an origin.
pub(super) fn address_rows<'a>(
    asked: Question<'a>,
    methods: &[Distances],
    homes: &AtHomes<'_>,
) -> Vec<AddressRow<'a>> {
    let origins = asked.town.origins;
    let row = |(i, (id, at)): (usize, (&'a werkvlek_core::AdresId, Position))| AddressRow {
        id: id.as_str(),
        at,
        district: homes.holding[i].and_then(|d| Some(&asked.town.districts?.finest().as_slice()[d])),
        people: homes.people.all_told(i),
        on_streets: homes.streets.map(|streets| AddressOnStreets {
            snap_m: origin_snap_m(&streets.homes, i),
            component: streets.homes.snap(i).ok().map(|snap| snap.component),
        }),
        nearest: asked.kinds().map(|(k, _)| nearest(asked, methods, homes.counts, k, i)).collect(),
        niveau: homes.niveaus.niveau(i),
        in_vlek: if homes.niveaus.voldoet(i) { InVlek::Yes } else { InVlek::No },
        missing: homes.niveaus.missing_words(i),
    };
    origins.ids().iter().zip(origins.positions()).enumerate().map(row).collect()
}

fn nearest<'a>(
    asked: Question<'a>,
    methods: &[Distances],
    counts: &[Vec<Vec<usize>>],
    kind: usize,
    origin: usize,
) -> NearestFacility<'a> {
    let distance = methods[0].of_kind[kind][origin];
    NearestFacility {
        distance,
        facility: distance.ok().map(|nearest| &asked.town.facilities[nearest.facility]),
        by_air_m: methods.get(1).and_then(|by_air| dist_m(&by_air.of_kind[kind][origin])),
        within: counts.get(kind).map_or_else(Vec::new, |of_kind| of_kind[origin].clone()),
    }
}

/// One point an origin, with metres and facility of every kind; along the streets also the legs to them, the distance
/// in a straight line, and the reason where there is no route.
pub(super) fn address_layer(asked: Question<'_>, rows: &[AddressRow<'_>]) -> StyledLayer {
    let points = rows.iter().map(|row| (geo::Point::new(row.at.x_m(), row.at.y_m()).into(), row));
    let table = columns(asked).layer("adressen", &asked.plan.crs, points);
    let drawn = asked.plan.kinds.iter().filter(|_| !asked.tells_people_at_addresses());
    let of_kind = drawn.map(|kind| {
        let title = format!("Afstand tot {kind}, adressen ({})", asked.town.method().title());
        VectorStyle::graduated(&title, Shape::Marker { size_mm: 1.2 }, &dist_name(kind), distance_classes())
            .with_empty([EmptyClass::otherwise("geen route")])
            .answering(how_far(kind.as_str()))
            .closer_than(ADDRESSES_FROM)
    });
    let style = of_kind.reduce(VectorStyle::or);
    StyledLayer { table, style }
}

/// Addresses are drawn at this scale and larger ones: at smaller ones they hide each other and the map.
const ADDRESSES_FROM: u32 = 15_000;

fn dist_name(kind: &VoorzieningSoort) -> String {
    format!("dist_{kind}_m")
}

type Told<'r> = &'r AddressRow<'r>;

fn columns<'r>(asked: Question<'_>) -> Columns<'r, Told<'r>> {
    let mut columns = Columns::new([
        Column::text("id", |row: &Told<'r>| row.id).means("kenmerk van het adres", "id of the address"),
        Column::text("district", |row: &Told<'r>| row.district.map(|d| d.code().as_str()))
            .means("code van de buurt", "code of the district"),
    ])
    .and(weight_columns(asked.weights(), |row: &Told<'r>, w| row.people[w].into()));
    if asked.tells_people_at_addresses() {
        return columns;
    }
    if asked.is_along_streets() {
        columns = columns.and(street_columns());
    }
    for (k, kind) in asked.kinds() {
        columns = columns.and(nearest_columns(k, kind));
        if asked.is_along_streets() {
            columns = columns.and(way_columns(k, kind));
        }
        if asked.plan.counts == Counts::Give {
            columns = columns.and(asked.thresholds_m().map(|threshold| count_column((k, kind), threshold)));
        }
    }
    columns.and([
        Column::integer("voorzieningenniveau", |row: &Told<'r>| row.niveau)
            .means("aantal soorten binnen hun norm", "number of kinds within their norm")
            .in_unit("soorten"),
        Column::text("in_vlek", |row: &Told<'r>| row.in_vlek.as_str()).means(
            "ja: alles wat een vlek vraagt is binnen de norm",
            "ja (yes): all that a vlek needs is within its norm",
        ),
        Column::text("boven_norm", |row: &Told<'r>| row.missing.nl.as_str()).means(
            "welke soorten verder zijn dan hun norm",
            "which kinds are farther than their norm, in Dutch",
        ),
    ])
}

fn street_columns<'r>() -> [Column<'r, Told<'r>>; 2] {
    [
        Column::real("snap_m", |row: &Told<'r>| row.on_streets?.snap_m.map(tenth))
            .means("van het adres naar de dichtstbijzijnde straat", "from the address to the nearest street")
            .in_unit("m"),
        Column::integer("netwerkdeel", |row: &Told<'r>| row.on_streets?.component).means(
            "nummer van het samenhangende deel van het stratennet",
            "number of the connected part of the network",
        ),
    ]
}

fn nearest_columns<'r>(k: usize, kind: &VoorzieningSoort) -> [Column<'r, Told<'r>>; 2] {
    [
        Column::real(dist_name(kind), move |row: &Told<'r>| dist_m(&row.nearest[k].distance).map(tenth))
            .means(format!("afstand tot de naaste: {kind}"), format!("distance to the nearest: {kind}"))
            .in_unit("m"),
        Column::text(format!("id_{kind}"), move |row: &Told<'r>| {
            row.nearest[k].facility.map(|facility| facility.id().as_str())
        })
        .means(format!("kenmerk van de naaste: {kind}"), format!("id of the nearest: {kind}")),
    ]
}

fn way_columns<'r>(k: usize, kind: &VoorzieningSoort) -> [Column<'r, Told<'r>>; 3] {
    [
        Column::real(format!("snap_{kind}_m"), move |row: &Told<'r>| {
            row.nearest[k].facility_snap_m().map(tenth)
        })
        .means(
            format!("van de straat naar de naaste: {kind}"),
            format!("from the street to the nearest: {kind}"),
        )
        .in_unit("m"),
        Column::real(format!("hemelsbreed_{kind}_m"), move |row: &Told<'r>| {
            row.nearest[k].by_air_m.map(tenth)
        })
        .means(
            format!("afstand hemelsbreed tot de naaste: {kind}"),
            format!("distance in a straight line to the nearest: {kind}"),
        )
        .in_unit("m"),
        Column::text(format!("reden_{kind}"), move |row: &Told<'r>| {
            row.nearest[k].why_none().map(Why::words)
        })
        .means(
            format!("waarom er geen route is: {kind}"),
            format!("why there is no route, in Dutch: {kind}"),
        ),
    ]
}

fn count_column<'r>(
    (k, kind): (usize, &VoorzieningSoort),
    (t, threshold_m): (usize, f64),
) -> Column<'r, Told<'r>> {
    Column::integer(format!("aantal_{kind}_{threshold_m}m"), move |row: &Told<'r>| row.nearest[k].within[t])
        .means(
            format!("voorzieningen binnen {threshold_m} m: {kind}"),
            format!("facilities within {threshold_m} m: {kind}"),
        )
        .in_unit("voorzieningen")
}
