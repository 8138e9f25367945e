//! Multi-criteria analysis: candidate sites scored and ranked against criteria.

use std::cmp::Ordering;

use super::assess_error::AssessError;
use super::assess_words::words;
use super::assessment::{Assessment, Outcome, Verdict};
use super::measure::measure;
use super::{Candidate, Criteria, Necessity, Question, Surroundings};

/// Weighs sites against criteria; one answer a site, in their order.
///
/// **Score**: the weight of the rules that a site passes over the weight of all rules. A rule is passed or failed, with
/// no credit for nearly: 4 of 5 equal rules is 0.8.
///
/// **Rank**: suitable sites (that pass every `verplicht` rule) before others; then the higher score; then the larger
/// sum of relative margins; then the site that stands first. A relative margin is the margin over the limit of its rule,
/// cut to -1 to 1: 300 m where 400 m is allowed has a quarter of room. For a size it is the distance to the nearer end
/// over half the range; for the part of a site in a layer the per cents over 100. What cannot be measured counts -1 when
/// it fails, and 1 when an empty layer is far enough away.
///
/// It is [`measure`] and then [`judge`].
///
/// # Errors
/// As [`measure`].
///
/// # Cost
/// That of one question to the surroundings for each site and rule, and a sort.
///
/// # Example
/// ```
/// use geo::{Point, Rect};
/// use werkvlek_core::{FacilityIndex, Origins, Voorziening, VoorzieningId, VoorzieningSoort};
/// use werkvlek_plan::{Candidate, Criteria, Layer, Straight, Verdict, assess};
/// let station = VoorzieningSoort::new("treinstation")?;
/// let station = Voorziening::new(VoorzieningId::new("hvs")?, station, None, Point::new(420.0, 25.0))?;
/// let facilities = FacilityIndex::new(&[station])?;
/// let woonwijk = Layer::new("woonwijk", &[Rect::new((0.0, 200.0), (500.0, 500.0)).into()])?;
/// let sites = [
///     Candidate::new("paal", Point::new(20.0, 25.0))?,
///     Candidate::new("kavel", Rect::new((0.0, 0.0), (40.0, 50.0)).to_polygon())?,
/// ];
/// let (origins, layers) = (Origins::default(), [woonwijk]);
/// let around = Straight::new(&sites, &facilities, &origins, &layers)?;
/// let found = assess(&Criteria::by_name("bedrijfskavel").unwrap(), &sites, &around)?;
/// assert_eq!((found[1].geschikt, found[1].score, found[1].rank), (Verdict::Passed, 1.0, 1));
/// assert_eq!((found[1].outcomes[1].measured, found[1].outcomes[1].margin), (Some(400.0), Some(100.0)));
/// assert_eq!((found[0].rank, found[0].outcomes[0].reason.nl.as_str()), (2, "heeft geen oppervlakte"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn assess(
    criteria: &Criteria,
    candidates: &[Candidate],
    surroundings: &dyn Surroundings,
) -> Result<Vec<Assessment>, AssessError> {
    let ids: Vec<&str> = candidates.iter().map(Candidate::id).collect();
    judge(criteria, &ids, &measure(criteria, candidates.len(), surroundings)?)
}

/// Weighs sites by what was measured: for each rule a column with a value for each site, as [`measure`] gives it. Score
/// and rank are those of [`assess`].
///
/// # Errors
/// [`AssessError`] when there is not one column a rule or one value (or none) a site, or a value is negative or not
/// finite.
///
/// # Cost
/// O(n log n) for n sites.
///
/// # Example
/// ```
/// use werkvlek_plan::{Criteria, judge};
/// let criteria = Criteria::by_name("geclusterde-woonvorm").unwrap();
/// // Dwellings, and metres along the streets to the meeting room.
/// let found = judge(&criteria, &["p", "q"], &[vec![Some(9.0), Some(30.0)], vec![Some(40.0), None]])?;
/// assert_eq!((found[0].score, found[1].score), (0.5, 0.5));
/// assert_eq!((found[0].rank, found[1].rank), (1, 2), "9 of 12 and 60 m of room, against no room at all");
/// # Ok::<(), werkvlek_plan::AssessError>(())
/// ```
pub fn judge(
    criteria: &Criteria,
    ids: &[&str],
    measured: &[Vec<Option<f64>>],
) -> Result<Vec<Assessment>, AssessError> {
    check_columns(criteria, ids.len(), measured)?;
    let all_weight: f64 = criteria.rules().iter().map(|rule| rule.weight()).sum();
    let mut found: Vec<Assessment> = ids
        .iter()
        .enumerate()
        .map(|(site, id)| {
            let (mut passed_weight, mut room, mut geschikt) = (0.0, 0.0, Verdict::Passed);
            let mut outcomes = Vec::with_capacity(measured.len());
            for (rule, column) in criteria.rules().iter().zip(measured) {
                let outcome = outcome(rule.question(), column[site]);
                match outcome.verdict {
                    Verdict::Passed => passed_weight += rule.weight(),
                    Verdict::Failed if rule.necessity() == Necessity::Required => geschikt = Verdict::Failed,
                    Verdict::Failed => {}
                }
                room += outcome.relative_margin;
                outcomes.push(outcome);
            }
            Assessment {
                id: (*id).to_owned(),
                outcomes,
                score: passed_weight / all_weight,
                rank: 0,
                geschikt,
                room,
            }
        })
        .collect();
    let mut order: Vec<usize> = (0..found.len()).collect();
    // Stable, so that ties stay in the order of the sites.
    order.sort_by(|&a, &b| better_first(&found[a], &found[b]));
    for (i, &site) in order.iter().enumerate() {
        found[site].rank = i + 1;
    }
    Ok(found)
}

