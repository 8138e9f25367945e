//! Weak spots: dwellings, cells and districts where many people live far beyond the norm.

use super::VlekkenplanError;
use super::niveau::LevelPeople;
use super::personen::{DistancePeople, everyone, people};
use super::{Town, VlekkenplanPlan};
use crate::legend::rising_classes;
use crate::rounding::two_digits;
use crate::tenth;
use geo::{Geometry, Rect, coord};
use std::collections::BTreeSet;
use werkvlek_core::{MinPeople, ProtectedPeople, Publishable};
use werkvlek_plan::{About, CellSize, Excess, Homes, NormColumn, Spot, SpotUnit, WeakSpot, weak_spots};
use werkvlek_table::{Field, Palette, Shape, StyledLayer, Table, Value, VectorStyle};

/// So many dwellings and cells a kind stand in the table; districts all do, and the layer has all cells.
const MOST_ROWS: usize = 100;

/// Whose weak spots, and what of them may be told.
pub(super) struct Ranking<'a> {
    /// The weight, and its position.
    pub(super) weight: (&'a str, usize),
    /// By origin.
    pub(super) holding: &'a [Option<usize>],
    pub(super) minimum: MinPeople,
    pub(super) distances: &'a DistancePeople,
    pub(super) levels: &'a LevelPeople<'a>,
}

/// The weak cells of all kinds together as a layer, and the ranking of every unit and kind as a table.
pub(super) fn weak(
    town: &Town<'_>,
    plan: &VlekkenplanPlan,
    kinds: &[NormColumn<'_>],
    ranking: &Ranking<'_>,
) -> Result<(StyledLayer, Table), VlekkenplanError> {
    let origins = town.origins;
    let weight = ranking.weight.0;
    let district: Vec<Option<u32>> =
        ranking.holding.iter().map(|d| d.and_then(|d| u32::try_from(d).ok())).collect();
    let districts = town.districts.map_or(0, |levels| levels.finest().as_slice().len());
    let weights = origins.weights(weight).unwrap_or_default();
    let homes = Homes::new(origins.x_m(), origins.y_m(), &district, districts, weight, weights)?;
    let beyond_any = ranking.beyond_any(kinds, weights)?;
    // Dwellings of few people are listed among those of nobody, by their metres alone.
    let one_each = vec![1.0; origins.len()];
    let each = Homes::new(origins.x_m(), origins.y_m(), &district, districts, weight, &one_each)?;
    let units = [
        ("woning", SpotUnit::Dwellings),
        ("cel", SpotUnit::Cells(CellSize::new(plan.cell_m)?)),
        ("buurt", SpotUnit::Districts),
    ];
    let mut table = Table::new("zwakke_plekken", None, fields());
    let mut cells = Table::new("zwakke_plekken_cellen", Some(plan.crs.clone()), fields());
    for (word, unit) in units {
        if unit == SpotUnit::Districts && town.districts.is_none() {
            continue;
        }
        let abouts = (0..kinds.len()).map(About::Kind).chain([About::AllKinds]);
        for about in abouts {
            let spots = weak_spots(&homes, kinds, unit, about)?;
            let open = match unit {
                SpotUnit::Districts => ranking.open_districts(&spots, about, &beyond_any),
                SpotUnit::Dwellings | SpotUnit::Cells(_) => ranking.open_beside_total(&spots),
            };
            let by_metres = match unit {
                SpotUnit::Dwellings if ranking.minimum != MinPeople::NONE => {
                    weak_spots(&each, kinds, unit, about)?
                }
                _ => Vec::new(),
            };
            let told = in_order(&spots, &open, &by_metres);
            if about == About::AllKinds && matches!(unit, SpotUnit::Cells(_)) {
                for (spot, told) in &told {
                    cells.push(square(&spot.spot), row(town, word, about, kinds, ranking, spot, *told));
                }
            }
            for (spot, told) in told {
                let most = if unit == SpotUnit::Districts { usize::MAX } else { MOST_ROWS };
                if told.place() <= most {
                    table.push(None, row(town, word, about, kinds, ranking, spot, told));
                }
            }
        }
    }
    Ok((StyledLayer { style: Some(style(&cells, weight)), table: cells }, table))
}

/// What of a weak spot is told, and its place among those of which as much is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    Everything(usize),
    /// How far it is, and no number of people.
    Distance(usize),
}

impl Told {
    fn place(self) -> usize {
        let (Self::Everything(place) | Self::Distance(place)) = self;
        place
    }
}

/// Those that may be told by rank, numbered anew: a gap would tell how many people the missing one has. Then the other
/// dwellings, the farthest first, whether few people live there or none; other places of few people are not named.
fn in_order<'a>(
    spots: &'a [WeakSpot],
    open: &[bool],
    by_metres: &'a [WeakSpot],
) -> Vec<(&'a WeakSpot, Told)> {
    let told = spots.iter().zip(open).filter(|(_, open)| **open).map(|(spot, _)| spot);
    let told: Vec<(&WeakSpot, Told)> =
        told.zip(1..).map(|(spot, place)| (spot, Told::Everything(place))).collect();
    let row = |spot: &WeakSpot| match spot.spot {
        Spot::Dwelling(row) => Some(row),
        Spot::Cell { .. } | Spot::District(_) => None,
    };
    let named: BTreeSet<usize> = told.iter().filter_map(|(spot, _)| row(spot)).collect();
    let rest = by_metres.iter().filter(|spot| row(spot).is_some_and(|row| !named.contains(&row)));
    let rest: Vec<(&WeakSpot, Told)> =
        rest.zip(1..).map(|(spot, place)| (spot, Told::Distance(place))).collect();
    [told, rest].concat()
}

