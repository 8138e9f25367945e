//! Where wanted nodes lie: the second pass over a file.

use osmpbf::Element;

use crate::blocks::Blocks;
use crate::error::OsmError;
use crate::point::LonLat;

/// One division, so that 9.5210473 is read as 9.5210473 and not as its neighbour.
pub(crate) fn in_degrees(nano_lon: i64, nano_lat: i64) -> LonLat {
    (nano_lon as f64 / 1e9, nano_lat as f64 / 1e9)
}

/// Where the nodes of the wanted ways lie.
pub(crate) struct NodePlaces {
    /// Ascending, each once.
    ids: Vec<i64>,
    at: Vec<Option<LonLat>>,
}

impl NodePlaces {
    /// Decodes the blocks whose span of node numbers (lowest and highest) may hold a wanted node. Of a node that
    /// comes twice the first counts.
    pub(crate) fn look_up(
        blocks: &Blocks,
        node_ids: &[Option<(i64, i64)>],
        mut ids: Vec<i64>,
    ) -> Result<Self, OsmError> {
        ids.sort_unstable();
        ids.dedup();
        ids.shrink_to_fit();
        let may_hold = |&(low, high): &(i64, i64)| {
            ids.get(ids.partition_point(|&id| id < low)).is_some_and(|&id| id <= high)
        };
        let which: Vec<usize> =
            (0..node_ids.len()).filter(|&block| node_ids[block].as_ref().is_some_and(may_hold)).collect();
        let found = blocks.map(&which, |block| {
            let mut found = Vec::new();
            let mut look_at = |id: i64, at: LonLat| {
                found.extend(ids.binary_search(&id).map(|place| (place, at)));
            };
            block.for_each_element(|element| match element {
                Element::DenseNode(node) => look_at(node.id(), in_degrees(node.nano_lon(), node.nano_lat())),
                Element::Node(node) => look_at(node.id(), in_degrees(node.nano_lon(), node.nano_lat())),
                Element::Way(_) | Element::Relation(_) => {}
            });
            found
        })?;
        let mut at = vec![None; ids.len()];
        for (place, here) in found.into_iter().flatten() {
            at[place].get_or_insert(here);
        }
        Ok(Self { ids, at })
    }

    /// Where a node lies; `None` when the file does not have it, or it was not asked for.
    pub(crate) fn at(&self, id: i64) -> Option<LonLat> {
        self.ids.binary_search(&id).ok().and_then(|place| self.at[place])
    }

    /// The nodes that were found, ascending, and where they lie.
    pub(crate) fn found(self) -> impl Iterator<Item = (i64, LonLat)> {
        self.ids.into_iter().zip(self.at).filter_map(|(id, at)| at.map(|at| (id, at)))
    }
}
