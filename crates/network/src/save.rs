//! A built graph as bytes, and back.
//!
//! Layout, little-endian: 8 bytes `WVKGRAPH`; format (u32); key (u32 length, UTF-8); columns; SHA-256 of all before.
//! Components, arrivals and the index are derived again on loading: that is cheaper than reading them.

use std::io::{Read, Write};

use geo::Coord;
use sha2::{Digest, Sha256};

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

const MAGIC: &[u8; 8] = b"WVKGRAPH";
/// 2: relations and closed nodes; rules split lists of values, so that a graph of format 1 may be another one.
const FORMAT: u32 = 2;
const CHECKSUM_BYTES: usize = 32;

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
        let mut bytes = Bytes(Vec::new());
        bytes.0.extend_from_slice(MAGIC);
        bytes.u32(FORMAT);
        bytes.text(key);
        bytes.0.push(match self.metric {
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
            bytes.0.push(match direction {
                Direction::Both => 0,
                Direction::Forward => 1,
                Direction::Backward => 2,
            });
        });
        bytes.column(&self.source_of_edge, |bytes, &source| bytes.u32(source));
        bytes.column(&self.speeds.min_per_m, |bytes, pace| bytes.0.extend(pace.to_le_bytes()));
        bytes.column(&self.way_ids, |bytes, id| bytes.0.extend(id.to_le_bytes()));
        bytes.column(&self.relation_ids, |bytes, id| bytes.0.extend(id.to_le_bytes()));
        bytes.column(&self.closed_sides, |bytes, &(node, gate)| {
            bytes.u32(node);
            bytes.u32(gate);
        });
        let checksum = Sha256::digest(&bytes.0);
        out.write_all(&bytes.0)?;
        out.write_all(checksum.as_slice())?;
        out.flush()?;
        Ok(())
    }

    /// Reads a graph that [`save`](Self::save) wrote with the same key.
    ///
    /// Every error but [`SavedGraphError::Io`] says: build it again. No byte is trusted: what does not fit together is
    /// refused even when the checksum is right. Costs time linear in the vertices, plus the index.
    ///
    /// # Errors
    /// [`SavedGraphError`]: not a graph, another version, another key, damaged, or not readable.
    pub fn load(from: &mut impl Read, key: &str) -> Result<Self, SavedGraphError> {
        // Its start decides before the rest is read, which may be anything of any size.
        let mut bytes = Vec::new();
        from.by_ref().take(MAGIC.len() as u64).read_to_end(&mut bytes)?;
        if bytes != MAGIC {
            return Err(SavedGraphError::NotAGraph);
        }
        from.read_to_end(&mut bytes)?;
        let mut cursor = Cursor(&bytes[MAGIC.len()..]);
        let found = cursor.u32()?;
        if found != FORMAT {
            return Err(SavedGraphError::OtherVersion { found, expected: FORMAT });
        }
        let Some((content, checksum)) = bytes.split_last_chunk::<CHECKSUM_BYTES>() else {
            return Err(damaged("it is cut off"));
        };
        if Sha256::digest(content).as_slice() != checksum {
            return Err(damaged("its checksum does not fit"));
        }
        cursor.0 = content.get(MAGIC.len() + 4..).ok_or_else(|| damaged("it is cut off"))?;
        let found = cursor.text()?;
        if found != key {
            return Err(SavedGraphError::Stale { found, expected: key.to_owned() });
        }
        cursor.graph()
    }
}

fn damaged(what: &'static str) -> SavedGraphError {
    SavedGraphError::Damaged { what }
}

struct Bytes(Vec<u8>);

impl Bytes {
    fn u32(&mut self, value: u32) {
        self.0.extend(value.to_le_bytes());
    }

