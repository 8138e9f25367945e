//! For every origin the k nearest facilities, by one search in which every node keeps k labels.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::num::NonZeroUsize;

use rayon::prelude::*;

use crate::access::Access;
use crate::compact::{NONE, id32};
use crate::graph::StreetGraph;
use crate::kind::Kind;
use crate::layers::Layers;
use crate::lists::RouteLists;
use crate::measure::{Length, Measure};
use crate::network_route::NetworkRoute;
use crate::points::SnappedPoints;
use crate::search::{Label, check_graph};

impl StreetGraph {
    /// Finds for every origin the k nearest facilities of every kind; answers come by kind.
    ///
    /// Fewer than k when fewer can be reached; an origin that reaches none has a reason. Ways and ties as in
    /// [`nearest`](Self::nearest).
    ///
    /// One search in which every node keeps the k nearest facilities answers all origins: it costs
    /// O(k m log(k n)) for n nodes and m edges, and 32 bytes times k a node for each kind at work. Kinds and origins
    /// are worked on side by side on rayon's current pool; the answer does not depend on the number of threads.
    ///
    /// # Panics
    /// When points were snapped to another graph.
    ///
    /// # Units
    /// Metres and minutes.
    ///
    /// # Example
    /// ```
    /// use std::num::NonZeroUsize;
    ///
    /// use geo::{coord, line_string};
    /// use werkvlek_network::{Measure, StreetGraph};
    ///
    /// let graph = StreetGraph::from_lines(&[line_string![(x: 0.0, y: 0.0), (x: 2000.0, y: 0.0)]])?;
    /// let homes = graph.snap_points(&[coord! { x: 1000.0, y: 0.0 }], 50.0);
    /// let shops = [0.0, 1300.0, 900.0].map(|x| coord! { x: x, y: 0.0 });
    /// let shops = graph.snap_points(&shops, 50.0);
    /// let two = NonZeroUsize::new(2).ok_or("not zero")?;
    /// let lists = graph.k_nearest(&homes, &[&shops], two, Measure::Metres);
    /// let nearest: Vec<(usize, f64)> = lists[0].of(0).unwrap_or_default().iter().map(|r| (r.facility, r.total_m)).collect();
    /// assert_eq!(nearest, [(2, 100.0), (1, 300.0)]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn k_nearest(
        &self,
        origins: &SnappedPoints<'_>,
        kinds: &[&SnappedPoints<'_>],
        k: NonZeroUsize,
        measure: Measure,
    ) -> Vec<RouteLists> {
        check_graph(self, origins);
        kinds.iter().for_each(|kind| check_graph(self, kind));
        let kinds: Vec<Kind<'_>> = kinds.iter().map(|facilities| Kind::new(origins, facilities)).collect();
        let mut lists = Vec::with_capacity(kinds.len());
        for kinds in kinds.chunks(rayon::current_num_threads().max(1)) {
            let search = |kind: &Kind<'_>| {
                let mut searches = Layers::new();
                searches.run(kind.facilities, &kind.which, kind.origins, |search, accesses| {
                    *search = Some(KSearch::run(self, accesses, k.get().min(kind.which.len()), measure));
                });
                searches
            };
            let searches: Vec<Layers<KSearch>> = kinds.par_iter().with_max_len(1).map(search).collect();
            lists.extend(
                kinds
                    .iter()
                    .zip(&searches)
                    .map(|(kind, searches)| lists_of(self, kind, searches, k, measure)),
            );
        }
        lists
    }
}

/// What is known after the search: up to k labels a node, nearest first.
struct KSearch {
    k: usize,
    labels: Vec<Label>,
    counts: Vec<u32>,
}

/// Ordered by length, then by the lower facility, then by node.
#[derive(PartialEq)]
struct KVisit {
    label: Label,
    cost: f64,
    node: u32,
}

impl Eq for KVisit {}

impl Ord for KVisit {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let ids = |visit: &Self| (visit.label.facility, visit.node);
        self.cost.total_cmp(&other.cost).then(ids(self).cmp(&ids(other)))
    }
}

