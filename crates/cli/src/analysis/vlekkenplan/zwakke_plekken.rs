//! Weak spots: dwellings, cells and districts where many people live far beyond the norm.

use super::{Town, VlekkenplanPlan};
use crate::analysis::{rising_classes, tenth};
use anyhow::Result;
use geo::{Geometry, Rect, coord};
use werkvlek_core::MinPersonen;
use werkvlek_io::{Field, Palette, Shape, StyledLayer, Table, Value, VectorStyle};
use werkvlek_plan::{About, CellSize, Excess, Homes, NormColumn, Spot, SpotUnit, WeakSpot, weak_spots};

/// So many dwellings and cells a kind stand in the table; districts all do, and the layer has all cells.
const MOST_ROWS: usize = 100;

/// The weak cells of all kinds together as a layer, and the ranking of every unit and kind as a table.
pub(super) fn weak(
    town: &Town<'_>,
    plan: &VlekkenplanPlan,
    kinds: &[NormColumn<'_>],
    weight: &str,
    holding: &[Option<usize>],
    minimum: MinPersonen,
) -> Result<(StyledLayer, Table)> {
    let origins = town.origins;
    let district: Vec<Option<u32>> = holding.iter().map(|d| d.and_then(|d| u32::try_from(d).ok())).collect();
    let districts = town.districts.map_or(0, |levels| levels.finest().as_slice().len());
    let weights = origins.weights(weight).unwrap_or_default();
    let homes = Homes::new(origins.x_m(), origins.y_m(), &district, districts, weight, weights)?;
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
            let mut spots = weak_spots(&homes, kinds, unit, about)?;
            // Places of few people keep their rank and are not named; an address is one that everybody can see.
            if unit != SpotUnit::Dwellings {
                spots.retain(|spot| is_open(&spot.excess, minimum));
            }
            let all = about == About::AllKinds;
            if all && matches!(unit, SpotUnit::Cells(_)) {
                for spot in &spots {
                    cells.push(square(&spot.spot), row(town, word, about, kinds, weight, spot));
                }
            }
            let most = if unit == SpotUnit::Districts { spots.len() } else { MOST_ROWS };
            for spot in spots.iter().take(most) {
                table.push(None, row(town, word, about, kinds, weight, spot));
            }
        }
    }
    Ok((StyledLayer { style: Some(style(&cells, weight)), table: cells }, table))
}

/// Whether no number of people of a place is below the minimum.
fn is_open(excess: &Excess, minimum: MinPersonen) -> bool {
    [excess.mensen, excess.mensen_boven_norm, excess.mensen_zonder_route].iter().all(|people| {
        let people = people.round();
        people <= 0.0 || people >= f64::from(minimum.personen())
    })
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
    weight: &str,
    spot: &WeakSpot,
) -> Vec<Value> {
    let kind = match about {
        About::Kind(kind) => kinds[kind].soort().as_str(),
        About::AllKinds => "alle",
    };
    let excess = &spot.excess;
    let worst = excess.worst_kind.map(|k| kinds[k].soort().as_str());
    vec![
        unit.into(),
        kind.into(),
        spot.rank.into(),
        code(town, &spot.spot).into(),
        weight.into(),
        tenth(excess.mensen).into(),
        tenth(excess.mensen_boven_norm).into(),
        tenth(excess.mensen_zonder_route).into(),
        excess.person_metres.round().into(),
        excess.mean_excess_m.map(f64::round).into(),
        ((spot.share * 10_000.0).round() / 10_000.0).into(),
        worst.into(),
        spot.reason.nl.as_str().into(),
        spot.reason.en.as_str().into(),
    ]
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
    let value = |row: &werkvlek_io::Row| match row.values.get(column?) {
        Some(Value::Real(v)) => Some(*v),
        _ => None,
    };
    let values: Vec<f64> = cells.rows.iter().filter_map(value).collect();
    let title = format!("Zwakke plekken: {weight} × m boven de norm");
    VectorStyle::graduated(&title, Shape::Fill, "mensen_meter", rising_classes(&values, "× m", Palette::Heat))
}
