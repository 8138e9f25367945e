//! Impedance functions: how much an opportunity counts at a cost.

use crate::AccessError;
use crate::cost_matrix::rounded;
use crate::exponential::exp_of_negative;

/// How much an opportunity counts at a cost: the impedance function, or distance decay. From 1 to 0, and never rising.
///
/// # Units
/// Costs in the unit of the matrix; the decay of [`exponential`](Self::exponential) per that unit.
///
/// # Example
/// ```
/// use werkvlek_access::{AccessError, Decay};
///
/// assert_eq!([30.0, 30.1].map(|c| Decay::within(30.0).unwrap().weight(c)), [1.0, 0.0]);
/// assert_eq!(Decay::linear(20.0)?.weight(5.0), 0.75);
/// assert_eq!(Decay::stepped(&[(10.0, 1.0), (20.0, 0.5)])?.weight(10.5), 0.5);
/// assert_eq!(Decay::exponential(0.1)?.weight(10.0), (-1.0_f64).exp());
/// assert_eq!(Decay::logistic(30.0, 10.0)?.weight(30.0), 0.5);
/// assert!(Decay::exponential(0.0).is_err());
/// # Ok::<(), AccessError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Decay(Shape);

#[derive(Debug, Clone, PartialEq)]
enum Shape {
    Within(f32),
    Linear { limit: f64 },
    Stepped(Vec<(f32, f64)>),
    Exponential { beta: f64 },
    Logistic { midpoint: f64, steepness: f64 },
}

impl Decay {
    /// Everything within a limit counts in full, all beyond it not at all (binary).
    ///
    /// # Errors
    /// [`AccessError::BadDecay`] for a limit that is negative or no number.
    pub fn within(limit: f64) -> Result<Self, AccessError> {
        number("the limit", limit, limit >= 0.0, "a finite number of 0 or more")?;
        Ok(Self(Shape::Within(rounded(limit))))
    }

    /// From 1 at no cost down in a straight line to 0 at the limit.
    ///
    /// # Errors
    /// [`AccessError::BadDecay`] for a limit that is not above 0.
    pub fn linear(limit: f64) -> Result<Self, AccessError> {
        number("the limit of a linear decay", limit, limit > 0.0, "a finite number above 0")?;
        Ok(Self(Shape::Linear { limit }))
    }

    /// Steps of a limit and the weight up to it (Luo and Qi 2009); 0 beyond the last.
    ///
    /// # Errors
    /// [`AccessError::BadSteps`] for no steps, limits that do not rise, or weights that rise or leave 0 to 1.
    pub fn stepped(steps: &[(f64, f64)]) -> Result<Self, AccessError> {
        let fits = |&(limit, weight): &(f64, f64)| {
            limit.is_finite() && limit >= 0.0 && (0.0..=1.0).contains(&weight)
        };
        let follows = |two: &[(f64, f64)]| two[0].0 < two[1].0 && two[0].1 >= two[1].1;
        if steps.is_empty() || !steps.iter().all(fits) || !steps.windows(2).all(follows) {
            return Err(AccessError::BadSteps { found: format!("{steps:?}") });
        }
        Ok(Self(Shape::Stepped(steps.iter().map(|&(limit, weight)| (rounded(limit), weight)).collect())))
    }

    /// `exp(-beta cost)`, never quite 0.
    ///
    /// # Errors
    /// [`AccessError::BadDecay`] for a decay that is not above 0.
    pub fn exponential(beta: f64) -> Result<Self, AccessError> {
        number("beta of an exponential decay", beta, beta > 0.0, "a finite number above 0")?;
        Ok(Self(Shape::Exponential { beta }))
    }

    /// The share of people who would go farther than a cost, when the limits they set themselves are spread logistically around a
    /// midpoint with this standard deviation: one half at the midpoint.
    ///
    /// # Errors
    /// [`AccessError::BadDecay`] for a midpoint below 0, or a deviation that is not above 0.
    pub fn logistic(midpoint: f64, standard_deviation: f64) -> Result<Self, AccessError> {
        number(
            "the midpoint of a logistic decay",
            midpoint,
            midpoint >= 0.0,
            "a finite number of 0 or more",
        )?;
        let what = "the standard deviation of a logistic decay";
        number(what, standard_deviation, standard_deviation > 0.0, "a finite number above 0")?;
        let steepness = std::f64::consts::PI / (3.0_f64.sqrt() * standard_deviation);
        Ok(Self(Shape::Logistic { midpoint, steepness }))
    }

    /// The weight at a cost; 0 at an infinite one.
    #[must_use]
    pub fn weight(&self, cost: f64) -> f64 {
        self.at(rounded(cost))
    }

    fn at(&self, cost: f32) -> f64 {
        let mut weight = [0.0];
        self.fill(&[cost], &mut weight);
        weight[0]
    }

    /// The weights of some costs; which decay it is, is asked once for all of them.
    pub(crate) fn fill(&self, costs: &[f32], weights: &mut [f64]) {
        let pairs = weights.iter_mut().zip(costs);
        match &self.0 {
            Shape::Within(limit) => pairs.for_each(|(w, c)| *w = if c <= limit { 1.0 } else { 0.0 }),
            Shape::Linear { limit } => pairs.for_each(|(w, c)| *w = (1.0 - f64::from(*c) / limit).max(0.0)),
            Shape::Stepped(steps) => {
                // From the last step, so that each earlier one goes over it: no branch that a processor has to guess. A step at a time
                // over some costs that stay in the nearest memory, so that several are compared at once.
                for (weights, costs) in weights.chunks_mut(SOME).zip(costs.chunks(SOME)) {
                    weights.fill(0.0);
                    for &(limit, step) in steps.iter().rev() {
                        weights
                            .iter_mut()
                            .zip(costs)
                            .for_each(|(w, c)| *w = if *c <= limit { step } else { *w });
                    }
                }
            }
            Shape::Exponential { beta } => {
                pairs.for_each(|(w, c)| *w = exp_of_negative(-beta * f64::from(*c)));
            }
            Shape::Logistic { midpoint, steepness } => {
                pairs.for_each(|(w, c)| *w = 1.0 / (1.0 + (steepness * (f64::from(*c) - midpoint)).exp()));
            }
        }
    }
}

/// Costs that are looked at together: 6 KB with their weights.
const SOME: usize = 512;

fn number(what: &'static str, found: f64, fits: bool, expected: &'static str) -> Result<(), AccessError> {
    if fits && found.is_finite() { Ok(()) } else { Err(AccessError::BadDecay { what, found, expected }) }
}
