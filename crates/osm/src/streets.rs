//! Streets in columns: ways with the tags that matter, and the nodes they go along.

use std::collections::HashMap;

use crate::error::StreetsError;
use crate::street_tags::{StreetTags, is_street};

/// A node of a street.
///
/// # Units
/// Degrees, WGS 84.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OsmNode {
    /// Number of the node in OpenStreetMap.
    pub id: i64,
    /// Longitude.
    pub lon_deg: f64,
    /// Latitude.
    pub lat_deg: f64,
}

/// A way before it is checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OsmWay {
    /// Number of the way in OpenStreetMap.
    pub id: i64,
    /// Its tags.
    pub tags: StreetTags,
    /// Numbers of its nodes, in order.
    pub node_ids: Vec<i64>,
}

/// All streets of a file: ways with a `highway` tag or `route=ferry`, and where their nodes lie.
///
/// A way of which nodes are missing is cut there into pieces, each of two nodes or more; the pieces carry the number
/// of the way. Equal sets of tags are kept once. Streets come by the number of their way.
///
/// # Units
/// Degrees, WGS 84, longitude -180 to 180 and latitude -90 to 90.
#[derive(Debug, Clone, PartialEq)]
pub struct OsmStreets {
    node_ids: Vec<i64>,
    lon_deg: Vec<f64>,
    lat_deg: Vec<f64>,
    pieces: Vec<Piece>,
    refs: Vec<u32>,
    tag_sets: Vec<StreetTags>,
    report: StreetsReport,
}

/// A stretch of way, from one place in the list of references to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    way_id: i64,
    tag_set: u32,
    start: u32,
    end: u32,
}

/// A street: a way, or a piece of one that was cut.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OsmStreet<'a> {
    /// Number of the way in OpenStreetMap.
    pub way_id: i64,
    /// Its tags.
    pub tags: &'a StreetTags,
    /// Which of [`OsmStreets::tag_sets`] that is.
    pub tag_set: usize,
    /// Its nodes in order, at least two, as indices into the columns of nodes.
    pub nodes: &'a [u32],
}

/// What a file held, and what became of its streets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StreetsReport {
    /// All nodes in the file.
    pub nodes: u64,
    /// All ways in the file.
    pub ways: u64,
    /// Ways that are a street.
    pub street_ways: u64,
    /// Streets cut because nodes were missing.
    pub ways_cut: u64,
    /// Streets of which fewer than two nodes in a row were left.
    pub ways_dropped: u64,
    /// References of streets to nodes that are not in the file, or not on earth.
    pub missing_refs: u64,
    /// Streets left out because their way came twice; the first counts.
    pub repeated: u64,
    /// Relations with a `highway` tag, such as plazas with a hole: relations are not read.
    pub relations_left_out: u64,
}

impl OsmStreets {
    /// Makes streets from nodes and ways that were read elsewhere, in any order; ways that are no street are passed
    /// over, and nodes of no street are dropped.
    ///
    /// Costs time for sorting the nodes, and linear time in the references.
    ///
    /// # Units
    /// Degrees, WGS 84.
    ///
    /// # Errors
    /// [`StreetsError::NotOnEarth`] for a node beyond longitude ±180 or latitude ±90, or not a number;
    /// [`StreetsError::TooMany`] for more than 4,294,967,295 references.
    ///
    /// # Example
    /// Node 9 is missing, so the way is cut into two pieces.
    /// ```
    /// use werkvlek_osm::{OsmNode, OsmStreets, OsmWay, StreetTags};
    ///
    /// let node = |id, lon_deg| OsmNode { id, lon_deg, lat_deg: 52.0 };
    /// let tags = StreetTags::new([("highway", "footway")]);
    /// let streets = OsmStreets::new(
    ///     vec![node(1, 5.0), node(2, 5.1), node(3, 5.2), node(4, 5.3)],
    ///     vec![OsmWay { id: 7, tags, node_ids: vec![4, 3, 9, 2, 1] }],
    /// )?;
    /// let pieces: Vec<(i64, &[u32])> = streets.iter().map(|street| (street.way_id, street.nodes)).collect();
    /// assert_eq!(pieces, [(7, &[3, 2][..]), (7, &[1, 0][..])]);
    /// assert_eq!((streets.report().ways_cut, streets.report().missing_refs), (1, 1));
    /// # Ok::<(), werkvlek_osm::StreetsError>(())
    /// ```
    pub fn new(mut nodes: Vec<OsmNode>, ways: Vec<OsmWay>) -> Result<Self, StreetsError> {
        if let Some(bad) = nodes.iter().find(|node| !is_on_earth(node.lon_deg, node.lat_deg)) {
            let &OsmNode { id, lon_deg, lat_deg } = bad;
            return Err(StreetsError::NotOnEarth { id, lon_deg, lat_deg });
        }
        let report =
            StreetsReport { nodes: nodes.len() as u64, ways: ways.len() as u64, ..StreetsReport::default() };
        let mut raw = RawWays::default();
        for way in ways {
            if is_street(way.tags.iter()) {
                raw.push(way.id, way.tags, &way.node_ids);
            }
        }
        let mut wanted = raw.refs.clone();
        wanted.sort_unstable();
        wanted.dedup();
        nodes.sort_by_key(|node| node.id);
        nodes.dedup_by_key(|node| node.id);
        nodes.retain(|node| wanted.binary_search(&node.id).is_ok());
        Self::assemble(nodes.into_iter(), &raw, report)
    }

