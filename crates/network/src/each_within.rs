//! The origins within a limit of each facility, handed out facility by facility.

use std::ops::ControlFlow;

use rayon::prelude::*;

use crate::graph::StreetGraph;
use crate::kind::Kind;
use crate::measure::Limit;
use crate::network_route::NetworkRoute;
use crate::points::SnappedPoints;
use crate::search::{SearchPool, check_graph};
use crate::within::origins_within;

impl StreetGraph {
    /// Finds the origins within the limit of every facility, and hands them out facility by facility: its index, and
    /// the origins with their routes, in the order of the streets they lie on.
    ///
    /// The same answers as [`within`](Self::within), seen from the facility, without keeping them all: thousands of
    /// candidate sites can be measured this way. One search an on-network facility, bounded by the limit. A few
    /// facilities are worked on side by side on rayon's current pool and handed out in their order, on the thread of
    /// the caller; facilities off the network are left out.
    ///
    /// # Panics
    /// When points were snapped to another graph.
    ///
    /// # Units
    /// Metres and minutes.
    ///
    /// # Example
    /// ```
    /// use geo::{coord, line_string};
    /// use werkvlek_network::{Limit, StreetGraph};
    ///
    /// let graph = StreetGraph::from_lines(&[line_string![(x: 0.0, y: 0.0), (x: 100.0, y: 0.0)]])?;
    /// let homes = graph.snap_points(&[coord! { x: 0.0, y: 0.0 }, coord! { x: 80.0, y: 0.0 }], 5.0);
    /// let plots = graph.snap_points(&[coord! { x: 100.0, y: 0.0 }, coord! { x: 50.0, y: 0.0 }], 5.0);
    /// let mut found = Vec::new();
    /// graph.each_within(&homes, &plots, Limit::Metres(60.0), |plot, near| {
    ///     found.extend(near.iter().map(|(home, route)| (plot, *home, route.total_m)));
    /// });
    /// found.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
    /// assert_eq!(found, [(0, 1, 20.0), (1, 0, 50.0), (1, 1, 30.0)]);
    /// # Ok::<(), werkvlek_network::GraphError>(())
    /// ```
    pub fn each_within(
        &self,
        origins: &SnappedPoints<'_>,
        facilities: &SnappedPoints<'_>,
        limit: Limit,
        mut near: impl FnMut(usize, &[(usize, NetworkRoute)]),
    ) {
        let all = self.try_each_within(origins, facilities, limit, |facility, found| {
            near(facility, found);
            ControlFlow::<()>::Continue(())
        });
        debug_assert!(all.is_continue(), "nothing asked to stop");
    }

    /// As [`each_within`](Self::each_within), until it is told to stop: when the time is over, or enough was found. Stops
    /// within the searches of a few facilities.
    ///
    /// # Panics
    /// When points were snapped to another graph.
    ///
    /// # Units
    /// Metres and minutes.
    pub fn try_each_within<B>(
        &self,
        origins: &SnappedPoints<'_>,
        facilities: &SnappedPoints<'_>,
        limit: Limit,
        mut near: impl FnMut(usize, &[(usize, NetworkRoute)]) -> ControlFlow<B>,
    ) -> ControlFlow<B> {
        check_graph(self, origins);
        check_graph(self, facilities);
        let pool = SearchPool::new(self, limit.measure());
        let kind = Kind::new(origins, facilities);
        for some in kind.which.chunks(8 * rayon::current_num_threads().max(1)) {
            let lists: Vec<Vec<(usize, NetworkRoute)>> = some
                .par_iter()
                .map(|&facility| {
                    let which = [facility];
                    let found = pool.with(kind.facilities, &which, kind.origins, limit.most(), |searches| {
                        origins_within(&kind, &which, searches, limit)
                    });
                    found.into_iter().map(|(from, route)| (from.point as usize, route)).collect()
                })
                .collect();
            for (&facility, list) in some.iter().zip(&lists) {
                near(facility as usize, list)?;
            }
        }
        ControlFlow::Continue(())
    }
}
