//! Marching squares over the cell centres, zero beyond the border: which part of a square is above a level.

use geo::Coord;

use crate::grid::saturating_i64;
use crate::raster::{Raster, is_nodata};

/// How near to a centre a bound may come, as a share of a cell.
const KEPT_FROM_CENTRE: f64 = 1.0 / 1024.0;

/// A raster as a lattice of nodes: the cell centres, and one more on every side. Node (0, 0) is left of and above the first
/// cell.
pub(super) struct Field<'a> {
    raster: &'a Raster,
    sign: f64,
    pub(super) cols: usize,
    pub(super) rows: usize,
}

/// A side of a square between four nodes: the lower of its two nodes, and its direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Side {
    row: usize,
    col: usize,
    way: Way,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Right,
    Down,
}

/// A piece of a bound within a square: from one side to another, with what is above the level on its left.
pub(super) type Piece = (Side, Side);

/// What of a square is above a level.
pub(super) enum Above {
    Nothing,
    Everything,
    /// What is left of the piece.
    Left(Piece),
    /// What is left of both.
    LeftOfBoth(Piece, Piece),
    /// What is left of one of them.
    LeftOfEither(Piece, Piece),
}

impl<'a> Field<'a> {
    pub(super) fn new(raster: &'a Raster) -> Self {
        Self { raster, sign: 1.0, cols: raster.grid().cols() + 2, rows: raster.grid().rows() + 2 }
    }

    /// The same with all values negated, so that losses lie above 0.
    pub(super) fn negated(raster: &'a Raster) -> Self {
        Self { sign: -1.0, ..Self::new(raster) }
    }

    fn value(&self, col: usize, row: usize) -> f64 {
        let grid = self.raster.grid();
        if col == 0 || row == 0 || col > grid.cols() || row > grid.rows() {
            return 0.0;
        }
        let value = self.raster.values()[(row - 1) * grid.cols() + col - 1];
        if is_nodata(value) { 0.0 } else { self.sign * value }
    }

    fn x_m(&self, col: usize) -> f64 {
        let grid = self.raster.grid();
        match col.checked_sub(1) {
            Some(col) => grid.centre_x_m(col),
            None => grid.centre_x_m(0) - grid.cell_m(),
        }
    }

    fn y_m(&self, row: usize) -> f64 {
        let grid = self.raster.grid();
        match row.checked_sub(1) {
            Some(row) => grid.centre_y_m(row),
            None => grid.centre_y_m(0) + grid.cell_m(),
        }
    }

    /// Where the left bottom corner of the raster is: a place to count coordinates from.
    pub(super) fn origin(&self) -> Coord<f64> {
        Coord { x: self.raster.grid().x0_m(), y: self.raster.grid().y0_m() }
    }

    /// Where the value passes the level along a side, one end of which is above it. The same bits for the two squares
    /// that share the side.
    pub(super) fn crossing(&self, side: Side, level: f64) -> Coord<f64> {
        let Side { row, col, way } = side;
        let (to_col, to_row) = match way {
            Way::Right => (col + 1, row),
            Way::Down => (col, row + 1),
        };
        let (from, to) = (self.value(col, row), self.value(to_col, to_row));
        let share = ((level - from) / (to - from)).clamp(0.0, 1.0);
        let share = KEPT_FROM_CENTRE + (1.0 - 2.0 * KEPT_FROM_CENTRE) * share;
        let (x, y) = (self.x_m(col), self.y_m(row));
        match way {
            Way::Right => Coord { x: x + share * (self.x_m(to_col) - x), y },
            Way::Down => Coord { x, y: y + share * (self.y_m(to_row) - y) },
        }
    }

    /// What of the square whose top left node is (col, row) is above the level.
    pub(super) fn square(&self, col: usize, row: usize, level: f64) -> Above {
        let corners = [
            self.value(col, row),
            self.value(col + 1, row),
            self.value(col + 1, row + 1),
            self.value(col, row + 1),
        ];
        let [top, bottom] = [row, row + 1].map(|row| Side { row, col, way: Way::Right });
        let [left, right] = [col, col + 1].map(|col| Side { row, col, way: Way::Down });
        // The mean without the sum, which could overflow.
        let joined = || corners.iter().map(|corner| corner * 0.25).sum::<f64>() > level;
        // Top left, top right, bottom right, bottom left.
        match corners.map(|corner| corner > level) {
            [false, false, false, false] => Above::Nothing,
            [true, true, true, true] => Above::Everything,
            [false, false, false, true] => Above::Left((bottom, left)),
            [false, false, true, false] => Above::Left((right, bottom)),
            [false, true, false, false] => Above::Left((top, right)),
            [true, false, false, false] => Above::Left((left, top)),
            [false, false, true, true] => Above::Left((right, left)),
            [false, true, true, false] => Above::Left((top, bottom)),
            [true, true, false, false] => Above::Left((left, right)),
            [true, false, false, true] => Above::Left((bottom, top)),
            [true, true, true, false] => Above::Left((left, bottom)),
            [true, true, false, true] => Above::Left((bottom, right)),
            [true, false, true, true] => Above::Left((right, top)),
            [false, true, true, true] => Above::Left((top, left)),
            [false, true, false, true] if joined() => Above::LeftOfBoth((top, left), (bottom, right)),
            [false, true, false, true] => Above::LeftOfEither((bottom, left), (top, right)),
            [true, false, true, false] if joined() => Above::LeftOfBoth((left, bottom), (right, top)),
            [true, false, true, false] => Above::LeftOfEither((left, top), (right, bottom)),
        }
    }

    /// True where the polygons of what is above the level are.
    pub(super) fn is_above(&self, level: f64, x_m: f64, y_m: f64) -> bool {
        let index = |distance_m: f64, nodes: usize| {
            let index = saturating_i64((distance_m / self.raster.grid().cell_m()).floor());
            usize::try_from(index).ok().filter(|&index| index + 1 < nodes)
        };
        let (Some(col), Some(row)) =
            (index(x_m - self.x_m(0), self.cols), index(self.y_m(0) - y_m, self.rows))
        else {
            return false;
        };
        let is_left = |(from, to): Piece| {
            let (a, b) = (self.crossing(from, level), self.crossing(to, level));
            (b.x - a.x) * (y_m - a.y) - (b.y - a.y) * (x_m - a.x) > 0.0
        };
        match self.square(col, row, level) {
            Above::Nothing => false,
            Above::Everything => true,
            Above::Left(piece) => is_left(piece),
            Above::LeftOfBoth(one, other) => is_left(one) && is_left(other),
            Above::LeftOfEither(one, other) => is_left(one) || is_left(other),
        }
    }
}
