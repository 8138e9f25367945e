//! Tags of the nodes of streets, in columns.

use std::collections::HashMap;

use crate::street_tags::StreetTags;

/// The nodes that have tags, and which; equal sets of tags are kept once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct NodeTags {
    /// Index of the node and of its set of tags, ascending.
    tagged: Vec<(u32, u32)>,
    sets: Vec<StreetTags>,
}

impl NodeTags {
    /// From the tags of nodes by number, in the order of the file; of a node that comes twice the first counts. Nodes
    /// that are not among the ascending ones are dropped.
    pub(crate) fn new(mut tags: Vec<(i64, StreetTags)>, node_ids: &[i64]) -> Self {
        tags.sort_by_key(|tagged| tagged.0);
        tags.dedup_by_key(|tagged| tagged.0);
        let mut number_of: HashMap<StreetTags, u32> = HashMap::new();
        let mut these = Self::default();
        for (id, tags) in tags {
            let Some(node) = node_ids.binary_search(&id).ok().and_then(|node| u32::try_from(node).ok())
            else {
                continue;
            };
            // There are no more sets than nodes, which were counted.
            let next = u32::try_from(these.sets.len()).unwrap_or(u32::MAX);
            let set = *number_of.entry(tags).or_insert_with_key(|tags| {
                these.sets.push(tags.clone());
                next
            });
            these.tagged.push((node, set));
        }
        these
    }

    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = (u32, usize)> {
        self.tagged.iter().map(|&(node, set)| (node, set as usize))
    }

    pub(crate) fn sets(&self) -> &[StreetTags] {
        &self.sets
    }
}
