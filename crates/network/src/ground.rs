//! The ground of streets: polygons around the stretches that were reached.

use geo::{Buffer, Coord, LineString, MultiPolygon, Simplify};
use rayon::prelude::*;
use werkvlek_lattice::{Keep, Lattice, Rings, Shape, signed_area, united, united_in_turn, without_reversals};

use crate::graph::StreetGraph;
use crate::service_area::{ServiceArea, Stretch};
use crate::trails::trails;

/// A bend that is less than this share of the width away from a straight line is drawn straight: as much as the round
/// corners of the outline lie within their circle.
const BEND: f64 = 0.005;

/// Less ground than this share of the square of the width is what round corners leave, and so is less than a dm².
const SLIVER: f64 = 1e-3;
const SLIVER_M2: f64 = 0.01;

/// Whether ground that is enclosed by reached streets counts.
///
/// # Units
/// Hectares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Holes {
    /// It does: the inside of a block belongs to the streets around it.
    Fill,
    /// It does up to this size: a block is filled, a lake or a yard of railways that was walked around is not.
    FillUpTo {
        /// The largest area that is filled.
        area_ha: f64,
    },
    /// It does not. What round corners leave between them is filled: less than a thousandth of the square of the width,
    /// or than 0.01 m².
    Keep,
}

impl ServiceArea {
    /// The ground within some metres of a reached stretch of street: each line with a round buffer, united; none
    /// when the width is not above 0.
    ///
    /// So the outline follows the streets that were reached and nothing else: no grid, no interpolation between
    /// sample points, and no ground bridged that no street crosses, as in a hull. 20 to 50 m take in the front
    /// gardens of a Dutch street. With [`Holes::Fill`] or
    /// [`Holes::FillUpTo`] the insides of blocks count too. The outline is within 1 % of the width of the true one, and
    /// its vertices are on a grid of a millimetre.
    ///
    /// Neighbours are united first, side by side on rayon's current pool; the answer does not depend on the number of
    /// threads. Costs about half a second a thousand kilometres of street.
    ///
    /// # Panics
    /// When the area is of another graph that has more edges.
    ///
    /// # Units
    /// `width_m` is in metres to each side; the polygon is in the coordinates of the graph.
    pub fn polygon(&self, graph: &StreetGraph, width_m: f64, holes: Holes) -> MultiPolygon {
        let ground = Ground::new(graph, width_m, holes);
        let rings = ground.filled(ground.around(&self.stretches));
        MultiPolygon(ground.lattice.polygons(&united(&[rings], &[], Keep::Corners)))
    }
}

/// The ground of areas of which each lies within the next, in their order: what [`ServiceArea::polygon`] gives of each but for
/// where rounding puts its vertices and for round ends where a street goes on (less than a thousandth of its area), for little more than the last alone costs.
///
/// # Panics
/// When an area is of another graph that has more edges.
///
/// # Units
/// `width_m` is in metres to each side; polygons are in the coordinates of the graph.
pub fn nested_ground(
    areas: &[&ServiceArea],
    graph: &StreetGraph,
    width_m: f64,
    holes: Holes,
) -> Vec<MultiPolygon> {
    let ground = Ground::new(graph, width_m, holes);
    let mut within: &[Stretch] = &[];
    let mut rings = Rings::new();
    let mut polygons = Vec::with_capacity(areas.len());
    for area in areas {
        let more = ground.roughly_around(&beyond(&area.stretches, within));
        rings = united(&[rings, more], &[], Keep::Corners).concat();
        let filled = ground.filled(rings.clone());
        polygons.push(MultiPolygon(ground.lattice.polygons(&united(&[filled], &[], Keep::Corners))));
        within = &area.stretches;
    }
    polygons
}

/// The stretches without those of an area within; both by edge, then along it.
fn beyond(stretches: &[Stretch], within: &[Stretch]) -> Vec<Stretch> {
    let ends_before =
        |taken: &Stretch, edge: usize, m: f64| taken.edge < edge || (taken.edge == edge && taken.to_m <= m);
    let mut left = Vec::with_capacity(stretches.len() - within.len().min(stretches.len()));
    let mut next = 0;
    for stretch in stretches {
        let mut from_m = stretch.from_m;
        while within.get(next).is_some_and(|taken| ends_before(taken, stretch.edge, stretch.from_m)) {
            next += 1;
        }
        // One that goes on beyond this stretch is looked at for the next one too.
        for taken in within[next..].iter().take_while(|t| t.edge == stretch.edge && t.from_m < stretch.to_m) {
            if taken.from_m > from_m {
                left.push(Stretch { edge: stretch.edge, from_m, to_m: taken.from_m });
            }
            from_m = from_m.max(taken.to_m);
        }
        if stretch.to_m > from_m {
            left.push(Stretch { from_m, ..*stretch });
        }
    }
    left
}

