//! Class breaks from a series of round numbers, with the hot spots in the top class.

use std::num::NonZeroU8;

use crate::breaks::{BreaksError, ClassBreaks, LARGEST, checked_extremes};

/// The share of the values above 0 that the top class is to hold.
const TOP_SHARE: f64 = 0.015;

/// Classes for a density: bounds out of 1, 2.5, 5, 10, 25, 50, 100 and so on, the top class for the hot spots.
///
/// Densities of jobs lie close to 0 nearly everywhere and a hundred times higher in a centre. Equal intervals then leave
/// the map empty, and quantiles colour half the town as if it were the centre. Here the bounds grow as the densities do,
/// and are numbers that a legend can say. The lower bound of the top class is the number of the series above which the
/// share of the values above 0 comes nearest to 1.5 % (as a ratio: 0.75 % and 3 % are as near), but always some value
/// lies above it. The other bounds go down the series from there, and the lowest is 0; the highest is the first
/// number of the series that no value exceeds. There are fewer than `classes` classes when no value above 0 is low enough
/// for the lowest of them. Values of 0 lie in the first class. When all are 0, there is one class, from 0 to 0.
///
/// For a series of years, or for sectors side by side, give the values of all rasters together: one legend for all.
/// Differences have [`series_breaks_centred`]. The order of the values does not matter. Cost O(n log n), and a copy of the
/// values above 0.
///
/// # Errors
/// When there are no values, one is not finite or beyond 1e150, or one is below 0.
///
/// # Example
/// ```
/// use std::num::NonZeroU8;
/// use werkvlek_heatmap::series_breaks;
/// // 1000, 500, 333.3 and so on down to 1: few cells are busy, most are not. 19 in a thousand lie above 50, 9 above 100.
/// let jobs_per_ha: Vec<f64> = (1..=1000).map(|rank| 1000.0 / f64::from(rank)).collect();
/// let classes = NonZeroU8::new(5).ok_or("0 classes")?;
/// let breaks = series_breaks(&jobs_per_ha, classes)?;
/// assert_eq!(breaks.bounds(), [0.0, 5.0, 10.0, 25.0, 50.0, 1000.0]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn series_breaks(values: &[f64], classes: NonZeroU8) -> Result<ClassBreaks, BreaksError> {
    checked_extremes(values)?;
    if let Some(index) = values.iter().position(|&value| value < 0.0) {
        return Err(BreaksError::Negative { index, found: values[index] });
    }
    let bounds = upward(values.iter().copied(), classes);
    Ok(ClassBreaks::ascending(if bounds.len() > 1 { bounds } else { vec![0.0, 0.0] }))
}

/// Classes for a difference, as [`series_breaks`], the same on both sides of 0: -10, -5, -2.5, 0, 2.5, 5, 10.
///
/// The bounds of gains are those of `series_breaks` for the sizes of all values, whatever their sign; those of losses are
/// the same with a minus. So one colour stands for as large a loss as another for a gain, also where only one of the two
/// occurs. 0 is a bound, as [`isobands`](crate::isobands) needs it: give the two classes beside it one colour where small
/// changes are to be left out. There are at most `classes_a_side` classes on each side; when all values are 0, one class,
/// from 0 to 0.
///
/// # Errors
/// When there are no values, or one is not finite or beyond 1e150.
///
/// # Example
/// ```
/// use std::num::NonZeroU8;
/// use werkvlek_heatmap::series_breaks_centred;
/// // Small changes nearly everywhere, and a business park of 40 jobs a hectare that has moved.
/// let mut change: Vec<f64> = (0..200).map(|i| f64::from(i % 9 - 4)).collect();
/// change.extend([40.0, -38.0, 30.0]);
/// let three = NonZeroU8::new(3).ok_or("0 classes")?;
/// let breaks = series_breaks_centred(&change, three)?;
/// assert_eq!(breaks.bounds(), [-50.0, -25.0, -10.0, 0.0, 10.0, 25.0, 50.0]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn series_breaks_centred(values: &[f64], classes_a_side: NonZeroU8) -> Result<ClassBreaks, BreaksError> {
    checked_extremes(values)?;
    let gains = upward(values.iter().map(|value| value.abs()), classes_a_side);
    let losses = gains.iter().skip(1).rev().map(|bound| -bound);
    let bounds: Vec<f64> = losses.chain(gains.iter().copied()).collect();
    Ok(ClassBreaks::ascending(if bounds.len() > 1 { bounds } else { vec![0.0, 0.0] }))
}

/// The bounds from 0 upward; 0 alone when no value lies above it.
fn upward(values: impl Iterator<Item = f64>, classes: NonZeroU8) -> Vec<f64> {
    // What is smaller than the largest value is large counts as 0.
    let mut sorted: Vec<f64> = values.filter(|&value| value > 1.0 / LARGEST).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    let (Some(&lowest), Some(&highest)) = (sorted.first(), sorted.last()) else { return vec![0.0] };
    let end = Round::not_below(highest);
    let mut bounds = vec![end.value()];
    if classes.get() > 1 {
        let mut bound = hot(&sorted, end);
        bounds.push(bound.value());
        while bounds.len() < usize::from(classes.get()) && bound.value() > lowest {
            bound = bound.before();
            bounds.push(bound.value());
        }
    }
    bounds.push(0.0);
    bounds.reverse();
    bounds
}

/// The number of the series, below `end`, above which the share of the values comes nearest to [`TOP_SHARE`].
fn hot(sorted: &[f64], end: Round) -> Round {
    let share_above = |bound: Round| {
        let above = sorted.len() - sorted.partition_point(|&value| value <= bound.value());
        above as f64 / sorted.len() as f64
    };
    let mut higher = end.before();
    loop {
        let (share, bound) = (share_above(higher), higher.before());
        let next = share_above(bound);
        // Going down, the share only grows: once it has passed the mark, the nearer of the last two is the nearest.
        if share >= TOP_SHARE || next / TOP_SHARE > TOP_SHARE / share {
            return higher;
        }
        higher = bound;
    }
}

/// A number of the series 1, 2.5, 5 times a power of ten, by its place in it: 1 is at 0.
#[derive(Clone, Copy)]
struct Round(i32);

impl Round {
    /// The first number of the series that is not below a value above 0.
    fn not_below(value: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "the exponent of an f64")]
        let power = value.log10().floor() as i32;
        // From one that is surely too small: the logarithm may be off by one in the last place.
        let mut round = Self(3 * (power - 1));
        while round.value() < value {
            round = Self(round.0 + 1);
        }
        round
    }

    fn before(self) -> Self {
        Self(self.0 - 1)
    }

    fn value(self) -> f64 {
        let mantissa = [1.0, 2.5, 5.0][self.0.rem_euclid(3).unsigned_abs() as usize];
        let power = self.0.div_euclid(3);
        // Dividing by a whole power of ten, unlike multiplying with 0.1, gives the decimal that is meant.
        let tens = 10_f64.powi(power.abs());
        if power < 0 { mantissa / tens } else { mantissa * tens }
    }
}
