//! Fixed-point coordinates in decimetres, so that shared vertices are equal and not merely near.

use geo::{Coord, LineString, Polygon};

/// A point in whole decimetres of RD New.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Pt {
    pub(crate) x: i64,
    pub(crate) y: i64,
}

impl Pt {
    /// The lattice point nearest to a place in metres.
    pub(crate) fn from_m(x_m: f64, y_m: f64) -> Self {
        Self { x: round(x_m * 10.0), y: round(y_m * 10.0) }
    }

    pub(crate) fn x_m(self) -> f64 {
        self.x as f64 / 10.0
    }

    pub(crate) fn y_m(self) -> f64 {
        self.y as f64 / 10.0
    }

    pub(crate) fn coord(self) -> Coord<f64> {
        Coord { x: self.x_m(), y: self.y_m() }
    }

    /// Squared distance in square decimetres: exact.
    pub(crate) fn dist2(self, other: Self) -> i64 {
        let (dx, dy) = (self.x - other.x, self.y - other.y);
        dx * dx + dy * dy
    }

    pub(crate) fn dist_m(self, other: Self) -> f64 {
        (self.dist2(other) as f64).sqrt() / 10.0
    }
}

#[expect(clippy::cast_possible_truncation, reason = "coordinates in decimetres are far below 2^53")]
fn round(value: f64) -> i64 {
    value.round() as i64
}

/// Twice the signed area of the triangle a, b, c: positive when c lies left of a to b. Exact.
pub(crate) fn cross(a: Pt, b: Pt, c: Pt) -> i64 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/// Distance in metres from a point to a segment, and how far along the segment (0 to 1) the nearest point lies.
pub(crate) fn to_segment_m(p: Pt, a: Pt, b: Pt) -> (f64, f64) {
    let (dx, dy) = ((b.x - a.x) as f64, (b.y - a.y) as f64);
    let (px, py) = ((p.x - a.x) as f64, (p.y - a.y) as f64);
    let length2 = dx * dx + dy * dy;
    let t = if length2 > 0.0 { ((px * dx + py * dy) / length2).clamp(0.0, 1.0) } else { 0.0 };
    let (ex, ey) = (px - t * dx, py - t * dy);
    ((ex * ex + ey * ey).sqrt() / 10.0, t)
}

/// Where two segments cross, ends included, as a share of the first; `None` for parallels.
pub(crate) fn crossing(a: Pt, b: Pt, c: Pt, d: Pt) -> Option<f64> {
    let (d1, d2) = (cross(a, b, c), cross(a, b, d));
    let (d3, d4) = (cross(c, d, a), cross(c, d, b));
    let apart = |p: i64, q: i64| (p > 0 && q > 0) || (p < 0 && q < 0);
    (d3 != d4 && !apart(d1, d2) && !apart(d3, d4)).then(|| d3 as f64 / (d3 - d4) as f64)
}

/// The point at share `t` from a to b.
pub(crate) fn between(a: Pt, b: Pt, t: f64) -> Pt {
    Pt::from_m(a.x_m() + (b.x_m() - a.x_m()) * t, a.y_m() + (b.y_m() - a.y_m()) * t)
}

/// A closed ring without its repeated last vertex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ring(pub(crate) Vec<Pt>);

impl Ring {
    pub(crate) fn segments(&self) -> impl Iterator<Item = (Pt, Pt)> + '_ {
        let n = self.0.len();
        (0..n).map(move |i| (self.0[i], self.0[(i + 1) % n]))
    }

    /// Even-odd rule; points on the border may fall either way.
    pub(crate) fn contains(&self, p: Pt) -> bool {
        let mut inside = false;
        for (a, b) in self.segments() {
            if (a.y > p.y) != (b.y > p.y) {
                let left = cross(a, b, p) > 0;
                inside ^= left == (b.y > a.y);
            }
        }
        inside
    }

    /// Signed area in square metres, positive when counter-clockwise.
    pub(crate) fn area_m2(&self) -> f64 {
        let Some(&origin) = self.0.first() else { return 0.0 };
        let twice: i64 = self.segments().map(|(a, b)| cross(origin, a, b)).sum();
        twice as f64 / 200.0
    }

    pub(crate) fn bounds(&self) -> (Pt, Pt) {
        let first = self.0.first().copied().unwrap_or(Pt { x: 0, y: 0 });
        self.0.iter().fold((first, first), |(low, high), p| {
            (Pt { x: low.x.min(p.x), y: low.y.min(p.y) }, Pt { x: high.x.max(p.x), y: high.y.max(p.y) })
        })
    }

    pub(crate) fn line_string(&self) -> LineString<f64> {
        self.0.iter().chain(self.0.first()).map(|p| p.coord()).collect()
    }

    pub(crate) fn polygon(&self) -> Polygon<f64> {
        Polygon::new(self.line_string(), Vec::new())
    }
}

/// A cell of the coverage: a counter-clockwise ring with clockwise holes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) outer: Ring,
    pub(crate) holes: Vec<Ring>,
}

impl Cell {
    /// Every edge, with the cell on its left.
    pub(crate) fn segments(&self) -> impl Iterator<Item = (Pt, Pt)> + '_ {
        self.outer.segments().chain(self.holes.iter().flat_map(Ring::segments))
    }

    pub(crate) fn contains(&self, p: Pt) -> bool {
        self.outer.contains(p) && !self.holes.iter().any(|hole| hole.contains(p))
    }

    pub(crate) fn polygon(&self) -> Polygon<f64> {
        Polygon::new(self.outer.line_string(), self.holes.iter().map(Ring::line_string).collect())
    }
}

impl From<Ring> for Cell {
    fn from(outer: Ring) -> Self {
        Self { outer, holes: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn pt(x: i64, y: i64) -> Pt {
        Pt { x, y }
    }

    #[test]
    fn segments_cross_at_a_share_of_the_first() {
        let t = crossing(pt(0, 0), pt(100, 0), pt(25, -10), pt(25, 10)).unwrap();
        assert_eq!(between(pt(0, 0), pt(100, 0), t), pt(25, 0));
        assert_eq!(crossing(pt(0, 0), pt(100, 0), pt(25, 1), pt(25, 10)), None);
        assert_eq!(crossing(pt(0, 0), pt(100, 0), pt(0, 5), pt(100, 5)), None, "parallels do not cross");
        assert!(crossing(pt(0, 0), pt(100, 0), pt(25, 0), pt(25, 10)).is_some(), "an end on the line counts");
    }

    #[test]
    fn a_ring_knows_its_inside_and_its_area() {
        // An L of three squares of 10 m.
        let ring = Ring(vec![pt(0, 0), pt(200, 0), pt(200, 100), pt(100, 100), pt(100, 200), pt(0, 200)]);
        assert!((ring.area_m2() - 300.0).abs() < 1e-9);
        assert!(ring.contains(pt(50, 150)) && ring.contains(pt(150, 50)));
        assert!(!ring.contains(pt(150, 150)) && !ring.contains(pt(-1, 50)));
    }

    #[test]
    fn distance_to_a_segment_stops_at_its_ends() {
        let (dist_m, t) = to_segment_m(pt(130, 40), pt(0, 0), pt(100, 0));
        assert!((dist_m - 5.0).abs() < 1e-9 && (t - 1.0).abs() < 1e-9, "3-4-5 from the end");
        assert!(
            (to_segment_m(pt(30, 40), pt(0, 0), pt(0, 0)).0 - 5.0).abs() < 1e-9,
            "a segment of no length"
        );
    }
}
