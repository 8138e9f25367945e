//! What the rules ask, measured: a column a rule.

use super::assess_error::AssessError;
use super::{Criteria, Surroundings, Toets};

/// Measures sites: for each rule a column with a value for each site, in its unit; none where there is nothing to
/// measure (no facility, no route, no area, an empty layer).
///
/// [`judge`](super::judge) takes these columns, or some of them replaced by distances that were measured another way.
///
/// # Units
/// Those of [`Toets::eenheid`].
///
/// # Errors
/// [`AssessError`] when a rule asks for a layer or a weight that there is not. A kind without any facility is no error:
/// the town may have none.
///
/// # Cost
/// That of one question to the surroundings for each site and rule.
pub fn measure(
    criteria: &Criteria,
    candidate_count: usize,
    surroundings: &dyn Surroundings,
) -> Result<Vec<Vec<Option<f64>>>, AssessError> {
    check(criteria, surroundings)?;
    let column =
        |toets| (0..candidate_count).map(|candidate| value(toets, candidate, surroundings)).collect();
    Ok(criteria.regels().iter().map(|regel| column(regel.toets())).collect())
}

fn check(criteria: &Criteria, surroundings: &dyn Surroundings) -> Result<(), AssessError> {
    let (layers, weights) = (surroundings.layer_names(), surroundings.weight_names());
    let given = |names: &[&str]| if names.is_empty() { "(none)".to_owned() } else { names.join(", ") };
    for regel in criteria.regels() {
        let naam = || regel.naam().to_owned();
        if let Some(laag) = regel.toets().laag().filter(|laag| !layers.contains(laag)) {
            return Err(AssessError::Layer { regel: naam(), laag: laag.to_owned(), given: given(&layers) });
        }
        if let Some(weight) = regel.toets().weight().filter(|weight| !weights.contains(weight)) {
            return Err(AssessError::Weight {
                regel: naam(),
                weight: weight.to_owned(),
                given: given(&weights),
            });
        }
    }
    Ok(())
}

fn value(toets: &Toets, candidate: usize, around: &dyn Surroundings) -> Option<f64> {
    match toets {
        Toets::Naaste { soort, .. } => around.nearest_m(candidate, soort),
        Toets::Voorzieningen { soort, binnen_m, .. } => {
            Some(around.facilities_within(candidate, soort, *binnen_m) as f64)
        }
        Toets::Woningen { binnen_m, .. } => Some(around.dwellings_within(candidate, *binnen_m) as f64),
        Toets::Mensen { weight, binnen_m, .. } => Some(around.weight_within(candidate, weight, *binnen_m)),
        Toets::Oppervlakte { .. } => around.area_m2(candidate),
        Toets::Binnen { laag } | Toets::Buiten { laag } => Some(around.share_in(candidate, laag) * 100.0),
        Toets::Afstand { laag, .. } => around.layer_m(candidate, laag),
    }
}
