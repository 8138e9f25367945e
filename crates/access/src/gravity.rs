//! Gravity: everything counts, the nearer the more.

use crate::sums::{along_rows, down};
use crate::{AccessError, Amounts, CostMatrix, Decay};

/// What each origin can reach, the nearer the more: `Σ_j O_j f(c_ij)` (Hansen, "How accessibility shapes land use", 1959).
///
/// Costs one weight a pair.
///
/// # Errors
/// [`AccessError::DifferentLengths`] when the opportunities do not fit the destinations.
///
/// # Example
/// ```
/// use werkvlek_access::{AccessError, Amounts, CostMatrix, Decay, gravity};
///
/// let minutes = CostMatrix::dense(2, vec![10.0, 20.0])?;
/// let jobs = Amounts::new(vec![100.0, 80.0])?;
/// assert_eq!(gravity(&minutes, &Decay::linear(40.0)?, &jobs)?, [115.0]);
/// # Ok::<(), AccessError>(())
/// ```
pub fn gravity(costs: &CostMatrix, decay: &Decay, opportunities: &Amounts) -> Result<Vec<f64>, AccessError> {
    let amount = opportunities.check("opportunities", "destinations", costs.destinations())?;
    Ok(along_rows(costs, decay, amount))
}

/// How many people reach each destination, the nearer the more: `Σ_i P_i f(c_ij)`, also called the market potential.
///
/// Costs one weight a pair.
///
/// # Errors
/// [`AccessError::DifferentLengths`] when the people do not fit the origins.
///
/// # Example
/// ```
/// use werkvlek_access::{AccessError, Amounts, CostMatrix, Decay, gravity_passive};
///
/// let minutes = CostMatrix::dense(1, vec![10.0, 30.0])?;
/// let people = Amounts::new(vec![8.0, 4.0])?;
/// assert_eq!(gravity_passive(&minutes, &Decay::linear(40.0)?, &people)?, [7.0]);
/// # Ok::<(), AccessError>(())
/// ```
pub fn gravity_passive(costs: &CostMatrix, decay: &Decay, people: &Amounts) -> Result<Vec<f64>, AccessError> {
    let amount = people.check("people", "origins", costs.origins())?;
    Ok(down(costs, decay, amount))
}
