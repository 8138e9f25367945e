//! From paths over numbered vertices to a graph.

use geo::Coord;
use rayon::prelude::*;

use crate::adjacency::Adjacency;
use crate::compact::{NONE, id32};
use crate::component::{self, Component};
use crate::direction::Direction;
use crate::error::GraphError;
use crate::gates::Gates;
use crate::graph::{LengthMetric, StreetGraph};
use crate::report::BuildReport;
use crate::segment_index::SegmentIndex;
use crate::speed::{Speeds, minutes_per_metre};

/// Paths over numbered vertices, in columns.
#[derive(Default)]
pub(crate) struct Paths {
    starts: Vec<u32>,
    vertices: Vec<u32>,
    attributes: Vec<PathAttributes>,
}

#[derive(Clone, Copy)]
pub(crate) struct PathAttributes {
    pub(crate) source: u32,
    pub(crate) direction: Direction,
    /// `None` for the base speed.
    pub(crate) speed_km_h: Option<f64>,
}

impl Paths {
    /// Adds a path, with vertices that repeat their predecessor taken once; `None` when fewer than two are left.
    pub(crate) fn push(
        &mut self,
        vertices: impl Iterator<Item = u32>,
        attributes: PathAttributes,
    ) -> Option<()> {
        let start = self.vertices.len();
        for vertex in vertices {
            if self.vertices.len() == start || self.vertices.last() != Some(&vertex) {
                self.vertices.push(vertex);
            }
        }
        if self.vertices.len() - start < 2 {
            self.vertices.truncate(start);
            return None;
        }
        self.starts.push(id32(start));
        self.attributes.push(attributes);
        Some(())
    }

    /// Number of vertices of all paths, a shared one each time.
    pub(crate) fn vertices(&self) -> usize {
        self.vertices.len()
    }

