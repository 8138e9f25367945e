//! The places near a point: in square bins, so that only those in reach are looked at.
//!
//! The R-tree of core gives neighbours by rising distance, which costs more than measuring them where thousands lie near.

use geo::Coord;

/// Places in a bin, on average.
const PLACES_A_BIN: usize = 16;

/// Places by square bin.
///
/// # Cost
/// O(n) to sort n places; a question looks at the bins that the circle touches.
pub(crate) struct NearPlaces<'a> {
    x_m: &'a [f64],
    y_m: &'a [f64],
    min: Coord,
    side_m: f64,
    columns: usize,
    rows: usize,
    /// By bin: where its places start.
    starts: Vec<usize>,
    /// Places by bin, ascending in each.
    order: Vec<usize>,
}

impl<'a> NearPlaces<'a> {
    /// Sorts places; coordinates are finite.
    pub(crate) fn new(x_m: &'a [f64], y_m: &'a [f64]) -> Self {
        let range = |values: &[f64]| {
            values
                .iter()
                .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &v| (low.min(v), high.max(v)))
        };
        let ((left, right), (bottom, top)) = (range(x_m), range(y_m));
        let (width, height) = ((right - left).max(1.0), (top - bottom).max(1.0));
        let bins = (x_m.len() / PLACES_A_BIN).max(1) as f64;
        // Long and narrow towns too have no more bins than places.
        let side_m = (width * height / bins).sqrt().max(width.max(height) / bins);
        let (columns, rows) = (bin(width / side_m) + 1, bin(height / side_m) + 1);
        let mut near = Self {
            x_m,
            y_m,
            min: Coord { x: left, y: bottom },
            side_m,
            columns,
            rows,
            starts: vec![0; columns * rows + 1],
            order: vec![0; x_m.len()],
        };
        let bins: Vec<usize> = (0..x_m.len()).map(|place| near.bin_of(place)).collect();
        bins.iter().for_each(|&bin| near.starts[bin + 1] += 1);
        for bin in 0..columns * rows {
            near.starts[bin + 1] += near.starts[bin];
        }
        let mut next = near.starts.clone();
        for (place, &bin) in bins.iter().enumerate() {
            near.order[next[bin]] = place;
            next[bin] += 1;
        }
        near
    }

    fn bin_of(&self, place: usize) -> usize {
        let column = bin((self.x_m[place] - self.min.x) / self.side_m).min(self.columns - 1);
        let row = bin((self.y_m[place] - self.min.y) / self.side_m).min(self.rows - 1);
        row * self.columns + column
    }

    /// Every place at most `most_m` away with its distance, ascending by place.
    pub(crate) fn within(&self, at: Coord, most_m: f64) -> Vec<(usize, f64)> {
        let near = |&place: &usize| {
            let dist_m = (self.x_m[place] - at.x).hypot(self.y_m[place] - at.y);
            (dist_m <= most_m).then_some((place, dist_m))
        };
        // A bin more on each side, for what is rounded at its edge.
        let range = |at: f64, min: f64, most: usize| {
            let from = bin((at - most_m - min) / self.side_m).saturating_sub(1);
            let to = bin((at + most_m - min) / self.side_m).saturating_add(2).min(most);
            from.min(to)..to
        };
        let mut found = Vec::new();
        for row in range(at.y, self.min.y, self.rows) {
            let columns = range(at.x, self.min.x, self.columns);
            let (from, to) = (row * self.columns + columns.start, row * self.columns + columns.end);
            found.extend(self.order[self.starts[from]..self.starts[to]].iter().filter_map(near));
        }
        found.sort_unstable_by_key(|(place, _)| *place);
        found
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
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn they_are_those_that_a_look_at_every_place_finds(
            places in prop::collection::vec((-50..50, -3..3), 0..200),
            at in (-80..80, -80..80),
            most in prop_oneof![Just(0.0), 0.0..200.0, Just(f64::INFINITY)],
        ) {
            let x_m: Vec<f64> = places.iter().map(|(x, _)| f64::from(*x) * 10.0).collect();
            let y_m: Vec<f64> = places.iter().map(|(_, y)| f64::from(*y) * 10.0).collect();
            let at = Coord { x: f64::from(at.0) * 10.0, y: f64::from(at.1) };
            let plain: Vec<(usize, f64)> = (0..x_m.len())
                .map(|place| (place, (x_m[place] - at.x).hypot(y_m[place] - at.y)))
                .filter(|(_, dist_m)| *dist_m <= most)
                .collect();
            prop_assert_eq!(NearPlaces::new(&x_m, &y_m).within(at, most), plain);
        }
    }
}
