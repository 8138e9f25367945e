//! Getis-Ord Gi* of districts, or of anything with neighbours.

use super::{HotSpotsError, fdr::benjamini_hochberg};
use crate::sum::compensated;

/// How much a district stands out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SpotScore {
    /// Getis-Ord Gi*: standard deviations from what chance gives.
    pub z: f64,
    /// Two-sided, under the normal distribution.
    pub p: f64,
    /// `p` adjusted after Benjamini and Hochberg.
    pub q: f64,
}

/// As [`hot_spots`](crate::hot_spots), for values that do not lie on a grid: districts, with who neighbours whom.
///
/// `neighbours[i]` holds the indices of the neighbours of value `i`, in any order; the value itself always counts as one,
/// whether it is there or not, and doubles count once. Give densities or shares, not totals: a large district has a large
/// total. Cost O(n log n + neighbours).
///
/// # Errors
/// When there is not one list a value, a neighbour does not exist, a value is not finite, there are fewer than three values,
/// or all are the same.
///
/// # Example
/// ```
/// use werkvlek_heatmap::hot_spots_among;
/// // Five districts in a row, busy at one end.
/// let jobs_per_ha = [90.0, 80.0, 2.0, 4.0, 3.0];
/// let neighbours = [vec![1], vec![0, 2], vec![1, 3], vec![2, 4], vec![3]];
/// let scores = hot_spots_among(&jobs_per_ha, &neighbours)?;
/// assert!(scores[0].z > 1.9 && scores[4].z < -1.0);
/// assert!(scores[0].q >= scores[0].p);
/// # Ok::<(), werkvlek_heatmap::HotSpotsError>(())
/// ```
pub fn hot_spots_among(values: &[f64], neighbours: &[Vec<usize>]) -> Result<Vec<SpotScore>, HotSpotsError> {
    if neighbours.len() != values.len() {
        return Err(HotSpotsError::Lengths { values: values.len(), lists: neighbours.len() });
    }
    if let Some(index) = values.iter().position(|value| !value.is_finite()) {
        return Err(HotSpotsError::NotFinite { index, found: values[index] });
    }
    if values.len() < 3 {
        return Err(HotSpotsError::TooFewValues { found: values.len() });
    }
    let chance = Chance::of(values.iter().copied())?;
    let mut z = Vec::with_capacity(values.len());
    for (index, list) in neighbours.iter().enumerate() {
        let mut among = list.clone();
        among.push(index);
        among.sort_unstable();
        among.dedup();
        if let Some(&unknown) = among.last().filter(|&&last| last >= values.len()) {
            return Err(HotSpotsError::UnknownNeighbour { index, found: unknown, values: values.len() });
        }
        let sum = compensated(among.iter().map(|&i| values[i] - chance.mean));
        z.push(chance.z(sum, among.len() as f64));
    }
    let p: Vec<f64> = z.iter().map(|&z| two_sided(z)).collect();
    let q = benjamini_hochberg(&p);
    Ok(z.into_iter().zip(p).zip(q).map(|((z, p), q)| SpotScore { z, p, q }).collect())
}

/// What sums of neighbours are when nothing but chance is at work.
pub(super) struct Chance {
    n: f64,
    pub(super) mean: f64,
    deviation: f64,
}

impl Chance {
    pub(super) fn of(values: impl Iterator<Item = f64> + Clone) -> Result<Self, HotSpotsError> {
        let found = values.clone().count();
        if found < 3 {
            return Err(HotSpotsError::TooFewCells { found });
        }
        let n = found as f64;
        let mean = compensated(values.clone()) / n;
        let deviation = (compensated(values.map(|value| (value - mean).powi(2))) / n).sqrt();
        // Equal values leave rounding errors only.
        if deviation <= mean.abs() * 1e-12 {
            return Err(HotSpotsError::AllEqual { value: mean });
        }
        Ok(Self { n, mean, deviation })
    }

    /// Of the sum of the deviations from the mean of so many neighbours.
    pub(super) fn z(&self, sum: f64, neighbours: f64) -> f64 {
        let variance = (self.n * neighbours - neighbours * neighbours) / (self.n - 1.0);
        if variance > 0.0 { sum / (self.deviation * variance.sqrt()) } else { 0.0 }
    }
}

/// Twice the upper tail of the normal distribution beyond |z|.
pub(super) fn two_sided(z: f64) -> f64 {
    libm::erfc(z.abs() * std::f64::consts::FRAC_1_SQRT_2)
}
