//! A writer of small `.osm.pbf` files, by hand from the format's description
//! (<https://wiki.openstreetmap.org/wiki/PBF_Format>): raw blocks, one group a block.

use std::io::Write;

use tempfile::NamedTempFile;

pub(crate) type Tags = &'static [(&'static str, &'static str)];

/// Number, longitude and latitude in degrees, tags.
pub(crate) type Node = (i64, f64, f64, Tags);

/// Number, nodes, tags.
pub(crate) type Way = (i64, &'static [i64], Tags);

/// Number, ways with their roles, tags.
pub(crate) type Area = (i64, &'static [(i64, &'static str)], Tags);

fn varint(mut value: u64, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value.to_le_bytes()[0] | 0x80);
        value >>= 7;
    }
    out.push(value.to_le_bytes()[0]);
}

fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}

fn number(field: u64, value: u64, out: &mut Vec<u8>) {
    varint(field << 3, out);
    varint(value, out);
}

fn bytes(field: u64, value: &[u8], out: &mut Vec<u8>) {
    varint(field << 3 | 2, out);
    varint(value.len() as u64, out);
    out.extend_from_slice(value);
}

fn packed(field: u64, values: impl IntoIterator<Item = u64>, out: &mut Vec<u8>) {
    let mut list = Vec::new();
    values.into_iter().for_each(|value| varint(value, &mut list));
    bytes(field, &list, out);
}

fn deltas(values: impl IntoIterator<Item = i64>) -> Vec<u64> {
    let mut last = 0;
    let step = |value| {
        let step = value - last;
        last = value;
        zigzag(step)
    };
    values.into_iter().map(step).collect()
}

/// Degrees in the format's units of 100 nanodegrees.
#[expect(clippy::cast_possible_truncation, reason = "degrees of the world are far within i64")]
fn units(deg: f64) -> i64 {
    (deg * 1e7).round() as i64
}

