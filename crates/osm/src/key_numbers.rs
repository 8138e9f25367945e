//! Keys of a block by number, so that texts are compared once a block and not once an object.

use std::collections::HashMap;

use crate::block::Block;
use crate::elements::TagNumbers;
use crate::raw_ways::RawWays;
use crate::street_tags::{STREET_KEYS, StreetTags};

/// Which texts of a block are keys of a list.
pub(crate) struct KeyNumbers<'b> {
    strings: &'b [&'b str],
    keys: &'b [&'b str],
    /// By the number of the text: what is known of it.
    known: Vec<Key>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    NotLookedUp,
    OfNone,
    /// Its place in the list.
    Of(u8),
}

impl<'b> KeyNumbers<'b> {
    /// For a list of fewer than 256 keys in alphabetical order.
    pub(crate) fn new(block: &'b Block<'_>, keys: &'b [&'b str]) -> Self {
        let strings = block.strings();
        Self { strings, keys, known: vec![Key::NotLookedUp; strings.len()] }
    }

    /// Which key of the list a text is.
    fn of(&mut self, text: usize) -> Option<u8> {
        if self.known[text] == Key::NotLookedUp {
            let place = self.keys.binary_search(&self.strings[text]).ok();
            self.known[text] = place.and_then(|place| u8::try_from(place).ok()).map_or(Key::OfNone, Key::Of);
        }
        match self.known[text] {
            Key::Of(place) => Some(place),
            Key::OfNone | Key::NotLookedUp => None,
        }
    }

    /// The tags with a key of the list: which, and the number of the value. Tags end where a number is that of no text.
    pub(crate) fn among(&mut self, tags: TagNumbers<'_>) -> impl Iterator<Item = (u8, usize)> {
        let texts = self.strings.len();
        let tags = tags.take_while(move |&(key, value)| key < texts && value < texts);
        tags.filter_map(|(key, value)| Some((self.of(key)?, value)))
    }

    /// Tags with their texts.
    pub(crate) fn texts(&self, tags: &[(u8, usize)]) -> StreetTags {
        StreetTags::new(tags.iter().map(|&(key, value)| (self.keys[usize::from(key)], self.strings[value])))
    }
}

/// The sets of tags of the streets of a block, each made of texts once.
pub(crate) struct StreetSets<'b> {
    keys: KeyNumbers<'b>,
    number_of: HashMap<Vec<(u8, usize)>, u32>,
    /// The tags of the way that is looked at.
    tags: Vec<(u8, usize)>,
}

impl<'b> StreetSets<'b> {
    pub(crate) fn new(block: &'b Block<'_>) -> Self {
        Self { keys: KeyNumbers::new(block, &STREET_KEYS), number_of: HashMap::new(), tags: Vec::new() }
    }

    /// The number of the tags of a way among those of a street; none when they are not of one.
    pub(crate) fn number(&mut self, tags: TagNumbers<'_>, ways: &mut RawWays) -> Option<u32> {
        self.tags.clear();
        self.tags.extend(self.keys.among(tags));
        let makes_street = |&(key, value): &(u8, usize)| match STREET_KEYS[usize::from(key)] {
            "highway" => true,
            "route" => self.keys.strings[value] == "ferry",
            _ => false,
        };
        if !self.tags.iter().any(makes_street) {
            return None;
        }
        Some(match self.number_of.get(&self.tags) {
            Some(&number) => number,
            None => {
                let number = ways.number_of(self.keys.texts(&self.tags));
                self.number_of.insert(self.tags.clone(), number);
                number
            }
        })
    }
}
