//! Weak spots as a ranking and as a map of cells.

use super::Town;
use super::question::Question;
use super::weak_spots::{Ranking, Told};
use crate::legend::rising_classes;
use crate::rounding::two_digits;
use crate::tenth;
use geo::{Geometry, Rect, coord};
use werkvlek_core::{MinPeople, VoorzieningSoort, Weight};
use werkvlek_plan::{About, Spot, WeakSpot, Words};
use werkvlek_table::{Column, Columns, EmptyClass, Palette, Shape, StyledLayer, Table, VectorStyle};

/// So many dwellings and cells a kind stand in the ranking; districts all do, and the map has all cells.
const MOST_ROWS: usize = 100;

/// The step in which the mean of few addresses of a place is told, in metres: half a cell of a hectare.
const COARSE_M: f64 = 50.0;

/// The weak spots of every unit and kind.
#[derive(Clone, Debug)]
pub struct WeakSpots<'a> {
    /// By unit, then by kind and for all kinds together, the worst first: at most 100 dwellings and cells each, and all
    /// districts.
    pub ranked: Vec<WeakRow<'a>>,
    /// Every cell, for all kinds together.
    pub cells: Vec<WeakRow<'a>>,
}

/// What a weak spot is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpotKind {
    /// An address.
    Dwelling,
    /// A square cell.
    Cell,
    /// A district of the finest level.
    District,
}

impl SpotKind {
    /// The word in tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Dwelling => "woning",
            Self::Cell => "cel",
            Self::District => "buurt",
        }
    }
}

/// A place where people live beyond the norm.
///
/// # Units
/// People or addresses, as the weight counts; none where few people live, of whom only the distance is told.
#[derive(Clone, Debug)]
pub struct WeakRow<'a> {
    /// What it is.
    pub unit: SpotKind,
    /// The kind of facility; none for all kinds together.
    pub kind: Option<&'a VoorzieningSoort>,
    /// From 1 among those that may be told; none for a place of few people.
    pub rank: Option<usize>,
    /// Where it is.
    pub spot: Spot,
    /// Id of the address, lower left corner of the cell in metres, or code of the district.
    pub code: String,
    /// What is counted.
    pub weight: &'a Weight,
    /// Everybody.
    pub people: Option<f64>,
    /// Those beyond the norm.
    pub people_beyond: Option<f64>,
    /// Those without a route.
    pub people_without_route: Option<f64>,
    /// People times metres beyond the norm.
    pub person_metres: Option<f64>,
    /// Mean of the metres beyond the norm, over those beyond it.
    pub mean_beyond_m: Option<f64>,
    /// Its part of the person-metres of all, 0 to 1.
    pub share: Option<f64>,
    /// The kind with most person-metres.
    pub worst_kind: Option<&'a VoorzieningSoort>,
    /// Why it is a weak spot.
    pub reason: Words,
}

impl<'a> WeakSpots<'a> {
    /// Whether a spot of this place stands anywhere.
    pub(super) fn takes(of: (SpotKind, About), place: usize) -> bool {
        Self::is_on_map(of) || Self::is_ranked(of, place)
    }

    fn is_on_map((unit, about): (SpotKind, About)) -> bool {
        unit == SpotKind::Cell && about == About::AllKinds
    }

    fn is_ranked((unit, _): (SpotKind, About), place: usize) -> bool {
        unit == SpotKind::District || place <= MOST_ROWS
    }

    /// A spot, behind those of the same unit and kind before it.
    pub(super) fn add(&mut self, of: (SpotKind, About), place: usize, row: WeakRow<'a>) {
        if Self::is_on_map(of) {
            self.cells.push(row.clone());
        }
        if Self::is_ranked(of, place) {
            self.ranked.push(row);
        }
    }

    /// The cells, by their person-metres.
    pub(super) fn layer(&self, asked: Question<'_>, weight: &str) -> StyledLayer {
        let squares = self.cells.iter().filter_map(|row| Some((square(&row.spot)?, row)));
        let table = columns().layer("zwakke_plekken_cellen", &asked.plan.crs, squares);
        let values: Vec<f64> = self.cells.iter().filter_map(|row| row.person_metres).collect();
        let title = format!("Zwakke plekken: {weight} × m boven de norm");
        let classes = rising_classes(&values, "× m", Palette::Heat);
        let style = VectorStyle::graduated(&title, Shape::Fill, "mensen_meter", classes)
            .with_empty([EmptyClass::otherwise("verborgen: te weinig personen").hatched()])
            .answering("Waar zijn de zwakke plekken?");
        StyledLayer { style: Some(style), table }
    }

    /// The ranking.
    pub(super) fn table(&self) -> Table {
        columns().table("zwakke_plekken", &self.ranked)
    }
}

