//! Edges of rings in an R-tree, to find those near each other.

use geo::line_intersection::{LineIntersection, line_intersection};
use geo::{Coord, Intersects, Line, LineString};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

/// The box of an edge, with its number.
type EdgeBox = GeomWithData<Rectangle<[f64; 2]>, u32>;

/// The edges of some rings, numbered from 0 in their order.
pub(crate) struct Edges {
    lines: Vec<Line>,
    tree: RTree<EdgeBox>,
}

impl Edges {
    /// Of one ring. Cost O(n log n).
    pub(crate) fn of(ring: &LineString) -> Self {
        let lines: Vec<Line> = ring.lines().collect();
        let boxes = (0_u32..).zip(&lines).map(|(number, line)| EdgeBox::new(corners(line), number)).collect();
        Self { lines, tree: RTree::bulk_load(boxes) }
    }

    /// Where the ring crosses or touches itself, neighbouring edges at their common point aside: the lowest such pair of
    /// edges, so that the answer does not depend on the tree.
    pub(crate) fn self_intersection(&self) -> Option<Coord> {
        let meets = |(i, j): (u32, u32)| {
            let (a, b) = (self.lines[i as usize], self.lines[j as usize]);
            a.start != b.end && a.end != b.start && a.intersects(&b)
        };
        let pairs = self.tree.intersection_candidates_with_other_tree(&self.tree);
        let pairs = pairs.map(|(a, b)| (a.data, b.data)).filter(|(i, j)| i < j);
        let (i, j) = pairs.filter(|pair| meets(*pair)).min()?;
        let (a, b) = (self.lines[i as usize], self.lines[j as usize]);
        Some(match line_intersection(a, b) {
            Some(LineIntersection::SinglePoint { intersection, .. }) => intersection,
            Some(LineIntersection::Collinear { intersection }) => intersection.start,
            None => b.start,
        })
    }

    /// Whether an edge of the ring meets one of these.
    pub(crate) fn meets(&self, ring: &LineString) -> bool {
        ring.lines().any(|line| {
            let near = self.tree.locate_in_envelope_intersecting(envelope(&line));
            near.into_iter().any(|near| self.lines[near.data as usize].intersects(&line))
        })
    }
}

fn corners(line: &Line) -> Rectangle<[f64; 2]> {
    Rectangle::from_corners([line.start.x, line.start.y], [line.end.x, line.end.y])
}

fn envelope(line: &Line) -> AABB<[f64; 2]> {
    AABB::from_corners([line.start.x, line.start.y], [line.end.x, line.end.y])
}
