//! Candidate sites weighed against criteria: scores, and which rule passed or failed and by how much.

mod error;
mod streets;

pub(crate) use streets::AlongStreets;

use super::streets::StreetNetwork;
use crate::legend::symbol_of;
use crate::tenth;
pub use error::CriteriaWeighError;
use werkvlek_core::{FacilityIndex, MinPeople, Origins, Voorziening};
use werkvlek_plan::{
    Assessment, Candidate, Criteria, Layer, Outcome, Straight, Surroundings, Verdict, assess,
};
use werkvlek_table::{Category, Crs, Field, Palette, Rgb, StyledLayer, Table, Value, VectorStyle};

/// What the sites lie in.
pub struct Scene<'a> {
    /// Dwellings or addresses, with what they weigh.
    pub origins: &'a Origins,
    /// Every facility, of all kinds.
    pub facilities: &'a [Voorziening],
    /// The same facilities, to be searched.
    pub index: &'a FacilityIndex,
    /// Layers that criteria ask for by name.
    pub layers: &'a [Layer],
    /// The streets; none for straight lines.
    pub network: Option<&'a StreetNetwork>,
    /// Coordinate system of the layers.
    pub crs: &'a Crs,
    /// The fewest people that are published as a number.
    pub minimum: MinPeople,
}

/// The sites with their scores as a layer, and one row a site and rule as a table.
pub fn weigh(
    name: &str,
    criteria: &Criteria,
    sites: &[Voorziening],
    scene: &Scene<'_>,
) -> Result<(StyledLayer, Table), CriteriaWeighError> {
    let candidates = sites
        .iter()
        .map(|site| Candidate::new(site.id().as_str(), site.geometry().clone()))
        .collect::<Result<Vec<_>, _>>()?;
    let straight = Straight::new(&candidates, scene.index, scene.origins, scene.layers)?;
    let along = scene.network.map(|network| {
        AlongStreets::new(criteria, &candidates, scene.facilities, scene.origins, network, &straight)
    });
    let surroundings: &dyn Surroundings = match &along {
        Some(along) => along,
        None => &straight,
    };
    let mut found = assess(criteria, &candidates, surroundings)
        .map_err(|source| CriteriaWeighError::Assess { name: name.to_owned(), source })?;
    found.iter_mut().for_each(|assessment| assessment.protect(criteria, scene.minimum));
    Ok((layer(name, criteria, sites, &found, scene), table(name, criteria, &found)))
}

fn layer(
    name: &str,
    criteria: &Criteria,
    sites: &[Voorziening],
    found: &[Assessment],
    scene: &Scene<'_>,
) -> StyledLayer {
    let mut fields = vec![
        Field::integer("rang"),
        Field::text("id"),
        Field::text("naam"),
        Field::text("geschikt"),
        Field::real("score"),
        Field::real("ruimte"),
        Field::text("alleen_nog"),
        Field::text("redenen"),
        Field::text("reasons"),
    ];
    let rules = criteria.rules().len();
    fields.extend((1..=rules).flat_map(|r| {
        [
            Field::text(format!("regel_{r}")),
            Field::real(format!("regel_{r}_gemeten")),
            Field::real(format!("regel_{r}_marge")),
        ]
    }));
    let mut table = Table::new(&format!("toets_{name}"), Some(scene.crs.clone()), fields);
    for (site, assessment) in sites.iter().zip(found) {
        let failed: Vec<&Outcome> =
            assessment.outcomes.iter().filter(|o| o.verdict == Verdict::Failed).collect();
        let nl: Vec<&str> = failed.iter().map(|o| o.reason.nl.as_str()).collect();
        let en: Vec<&str> = failed.iter().map(|o| o.reason.en.as_str()).collect();
        let missing = assessment.only_missing_kind(criteria).map(|kind| kind.as_str().to_owned());
        let mut values: Vec<Value> = vec![
            assessment.rank.into(),
            site.id().as_str().into(),
            site.naam().into(),
            assessment.geschikt.as_str().into(),
            thousandth(assessment.score).into(),
            thousandth(assessment.room).into(),
            missing.into(),
            nl.join("; ").into(),
            en.join("; ").into(),
        ];
        for outcome in &assessment.outcomes {
            values.push(outcome.verdict.as_str().into());
            values.extend([outcome.measured, outcome.margin].map(|v| Value::from(v.map(tenth))));
        }
        table.push(Some(site.geometry().clone()), values);
    }
    let category = |verdict: Verdict, colour| Category {
        value: verdict.as_str().into(),
        label: verdict.as_str().into(),
        colour,
    };
    let green = Palette::Distance.colour(2, 5);
    let grey = Rgb { r: 190, g: 190, b: 190 };
    let categories = vec![category(Verdict::Passed, green), category(Verdict::Failed, grey)];
    let shape = symbol_of(&table, 1.8);
    let style = VectorStyle::categorised(criteria.titel(), shape, "geschikt", categories);
    StyledLayer { table, style: Some(style) }
}

/// One row a site and rule, the best site first.
fn table(name: &str, criteria: &Criteria, found: &[Assessment]) -> Table {
    let fields = vec![
        Field::integer("rang"),
        Field::text("id"),
        Field::text("geschikt"),
        Field::real("score"),
        Field::text("regel"),
        Field::text("plicht"),
        Field::text("oordeel"),
        Field::real("gemeten"),
        Field::real("marge"),
        Field::text("eenheid"),
        Field::text("reden"),
        Field::text("reason"),
    ];
    let mut table = Table::new(&format!("toets_{name}_regels"), None, fields);
    let mut order: Vec<&Assessment> = found.iter().collect();
    order.sort_by_key(|a| a.rank);
    for assessment in order {
        for (regel, outcome) in criteria.rules().iter().zip(&assessment.outcomes) {
            let duty = match regel.necessity() {
                werkvlek_plan::Necessity::Required => "verplicht",
                werkvlek_plan::Necessity::Wish => "wens",
            };
            table.push(
                None,
                vec![
                    assessment.rank.into(),
                    assessment.id.as_str().into(),
                    assessment.geschikt.as_str().into(),
                    thousandth(assessment.score).into(),
                    regel.naam().into(),
                    duty.into(),
                    outcome.verdict.as_str().into(),
                    outcome.measured.map(tenth).into(),
                    outcome.margin.map(tenth).into(),
                    outcome.unit.as_str().into(),
                    outcome.reason.nl.as_str().into(),
                    outcome.reason.en.as_str().into(),
                ],
            );
        }
    }
    table
}

fn thousandth(v: f64) -> f64 {
    (v * 1000.0).round() / 1000.0
}
