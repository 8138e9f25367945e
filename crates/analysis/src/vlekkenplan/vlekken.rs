//! Vlekken and the level of facilities as areas, drawn along the streets.

use super::columns::{number, weight_columns};
use super::niveau::LevelPeople;
use super::question::Question;
use super::service_areas::{BLOCKS, WIDTH_M};
use super::{VlekkenplanError, VlekkenplanPlan};
use crate::distances::TownOnStreets;
use crate::tenth;
use geo::{Area, Geometry, MultiPolygon, Polygon};
use werkvlek_core::{MinPeople, Publishable, WeightColumn};
use werkvlek_network::{KindsWithin, Limit, SnappedPoints};
use werkvlek_plan::Niveaus;
use werkvlek_table::{Category, Colour, Column, Columns, Palette, Shape, StyledLayer, VectorStyle};

/// What the streets tell of the norms: the vlekken, and for each number of kinds the area where just so many are within
/// their norm.
#[derive(Clone, Debug)]
pub struct NormAreas {
    /// The levels 0 to M, without overlap; level 0 is the streets from which nothing is within its norm.
    pub niveaus: Vec<NiveauArea>,
    /// The vlekken.
    pub vlekken: Vec<Vlek>,
}

/// A vlek: ground from which all that is asked for is within its norm.
#[derive(Clone, Debug)]
pub struct Vlek {
    /// Its figures.
    pub row: VlekRow,
    /// The ground.
    pub ground: Polygon,
}

/// The figures of a vlek.
#[derive(Clone, Debug)]
pub struct VlekRow {
    /// From 1.
    pub number: usize,
    /// Its area in hectares, to a tenth.
    pub area_ha: f64,
    /// Length of its streets in whole metres.
    pub streets_m: f64,
    /// Addresses that meet what it asks.
    pub addresses: usize,
    /// By weight: whole numbers of people at those addresses; none where it is hidden.
    pub people: Vec<Option<f64>>,
}

/// The ground where just so many kinds are within their norm.
#[derive(Clone, Debug)]
pub struct NiveauArea {
    /// Its figures.
    pub row: NiveauAreaRow,
    /// The ground.
    pub ground: MultiPolygon,
}

/// The figures of a level.
#[derive(Clone, Debug)]
pub struct NiveauAreaRow {
    /// How many kinds are within their norm.
    pub niveau: usize,
    /// Its area in hectares, to a tenth.
    pub area_ha: f64,
    /// Addresses at this level.
    pub addresses: usize,
    /// By weight: the people at those addresses; none where it is hidden.
    pub people: Vec<Option<u64>>,
}

