//! The street graph itself, built from lines.

use std::collections::HashMap;

use geo::{Coord, LineString};

use crate::component::{self, Component};
use crate::error::GraphError;
use crate::snap::SegmentIndex;

/// Beyond this no coordinate is a place in metres; within it no square or sum of ours overflows.
const FARTHEST_M: f64 = 1e9;

/// Whether a coordinate can be a place in metres.
pub(crate) fn is_place(at: Coord) -> bool {
    at.x.abs() <= FARTHEST_M && at.y.abs() <= FARTHEST_M
}

/// Planar distance, by a square root only: the same bits on every machine.
pub(crate) fn dist_m(a: Coord, b: Coord) -> f64 {
    let d = b - a;
    (d.x * d.x + d.y * d.y).sqrt()
}

/// A street graph in metres, walked in both directions.
///
/// Nodes are the ends of lines and every vertex that is met more than once; edges are the pieces of line between
/// them, numbered in the order of the lines and along each line. Edges keep their shape.
///
/// Building costs time and memory linear in the number of vertices, but for the index, which sorts them.
#[derive(Debug, Clone)]
pub struct StreetGraph {
    pub(crate) ends: Vec<[usize; 2]>,
    pub(crate) lengths_m: Vec<f64>,
    pub(crate) adjacency: Adjacency,
    pub(crate) component_of_node: Vec<usize>,
    pub(crate) index: SegmentIndex,
    components: Vec<Component>,
    line_of_edge: Vec<usize>,
    lines_without_length: usize,
}

/// What a [`StreetGraph`] consists of.
///
/// # Units
/// `length_m` is in metres, planar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GraphStats {
    /// Number of nodes: ends of lines and shared vertices.
    pub nodes: usize,
    /// Number of edges: pieces of line between two nodes.
    pub edges: usize,
    /// Summed length of the edges.
    pub length_m: f64,
    /// Number of connected parts.
    pub components: usize,
    /// Lines left out because they had no length: empty, one vertex, or all vertices in one place.
    pub lines_without_length: usize,
}

impl StreetGraph {
    /// Builds the graph from lines in metres.
    ///
    /// Vertices join where both coordinates are exactly equal, be it at the end of a line or inside it. Lines that
    /// cross without a shared vertex do not join. A repeated vertex is taken once; a line without length is left out
    /// and counted in [`GraphStats::lines_without_length`]; a line given twice gives parallel edges; a closed line
    /// gives a loop, on which one can walk both ways. No lines give an empty graph.
    ///
    /// # Units
    /// Coordinates are metres in a projected coordinate system; lengths are planar.
    ///
    /// # Errors
    /// [`GraphError::NotAPlace`] for a vertex that is not finite or lies beyond ±10⁹ m, with the index of the line.
    ///
    /// # Example
    /// A T-junction in the middle of a street, and a path beside it that touches nothing.
    /// ```
    /// use geo::line_string;
    /// use werkvlek_network::StreetGraph;
    ///
    /// let graph = StreetGraph::from_lines(&[
    ///     line_string![(x: 0.0, y: 0.0), (x: 50.0, y: 0.0), (x: 100.0, y: 0.0)],
    ///     line_string![(x: 50.0, y: 0.0), (x: 50.0, y: 30.0)],
    ///     line_string![(x: 0.0, y: 99.0), (x: 10.0, y: 99.0)],
    /// ])?;
    /// let stats = graph.stats();
    /// assert_eq!((stats.nodes, stats.edges, stats.components), (6, 4, 2));
    /// assert_eq!(stats.length_m, 140.0);
    /// # Ok::<(), werkvlek_network::GraphError>(())
    /// ```
    pub fn from_lines(lines: &[LineString]) -> Result<Self, GraphError> {
        let vertices = Vertices::number(lines)?;
        let node_of_vertex = vertices.nodes();
        let nodes = node_of_vertex.iter().flatten().count();

        let mut ends = Vec::new();
        let mut lengths_m = Vec::new();
        let mut line_of_edge = Vec::new();
        let mut segments = Vec::new();
        for (line, path) in vertices.paths.iter().enumerate() {
            let mut from_node = path.first().and_then(|&vertex| node_of_vertex[vertex]);
            let mut offset_m = 0.0;
            for pair in path.windows(2) {
                let (a, b) = (vertices.at[pair[0]], vertices.at[pair[1]]);
                segments.push((ends.len(), offset_m, a, b));
                offset_m += dist_m(a, b);
                if let (Some(from), Some(to)) = (from_node, node_of_vertex[pair[1]]) {
                    ends.push([from, to]);
                    lengths_m.push(offset_m);
                    line_of_edge.push(line);
                    from_node = Some(to);
                    offset_m = 0.0;
                }
            }
        }

        let (component_of_node, count) = component::label(nodes, &ends);
        let mut components = vec![Component { nodes: 0, edges: 0, length_m: 0.0 }; count];
        for &component in &component_of_node {
            components[component].nodes += 1;
        }
        for (&[from, _], &length_m) in ends.iter().zip(&lengths_m) {
            let component = &mut components[component_of_node[from]];
            component.edges += 1;
            component.length_m += length_m;
        }
        Ok(Self {
            adjacency: Adjacency::new(nodes, &ends),
            index: SegmentIndex::new(segments),
            lines_without_length: vertices.paths.iter().filter(|path| path.is_empty()).count(),
            ends,
            lengths_m,
            component_of_node,
            components,
            line_of_edge,
        })
    }

