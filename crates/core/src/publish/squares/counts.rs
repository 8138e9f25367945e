//! Partial counts of places by square, for work that is divided: each part counts its own, the counts are added up, and only then judged.

use super::PlacedWeights;
use super::merge::Stats;

/// The places of a set in a square of [`SQUARE_M`](crate::SQUARE_M).
///
/// # Units
/// Counts of places with a weight, and their weights in their own unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SquareCount {
    /// Number of the square from south to north: its south edge divided by the side.
    pub row: i32,
    /// Number of the square from west to east.
    pub column: i32,
    /// Places with a weight other than 0.
    pub establishments: u64,
    /// Their weights together.
    pub weight: f64,
    /// The sizes of their weights together, whatever their sign.
    pub size: f64,
    /// The largest of these sizes.
    pub largest: f64,
}

/// What is known of the places of a set, square by square, ascending by row and column.
///
/// They are as confidential as the places: nothing of them is to be published. [`SafeSquares::of_counts`](crate::SafeSquares::of_counts)
/// makes what may be drawn.
///
/// # Example
/// ```
/// use werkvlek_core::{DisclosureRule, PlacedWeights, SafeSquares, SquareCounts};
/// // Four shops; two machines have two each.
/// let (x_m, weight) = ([10.0, 20.0, 30.0, 350.0], [30.0, 30.0, 30.0, 60.0]);
/// let part = |of: std::ops::Range<usize>| PlacedWeights { x_m: &x_m[of.clone()], y_m: &[10.0, 10.0], weight: &weight[of] };
/// let parts = [part(0..2), part(2..4)].map(SquareCounts::of);
/// let together: SquareCounts = parts.iter().flat_map(SquareCounts::rows).collect();
/// let rule = DisclosureRule::default();
/// let all = PlacedWeights { x_m: &x_m, y_m: &[10.0; 4], weight: &weight };
/// assert_eq!(SafeSquares::of_counts(&together, &rule)?, SafeSquares::of(&[all], &rule)?);
/// # Ok::<(), werkvlek_core::SquaresError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SquareCounts {
    at: Vec<[i32; 2]>,
    stats: Vec<Stats>,
}

impl SquareCounts {
    /// Counts places. O(n log n) for n of them.
    #[must_use]
    pub fn of(places: PlacedWeights<'_>) -> Self {
        let one = |weight: f64| {
            let mut stats = Stats::default();
            stats.add(weight);
            stats
        };
        Self::added(places.squares().zip(places.counted().map(one)).collect())
    }

    /// The squares with places.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = SquareCount> + '_ {
        self.at.iter().zip(&self.stats).map(|(&[row, column], stats)| SquareCount {
            row,
            column,
            establishments: stats.establishments,
            weight: stats.sum,
            size: stats.size,
            largest: stats.largest,
        })
    }

    pub(super) fn at(&self) -> &[[i32; 2]] {
        &self.at
    }

    pub(super) fn stats(&self) -> &[Stats] {
        &self.stats
    }

    /// Adds up what is of one square, in the order that is given.
    fn added(mut of: Vec<([i32; 2], Stats)>) -> Self {
        of.sort_by_key(|(at, _)| *at);
        let mut all = Self::default();
        for (at, stats) in of {
            match (all.at.last(), all.stats.last_mut()) {
                (Some(last), Some(sum)) if *last == at => sum.include(stats),
                _ => {
                    all.at.push(at);
                    all.stats.push(stats);
                }
            }
        }
        all
    }
}

/// Adds counts up, those of one square together.
impl FromIterator<SquareCount> for SquareCounts {
    fn from_iter<T: IntoIterator<Item = SquareCount>>(rows: T) -> Self {
        let stats = |count: SquareCount| Stats {
            establishments: count.establishments,
            sum: count.weight,
            size: count.size,
            largest: count.largest,
        };
        Self::added(rows.into_iter().map(|count| ([count.row, count.column], stats(count))).collect())
    }
}
