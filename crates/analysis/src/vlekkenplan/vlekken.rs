//! Vlekken and the level of facilities as areas, drawn along the streets.

use super::VlekkenplanError;
use super::bereik::{BLOCKS, WIDTH_M};
use super::niveau::LevelPeople;
use super::tables::{number, weight_field};
use super::{Town, VlekkenplanPlan};
use crate::distances::OnStreets;
use crate::streets::StreetNetwork;
use crate::tenth;
use geo::{Area, Geometry};
use werkvlek_core::{MinPeople, Publishable};
use werkvlek_network::{Levels, Limit, SnappedPoints};
use werkvlek_plan::Niveaus;
use werkvlek_table::{Category, Field, Palette, Rgb, Shape, StyledLayer, Table, Value, VectorStyle};

/// The vlekken, and for each number of kinds the area from which just so many are within their norm.
pub(super) fn vlekken(
    town: &Town<'_>,
    plan: &VlekkenplanPlan,
    network: &StreetNetwork,
    homes: &SnappedPoints<'_>,
    doors: &OnStreets<'_>,
    niveaus: &Niveaus<'_>,
    people: (&LevelPeople<'_>, MinPeople),
) -> Result<Vec<StyledLayer>, VlekkenplanError> {
    let kinds: Vec<(&SnappedPoints<'_>, Limit)> = doors
        .snapped
        .iter()
        .zip(&plan.norms_m)
        .map(|(points, norm_m)| (points, Limit::Metres(*norm_m)))
        .collect();
    let levels = network.graph.levels(&kinds, homes)?;
    Ok(vec![
        level_areas(town, plan, &levels, niveaus, people.0),
        areas(town, plan, &levels, niveaus, people.1),
    ])
}

/// One polygon a vlek, with the people whose own dwelling meets what it asks.
fn areas(
    town: &Town<'_>,
    plan: &VlekkenplanPlan,
    levels: &Levels<'_>,
    niveaus: &Niveaus<'_>,
    minimum: MinPeople,
) -> StyledLayer {
    let mut fields = vec![
        Field::integer("vlek"),
        Field::real("oppervlakte_ha"),
        Field::real("straten_m"),
        Field::text("vereist"),
        Field::integer("adressen"),
    ];
    fields.extend(town.origins.weight_names().iter().map(|n| weight_field(n)));
    let mut table = Table::new("vlekken", Some(plan.crs.clone()), fields);
    let words = requirement(plan);
    let met = levels.area(|set| plan.requirement.is_met_by(set.iter().collect()));
    let found = met.vlekken(WIDTH_M, BLOCKS);
    let people: Vec<Vec<Value>> =
        of_each(town, found.iter().map(|vlek| vlek.homes_inside.as_slice()), minimum);
    for (i, (vlek, people)) in found.into_iter().zip(people).enumerate() {
        debug_assert!(vlek.homes_inside.iter().all(|&home| niveaus.voldoet(home)));
        let mut values: Vec<Value> = vec![
            (i + 1).into(),
            tenth(vlek.polygon.unsigned_area() / 10_000.0).into(),
            vlek.streets_m.round().into(),
            words.as_str().into(),
            vlek.homes_inside.len().into(),
        ];
        values.extend(people);
        table.push(Some(Geometry::Polygon(vlek.polygon)), values);
    }
    let colour = Rgb { r: 35, g: 139, b: 69 };
    let style = VectorStyle::single(&format!("Vlekken: {words}"), Shape::Fill, colour).with_labels("vlek");
    StyledLayer { table, style: Some(style) }
}

/// The areas of the levels 0 to M, without overlap; level 0 is the streets from which nothing is within its norm.
fn level_areas(
    town: &Town<'_>,
    plan: &VlekkenplanPlan,
    levels: &Levels<'_>,
    niveaus: &Niveaus<'_>,
    people: &LevelPeople<'_>,
) -> StyledLayer {
    let mut fields =
        vec![Field::integer("niveau"), Field::real("oppervlakte_ha"), Field::integer("adressen")];
    fields.extend(town.origins.weight_names().iter().map(|n| weight_field(n)));
    let mut table = Table::new("voorzieningenniveau", Some(plan.crs.clone()), fields);
    let ground = levels.ground(0, WIDTH_M, BLOCKS);
    let most = plan.kinds.len();
    for level in 0..=most {
        let Some(area) = ground.exactly(level).filter(|area| !area.0.is_empty()) else { continue };
        let inside = (0..town.origins.len()).filter(|&home| niveaus.niveau(home) == level).count();
        let mut values: Vec<Value> =
            vec![level.into(), tenth(area.unsigned_area() / 10_000.0).into(), inside.into()];
        // The row of everybody.
        let weights = 0..town.origins.weight_names().len();
        values.extend(weights.map(|weight| number(people.at_level(weight, people.whole(), level))));
        table.push(Some(Geometry::MultiPolygon(area.clone())), values);
    }
    let category = |level: usize| Category {
        value: level.to_string(),
        label: format!("{level} van {most} binnen de norm"),
        // The highest level is the darkest, as near is on the other maps.
        colour: Palette::Distance.colour(most - level, most + 1),
    };
    let categories = (0..=most).rev().map(category).collect();
    let title = "Voorzieningenniveau: soorten binnen hun norm";
    StyledLayer { table, style: Some(VectorStyle::categorised(title, Shape::Fill, "niveau", categories)) }
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
fn of_each<'a>(
    town: &Town<'_>,
    vlekken: impl Iterator<Item = &'a [usize]> + Clone,
    minimum: MinPeople,
) -> Vec<Vec<Value>> {
    let mut of_vlek: Vec<Vec<Value>> = vlekken.clone().map(|_| Vec::new()).collect();
    for name in town.origins.weight_names() {
        let weights = town.origins.weights(name).unwrap_or_default();
        let people: Vec<f64> = vlekken
            .clone()
            .map(|homes| homes.iter().map(|&home| weights[home]).sum::<f64>().round())
            .collect();
        let judged = minimum.protect_list(&people);
        for (values, (people, judged)) in of_vlek.iter_mut().zip(people.into_iter().zip(judged)) {
            values.push((judged == Publishable::Yes).then_some(people).into());
        }
    }
    of_vlek
}