    /// Counts and total length of the graph, in time linear in the number of edges.
    pub fn stats(&self) -> GraphStats {
        GraphStats {
            nodes: self.component_of_node.len(),
            edges: self.ends.len(),
            length_m: self.lengths_m.iter().sum(),
            components: self.components.len(),
            lines_without_length: self.lines_without_length,
        }
    }

    /// The connected parts, in the order of the lines they begin with; [`Snap::component`](crate::Snap::component)
    /// is an index into this list.
    ///
    /// Many small parts mean lines that nearly meet, or streets cut off at the edge of the study area.
    ///
    /// # Example
    /// ```
    /// use geo::line_string;
    /// use werkvlek_network::StreetGraph;
    ///
    /// let mainland = line_string![(x: 0.0, y: 0.0), (x: 100.0, y: 0.0)];
    /// let island = line_string![(x: 0.0, y: 40.0), (x: 30.0, y: 40.0)];
    /// let graph = StreetGraph::from_lines(&[mainland, island])?;
    /// let lengths_m: Vec<f64> = graph.components().iter().map(|c| c.length_m).collect();
    /// assert_eq!(lengths_m, [100.0, 30.0]);
    /// # Ok::<(), werkvlek_network::GraphError>(())
    /// ```
    pub fn components(&self) -> &[Component] {
        &self.components
    }

    /// Index of the line in the input that an edge is a piece of; `None` when there is no such edge.
    pub fn line_of_edge(&self, edge: usize) -> Option<usize> {
        self.line_of_edge.get(edge).copied()
    }

    /// Length of an edge; `None` when there is no such edge.
    ///
    /// # Units
    /// Metres, planar.
    pub fn edge_length_m(&self, edge: usize) -> Option<f64> {
        self.lengths_m.get(edge).copied()
    }
}

/// The vertices of all lines, each place numbered once in order of appearance.
struct Vertices {
    at: Vec<Coord>,
    visits: Vec<Visits>,
    /// Vertex numbers along each line, repeats taken once; empty for a line without length.
    paths: Vec<Vec<usize>>,
}

#[derive(Clone, Copy, PartialEq)]
enum Visits {
    Never,
    OnceInside,
    AtEndOrMore,
}

impl Vertices {
    fn number(lines: &[LineString]) -> Result<Self, GraphError> {
        let mut number_of: HashMap<(u64, u64), usize> = HashMap::new();
        let mut vertices =
            Self { at: Vec::new(), visits: Vec::new(), paths: Vec::with_capacity(lines.len()) };
        for (line, shape) in lines.iter().enumerate() {
            let mut path = Vec::with_capacity(shape.0.len());
            for (vertex, &at) in shape.0.iter().enumerate() {
                if !is_place(at) {
                    return Err(GraphError::NotAPlace { line, vertex, x: at.x, y: at.y });
                }
                // Minus zero is zero.
                let at = Coord { x: at.x + 0.0, y: at.y + 0.0 };
                let number = *number_of.entry((at.x.to_bits(), at.y.to_bits())).or_insert_with(|| {
                    vertices.at.push(at);
                    vertices.visits.push(Visits::Never);
                    vertices.at.len() - 1
                });
                if path.last() != Some(&number) {
                    path.push(number);
                }
            }
            if path.len() < 2 {
                path.clear();
            }
            for (i, &vertex) in path.iter().enumerate() {
                let inside = i > 0 && i + 1 < path.len();
                let visits = &mut vertices.visits[vertex];
                *visits =
                    if inside && *visits == Visits::Never { Visits::OnceInside } else { Visits::AtEndOrMore };
            }
            vertices.paths.push(path);
        }
        Ok(vertices)
    }

    /// Node number of each vertex that is a node, in order of appearance.
    fn nodes(&self) -> Vec<Option<usize>> {
        let mut count = 0;
        let number = |&visits: &Visits| {
            (visits == Visits::AtEndOrMore).then(|| {
                count += 1;
                count - 1
            })
        };
        self.visits.iter().map(number).collect()
    }
}

/// Edges at each node, in one array; loops are left out, for no shortest way uses one.
#[derive(Debug, Clone)]
pub(crate) struct Adjacency {
    starts: Vec<usize>,
    /// (edge, node at its other end)
    steps: Vec<(usize, usize)>,
}

impl Adjacency {
    fn new(nodes: usize, ends: &[[usize; 2]]) -> Self {
        let ways = || {
            let edges = ends.iter().enumerate().filter(|(_, [a, b])| a != b);
            edges.flat_map(|(edge, &[a, b])| [(a, edge, b), (b, edge, a)])
        };
        let mut starts = vec![0; nodes + 1];
        for (from, _, _) in ways() {
            starts[from + 1] += 1;
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        let mut next = starts.clone();
        let mut steps = vec![(0, 0); starts[nodes]];
        for (from, edge, to) in ways() {
            steps[next[from]] = (edge, to);
            next[from] += 1;
        }
        Self { starts, steps }
    }

    pub(crate) fn steps(&self, node: usize) -> &[(usize, usize)] {
        &self.steps[self.starts[node]..self.starts[node + 1]]
    }
}
