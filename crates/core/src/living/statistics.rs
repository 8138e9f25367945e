//! Weighted summary statistics of distances: mean, median, 90th percentile, shares within thresholds.

/// The figures of a group of origins for one kind of facility and one weight.
///
/// # Units
/// Metres; shares from 0 to 1 of the whole weight, the unreached included; weights in their own unit (inhabitants).
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Origins with an answer.
    pub count: usize,
    /// Their weight.
    pub weight: f64,
    /// Origins without an answer, in no other figure.
    pub unreached_count: usize,
    /// Their weight.
    pub unreached_weight: f64,
    /// Mean over the weight: CBS's headline figure. None when the weight is 0.
    pub weighted_mean_m: Option<f64>,
    /// Mean over origins.
    pub mean_m: Option<f64>,
    /// Weighted median (lower weighted quantile at 0.5).
    pub median_m: Option<f64>,
    /// Weighted 90th percentile (lower weighted quantile at 0.9).
    pub p90_m: Option<f64>,
    /// Least distance.
    pub min_m: Option<f64>,
    /// Greatest distance.
    pub max_m: Option<f64>,
    /// Share of the whole weight within each threshold, in the order of the thresholds; the unreached are in the
    /// denominator, since they are within no distance. None when there is no weight at all.
    pub shares: Vec<Option<f64>>,
}

/// Sums up distances with weights.
///
/// `dist_m` and `weight` are of equal length; `None` is an origin without an answer. The weighted quantile q is the
/// least distance d such that the weight of all distances up to d is at least q of the whole (the lower weighted
/// quantile, the inverse of the empirical distribution function; Hyndman and Fan 1996, definition 1). A threshold
/// includes its own distance.
///
/// # Cost
/// O(n log n).
///
/// # Panics
/// When the two slices differ in length.
///
/// # Example
/// ```
/// use werkvlek_core::summarise;
/// let s = summarise(&[Some(100.0), Some(300.0), None], &[3.0, 1.0, 6.0], &[300.0, 50.0]);
/// assert_eq!(s.weighted_mean_m, Some(150.0));
/// assert_eq!((s.mean_m, s.median_m, s.p90_m), (Some(200.0), Some(100.0), Some(300.0)));
/// assert_eq!((s.unreached_count, s.unreached_weight), (1, 6.0));
/// assert_eq!(s.shares, [Some(0.4), Some(0.0)], "4 of 10 are within 300 m");
/// ```
#[must_use]
pub fn summarise(dist_m: &[Option<f64>], weight: &[f64], thresholds_m: &[f64]) -> Summary {
    assert_eq!(dist_m.len(), weight.len(), "one weight per distance");
    let mut reached: Vec<(f64, f64)> =
        dist_m.iter().zip(weight).filter_map(|(d, &w)| d.map(|d| (d, w))).collect();
    reached.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let total: f64 = reached.iter().map(|(_, w)| w).sum();
    let unreached_weight: f64 = dist_m.iter().zip(weight).filter(|(d, _)| d.is_none()).map(|(_, w)| w).sum();
    let everyone = total + unreached_weight;
    let per_weight = |sum: f64| (total > 0.0).then(|| sum / total);
    let quantile = |q: f64| {
        let mut cumulative = 0.0;
        let weighted = reached.iter().filter(|(_, w)| *w > 0.0);
        let mut last = None;
        for (d, w) in weighted {
            cumulative += w;
            last = Some(*d);
            if cumulative >= q * total {
                break;
            }
        }
        last
    };
    Summary {
        count: reached.len(),
        weight: total,
        unreached_count: dist_m.iter().filter(|d| d.is_none()).count(),
        unreached_weight,
        weighted_mean_m: per_weight(reached.iter().map(|(d, w)| d * w).sum()),
        mean_m: (!reached.is_empty())
            .then(|| reached.iter().map(|(d, _)| d).sum::<f64>() / reached.len() as f64),
        median_m: quantile(0.5),
        p90_m: quantile(0.9),
        min_m: reached.first().map(|(d, _)| *d),
        max_m: reached.last().map(|(d, _)| *d),
        shares: thresholds_m
            .iter()
            .map(|t| {
                // From 0, since a sum of nothing is -0 and would be shown as such.
                let within = reached.iter().filter(|(d, _)| d <= t).fold(0.0, |sum, (_, w)| sum + w);
                (everyone > 0.0).then(|| within / everyone)
            })
            .collect(),
    }
}
