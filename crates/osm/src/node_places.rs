//! Where wanted nodes lie, and their tags: the last pass over a file.

use osmpbf::Element;

use crate::blocks::Blocks;
use crate::error::OsmError;
use crate::id_span::IdSpan;
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
        ids.sort_unstable();
        ids.dedup();
        ids.shrink_to_fit();
        let which = IdSpan::which(spans, &ids);
        let found = blocks.map(&which, |block| {
            let (mut found, mut tagged) = (Vec::new(), Vec::new());
            block.for_each_element(|element| match element {
                Element::DenseNode(node) => {
                    if let Ok(place) = ids.binary_search(&node.id())
                        && node.info().is_none_or(|info| info.visible())
                    {
                        found.push((place, in_degrees(node.nano_lon(), node.nano_lat())));
                        tagged.extend(kept(node.id(), keys, node.tags()));
                    }
                }
                Element::Node(node) => {
                    if let Ok(place) = ids.binary_search(&node.id())
                        && node.info().visible()
                    {
                        found.push((place, in_degrees(node.nano_lon(), node.nano_lat())));
                        tagged.extend(kept(node.id(), keys, node.tags()));
                    }
                }
                Element::Way(_) | Element::Relation(_) => {}
            });
            (found, tagged)
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

/// The tags of a node that are kept, if there are any.
fn kept<'t>(
    id: i64,
    keys: &[&str],
    tags: impl Iterator<Item = (&'t str, &'t str)>,
) -> Option<(i64, StreetTags)> {
    let mut tags = tags.filter(|tag| keys.contains(&tag.0)).peekable();
    tags.peek()?;
    Some((id, StreetTags::new(tags)))
}