/// Draws the ground of one graph.
pub(crate) struct Ground<'g> {
    graph: &'g StreetGraph,
    width_m: f64,
    holes: Holes,
    pub(crate) lattice: Lattice,
}

impl<'g> Ground<'g> {
    pub(crate) fn new(graph: &'g StreetGraph, width_m: f64, holes: Holes) -> Self {
        let nowhere = Coord { x: 0.0, y: 0.0 };
        let first = graph.vertices.first().copied().unwrap_or(nowhere);
        let (mut low, mut high) = (first, first);
        for at in &graph.vertices {
            low = Coord { x: low.x.min(at.x), y: low.y.min(at.y) };
            high = Coord { x: high.x.max(at.x), y: high.y.max(at.y) };
        }
        // A width that is not above 0 draws nothing.
        let margin = Coord { x: width_m.max(0.0), y: width_m.max(0.0) };
        Self { graph, width_m, holes, lattice: Lattice::around(low - margin, high + margin) }
    }

    /// The ground around stretches, holes and all.
    pub(crate) fn around(&self, stretches: &[Stretch]) -> Rings {
        // Once more, so that what rounding to the lattice made cross is united too.
        united(&[self.roughly_around(stretches)], &[], Keep::Corners).concat()
    }

    /// The same, in which rings may still cross by a step of the lattice: for who unites it with more.
    fn roughly_around(&self, stretches: &[Stretch]) -> Rings {
        // Not "at most 0": a width that is not a number draws nothing.
        let lines = if self.width_m > 0.0 { trails(self.graph, stretches) } else { Vec::new() };
        let buffered = |line: &LineString| {
            let line = without_reversals(&line.simplify(BEND * self.width_m));
            self.lattice.rings(&line.buffer(self.width_m))
        };
        united_in_turn(lines.par_iter().map(buffered).collect())
    }

    fn sliver_m2(&self) -> f64 {
        (SLIVER * self.width_m * self.width_m).max(SLIVER_M2)
    }

    /// Whether a polygon is so small that it is what round corners leave.
    pub(crate) fn is_sliver(&self, shape: &Shape) -> bool {
        shape.first().is_none_or(|outer| signed_area(outer) < self.lattice.square_steps(self.sliver_m2()))
    }

    /// The rings without the holes up to the size that is filled. What lies in such a hole has rings of its own still,
    /// within the ground now: where rings wind counts from here on.
    pub(crate) fn filled(&self, mut rings: Rings) -> Rings {
        let most_m2 = match self.holes {
            Holes::Keep => 0.0,
            Holes::Fill => f64::INFINITY,
            Holes::FillUpTo { area_ha } => area_ha * 1e4,
        };
        let most = self.lattice.square_steps(most_m2.max(self.sliver_m2()));
        rings.retain(|ring| match signed_area(ring) {
            hole if hole < 0.0 => -hole > most,
            _ => true,
        });
        rings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretches(of: &[(usize, f64, f64)]) -> Vec<Stretch> {
        of.iter().map(|&(edge, from_m, to_m)| Stretch { edge, from_m, to_m }).collect()
    }

    #[test]
    fn what_lies_beyond_is_what_is_left_of_each_stretch() {
        let wide = stretches(&[(0, 0.0, 10.0), (2, 0.0, 4.0), (2, 6.0, 9.0), (3, 0.0, 5.0), (7, 1.0, 2.0)]);
        let near = stretches(&[(0, 2.0, 3.0), (0, 5.0, 10.0), (2, 0.0, 4.0), (3, 1.0, 5.0)]);
        let left = stretches(&[(0, 0.0, 2.0), (0, 3.0, 5.0), (2, 6.0, 9.0), (3, 0.0, 1.0), (7, 1.0, 2.0)]);
        assert_eq!(beyond(&wide, &near), left);
        assert_eq!(beyond(&wide, &[]), wide);
        assert_eq!(beyond(&wide, &wide), []);
    }
}
