//! The nearest and the k-th nearest opportunity.

use crate::cost_matrix::CostMatrix;
use crate::sums::by_origin;
use crate::{AccessError, Amounts};
use std::num::NonZeroUsize;

/// A destination, and what it costs to go there.
///
/// # Units
/// That of the matrix.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nearest {
    /// The destination, from 0.
    pub destination: usize,
    /// What it costs.
    pub cost: f64,
}

/// The k-th nearest destination that has something, from each origin; of equally near ones the first counts. None where fewer are
/// reached.
///
/// Costs O(pairs × k) at worst, as a rule one comparison a pair.
///
/// # Errors
/// [`AccessError::DifferentLengths`] when the opportunities do not fit the destinations.
///
/// # Example
/// ```
/// use std::num::NonZeroUsize;
/// use werkvlek_access::{AccessError, Amounts, CostMatrix, kth_nearest};
///
/// let minutes = CostMatrix::dense(3, vec![4.0, 9.0, 2.0])?;
/// let places = Amounts::new(vec![10.0, 10.0, 0.0])?;
/// let second = kth_nearest(&minutes, &places, NonZeroUsize::new(2).unwrap())?;
/// assert_eq!(second[0].map(|found| (found.destination, found.cost)), Some((1, 9.0)));
/// # Ok::<(), AccessError>(())
/// ```
pub fn kth_nearest(
    costs: &CostMatrix,
    opportunities: &Amounts,
    k: NonZeroUsize,
) -> Result<Vec<Option<Nearest>>, AccessError> {
    let amount = opportunities.check("opportunities", "destinations", costs.destinations())?;
    let k = k.get();
    Ok(by_origin(costs, |origin| {
        let mut best: Vec<(f32, usize)> = Vec::with_capacity(k.min(amount.len()) + 1);
        let mut worst = f32::INFINITY;
        costs.row(origin).each(|j, cost| {
            if cost < worst && amount[j] > 0.0 {
                // After all that cost the same: they come first.
                let place = best.partition_point(|&(other, _)| other <= cost);
                best.insert(place, (cost, j));
                best.truncate(k);
                if best.len() == k {
                    worst = best[k - 1].0;
                }
            }
        });
        let &(cost, destination) = best.get(k - 1)?;
        Some(Nearest { destination, cost: f64::from(cost) })
    }))
}
