//! A built graph as bytes, and back.
//!
//! Components, arrivals and the index are derived again on loading: that is cheaper than reading them.

use std::io::{Read, Write};

use geo::Coord;
use werkvlek_saved::{Kind, SavedError, SavedReader, SavedWriter};

use crate::adjacency::Adjacency;
use crate::build::finish;
use crate::direction::Direction;
use crate::error::SavedGraphError;
use crate::gates::Gates;
use crate::graph::{LengthMetric, StreetGraph};
use crate::place::is_place;
use crate::report::BuildReport;
use crate::segment_index::SegmentIndex;
use crate::speed::{Speeds, is_speed};

/// Format 2: relations and closed nodes; rules split lists of values, so that a graph of format 1 may be another one.
const KIND: Kind = Kind { magic: *b"WVKGRAPH", format: 2 };

impl StreetGraph {
    /// Writes the graph so that [`load`](Self::load) can read it again.
    ///
    /// The key says what it was built from, in any words: a hash of the input, the profile, the projection. It is
    /// compared on loading. The same graph gives the same bytes. Costs time and bytes linear in the vertices: 24 bytes
    /// each, and 17 to 21 for each edge.
    ///
    /// # Errors
    /// [`SavedGraphError::Io`] when the bytes cannot be written.
    ///
    /// # Example
    /// ```
    /// use geo::line_string;
    /// use werkvlek_network::{SavedGraphError, StreetGraph};
    ///
    /// let graph = StreetGraph::from_lines(&[line_string![(x: 0.0, y: 0.0), (x: 100.0, y: 0.0)]])?;
    /// let mut bytes = Vec::new();
    /// graph.save(&mut bytes, "sha256 0123 nl")?;
    /// let again = StreetGraph::load(&mut bytes.as_slice(), "sha256 0123 nl")?;
    /// assert_eq!(again.stats(), graph.stats());
    /// let stale = StreetGraph::load(&mut bytes.as_slice(), "sha256 4567 nl");
    /// assert!(matches!(stale, Err(SavedGraphError::Stale { .. })));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn save(&self, out: &mut impl Write, key: &str) -> Result<(), SavedGraphError> {
        let mut bytes = SavedWriter::new(KIND, key);
        bytes.u8(match self.metric {
            LengthMetric::Planar => 0,
            LengthMetric::Sphere => 1,
        });
        bytes.f64(self.speeds.base_km_h);
        bytes.f64(self.speeds.leg_km_h);
        let report = toml::to_string(&self.report).map_err(std::io::Error::other)?;
        bytes.text(&report);
        bytes.u32(crate::compact::id32(self.component_of_node.len()));
        bytes.column(&self.ends, |bytes, ends| ends.iter().for_each(|&end| bytes.u32(end)));
        bytes.column(&self.starts, |bytes, &start| bytes.u32(start));
        bytes.column(&self.vertices, |bytes, at| {
            bytes.f64(at.x);
            bytes.f64(at.y);
        });
        bytes.column(&self.offsets_m, |bytes, &offset_m| bytes.f64(offset_m));
        bytes.column(&self.directions, |bytes, direction| {
            bytes.u8(match direction {
                Direction::Both => 0,
                Direction::Forward => 1,
                Direction::Backward => 2,
            });
        });
        bytes.column(&self.source_of_edge, |bytes, &source| bytes.u32(source));
        bytes.column(&self.speeds.min_per_m, |bytes, &pace| bytes.f32(pace));
        bytes.column(&self.way_ids, |bytes, &id| bytes.i64(id));
        bytes.column(&self.relation_ids, |bytes, &id| bytes.i64(id));
        bytes.column(&self.closed_sides, |bytes, &(node, gate)| {
            bytes.u32(node);
            bytes.u32(gate);
        });
        Ok(bytes.finish(out)?)
    }

    /// Reads a graph that [`save`](Self::save) wrote with the same key.
    ///
    /// Every error but [`SavedGraphError::Io`] says: build it again. No byte is trusted: what does not fit together is
    /// refused even when the checksum is right. Costs time linear in the vertices, plus the index.
    ///
    /// # Errors
    /// [`SavedGraphError`]: not a graph, another version, another key, damaged, or not readable.
    pub fn load(from: &mut impl Read, key: &str) -> Result<Self, SavedGraphError> {
        let (graph, nodes) = KIND.read(from, key, graph)?;
        Ok(finish(StreetGraph { component_of_node: vec![0; nodes], ..graph }))
    }
}