    fn iter(&self) -> impl Iterator<Item = (&[u32], PathAttributes)> {
        let ends = self.starts.iter().skip(1).copied().chain([id32(self.vertices.len())]);
        self.starts
            .iter()
            .zip(ends)
            .zip(&self.attributes)
            .map(|((&start, end), &attributes)| (&self.vertices[start as usize..end as usize], attributes))
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Visits {
    Never,
    OnceInside,
    AtEndOrMore,
}

/// What a graph is made of, apart from its paths.
pub(crate) struct Materials {
    pub(crate) at: Vec<Coord>,
    pub(crate) metric: LengthMetric,
    pub(crate) base_km_h: f64,
    pub(crate) leg_km_h: f64,
    pub(crate) way_ids: Vec<i64>,
    pub(crate) relation_ids: Vec<i64>,
    /// Vertices that are a side of a closed node, ascending, and the number of that node.
    pub(crate) closed: Vec<(u32, u32)>,
    pub(crate) report: BuildReport,
}

/// Refuses what 32 bits cannot count; every straight piece may become two vertices.
pub(crate) fn check_size(vertices: usize) -> Result<(), GraphError> {
    if vertices >= NONE as usize / 2 { Err(GraphError::TooLarge { vertices }) } else { Ok(()) }
}

/// So many pieces take longer to measure than a thread takes to begin.
const MEASURED_TOGETHER: usize = 4_096;

/// Makes edges of the stretches of path between nodes: ends of paths, and vertices met more than once.
pub(crate) fn assemble(
    materials: Materials,
    paths: &Paths,
    length_m: impl Fn([u32; 2], [Coord; 2]) -> f64 + Sync,
) -> StreetGraph {
    let Materials { at, metric, base_km_h, leg_km_h, way_ids, relation_ids, closed, report } = materials;
    let (node_of_vertex, nodes) = nodes(at.len(), paths);
    // Every piece ends at a vertex of its own, and every edge starts at one.
    let pieces: usize = paths.iter().map(|(path, _)| path.len() - 1).sum();
    let met = paths.iter().flat_map(|(path, _)| &path[1..]);
    let count = met.filter(|&&vertex| node_of_vertex[vertex as usize] != NONE).count();
    let mut edges = Edges::with_room(base_km_h, count, count + pieces);
    // Of each vertex of a path to the one behind it; what lies between two paths is measured too, and passed over.
    let lengths_m: Vec<f64> = paths
        .vertices
        .par_windows(2)
        .with_min_len(MEASURED_TOGETHER)
        .map(|pair| length_m([pair[0], pair[1]], [at[pair[0] as usize], at[pair[1] as usize]]))
        .collect();
    let mut ahead_m = lengths_m.iter().copied();
    for (path, attributes) in paths.iter() {
        let mut from_node = node_of_vertex[path[0] as usize];
        edges.begin(at[path[0] as usize]);
        for (&vertex, length_m) in path[1..].iter().zip(&mut ahead_m) {
            let here = at[vertex as usize];
            edges.go_on(here, length_m);
            let to_node = node_of_vertex[vertex as usize];
            if to_node != NONE {
                edges.end([from_node, to_node], attributes);
                edges.begin(here);
                from_node = to_node;
            }
        }
        edges.give_up();
        ahead_m.next();
    }
    edges.starts.push(id32(edges.vertices.len()));
    let sides = closed.into_iter().map(|(vertex, gate)| (node_of_vertex[vertex as usize], gate));
    let mut closed_sides: Vec<(u32, u32)> = sides.filter(|&(node, _)| node != NONE).collect();
    closed_sides.sort_unstable();
    drop(node_of_vertex);
    drop(at);
    let base = pace(base_km_h);
    let min_per_m = if edges.min_per_m.iter().all(|pace| pace.total_cmp(&base).is_eq()) {
        Vec::new()
    } else {
        edges.min_per_m
    };
    finish(StreetGraph {
        ends: edges.ends,
        starts: edges.starts,
        vertices: edges.vertices,
        offsets_m: edges.offsets_m,
        directions: edges.directions,
        source_of_edge: edges.source,
        speeds: Speeds { base_km_h, leg_km_h, min_per_m },
        metric,
        report,
        way_ids,
        relation_ids,
        closed_sides,
        component_of_node: vec![0; nodes],
        components: Vec::new(),
        main_component: 0,
        adjacency: Adjacency::default(),
        index: SegmentIndex::default(),
        gates: Gates::default(),
    })
}

/// Derives what a graph does not have to be told: components, arrivals and index.
pub(crate) fn finish(mut graph: StreetGraph) -> StreetGraph {
    let nodes = graph.component_of_node.len();
    let (component_of_node, count) = component::label(nodes, &graph.ends);
    graph.components = vec![Component { nodes: 0, edges: 0, length_m: 0.0 }; count];
    for &component in &component_of_node {
        graph.components[component as usize].nodes += 1;
    }
    for edge in 0..graph.ends.len() {
        let length_m = graph.length_m(edge);
        let component = &mut graph.components[component_of_node[graph.ends[edge][0] as usize] as usize];
        component.edges += 1;
        component.length_m += length_m;
    }
    graph.component_of_node = component_of_node;
    graph.gates =
        Gates::new(&graph.closed_sides, &graph.ends, &graph.starts, &graph.component_of_node, count);
    graph.adjacency = Adjacency::new(nodes, &graph.ends, &graph.directions, |edge| graph.length_m(edge));
    graph.main_component = component::main(&graph.components);
    let main = id32(graph.main_component);
    let pieces = |edge: usize| {
        let component = graph.component_of_edge(id32(edge));
        (graph.starts[edge]..graph.starts[edge + 1] - 1).map(move |vertex| (vertex, component))
    };
    graph.index = SegmentIndex::new(&graph.vertices, (0..graph.ends.len()).flat_map(pieces), main);
    graph
}

/// Node of each vertex, or none, and the number of nodes.
fn nodes(vertices: usize, paths: &Paths) -> (Vec<u32>, usize) {
    let mut visits = vec![Visits::Never; vertices];
    for (path, _) in paths.iter() {
        for (i, &vertex) in path.iter().enumerate() {
            let inside = i > 0 && i + 1 < path.len();
            let visits = &mut visits[vertex as usize];
            *visits =
                if inside && *visits == Visits::Never { Visits::OnceInside } else { Visits::AtEndOrMore };
        }
    }
    let mut count = 0;
    let mut number = |visits| {
        if visits != Visits::AtEndOrMore {
            return NONE;
        }
        count += 1;
        id32(count - 1)
    };
    let nodes = visits.into_iter().map(&mut number).collect();
    (nodes, count)
}

#[expect(clippy::cast_possible_truncation, reason = "a speed is known to less than seven digits")]
fn pace(km_h: f64) -> f32 {
    minutes_per_metre(km_h) as f32
}

/// Edges in the making.
struct Edges {
    ends: Vec<[u32; 2]>,
    starts: Vec<u32>,
    vertices: Vec<Coord>,
    offsets_m: Vec<f64>,
    directions: Vec<Direction>,
    source: Vec<u32>,
    min_per_m: Vec<f32>,
    base_km_h: f64,
}

impl Edges {
    fn with_room(base_km_h: f64, edges: usize, vertices: usize) -> Self {
        Self {
            ends: Vec::with_capacity(edges),
            starts: Vec::with_capacity(edges + 1),
            vertices: Vec::with_capacity(vertices + 1),
            offsets_m: Vec::with_capacity(vertices + 1),
            directions: Vec::with_capacity(edges),
            source: Vec::with_capacity(edges),
            min_per_m: Vec::with_capacity(edges),
            base_km_h,
        }
    }

    fn begin(&mut self, at: Coord) {
        self.starts.push(id32(self.vertices.len()));
        self.vertices.push(at);
        self.offsets_m.push(0.0);
    }

    fn go_on(&mut self, at: Coord, length_m: f64) {
        let so_far_m = self.offsets_m.last().copied().unwrap_or(0.0);
        self.vertices.push(at);
        self.offsets_m.push(so_far_m + length_m);
    }

    fn end(&mut self, ends: [u32; 2], attributes: PathAttributes) {
        self.ends.push(ends);
        // One who is at one end of a street without length is at the other.
        let has_length = self.offsets_m.last().is_some_and(|&length_m| length_m > 0.0);
        self.directions.push(if has_length { attributes.direction } else { Direction::Both });
        self.source.push(attributes.source);
        self.min_per_m.push(pace(attributes.speed_km_h.unwrap_or(self.base_km_h)));
    }

    /// Takes back the edge that began at the end of a path.
    fn give_up(&mut self) {
        self.starts.pop();
        self.vertices.pop();
        self.offsets_m.pop();
    }
}
