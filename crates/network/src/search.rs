//! Dijkstra's search from facilities, against the traffic, so that every node knows its way to one.

use std::cmp::Ordering;

use crate::access::Access;
use crate::compact::NONE;
use crate::entrances::Entrances;
use crate::graph::StreetGraph;
use crate::heap::{RadixHeap, Visit};
use crate::kind::Way;
use crate::layers::Layers;
use crate::measure::{Length, Measure};
use crate::place::SAME_M;
use crate::points::SnappedPoints;

/// The best way known from a node: how long to a facility, and to which, and the edge it begins with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Label {
    pub(crate) length: Length,
    pub(crate) facility: u32,
    /// None where the facility is on an edge of the node.
    pub(crate) next: u32,
}

impl Label {
    const UNKNOWN: Self =
        Self { length: Length { m: f64::INFINITY, min: f64::INFINITY }, facility: NONE, next: NONE };

    pub(crate) fn is_known(&self) -> bool {
        self.facility != NONE
    }

    pub(crate) fn plus(self, length: Length) -> Self {
        Self { length: self.length.plus(length), ..self }
    }

    /// Nearer first, then the lower facility.
    pub(crate) fn rank(&self, other: &Self, measure: Measure) -> Ordering {
        let (a, b) = (self.length.by(measure), other.length.by(measure));
        a.total_cmp(&b).then(self.facility.cmp(&other.facility))
    }
}

impl StreetGraph {
    fn along(&self, edge: u32, m: f64) -> Length {
        Length::at_pace(m, self.speeds.edge_min_per_m(edge))
    }

    /// The nodes one comes from to a point on an edge, and the way from them. A point at a node is at that node,
    /// whatever the direction of the edge.
    pub(crate) fn ways_on(&self, edge: u32, offset_m: f64) -> impl Iterator<Item = (u32, Length)> {
        let direction = self.directions[edge as usize];
        self.ways(edge, offset_m, direction.goes_forward(), direction.goes_backward())
    }

    /// The nodes one can go to from a point on an edge, and the way to them. A point at a node is at that node,
    /// whatever the direction of the edge.
    pub(crate) fn ways_off(&self, edge: u32, offset_m: f64) -> impl Iterator<Item = (u32, Length)> {
        let direction = self.directions[edge as usize];
        self.ways(edge, offset_m, direction.goes_backward(), direction.goes_forward())
    }

    fn ways(
        &self,
        edge: u32,
        offset_m: f64,
        by_start: bool,
        by_end: bool,
    ) -> impl Iterator<Item = (u32, Length)> {
        let [start, end] = self.ends[edge as usize];
        let rest_m = self.length_m(edge as usize) - offset_m;
        let start = (by_start || offset_m <= 0.0).then(|| (start, self.along(edge, offset_m)));
        let end = (by_end || rest_m <= 0.0).then(|| (end, self.along(edge, rest_m)));
        start.into_iter().chain(end)
    }

    /// What is known where a facility is entered: the leg to it.
    pub(crate) fn label_at(&self, access: &Access) -> Label {
        Label { length: self.leg(access), facility: access.point, next: NONE }
    }

    /// The way along one edge from one point on it to another, if one may go so; opposite each other, one may.
    pub(crate) fn way_along(&self, edge: u32, from_m: f64, to_m: f64) -> Option<Length> {
        let direction = self.directions[edge as usize];
        let ahead_m = to_m - from_m;
        let allowed = ahead_m.abs() <= SAME_M
            || if ahead_m > 0.0 { direction.goes_forward() } else { direction.goes_backward() };
        allowed.then(|| self.along(edge, ahead_m.abs()))
    }
}

/// A search that can be run again and again; it forgets only what it has touched.
pub(crate) struct Search<'g> {
    graph: &'g StreetGraph,
    pub(crate) measure: Measure,
    labels: Vec<Label>,
    touched: Vec<u32>,
    heap: RadixHeap,
}

impl<'g> Search<'g> {
    pub(crate) fn new(graph: &'g StreetGraph, measure: Measure) -> Self {
        let labels = vec![Label::UNKNOWN; graph.component_of_node.len()];
        Self { graph, measure, labels, touched: Vec::new(), heap: RadixHeap::new() }
    }

