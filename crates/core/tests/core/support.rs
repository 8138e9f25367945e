//! Places, squares and plain distances for the tests.

use geo::{Coord, Geometry, Line, LinesIter, MultiPolygon, Polygon, Rect};
use proptest::prelude::*;
use werkvlek_core::{Position, Vestiging, VestigingId, Zzp};

pub(crate) fn square(x: f64, y: f64, side: f64) -> MultiPolygon {
    MultiPolygon(vec![Rect::new((x, y), (x + side, y + side)).to_polygon()])
}

pub(crate) fn at(x_m: f64, y_m: f64) -> Position {
    Position::new(x_m, y_m).unwrap()
}

/// An establishment without a code.
pub(crate) fn vestiging(id: &str, jaar: u16, place: Position, banen: u32, zzp: Zzp) -> Vestiging {
    Vestiging::new(VestigingId::new(id).unwrap(), jaar, place, None, banen, zzp).unwrap()
}

/// A whole number of metres: many coincide, many distances tie.
pub(crate) fn whole() -> impl Strategy<Value = f64> {
    (0_i32..24).prop_map(f64::from)
}

pub(crate) fn coord() -> impl Strategy<Value = Coord> {
    (whole(), whole()).prop_map(|(x, y)| Coord { x, y })
}

/// Points, segments, bent lines and rectangles with and without a hole, near each other.
pub(crate) fn geometry() -> impl Strategy<Value = Geometry> {
    let side = 1_i32..6;
    let point = coord().prop_map(|c| Geometry::Point(c.into()));
    let line = prop::collection::vec(coord(), 2..5).prop_map(|c| Geometry::LineString(c.into()));
    let rect = (coord(), side.clone(), side).prop_map(|(c, w, h)| {
        let max = Coord { x: c.x + f64::from(w), y: c.y + f64::from(h) };
        Geometry::Polygon(Rect::new(c, max).to_polygon())
    });
    let ring = coord().prop_map(|c| {
        let outer = Rect::new(c, Coord { x: c.x + 6.0, y: c.y + 6.0 }).to_polygon();
        let hole = Rect::new(Coord { x: c.x + 2.0, y: c.y + 2.0 }, Coord { x: c.x + 4.0, y: c.y + 4.0 })
            .to_polygon();
        Geometry::Polygon(Polygon::new(outer.exterior().clone(), vec![hole.exterior().clone()]))
    });
    prop_oneof![4 => point, 2 => line, 2 => rect, 1 => ring]
}

/// Distance to a segment, by projection.
fn to_segment_m(at: Coord, line: Line) -> f64 {
    let d = line.delta();
    let length2 = d.x * d.x + d.y * d.y;
    let t = if length2 == 0.0 {
        0.0
    } else {
        (((at.x - line.start.x) * d.x + (at.y - line.start.y) * d.y) / length2).clamp(0.0, 1.0)
    };
    (line.start.x + t * d.x - at.x).hypot(line.start.y + t * d.y - at.y)
}

/// Whether a place lies inside a ring, by the crossings of a ray to the east; borders are left to the caller.
fn in_ring(at: Coord, ring: &[Coord]) -> bool {
    ring.windows(2).fold(false, |inside, w| {
        let (a, b) = (w[0], w[1]);
        let crosses = (a.y > at.y) != (b.y > at.y) && at.x < (b.x - a.x) * (at.y - a.y) / (b.y - a.y) + a.x;
        inside != crosses
    })
}

/// Distance by looking at everything: 0 in a polygon and on its border.
pub(crate) fn plain_dist_m(at: Coord, geometry: &Geometry) -> f64 {
    let lines: Vec<Line> = match geometry {
        Geometry::Point(p) => vec![Line::new(p.0, p.0)],
        Geometry::LineString(l) if l.0.len() == 1 => vec![Line::new(l.0[0], l.0[0])],
        Geometry::LineString(l) => l.lines().collect(),
        Geometry::Polygon(p) => {
            let holes = p.interiors().iter().filter(|hole| in_ring(at, &hole.0)).count();
            if in_ring(at, &p.exterior().0) && holes == 0 {
                return 0.0;
            }
            p.lines_iter().collect()
        }
        other => panic!("no plain distance to {other:?}"),
    };
    lines.into_iter().map(|l| to_segment_m(at, l)).fold(f64::INFINITY, f64::min)
}
