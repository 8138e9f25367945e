//! An R-tree over straight pieces of street, packed along a Hilbert curve.

use geo::Coord;
use rayon::prelude::*;

use crate::hilbert::Curve;
use crate::place::{SAME_M, dist_m};

/// Streets no more than this much farther than the nearest are tied with it, so that a tie is a tie wherever the town
/// lies.
pub(crate) const TIE_M: f64 = SAME_M;

/// Children of a box.
pub(crate) const FAN: usize = 8;

/// An R-tree that is built once: pieces in the order of a Hilbert curve, a tight box around each eight, a box around
/// each eight boxes, and so on.
///
/// It holds no shapes but reads them where the graph keeps them: about 9 bytes a piece, where the leaves of rstar take
/// 56. Beside rstar 0.14 in one run, five million pieces on two cores (the ignored test `beside_rstar`): built in 0.23
/// against 2.47 s; a million searches in 1.48 against 1.71 s, and in the order of the curve in 0.87 against 1.17 s.
/// Ties cost nothing extra. Source: Kamel and Faloutsos, "On packing R-trees", CIKM 1993.
///
/// A piece is named by its first vertex; the second follows it.
#[derive(Debug, Clone, Default)]
pub(crate) struct PackedTree {
    /// Pieces in the order of the curve.
    pub(crate) pieces: Vec<u32>,
    /// Boxes by level, those around pieces first.
    levels: Vec<Vec<Box2>>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Box2 {
    pub(crate) low: Coord,
    pub(crate) high: Coord,
}

impl Box2 {
    pub(crate) const EMPTY: Self = Self {
        low: Coord { x: f64::INFINITY, y: f64::INFINITY },
        high: Coord { x: f64::NEG_INFINITY, y: f64::NEG_INFINITY },
    };

    pub(crate) fn with(self, other: Self) -> Self {
        let low = Coord { x: self.low.x.min(other.low.x), y: self.low.y.min(other.low.y) };
        let high = Coord { x: self.high.x.max(other.high.x), y: self.high.y.max(other.high.y) };
        Self { low, high }
    }

    pub(crate) fn of(at: Coord) -> Self {
        Self { low: at, high: at }
    }

    /// Squared distance to the nearest point of the box.
    fn dist2(&self, from: Coord) -> f64 {
        let x = (self.low.x - from.x).max(from.x - self.high.x).max(0.0);
        let y = (self.low.y - from.y).max(from.y - self.high.y).max(0.0);
        x * x + y * y
    }
}

/// What is looked for in a tree.
pub(crate) trait Seeker {
    /// Boxes farther than this are not looked into; it never grows.
    fn limit_m(&self) -> f64;

    /// Whether a box within the limit holds nothing that is wanted; its level, which of that level, and how far it is.
    fn skips(&self, level: usize, place: usize, dist2: f64) -> bool;

    /// Looks at the piece in a place of the order.
    fn consider(&mut self, place: usize, vertex: u32);
}

impl PackedTree {
    /// Puts pieces in order and boxes around them.
    pub(crate) fn new(curve: &Curve, vertices: &[Coord], pieces: impl Iterator<Item = u32>) -> Self {
        let mut keys: Vec<u64> = pieces.map(u64::from).collect();
        keys.par_iter_mut().for_each(|key| {
            #[expect(clippy::cast_possible_truncation, reason = "a vertex")]
            let vertex = *key as usize;
            let place = curve.place((vertices[vertex] + vertices[vertex + 1]) / 2.0);
            *key |= u64::from(place) << 32;
        });
        keys.par_sort_unstable();
        #[expect(clippy::cast_possible_truncation, reason = "the lower half is the vertex")]
        let pieces: Vec<u32> = keys.into_iter().map(|key| key as u32).collect();

        let around = |vertex: &u32| {
            let vertex = *vertex as usize;
            Box2::of(vertices[vertex]).with(Box2::of(vertices[vertex + 1]))
        };
        let mut levels: Vec<Vec<Box2>> = Vec::new();
        let of_pieces = |some: &[u32]| some.iter().map(around).fold(Box2::EMPTY, Box2::with);
        let mut level: Vec<Box2> = pieces.par_chunks(FAN).map(of_pieces).collect();
        while level.len() > 1 {
            let above =
                level.chunks(FAN).map(|some| some.iter().copied().fold(Box2::EMPTY, Box2::with)).collect();
            levels.push(std::mem::replace(&mut level, above));
        }
        levels.push(level);
        Self { pieces, levels }
    }