    fn f64(&mut self, value: f64) {
        self.0.extend(value.to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.u32(crate::compact::id32(text.len()));
        self.0.extend(text.as_bytes());
    }

    fn column<T>(&mut self, values: &[T], write: impl Fn(&mut Self, &T)) {
        self.u32(crate::compact::id32(values.len()));
        values.iter().for_each(|value| write(self, value));
    }
}

struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], SavedGraphError> {
        let (first, rest) = self.0.split_first_chunk::<N>().ok_or_else(|| damaged("it is cut off"))?;
        self.0 = rest;
        Ok(*first)
    }

    fn u32(&mut self) -> Result<u32, SavedGraphError> {
        self.take().map(u32::from_le_bytes)
    }

    fn f64(&mut self) -> Result<f64, SavedGraphError> {
        self.take().map(f64::from_le_bytes)
    }

    fn text(&mut self) -> Result<String, SavedGraphError> {
        let length = self.u32()? as usize;
        let (text, rest) = self.0.split_at_checked(length).ok_or_else(|| damaged("it is cut off"))?;
        self.0 = rest;
        String::from_utf8(text.to_vec()).map_err(|_| damaged("a text is not UTF-8"))
    }

    fn column<T>(
        &mut self,
        read: impl Fn(&mut Self) -> Result<T, SavedGraphError>,
    ) -> Result<Vec<T>, SavedGraphError> {
        let length = self.u32()? as usize;
        // No more room than there are bytes, whatever the length says.
        let mut values = Vec::with_capacity(length.min(self.0.len()));
        for _ in 0..length {
            values.push(read(self)?);
        }
        values.shrink_to_fit();
        Ok(values)
    }

    fn graph(mut self) -> Result<StreetGraph, SavedGraphError> {
        let metric = match self.take()? {
            [0] => LengthMetric::Planar,
            [1] => LengthMetric::Sphere,
            _ => return Err(damaged("an unknown way of measuring")),
        };
        let (base_km_h, leg_km_h) = (self.f64()?, self.f64()?);
        let report: BuildReport =
            toml::from_str(&self.text()?).map_err(|_| damaged("its report cannot be read"))?;
        let nodes = self.u32()? as usize;
        let graph = StreetGraph {
            ends: self.column(|cursor| Ok([cursor.u32()?, cursor.u32()?]))?,
            starts: self.column(Self::u32)?,
            vertices: self.column(|cursor| Ok(Coord { x: cursor.f64()?, y: cursor.f64()? }))?,
            offsets_m: self.column(Self::f64)?,
            directions: self.column(|cursor| match cursor.take()? {
                [0] => Ok(Direction::Both),
                [1] => Ok(Direction::Forward),
                [2] => Ok(Direction::Backward),
                _ => Err(damaged("an unknown direction")),
            })?,
            source_of_edge: self.column(Self::u32)?,
            speeds: Speeds {
                base_km_h,
                leg_km_h,
                min_per_m: self.column(|cursor| cursor.take().map(f32::from_le_bytes))?,
            },
            metric,
            report,
            way_ids: self.column(|cursor| cursor.take().map(i64::from_le_bytes))?,
            relation_ids: self.column(|cursor| cursor.take().map(i64::from_le_bytes))?,
            closed_sides: self.column(|cursor| Ok((cursor.u32()?, cursor.u32()?)))?,
            component_of_node: Vec::new(),
            components: Vec::new(),
            main_component: 0,
            adjacency: Adjacency::default(),
            index: SegmentIndex::default(),
            gates: Gates::default(),
        };
        if !self.0.is_empty() {
            return Err(damaged("something follows its end"));
        }
        check(&graph, nodes)?;
        Ok(finish(StreetGraph { component_of_node: vec![0; nodes], ..graph }))
    }
}

/// What every graph that was built is.
fn check(graph: &StreetGraph, nodes: usize) -> Result<(), SavedGraphError> {
    let edges = graph.ends.len();
    let fits = |fits: bool, what| if fits { Ok(()) } else { Err(damaged(what)) };
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
        let place =
            used.get_mut(end as usize).ok_or_else(|| damaged("an edge to a node that is not there"))?;
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
