//! Streets in columns: ways with the tags that matter, and the nodes they go along.

use crate::error::StreetsError;
use crate::node_tags::NodeTags;
use crate::plaza::{OsmPlaza, RawPlaza};
use crate::raw_ways::{RawWay, RawWays};
use crate::street_objects::{OsmNode, OsmObjects, OsmRelation, OsmWay};
use crate::street_tags::{NODE_KEYS, StreetTags, is_street};
use crate::streets_report::StreetsReport;

/// All streets of a file: ways with a `highway` tag or `route=ferry`, plazas that are relations, and where their nodes
/// lie.
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
    node_tags: NodeTags,
    pieces: Vec<Piece>,
    refs: Vec<u32>,
    plazas: Vec<OsmPlaza>,
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

/// Streets before the places of their nodes are known.
#[derive(Default)]
pub(crate) struct RawStreets {
    pub(crate) ways: RawWays,
    /// Plazas, in the order of the file.
    pub(crate) plazas: Vec<RawPlaza>,
    pub(crate) node_tags: Vec<(i64, StreetTags)>,
    pub(crate) report: StreetsReport,
}

impl RawStreets {
    /// The nodes that streets and plazas refer to, in any order, a repeated one each time.
    pub(crate) fn wanted_nodes(&self) -> Vec<i64> {
        let of_plazas = self.plazas.iter().flat_map(RawPlaza::node_ids);
        self.ways.refs.iter().copied().chain(of_plazas).collect()
    }
}

impl OsmStreets {
    /// Makes streets from nodes and ways that were read elsewhere, in any order; ways that are no street are passed
    /// over, and nodes of no street are dropped. [`from_objects`](Self::from_objects) takes tags of nodes and relations
    /// too.
    ///
    /// Costs time for sorting the nodes, and linear time in the references.
    ///
    /// # Units
    /// Degrees, WGS 84.
    ///
    /// # Errors
    /// [`StreetsError::NotOnEarth`] for a node beyond longitude ±180 or latitude ±90, or not a number;
    /// [`StreetsError::NoNodes`] when there are streets, but not the nodes of any;
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
    pub fn new(nodes: Vec<OsmNode>, ways: Vec<OsmWay>) -> Result<Self, StreetsError> {
        Self::from_objects(OsmObjects { nodes, ways, ..OsmObjects::default() })
    }

