//! Whether a polygon keeps to the rules of OGC Simple Features, and which one it breaks where.

use geo::coordinate_position::CoordPos;
use geo::dimensions::Dimensions;
use geo::{
    BoundingRect, Coord, CoordsIter, Intersects, LineString, MultiPolygon, Polygon, Rect, Relate,
    RemoveRepeatedPoints,
};

use rstar::RTree;
use rstar::primitives::{GeomWithData, Rectangle};

use crate::edges::Edges;
use crate::fault::{AreaFault, PolygonFault, RingName};
use crate::prepared::PreparedArea;

/// Checks a polygon: rings of three points or more that do not meet themselves, holes inside the outer ring that touch it
/// and each other in points only.
///
/// The verdict is that of `geo`'s `check_validation`, which looks at every pair of edges; a polygon without coordinates is
/// valid, as there.
///
/// # Cost
/// O(n log n) for n vertices of ordinary shape; holes that touch other rings cost one look at both rings each.
///
/// # Errors
/// [`PolygonFault`]: the first rule that is broken, and where.
pub fn check_polygon(polygon: &Polygon) -> Result<(), PolygonFault> {
    let rings = std::iter::once((RingName::Outer, polygon.exterior()));
    let holes = || (1..).map(RingName::Hole).zip(polygon.interiors()).filter(|(_, ring)| !ring.0.is_empty());
    for (name, ring) in rings.chain(holes()).filter(|(_, ring)| !ring.0.is_empty()) {
        check_ring(name, ring)?;
    }
    let holes: Vec<Hole<'_>> = holes().filter_map(|(name, ring)| Hole::of(name, ring)).collect();
    if holes.is_empty() {
        return Ok(());
    }
    let outer_edges = Edges::of(polygon.exterior());
    let outer = alone(polygon.exterior());
    let outer_prepared = PreparedArea::of_polygons([&outer]);
    for hole in &holes {
        if outer_edges.meets(hole.ring) {
            let matrix = outer.relate(&alone(hole.ring));
            if !matrix.is_contains() {
                return Err(PolygonFault::HoleOutside { ring: hole.name, at: hole.first() });
            }
            if matrix.get(CoordPos::OnBoundary, CoordPos::OnBoundary) == Dimensions::OneDimensional {
                let (first, second, at) = (RingName::Outer, hole.name, hole.first());
                return Err(PolygonFault::SharedBorder { first, second, at });
            }
        } else if outer_prepared.position(hole.first()) != CoordPos::Inside {
            return Err(PolygonFault::HoleOutside { ring: hole.name, at: hole.first() });
        }
    }
    holes_apart(&holes)
}

/// Checks an area: valid polygons that may touch in points and along borders, but not overlap.
///
/// Stricter rules forbid a border that two polygons of one MultiPolygon share ([`check_multipolygon`]); register data has them,
/// and no figure changes.
///
/// # Cost
/// As [`check_polygon`], and one look at two polygons whose boxes meet.
///
/// # Errors
/// [`AreaFault`]: the first polygon that is not valid, or the first two that overlap.
pub fn check_area(area: &MultiPolygon) -> Result<(), AreaFault> {
    check_polygons(area)?;
    pairs_near(area).into_iter().try_for_each(|(i, j)| {
        let matrix = area.0[i].relate(&area.0[j]);
        match matrix.get(CoordPos::Inside, CoordPos::Inside) {
            Dimensions::TwoDimensional => Err(AreaFault::Overlap { first: i + 1, second: j + 1 }),
            _ => Ok(()),
        }
    })
}

/// Checks a MultiPolygon to the letter of OGC Simple Features: valid polygons that touch each other in points only.
///
/// The verdict is that of `geo`'s `check_validation`.
///
/// # Cost
/// As [`check_area`].
///
/// # Errors
/// [`AreaFault`]: the first polygon that is not valid, or the first two that overlap or share a border.
pub fn check_multipolygon(area: &MultiPolygon) -> Result<(), AreaFault> {
    check_polygons(area)?;
    pairs_near(area).into_iter().try_for_each(|(i, j)| {
        let matrix = area.0[i].relate(&area.0[j]);
        let (first, second) = (i + 1, j + 1);
        if matrix.get(CoordPos::Inside, CoordPos::Inside) == Dimensions::TwoDimensional {
            Err(AreaFault::Overlap { first, second })
        } else if matrix.get(CoordPos::OnBoundary, CoordPos::OnBoundary) == Dimensions::OneDimensional {
            Err(AreaFault::SharedBorder { first, second })
        } else {
            Ok(())
        }
    })
}