    /// Shows a seeker the pieces in boxes that it wants to look into, nearer boxes first.
    pub(crate) fn seek(&self, from: Coord, seeker: &mut impl Seeker) {
        let Some((top, [root])) = self.levels.last().map(|root| (self.levels.len() - 1, &root[..])) else {
            return;
        };
        let limit_m = seeker.limit_m();
        let dist2 = root.dist2(from);
        if dist2 <= limit_m * limit_m && !seeker.skips(top, 0, dist2) {
            self.visit(top, 0, from, seeker);
        }
    }

    /// Looks into a box, nearer boxes within it first.
    fn visit(&self, level: usize, place: usize, from: Coord, seeker: &mut impl Seeker) {
        let start = place * FAN;
        if level == 0 {
            let end = (start + FAN).min(self.pieces.len());
            (start..end).for_each(|place| seeker.consider(place, self.pieces[place]));
            return;
        }
        let below = &self.levels[level - 1];
        let end = (start + FAN).min(below.len());
        let mut order = [(f64::INFINITY, 0_usize); FAN];
        let mut count = 0;
        let limit_m = seeker.limit_m();
        for (child, bounds) in (start..end).zip(&below[start..end]) {
            let dist2 = bounds.dist2(from);
            if dist2 <= limit_m * limit_m {
                order[count] = (dist2, child);
                count += 1;
            }
        }
        // Children come by number, and the sort is stable: the order is the same every time.
        order[..count].sort_by(|a, b| a.0.total_cmp(&b.0));
        for &(dist2, child) in &order[..count] {
            let limit_m = seeker.limit_m();
            if dist2 > limit_m * limit_m {
                break;
            }
            if !seeker.skips(level - 1, child, dist2) {
                self.visit(level - 1, child, from, seeker);
            }
        }
    }
}

/// A piece that was found near.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Near {
    pub(crate) vertex: u32,
    pub(crate) at: Coord,
    pub(crate) dist_m: f64,
}

impl Near {
    /// The nearest point on a piece.
    pub(crate) fn on(vertices: &[Coord], vertex: u32, from: Coord) -> Self {
        let (a, b) = (vertices[vertex as usize], vertices[vertex as usize + 1]);
        let at = nearest_on(a, b, from);
        Self { vertex, at, dist_m: dist_m(from, at) }
    }
}

/// The nearest pieces so far.
#[derive(Debug)]
pub(crate) struct Nearest {
    pub(crate) least_m: f64,
    /// Pieces that were tied with the nearest when they were found.
    tied: Vec<Near>,
}

impl Nearest {
    pub(crate) fn new() -> Self {
        Self { least_m: f64::INFINITY, tied: Vec::new() }
    }

    /// Whether it is as near as the nearest so far, or nearer.
    pub(crate) fn consider(&mut self, near: Near) -> bool {
        if near.dist_m > self.least_m + TIE_M {
            return false;
        }
        if near.dist_m + TIE_M < self.least_m {
            self.tied.clear();
        }
        self.least_m = self.least_m.min(near.dist_m);
        self.tied.push(near);
        true
    }

    /// The nearest piece; of those tied with it the lowest.
    pub(crate) fn lowest(self) -> Option<Near> {
        let limit_m = self.least_m + TIE_M;
        self.tied.into_iter().filter(|near| near.dist_m <= limit_m).min_by_key(|near| near.vertex)
    }
}

pub(crate) fn nearest_on(a: Coord, b: Coord, from: Coord) -> Coord {
    let along = b - a;
    let to = from - a;
    let length2 = along.x * along.x + along.y * along.y;
    let share = (to.x * along.x + to.y * along.y) / length2;
    // A piece so short that its square is nothing has no share; any of its points will do.
    if share >= 1.0 {
        b
    } else if share > 0.0 {
        a + along * share
    } else {
        a
    }
}