    /// Makes streets from nodes, ways and relations that were read elsewhere, in any order.
    ///
    /// Relations that are an area (`type=multipolygon`) with the tags of a street become plazas; of tags of nodes those
    /// of [`NODE_KEYS`](crate::NODE_KEYS) are kept. Costs as [`new`](Self::new).
    ///
    /// # Units
    /// Degrees, WGS 84.
    ///
    /// # Errors
    /// Those of [`new`](Self::new).
    ///
    /// # Example
    /// A square whose edge is drawn as two ways without tags.
    /// ```
    /// use werkvlek_osm::{OsmMember, OsmNode, OsmObjects, OsmRelation, OsmStreets, OsmWay, RingSide, StreetTags};
    ///
    /// let node = |id, lon_deg, lat_deg| OsmNode { id, lon_deg, lat_deg };
    /// let way = |id, node_ids| OsmWay { id, tags: StreetTags::default(), node_ids };
    /// let tags = StreetTags::new([("type", "multipolygon"), ("highway", "pedestrian")]);
    /// let members = [20, 21].map(|way_id| OsmMember { way_id, side: RingSide::Outer }).to_vec();
    /// let streets = OsmStreets::from_objects(OsmObjects {
    ///     nodes: vec![node(1, 5.0, 52.0), node(2, 5.1, 52.0), node(3, 5.1, 52.1), node(4, 5.0, 52.1)],
    ///     ways: vec![way(20, vec![1, 2, 3]), way(21, vec![1, 4, 3])],
    ///     relations: vec![OsmRelation { id: 9, tags, members }],
    ///     ..OsmObjects::default()
    /// })?;
    /// let plaza = &streets.plazas()[0];
    /// assert_eq!((plaza.relation_id, &plaza.outer[..]), (9, &[vec![0, 1, 2, 3, 0]][..]));
    /// assert_eq!(streets.tag_sets()[plaza.tag_set].get("area"), Some("yes"));
    /// # Ok::<(), werkvlek_osm::StreetsError>(())
    /// ```
    pub fn from_objects(objects: OsmObjects) -> Result<Self, StreetsError> {
        let OsmObjects { mut nodes, node_tags, mut ways, mut relations, deleted } = objects;
        if let Some(bad) = nodes.iter().find(|node| !is_on_earth(node.lon_deg, node.lat_deg)) {
            let &OsmNode { id, lon_deg, lat_deg } = bad;
            return Err(StreetsError::NotOnEarth { id, lon_deg, lat_deg });
        }
        let mut raw = RawStreets {
            report: StreetsReport {
                nodes: nodes.len() as u64,
                ways: ways.len() as u64,
                deleted,
                ..StreetsReport::default()
            },
            ..RawStreets::default()
        };
        // Stable: of those that come twice the first counts.
        ways.sort_by_key(|way| way.id);
        relations.retain(|relation| is_street(relation.tags.iter().filter(|tag| tag.0 == "highway")));
        raw.add_plazas(&relations, |id| {
            let first = ways.partition_point(|way| way.id < id);
            ways.get(first).filter(|way| way.id == id).map(|way| &way.node_ids[..])
        });
        for way in ways {
            if is_street(way.tags.iter()) {
                let tag_set = raw.ways.number_of(way.tags);
                raw.ways.push(way.id, tag_set, way.node_ids.into_iter());
            }
        }
        raw.node_tags = node_tags
            .into_iter()
            .map(|(id, tags)| (id, StreetTags::among(&NODE_KEYS, tags.iter())))
            .filter(|(_, tags)| !tags.is_empty())
            .collect();
        let mut wanted = raw.wanted_nodes();
        wanted.sort_unstable();
        wanted.dedup();
        nodes.sort_by_key(|node| node.id);
        nodes.dedup_by_key(|node| node.id);
        nodes.retain(|node| wanted.binary_search(&node.id).is_ok());
        Self::assemble(nodes.into_iter(), raw)
    }

    /// Puts streets together from nodes in ascending order, each once and on earth.
    pub(crate) fn assemble(
        nodes: impl Iterator<Item = OsmNode>,
        raw: RawStreets,
    ) -> Result<Self, StreetsError> {
        let RawStreets { ways: mut raw, plazas, node_tags, report } = raw;
        let refs = raw.refs.len() + plazas.iter().flat_map(RawPlaza::node_ids).count();
        u32::try_from(refs).map_err(|_| StreetsError::TooMany { refs })?;
        let mut streets = Self {
            node_ids: Vec::new(),
            lon_deg: Vec::new(),
            lat_deg: Vec::new(),
            node_tags: NodeTags::default(),
            pieces: Vec::with_capacity(raw.ways.len()),
            refs: Vec::with_capacity(raw.refs.len()),
            plazas: Vec::new(),
            tag_sets: Vec::new(),
            report,
        };
        for node in nodes {
            streets.node_ids.push(node.id);
            streets.lon_deg.push(node.lon_deg);
            streets.lat_deg.push(node.lat_deg);
        }
        streets.report.street_ways = raw.ways.len() as u64;
        let mut order: Vec<usize> = (0..raw.ways.len()).collect();
        order.sort_by_key(|&way| raw.ways[way].id);
        let mut last = None;
        for way in order.into_iter().map(|way| raw.ways[way]) {
            if last.replace(way.id) == Some(way.id) {
                streets.report.repeated += 1;
            } else {
                streets.add_way(way, &raw.refs[way.start..way.end]);
            }
        }
        streets.refs.shrink_to_fit();
        streets.add_plazas(plazas, &mut raw);
        let report = &streets.report;
        if streets.pieces.is_empty() && report.missing_refs > 0 {
            let (streets, refs) = (report.street_ways, report.missing_refs);
            return Err(StreetsError::NoNodes { streets, refs });
        }
        streets.node_tags = NodeTags::new(node_tags, &streets.node_ids);
        streets.tag_sets = raw.tag_sets;
        Ok(streets)
    }

