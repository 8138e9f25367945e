//! The union of many shapes as sorted polygons.

use geo::{Coord, LineString, MultiPolygon};

use crate::lattice::{Lattice, Rings, signed_area};
use crate::overlay::{Keep, united, united_in_turn};

impl Lattice {
    /// The union of shapes, their holes below `fill_below_m2` filled. Polygons come by their lowest point, x first.
    ///
    /// The answer does not depend on the number of threads.
    #[must_use]
    pub fn union(&self, shapes: Vec<Rings>, fill_below_m2: f64) -> MultiPolygon {
        let mut rings = united_in_turn(shapes);
        let least = self.square_steps(fill_below_m2);
        // A part that lies in a hole that is filled is inside another ring now; uniting once more takes it in, and
        // what rounding to the lattice made cross as well.
        rings.retain(|ring| !(-least < signed_area(ring) && signed_area(ring) < 0.0));
        let mut polygons = self.polygons(&united(&[rings], &[], Keep::Corners));
        polygons.sort_by(|a, b| {
            let (a, b) = (lowest(a.exterior()), lowest(b.exterior()));
            a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y))
        });
        MultiPolygon(polygons)
    }
}

fn lowest(ring: &LineString) -> Coord {
    let by_x = |a: &&Coord, b: &&Coord| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y));
    ring.0.iter().min_by(by_x).copied().expect("a ring of a polygon has points")
}
