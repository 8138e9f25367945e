//! How many pairs of places lie within a distance: a lower bound, before any pair is made.

use geo::Coord;

/// Bins a side of the area around the places.
const BINS: usize = 256;

/// Places counted in square bins, with sums from the corner, so that a square of bins takes four look-ups.
///
/// # Cost
/// O(n) to count n places, 0.5 MB; O(1) a question.
pub(crate) struct NearPairs {
    min: Coord,
    bin_m: Coord,
    /// `BINS + 1` a side; the places left of and below a corner.
    below: Vec<u64>,
}

impl NearPairs {
    /// Counts places; those that are not finite are left out.
    pub(crate) fn of(places: impl Iterator<Item = Coord> + Clone) -> Self {
        let finite = places.filter(|c| c.x.is_finite() && c.y.is_finite());
        let (mut min, mut max) = (
            Coord { x: f64::INFINITY, y: f64::INFINITY },
            Coord { x: f64::NEG_INFINITY, y: f64::NEG_INFINITY },
        );
        for at in finite.clone() {
            min = Coord { x: min.x.min(at.x), y: min.y.min(at.y) };
            max = Coord { x: max.x.max(at.x), y: max.y.max(at.y) };
        }
        let side = |low: f64, high: f64| ((high - low) / BINS as f64).max(1e-3);
        let bin_m = Coord { x: side(min.x, max.x), y: side(min.y, max.y) };
        let mut counts = Self { min, bin_m, below: vec![0; (BINS + 1) * (BINS + 1)] };
        for at in finite {
            let (column, row) =
                (bin((at.x - min.x) / bin_m.x).min(BINS - 1), bin((at.y - min.y) / bin_m.y).min(BINS - 1));
            counts.below[(row + 1) * (BINS + 1) + column + 1] += 1;
        }
        for row in 1..=BINS {
            for column in 1..=BINS {
                let here = row * (BINS + 1) + column;
                counts.below[here] +=
                    counts.below[here - 1] + counts.below[here - BINS - 1] - counts.below[here - BINS - 2];
            }
        }
        counts
    }

    /// At least so many places lie within a radius, metres; all of them within an infinite one.
    pub(crate) fn at_least(&self, at: Coord, radius_m: f64) -> u64 {
        // Bins that lie wholly in the square within the circle.
        let half = radius_m.max(0.0) / std::f64::consts::SQRT_2;
        let range = |at: f64, min: f64, bin_m: f64| {
            let from = bin(((at - half - min) / bin_m).ceil());
            let to = bin(((at + half - min) / bin_m).floor()).min(BINS);
            (from, to)
        };
        let (left, right) = range(at.x, self.min.x, self.bin_m.x);
        let (bottom, top) = range(at.y, self.min.y, self.bin_m.y);
        if left >= right || bottom >= top {
            return 0;
        }
        let below = |row: usize, column: usize| self.below[row * (BINS + 1) + column];
        below(top, right) + below(bottom, left) - below(top, left) - below(bottom, right)
    }
}

/// A number of bins, 0 where it is negative or none.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates at both ends")]
fn bin(number: f64) -> usize {
    number.max(0.0) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_a_lower_bound_and_all_within_an_infinite_radius() {
        let places: Vec<Coord> = (0..400)
            .map(|i| Coord { x: f64::from(i * 37 % 400), y: f64::from(i * 91 % 397) })
            .chain([Coord { x: f64::NAN, y: 0.0 }])
            .collect();
        let counts = NearPairs::of(places.iter().copied());
        for at in &places[..50] {
            assert_eq!(counts.at_least(*at, f64::INFINITY), 400);
            for radius in [0.0, 1.0, 30.0, 150.0, 1e9] {
                let truth = places.iter().filter(|p| (p.x - at.x).hypot(p.y - at.y) <= radius).count() as u64;
                let least = counts.at_least(*at, radius);
                assert!(least <= truth && least * 3 + 40 >= truth, "{least} {truth} within {radius}");
            }
        }
        let one = NearPairs::of([Coord { x: 5.0, y: 5.0 }; 7].into_iter());
        assert_eq!(one.at_least(Coord { x: 5.0, y: 5.0 }, 1.0), 7);
        assert_eq!(NearPairs::of(std::iter::empty()).at_least(Coord { x: 5.0, y: 5.0 }, 1.0), 0);
    }
}
