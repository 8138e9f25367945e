//! Costs from origins to destinations: all of them in a table, or those that are within reach in rows.

use crate::AccessError;
use rayon::prelude::*;

/// What it costs to go from each origin to each destination: metres, minutes or anything else that is 0 or more.
///
/// Either every pair has a place ([`dense`](Self::dense), an infinite cost where there is no way), or only the pairs that are named
/// ([`sparse`](Self::sparse)). The measures give the same answer for both; sparse rows are the smaller where fewer than half of the
/// pairs are within reach.
///
/// # Units
/// The caller's, one for the whole matrix. A cost is kept as f32, to 1 part in 16 million; limits are rounded the same way, so a
/// cost that equals a limit stays within it.
///
/// # Example
/// ```
/// use werkvlek_access::{AccessError, CostMatrix};
///
/// let dense = CostMatrix::dense(2, vec![5.0, f32::INFINITY, 7.5, 0.0])?;
/// let sparse = CostMatrix::sparse(2, 2, [(1, 1, 0.0), (0, 0, 5.0), (1, 0, 7.5)])?;
/// assert_eq!((dense.origins(), sparse.cost(1, 0), sparse.cost(0, 1)), (2, Some(7.5), None));
/// assert_eq!(dense.bytes(), 16);
/// assert!(matches!(CostMatrix::dense(1, vec![-1.0]), Err(AccessError::BadCost { .. })));
/// # Ok::<(), AccessError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct CostMatrix {
    origins: usize,
    destinations: usize,
    layout: Layout,
}

#[derive(Debug, Clone, PartialEq)]
enum Layout {
    /// A row an origin.
    Dense(Vec<f32>),
    /// A row an origin, destinations rising.
    Sparse { starts: Vec<usize>, destinations: Vec<u32>, costs: Vec<f32> },
}

/// One origin's costs.
#[derive(Clone, Copy)]
pub(crate) enum Row<'a> {
    Dense(&'a [f32]),
    Sparse(&'a [u32], &'a [f32]),
}

impl Row<'_> {
    /// Every destination with its cost, in their order; an infinite cost is no way.
    #[inline]
    pub(crate) fn each(self, mut take: impl FnMut(usize, f32)) {
        match self {
            Self::Dense(costs) => costs.iter().enumerate().for_each(|(j, &cost)| take(j, cost)),
            Self::Sparse(destinations, costs) => {
                destinations.iter().zip(costs).for_each(|(&j, &cost)| take(j as usize, cost));
            }
        }
    }
}

impl CostMatrix {
    /// A table of costs, a row an origin.
    ///
    /// # Errors
    /// [`AccessError::BadCost`] for a cost that is negative or no number; [`AccessError::DifferentLengths`] when the rows do not fill up.
    pub fn dense(destinations: usize, costs: Vec<f32>) -> Result<Self, AccessError> {
        let found = costs.len();
        if destinations == 0 && found > 0 || destinations > 0 && !found.is_multiple_of(destinations) {
            let expected = found.checked_div(destinations).unwrap_or(0) * destinations;
            return Err(AccessError::DifferentLengths { what: "costs", of: "pairs", found, expected });
        }
        if let Some(at) = costs.par_iter().position_first(|c| c.is_nan() || *c < 0.0) {
            let (origin, destination) = (at / destinations, at % destinations);
            return Err(AccessError::BadCost { origin, destination, found: f64::from(costs[at]) });
        }
        let origins = found.checked_div(destinations).unwrap_or(0);
        Ok(Self { origins, destinations, layout: Layout::Dense(costs) })
    }

    /// The pairs between which there is a way: origin, destination and cost, in any order.
    ///
    /// Costs O(n log n) for n pairs.
    ///
    /// # Errors
    /// [`AccessError`] for a cost that is negative or no number, a place that is not there, or two costs for a pair.
    pub fn sparse(
        origins: usize,
        destinations: usize,
        pairs: impl IntoIterator<Item = (usize, usize, f64)>,
    ) -> Result<Self, AccessError> {
        let mut rows: Vec<(u32, u32, f32)> = Vec::new();
        for (origin, destination, found) in pairs {
            if origin >= origins || destination >= destinations {
                return Err(AccessError::UnknownPlace { origin, destination, origins, destinations });
            }
            if found.is_nan() || found < 0.0 {
                return Err(AccessError::BadCost { origin, destination, found });
            }
            rows.push((id32(origin), id32(destination), rounded(found)));
        }
        rows.par_sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)));
        if let Some(twice) = rows.windows(2).find(|two| (two[0].0, two[0].1) == (two[1].0, two[1].1)) {
            let (origin, destination) = (twice[0].0 as usize, twice[0].1 as usize);
            let (one, other) = (f64::from(twice[0].2), f64::from(twice[1].2));
            return Err(AccessError::TwoCosts { origin, destination, one, other });
        }
        let mut starts = vec![0; origins + 1];
        rows.iter().for_each(|row| starts[row.0 as usize + 1] += 1);
        for origin in 0..origins {
            starts[origin + 1] += starts[origin];
        }
        let (columns, costs) = rows.into_iter().map(|(_, destination, cost)| (destination, cost)).unzip();
        Ok(Self { origins, destinations, layout: Layout::Sparse { starts, destinations: columns, costs } })
    }

    /// How many origins.
    #[must_use]
    pub fn origins(&self) -> usize {
        self.origins
    }

    /// How many destinations.
    #[must_use]
    pub fn destinations(&self) -> usize {
        self.destinations
    }

    /// The cost of a pair; none where there is no way, or no such pair.
    #[must_use]
    pub fn cost(&self, origin: usize, destination: usize) -> Option<f64> {
        if origin >= self.origins || destination >= self.destinations {
            return None;
        }
        let cost = match self.row(origin) {
            Row::Dense(costs) => costs.get(destination).copied(),
            Row::Sparse(columns, costs) => {
                columns.binary_search(&id32(destination)).ok().map(|place| costs[place])
            }
        };
        cost.filter(|c| c.is_finite()).map(f64::from)
    }

    /// How many bytes it holds.
    #[must_use]
    pub fn bytes(&self) -> usize {
        match &self.layout {
            Layout::Dense(costs) => costs.len() * 4,
            Layout::Sparse { starts, costs, .. } => starts.len() * 8 + costs.len() * 8,
        }
    }

    #[inline]
    pub(crate) fn row(&self, origin: usize) -> Row<'_> {
        match &self.layout {
            Layout::Dense(costs) => Row::Dense(&costs[origin * self.destinations..][..self.destinations]),
            Layout::Sparse { starts, destinations, costs } => {
                let range = starts[origin]..starts[origin + 1];
                Row::Sparse(&destinations[range.clone()], &costs[range])
            }
        }
    }
}

/// A cost or a limit as it is compared.
#[expect(clippy::cast_possible_truncation, reason = "a cost is kept to 1 part in 16 million")]
pub(crate) fn rounded(cost: f64) -> f32 {
    cost as f32
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a matrix of 4,000 million places does not fit a machine"
)]
fn id32(place: usize) -> u32 {
    debug_assert!(place <= u32::MAX as usize);
    place as u32
}
