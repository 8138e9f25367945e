//! Scale of an axis with round ticks: steps of 1, 2 or 5 times a power of ten.

/// An axis from one round tick to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Scale {
    step: f64,
    /// The first and last tick in steps from 0; whole numbers.
    first: f64,
    last: f64,
    /// Decimals that the ticks need.
    pub(crate) decimals: u8,
}

impl Scale {
    /// The axis with the most ticks that covers `low` to `high` in at most `most` steps (2 or more).
    ///
    /// Steps are 1, 2 or 5 times a power of ten, and at least `least_step`. An axis of nothing goes up by 1.
    pub(crate) fn covering(low: f64, high: f64, most: u32, least_step: f64) -> Self {
        let high = if high > low { high } else { low + 1.0 };
        let mut scale = Self { step: 1.0, first: 0.0, last: 1.0, decimals: 0 };
        for power in -6..=16 {
            for times in [1.0, 2.0, 5.0] {
                let step = if power < 0 { times / 10_f64.powi(-power) } else { times * 10_f64.powi(power) };
                // A tick that a value misses by a rounding of floats still covers it.
                let (first, last) = ((low / step + 1e-9).floor(), (high / step - 1e-9).ceil());
                let decimals = u8::try_from(-power).unwrap_or(0);
                scale = Self { step, first, last, decimals };
                if step >= least_step * (1.0 - 1e-9) && last - first <= f64::from(most.max(2)) {
                    return scale;
                }
            }
        }
        scale
    }

    pub(crate) fn ticks(&self) -> Vec<f64> {
        let mut ticks = Vec::new();
        let mut at = self.first;
        while at <= self.last {
            ticks.push(at * self.step);
            at += 1.0;
        }
        ticks
    }

    /// Number of steps.
    pub(crate) fn steps(&self) -> f64 {
        self.last - self.first
    }

    /// Where a value is: 0 at the first tick, 1 at the last.
    pub(crate) fn share(&self, value: f64) -> f64 {
        (value / self.step - self.first) / (self.last - self.first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ticks_are_round_and_start_at_zero() {
        assert_eq!(Scale::covering(0.0, 37_400.0, 5, 1.0).ticks(), [0.0, 1e4, 2e4, 3e4, 4e4]);
        assert_eq!(Scale::covering(0.0, 12.0, 6, 0.1).ticks(), [0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0]);
        assert_eq!(Scale::covering(-3.0, 9.0, 4, 1.0).ticks(), [-5.0, 0.0, 5.0, 10.0]);
        assert_eq!(Scale::covering(0.0, 0.0, 5, 1.0).ticks(), [0.0, 1.0]);
        // Three jobs: no tick at half a job, however much room there is.
        assert_eq!(Scale::covering(0.0, 3.0, 10, 1.0).ticks(), [0.0, 1.0, 2.0, 3.0]);
    }

    #[test]
    fn steps_below_one_know_their_decimals() {
        let scale = Scale::covering(0.0, 0.3, 6, 0.01);
        assert_eq!((scale.decimals, scale.ticks().len()), (2, 7));
        assert!((scale.share(0.3) - 1.0).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn an_axis_covers_its_values_without_an_empty_step(
            a in -1e9_f64..1e9, b in -1e9_f64..1e9, most in 2_u32..9,
        ) {
            let (low, high) = (a.min(b), a.max(b));
            let scale = Scale::covering(low, high, most, 0.001);
            let ticks = scale.ticks();
            prop_assert!(ticks.len() >= 2 && scale.steps() <= f64::from(most));
            let slack = 1e-6 * (ticks[1] - ticks[0]);
            prop_assert!(ticks[0] <= low + slack && ticks[ticks.len() - 1] >= high - slack);
            prop_assert!(ticks[1] > low - slack && ticks[ticks.len() - 2] < high + slack);
            prop_assert!(scale.share(low) >= -1e-6 && scale.share(high) <= 1.0 + 1e-6);
        }
    }
}