impl From<SavedError> for SavedGraphError {
    fn from(error: SavedError) -> Self {
        match error {
            SavedError::Io { source } => Self::Io { source },
            SavedError::OtherVersion { found, expected } => Self::OtherVersion { found, expected },
            SavedError::Stale { found, expected } => Self::Stale { found, expected },
            SavedError::Damaged { what } => Self::Damaged { what },
            _ => Self::NotAGraph,
        }
    }
}

/// A graph without what is derived, and how many nodes it has.
fn graph(reader: &mut SavedReader<'_>) -> Result<(StreetGraph, usize), SavedError> {
    let metric = match reader.u8()? {
        0 => LengthMetric::Planar,
        1 => LengthMetric::Sphere,
        _ => return Err(SavedError::Damaged { what: "an unknown way of measuring" }),
    };
    let (base_km_h, leg_km_h) = (reader.f64()?, reader.f64()?);
    let report: BuildReport = toml::from_str(&reader.text()?)
        .map_err(|_| SavedError::Damaged { what: "its report cannot be read" })?;
    let nodes = reader.u32()? as usize;
    let graph = StreetGraph {
        ends: reader.column(|reader| Ok([reader.u32()?, reader.u32()?]))?,
        starts: reader.column(SavedReader::u32)?,
        vertices: reader.column(|reader| Ok(Coord { x: reader.f64()?, y: reader.f64()? }))?,
        offsets_m: reader.column(SavedReader::f64)?,
        directions: reader.column(|reader| match reader.u8()? {
            0 => Ok(Direction::Both),
            1 => Ok(Direction::Forward),
            2 => Ok(Direction::Backward),
            _ => Err(SavedError::Damaged { what: "an unknown direction" }),
        })?,
        source_of_edge: reader.column(SavedReader::u32)?,
        speeds: Speeds { base_km_h, leg_km_h, min_per_m: reader.column(SavedReader::f32)? },
        metric,
        report,
        way_ids: reader.column(SavedReader::i64)?,
        relation_ids: reader.column(SavedReader::i64)?,
        closed_sides: reader.column(|reader| Ok((reader.u32()?, reader.u32()?)))?,
        component_of_node: Vec::new(),
        components: Vec::new(),
        main_component: 0,
        adjacency: Adjacency::default(),
        index: SegmentIndex::default(),
        gates: Gates::default(),
    };
    check(&graph, nodes)?;
    Ok((graph, nodes))
}

/// What every graph that was built is.
fn check(graph: &StreetGraph, nodes: usize) -> Result<(), SavedError> {
    let edges = graph.ends.len();
    let fits = SavedError::unless;
    let paces = &graph.speeds.min_per_m;
    fits(
        graph.starts.len() == edges + 1
            && graph.directions.len() == edges
            && graph.source_of_edge.len() == edges
            && graph.offsets_m.len() == graph.vertices.len()
            && (paces.is_empty() || paces.len() == edges),
        "columns of different lengths",
    )?;
    fits(
        graph.starts.first() == Some(&0)
            && graph.starts.last().map(|&end| end as usize) == Some(graph.vertices.len())
            && graph.starts.windows(2).all(|pair| pair[0] < pair[1] && pair[1] - pair[0] >= 2),
        "edges without two vertices",
    )?;
    let mut used = vec![false; nodes.min(2 * edges)];
    for &end in graph.ends.iter().flatten() {
        let place = used
            .get_mut(end as usize)
            .ok_or(SavedError::Damaged { what: "an edge to a node that is not there" })?;
        *place = true;
    }
    fits(used.len() == nodes && used.iter().all(|&used| used), "a node without edges")?;
    fits(graph.vertices.iter().all(|&at| is_place(at)), "a vertex that is no place")?;
    let is_length = |m: &f64| m.is_finite() && *m >= 0.0;
    let grows = |edge: usize| {
        let offsets_m = graph.offsets(edge);
        offsets_m[0].total_cmp(&0.0).is_eq() && offsets_m.iter().all(is_length) && offsets_m.is_sorted()
    };
    fits((0..edges).all(grows), "lengths that do not add up")?;
    let sources = &graph.source_of_edge;
    let sides = &graph.closed_sides;
    let is_node = |side: &(u32, u32)| (side.0 as usize) < nodes;
    fits(sides.is_sorted_by(|a, b| a.0 < b.0) && sides.iter().all(is_node), "a closed node that is none")?;
    let ways = graph.way_ids.len() + graph.relation_ids.len();
    fits(ways == 0 || sources.iter().all(|&way| (way as usize) < ways), "an edge of no way")?;
    let speeds = &graph.speeds;
    fits(
        is_speed(speeds.base_km_h)
            && is_speed(speeds.leg_km_h)
            && paces.iter().all(|&pace| pace.is_finite() && pace > 0.0),
        "a speed that is none",
    )
}
