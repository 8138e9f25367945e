//! The ground by the number of kinds within reach: bands that cover it without gaps or overlaps.

use geo::MultiPolygon;
use rayon::prelude::*;
use werkvlek_lattice::{Keep, OverlayRule, Rings, Shape, overlay, united};

use crate::ground::{Ground, Holes};
use crate::kinds_within::KindsWithin;

/// The ground by the number of kinds within reach; made by [`KindsWithin::ground`].
#[derive(Debug, Clone, PartialEq)]
pub struct KindsGround {
    lowest: usize,
    at_least: Vec<MultiPolygon>,
    exactly: Vec<MultiPolygon>,
}

impl KindsWithin<'_> {
    /// The ground around the streets, by the number of kinds within reach: from `lowest` up to all kinds.
    ///
    /// Where streets of different numbers are near each other, the ground is that of the highest: the band of n kinds is
    /// the ground from which at least n are within reach without that of n + 1. The bands do not overlap, and where two
    /// meet their boundaries are the same to the last bit, vertices and all. A hole that is filled goes to the highest
    /// number around it, and so does a sliver that a round corner leaves: less than a thousandth of the
    /// square of the width. Start from 1 to leave out the streets from which nothing is reached, which are most of a country. Width, holes and outline as in [`ServiceArea::polygon`](crate::ServiceArea::polygon).
    ///
    /// Neighbours are united first, side by side on rayon's current pool; the answer does not depend on the number of
    /// threads. Costs about a second a thousand kilometres of street.
    ///
    /// # Units
    /// `width_m` is in metres to each side; polygons are in the coordinates of the graph.
    ///
    /// # Example
    /// A street of 1,000 m with a shop and a doctor at one end, within 400 and 200 m: the nearest 200 m reach two.
    /// ```
    /// use geo::{Area, coord, line_string};
    /// use werkvlek_network::{Holes, Limit, StreetGraph};
    ///
    /// let graph = StreetGraph::from_lines(&[line_string![(x: 0.0, y: 0.0), (x: 1000.0, y: 0.0)]])?;
    /// let corner = graph.snap_points(&[coord! { x: 0.0, y: 0.0 }], 50.0);
    /// let within = graph.kinds_within(&[(&corner, Limit::Metres(400.0)), (&corner, Limit::Metres(200.0))], &corner)?;
    /// let ground = within.ground(0, 20.0, Holes::Keep);
    /// let area_ha: Vec<f64> = (0..=2).map(|n| ground.exactly(n).map_or(0.0, |g| g.unsigned_area() / 1e4)).collect();
    /// // 40 m wide; the round ends belong to the higher number.
    /// assert_eq!(area_ha.iter().map(|ha| (ha * 10.0).round()).collect::<Vec<_>>(), [24.0, 8.0, 9.0]);
    /// let all_ha = ground.at_least(0).map_or(0.0, |g| g.unsigned_area() / 1e4);
    /// assert!((area_ha.iter().sum::<f64>() - all_ha).abs() < 1e-9);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn ground(&self, lowest: usize, width_m: f64, holes: Holes) -> KindsGround {
        let drawn = Ground::new(self.graph, width_m, holes);
        let count = (self.kinds() + 1).saturating_sub(lowest);
        let own = by_number(count, |n| drawn.around(self.exactly(lowest + n).stretches()));
        // Everything takes part in every union, so that all are cut at the same places.
        let united = |n: usize| united(&own[n..], &own[..n], Keep::All).concat();
        let mut nested: Vec<Rings> =
            by_number(own.len(), united).into_iter().map(|rings| drawn.filled(rings)).collect();
        let mut bands = by_number(nested.len(), |n| Band::new(&nested, n));
        // Where a round end leaves the side of a street there are slivers of the lower band: they go to the higher one.
        for n in 0..bands.len().saturating_sub(1) {
            let slivers: Rings =
                bands[n].only.iter().filter(|one| drawn.is_sliver(one)).flatten().cloned().collect();
            if !slivers.is_empty() {
                nested[n + 1] = join(&nested[n + 1], slivers);
                bands[n] = Band::new(&nested, n);
                bands[n + 1] = Band::new(&nested, n + 1);
            }
        }
        let polygons = |shapes: &[Shape]| MultiPolygon(drawn.lattice.polygons(shapes));
        let at_least = bands.iter().map(|band| polygons(&band.all)).collect();
        let exactly = bands.iter().map(|band| polygons(&band.only)).collect();
        KindsGround { lowest, at_least, exactly }
    }
}

/// The ground from which at least n kinds are within reach, and what of it is no higher band, as polygons.
struct Band {
    all: Vec<Shape>,
    only: Vec<Shape>,
}

impl Band {
    fn new(nested: &[Rings], n: usize) -> Self {
        let higher = nested.get(n + 1).map_or(&[][..], std::slice::from_ref);
        let rules = [OverlayRule::Subject, OverlayRule::Difference];
        let mut shapes = overlay(&nested[n..=n], higher, &rules, Keep::All).into_iter();
        let mut next = || shapes.next().unwrap_or_default();
        Self { all: next(), only: next() }
    }
}

fn by_number<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
    (0..count).into_par_iter().with_max_len(1).map(work).collect()
}

/// Rings and more of them.
fn join(rings: &Rings, more: Rings) -> Rings {
    united(&[rings.clone(), more], &[], Keep::All).concat()
}

impl KindsGround {
    /// The ground from which at least so many kinds are within reach; none below the lowest that was drawn or above all.
    pub fn at_least(&self, kinds: usize) -> Option<&MultiPolygon> {
        self.at_least.get(kinds.checked_sub(self.lowest)?)
    }

    /// The band of ground from which exactly so many kinds are within reach; none below the lowest that was drawn or
    /// above all.
    pub fn exactly(&self, kinds: usize) -> Option<&MultiPolygon> {
        self.exactly.get(kinds.checked_sub(self.lowest)?)
    }
}
