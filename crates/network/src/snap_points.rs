//! Snapping many points side by side.

use std::sync::OnceLock;

use geo::Coord;
use rayon::prelude::*;

use crate::access::{Access, Entry};
use crate::compact::{NONE, id32};
use crate::entrances::Columns;
use crate::graph::StreetGraph;
use crate::packed_tree::TIE_M;
use crate::points::SnappedPoints;
use crate::segment_index::Alone;
use crate::snap::Snap;

impl StreetGraph {
    /// Snaps points to the nearest edge, and to the nearest edge of every other component, those within `max_snap_m`;
    /// `f64::INFINITY` sets no limit.
    ///
    /// Points are snapped side by side on rayon's current pool, each as by [`snap`](Self::snap). Other components are
    /// looked for where the nearest street is not on the main one, and for all points when a query first has use for
    /// them. Memory is 76 bytes a point, and 56 for every other component that was found: without a limit that is every
    /// component there is.
    ///
    /// # Units
    /// Coordinates and `max_snap_m` are metres.
    ///
    /// # Example
    /// ```
    /// use geo::{coord, line_string};
    /// use werkvlek_network::{OffNetwork, StreetGraph};
    ///
    /// let graph = StreetGraph::from_lines(&[line_string![(x: 0.0, y: 0.0), (x: 100.0, y: 0.0)]])?;
    /// let homes = graph.snap_points(&[coord! { x: 30.0, y: 4.0 }, coord! { x: 30.0, y: 400.0 }], 250.0);
    /// assert_eq!(homes.snap(0).map(|snap| snap.dist_m), Ok(4.0));
    /// assert_eq!(homes.snap(1), Err(OffNetwork::TooFar { dist_m: 400.0 }));
    /// # Ok::<(), werkvlek_network::GraphError>(())
    /// ```
    ///
    /// A shop in a courtyard: 10 m from a path that leads nowhere, 30 m from the street.
    /// ```
    /// use geo::{coord, line_string};
    /// use werkvlek_network::{Measure, SnappedTo, StreetGraph};
    ///
    /// let street = line_string![(x: 0.0, y: 0.0), (x: 500.0, y: 0.0)];
    /// let path = line_string![(x: 390.0, y: 40.0), (x: 410.0, y: 40.0)];
    /// let graph = StreetGraph::from_lines(&[street, path])?;
    /// let shop = graph.snap_points(&[coord! { x: 400.0, y: 30.0 }], 250.0);
    /// assert_eq!(shop.snaps(0).map(|snap| snap.dist_m).collect::<Vec<_>>(), [10.0, 30.0]);
    /// let home = graph.snap_points(&[coord! { x: 0.0, y: 5.0 }], 250.0);
    /// let Ok(route) = graph.nearest(&home, &[&shop], Measure::Metres)[0][0] else {
    ///     panic!("by the street")
    /// };
    /// assert_eq!((route.total_m, route.facility_snap_m), (435.0, 30.0));
    /// assert_eq!(route.facility_snapped_to, SnappedTo::OtherIsland);
    /// # Ok::<(), werkvlek_network::GraphError>(())
    /// ```
    pub fn snap_points(&self, points: &[Coord], max_snap_m: f64) -> SnappedPoints<'_> {
        let accesses = |&point: &u32| {
            let at = points[point as usize];
            let Some((snap, alone)) = self.snap_alone(at) else {
                let dist_m = if crate::place::is_place(at) { f64::INFINITY } else { f64::NAN };
                return (Access { point, dist_m, ..Access::NOWHERE }, Vec::new());
            };
            let is_main = snap.component == self.main_component;
            let access = Access::new(point, &snap, if is_main { Entry::Up } else { Entry::Stranded });
            // Not "farther than": a limit that is not a number allows nothing.
            let near_enough = snap.dist_m <= max_snap_m;
            if !near_enough {
                return (Access { edge: NONE, ..access }, Vec::new());
            }
            if alone == Alone::Yes {
                return (access, Vec::new());
            }
            // On the main island nothing but an island equally near is of use to most queries.
            let limit_m = if is_main { max_snap_m.min(snap.dist_m + TIE_M) } else { max_snap_m };
            self.accesses(point, at, &snap, limit_m)
        };
        let place = |&at: &Coord| self.index.curve_place(at);
        let mut order: Vec<(u32, u32)> =
            points.par_iter().map(place).zip((0..id32(points.len())).into_par_iter()).collect();
        order.par_sort_unstable();
        let order: Vec<u32> = order.into_iter().map(|(_, point)| point).collect();
        let found = order.par_iter().with_min_len(64).map(accesses).collect();
        let columns = Columns::new(self, found, &order);
        let complete = OnceLock::new();
        SnappedPoints { graph: self, at: points.to_vec(), order, max_snap_m, columns, complete }
    }

    /// The columns of points with all of their accesses.
    pub(crate) fn complete(&self, points: &SnappedPoints<'_>) -> Columns {
        let accesses = |&point: &u32| {
            let nearest = points.columns.nearest()[point as usize];
            if nearest.is_on_street() {
                self.accesses(point, points.at[point as usize], &nearest.snap(self), points.max_snap_m)
            } else {
                (nearest, Vec::new())
            }
        };
        let found = points.order.par_iter().with_min_len(64).map(accesses).collect();
        Columns::new(self, found, &points.order)
    }

    /// The access of a point on its nearest street, and those on other islands within a limit, nearest first.
    fn accesses(&self, point: u32, at: Coord, nearest: &Snap, limit_m: f64) -> (Access, Vec<Access>) {
        let mut snaps = self.snaps_on_others(at, limit_m, nearest.component);
        snaps.insert(0, *nearest);
        let entries = self.entries(&snaps);
        let mut accesses = snaps.iter().zip(&entries).map(|(snap, &entry)| Access::new(point, snap, entry));
        let first = accesses.next().unwrap_or(Access::NOWHERE);
        (first, accesses.collect())
    }
}

/// Works on points side by side in an order that keeps neighbours together; answers come by number.
pub(crate) fn in_order<T: Copy + Send + Sync>(
    order: &[u32],
    blank: T,
    work: impl Fn(u32) -> T + Sync,
) -> Vec<T> {
    let answers: Vec<T> = order.par_iter().with_min_len(64).map(|&point| work(point)).collect();
    let mut by_number = vec![blank; order.len()];
    for (&point, answer) in order.iter().zip(answers) {
        by_number[point as usize] = answer;
    }
    by_number
}
