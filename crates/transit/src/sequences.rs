//! Sequences of numbers that are kept once each, however often they are given: stops of a pattern, times of a run.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use crate::compact::{NONE, id32};

/// Sequences, numbered from 0 in the order in which they first came.
#[derive(Debug)]
pub(crate) struct Sequences {
    starts: Vec<u32>,
    items: Vec<u32>,
    hasher: RandomState,
    heads: HashMap<u64, u32>,
    next: Vec<u32>,
}

impl Sequences {
    pub(crate) fn new() -> Self {
        let (heads, hasher) = (HashMap::new(), RandomState::new());
        Self { starts: vec![0], items: Vec::new(), hasher, heads, next: Vec::new() }
    }

    pub(crate) fn get(&self, index: u32) -> &[u32] {
        let index = index as usize;
        &self.items[self.starts[index] as usize..self.starts[index + 1] as usize]
    }

    pub(crate) fn len(&self) -> usize {
        self.next.len()
    }

    /// How many numbers are held.
    pub(crate) fn items(&self) -> usize {
        self.items.len()
    }

    /// The number of a sequence, which is added where it is new.
    pub(crate) fn index(&mut self, sequence: &[u32]) -> u32 {
        let hash = self.hasher.hash_one(sequence);
        let head = self.heads.get(&hash).copied().unwrap_or(NONE);
        let mut at = head;
        while at != NONE {
            if self.get(at) == sequence {
                return at;
            }
            at = self.next[at as usize];
        }
        let index = id32(self.next.len());
        self.items.extend_from_slice(sequence);
        self.starts.push(id32(self.items.len()));
        self.next.push(head);
        self.heads.insert(hash, index);
        index
    }
}
