//! Plazas that are relations: areas with or without holes.

use crate::multipolygon::Multipolygon;
use crate::place::SkipReason;
use crate::street_objects::OsmRelation;
use crate::street_tags::{STREET_KEYS, StreetTags, is_multipolygon};

/// A plaza that is a relation: an area of one or more parts, with or without holes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OsmPlaza {
    /// Number of the relation in OpenStreetMap.
    pub relation_id: i64,
    /// Which of [`OsmStreets::tag_sets`](crate::OsmStreets::tag_sets) it has; a relation that does not say so is an
    /// `area=yes`.
    pub tag_set: usize,
    /// The edges around its parts, as indices into the columns of nodes, the first repeated at the end.
    pub outer: Vec<Vec<u32>>,
    /// The edges of its holes, likewise.
    pub inner: Vec<Vec<u32>>,
    /// Whether all of its edges are in the file; when not, a part or a hole is missing.
    pub is_whole: bool,
}

/// A plaza before the places of its nodes are known.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RawPlaza {
    pub(crate) relation_id: i64,
    tags: StreetTags,
    rings: Result<Multipolygon, SkipReason>,
}

impl RawPlaza {
    pub(crate) fn new<'w>(relation: &OsmRelation, nodes_of_way: impl Fn(i64) -> Option<&'w [i64]>) -> Self {
        let tags = relation.tags.iter().filter(|tag| STREET_KEYS.contains(&tag.0));
        // The first of a key counts.
        let tags = StreetTags::new(tags.chain([("area", "yes")]));
        let rings = if is_multipolygon(relation.tags.iter()) {
            Multipolygon::of(&relation.members, nodes_of_way)
        } else {
            Err(SkipReason::NotAnArea)
        };
        Self { relation_id: relation.id, tags, rings }
    }

    /// The nodes of its rings.
    pub(crate) fn node_ids(&self) -> impl Iterator<Item = i64> {
        self.rings.iter().flat_map(Multipolygon::node_ids)
    }

    /// The plaza with its tags, its set of tags not numbered yet; or its number and why there is none.
    pub(crate) fn placed(
        self,
        place: impl Fn(i64) -> Option<u32>,
    ) -> Result<(StreetTags, OsmPlaza), (i64, SkipReason)> {
        let Self { relation_id, tags, rings } = self;
        let rings = rings.map_err(|reason| (relation_id, reason))?;
        let ring = |ring: &Vec<i64>| ring.iter().map(|&id| place(id)).collect::<Option<Vec<u32>>>();
        let (outer, inner): (Vec<_>, Vec<_>) =
            (rings.outer.iter().filter_map(ring).collect(), rings.inner.iter().filter_map(ring).collect());
        if outer.is_empty() {
            let ids = || rings.outer.iter().flatten();
            let missing = ids().filter(|&&id| place(id).is_none()).count();
            return Err((relation_id, SkipReason::MissingNodes { missing, nodes: ids().count() }));
        }
        let is_whole = rings.is_whole && outer.len() == rings.outer.len() && inner.len() == rings.inner.len();
        Ok((tags, OsmPlaza { relation_id, tag_set: 0, outer, inner, is_whole }))
    }
}
