//! The rectangle that maps show: what lies outside is cut off before anything else is done with it.

use geo::{Coord, LineString};

/// Room around the data, as a part of the longer side.
const MARGIN: f64 = 0.1;
const LEAST_MARGIN_M: f64 = 500.0;

/// The rectangle that maps show.
///
/// # Units
/// Metres of the page's system.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Frame {
    low: Coord,
    high: Coord,
}

impl Frame {
    /// Around all coordinates, with room beside them; none without coordinates.
    pub(crate) fn around(mut coords: impl Iterator<Item = Coord>) -> Option<Self> {
        let first = coords.next()?;
        let (low, high) = coords.fold((first, first), |(low, high), c| {
            (Coord { x: low.x.min(c.x), y: low.y.min(c.y) }, Coord { x: high.x.max(c.x), y: high.y.max(c.y) })
        });
        let margin = (MARGIN * (high.x - low.x).max(high.y - low.y)).max(LEAST_MARGIN_M);
        let out = Coord { x: margin, y: margin };
        Some(Self { low: low - out, high: high + out })
    }

    pub(crate) fn holds(&self, at: Coord) -> bool {
        (self.low.x..=self.high.x).contains(&at.x) && (self.low.y..=self.high.y).contains(&at.y)
    }

    /// The stretches of a line that come near: those of edges whose box touches the rectangle.
    pub(crate) fn lines(&self, line: &LineString) -> Vec<LineString> {
        let mut kept: Vec<LineString> = Vec::new();
        let mut goes_on = false;
        for edge in line.0.windows(2) {
            let touches = edge[0].x.min(edge[1].x) <= self.high.x
                && edge[0].x.max(edge[1].x) >= self.low.x
                && edge[0].y.min(edge[1].y) <= self.high.y
                && edge[0].y.max(edge[1].y) >= self.low.y;
            match (touches, kept.last_mut().filter(|_| goes_on)) {
                (true, Some(line)) => line.0.push(edge[1]),
                (true, None) => kept.push(LineString(edge.to_vec())),
                (false, _) => {}
            }
            goes_on = touches;
        }
        kept
    }

    /// A ring cut off at the four sides (Sutherland and Hodgman, 1974). Where it leaves and comes back it runs along a side, which a
    /// filled area without a border does not show.
    pub(crate) fn ring(&self, ring: &LineString) -> LineString {
        let mut nodes: Vec<Coord> = ring.0.clone();
        if nodes.iter().all(|at| self.holds(*at)) {
            return LineString(nodes);
        }
        if nodes.first() == nodes.last() {
            nodes.pop();
        }
        for side in [Side::West, Side::East, Side::South, Side::North] {
            let mut cut = Vec::with_capacity(nodes.len());
            for (i, &to) in nodes.iter().enumerate() {
                let from = nodes[(i + nodes.len() - 1) % nodes.len()];
                match (side.holds(self, from), side.holds(self, to)) {
                    (true, true) => cut.push(to),
                    (true, false) => cut.push(side.crossing(self, from, to)),
                    (false, true) => cut.extend([side.crossing(self, from, to), to]),
                    (false, false) => {}
                }
            }
            nodes = cut;
        }
        nodes.extend(nodes.first().copied());
        LineString(nodes)
    }
}

#[derive(Clone, Copy)]
enum Side {
    West,
    East,
    South,
    North,
}

impl Side {
    fn holds(self, frame: &Frame, at: Coord) -> bool {
        match self {
            Self::West => at.x >= frame.low.x,
            Self::East => at.x <= frame.high.x,
            Self::South => at.y >= frame.low.y,
            Self::North => at.y <= frame.high.y,
        }
    }

    /// Where an edge that passes the side does so.
    fn crossing(self, frame: &Frame, from: Coord, to: Coord) -> Coord {
        let upright = |x: f64| Coord { x, y: from.y + (to.y - from.y) * (x - from.x) / (to.x - from.x) };
        let level = |y: f64| Coord { x: from.x + (to.x - from.x) * (y - from.y) / (to.y - from.y), y };
        match self {
            Self::West => upright(frame.low.x),
            Self::East => upright(frame.high.x),
            Self::South => level(frame.low.y),
            Self::North => level(frame.high.y),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Area as _, BooleanOps as _, Polygon, Rect, coord};
    use proptest::prelude::*;

    fn frame() -> Frame {
        Frame { low: coord! { x: 0.0, y: 0.0 }, high: coord! { x: 100.0, y: 100.0 } }
    }

    #[test]
    fn there_is_room_around_the_data() {
        let frame =
            Frame::around([coord! { x: 0.0, y: 0.0 }, coord! { x: 20_000.0, y: 1_000.0 }].into_iter());
        assert_eq!(frame.map(|f| (f.low.x, f.high.y)), Some((-2_000.0, 3_000.0)));
        assert_eq!(Frame::around(std::iter::empty()), None);
    }

    #[test]
    fn a_line_that_leaves_and_comes_back_is_two() {
        let line: LineString =
            vec![(10.0, 10.0), (150.0, 10.0), (300.0, 10.0), (300.0, 90.0), (150.0, 90.0), (50.0, 90.0)]
                .into();
        let kept = frame().lines(&line);
        assert_eq!(kept.iter().map(|line| line.0.len()).collect::<Vec<_>>(), [2, 2]);
    }

    proptest! {
        /// Of a star-shaped ring as much is left as the overlay of polygons says.
        #[test]
        fn a_ring_keeps_what_is_inside(
            radii in prop::collection::vec(10.0..140.0_f64, 3..12), x in -20.0..120.0_f64, y in -20.0..120.0_f64,
        ) {
            let count = radii.len() as f64;
            let corner = |(i, r): (usize, &f64)| {
                let angle = std::f64::consts::TAU * i as f64 / count;
                coord! { x: x + r * angle.cos(), y: y + r * angle.sin() }
            };
            let mut ring: Vec<Coord> = radii.iter().enumerate().map(corner).collect();
            ring.push(ring[0]);
            let whole = Polygon::new(LineString(ring.clone()), Vec::new());
            let square = Rect::new(frame().low, frame().high).to_polygon();
            let expected = whole.intersection(&square).unsigned_area();
            let found = Polygon::new(frame().ring(&LineString(ring)), Vec::new()).unsigned_area();
            prop_assert!((found - expected).abs() < 1e-3, "{} for {}", found, expected);
        }
    }
}