    /// Puts streets together from nodes in ascending order, each once and on earth.
    pub(crate) fn assemble(
        nodes: impl Iterator<Item = OsmNode>,
        raw: &RawWays,
        mut report: StreetsReport,
    ) -> Result<Self, StreetsError> {
        let mut streets = Self {
            node_ids: Vec::new(),
            lon_deg: Vec::new(),
            lat_deg: Vec::new(),
            pieces: Vec::with_capacity(raw.ways.len()),
            refs: Vec::with_capacity(raw.refs.len()),
            tag_sets: raw.tag_sets.clone(),
            report: StreetsReport::default(),
        };
        for node in nodes {
            streets.node_ids.push(node.id);
            streets.lon_deg.push(node.lon_deg);
            streets.lat_deg.push(node.lat_deg);
        }
        let too_many = |_| StreetsError::TooMany { refs: raw.refs.len() };
        u32::try_from(raw.refs.len()).map_err(too_many)?;

        report.street_ways = raw.ways.len() as u64;
        let mut order: Vec<usize> = (0..raw.ways.len()).collect();
        order.sort_by_key(|&way| raw.ways[way].id);
        let mut last = None;
        for way in order.into_iter().map(|way| raw.ways[way]) {
            if last.replace(way.id) == Some(way.id) {
                report.repeated += 1;
                continue;
            }
            let (pieces, mut missing) = (streets.pieces.len(), 0);
            let mut start = streets.refs.len();
            for id in raw.refs[way.start..way.end].iter().map(Some).chain([None]) {
                let place = id.and_then(|id| streets.node_ids.binary_search(id).ok());
                if let Some(place) = place {
                    streets.refs.push(u32::try_from(place).map_err(too_many)?);
                    continue;
                }
                missing += u64::from(id.is_some());
                let end = streets.refs.len();
                if end - start < 2 {
                    streets.refs.truncate(start);
                } else {
                    let place = |at: usize| u32::try_from(at).map_err(too_many);
                    let (start, end) = (place(start)?, place(end)?);
                    streets.pieces.push(Piece { way_id: way.id, tag_set: way.tag_set, start, end });
                }
                start = streets.refs.len();
            }
            report.missing_refs += missing;
            if streets.pieces.len() == pieces {
                report.ways_dropped += 1;
            } else if missing > 0 {
                report.ways_cut += 1;
            }
        }
        streets.refs.shrink_to_fit();
        streets.report = report;
        Ok(streets)
    }

    /// Numbers of the nodes in OpenStreetMap, ascending, each once.
    pub fn node_ids(&self) -> &[i64] {
        &self.node_ids
    }

    /// Longitudes of the nodes in degrees, in the order of [`node_ids`](Self::node_ids).
    pub fn lon_deg(&self) -> &[f64] {
        &self.lon_deg
    }

    /// Latitudes of the nodes in degrees, in the order of [`node_ids`](Self::node_ids).
    pub fn lat_deg(&self) -> &[f64] {
        &self.lat_deg
    }

    /// Number of streets, the pieces of cut ways counted one by one.
    pub fn len(&self) -> usize {
        self.pieces.len()
    }

    /// Whether there is no street.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The streets, by the number of their way.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = OsmStreet<'_>> {
        self.pieces.iter().map(|piece| self.street(piece))
    }

    /// The street, or the pieces of it, that a way in OpenStreetMap is; empty when the way is no street.
    pub fn of_way(&self, way_id: i64) -> impl Iterator<Item = OsmStreet<'_>> {
        let first = self.pieces.partition_point(|piece| piece.way_id < way_id);
        let these = self.pieces[first..].iter().take_while(move |piece| piece.way_id == way_id);
        these.map(|piece| self.street(piece))
    }

    /// The different sets of tags that streets have.
    pub fn tag_sets(&self) -> &[StreetTags] {
        &self.tag_sets
    }

    /// What the file held, and what became of its streets.
    pub fn report(&self) -> &StreetsReport {
        &self.report
    }

    fn street(&self, piece: &Piece) -> OsmStreet<'_> {
        OsmStreet {
            way_id: piece.way_id,
            tags: &self.tag_sets[piece.tag_set as usize],
            tag_set: piece.tag_set as usize,
            nodes: &self.refs[piece.start as usize..piece.end as usize],
        }
    }
}

pub(crate) fn is_on_earth(lon_deg: f64, lat_deg: f64) -> bool {
    (-180.0..=180.0).contains(&lon_deg) && (-90.0..=90.0).contains(&lat_deg)
}

/// Ways in columns, before their nodes are known.
#[derive(Default)]
pub(crate) struct RawWays {
    ways: Vec<RawWay>,
    pub(crate) refs: Vec<i64>,
    tag_sets: Vec<StreetTags>,
    number_of: HashMap<StreetTags, u32>,
}

#[derive(Clone, Copy)]
struct RawWay {
    id: i64,
    tag_set: u32,
    start: usize,
    end: usize,
}

impl RawWays {
    pub(crate) fn push(&mut self, id: i64, tags: StreetTags, refs: &[i64]) {
        let next = self.tag_sets.len();
        let tag_set = *self.number_of.entry(tags).or_insert_with_key(|tags| {
            self.tag_sets.push(tags.clone());
            u32::try_from(next).unwrap_or(u32::MAX)
        });
        let start = self.refs.len();
        self.refs.extend_from_slice(refs);
        self.ways.push(RawWay { id, tag_set, start, end: self.refs.len() });
    }

    /// Adds the ways of another part of the file after these.
    pub(crate) fn append(&mut self, other: &Self) {
        for way in &other.ways {
            let tags = other.tag_sets[way.tag_set as usize].clone();
            self.push(way.id, tags, &other.refs[way.start..way.end]);
        }
    }
}
