//! False discovery rate (Benjamini and Hochberg).

use rayon::prelude::*;

/// P values adjusted for looking many times: each becomes the false discovery rate at which it would just count.
///
/// Sorted ascending, the `i`-th of `m` becomes `p m / i`, or what a larger one becomes when that is less; the answer is in
/// the order of the input, and at most 1. Cost O(m log m).
///
/// Source: Benjamini and Hochberg, *Controlling the false discovery rate*, Journal of the Royal Statistical Society B,
/// 1995, doi 10.1111/j.2517-6161.1995.tb02031.x.
///
/// # Example
/// ```
/// use werkvlek_heatmap::benjamini_hochberg;
/// // 0.01 x 3 / 1, then 0.04 x 3 / 2 = 0.06 is lowered to 0.05 x 3 / 3.
/// let q = benjamini_hochberg(&[0.04, 0.01, 0.05]);
/// assert!(q.iter().zip([0.05, 0.03, 0.05]).all(|(q, expected)| (q - expected).abs() < 1e-15));
/// ```
#[must_use]
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.par_sort_unstable_by(|&a, &b| p[a].total_cmp(&p[b]).then(a.cmp(&b)));
    let mut q = vec![1.0; p.len()];
    let mut least = 1.0_f64;
    for (rank, &i) in order.iter().enumerate().rev() {
        least = least.min(p[i] * p.len() as f64 / (rank + 1) as f64);
        q[i] = least;
    }
    q
}
