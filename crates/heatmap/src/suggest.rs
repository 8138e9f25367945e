//! Bandwidth rule of thumb.

use std::cmp::Ordering;

use crate::points::Points;
use crate::sum::{Compensated, compensated};

/// A radius to start from, by ArcGIS's rule of thumb; a suggestion to show, never a value to take silently.
///
/// `0.9 · min(SD, sqrt(1 / ln 2) · Dm) · n^-0.2`, all weighted: `SD` is the standard distance (the root of the mean
/// squared distance to the mean centre), `Dm` the median distance to the mean centre (when exactly half of the weight
/// lies within a distance: the mean of it and the next), `n` the sum of the weights.
///
/// It is Silverman's rule in two dimensions, made for one smooth heap of points. For a town with several centres it
/// is on the wide side; for counts of jobs, `n` is the number of jobs.
///
/// Cost O(n log n).
///
/// Source: Esri, *How Kernel Density works*, default search radius; Silverman, *Density Estimation* (1986), p. 48.
///
/// # Units
/// Metres.
///
/// # Errors
/// When there is no weight, a weight is negative, or at least half of the weight lies in one point, so that there is no
/// spread to measure.
///
/// # Example
/// ```
/// use werkvlek_heatmap::{Points, suggest_radius_m};
/// // Four corners of a square around its centre: SD = Dm = 100 sqrt(2), and sqrt(1 / ln 2) > 1.
/// let points = Points::new(&[0.0, 200.0, 0.0, 200.0], &[0.0, 0.0, 200.0, 200.0], &[8.0; 4])?;
/// // 0.9 x 141.42 x 32^-0.2 = 0.9 x 141.42 / 2
/// assert!((suggest_radius_m(points)? - 63.639_610).abs() < 1e-6);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn suggest_radius_m(points: Points<'_>) -> Result<f64, SuggestError> {
    if let Some(index) = points.weight().iter().position(|&weight| weight < 0.0) {
        return Err(SuggestError::NegativeWeight { index, found: points.weight()[index] });
    }
    let total = points.total_weight();
    if !(total > 0.0 && total.is_finite()) {
        return Err(SuggestError::NoWeight { points: points.len(), total });
    }
    let mean = |values: &[f64]| {
        compensated(values.iter().zip(points.weight()).map(|(value, weight)| value * (weight / total)))
    };
    let (centre_x_m, centre_y_m) = (mean(points.x_m()), mean(points.y_m()));
    let mut distances: Vec<(f64, f64)> = (points.x_m().iter().zip(points.y_m()).zip(points.weight()))
        .filter(|&(_, &weight)| weight > 0.0)
        .map(|((x, y), &weight)| ((x - centre_x_m).hypot(y - centre_y_m), weight))
        .collect();
    distances.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let standard_distance_m =
        compensated(distances.iter().map(|&(dist_m, weight)| dist_m * dist_m * (weight / total))).sqrt();
    let median_m = weighted_median(&distances, total);
    let radius_m = 0.9 * standard_distance_m.min((1.0 / 2_f64.ln()).sqrt() * median_m) * total.powf(-0.2);
    if radius_m.is_finite() && radius_m > 0.0 {
        Ok(radius_m)
    } else {
        Err(SuggestError::NoSpread { standard_distance_m, median_m })
    }
}

/// The median of sorted (distance, weight) pairs with positive weights.
fn weighted_median(sorted: &[(f64, f64)], total: f64) -> f64 {
    // As the total is summed, so that half of it is recognised.
    let mut below = Compensated::default();
    for (i, &(dist_m, weight)) in sorted.iter().enumerate() {
        below.add(weight);
        match below.total().total_cmp(&(total / 2.0)) {
            Ordering::Less => {}
            Ordering::Equal => return sorted.get(i + 1).map_or(dist_m, |next| f64::midpoint(dist_m, next.0)),
            Ordering::Greater => return dist_m,
        }
    }
    sorted.last().map_or(0.0, |&(dist_m, _)| dist_m)
}

/// Points that no radius can be suggested for.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum SuggestError {
    /// The weights add up to nothing, or to too much.
    #[error("the weights of {points} points add up to {total}: no radius can be suggested; give ⟨straal_m⟩")]
    NoWeight {
        /// Number of points.
        points: usize,
        /// The sum of their weights.
        total: f64,
    },
    /// A weight is negative.
    #[error(
        "point {index} has a weight of {found}: a radius can be suggested for weights of 0 and more only; give ⟨straal_m⟩"
    )]
    NegativeWeight {
        /// Index of the point, from 0.
        index: usize,
        /// Its weight.
        found: f64,
    },
    /// The points do not spread.
    #[error(
        "the points hardly spread (standard distance {standard_distance_m} m, median distance {median_m} m to their \
         centre): no radius can be suggested; give ⟨straal_m⟩"
    )]
    NoSpread {
        /// Weighted standard distance, in metres.
        standard_distance_m: f64,
        /// Weighted median distance to the mean centre, in metres.
        median_m: f64,
    },
}
