//! Labels at the ends of lines, moved apart as little as possible so that none overlaps.

/// The middles of blocks of these heights, as near to what they want as they can be without overlap, in squares.
///
/// Blocks keep the order of their targets (ties: of their index) and lie between `top` and `bottom`, which hold them all.
/// It is an isotonic regression with bounds (pool adjacent violators: Ayer et al. 1955). Cost: n log n.
pub(crate) fn spread(targets: &[f64], heights: &[f64], top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..targets.len()).collect();
    order.sort_by(|a, b| targets[*a].total_cmp(&targets[*b]).then(a.cmp(b)));
    // Where each would have the top of the stack when the blocks above it lie against it: these must not fall.
    let mut above = 0.0;
    let mut pools: Vec<(f64, f64)> = Vec::new();
    for i in &order {
        pools.push((targets[*i] - heights[*i] / 2.0 - above, 1.0));
        above += heights[*i];
        while let [.., (a, m), (b, n)] = pools[..]
            && a > b
        {
            pools.truncate(pools.len() - 2);
            pools.push(((a * m + b * n) / (m + n), m + n));
        }
    }
    let slack = (bottom - top - above).max(0.0);
    let mut middles = vec![0.0; targets.len()];
    let mut above = 0.0;
    let mut rest = order.iter();
    for (stack_top, members) in pools {
        let stack_top = stack_top.clamp(top, top + slack);
        let mut left = members;
        while left > 0.5
            && let Some(i) = rest.next()
        {
            middles[*i] = stack_top + above + heights[*i] / 2.0;
            above += heights[*i];
            left -= 1.0;
        }
    }
    middles
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn blocks_that_fit_stay_and_others_share_the_way() {
        assert_eq!(spread(&[10.0, 50.0], &[20.0, 20.0], 0.0, 100.0), [10.0, 50.0]);
        // Both want 50: each goes half a block.
        assert_eq!(spread(&[50.0, 50.0], &[20.0, 20.0], 0.0, 100.0), [40.0, 60.0]);
        // At the top there is no way up.
        assert_eq!(spread(&[0.0, 5.0], &[20.0, 20.0], 0.0, 100.0), [10.0, 30.0]);
        assert_eq!(spread(&[90.0, 95.0, 2.0], &[20.0, 20.0, 20.0], 0.0, 100.0), [70.0, 90.0, 10.0]);
    }

    /// The same by walking down a fine grid: the cheapest way to place the first k blocks at or above a step.
    fn least_cost(targets: &[f64], height: u32, bottom: u32) -> f64 {
        let mut order: Vec<f64> = targets.to_vec();
        order.sort_by(f64::total_cmp);
        let steps = usize::try_from(bottom - height).unwrap() + 1;
        let cost = |target: f64, step: usize| (step as f64 + f64::from(height) / 2.0 - target).powi(2);
        let height = usize::try_from(height).unwrap();
        let mut best = vec![0.0; steps];
        for (k, target) in order.iter().enumerate() {
            let mut next = vec![f64::INFINITY; steps];
            for step in 0..steps {
                let before = if k == 0 {
                    0.0
                } else if step >= height {
                    best[step - height]
                } else {
                    f64::INFINITY
                };
                let here = before + cost(*target, step);
                next[step] = if step == 0 { here } else { here.min(next[step - 1]) };
            }
            best = next;
        }
        best[steps - 1]
    }

    proptest! {
        #[test]
        fn no_other_places_are_nearer(targets in prop::collection::vec(0.0_f64..100.0, 1..6), height in 4_u32..16) {
            let heights = vec![f64::from(height); targets.len()];
            let middles = spread(&targets, &heights, 0.0, 100.0);
            let mut sorted = middles.clone();
            sorted.sort_by(f64::total_cmp);
            for pair in sorted.windows(2) {
                prop_assert!(pair[1] - pair[0] >= f64::from(height) - 1e-9);
            }
            prop_assert!(sorted[0] >= f64::from(height) / 2.0 - 1e-9);
            prop_assert!(sorted[sorted.len() - 1] <= 100.0 - f64::from(height) / 2.0 + 1e-9);
            let cost: f64 = targets.iter().zip(&middles).map(|(t, m)| (t - m).powi(2)).sum();
            prop_assert!(cost <= least_cost(&targets, height, 100) + 1e-6);
        }
    }
}
