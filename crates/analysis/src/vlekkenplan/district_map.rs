//! Districts as a map: the mean distance to each kind of facility, and what lies in the district.

use super::columns::{number, weight_columns};
use super::distance_classes;
use super::distance_table::summary;
use super::means::SafeMeans;
use super::people::DistancePeople;
use super::question::Question;
use super::town::Level;
use crate::distances::Distances;
use crate::questions::how_far;
use werkvlek_core::{District, VoorzieningSoort, WeightColumn};
use werkvlek_table::{Colour, Column, Columns, EmptyClass, Shape, StyledLayer, VectorStyle};

/// The districts of one level.
#[derive(Clone, Debug)]
pub struct DistrictMap<'a> {
    /// The level in the plural, as in names of layers: `buurten`, `wijken`, `gemeenten`.
    pub plural: String,
    /// One row a district.
    pub rows: Vec<DistrictRow<'a>>,
}

/// What the map tells of a district.
#[derive(Clone, Debug)]
pub struct DistrictRow<'a> {
    /// The district.
    pub district: &'a District,
    /// Addresses in it.
    pub addresses: usize,
    /// By weight: everybody; none where it is hidden.
    pub people: Vec<Option<u64>>,
    /// By kind: its distances, as the headline weight counts.
    pub of_kind: Vec<KindInDistrict<'a>>,
}

impl DistrictRow<'_> {
    /// The distances to one kind; none when it is not measured.
    #[must_use]
    pub fn to(&self, kind: &VoorzieningSoort) -> Option<&KindInDistrict<'_>> {
        self.of_kind.iter().find(|found| found.kind == kind)
    }
}

/// How far the nearest facility of one kind is in a district.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KindInDistrict<'a> {
    /// The kind.
    pub kind: &'a VoorzieningSoort,
    /// Mean distance in whole metres, of people in steps of 10 m; none where it or the number of people is hidden.
    pub mean_m: Option<f64>,
    /// Distance within which nine of ten live, likewise.
    pub p90_m: Option<f64>,
    /// Addresses without a route.
    pub without_route: usize,
    /// Along the streets: the same in a straight line.
    pub by_air: Option<ByAir>,
    /// Facilities of the kind in the district.
    pub facilities: usize,
}

/// A walk beside the straight line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ByAir {
    /// Mean distance in a straight line, likewise.
    pub mean_m: Option<f64>,
    /// How many times as long the walk is on average, of the means that are told; two decimals.
    pub detour: Option<f64>,
}

/// One row a district of the level, with the headline figures of every kind.
pub(super) fn district_map<'a>(
    asked: Question<'a>,
    headline: (usize, &WeightColumn),
    methods: &[Distances],
    level: &Level<'a>,
    (people, means): (&DistancePeople, &SafeMeans),
) -> DistrictMap<'a> {
    let row = |((d, district), group): ((usize, &'a District), Vec<usize>)| {
        let at = people.tree.row(level.number, Some(d));
        let told: Vec<Option<u64>> = (0..asked.weights().len()).map(|w| people.everyone(w, at)).collect();
        let is_shown = told[headline.0].is_some();
        let of_kind = asked.kinds().map(|(k, kind)| {
            let facilities = level.facilities[k][d];
            let found = in_district(asked, headline.1, methods, (k, kind), &group, facilities);
            let told = |metres: Option<f64>| means.shown(headline.0, at, metres);
            if is_shown { found.told(told) } else { found.told(|_| None) }
        });
        DistrictRow { district, addresses: group.len(), of_kind: of_kind.collect(), people: told }
    };
    let districts = level.niveau.districts().iter().enumerate();
    DistrictMap {
        plural: level.niveau.plural.clone(),
        rows: districts.zip(level.members()).map(row).collect(),
    }
}

/// The figures as they are, before it is known what of them may be told.
fn in_district<'a>(
    asked: Question<'_>,
    weight: &WeightColumn,
    methods: &[Distances],
    (k, kind): (usize, &'a VoorzieningSoort),
    group: &[usize],
    facilities: usize,
) -> KindInDistrict<'a> {
    let of = |method: &Distances| summary(weight, group, &method.of_kind[k], &asked.plan.thresholds_m);
    let first = of(&methods[0]);
    let by_air = methods.get(1).map(|by_air| ByAir { mean_m: of(by_air).weighted_mean_m, detour: None });
    KindInDistrict {
        kind,
        mean_m: first.weighted_mean_m,
        p90_m: first.p90_m,
        without_route: first.unreached_count,
        by_air,
        facilities,
    }
}

impl KindInDistrict<'_> {
    /// With the distances as `told` lets them be told, and the detour of those.
    fn told(self, told: impl Fn(Option<f64>) -> Option<f64>) -> Self {
        let mean_m = told(self.mean_m);
        let by_air = self.by_air.map(|by_air| {
            let flight_m = told(by_air.mean_m);
            let both = mean_m.zip(flight_m).filter(|(_, flight_m)| *flight_m > 0.0);
            let detour = both.map(|(walk_m, flight_m)| (walk_m / flight_m * 100.0).round() / 100.0);
            ByAir { mean_m: flight_m, detour }
        });
        Self { mean_m, p90_m: told(self.p90_m), by_air, ..self }
    }
}