impl Ranking<'_> {
    /// People beyond no norm, beyond one and with all routes, beyond one and without a route, and only without a route.
    fn beyond_any(
        &self,
        kinds: &[NormColumn<'_>],
        weights: &[f64],
    ) -> Result<ProtectedPeople, VlekkenplanError> {
        let band = |origin: usize| {
            let beyond = kinds.iter().any(|kind| kind.excess_m(origin).is_some_and(|metres| metres > 0.0));
            let routeless = kinds.iter().any(|kind| kind.excess_m(origin).is_none());
            match (beyond, routeless) {
                (false, false) => 0,
                (true, false) => 1,
                (true, true) => 2,
                (false, true) => 3,
            }
        };
        let bands: Vec<usize> = (0..weights.len()).map(band).collect();
        self.distances.tree.protect_one(self.minimum, weights, 4, &bands)
    }

    /// Which districts may be told: those of which no other table hides the same people.
    fn open_districts(&self, spots: &[WeakSpot], about: About, beyond_any: &ProtectedPeople) -> Vec<bool> {
        let weight = self.weight.1;
        let is_open = |spot: &WeakSpot| {
            let tree = &self.distances.tree;
            let row = match spot.spot {
                Spot::District(Some(district)) => tree.row(0, Some(district as usize)),
                Spot::District(None) => tree.outside(),
                Spot::Dwelling(_) | Spot::Cell { .. } => return false,
            };
            match about {
                About::Kind(kind) => self.distances.is_norm_open(kind, weight, row),
                About::AllKinds => {
                    let best = self.distances.bands.len();
                    (1..4).all(|band| people(beyond_any, row, band).is_some())
                        && everyone(beyond_any, row).is_some()
                        && self.distances.everyone(weight, row).is_some()
                        && self.levels.at_level(weight, row, best).is_some()
                }
            }
        };
        spots.iter().map(is_open).collect()
    }

    /// Which dwellings or cells may be told beside the total of all of them.
    fn open_beside_total(&self, spots: &[WeakSpot]) -> Vec<bool> {
        let mut open = vec![true; spots.len()];
        // The rest of the people of a place follows from the others.
        let figures: [fn(&Excess) -> f64; 4] = [
            |e| e.mensen,
            |e| e.mensen_boven_norm,
            |e| e.mensen_zonder_route,
            |e| (e.mensen.round() - e.mensen_boven_norm.round()).max(0.0),
        ];
        for figure in figures {
            let people: Vec<f64> = spots.iter().map(|spot| figure(&spot.excess)).collect();
            for (open, judged) in open.iter_mut().zip(self.minimum.protect_list(&people)) {
                *open &= judged == Publishable::Yes;
            }
        }
        open
    }
}

fn fields() -> Vec<Field> {
    vec![
        Field::text("eenheid"),
        Field::text("soort_voorziening"),
        Field::integer("rang"),
        Field::text("code"),
        Field::text("gewicht"),
        Field::real("mensen"),
        Field::real("mensen_boven_norm"),
        Field::real("mensen_zonder_route"),
        Field::real("mensen_meter"),
        Field::real("gemiddeld_boven_norm_m"),
        Field::real("aandeel"),
        Field::text("ergste_soort"),
        Field::text("reden"),
        Field::text("reason"),
    ]
}

fn row(
    town: &Town<'_>,
    unit: &str,
    about: About,
    kinds: &[NormColumn<'_>],
    ranking: &Ranking<'_>,
    spot: &WeakSpot,
    told: Told,
) -> Vec<Value> {
    let weight = ranking.weight.0;
    let kind = match about {
        About::Kind(kind) => kinds[kind].soort().as_str(),
        About::AllKinds => "alle",
    };
    let excess = &spot.excess;
    let worst = excess.worst_kind.map(|k| kinds[k].soort().as_str());
    let everything = matches!(told, Told::Everything(_));
    let people = |v: f64| Value::from(everything.then_some(v));
    let words = if everything { &spot.reason } else { &spot.distance };
    // Exact ones, with the metres of each address, would tell how many live at each.
    let is_exact = ranking.minimum == MinPeople::NONE;
    let metres = |v: f64| if is_exact || !everything { v.round() } else { (v / 10.0).round() * 10.0 };
    let person_metres =
        if is_exact { excess.person_metres.round() } else { two_digits(excess.person_metres) };
    let share_steps = if is_exact { 10_000.0 } else { 1_000.0 };
    vec![
        unit.into(),
        kind.into(),
        people_rank(told),
        code(town, &spot.spot).into(),
        weight.into(),
        people(tenth(excess.mensen)),
        people(tenth(excess.mensen_boven_norm)),
        people(tenth(excess.mensen_zonder_route)),
        people(person_metres),
        excess.mean_excess_m.map(metres).into(),
        people((spot.share * share_steps).round() / share_steps),
        worst.into(),
        words.nl.as_str().into(),
        words.en.as_str().into(),
    ]
}

/// A rank among those that may be told; none for a place of few people.
fn people_rank(told: Told) -> Value {
    match told {
        Told::Everything(place) => place.into(),
        Told::Distance(_) => Value::Null,
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

fn style(cells: &Table, weight: &str) -> VectorStyle {
    let column = cells.field("mensen_meter");
    let value = |row: &werkvlek_table::Row| match row.values.get(column?) {
        Some(Value::Real(v)) => Some(*v),
        _ => None,
    };
    let values: Vec<f64> = cells.rows.iter().filter_map(value).collect();
    let title = format!("Zwakke plekken: {weight} × m boven de norm");
    VectorStyle::graduated(&title, Shape::Fill, "mensen_meter", rising_classes(&values, "× m", Palette::Heat))
}
