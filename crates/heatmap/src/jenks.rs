//! Natural breaks (Fisher-Jenks).

use std::num::NonZeroU8;

use crate::breaks::{BreaksError, ClassBreaks, checked_extremes};

/// Distinct values up to which the classes are exact; above, this many are sampled.
const MOST_VALUES: usize = 100_000;

/// Natural breaks, and whether they are those of all values.
#[derive(Debug, Clone, PartialEq)]
pub struct JenksBreaks {
    /// The classes.
    pub breaks: ClassBreaks,
    /// How many distinct values were used.
    pub used: usize,
    /// How many distinct values there are; more than `used` when they were sampled.
    pub distinct: usize,
}

/// The classes within which values differ least: no other has a smaller sum of squared distances to the class means.
///
/// Use it where values come in clumps: quantiles cut through clumps, equal intervals miss them. Equal values stay
/// together, so there may be fewer than `classes` classes. A bound is the highest value of its class, as in QGIS and
/// ArcGIS; but when the first class is a single value, its upper bound lies halfway to the next.
///
/// Exact for up to 100,000 distinct values. Of more, 100,000 are used: those at evenly spaced ranks from the lowest to the
/// highest, which are always among them, each counted as often as it occurs. Nothing is drawn at random. Cost
/// O(n log n + classes · m log m) for `m` values used, `4 · classes · m` bytes.
///
/// Source: Fisher, *On grouping for maximum homogeneity*, JASA 1958, doi 10.1080/01621459.1958.10501479; Jenks, *The data
/// model concept in statistical mapping*, 1967; divided as by Grønlund et al., arXiv 1701.07204 (the best last break
/// never moves back when a value is added).
///
/// # Errors
/// When there are no values, or one is not finite or beyond 1e150.
///
/// # Example
/// ```
/// use std::num::NonZeroU8;
/// use werkvlek_heatmap::jenks_breaks;
/// let classes = NonZeroU8::new(3).ok_or("0 classes")?;
/// let natural = jenks_breaks(&[1.0, 50.0, 2.0, 9.0, 10.0, 52.0], classes)?;
/// assert_eq!(natural.breaks.bounds(), [1.0, 2.0, 10.0, 52.0]);
/// assert_eq!(natural.used, natural.distinct);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn jenks_breaks(values: &[f64], classes: NonZeroU8) -> Result<JenksBreaks, BreaksError> {
    checked_extremes(values)?;
    let mut sorted = values.to_vec();
    // -0 and 0 are one value.
    sorted.iter_mut().for_each(|value| *value += 0.0);
    sorted.sort_unstable_by(f64::total_cmp);
    let mut all: Vec<(f64, f64)> = Vec::new();
    for value in sorted {
        match all.last_mut() {
            Some((last, times)) if last.total_cmp(&value).is_eq() => *times += 1.0,
            _ => all.push((value, 1.0)),
        }
    }
    let distinct = all.len();
    if distinct > MOST_VALUES {
        let rank = |i: usize| i * (distinct - 1) / (MOST_VALUES - 1);
        all = (0..MOST_VALUES).map(|i| all[rank(i)]).collect();
    }
    let last_of_class = last_of_classes(&all, usize::from(classes.get()).min(all.len()));
    let mut bounds = vec![all[0].0];
    for &last in &last_of_class {
        let lone_first = last == 0 && all.len() > 1;
        bounds.push(if lone_first { f64::midpoint(all[0].0, all[1].0) } else { all[last].0 });
    }
    Ok(JenksBreaks { breaks: ClassBreaks::ascending(bounds), used: all.len(), distinct })
}

/// Sums from the first value on, so that the squared distances within a range take no loop.
struct Sums {
    /// Values, their sum and the sum of their squares, from a middle value, before each index.
    before: Vec<[f64; 3]>,
}

impl Sums {
    fn new(values: &[(f64, f64)]) -> Self {
        let middle = values[values.len() / 2].0;
        // In units of the spread: squares stay in range.
        let spread = (values[values.len() - 1].0 - values[0].0).max(f64::MIN_POSITIVE);
        let mut before = vec![[0.0; 3]];
        let mut sums = [0.0; 3];
        for &(value, times) in values {
            let value = (value - middle) / spread;
            sums = [sums[0] + times, sums[1] + times * value, sums[2] + times * value * value];
            before.push(sums);
        }
        Self { before }
    }

    /// Sum of squared distances to the mean of the values `from..=to`.
    fn within(&self, from: usize, to: usize) -> f64 {
        let [count, sum, squares] = [0, 1, 2].map(|i| self.before[to + 1][i] - self.before[from][i]);
        (squares - sum * sum / count).max(0.0)
    }
}

/// The index of the last value of each class.
fn last_of_classes(values: &[(f64, f64)], classes: usize) -> Vec<usize> {
    let sums = Sums::new(values);
    let n = values.len();
    let mut cost: Vec<f64> = (0..n).map(|to| sums.within(0, to)).collect();
    // For each number of classes above one, where the last class starts when the values end here.
    let mut starts: Vec<Vec<u32>> = Vec::new();
    for class in 1..classes {
        let mut layer = Layer { sums: &sums, before: &cost, cost: vec![0.0; n], start: vec![0; n] };
        layer.solve(class, n - 1, class, n - 1);
        starts.push(layer.start);
        cost = layer.cost;
    }
    let mut last = n - 1;
    let mut answer = vec![last];
    for start in starts.iter().rev() {
        last = start[last] as usize - 1;
        answer.push(last);
    }
    answer.reverse();
    answer
}

/// One more class: the best start of the last class for every end, by halves.
struct Layer<'a> {
    sums: &'a Sums,
    before: &'a [f64],
    cost: Vec<f64>,
    start: Vec<u32>,
}

impl Layer<'_> {
    /// For ends `from..=to`, whose best starts lie within `low..=high`.
    fn solve(&mut self, from: usize, to: usize, low: usize, high: usize) {
        let middle = from.midpoint(to);
        let mut best = (f64::INFINITY, low);
        for start in low..=high.min(middle) {
            let cost = self.before[start - 1] + self.sums.within(start, middle);
            if cost < best.0 {
                best = (cost, start);
            }
        }
        self.cost[middle] = best.0;
        self.start[middle] = u32::try_from(best.1).unwrap_or(u32::MAX);
        if middle > from {
            self.solve(from, middle - 1, low, best.1);
        }
        if middle < to {
            self.solve(middle + 1, to, best.1, high);
        }
    }
}