    /// Finds the way from every node to the nearest facility by some accesses, among ways that are no longer than `most`.
    ///
    /// Labels are settled by length, then by the lower facility; a label that a lower facility improves at the same
    /// length (streets of no length can do that) is spread again.
    pub(crate) fn run(&mut self, accesses: &mut dyn Iterator<Item = &Access>, most: f64) {
        for node in self.touched.drain(..) {
            self.labels[node as usize] = Label::UNKNOWN;
        }
        self.heap.clear();
        let graph = self.graph;
        for access in accesses {
            let label = graph.label_at(access);
            for (node, along) in graph.ways_on(access.edge, access.offset_m) {
                self.improve(node, label.plus(along), most);
            }
        }
        let uniform_min_per_m = graph.speeds.is_uniform().then(|| graph.speeds.edge_min_per_m(0));
        while let Some(visit) = self.heap.pop() {
            let label = self.labels[visit.node as usize];
            let cost = label.length.by(self.measure);
            if label.facility != visit.facility || cost.total_cmp(&visit.cost).is_ne() {
                continue;
            }
            for step in graph.adjacency.arrivals(visit.node) {
                let min_per_m = uniform_min_per_m.unwrap_or_else(|| graph.speeds.edge_min_per_m(step.edge));
                let length = label.length.plus(Length::at_pace(step.length_m, min_per_m));
                self.improve(step.from, Label { length, facility: label.facility, next: step.edge }, most);
            }
        }
    }

    fn improve(&mut self, node: u32, label: Label, most: f64) {
        let known = &mut self.labels[node as usize];
        let cost = label.length.by(self.measure);
        if cost > most || label.rank(known, self.measure).is_ge() {
            return;
        }
        if !known.is_known() {
            self.touched.push(node);
        }
        *known = label;
        self.heap.push(Visit { cost, node, facility: label.facility });
    }

    pub(crate) fn label(&self, node: u32) -> Option<Label> {
        Some(self.labels[node as usize]).filter(Label::is_known)
    }

    /// The shortest way from where an origin enters the streets, its leg included, to a facility by a node or along the
    /// edge. `on_edge` are the facilities entered from that edge.
    pub(crate) fn way_from<'o, 'f>(
        &self,
        from: &'o Access,
        on_edge: impl Iterator<Item = &'f Access>,
    ) -> Option<Way<'o>> {
        let graph = self.graph;
        let leg = graph.leg(from);
        let by_node = graph
            .ways_off(from.edge, from.offset_m)
            .filter_map(|(node, along)| self.label(node).map(|label| (label.plus(along).plus(leg), node)));
        let direct = on_edge.filter_map(|to| {
            let along = graph.way_along(from.edge, from.offset_m, to.offset_m)?;
            Some((graph.label_at(to).plus(along).plus(leg), NONE))
        });
        let best = by_node.chain(direct).min_by(|a, b| a.0.rank(&b.0, self.measure));
        best.map(|(label, first_node)| Way { label, from, first_node })
    }

    /// The edges that lead to a reached node; some of them more than once.
    pub(crate) fn edges_to_reached(&self) -> impl Iterator<Item = u32> {
        let arrivals = |&node: &u32| self.graph.adjacency.arrivals(node).iter().map(|step| step.edge);
        self.touched.iter().flat_map(arrivals)
    }
}

/// The searches from some facilities.
pub(crate) type Searches<'g> = Layers<Search<'g>>;

impl<'g> Searches<'g> {
    /// Finds the way from every node to the nearest of some facilities, among ways that are no longer than `most`, for
    /// all that some origins may use.
    pub(crate) fn search(
        &mut self,
        graph: &'g StreetGraph,
        measure: Measure,
        facilities: Entrances<'_>,
        which: &[u32],
        origins: Entrances<'_>,
        most: f64,
    ) {
        self.run(facilities, which, origins, |search, accesses| {
            search.get_or_insert_with(|| Search::new(graph, measure)).run(accesses, most);
        });
    }
}

/// Searches that are not running, to be used again: each keeps a label for every node.
pub(crate) struct SearchPool<'g> {
    graph: &'g StreetGraph,
    measure: Measure,
    idle: std::sync::Mutex<Vec<Searches<'g>>>,
}

impl<'g> SearchPool<'g> {
    pub(crate) fn new(graph: &'g StreetGraph, measure: Measure) -> Self {
        Self { graph, measure, idle: std::sync::Mutex::new(Vec::new()) }
    }

    /// Searches from some facilities as far as `most`, and lends the searches for the time of a call.
    pub(crate) fn with<T>(
        &self,
        facilities: Entrances<'_>,
        which: &[u32],
        origins: Entrances<'_>,
        most: f64,
        work: impl FnOnce(&Searches<'g>) -> T,
    ) -> T {
        // A poisoned pool holds whole searches still: each run starts by forgetting.
        let lock = || self.idle.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let idle = lock().pop();
        let mut searches = idle.unwrap_or_else(Searches::new);
        searches.search(self.graph, self.measure, facilities, which, origins, most);
        let answer = work(&searches);
        lock().push(searches);
        answer
    }
}

/// Panics when points are of another graph.
pub(crate) fn check_graph(graph: &StreetGraph, points: &SnappedPoints<'_>) {
    assert!(
        std::ptr::eq(graph, points.graph),
        "points that were snapped to another graph; snap them to this one"
    );
}
