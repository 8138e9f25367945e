//! The Hilbert curve: an order of places on the map in which neighbours mostly follow each other.

use geo::Coord;

/// A Hilbert curve through a square of 65,536 by 65,536 cells.
#[derive(Debug, Clone)]
pub(crate) struct Curve {
    low: Coord,
    side_m: f64,
}

impl Curve {
    /// A curve through the square that starts at a corner.
    pub(crate) fn new(low: Coord, side_m: f64) -> Self {
        Self { low, side_m }
    }

    /// Where a point lies on the curve; points outside go to its border. Work in this order finds what it needs in
    /// the cache.
    pub(crate) fn place(&self, at: Coord) -> u32 {
        // A share that is not a number becomes 0.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
        let cell = |m: f64| (m / self.side_m * 65_535.0).clamp(0.0, 65_535.0) as u32;
        hilbert(cell(at.x - self.low.x), cell(at.y - self.low.y))
    }
}

/// Place on the Hilbert curve through 65,536 by 65,536 cells, by the turns from coarse to fine.
fn hilbert(x: u32, y: u32) -> u32 {
    let (mut x, mut y, mut place) = (x, y, 0);
    let mut side = 1 << 15;
    while side > 0 {
        let (right, up) = (u32::from(x & side > 0), u32::from(y & side > 0));
        place += side * side * ((3 * right) ^ up);
        if up == 0 {
            if right == 1 {
                (x, y) = (65_535 - x, 65_535 - y);
            }
            (x, y) = (y, x);
        }
        side /= 2;
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_on_the_curve_are_neighbours_on_the_map() {
        let mut cells: Vec<(u32, u32, u32)> =
            (0..32).flat_map(|x| (0..32).map(move |y| (hilbert(x, y), x, y))).collect();
        cells.sort_unstable();
        for pair in cells.windows(2) {
            let ((p, x, y), (q, u, v)) = (pair[0], pair[1]);
            assert_eq!((q - p, x.abs_diff(u) + y.abs_diff(v)), (1, 1));
        }
    }
}
