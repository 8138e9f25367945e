//! Many points on the streets, snapped once for all queries.

use geo::Coord;
use rayon::prelude::*;

use crate::compact::{NONE, id32};
use crate::graph::StreetGraph;
use crate::measure::Length;
use crate::snap::Snap;

/// Origins or facilities on the streets of one graph, snapped once and asked about many times.
///
/// What is said of a point does not depend on the other points.
///
/// # Units
/// Metres.
#[derive(Debug, Clone)]
pub struct SnappedPoints<'g> {
    pub(crate) graph: &'g StreetGraph,
    at: Vec<Coord>,
    snaps: Vec<Row>,
    /// Points on streets, by edge, then by number.
    by_edge: Vec<u32>,
    /// All points, so that neighbours follow each other.
    order: Vec<u32>,
    /// Nodes, each with a one-way edge that only leads away from it and has a point exactly there.
    at_nodes: Vec<(u32, u32)>,
}

#[derive(Debug, Clone, Copy)]
struct Row {
    /// None when the point is not on a street.
    edge: u32,
    on: Coord,
    offset_m: f64,
    /// Infinite when there is no street, not a number when the point is no place.
    dist_m: f64,
}

/// Why a point is not on the streets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum OffNetwork {
    /// It has no finite coordinates.
    NotAPlace,
    /// There are no streets at all.
    NoStreets,
    /// The nearest street is farther than allowed.
    TooFar {
        /// Distance to that street in metres.
        dist_m: f64,
    },
}

impl StreetGraph {
    /// Snaps points to the nearest edge, those within `max_snap_m`; `f64::INFINITY` sets no limit.
    ///
    /// Points are snapped side by side on rayon's current pool, each as by [`snap`](Self::snap).
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
    pub fn snap_points(&self, points: &[Coord], max_snap_m: f64) -> SnappedPoints<'_> {
        let row = |at: &Coord| match self.snap(at.x, at.y) {
            Some(snap) => {
                // Not "farther than": a limit that is not a number allows nothing.
                let near_enough = snap.dist_m <= max_snap_m;
                let edge = if near_enough { id32(snap.edge) } else { NONE };
                Row { edge, on: snap.at, offset_m: snap.offset_m, dist_m: snap.dist_m }
            }
            None => {
                let dist_m = if crate::place::is_place(*at) { f64::INFINITY } else { f64::NAN };
                Row { edge: NONE, on: *at, offset_m: 0.0, dist_m }
            }
        };
        let place = |&at: &Coord| self.index.curve_place(at);
        let mut order: Vec<(u32, u32)> =
            points.par_iter().map(place).zip((0..id32(points.len())).into_par_iter()).collect();
        order.par_sort_unstable();
        let order: Vec<u32> = order.into_iter().map(|(_, point)| point).collect();
        let nowhere = Row { edge: NONE, on: Coord { x: 0.0, y: 0.0 }, offset_m: 0.0, dist_m: f64::NAN };
        let snaps = in_order(&order, nowhere, |point| row(&points[point as usize]));
        let mut by_edge: Vec<u32> = (0..id32(points.len())).collect();
        by_edge.retain(|&point| snaps[point as usize].edge != NONE);
        by_edge.par_sort_by_key(|&point| snaps[point as usize].edge);
        let mut at_nodes: Vec<(u32, u32)> = Vec::new();
        for &point in &by_edge {
            let row = &snaps[point as usize];
            let edge = row.edge as usize;
            let [start, end] = self.ends[edge];
            let direction = self.directions[edge];
            if !direction.goes_backward() && row.offset_m <= 0.0 {
                at_nodes.push((start, row.edge));
            }
            if !direction.goes_forward() && row.offset_m >= self.length_m(edge) {
                at_nodes.push((end, row.edge));
            }
        }
        at_nodes.dedup();
        SnappedPoints { graph: self, at: points.to_vec(), snaps, by_edge, order, at_nodes }
    }
}

