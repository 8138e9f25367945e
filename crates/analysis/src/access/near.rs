//! Pairs of places within a distance in a straight line, by a grid of square bins.

use geo::Coord;
use std::collections::HashMap;

/// Places in square bins.
pub(super) struct Bins {
    side_m: f64,
    places: HashMap<(i64, i64), Vec<usize>>,
}

impl Bins {
    /// Puts those places of a list that are meant in bins of a side.
    pub(super) fn of(places: &[Coord], meant: impl Fn(usize) -> bool, side_m: f64) -> Self {
        let mut bins = Self { side_m, places: HashMap::new() };
        for (place, at) in places.iter().enumerate().filter(|(place, at)| meant(*place) && is_place(**at)) {
            bins.places.entry(bins.bin(*at)).or_default().push(place);
        }
        bins
    }

    #[expect(clippy::cast_possible_truncation, reason = "metres of a projected system in bins")]
    fn bin(&self, at: Coord) -> (i64, i64) {
        ((at.x / self.side_m).floor() as i64, (at.y / self.side_m).floor() as i64)
    }

    /// The places that may lie within a side of a place: those of the nine bins around it, in rising order.
    pub(super) fn around(&self, at: Coord) -> Vec<usize> {
        if !is_place(at) {
            return Vec::new();
        }
        let (column, row) = self.bin(at);
        let bins = (-1..=1).flat_map(|up| (-1..=1).map(move |right| (column + right, row + up)));
        let mut found: Vec<usize> = bins.filter_map(|bin| self.places.get(&bin)).flatten().copied().collect();
        found.sort_unstable();
        found
    }
}

fn is_place(at: Coord) -> bool {
    at.x.is_finite() && at.y.is_finite()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_within_the_side_is_missed() {
        let place =
            |n: i32| Coord { x: f64::from(n * 37 % 101) * 9.0 - 400.0, y: f64::from(n * 53 % 97) * 8.0 };
        let places: Vec<Coord> = (0..300).map(place).collect();
        let bins = Bins::of(&places, |place| place % 3 != 0, 120.0);
        for at in &places {
            let near = |p: &&Coord| (p.x - at.x).hypot(p.y - at.y) <= 120.0;
            let truth: Vec<usize> =
                places.iter().enumerate().filter(|(n, p)| n % 3 != 0 && near(p)).map(|(n, _)| n).collect();
            let found = bins.around(*at);
            let found: Vec<usize> = found.into_iter().filter(|&n| near(&&places[n])).collect();
            assert_eq!(found, truth);
        }
    }
}
