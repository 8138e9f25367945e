//! Polygon assembly: rings to polygons with holes.

use geo::{Coord, LineString, MultiPolygon, Polygon};
use rstar::{AABB, RTree, RTreeObject};

use super::field::Field;
use super::trace::Ring;
use crate::sum::compensated;

/// An exterior ring in the tree of boxes.
struct Shell {
    index: usize,
    envelope: AABB<[f64; 2]>,
}

impl RTreeObject for Shell {
    type Envelope = AABB<[f64; 2]>;

    fn envelope(&self) -> Self::Envelope {
        self.envelope
    }
}

/// The polygons, and their area in square metres. Anticlockwise rings are exteriors; a hole belongs to the smallest
/// exterior around it.
pub(super) fn polygons(field: &Field<'_>, rings: Vec<Ring>) -> (MultiPolygon<f64>, f64) {
    let origin = field.origin();
    let areas: Vec<f64> = rings.iter().map(|ring| area_m2(&ring.0, origin)).collect();
    let area_m2 = compensated(areas.iter().copied());
    let mut exteriors: Vec<(Ring, f64, Vec<Ring>)> = Vec::new();
    let mut holes = Vec::new();
    for (ring, area) in rings.into_iter().zip(areas) {
        if area > 0.0 { exteriors.push((ring, area, Vec::new())) } else { holes.push(ring) }
    }
    let shell = |(index, (ring, _, _)): (usize, &(Ring, f64, Vec<Ring>))| {
        let corners: Vec<[f64; 2]> = ring.0.iter().map(|at| [at.x, at.y]).collect();
        Shell { index, envelope: AABB::from_points(&corners) }
    };
    let tree = RTree::bulk_load(exteriors.iter().enumerate().map(shell).collect());
    for hole in holes {
        let at = hole.0[0];
        let around = tree
            .locate_in_envelope_intersecting(AABB::from_point([at.x, at.y]))
            .map(|shell| shell.index)
            .filter(|&index| holds(&exteriors[index].0.0, at))
            .min_by(|&a, &b| exteriors[a].1.total_cmp(&exteriors[b].1).then(a.cmp(&b)));
        if let Some(index) = around {
            exteriors[index].2.push(hole);
        }
    }
    let close = |ring: Ring| LineString::new(ring.0.iter().chain(ring.0.first()).copied().collect());
    let polygons = exteriors
        .into_iter()
        .map(|(exterior, _, holes)| Polygon::new(close(exterior), holes.into_iter().map(close).collect()));
    (polygons.collect(), area_m2)
}

/// Above 0 for anticlockwise rings. Counted from a place nearby, so that no digits are lost.
fn area_m2(ring: &[Coord<f64>], origin: Coord<f64>) -> f64 {
    let next = ring.iter().cycle().skip(1);
    let twice = ring.iter().zip(next).map(|(&a, &b)| {
        let (a, b) = (a - origin, b - origin);
        a.x * b.y - b.x * a.y
    });
    compensated(twice) / 2.0
}

/// Whether a place that is not on the ring lies inside: an odd number of its lines lie to the right.
fn holds(ring: &[Coord<f64>], at: Coord<f64>) -> bool {
    let next = ring.iter().cycle().skip(1);
    let crossings = ring.iter().zip(next).filter(|(a, b)| {
        (a.y > at.y) != (b.y > at.y) && at.x < a.x + (b.x - a.x) * ((at.y - a.y) / (b.y - a.y))
    });
    crossings.count() % 2 == 1
}