    /// Adds a way, cut where nodes are missing.
    fn add_way(&mut self, way: RawWay, node_ids: &[i64]) {
        let (pieces, mut missing) = (self.pieces.len(), 0);
        let mut start = self.refs.len();
        // Nodes that were drawn one after the other are numbered so.
        let mut likely = 0;
        for id in node_ids.iter().map(Some).chain([None]) {
            let place = id.and_then(|&id| self.place_near(likely, id));
            likely = place.map_or(0, |place| place as usize + 1);
            if let Some(place) = place {
                self.refs.push(place);
                continue;
            }
            missing += u64::from(id.is_some());
            let end = self.refs.len();
            if end - start < 2 {
                self.refs.truncate(start);
            } else {
                let (start, end) = (index(start), index(end));
                self.pieces.push(Piece { way_id: way.id, tag_set: way.tag_set, start, end });
            }
            start = self.refs.len();
        }
        self.report.missing_refs += missing;
        if self.pieces.len() == pieces {
            self.report.ways_dropped += 1;
        } else if missing > 0 {
            self.report.ways_cut += 1;
        }
    }

    fn add_plazas(&mut self, mut plazas: Vec<RawPlaza>, raw: &mut RawWays) {
        // Stable: of one that comes twice the first counts.
        plazas.sort_by_key(|plaza| plaza.relation_id);
        let before = plazas.len();
        plazas.dedup_by_key(|plaza| plaza.relation_id);
        self.report.repeated += (before - plazas.len()) as u64;
        for plaza in plazas {
            match plaza.placed(|id| self.place(id)) {
                Ok((tags, mut plaza)) => {
                    self.report.plazas += 1;
                    self.report.plazas_cut += u64::from(!plaza.is_whole);
                    plaza.tag_set = raw.number_of(tags) as usize;
                    self.plazas.push(plaza);
                }
                Err((id, reason)) => self.report.relations_left_out.push((id, reason)),
            }
        }
        self.report.relations_left_out.sort_unstable();
    }

    /// Where a node stands, which is likely here.
    fn place_near(&self, likely: usize, node_id: i64) -> Option<u32> {
        if self.node_ids.get(likely) == Some(&node_id) { Some(index(likely)) } else { self.place(node_id) }
    }

    fn place(&self, node_id: i64) -> Option<u32> {
        self.node_ids.binary_search(&node_id).ok().map(index)
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

    /// Nodes that have tags of [`NODE_KEYS`](crate::NODE_KEYS), ascending, as indices into the columns of nodes, with
    /// which of [`node_tag_sets`](Self::node_tag_sets) they have.
    pub fn tagged_nodes(&self) -> impl ExactSizeIterator<Item = (u32, usize)> {
        self.node_tags.iter()
    }

    /// The different sets of tags that nodes have.
    pub fn node_tag_sets(&self) -> &[StreetTags] {
        self.node_tags.sets()
    }

    /// Number of streets, the pieces of cut ways counted one by one, without plazas that are relations.
    pub fn len(&self) -> usize {
        self.pieces.len()
    }

    /// Whether there is no street, and no plaza that is a relation.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty() && self.plazas.is_empty()
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

    /// Plazas that are relations, by the number of the relation.
    pub fn plazas(&self) -> &[OsmPlaza] {
        &self.plazas
    }

    /// The different sets of tags that streets and plazas have.
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

impl RawStreets {
    /// Adds relations with the tags of a street, their ways looked up by number.
    pub(crate) fn add_plazas<'w>(
        &mut self,
        relations: &[OsmRelation],
        nodes_of_way: impl Fn(i64) -> Option<&'w [i64]>,
    ) {
        self.plazas.extend(relations.iter().map(|relation| RawPlaza::new(relation, &nodes_of_way)));
    }
}

/// The number of references was checked.
fn index(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

pub(crate) fn is_on_earth(lon_deg: f64, lat_deg: f64) -> bool {
    (-180.0..=180.0).contains(&lon_deg) && (-90.0..=90.0).contains(&lat_deg)
}
