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
    /// Adds a way with tags that were numbered ([`number_of`](Self::number_of)).
    pub(crate) fn push(&mut self, id: i64, tag_set: u32, refs: impl Iterator<Item = i64>) {
        let start = self.refs.len();
        self.refs.extend(refs);
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
    pub(crate) fn append(&mut self, other: Self) {
        let numbers: Vec<u32> = other.tag_sets.into_iter().map(|tags| self.number_of(tags)).collect();
        let before = self.refs.len();
        self.refs.extend(other.refs);
        self.ways.extend(other.ways.into_iter().map(|way| RawWay {
            id: way.id,
            tag_set: numbers[way.tag_set as usize],
            start: before + way.start,
            end: before + way.end,
        }));
    }
}
