//! Union-find (disjoint sets).

/// Sets of numbers from 0; the lowest number of a set stands for it.
#[derive(Debug)]
pub(super) struct Forest {
    above: Vec<usize>,
}

impl Forest {
    /// Each number on its own.
    pub(super) fn new(len: usize) -> Self {
        Self { above: (0..len).collect() }
    }

    /// The lowest number of the set.
    pub(super) fn root(&mut self, mut one: usize) -> usize {
        while self.above[one] != one {
            self.above[one] = self.above[self.above[one]];
            one = self.above[one];
        }
        one
    }

    /// Joins two sets; whether they were two.
    pub(super) fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        self.above[a.max(b)] = a.min(b);
        a != b
    }
}
