//! A set of stops.

/// A set of stops in the order they came.
#[derive(Debug, Default)]
pub(crate) struct StopSet {
    member: Vec<bool>,
    list: Vec<u32>,
}

impl StopSet {
    /// None of so many stops.
    pub(crate) fn of(stops: usize) -> Self {
        Self { member: vec![false; stops], list: Vec::new() }
    }

    pub(crate) fn insert(&mut self, stop: u32) {
        let member = &mut self.member[stop as usize];
        if !*member {
            *member = true;
            self.list.push(stop);
        }
    }

    pub(crate) fn contains(&self, stop: u32) -> bool {
        self.member[stop as usize]
    }

    pub(crate) fn list(&self) -> &[u32] {
        &self.list
    }

    /// Puts them in another order, that of a key and then of their numbers.
    pub(crate) fn sort_by_key(&mut self, key: impl Fn(u32) -> i32) {
        self.list.sort_unstable_by_key(|&stop| (key(stop), stop));
    }

    pub(crate) fn clear(&mut self) {
        for stop in self.list.drain(..) {
            self.member[stop as usize] = false;
        }
    }
}
