//! Many short texts in one piece of memory.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use crate::compact::{NONE, id32};

/// Texts, numbered from 0 in the order they were added.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Texts {
    text: String,
    ends: Vec<u32>,
}

impl Texts {
    pub(crate) fn push(&mut self, text: &str) -> u32 {
        self.text.push_str(text);
        self.ends.push(id32(self.text.len()));
        id32(self.ends.len() - 1)
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn get(&self, index: u32) -> &str {
        let end = self.ends[index as usize] as usize;
        let start = if index == 0 { 0 } else { self.ends[index as usize - 1] as usize };
        &self.text[start..end]
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..id32(self.len())).map(|index| self.get(index))
    }

    pub(crate) fn parts(&self) -> (&str, &[u32]) {
        (&self.text, &self.ends)
    }

    /// None where the ends are not those of texts.
    pub(crate) fn from_parts(text: String, ends: Vec<u32>) -> Option<Self> {
        let whole = ends.is_sorted()
            && ends.iter().all(|&end| text.is_char_boundary(end as usize))
            && ends.last().map_or(0, |&end| end as usize) == text.len();
        whole.then_some(Self { text, ends })
    }

    /// What they hold, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        self.text.len() + 4 * self.ends.len()
    }
}

/// Texts that are looked up: each stands once.
///
/// Found by hash in a chain, so that a text is kept once and not in a map beside it.
#[derive(Debug, Default)]
pub(crate) struct TextIndex {
    texts: Texts,
    hasher: RandomState,
    heads: HashMap<u64, u32>,
    next: Vec<u32>,
}

impl TextIndex {
    pub(crate) fn find(&self, text: &str) -> Option<u32> {
        let mut at = *self.heads.get(&self.hasher.hash_one(text))?;
        while self.texts.get(at) != text {
            at = self.next[at as usize];
            if at == NONE {
                return None;
            }
        }
        Some(at)
    }

    /// Adds a text; none where it is there already.
    pub(crate) fn add(&mut self, text: &str) -> Option<u32> {
        if self.find(text).is_some() {
            return None;
        }
        let index = self.texts.push(text);
        let before = self.heads.insert(self.hasher.hash_one(text), index);
        self.next.push(before.unwrap_or(NONE));
        Some(index)
    }

    pub(crate) fn len(&self) -> usize {
        self.texts.len()
    }

    pub(crate) fn get(&self, index: u32) -> &str {
        self.texts.get(index)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.texts.iter()
    }
}
