//! The ground of a service area: a polygon around the streets that were reached.

use geo::{Area, Buffer, Contains, LineString, MultiLineString, MultiPolygon, Polygon, unary_union};
use rayon::prelude::*;

use crate::graph::StreetGraph;
use crate::service_area::{ServiceArea, Stretch};

/// How many neighbours are united at a time. Uniting all lines at once, as geo's buffer of many lines does, took 10.5 s
/// for the 1,100 km of three areas of Liechtenstein; eight neighbours at a time take 0.45 s (the test of the ground in
/// tests/extracts.rs with --release, two cores).
const TOGETHER: usize = 8;

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
    /// It does not.
    Keep,
}

impl ServiceArea {
    /// The ground within some metres of a reached stretch of street: each line with a round buffer, united; none
    /// when the width is not above 0.
    ///
    /// So the outline follows the streets that were reached and nothing else: no grid, no interpolation between
    /// sample points, and no ground bridged that no street crosses, as in a hull. 20 to 50 m take in the front
    /// gardens of a Dutch street. With [`Holes::Fill`] or
    /// [`Holes::FillUpTo`] the insides of blocks count too.
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
        let place = |stretch: &Stretch| graph.index.curve_place(graph.shape(stretch.edge)[0]);
        let mut stretches: Vec<&Stretch> = self.stretches.iter().collect();
        stretches.sort_by_key(|stretch| place(stretch));
        let mut parts: Vec<MultiPolygon> = stretches
            .par_chunks(TOGETHER)
            .map(|some| {
                let lines = some.iter().map(|stretch| graph.stretch_line(stretch)).collect();
                MultiLineString(lines).buffer(width_m)
            })
            .collect();
        while parts.len() > 1 {
            parts = parts.par_chunks(TOGETHER).map(unary_union).collect();
        }
        let ground = parts.pop().unwrap_or_else(|| MultiPolygon(Vec::new()));
        match holes {
            Holes::Keep => ground,
            Holes::Fill => fill(ground, f64::INFINITY),
            Holes::FillUpTo { area_ha } => fill(ground, area_ha * 1e4),
        }
    }
}

/// Without the holes up to a size; what lies in such a hole of another polygon is part of that one then.
fn fill(ground: MultiPolygon, most_m2: f64) -> MultiPolygon {
    let is_kept = |hole: &LineString| Polygon::new(hole.clone(), Vec::new()).unsigned_area() > most_m2;
    let without = |one: Polygon| {
        let (exterior, holes) = one.into_inner();
        Polygon::new(exterior, holes.into_iter().filter(is_kept).collect())
    };
    let mut filled: Vec<Polygon> = ground.0.into_iter().map(without).collect();
    filled.sort_by(|a, b| b.unsigned_area().total_cmp(&a.unsigned_area()));
    let mut kept: Vec<Polygon> = Vec::new();
    for one in filled {
        // The parts are disjoint, so a part is inside another when one of its points is.
        let inside = one.exterior().0.first().is_some_and(|at| kept.iter().any(|larger| larger.contains(at)));
        if !inside {
            kept.push(one);
        }
    }
    MultiPolygon(kept)
}
