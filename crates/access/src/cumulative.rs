//! Cumulative opportunities: how much is within a limit.

use crate::cost_matrix::{CostMatrix, Row, rounded};
use crate::sums::{by_origin, down_columns};
use crate::{AccessError, Amounts, Decay};

/// Limits that rise, each 0 or more.
///
/// # Units
/// Those of the matrix.
#[derive(Debug, Clone, PartialEq)]
pub struct Limits(Vec<f64>);

impl Limits {
    /// Limits that rise.
    ///
    /// # Errors
    /// [`AccessError::BadLimits`] for none, one that is negative or no number, or one that is not above the one before.
    pub fn new(limits: &[f64]) -> Result<Self, AccessError> {
        let fits = limits.iter().all(|limit| limit.is_finite() && *limit >= 0.0);
        if limits.is_empty() || !fits || limits.windows(2).any(|two| two[0] >= two[1]) {
            return Err(AccessError::BadLimits { found: format!("{limits:?}") });
        }
        Ok(Self(limits.to_vec()))
    }

    /// The limits.
    #[must_use]
    pub fn as_slice(&self) -> &[f64] {
        &self.0
    }
}

/// What can be reached from each origin within each limit: active cumulative opportunities (Hansen 1959; Wachs and Kumagai 1973).
///
/// Gives, by opportunity, by limit, by origin, `Σ_j O_j [c_ij <= limit]`. Costs O(pairs × opportunities), all limits at once.
///
/// # Errors
/// [`AccessError::DifferentLengths`] when a column of opportunities does not fit the destinations.
///
/// # Example
/// ```
/// use werkvlek_access::{AccessError, Amounts, CostMatrix, Limits, cumulative};
///
/// let minutes = CostMatrix::dense(2, vec![10.0, 40.0, 25.0, 30.0])?;
/// let jobs = Amounts::new(vec![100.0, 700.0])?;
/// let found = cumulative(&minutes, &Limits::new(&[30.0, 45.0])?, &[&jobs])?;
/// assert_eq!(found, [[[100.0, 800.0], [800.0, 800.0]]]);
/// # Ok::<(), AccessError>(())
/// ```
pub fn cumulative(
    costs: &CostMatrix,
    limits: &Limits,
    opportunities: &[&Amounts],
) -> Result<Vec<Vec<Vec<f64>>>, AccessError> {
    let of =
        |amounts: &&Amounts| amounts.check("opportunities", "destinations", costs.destinations()).map(drop);
    opportunities.iter().try_for_each(of)?;
    let steps = steps(limits);
    let all = opportunities.iter().map(|amounts| {
        let by_row = by_origin(costs, |origin| row_sums(costs.row(origin), &steps, amounts.as_slice()));
        (0..steps.len()).map(|limit| by_row.iter().map(|sums| sums[limit]).collect()).collect()
    });
    Ok(all.collect())
}

/// How many people reach each destination within each limit: passive cumulative opportunities.
///
/// Gives, by column of people, by limit, by destination, `Σ_i P_i [c_ij <= limit]`. Costs as [`cumulative`].
///
/// # Errors
/// [`AccessError::DifferentLengths`] when a column of people does not fit the origins.
///
/// # Example
/// ```
/// use werkvlek_access::{AccessError, Amounts, CostMatrix, Limits, cumulative_passive};
///
/// let minutes = CostMatrix::dense(2, vec![10.0, 40.0, 25.0, 30.0])?;
/// let people = Amounts::new(vec![5.0, 3.0])?;
/// let found = cumulative_passive(&minutes, &Limits::new(&[30.0])?, &[&people])?;
/// assert_eq!(found, [[[8.0, 3.0]]]);
/// # Ok::<(), AccessError>(())
/// ```
pub fn cumulative_passive(
    costs: &CostMatrix,
    limits: &Limits,
    people: &[&Amounts],
) -> Result<Vec<Vec<Vec<f64>>>, AccessError> {
    people.iter().try_for_each(|amounts| amounts.check("people", "origins", costs.origins()).map(drop))?;
    let within: Vec<Decay> =
        limits.0.iter().map(|&limit| Decay::within(limit)).collect::<Result<_, AccessError>>()?;
    let all = people.iter().map(|amounts| {
        down_columns(costs, within.len(), |origin, weights, sums| {
            let (row, amount) = (costs.row(origin), amounts.as_slice()[origin]);
            for (decay, sums) in within.iter().zip(sums) {
                weights.of(row, decay);
                weights.add_to(row, amount, sums);
            }
        })
    });
    Ok(all.collect())
}

fn steps(limits: &Limits) -> Vec<f32> {
    limits.0.iter().map(|&limit| rounded(limit)).collect()
}

/// The first limit that a cost is within, or as many as there are.
#[inline]
fn step_of(steps: &[f32], cost: f32) -> usize {
    steps.iter().map(|&limit| usize::from(cost > limit)).sum()
}

/// By limit: all that is within it.
fn row_sums(row: Row<'_>, steps: &[f32], amount: &[f64]) -> Vec<f64> {
    if let &[limit] = steps {
        let mut sum = 0.0;
        row.each(|j, cost| sum += if cost <= limit { amount[j] } else { 0.0 });
        return vec![sum];
    }
    // The last place takes what is beyond every limit.
    let mut sums = vec![0.0; steps.len() + 1];
    row.each(|j, cost| sums[step_of(steps, cost)] += amount[j]);
    sums.pop();
    for limit in 1..sums.len() {
        sums[limit] += sums[limit - 1];
    }
    sums
}
