//! All distances from origins to facilities, handed out facility by facility.

use rayon::prelude::*;

use crate::graph::StreetGraph;
use crate::kind::Kind;
use crate::measure::Measure;
use crate::network_route::{NetworkRoute, Unreachable};
use crate::points::SnappedPoints;
use crate::reach::answers;
use crate::search::{SearchPool, check_graph};

impl StreetGraph {
    /// Computes the distance from every origin to every facility, and hands it out facility by facility: its index,
    /// and the answers in the order of the origins.
    ///
    /// Ask for this only when the whole table is wanted: [`nearest`](Self::nearest), [`k_nearest`](Self::k_nearest)
    /// and [`within`](Self::within) are far cheaper. It costs one search over all streets for each facility. A few
    /// facilities are worked on side by side on rayon's current pool and handed out in their order, on the thread of
    /// the caller, so the table never is in memory as a whole.
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
    /// use werkvlek_network::{Measure, StreetGraph, NetworkRoute, Unreachable};
    ///
    /// let graph = StreetGraph::from_lines(&[line_string![(x: 0.0, y: 0.0), (x: 100.0, y: 0.0)]])?;
    /// let homes = graph.snap_points(&[coord! { x: 0.0, y: 0.0 }, coord! { x: 80.0, y: 0.0 }], 5.0);
    /// let shops = graph.snap_points(&[coord! { x: 100.0, y: 0.0 }, coord! { x: 50.0, y: 0.0 }], 5.0);
    /// let mut table_m = Vec::new();
    /// graph.matrix(&homes, &shops, Measure::Metres, |shop, column| {
    ///     for (home, answer) in column.iter().enumerate() {
    ///         if let Ok(route) = answer {
    ///             table_m.push((home, shop, route.total_m));
    ///         }
    ///     }
    /// });
    /// assert_eq!(table_m, [(0, 0, 100.0), (1, 0, 20.0), (0, 1, 50.0), (1, 1, 30.0)]);
    /// # Ok::<(), werkvlek_network::GraphError>(())
    /// ```
    pub fn matrix(
        &self,
        origins: &SnappedPoints<'_>,
        facilities: &SnappedPoints<'_>,
        measure: Measure,
        mut column: impl FnMut(usize, &[Result<NetworkRoute, Unreachable>]),
    ) {
        check_graph(self, origins);
        check_graph(self, facilities);
        let pool = SearchPool::new(self, measure);
        let kind = Kind::new(origins, facilities);
        let all: Vec<usize> = (0..facilities.len()).collect();
        for some in all.chunks(2 * rayon::current_num_threads().max(1)) {
            let columns: Vec<Vec<Result<NetworkRoute, Unreachable>>> = some
                .par_iter()
                .map(|&facility| {
                    let kind = kind.only(facility);
                    pool.with(kind.facilities, &kind.which, kind.origins, f64::INFINITY, |searches| {
                        answers(&kind, searches)
                    })
                })
                .collect();
            for (&facility, answers) in some.iter().zip(&columns) {
                column(facility, answers);
            }
        }
    }
}
