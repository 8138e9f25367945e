//! The street graph itself, in columns.

use geo::{Coord, LineString};

use crate::adjacency::Adjacency;
use crate::component::Component;
use crate::direction::Direction;
use crate::gates::Gates;
use crate::report::BuildReport;
use crate::segment_index::SegmentIndex;
use crate::speed::Speeds;

/// How the lengths of a graph were measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LengthMetric {
    /// In the plane of the projected coordinates: graphs of line layers.
    Planar,
    /// On the sphere of radius [`EARTH_RADIUS_M`](crate::EARTH_RADIUS_M): graphs of OpenStreetMap.
    Sphere,
}

impl std::fmt::Display for LengthMetric {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Planar => "planar, in projected metres",
            Self::Sphere => "on a sphere of radius 6,371,008.8 m",
        })
    }
}

/// A street graph in metres.
///
/// Nodes are the ends of streets and every vertex that is met more than once; edges are the pieces of street between
/// them, numbered in the order of the streets and along each street. Edges keep their shape. Streets may be one way.
///
/// Building costs time and memory linear in the number of vertices, but for the index, which sorts them.
#[derive(Debug, Clone)]
pub struct StreetGraph {
    /// The two nodes of each edge, in the order of its vertices.
    pub(crate) ends: Vec<[u32; 2]>,
    /// Where the vertices of each edge start; one more than there are edges.
    pub(crate) starts: Vec<u32>,
    pub(crate) vertices: Vec<Coord>,
    /// How far along its edge each vertex lies.
    pub(crate) offsets_m: Vec<f64>,
    pub(crate) directions: Vec<Direction>,
    pub(crate) source_of_edge: Vec<u32>,
    pub(crate) speeds: Speeds,
    pub(crate) metric: LengthMetric,
    pub(crate) report: BuildReport,
    /// Number of each street in OpenStreetMap; empty for line layers.
    pub(crate) way_ids: Vec<i64>,
    /// Number of each plaza that is a relation; they follow the streets.
    pub(crate) relation_ids: Vec<i64>,
    /// Nodes that are a side of a closed node, ascending, and the number of that closed node.
    pub(crate) closed_sides: Vec<(u32, u32)>,
    pub(crate) component_of_node: Vec<u32>,
    pub(crate) components: Vec<Component>,
    /// The one with the most metres of street.
    pub(crate) main_component: usize,
    pub(crate) adjacency: Adjacency,
    pub(crate) index: SegmentIndex,
    pub(crate) gates: Gates,
}

/// What a [`StreetGraph`] consists of.
///
/// # Units
/// `length_m` is in metres, by the [`LengthMetric`] of the graph.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GraphStats {
    /// Number of nodes: ends of streets and shared vertices.
    pub nodes: usize,
    /// Number of edges: pieces of street between two nodes.
    pub edges: usize,
    /// Summed length of the edges.
    pub length_m: f64,
    /// Number of connected parts.
    pub components: usize,
    /// Lines left out because they had no length: empty, one vertex, or all vertices in one place.
    pub lines_without_length: usize,
    /// Number of different vertices, nodes included.
    pub vertices: usize,
    /// Number of straight pieces between two vertices.
    pub segments: usize,
}

impl StreetGraph {
    /// Counts and total length of the graph, in time linear in the number of edges.
    pub fn stats(&self) -> GraphStats {
        let segments = self.vertices.len() - self.ends.len();
        GraphStats {
            nodes: self.component_of_node.len(),
            edges: self.ends.len(),
            length_m: (0..self.ends.len()).map(|edge| self.length_m(edge)).sum(),
            components: self.components.len(),
            lines_without_length: self.report.lines_without_length,
            // Every vertex within an edge is met once.
            vertices: self.component_of_node.len() + segments - self.ends.len(),
            segments,
        }
    }

    /// The connected parts, in the order of the lines they begin with (for OpenStreetMap, of their lowest node);
    /// [`Snap::component`](crate::Snap::component) is an index into this list.
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

    /// How the lengths were measured.
    pub fn length_metric(&self) -> LengthMetric {
        self.metric
    }

    /// What became of the streets the graph was built from.
    pub fn report(&self) -> &BuildReport {
        &self.report
    }

    /// How fast one goes.
    pub fn speeds(&self) -> &Speeds {
        &self.speeds
    }

    /// Index of the street in the input that an edge is a piece of, for OpenStreetMap first the streets and then the plazas
    /// that are relations; `None` when there is no such edge.
    pub fn line_of_edge(&self, edge: usize) -> Option<usize> {
        self.source_of_edge.get(edge).map(|&line| line as usize)
    }

    /// Number of the way in OpenStreetMap that an edge is a piece of; `None` when there is no such edge, for plazas that
    /// are relations, and for graphs of other lines.
    pub fn way_of_edge(&self, edge: usize) -> Option<i64> {
        self.way_ids.get(self.line_of_edge(edge)?).copied()
    }

    /// Number of the relation in OpenStreetMap that is the plaza an edge goes over or around; `None` for all other edges.
    pub fn relation_of_edge(&self, edge: usize) -> Option<i64> {
        self.relation_ids.get(self.line_of_edge(edge)?.checked_sub(self.way_ids.len())?).copied()
    }

    /// Length of an edge; `None` when there is no such edge.
    ///
    /// # Units
    /// Metres, by the [`LengthMetric`] of the graph.
    pub fn edge_length_m(&self, edge: usize) -> Option<f64> {
        (edge < self.ends.len()).then(|| self.length_m(edge))
    }

    /// In which direction an edge may be used; `None` when there is no such edge.
    pub fn edge_direction(&self, edge: usize) -> Option<Direction> {
        self.directions.get(edge).copied()
    }

    /// The shape of an edge; `None` when there is no such edge.
    pub fn edge_line(&self, edge: usize) -> Option<LineString> {
        (edge < self.ends.len()).then(|| LineString(self.shape(edge).to_vec()))
    }

    pub(crate) fn length_m(&self, edge: usize) -> f64 {
        self.offsets_m[self.starts[edge + 1] as usize - 1]
    }

    pub(crate) fn shape(&self, edge: usize) -> &[Coord] {
        &self.vertices[self.starts[edge] as usize..self.starts[edge + 1] as usize]
    }

    pub(crate) fn offsets(&self, edge: usize) -> &[f64] {
        &self.offsets_m[self.starts[edge] as usize..self.starts[edge + 1] as usize]
    }

    pub(crate) fn component_of_edge(&self, edge: u32) -> u32 {
        self.component_of_node[self.ends[edge as usize][0] as usize]
    }

    pub(crate) fn edge_of_vertex(&self, vertex: u32) -> usize {
        self.starts.partition_point(|&start| start <= vertex) - 1
    }
}
