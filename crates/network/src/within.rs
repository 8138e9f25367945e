//! For every origin all facilities within a limit, by a bounded search from each facility.

use rayon::prelude::*;

use crate::access::{Access, SnappedTo};
use crate::compact::id32;
use crate::entrances::Entrances;
use crate::graph::StreetGraph;
use crate::kind::Kind;
use crate::lists::RouteLists;
use crate::measure::{Limit, Measure};
use crate::network_route::{NetworkRoute, Unreachable};
use crate::points::SnappedPoints;
use crate::search::{SearchPool, Searches, check_graph};

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
        let kind = Kind::new(origins, facilities);
        let found: Vec<Vec<(&Access, NetworkRoute)>> = kind
            .which
            .par_iter()
            .map(|&facility| {
                let which = [facility];
                pool.with(kind.facilities, &which, kind.origins, limit.most(), |searches| {
                    origins_within(&kind, &which, searches, limit)
                })
            })
            .collect();

        let mut starts = vec![0; origins.len() + 1];
        for (from, _) in found.iter().flatten() {
            starts[from.point as usize + 1] += 1;
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
            origin_snapped_to: SnappedTo::NearestStreet,
            facility_snapped_to: SnappedTo::NearestStreet,
        };
        let mut routes = vec![nothing; starts[origins.len()]];
        // Facilities come in order, so a stable sort leaves the lower one first.
        for (from, route) in found.into_iter().flatten() {
            let next = &mut next[from.point as usize];
            routes[*next] = route;
            *next += 1;
        }
        let measure = limit.measure();
        for pair in starts.windows(2) {
            routes[pair[0]..pair[1]].sort_by(|a, b| a.total(measure).total_cmp(&b.total(measure)));
        }
        RouteLists { measure, starts, routes, reasons: reasons_off(&kind) }
    }
}

/// Why origins off the streets have no list; all origins, when there is no facility.
fn reasons_off(kind: &Kind<'_>) -> Vec<(u32, Unreachable)> {
    let reason = |origin: u32| {
        let is_off = !kind.origins.nearest(origin).is_on_street();
        (is_off || kind.which.is_empty()).then(|| (origin, kind.reason(origin)))
    };
    (0..id32(kind.origins.len())).filter_map(reason).collect()
}

/// After a search from some facilities the origins, by where they enter the streets, from which the nearest of them is within a limit, by edge, then by
/// number.
pub(crate) fn origins_within<'a>(
    kind: &Kind<'a>,
    which: &[u32],
    searches: &Searches<'_>,
    limit: Limit,
) -> Vec<(&'a Access, NetworkRoute)> {
    let (measure, origins) = (limit.measure(), kind.origins);
    let mut found = Vec::new();
    let doors = which.iter().flat_map(|&facility| kind.facilities.accesses(facility));
    let mut edges: Vec<u32> = doors.map(|door| door.edge).collect();
    for search in searches.in_use() {
        edges.extend(search.edges_to_reached());
        let at_reached = origins.at_nodes().iter().filter(|&&(node, _)| search.label(node).is_some());
        edges.extend(at_reached.map(|&(_, edge)| edge));
    }
    edges.sort_unstable();
    edges.dedup();
    for edge in edges {
        let here = origins.on_edge(edge);
        if here.len() == 0 {
            continue;
        }
        let doors = kind.facilities.on_edge(edge);
        let doors: Vec<&Access> = doors.filter(|door| which.binary_search(&door.point).is_ok()).collect();
        for from in here {
            let Some(search) = searches.of(from.entry) else { continue };
            let here = doors.iter().copied().filter(|to| from.entry.meets(to.entry));
            let Some(way) = search.way_from(from, here) else { continue };
            if way.label.length.by(measure) <= limit.most() {
                found.push((from, kind.route(&way.label, from)));
            }
        }
    }
    only_the_shortest(&mut found, origins, measure);
    found
}

/// Of an origin that was found on several islands only the shortest way is left; as in
/// [`nearest`](StreetGraph::nearest), of those equally long the one to the lower facility, then by the nearer street.
fn only_the_shortest(found: &mut Vec<(&Access, NetworkRoute)>, origins: Entrances<'_>, measure: Measure) {
    let mut several: Vec<usize> =
        (0..found.len()).filter(|&i| !origins.others_of(found[i].0.point).is_empty()).collect();
    // Stable, and found by edge: of streets equally near the lower comes first.
    several.sort_by(|&i, &j| {
        let ((from_i, a), (from_j, b)) = (&found[i], &found[j]);
        from_i
            .point
            .cmp(&from_j.point)
            .then(a.total(measure).total_cmp(&b.total(measure)))
            .then(a.facility.cmp(&b.facility))
            .then(a.origin_snapped_to.cmp(&b.origin_snapped_to))
            .then(a.origin_snap_m.total_cmp(&b.origin_snap_m))
    });
    let longer = several
        .windows(2)
        .filter(|pair| found[pair[0]].0.point == found[pair[1]].0.point)
        .map(|pair| pair[1]);
    let mut longer: Vec<usize> = longer.collect();
    longer.sort_unstable();
    let mut longer = longer.into_iter().peekable();
    let mut place = 0;
    found.retain(|_| {
        let is_longer = longer.next_if_eq(&place).is_some();
        place += 1;
        !is_longer
    });
}
