//! Where wanted nodes lie, and their tags: the last pass over a file.

use rayon::prelude::*;

use crate::blocks::Blocks;
use crate::error::OsmError;
use crate::id_span::IdSpan;
use crate::key_numbers::KeyNumbers;
use crate::point::LonLat;
use crate::street_tags::StreetTags;

/// One division, so that 9.5210473 is read as 9.5210473 and not as its neighbour.
pub(crate) fn in_degrees(nano_lon: i64, nano_lat: i64) -> LonLat {
    (nano_lon as f64 / 1e9, nano_lat as f64 / 1e9)
}

/// Where the nodes of the wanted ways lie.
pub(crate) struct NodePlaces {
    /// Ascending, each once.
    ids: Vec<i64>,
    at: Vec<Option<LonLat>>,
    /// Tags of nodes that have any of the keys asked for.
    tags: Vec<(i64, StreetTags)>,
}

/// What is known and wanted of nodes before they are looked up.
pub(crate) struct Wanted<'a> {
    /// Numbers of nodes, in any order.
    pub(crate) ids: Vec<i64>,
    /// Which tags to keep. Tags of nodes that are not wanted are not looked at.
    pub(crate) keys: &'a [&'a str],
    /// Places that ways carry, for nodes that are not in the file.
    pub(crate) carried: Vec<(i64, LonLat)>,
}

impl NodePlaces {
    /// Decodes the blocks whose span of node numbers may hold a wanted node. Of a node that comes twice the first
    /// counts.
    pub(crate) fn look_up(
        blocks: &Blocks,
        spans: impl Iterator<Item = IdSpan>,
        wanted: Wanted<'_>,
    ) -> Result<Self, OsmError> {
        let Wanted { mut ids, keys, carried } = wanted;
        ids.par_sort_unstable();
        ids.dedup();
        ids.shrink_to_fit();
        let which = IdSpan::which(spans, &ids);
        let found = blocks.map(&which, |block| {
            let (mut found, mut tagged) = (Vec::new(), Vec::new());
            let mut keys = KeyNumbers::new(block, keys);
            let mut search = Ascending { ids: &ids, next: 0 };
            let mut kept = Vec::new();
            block.for_each_node(|node| {
                if let Some(place) = search.place(node.id)
                    && node.is_visible
                {
                    let (nano_lon, nano_lat) = node.nano_lon_lat();
                    found.push((place, in_degrees(nano_lon, nano_lat)));
                    kept.clear();
                    kept.extend(keys.among(node.tags()));
                    if !kept.is_empty() {
                        tagged.push((node.id, keys.texts(&kept)));
                    }
                }
                Ok(())
            })?;
            Ok((found, tagged))
        })?;
        let mut at = vec![None; ids.len()];
        let mut tags = Vec::new();
        for (found, tagged) in found {
            for (place, here) in found {
                at[place].get_or_insert(here);
            }
            tags.extend(tagged);
        }
        for (id, here) in carried {
            if let Ok(place) = ids.binary_search(&id) {
                at[place].get_or_insert(here);
            }
        }
        Ok(Self { ids, at, tags })
    }

    /// Nodes that are known already, in any order. Of a node that comes twice the first counts.
    pub(crate) fn known(nodes: impl Iterator<Item = (i64, LonLat)>) -> Self {
        let mut nodes: Vec<(i64, LonLat)> = nodes.collect();
        nodes.sort_by_key(|(id, _)| *id);
        nodes.dedup_by_key(|(id, _)| *id);
        let (ids, at) = nodes.into_iter().map(|(id, at)| (id, Some(at))).unzip();
        Self { ids, at, tags: Vec::new() }
    }

    /// Where a node lies; `None` when the file does not have it, or it was not asked for.
    pub(crate) fn at(&self, id: i64) -> Option<LonLat> {
        self.ids.binary_search(&id).ok().and_then(|place| self.at[place])
    }

    /// Tags of nodes by number, in the order of the file.
    pub(crate) fn take_tags(&mut self) -> Vec<(i64, StreetTags)> {
        std::mem::take(&mut self.tags)
    }

    /// The nodes that were found, ascending, and where they lie.
    pub(crate) fn found(self) -> impl Iterator<Item = (i64, LonLat)> {
        self.ids.into_iter().zip(self.at).filter_map(|(id, at)| at.map(|at| (id, at)))
    }
}

/// A search for numbers that mostly ascend, among ascending ones.
struct Ascending<'a> {
    ids: &'a [i64],
    /// Where the last one stands, or would.
    next: usize,
}

/// So many places are looked at one by one before the rest is halved again and again.
const NEAR: usize = 8;

impl Ascending<'_> {
    /// Where a number stands.
    fn place(&mut self, id: i64) -> Option<usize> {
        let (before, ahead) = self.ids.split_at(self.next);
        self.next = if before.last().is_some_and(|&last| last >= id) {
            before.partition_point(|&one| one < id)
        } else {
            let near = ahead.iter().take(NEAR).take_while(|&&one| one < id).count();
            let far = if near == NEAR { ahead[NEAR..].partition_point(|&one| one < id) } else { 0 };
            self.next + near + far
        };
        (self.ids.get(self.next) == Some(&id)).then_some(self.next)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_in_any_order_stand_where_a_plain_search_finds_them(
            mut ids in prop::collection::vec(-60_i64..60, 0..80),
            asked in prop::collection::vec(-70_i64..70, 0..80),
        ) {
            ids.sort_unstable();
            ids.dedup();
            let mut search = Ascending { ids: &ids, next: 0 };
            for id in asked {
                prop_assert_eq!(search.place(id), ids.binary_search(&id).ok());
            }
        }
    }
}