/// Works on points side by side in an order that keeps neighbours together; answers come by number.
fn in_order<T: Copy + Send + Sync>(order: &[u32], blank: T, work: impl Fn(u32) -> T + Sync) -> Vec<T> {
    let answers: Vec<T> = order.par_iter().with_min_len(64).map(|&point| work(point)).collect();
    let mut by_number = vec![blank; order.len()];
    for (&point, answer) in order.iter().zip(answers) {
        by_number[point as usize] = answer;
    }
    by_number
}

impl SnappedPoints<'_> {
    /// Answers for all points, worked out side by side and in an order that keeps neighbours together.
    pub(crate) fn answers<T: Copy + Send + Sync>(&self, blank: T, work: impl Fn(u32) -> T + Sync) -> Vec<T> {
        in_order(&self.order, blank, work)
    }

    /// Number of points, those off the streets included.
    pub fn len(&self) -> usize {
        self.at.len()
    }

    /// Whether there are no points.
    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }

    /// Where a point meets its street.
    ///
    /// # Errors
    /// [`OffNetwork`] when it does not; [`OffNetwork::NotAPlace`] also when there is no such point.
    pub fn snap(&self, point: usize) -> Result<Snap, OffNetwork> {
        let Some(row) = self.snaps.get(point) else { return Err(OffNetwork::NotAPlace) };
        if row.edge == NONE {
            return Err(match row.dist_m {
                dist_m if dist_m.is_nan() => OffNetwork::NotAPlace,
                f64::INFINITY => OffNetwork::NoStreets,
                dist_m => OffNetwork::TooFar { dist_m },
            });
        }
        Ok(Snap {
            edge: row.edge as usize,
            at: row.on,
            offset_m: row.offset_m,
            dist_m: row.dist_m,
            component: self.component(row.edge) as usize,
        })
    }

    /// The points that are not on a street, ascending.
    pub fn off_network(&self) -> impl Iterator<Item = usize> {
        (0..self.snaps.len()).filter(|&point| self.snaps[point].edge == NONE)
    }

    fn component(&self, edge: u32) -> u32 {
        self.graph.component_of_node[self.graph.ends[edge as usize][0] as usize]
    }

    pub(crate) fn at(&self, point: u32) -> Coord {
        self.at[point as usize]
    }

    pub(crate) fn on(&self, point: u32) -> Coord {
        self.snaps[point as usize].on
    }

    /// Edge and offset along it, of a point on a street.
    pub(crate) fn edge_offset(&self, point: u32) -> (u32, f64) {
        let row = &self.snaps[point as usize];
        (row.edge, row.offset_m)
    }

    pub(crate) fn snap_m(&self, point: u32) -> f64 {
        self.snaps[point as usize].dist_m
    }

    pub(crate) fn leg(&self, point: u32) -> Length {
        Length::at_pace(self.snap_m(point), self.graph.speeds.leg_min_per_m())
    }

    /// The points on streets, by edge, then by number.
    pub(crate) fn on_streets(&self) -> &[u32] {
        &self.by_edge
    }

    /// Nodes, each with an edge that has a point exactly there, though traffic only leads away.
    pub(crate) fn at_nodes(&self) -> &[(u32, u32)] {
        &self.at_nodes
    }

    /// The points on one edge, ascending.
    pub(crate) fn on_edge(&self, edge: u32) -> &[u32] {
        let start = self.by_edge.partition_point(|&point| self.snaps[point as usize].edge < edge);
        let these = &self.by_edge[start..];
        let count = these.iter().take_while(|&&point| self.snaps[point as usize].edge == edge).count();
        &these[..count]
    }

    /// The components that hold a point, ascending.
    pub(crate) fn components(&self) -> Vec<u32> {
        let mut components: Vec<u32> =
            self.by_edge.iter().map(|&point| self.component(self.snaps[point as usize].edge)).collect();
        components.sort_unstable();
        components.dedup();
        components
    }
}