/// The polygons of a level (0 is the finest), coloured by the mean distance to each kind; the first leads. The finest answer
/// how far it is, and give other maps their borders.
pub(super) fn district_layer(asked: Question<'_>, map: &DistrictMap<'_>, level: usize) -> StyledLayer {
    let shapes = map.rows.iter().map(|row| (row.district.area().clone().into(), row));
    let table = columns(asked).layer(&map.plural, &asked.plan.crs, shapes);
    let is_finest = level == 0;
    let of_kind = asked.plan.kinds.iter().map(|kind| {
        let style = kind_style(asked, kind, &map.plural);
        if is_finest { style.answering(how_far(kind.as_str())) } else { style }
    });
    let style = of_kind.reduce(VectorStyle::or);
    let style = style.map(|style| if is_finest { style.or(borders(&map.plural)) } else { style });
    StyledLayer { style, table }
}

/// The mean distance to a kind, with the reason where there is none.
fn kind_style(asked: Question<'_>, kind: &VoorzieningSoort, plural: &str) -> VectorStyle {
    let title = format!("Gemiddelde afstand tot {kind}, {plural} ({})", asked.town.method().title());
    VectorStyle::graduated(&title, Shape::Fill, &mean_name(kind), distance_classes())
        .with_empty([
            EmptyClass::where_value("adressen", 0_i64, "geen adressen"),
            EmptyClass::where_same(&format!("zonder_route_{kind}"), "adressen", "geen route"),
            EmptyClass::otherwise("verborgen: te weinig personen").hatched(),
        ])
        .with_labels("naam")
}

/// The borders and names of districts, for maps of other things.
fn borders(plural: &str) -> VectorStyle {
    let grey = Colour::rgb(90, 90, 90);
    VectorStyle::single(&format!("Grenzen van {plural}"), Shape::Outline { width_mm: 0.2 }, grey)
        .with_labels("naam")
}

fn mean_name(kind: &VoorzieningSoort) -> String {
    format!("gemiddelde_{kind}_m")
}

type Told<'r> = &'r DistrictRow<'r>;

fn columns<'r>(asked: Question<'_>) -> Columns<'r, Told<'r>> {
    let mut columns = Columns::new([
        Column::text("code", |row: &Told<'r>| row.district.code().as_str())
            .means("code van het gebied", "code of the district"),
        Column::text("naam", |row: &Told<'r>| row.district.naam())
            .means("naam van het gebied", "name of the district"),
        Column::integer("adressen", |row: &Told<'r>| row.addresses)
            .means("aantal adressen", "number of addresses")
            .in_unit("adressen"),
    ])
    .and(weight_columns(asked.weights(), |row: &Told<'r>, w| number(row.people[w])));
    for (k, kind) in asked.kinds() {
        columns = columns.and(distance_columns(k, kind));
        if asked.is_along_streets() {
            columns = columns.and(by_air_columns(k, kind));
        }
        columns = columns.and([Column::integer(format!("voorzieningen_{kind}"), move |row: &Told<'r>| {
            row.of_kind[k].facilities
        })
        .means(format!("voorzieningen in het gebied: {kind}"), format!("facilities in the district: {kind}"))
        .in_unit("voorzieningen")]);
    }
    columns
}

fn distance_columns<'r>(k: usize, kind: &VoorzieningSoort) -> [Column<'r, Told<'r>>; 3] {
    [
        Column::real(mean_name(kind), move |row: &Told<'r>| row.of_kind[k].mean_m)
            .means(
                format!("gemiddelde afstand tot de naaste: {kind}"),
                format!("mean distance to the nearest: {kind}"),
            )
            .in_unit("m"),
        Column::real(format!("p90_{kind}_m"), move |row: &Told<'r>| row.of_kind[k].p90_m)
            .means(
                format!("afstand waarbinnen negen van de tien wonen: {kind}"),
                format!("distance within which nine of ten live: {kind}"),
            )
            .in_unit("m"),
        Column::integer(format!("zonder_route_{kind}"), move |row: &Told<'r>| row.of_kind[k].without_route)
            .means(format!("adressen zonder route: {kind}"), format!("addresses without a route: {kind}"))
            .in_unit("adressen"),
    ]
}

fn by_air_columns<'r>(k: usize, kind: &VoorzieningSoort) -> [Column<'r, Told<'r>>; 2] {
    [
        Column::real(format!("hemelsbreed_{kind}_m"), move |row: &Told<'r>| row.of_kind[k].by_air?.mean_m)
            .means(
                format!("gemiddelde afstand hemelsbreed: {kind}"),
                format!("mean distance in a straight line: {kind}"),
            )
            .in_unit("m"),
        Column::real(format!("omweg_{kind}"), move |row: &Told<'r>| row.of_kind[k].by_air?.detour).means(
            format!("hoeveel keer zo lang als hemelsbreed de weg is: {kind}"),
            format!("how many times as long as the straight line the way is: {kind}"),
        ),
    ]
}
