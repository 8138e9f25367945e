//! The nodes of the ways of relations: a pass over the blocks that may hold them.

use crate::blocks::Blocks;
use crate::elements::Way;
use crate::error::OsmError;
use crate::id_span::IdSpan;
use crate::node_places::in_degrees;
use crate::point::LonLat;

/// The nodes of the ways that relations need.
#[derive(Default)]
pub(crate) struct WayNodes {
    /// Ascending, each once.
    ids: Vec<i64>,
    nodes: Vec<Option<Vec<i64>>>,
    /// Places of nodes that the ways themselves carry.
    pub(crate) carried: Vec<(i64, LonLat)>,
}

impl WayNodes {
    /// Decodes the blocks whose span of way numbers may hold a wanted way. Of a way that comes twice the first counts.
    /// Costs nothing when none is wanted.
    pub(crate) fn look_up(
        blocks: &Blocks,
        spans: impl Iterator<Item = IdSpan>,
        mut ids: Vec<i64>,
    ) -> Result<Self, OsmError> {
        ids.sort_unstable();
        ids.dedup();
        let which = IdSpan::which(spans, &ids);
        let found = blocks.map(&which, |block| {
            let mut found = Vec::new();
            let mut carried = Vec::new();
            block.for_each_way(|way| {
                if let Ok(place) = ids.binary_search(&way.id)
                    && way.is_visible
                {
                    found.push((place, way.refs().collect::<Vec<i64>>()));
                    carried.extend(places_carried(&way));
                }
                Ok(())
            })?;
            Ok((found, carried))
        })?;
        let mut these = Self { nodes: vec![None; ids.len()], ids, carried: Vec::new() };
        for (found, carried) in found {
            for (place, nodes) in found {
                these.nodes[place].get_or_insert(nodes);
            }
            these.carried.extend(carried);
        }
        Ok(these)
    }

    /// The nodes of a way, when the file has it.
    pub(crate) fn of(&self, way_id: i64) -> Option<&[i64]> {
        self.ids.binary_search(&way_id).ok().and_then(|place| self.nodes[place].as_deref())
    }
}

/// The places of its nodes that a way carries itself, as `osmium add-locations-to-ways` writes them; mostly none.
pub(crate) fn places_carried<'a>(way: &'a Way<'_>) -> impl Iterator<Item = (i64, LonLat)> + 'a {
    way.refs().zip(way.nano_lon_lats().map(|(lon, lat)| in_degrees(lon, lat)))
}
