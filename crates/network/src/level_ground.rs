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
    /// level around it. Start from 1 to leave out the streets from which nothing is reached, which are most of a
    /// country. Width, holes and outline as in [`ServiceArea::polygon`](crate::ServiceArea::polygon).
    ///
    /// Neighbours are united first, side by side on rayon's current pool; the answer does not depend on the number of
    /// threads. Costs about half a second a thousand kilometres of street.
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
        let own: Vec<Rings> = (lowest..self.kinds() + 1)
            .into_par_iter()
            .with_max_len(1)
            .map(|level| drawn.around(self.exactly(level).stretches()))
            .collect();
        // Everything takes part in every union, so that all are cut at the same places; what comes after cuts nothing.
        let nested: Vec<Rings> = (0..own.len())
            .into_par_iter()
            .with_max_len(1)
            .map(|level| drawn.filled(united(&own[level..], &own[..level], Keep::All)))
            .collect();
        let (at_least, exactly) = (0..nested.len())
            .into_par_iter()
            .with_max_len(1)
            .map(|level| {
                let higher = nested.get(level + 1).map_or(&[][..], std::slice::from_ref);
                let rules = [OverlayRule::Subject, OverlayRule::Difference];
                let mut shapes = overlay(&nested[level..=level], higher, &rules, Keep::All).into_iter();
                let mut next = || MultiPolygon(drawn.whole.polygons(&shapes.next().unwrap_or_default()));
                (next(), next())
            })
            .unzip();
        LevelGround { lowest, at_least, exactly }
    }
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
