//! The ground of levels: bands that cover it without gaps or overlaps.

use geo::MultiPolygon;
use i_overlay::core::overlay_rule::OverlayRule;
use rayon::prelude::*;

use crate::ground::{Ground, Holes, united};
use crate::levels::Levels;
use crate::whole::{Keep, Rings, overlay};

/// The ground by the number of kinds within reach; made by [`Levels::ground`].
#[derive(Debug, Clone, PartialEq)]
pub struct LevelGround {
    lowest: usize,
    at_least: Vec<MultiPolygon>,
    exactly: Vec<MultiPolygon>,
}

impl Levels<'_> {
    /// The ground around the streets, by the number of kinds within reach: from `lowest` up to all kinds.
    ///
    /// Where streets of different levels are near each other, the ground is that of the highest: the band of n kinds is
    /// the ground from which at least n are within reach without that of n + 1. The bands do not overlap, and where two
    /// meet their boundaries are the same to the last bit, vertices and all. A hole that is filled goes to the highest
    /// level around it, and so does a sliver that a round corner leaves: less than a thousandth of the square of the width. Start from 1 to leave out the streets from which nothing is reached, which are most of a
    /// country. Width, holes and outline as in [`ServiceArea::polygon`](crate::ServiceArea::polygon).
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
    /// let levels = graph.levels(&[(&corner, Limit::Metres(400.0)), (&corner, Limit::Metres(200.0))], &corner)?;
    /// let ground = levels.ground(0, 20.0, Holes::Keep);
    /// let area_ha: Vec<f64> = (0..=2).map(|n| ground.exactly(n).map_or(0.0, |g| g.unsigned_area() / 1e4)).collect();
    /// // 40 m wide; the round ends belong to the higher level.
    /// assert_eq!(area_ha.iter().map(|ha| (ha * 10.0).round()).collect::<Vec<_>>(), [24.0, 8.0, 9.0]);
    /// let all_ha = ground.at_least(0).map_or(0.0, |g| g.unsigned_area() / 1e4);
    /// assert!((area_ha.iter().sum::<f64>() - all_ha).abs() < 1e-9);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn ground(&self, lowest: usize, width_m: f64, holes: Holes) -> LevelGround {
        let drawn = Ground::new(self.graph, width_m, holes);
        let count = (self.kinds() + 1).saturating_sub(lowest);
        let own = by_level(count, |level| drawn.around(self.exactly(lowest + level).stretches()));
        // Everything takes part in every union, so that all are cut at the same places.
        let united = |level: usize| united(&own[level..], &own[..level], Keep::All);
        let mut nested: Vec<Rings> =
            by_level(own.len(), united).into_iter().map(|rings| drawn.filled(rings)).collect();
        let mut levels = by_level(nested.len(), |level| Level::new(&nested, level));
        // Where a round end leaves the side of a street there are slivers of the lower level: they go to the higher one.
        for level in 0..levels.len().saturating_sub(1) {
            let slivers: Rings =
                levels[level].band.iter().filter(|one| drawn.is_sliver(one)).flatten().cloned().collect();
            if !slivers.is_empty() {
                nested[level + 1] = join(&nested[level + 1], slivers);
                levels[level] = Level::new(&nested, level);
                levels[level + 1] = Level::new(&nested, level + 1);
            }
        }
        let polygons = |shapes: &[Rings]| MultiPolygon(drawn.whole.polygons(shapes));
        let at_least = levels.iter().map(|level| polygons(&level.all)).collect();
        let exactly = levels.iter().map(|level| polygons(&level.band)).collect();
        LevelGround { lowest, at_least, exactly }
    }
}

/// The ground of a level as polygons: all of it, and what of it is no higher level.
struct Level {
    all: Vec<Rings>,
    band: Vec<Rings>,
}

impl Level {
    fn new(nested: &[Rings], level: usize) -> Self {
        let higher = nested.get(level + 1).map_or(&[][..], std::slice::from_ref);
        let rules = [OverlayRule::Subject, OverlayRule::Difference];
        let mut shapes = overlay(&nested[level..=level], higher, &rules, Keep::All).into_iter();
        let mut next = || shapes.next().unwrap_or_default();
        Self { all: next(), band: next() }
    }
}

fn by_level<T: Send>(levels: usize, work: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
    (0..levels).into_par_iter().with_max_len(1).map(work).collect()
}

/// Rings and more of them.
fn join(rings: &Rings, more: Rings) -> Rings {
    united(&[rings.clone(), more], &[], Keep::All)
}

impl LevelGround {
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