fn better_first(a: &Assessment, b: &Assessment) -> Ordering {
    // Sums of the same weights in another order differ in their last bits: such scores are equal.
    let steps = |x: f64| (x * 1e9).round();
    a.geschikt
        .cmp(&b.geschikt)
        .then(steps(b.score).total_cmp(&steps(a.score)))
        .then(steps(b.room).total_cmp(&steps(a.room)))
}

fn check_columns(
    criteria: &Criteria,
    sites: usize,
    measured: &[Vec<Option<f64>>],
) -> Result<(), AssessError> {
    let fits = |what: &str, found, expected| {
        let fault = || AssessError::Columns { what: what.to_owned(), found, expected };
        if found == expected { Ok(()) } else { Err(fault()) }
    };
    fits("columns, one for each rule", measured.len(), criteria.rules().len())?;
    for (rule, column) in criteria.rules().iter().zip(measured) {
        fits(&format!("values of rule '{}', one for each site", rule.naam()), column.len(), sites)?;
        for (site, value) in column.iter().enumerate() {
            if let Some(found) = *value
                && !(found.is_finite() && found >= 0.0)
            {
                return Err(AssessError::Value { rule: rule.naam().to_owned(), site, found });
            }
        }
    }
    Ok(())
}

fn outcome(question: &Question, measured: Option<f64>) -> Outcome {
    let margin = measured.map(|value| margin(question, value));
    let passed = match (margin, question) {
        (Some(margin), _) => margin >= 0.0,
        // An empty layer is far away from everything; anything else that is not there fails.
        (None, Question::Distance { .. }) => true,
        (None, _) => false,
    };
    let limit = limit(question);
    let relative_margin = match margin {
        Some(margin) if limit > 0.0 => (margin / limit).clamp(-1.0, 1.0),
        // A range of one size has no room in it.
        Some(margin) => margin.clamp(-1.0, 0.0),
        None if passed => 1.0,
        None => -1.0,
    };
    Outcome {
        verdict: if passed { Verdict::Passed } else { Verdict::Failed },
        measured,
        margin,
        unit: question.unit(),
        reason: words(question, measured),
        relative_margin,
    }
}

/// By how much a value passes, in its own unit.
fn margin(question: &Question, value: f64) -> f64 {
    match question {
        Question::Nearest { hoogstens_m, .. } => hoogstens_m - value,
        Question::Facilities { ten_minste, .. }
        | Question::Dwellings { ten_minste, .. }
        | Question::People { ten_minste, .. } => value - ten_minste,
        Question::Area { van_m2, tot_m2 } => (value - van_m2).min(tot_m2 - value),
        Question::Inside { .. } => value - 100.0,
        // Not -value, which is -0 for 0.
        Question::Outside { .. } => 0.0 - value,
        Question::Distance { ten_minste_m, .. } => value - ten_minste_m,
    }
}

/// What a margin is a part of.
fn limit(question: &Question) -> f64 {
    match question {
        Question::Nearest { hoogstens_m, .. } => *hoogstens_m,
        Question::Facilities { ten_minste, .. }
        | Question::Dwellings { ten_minste, .. }
        | Question::People { ten_minste, .. } => *ten_minste,
        Question::Area { van_m2, tot_m2 } => (tot_m2 - van_m2) / 2.0,
        Question::Inside { .. } | Question::Outside { .. } => 100.0,
        Question::Distance { ten_minste_m, .. } => *ten_minste_m,
    }
}
