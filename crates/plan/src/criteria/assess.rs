//! Candidates weighed against criteria.

use std::cmp::Ordering;

use werkvlek_core::VoorzieningSoort;

use super::assess_words::words;
use super::{Candidate, Criteria, Eenheid, Plicht, Surroundings, Toets};
use crate::Words;

/// Whether a rule is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It is.
    Passed,
    /// It is not.
    Failed,
}

impl Verdict {
    /// The word for outputs, in lower case.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Passed => "voldoet",
            Self::Failed => "voldoet niet",
        }
    }
}

/// How one site does on one rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Whether it passes.
    pub verdict: Verdict,
    /// What was measured, in `eenheid`; none when there is nothing to measure (no facility, no route, no area).
    pub measured: Option<f64>,
    /// By how much it passes (0 or more) or fails (below 0), in `eenheid`; none when nothing was measured.
    pub margin: Option<f64>,
    /// The unit of both.
    pub eenheid: Eenheid,
    /// What was found, for people.
    pub reason: Words,
    /// The margin as a part of the limit, -1 to 1; see [`assess`].
    pub relative_margin: f64,
}

/// How one site does on all rules.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// The id of the site.
    pub id: String,
    /// One for each rule, in the order of the file.
    pub outcomes: Vec<Outcome>,
    /// The weight of the rules that it passes over that of all rules, 0 to 1.
    pub score: f64,
    /// From 1; no two share a rank.
    pub rank: usize,
    /// Whether it passes all rules that are `verplicht`: a suitable site.
    pub geschikt: Verdict,
    /// Sum of the relative margins, which settles equal scores.
    pub room: f64,
}

impl Assessment {
    /// The kind of facility that alone keeps a site from being suitable: every `verplicht` rule that it fails asks for
    /// that one kind, and one more of it nearby would do. None when it is suitable, or when something else fails too.
    ///
    /// # Panics
    /// When these are not the criteria that it was weighed against.
    #[must_use]
    pub fn only_missing_kind<'c>(&self, criteria: &'c Criteria) -> Option<&'c VoorzieningSoort> {
        assert_eq!(self.outcomes.len(), criteria.regels().len(), "the same criteria");
        let mut missing = None;
        for (regel, outcome) in criteria.regels().iter().zip(&self.outcomes) {
            if outcome.verdict == Verdict::Passed || regel.plicht() == Plicht::Wens {
                continue;
            }
            let soort = regel.toets().soort()?;
            let short_of_one = match regel.toets() {
                Toets::Voorzieningen { .. } => outcome.margin.is_some_and(|margin| margin >= -1.0),
                _ => true,
            };
            if !short_of_one || missing.is_some_and(|other| other != soort) {
                return None;
            }
            missing = Some(soort);
        }
        missing
    }
}

/// Criteria that ask for what the surroundings do not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AssessError {
    /// A layer that was not given.
    #[error("rule '{regel}' asks for layer '{laag}'; expected one of those given: {given}")]
    Layer {
        /// The rule.
        regel: String,
        /// The layer.
        laag: String,
        /// The layers there are.
        given: String,
    },
    /// A weight that the origins do not have.
    #[error(
        "rule '{regel}' counts people by '{weight}'; expected one of the weights of the origins: {given}"
    )]
    Weight {
        /// The rule.
        regel: String,
        /// The weight.
        weight: String,
        /// The weights there are.
        given: String,
    },
}

