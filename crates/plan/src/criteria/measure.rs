//! Measurement of the criteria: a column of values per criterion.

use super::assess_error::AssessError;
use super::{Criteria, Question, Surroundings};

/// Measures sites: for each rule a column with a value for each site, in its unit; none where there is nothing to
/// measure (no facility, no route, no area, an empty layer).
///
/// [`judge`](super::judge) takes these columns, or some of them replaced by distances that were measured another way.
///
/// # Units
/// Those of [`Question::unit`].
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
        |question| (0..candidate_count).map(|candidate| value(question, candidate, surroundings)).collect();
    Ok(criteria.rules().iter().map(|rule| column(rule.question())).collect())
}

fn check(criteria: &Criteria, surroundings: &dyn Surroundings) -> Result<(), AssessError> {
    let (layers, weights) = (surroundings.layer_names(), surroundings.weight_names());
    let given = |names: &[&str]| if names.is_empty() { "(none)".to_owned() } else { names.join(", ") };
    for rule in criteria.rules() {
        let naam = || rule.naam().to_owned();
        if let Some(layer) = rule.question().layer().filter(|layer| !layers.contains(layer)) {
            return Err(AssessError::Layer { rule: naam(), layer: layer.to_owned(), given: given(&layers) });
        }
        if let Some(weight) = rule.question().weight().filter(|weight| !weights.contains(weight)) {
            return Err(AssessError::Weight {
                rule: naam(),
                weight: weight.to_owned(),
                given: given(&weights),
            });
        }
    }
    Ok(())
}

fn value(question: &Question, candidate: usize, around: &dyn Surroundings) -> Option<f64> {
    match question {
        Question::Nearest { soort, .. } => around.nearest_m(candidate, soort),
        Question::Facilities { soort, binnen_m, .. } => {
            Some(around.facilities_within(candidate, soort, *binnen_m) as f64)
        }
        Question::Dwellings { binnen_m, .. } => Some(around.dwellings_within(candidate, *binnen_m) as f64),
        Question::People { weight, binnen_m, .. } => Some(around.weight_within(candidate, weight, *binnen_m)),
        Question::Area { .. } => around.area_m2(candidate),
        Question::Inside { laag } | Question::Outside { laag } => {
            Some(around.share_in(candidate, laag) * 100.0)
        }
        Question::Distance { laag, .. } => around.layer_m(candidate, laag),
    }
}