/// The row of a spot with what may be told of it.
pub(super) fn weak_row<'a>(
    asked: Question<'a>,
    ranking: &Ranking<'_, 'a>,
    (unit, about): (SpotKind, About),
    found: &WeakSpot,
    told: Told,
) -> WeakRow<'a> {
    let excess = &found.excess;
    let everything = matches!(told, Told::Everything(_));
    let people = |v: f64| everything.then_some(v);
    // Exact ones, with the metres of each address, would tell how many live at each.
    let is_exact = ranking.minimum == MinPeople::NONE;
    let metres = |v: f64| if is_exact || !everything { v.round() } else { (v / COARSE_M).round() * COARSE_M };
    // Of people they are those that follow from the mean as it is told.
    let coarse = || two_digits(excess.mensen_boven_norm * excess.mean_excess_m.map_or(0.0, metres));
    let person_metres = if is_exact { excess.person_metres.round() } else { coarse() };
    let share_steps = if is_exact { 10_000.0 } else { 1_000.0 };
    WeakRow {
        unit,
        kind: match about {
            About::Kind(kind) => Some(&asked.plan.kinds[kind]),
            About::AllKinds => None,
        },
        rank: match told {
            Told::Everything(place) => Some(place),
            Told::Distance(_) => None,
        },
        spot: found.spot,
        code: code(&asked.town, &found.spot),
        weight: ranking.weight.1.weight(),
        people: people(tenth(excess.mensen)),
        people_beyond: people(tenth(excess.mensen_boven_norm)),
        people_without_route: people(tenth(excess.mensen_zonder_route)),
        person_metres: people(person_metres),
        mean_beyond_m: excess.mean_excess_m.map(metres),
        share: people((found.share * share_steps).round() / share_steps),
        worst_kind: excess.worst_kind.map(|kind| &asked.plan.kinds[kind]),
        reason: if everything { found.reason.clone() } else { found.distance.clone() },
    }
}

/// The address, the lower left corner of the cell in metres, or the district.
fn code(town: &Town<'_>, spot: &Spot) -> String {
    match spot {
        Spot::Dwelling(origin) => town.origins.ids()[*origin].as_str().to_owned(),
        Spot::Cell { west_m, south_m, size_m } => format!("E{west_m:.0}N{south_m:.0}_{size_m:.0}m"),
        Spot::District(district) => {
            let name = |d: u32| Some(town.districts?.finest().as_slice()[d as usize].code().to_string());
            district.and_then(name).unwrap_or_else(|| "geen".to_owned())
        }
    }
}

/// The square of a cell.
fn square(spot: &Spot) -> Option<Geometry> {
    let Spot::Cell { west_m, south_m, size_m } = *spot else { return None };
    let south_west = coord! { x: west_m, y: south_m };
    let north_east = coord! { x: west_m + size_m, y: south_m + size_m };
    Some(Rect::new(south_west, north_east).to_polygon().into())
}

type Row<'r> = &'r WeakRow<'r>;

fn columns<'r>() -> Columns<'r, Row<'r>> {
    Columns::new([
        Column::text("eenheid", |row: &Row<'r>| row.unit.as_str())
            .means("woning, cel of buurt", "what it is: dwelling, cell or district"),
        Column::text("soort_voorziening", |row: &Row<'r>| row.kind.map_or("alle", VoorzieningSoort::as_str))
            .means("soort voorziening; alle voor alle samen", "kind of facility; alle for all together"),
        Column::integer("rang", |row: &Row<'r>| row.rank).means(
            "rang, 1 is de slechtste; leeg waar weinig mensen wonen",
            "rank, 1 is worst; empty where few live",
        ),
        Column::text("code", |row: &Row<'r>| row.code.as_str()).means(
            "kenmerk van het adres, linkeronderhoek van de cel, of code van de buurt",
            "id of the address, lower left corner of the cell, or code of the district",
        ),
        super::columns::weight_column(|row: &Row<'r>| row.weight),
    ])
    .and(people_columns())
    .and([
        Column::text("ergste_soort", |row: &Row<'r>| row.worst_kind.map(VoorzieningSoort::as_str))
            .means("soort met de meeste mensen × meters", "kind with most people × metres"),
        Column::text("reden", |row: &Row<'r>| row.reason.nl.as_str())
            .means("waarom het een zwakke plek is", "why it is a weak spot, in Dutch"),
        Column::text("reason", |row: &Row<'r>| row.reason.en.as_str())
            .means("waarom het een zwakke plek is, in het Engels", "why it is a weak spot"),
    ])
}

fn people_columns<'r>() -> [Column<'r, Row<'r>>; 6] {
    let unit = "mensen of adressen";
    [
        Column::real("mensen", |row: &Row<'r>| row.people)
            .means("allen; leeg waar weinig mensen wonen", "everybody; empty where few live")
            .in_unit(unit),
        Column::real("mensen_boven_norm", |row: &Row<'r>| row.people_beyond)
            .means("verder dan de norm", "those beyond the norm")
            .in_unit(unit),
        Column::real("mensen_zonder_route", |row: &Row<'r>| row.people_without_route)
            .means("zonder route", "those without a route")
            .in_unit(unit),
        Column::real("mensen_meter", |row: &Row<'r>| row.person_metres)
            .means("mensen × meters boven de norm", "people × metres beyond the norm")
            .in_unit("mensen × m"),
        Column::real("gemiddeld_boven_norm_m", |row: &Row<'r>| row.mean_beyond_m)
            .means(
                "gemiddeld boven de norm, over wie erboven zit",
                "mean beyond the norm, over those beyond it",
            )
            .in_unit("m"),
        Column::real("aandeel", |row: &Row<'r>| row.share)
            .means("aandeel in alle mensen × meters, 0 tot 1", "share of all people × metres, 0 to 1"),
    ]
}