/// The areas along the streets.
pub(super) fn norm_areas(
    asked: Question<'_>,
    streets: &TownOnStreets<'_>,
    niveaus: &Niveaus<'_>,
    (people, minimum): (&LevelPeople<'_>, MinPeople),
) -> Result<NormAreas, VlekkenplanError> {
    let norms = streets.doors.snapped.iter().zip(&asked.plan.norms_m);
    let kinds: Vec<(&SnappedPoints<'_>, Limit)> =
        norms.map(|(points, norm_m)| (points, Limit::Metres(*norm_m))).collect();
    let levels = streets.network.graph.kinds_within(&kinds, &streets.homes)?;
    Ok(NormAreas {
        niveaus: niveau_areas(asked, &levels, niveaus, people),
        vlekken: vlekken(asked, &levels, niveaus, minimum),
    })
}

/// One polygon a vlek, with the people whose own dwelling meets what it asks.
fn vlekken(
    asked: Question<'_>,
    levels: &KindsWithin<'_>,
    niveaus: &Niveaus<'_>,
    minimum: MinPeople,
) -> Vec<Vlek> {
    let met = levels.area(|set| asked.plan.requirement.is_met_by(set.iter().collect()));
    let found = met.vlekken(WIDTH_M, BLOCKS);
    let homes: Vec<&[usize]> = found.iter().map(|vlek| vlek.homes_inside.as_slice()).collect();
    let people = people_of_each(asked.weights(), &homes, minimum);
    let vlek = |((vlek, people), number): ((werkvlek_network::Vlek, Vec<Option<f64>>), usize)| {
        debug_assert!(vlek.homes_inside.iter().all(|&home| niveaus.voldoet(home)));
        let row = VlekRow {
            number,
            area_ha: tenth(vlek.polygon.unsigned_area() / 10_000.0),
            streets_m: vlek.streets_m.round(),
            addresses: vlek.homes_inside.len(),
            people,
        };
        Vlek { row, ground: vlek.polygon }
    };
    found.into_iter().zip(people).zip(1..).map(vlek).collect()
}

/// The areas of the levels that have any.
fn niveau_areas(
    asked: Question<'_>,
    levels: &KindsWithin<'_>,
    niveaus: &Niveaus<'_>,
    people: &LevelPeople<'_>,
) -> Vec<NiveauArea> {
    let found = levels.ground(0, WIDTH_M, BLOCKS);
    let area = |niveau: usize| {
        let ground = found.exactly(niveau).filter(|area| !area.0.is_empty())?.clone();
        let addresses = (0..asked.town.origins.len()).filter(|&home| niveaus.niveau(home) == niveau).count();
        // The row of everybody.
        let weights = 0..asked.weights().len();
        let people = weights.map(|weight| people.at_level(weight, people.whole(), niveau)).collect();
        let area_ha = tenth(ground.unsigned_area() / 10_000.0);
        Some(NiveauArea { row: NiveauAreaRow { niveau, area_ha, addresses, people }, ground })
    };
    (0..=asked.plan.kinds.len()).filter_map(area).collect()
}

const WHERE_VLEKKEN: &str = "Waar zijn de vlekken?";

/// The levels, and the vlekken on top of them.
pub(super) fn norm_layers(asked: Question<'_>, areas: NormAreas) -> [StyledLayer; 2] {
    [niveau_layer(asked, areas.niveaus), vlek_layer(asked, areas.vlekken)]
}

fn vlek_layer(asked: Question<'_>, vlekken: Vec<Vlek>) -> StyledLayer {
    let words = requirement(asked.plan);
    let shapes = vlekken.into_iter().map(|vlek| (Geometry::Polygon(vlek.ground), vlek.row));
    let table = vlek_columns(asked, &words).layer("vlekken", &asked.plan.crs, shapes);
    let colour = Colour::rgb(35, 139, 69);
    let style = VectorStyle::single(&format!("Vlekken: {words}"), Shape::Fill, colour)
        .with_numbers("vlek")
        .answering(WHERE_VLEKKEN);
    StyledLayer { table, style: Some(style) }
}

fn vlek_columns<'w>(asked: Question<'_>, required: &'w str) -> Columns<'w, VlekRow> {
    Columns::new([
        Column::integer("vlek", |row: &VlekRow| row.number).means("nummer van de vlek", "number of the vlek"),
        Column::real("oppervlakte_ha", |row: &VlekRow| row.area_ha)
            .means("oppervlakte", "area")
            .in_unit("ha"),
        Column::real("straten_m", |row: &VlekRow| row.streets_m)
            .means("lengte van de straten", "length of the streets")
            .in_unit("m"),
        Column::text("vereist", move |_: &VlekRow| required)
            .means("wat de vlek vraagt", "what the vlek needs, in Dutch"),
        Column::integer("adressen", |row: &VlekRow| row.addresses)
            .means("adressen die daaraan voldoen", "addresses that have it")
            .in_unit("adressen"),
    ])
    .and(weight_columns(asked.weights(), |row: &VlekRow, w| row.people[w].into()))
}

fn niveau_layer(asked: Question<'_>, areas: Vec<NiveauArea>) -> StyledLayer {
    let most = asked.plan.kinds.len();
    let shapes = areas.into_iter().map(|area| (Geometry::MultiPolygon(area.ground), area.row));
    let table = niveau_columns(asked).layer("voorzieningenniveau", &asked.plan.crs, shapes);
    let category = |level: usize| Category {
        value: level.to_string(),
        label: format!("{level} van {most} binnen de norm"),
        // The highest level is the darkest, as near is on the other maps.
        colour: Palette::Distance.colour(most - level, most + 1),
    };
    let categories = (0..=most).rev().map(category).collect();
    let title = "Voorzieningenniveau: soorten binnen hun norm";
    let style = VectorStyle::categorised(title, Shape::Fill, "niveau", categories).answering(WHERE_VLEKKEN);
    StyledLayer { table, style: Some(style) }
}

fn niveau_columns<'w>(asked: Question<'_>) -> Columns<'w, NiveauAreaRow> {
    Columns::new([
        Column::integer("niveau", |row: &NiveauAreaRow| row.niveau)
            .means("aantal soorten binnen hun norm", "number of kinds within their norm")
            .in_unit("soorten"),
        Column::real("oppervlakte_ha", |row: &NiveauAreaRow| row.area_ha)
            .means("oppervlakte", "area")
            .in_unit("ha"),
        Column::integer("adressen", |row: &NiveauAreaRow| row.addresses)
            .means("adressen op dit niveau", "addresses at this level")
            .in_unit("adressen"),
    ])
    .and(weight_columns(asked.weights(), |row: &NiveauAreaRow, w| number(row.people[w])))
}

/// What a vlek asks, in words: `huisarts 800 m, supermarkt 500 m`.
fn requirement(plan: &VlekkenplanPlan) -> String {
    let kind = |k: usize| format!("{} {} m", plan.kinds[k], plan.norms_m[k]);
    let required = plan.requirement.required();
    let named: Vec<String> = required.iter().map(kind).collect();
    let most = plan.kinds.len();
    match (named.is_empty(), plan.requirement.at_least() > required.len()) {
        (_, false) => named.join(", "),
        (true, true) => format!("ten minste {} van {most} soorten", plan.requirement.at_least()),
        (false, true) => {
            format!("{}, en ten minste {} van {most} soorten", named.join(", "), plan.requirement.at_least())
        }
    }
}

/// By vlek, the people of each weight in whole numbers; few are hidden, and others so that those do not follow from all.
fn people_of_each(
    weights: &[WeightColumn],
    vlekken: &[&[usize]],
    minimum: MinPeople,
) -> Vec<Vec<Option<f64>>> {
    let mut of_vlek: Vec<Vec<Option<f64>>> = vec![Vec::new(); vlekken.len()];
    for weight in weights.iter().map(WeightColumn::values) {
        let sum = |homes: &&[usize]| homes.iter().map(|&home| weight[home]).sum::<f64>().round();
        let people: Vec<f64> = vlekken.iter().map(sum).collect();
        let judged = minimum.protect_list(&people);
        for (told, (people, judged)) in of_vlek.iter_mut().zip(people.into_iter().zip(judged)) {
            told.push((judged == Publishable::Yes).then_some(people));
        }
    }
    of_vlek
}
