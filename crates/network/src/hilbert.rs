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

/// Place on the Hilbert curve through 65,536 by 65,536 cells: all sixteen turns from coarse to fine at once, each being a
/// function of four bits that are put together in pairs, fours and eights. Source: the public domain program of Rawrunprotected,
/// "2D Hilbert curves in O(1)", 2014, as in the library flatbush.
fn hilbert(x: u32, y: u32) -> u32 {
    const ALL: u32 = 0xffff;
    let (a, b, c, d) = (x ^ y, ALL ^ x ^ y, ALL ^ (x | y), x & (y ^ ALL));
    let mut turns =
        [a | (b >> 1), (a >> 1) ^ a, ((c >> 1) ^ (b & (d >> 1))) ^ c, ((a & (c >> 1)) ^ (d >> 1)) ^ d];
    for shift in [2, 4, 8] {
        let [a, b, c, d] = turns;
        turns = [
            (a & (a >> shift)) ^ (b & (b >> shift)),
            (a & (b >> shift)) ^ (b & ((a ^ b) >> shift)),
            c ^ (a & (c >> shift)) ^ (b & (d >> shift)),
            d ^ (b & (c >> shift)) ^ ((a ^ b) & (d >> shift)),
        ];
    }
    let [_, _, c, d] = turns;
    let low = x ^ y;
    let high = (d ^ (d >> 1)) | (ALL ^ (low | (c ^ (c >> 1))));
    spread(high) << 1 | spread(low)
}

/// Sixteen bits with a 0 before each.
fn spread(bits: u32) -> u32 {
    let bits = (bits | bits << 8) & 0x00ff_00ff;
    let bits = (bits | bits << 4) & 0x0f0f_0f0f;
    let bits = (bits | bits << 2) & 0x3333_3333;
    (bits | bits << 1) & 0x5555_5555
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same by the turns from coarse to fine.
    fn turn_by_turn(x: u32, y: u32) -> u32 {
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

    proptest::proptest! {
        #[test]
        fn all_turns_at_once_come_to_the_same(x in 0_u32..65_536, y in 0_u32..65_536) {
            proptest::prop_assert_eq!(hilbert(x, y), turn_by_turn(x, y));
        }
    }

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