fn check_polygons(area: &MultiPolygon) -> Result<(), AreaFault> {
    let check =
        |(number, polygon)| check_polygon(polygon).map_err(|fault| AreaFault::Polygon { number, fault });
    (1..).zip(area).try_for_each(check)
}

/// Pairs of polygons whose boxes meet, the lower position first, ascending.
fn pairs_near(area: &MultiPolygon) -> Vec<(usize, usize)> {
    let boxes = area.iter().enumerate().filter_map(|(number, part)| {
        let rect = part.bounding_rect()?;
        let (min, max) = (rect.min(), rect.max());
        Some(GeomWithData::new(Rectangle::from_corners([min.x, min.y], [max.x, max.y]), number))
    });
    let tree = RTree::bulk_load(boxes.collect());
    let meeting = tree.intersection_candidates_with_other_tree(&tree).map(|(a, b)| (a.data, b.data));
    let mut pairs: Vec<(usize, usize)> = meeting.filter(|(i, j)| i < j).collect();
    pairs.sort_unstable();
    pairs
}

fn check_ring(ring: RingName, points: &LineString) -> Result<(), PolygonFault> {
    if points.coords_iter().any(|c| !(c.x.is_finite() && c.y.is_finite())) {
        return Err(PolygonFault::NotFinite { ring });
    }
    if points.remove_repeated_points().0.len() < 4 {
        return Err(PolygonFault::TooFewPoints { ring });
    }
    match Edges::of(points).self_intersection() {
        Some(at) => Err(PolygonFault::SelfIntersection { ring, at }),
        None => Ok(()),
    }
}

/// A hole and its box.
struct Hole<'a> {
    name: RingName,
    ring: &'a LineString,
    rect: Rect,
}

impl<'a> Hole<'a> {
    fn of(name: RingName, ring: &'a LineString) -> Option<Self> {
        ring.bounding_rect().map(|rect| Self { name, ring, rect })
    }

    fn first(&self) -> Coord {
        self.ring.0[0]
    }
}

/// Holes may touch in points; only those whose boxes meet are looked at.
fn holes_apart(holes: &[Hole<'_>]) -> Result<(), PolygonFault> {
    let mut by_left: Vec<usize> = (0..holes.len()).collect();
    by_left.sort_by(|&a, &b| holes[a].rect.min().x.total_cmp(&holes[b].rect.min().x));
    let mut pairs = Vec::new();
    for (at, &i) in by_left.iter().enumerate() {
        let right = holes[i].rect.max().x;
        let near = by_left[at + 1..].iter().take_while(|&&j| holes[j].rect.min().x <= right);
        pairs.extend(
            near.filter(|&&j| holes[i].rect.intersects(&holes[j].rect)).map(|&j| (i.min(j), i.max(j))),
        );
    }
    pairs.sort_unstable();
    for (i, j) in pairs {
        let (one, other) = (&holes[i], &holes[j]);
        let (first, second, at) = (one.name, other.name, other.first());
        let (a, b) = (alone(one.ring), alone(other.ring));
        if Edges::of(one.ring).meets(other.ring) {
            let matrix = a.relate(&b);
            if matrix.get(CoordPos::Inside, CoordPos::Inside) == Dimensions::TwoDimensional {
                return Err(PolygonFault::HolesOverlap { first, second, at });
            }
            if matrix.get(CoordPos::OnBoundary, CoordPos::OnBoundary) == Dimensions::OneDimensional {
                return Err(PolygonFault::SharedBorder { first, second, at });
            }
        } else if a.intersects(&geo::Point(other.first())) || b.intersects(&geo::Point(one.first())) {
            return Err(PolygonFault::HolesOverlap { first, second, at });
        }
    }
    Ok(())
}

fn alone(ring: &LineString) -> Polygon {
    Polygon::new(ring.clone(), Vec::new())
}
