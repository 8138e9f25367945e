//! For every origin all facilities within a limit, by a bounded search from each facility.

use rayon::prelude::*;

use crate::compact::id32;
use crate::graph::StreetGraph;
use crate::lists::RouteLists;
use crate::measure::Limit;
use crate::points::{OffNetwork, SnappedPoints};
use crate::reach::{Kind, NetworkRoute, Unreachable};
use crate::search::{Search, SearchPool, check_graph};

impl StreetGraph {
    /// Lists for every origin the facilities within a limit, of every kind; answers come by kind.
    ///
    /// One list answers for every smaller limit too ([`RouteLists::count_within`]). An origin that is off the streets
    /// has a reason; one that has nothing within the limit has an empty list.
    ///
    /// A bounded search from each facility: costs the streets within the limit of each, and the origins there.
    /// Facilities are worked on side by side on rayon's current pool; the answer does not depend on the number of
    /// threads. Memory goes with the length of the lists.
    ///
    /// # Panics
    /// When points were snapped to another graph.
    ///
    /// # Units
    /// Metres or minutes, as in the limit; snap legs count.
    ///
    /// # Example
    /// ```
    /// use geo::{coord, line_string};
    /// use werkvlek_network::{Limit, StreetGraph};
    ///
    /// let graph = StreetGraph::from_lines(&[line_string![(x: 0.0, y: 0.0), (x: 2000.0, y: 0.0)]])?;
    /// let homes = graph.snap_points(&[coord! { x: 0.0, y: 0.0 }], 50.0);
    /// let shops = [1500.0, 300.0, 900.0].map(|x| coord! { x: x, y: 0.0 });
    /// let shops = graph.snap_points(&shops, 50.0);
    /// let lists = &graph.within(&homes, &[&shops], Limit::Metres(1000.0))[0];
    /// assert_eq!(lists.of(0).map(|list| list.iter().map(|route| route.facility).collect()), Ok(vec![1, 2]));
    /// assert_eq!(lists.count_within(0, 500.0), 1);
    /// # Ok::<(), werkvlek_network::GraphError>(())
    /// ```
    pub fn within(
        &self,
        origins: &SnappedPoints<'_>,
        kinds: &[&SnappedPoints<'_>],
        limit: Limit,
    ) -> Vec<RouteLists> {
        check_graph(self, origins);
        let pool = SearchPool::new(self, limit.measure());
        kinds.iter().map(|facilities| self.lists_within(&pool, origins, facilities, limit)).collect()
    }

    fn lists_within(
        &self,
        pool: &SearchPool<'_>,
        origins: &SnappedPoints<'_>,
        facilities: &SnappedPoints<'_>,
        limit: Limit,
    ) -> RouteLists {
        check_graph(self, facilities);
        let kind = Kind::new(facilities);
        let found: Vec<Vec<(u32, NetworkRoute)>> = kind
            .which
            .par_iter()
            .map(|&facility| pool.with(|search| origins_within(&kind, &[facility], search, origins, limit)))
            .collect();

        let mut starts = vec![0; origins.len() + 1];
        for (origin, _) in found.iter().flatten() {
            starts[*origin as usize + 1] += 1;
        }
        for origin in 0..origins.len() {
            starts[origin + 1] += starts[origin];
        }
        let mut next = starts.clone();
        let nothing = NetworkRoute {
            facility: 0,
            total_m: 0.0,
            total_min: 0.0,
            origin_snap_m: 0.0,
            facility_snap_m: 0.0,
        };
        let mut routes = vec![nothing; starts[origins.len()]];
        // Facilities come in order, so a stable sort leaves the lower one first.
        for (origin, route) in found.into_iter().flatten() {
            routes[next[origin as usize]] = route;
            next[origin as usize] += 1;
        }
        let measure = limit.measure();
        for pair in starts.windows(2) {
            routes[pair[0]..pair[1]].sort_by(|a, b| a.total(measure).total_cmp(&b.total(measure)));
        }
        RouteLists { measure, starts, routes, reasons: reasons_off(&kind, origins) }
    }
}

/// Why origins off the streets have no list; all origins, when there is no facility.
fn reasons_off(kind: &Kind<'_>, origins: &SnappedPoints<'_>) -> Vec<(u32, Unreachable)> {
    let reason = |origin: u32| {
        let off: Result<_, OffNetwork> = origins.snap(origin as usize);
        (off.is_err() || kind.which.is_empty()).then(|| (origin, kind.reason(origins, origin)))
    };
    (0..id32(origins.len())).filter_map(reason).collect()
}

/// The origins from which the nearest of some facilities is within a limit, by edge, then by number.
pub(crate) fn origins_within(
    kind: &Kind<'_>,
    which: &[u32],
    search: &mut Search<'_>,
    origins: &SnappedPoints<'_>,
    limit: Limit,
) -> Vec<(u32, NetworkRoute)> {
    search.run(kind.facilities, which, limit.most());
    let mut found = Vec::new();
    let mut edges = search.edges_reached(kind.facilities, which);
    let at_reached = origins.at_nodes().iter().filter(|&&(node, _)| search.label(node).is_some());
    edges.extend(at_reached.map(|&(_, edge)| edge));
    edges.sort_unstable();
    edges.dedup();
    for edge in edges {
        let here = origins.on_edge(edge);
        if here.is_empty() {
            continue;
        }
        let mut on_edge = kind.facilities.on_edge(edge).to_vec();
        on_edge.retain(|facility| which.binary_search(facility).is_ok());
        let on_edge = || on_edge.iter().copied();
        for &origin in here {
            let (_, offset_m) = origins.edge_offset(origin);
            let Some((label, _)) = search.way_from(edge, offset_m, kind.facilities, on_edge()) else {
                continue;
            };
            let route = kind.route(&label, origins, origin);
            if route.total(search.measure) <= limit.most() {
                found.push((origin, route));
            }
        }
    }
    found
}
