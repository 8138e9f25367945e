//! Columns of a raster row within the radius of a point, exactly.

use crate::grid::{Grid, saturating_i64};

/// 2^52: added to a number from 0 to 2^51, it leaves the nearest whole number in the low bits.
const TO_WHOLE: f64 = (1_u64 << 52) as f64;
/// Points whose spans are guessed at a time: few enough for the stack and the fastest cache.
pub(crate) const GUESSED_AT_ONCE: usize = 64;

/// The columns of a grid and the circle around each point.
///
/// A column is in reach when `dx * dx + dy * dy <= R * R`, worked out in `f64` with `dx` from the point to the centre;
/// both methods and the tests use this expression, so they agree on points at exactly R.
pub(crate) struct Reach {
    pub(crate) radius2: f64,
    pub(crate) per_radius2: f64,
    pub(crate) centres_x_m: Vec<f64>,
    cols_per_m: f64,
    /// A guess further than this from the middle between two whole numbers, in cells, is checked.
    sure: f64,
}

/// The spans of some points in one row, before those in doubt are checked.
pub(crate) struct Guesses {
    /// `R² - dy²`, negative when the row is out of reach.
    pub(crate) rest: [f64; GUESSED_AT_ONCE],
    start: [f64; GUESSED_AT_ONCE],
    end: [f64; GUESSED_AT_ONCE],
    /// How far the guesses are from the middle between two whole numbers.
    from_middle: [f64; GUESSED_AT_ONCE],
}

impl Default for Guesses {
    fn default() -> Self {
        let zeros = [0.0; GUESSED_AT_ONCE];
        Self { rest: zeros, start: zeros, end: zeros, from_middle: zeros }
    }
}

impl Guesses {
    /// The span of a point: its columns `start..end`.
    #[inline]
    pub(crate) fn span(&self, i: usize, reach: &Reach, x_m: f64, dy2: impl Fn() -> f64) -> (usize, usize) {
        if self.from_middle[i] > reach.sure {
            return reach.exact_span(x_m, dy2());
        }
        (low_bits(self.start[i]), low_bits(self.end[i]))
    }
}

#[expect(clippy::cast_possible_truncation, reason = "only the low bits are wanted")]
fn low_bits(shifted: f64) -> usize {
    shifted.to_bits() as u32 as usize
}

impl Reach {
    pub(crate) fn new(grid: &Grid, radius_m: f64) -> Self {
        let radius2 = radius_m * radius_m;
        let radius_cells = radius_m / grid.cell_m();
        Self {
            radius2,
            per_radius2: 1.0 / radius2,
            centres_x_m: (0..grid.cols()).map(|col| grid.centre_x_m(col)).collect(),
            cols_per_m: 1.0 / grid.cell_m(),
            // Coordinates carry at most 2^40 cells, so 2^-13 of a cell; the root of R² - dy² is off by at most
            // sqrt(2^-52) R.
            sure: 0.5 - (1e-3 + 1e-7 * radius_cells),
        }
    }

    pub(crate) fn cols(&self) -> usize {
        self.centres_x_m.len()
    }

    /// Guesses the spans of up to [`GUESSED_AT_ONCE`] points without a branch, so that the compiler makes vectors of it.
    #[inline]
    pub(crate) fn guess(&self, centre_y_m: f64, x_m: &[f64], y_m: &[f64], guesses: &mut Guesses) {
        let (first_m, cols_per_m, radius2) = (self.centres_x_m[0], self.cols_per_m, self.radius2);
        let limit = self.cols() as f64;
        let Guesses { rest, start, end, from_middle } = guesses;
        let points = x_m.iter().zip(y_m);
        let answers = rest.iter_mut().zip(start).zip(end).zip(from_middle);
        for ((&x_m, &y_m), (((rest, start), end), from_middle)) in points.zip(answers) {
            let dy = centre_y_m - y_m;
            *rest = radius2 - dy * dy;
            let half_m = larger(*rest, 0.0).sqrt();
            let at_m = x_m - first_m;
            // The first column not below `from` and the first above `to` are both "the whole part, plus one".
            let from = smaller(larger((at_m - half_m) * cols_per_m + 1.0, 0.0), limit);
            let to = smaller(larger((at_m + half_m) * cols_per_m + 1.0, 0.0), limit);
            *start = larger(from - 0.5, 0.0) + TO_WHOLE;
            *end = larger(to - 0.5, 0.0) + TO_WHOLE;
            let start_from_middle = (from - (*start - TO_WHOLE) - 0.5).abs();
            let end_from_middle = (to - (*end - TO_WHOLE) - 0.5).abs();
            *from_middle = larger(start_from_middle, end_from_middle);
        }
    }

    /// The columns `start..end` whose centre lies within the radius: a guess from one square root, which rounding may
    /// put one off, then the exact test at both ends.
    pub(crate) fn exact_span(&self, x_m: f64, dy2: f64) -> (usize, usize) {
        self.exact_span_within(x_m, dy2, self.radius2)
    }

    /// As [`Reach::exact_span`] for the square of another radius.
    pub(crate) fn exact_span_within(&self, x_m: f64, dy2: f64, radius2: f64) -> (usize, usize) {
        if dy2 > radius2 {
            return (0, 0);
        }
        let half_m = (radius2 - dy2).sqrt();
        let cols = self.cols();
        let at_m = x_m - self.centres_x_m[0];
        let inside = |col: usize| {
            let dx = self.centres_x_m[col] - x_m;
            dx * dx + dy2 <= radius2
        };
        let mut start = ceil_col((at_m - half_m) * self.cols_per_m).min(cols);
        let mut end = ceil_col((at_m + half_m) * self.cols_per_m).min(cols);
        while start > 0 && inside(start - 1) {
            start -= 1;
        }
        while start < end && !inside(start) {
            start += 1;
        }
        while end < cols && inside(end) {
            end += 1;
        }
        while start < end && !inside(end - 1) {
            end -= 1;
        }
        (start, end)
    }

    /// Columns that surely hold the span of a point in every row.
    pub(crate) fn widest_span(&self, x_m: f64, radius_m: f64) -> (usize, usize) {
        let at_m = x_m - self.centres_x_m[0];
        let start = ceil_col((at_m - radius_m) * self.cols_per_m - 1.0).min(self.cols());
        let end = ceil_col((at_m + radius_m) * self.cols_per_m + 1.0).saturating_add(1).min(self.cols());
        (start, end)
    }
}

/// The larger of two finite numbers, in one instruction where `f64::max` takes several for NaN.
#[inline]
fn larger(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

/// The smaller of two finite numbers.
#[inline]
fn smaller(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

/// The first whole number that is not below `col`, and 0 for what is negative. Without `ceil`, a call on older machines.
fn ceil_col(col: f64) -> usize {
    let whole = saturating_i64(col);
    usize::try_from(whole.saturating_add(i64::from((whole as f64) < col))).unwrap_or(0)
}