impl PartialOrd for KVisit {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl KSearch {
    /// No node can have more labels than there are facilities: k is no more.
    fn run(
        graph: &StreetGraph,
        accesses: &mut dyn Iterator<Item = &Access>,
        k: usize,
        measure: Measure,
    ) -> Self {
        let nodes = graph.component_of_node.len();
        let nothing = Label { length: Length::ZERO, facility: NONE, next: NONE };
        let mut search = Self { k, labels: vec![nothing; nodes * k], counts: vec![0; nodes] };
        let mut heap = BinaryHeap::new();
        for access in accesses {
            let leg = graph.label_at(access);
            for (node, along) in graph.ways_on(access.edge, access.offset_m) {
                let label = leg.plus(along);
                heap.push(Reverse(KVisit { label, cost: label.length.by(measure), node }));
            }
        }
        while let Some(Reverse(KVisit { label, node, .. })) = heap.pop() {
            if !search.wants(node, label.facility) {
                continue;
            }
            let place = node as usize * k + search.counts[node as usize] as usize;
            search.labels[place] = label;
            search.counts[node as usize] += 1;
            for step in graph.adjacency.arrivals(node) {
                if search.wants(step.from, label.facility) {
                    let along = Length::at_pace(step.length_m, graph.speeds.edge_min_per_m(step.edge));
                    let label = Label { next: step.edge, ..label.plus(along) };
                    heap.push(Reverse(KVisit { label, cost: label.length.by(measure), node: step.from }));
                }
            }
        }
        search
    }

    fn of_node(&self, node: u32) -> &[Label] {
        let start = node as usize * self.k;
        &self.labels[start..start + self.counts[node as usize] as usize]
    }

    fn wants(&self, node: u32, facility: u32) -> bool {
        let known = self.of_node(node);
        known.len() < self.k && known.iter().all(|label| label.facility != facility)
    }
}

/// The lists of all origins after the searches.
fn lists_of(
    graph: &StreetGraph,
    kind: &Kind<'_>,
    searches: &Layers<KSearch>,
    k: NonZeroUsize,
    measure: Measure,
) -> RouteLists {
    let origins = kind.origins;
    let list = |origin: u32| -> Vec<NetworkRoute> {
        let mut ways: Vec<(Label, &Access)> = Vec::new();
        for from in origins.accesses(origin) {
            let Some(search) = searches.of(from.entry) else { continue };
            let leg = graph.leg(from);
            for (node, along) in graph.ways_off(from.edge, from.offset_m) {
                let whole = |label: &Label| (label.plus(along).plus(leg), from);
                ways.extend(search.of_node(node).iter().map(whole));
            }
            for to in kind.beside(from) {
                if let Some(along) = graph.way_along(from.edge, from.offset_m, to.offset_m) {
                    ways.push((graph.label_at(to).plus(along).plus(leg), from));
                }
            }
        }
        // The best way to each facility, then the best facilities.
        let rank = |a: &(Label, _), b: &(Label, _)| a.0.rank(&b.0, measure);
        ways.sort_by(|a, b| a.0.facility.cmp(&b.0.facility).then(rank(a, b)));
        ways.dedup_by_key(|way| way.0.facility);
        ways.sort_by(rank);
        ways.truncate(k.get());
        ways.iter().map(|(label, from)| kind.route(label, from)).collect()
    };
    let lists: Vec<Vec<NetworkRoute>> =
        (0..id32(origins.len())).into_par_iter().with_min_len(256).map(list).collect();
    let mut starts = vec![0; lists.len() + 1];
    for (origin, list) in lists.iter().enumerate() {
        starts[origin + 1] = starts[origin] + list.len();
    }
    let nowhere = |&origin: &u32| lists[origin as usize].is_empty();
    let reasons = (0..id32(lists.len())).filter(nowhere).map(|o| (o, kind.reason(o))).collect();
    RouteLists { measure, starts, routes: lists.concat(), reasons }
}
