//! Contiguity: which areas touch, within a tolerance.

use std::collections::BTreeSet;

use geo::{BoundingRect, Coord, CoordsIter, Distance, Euclidean, Line, LinesIter, MultiPolygon, Rect};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use crate::prepared::PreparedArea;

/// The box of an edge, with the area it bounds and its number.
type EdgeBox = GeomWithData<Rectangle<[f64; 2]>, (u32, u32)>;

/// For each area the others that touch it, ascending: whose borders come within `tolerance_m` of its own, in a corner or
/// along an edge, and those that lie in it or around it.
///
/// The tolerance is for layers whose common border is drawn twice: where a corner of one lies on an edge of the other, the
/// two differ by centimetres as soon as they are reprojected, and hairline gaps stay of digitising. 0 asks for a common
/// point. Symmetric, and independent of the order of the areas but for the numbers.
///
/// # Cost
/// O(n log n) for n edges, of which few lie near each other.
///
/// # Units
/// Metres.
#[must_use]
pub fn neighbours(areas: &[&MultiPolygon], tolerance_m: f64) -> Vec<Vec<usize>> {
    let tolerance_m = tolerance_m.max(0.0);
    let lines: Vec<(u32, Line)> = (0_u32..)
        .zip(areas)
        .flat_map(|(area, polygons)| polygons.lines_iter().map(move |line| (area, line)))
        .collect();
    let boxes = (0_u32..).zip(&lines).map(|(number, (area, line))| {
        EdgeBox::new(Rectangle::from_corners(array(line.start), array(line.end)), (*area, number))
    });
    let tree = RTree::bulk_load(boxes.collect());
    let mut found: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); areas.len()];
    for &(area, line) in &lines {
        let area = area as usize;
        for near in tree.locate_in_envelope_intersecting(around(line, tolerance_m)) {
            let (other, number) = (near.data.0 as usize, near.data.1 as usize);
            if other > area
                && !found[area].contains(&other)
                && Euclidean.distance(&line, &lines[number].1) <= tolerance_m
            {
                found[area].insert(other);
                found[other].insert(area);
            }
        }
    }
    add_nested(areas, &mut found);
    found.into_iter().map(|others| others.into_iter().collect()).collect()
}

/// Areas that lie wholly in others, far from their border.
fn add_nested(areas: &[&MultiPolygon], found: &mut [BTreeSet<usize>]) {
    let rects: Vec<Option<Rect>> = areas.iter().map(|area| area.bounding_rect()).collect();
    let boxes = (0..areas.len()).filter_map(|area| {
        let rect = rects[area]?;
        Some(GeomWithData::new(Rectangle::from_corners(array(rect.min()), array(rect.max())), area))
    });
    let tree = RTree::bulk_load(boxes.collect());
    for outer in 0..areas.len() {
        let Some(rect) = rects[outer] else { continue };
        let envelope = AABB::from_corners(array(rect.min()), array(rect.max()));
        let within: Vec<usize> = tree
            .locate_in_envelope(envelope)
            .map(|inner| inner.data)
            .filter(|&inner| inner != outer && !found[outer].contains(&inner))
            .collect();
        if within.is_empty() {
            continue;
        }
        let prepared = PreparedArea::new(areas[outer]);
        for inner in within {
            // Borders do not meet: any point of each part tells of the whole part.
            let firsts = areas[inner].0.iter().filter_map(|part| part.exterior().coords_iter().next());
            if firsts.into_iter().any(|first| prepared.holds(first)) {
                found[outer].insert(inner);
                found[inner].insert(outer);
            }
        }
    }
}

fn around(line: Line, tolerance_m: f64) -> AABB<[f64; 2]> {
    let (a, b) = (line.start, line.end);
    let low = [a.x.min(b.x) - tolerance_m, a.y.min(b.y) - tolerance_m];
    AABB::from_corners(low, [a.x.max(b.x) + tolerance_m, a.y.max(b.y) + tolerance_m])
}

fn array(at: Coord) -> [f64; 2] {
    [at.x, at.y]
}