/// Strings of a block; number 0 is reserved.
struct Strings(Vec<&'static str>);

impl Strings {
    fn new() -> Self {
        Self(vec![""])
    }

    fn number(&mut self, text: &'static str) -> u64 {
        let known = self.0.iter().position(|&one| one == text);
        known.unwrap_or_else(|| {
            self.0.push(text);
            self.0.len() - 1
        }) as u64
    }

    fn tags(&mut self, tags: Tags, out: &mut Vec<u8>) {
        packed(2, tags.iter().map(|tag| self.number(tag.0)).collect::<Vec<_>>(), out);
        packed(3, tags.iter().map(|tag| self.number(tag.1)).collect::<Vec<_>>(), out);
    }
}

/// A file in the making.
pub(crate) struct Pbf(pub(crate) Vec<u8>);

impl Pbf {
    pub(crate) fn new() -> Self {
        Self::with_features(&["OsmSchema-V0.6", "DenseNodes"])
    }

    pub(crate) fn with_features(features: &[&str]) -> Self {
        let mut header = Vec::new();
        features.iter().for_each(|feature| bytes(4, feature.as_bytes(), &mut header));
        Self(Vec::new()).blob("OSMHeader", &header)
    }

    pub(crate) fn blob(mut self, kind: &str, content: &[u8]) -> Self {
        let (mut blob, mut header) = (Vec::new(), Vec::new());
        bytes(1, content, &mut blob);
        bytes(1, kind.as_bytes(), &mut header);
        number(3, blob.len() as u64, &mut header);
        self.0.extend(u32::try_from(header.len()).expect("a short header").to_be_bytes());
        self.0.extend(header);
        self.0.extend(blob);
        self
    }

    fn block(self, strings: &Strings, group: &[u8]) -> Self {
        let (mut table, mut block) = (Vec::new(), Vec::new());
        strings.0.iter().for_each(|text| bytes(1, text.as_bytes(), &mut table));
        bytes(1, &table, &mut block);
        bytes(2, group, &mut block);
        self.blob("OSMData", &block)
    }

    /// A block of nodes as nearly all files have them.
    pub(crate) fn dense_nodes(self, nodes: &[Node]) -> Self {
        let (mut strings, mut dense, mut group) = (Strings::new(), Vec::new(), Vec::new());
        packed(1, deltas(nodes.iter().map(|node| node.0)), &mut dense);
        packed(8, deltas(nodes.iter().map(|node| units(node.2))), &mut dense);
        packed(9, deltas(nodes.iter().map(|node| units(node.1))), &mut dense);
        let mut tags = Vec::new();
        for node in nodes {
            node.3.iter().for_each(|tag| tags.extend([strings.number(tag.0), strings.number(tag.1)]));
            tags.push(0);
        }
        packed(10, tags, &mut dense);
        bytes(2, &dense, &mut group);
        self.block(&strings, &group)
    }

    /// A block of nodes in the older way of writing.
    pub(crate) fn plain_nodes(self, nodes: &[Node]) -> Self {
        let (mut strings, mut group) = (Strings::new(), Vec::new());
        for node in nodes {
            let mut message = Vec::new();
            number(1, zigzag(node.0), &mut message);
            strings.tags(node.3, &mut message);
            number(8, zigzag(units(node.2)), &mut message);
            number(9, zigzag(units(node.1)), &mut message);
            bytes(1, &message, &mut group);
        }
        self.block(&strings, &group)
    }

    pub(crate) fn ways(self, ways: &[Way]) -> Self {
        let (mut strings, mut group) = (Strings::new(), Vec::new());
        for way in ways {
            let mut message = Vec::new();
            number(1, way.0 as u64, &mut message);
            strings.tags(way.2, &mut message);
            packed(8, deltas(way.1.iter().copied()), &mut message);
            bytes(3, &message, &mut group);
        }
        self.block(&strings, &group)
    }

    /// Ways that carry the places of their nodes, in degrees.
    pub(crate) fn ways_with_places(self, ways: &[(Way, &[(f64, f64)])]) -> Self {
        let (mut strings, mut group) = (Strings::new(), Vec::new());
        for (way, places) in ways {
            let mut message = Vec::new();
            number(1, way.0 as u64, &mut message);
            strings.tags(way.2, &mut message);
            packed(8, deltas(way.1.iter().copied()), &mut message);
            packed(9, deltas(places.iter().map(|at| units(at.1))), &mut message);
            packed(10, deltas(places.iter().map(|at| units(at.0))), &mut message);
            bytes(3, &message, &mut group);
        }
        self.block(&strings, &group)
    }

    /// Relations of ways.
    pub(crate) fn areas(self, areas: &[Area]) -> Self {
        let (mut strings, mut group) = (Strings::new(), Vec::new());
        for area in areas {
            let mut message = Vec::new();
            number(1, area.0 as u64, &mut message);
            strings.tags(area.2, &mut message);
            packed(8, area.1.iter().map(|member| strings.number(member.1)).collect::<Vec<_>>(), &mut message);
            packed(9, deltas(area.1.iter().map(|member| member.0)), &mut message);
            packed(10, area.1.iter().map(|_| 1), &mut message);
            bytes(4, &message, &mut group);
        }
        self.block(&strings, &group)
    }

    /// Relations without members.
    pub(crate) fn relations(self, relations: &[(i64, Tags)]) -> Self {
        let areas: Vec<Area> = relations.iter().map(|&(id, tags)| (id, &[][..], tags)).collect();
        self.areas(&areas)
    }

    pub(crate) fn file(&self) -> NamedTempFile {
        file(&self.0)
    }
}

/// A file of these bytes that goes away with its handle.
pub(crate) fn file(bytes: &[u8]) -> NamedTempFile {
    let mut file = NamedTempFile::new().expect("a folder for temporary files");
    file.write_all(bytes).expect("room for a small file");
    file
}
