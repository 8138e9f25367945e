//! Ways in columns, before the places of their nodes are known.

use std::collections::HashMap;

use crate::street_tags::StreetTags;

/// Ways in columns, before their nodes are known.
#[derive(Default)]
pub(crate) struct RawWays {
    pub(crate) ways: Vec<RawWay>,
    pub(crate) refs: Vec<i64>,
    pub(crate) tag_sets: Vec<StreetTags>,
    number_of: HashMap<StreetTags, u32>,
}

#[derive(Clone, Copy)]
pub(crate) struct RawWay {
    pub(crate) id: i64,
    pub(crate) tag_set: u32,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl RawWays {
    pub(crate) fn push(&mut self, id: i64, tags: StreetTags, refs: &[i64]) {
        let tag_set = self.number_of(tags);
        let start = self.refs.len();
        self.refs.extend_from_slice(refs);
        self.ways.push(RawWay { id, tag_set, start, end: self.refs.len() });
    }

    /// The number of a set of tags, which is kept once.
    pub(crate) fn number_of(&mut self, tags: StreetTags) -> u32 {
        let next = self.tag_sets.len();
        *self.number_of.entry(tags).or_insert_with_key(|tags| {
            self.tag_sets.push(tags.clone());
            u32::try_from(next).unwrap_or(u32::MAX)
        })
    }

    /// Adds the ways of another part of the file after these.
    pub(crate) fn append(&mut self, other: &Self) {
        for way in &other.ways {
            let tags = other.tag_sets[way.tag_set as usize].clone();
            self.push(way.id, tags, &other.refs[way.start..way.end]);
        }
    }
}