/// Weighs sites against criteria; one answer a site, in their order.
///
/// **Score**: the weight of the rules that a site passes over the weight of all rules. A rule is passed or failed, with
/// no credit for nearly: 4 of 5 equal rules is 0.8.
///
/// **Rank**: suitable sites (that pass every `verplicht` rule) before others; then the higher score; then the larger sum
/// of relative margins; then the site that stands first. A relative margin is the margin over the limit of its rule, cut
/// to -1 to 1: 300 m where 400 m is allowed has a quarter of room. For a size it is the distance to the nearer end over
/// half the range; for the part of a site in a layer the per cents over 100. What cannot be measured counts -1 when it
/// fails, and 1 when an empty layer is far enough away.
///
/// # Errors
/// [`AssessError`] when a rule asks for a layer or a weight that there is not. A kind without any facility is no error:
/// the town may have none.
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
    check(criteria, surroundings)?;
    let all_weight: f64 = criteria.regels().iter().map(|regel| regel.gewicht()).sum();
    let mut found: Vec<Assessment> = candidates
        .iter()
        .enumerate()
        .map(|(number, candidate)| {
            let mut answer = Assessment {
                id: candidate.id().to_owned(),
                outcomes: Vec::with_capacity(criteria.regels().len()),
                score: 0.0,
                rank: 0,
                geschikt: Verdict::Passed,
                room: 0.0,
            };
            let mut passed_weight = 0.0;
            for regel in criteria.regels() {
                let outcome = outcome(regel.toets(), number, surroundings);
                match outcome.verdict {
                    Verdict::Passed => passed_weight += regel.gewicht(),
                    Verdict::Failed if regel.plicht() == Plicht::Verplicht => {
                        answer.geschikt = Verdict::Failed;
                    }
                    Verdict::Failed => {}
                }
                answer.room += outcome.relative_margin;
                answer.outcomes.push(outcome);
            }
            answer.score = passed_weight / all_weight;
            answer
        })
        .collect();
    let mut order: Vec<usize> = (0..found.len()).collect();
    // Stable, so that ties stay in the order of the sites.
    order.sort_by(|&a, &b| better_first(&found[a], &found[b]));
    for (i, &number) in order.iter().enumerate() {
        found[number].rank = i + 1;
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

/// What was measured, the margin, and the limit that the margin is a part of.
type Measurement = (Option<f64>, f64, f64);

fn outcome(toets: &Toets, candidate: usize, around: &dyn Surroundings) -> Outcome {
    let (measured, margin, limit) = measure(toets, candidate, around);
    // An empty layer is far away from everything; anything else that is not there fails.
    let passed = match (measured, toets) {
        (Some(_), _) => margin >= 0.0,
        (None, Toets::Afstand { .. }) => true,
        (None, _) => false,
    };
    let relative_margin = match measured {
        Some(_) if limit > 0.0 => (margin / limit).clamp(-1.0, 1.0),
        // A range of one size has no room in it.
        Some(_) => margin.clamp(-1.0, 0.0),
        None if passed => 1.0,
        None => -1.0,
    };
    Outcome {
        verdict: if passed { Verdict::Passed } else { Verdict::Failed },
        margin: measured.map(|_| margin),
        eenheid: toets.eenheid(),
        reason: words(toets, measured),
        measured,
        relative_margin,
    }
}

fn measure(toets: &Toets, candidate: usize, around: &dyn Surroundings) -> Measurement {
    let at_least = |found: f64, limit: f64| (Some(found), found - limit, limit);
    match toets {
        Toets::Naaste { soort, hoogstens_m } => match around.nearest_m(candidate, soort) {
            Some(dist_m) => (Some(dist_m), hoogstens_m - dist_m, *hoogstens_m),
            None => (None, 0.0, *hoogstens_m),
        },
        Toets::Voorzieningen { soort, ten_minste, binnen_m } => {
            at_least(around.facilities_within(candidate, soort, *binnen_m) as f64, *ten_minste)
        }
        Toets::Woningen { ten_minste, binnen_m } => {
            at_least(around.dwellings_within(candidate, *binnen_m) as f64, *ten_minste)
        }
        Toets::Mensen { weight, ten_minste, binnen_m } => {
            at_least(around.weight_within(candidate, weight, *binnen_m), *ten_minste)
        }
        Toets::Oppervlakte { van_m2, tot_m2 } => match around.area_m2(candidate) {
            Some(area_m2) => {
                (Some(area_m2), (area_m2 - van_m2).min(tot_m2 - area_m2), (tot_m2 - van_m2) / 2.0)
            }
            None => (None, 0.0, 0.0),
        },
        Toets::Binnen { laag } => at_least(around.share_in(candidate, laag) * 100.0, 100.0),
        Toets::Buiten { laag } => {
            let percent = around.share_in(candidate, laag) * 100.0;
            (Some(percent), 0.0 - percent, 100.0)
        }
        Toets::Afstand { laag, ten_minste_m } => match around.layer_m(candidate, laag) {
            Some(dist_m) => at_least(dist_m, *ten_minste_m),
            None => (None, 0.0, *ten_minste_m),
        },
    }
}
