//! Bit set of facility kinds, by their position in a list.

/// A set of positions in a list of kinds, 0 to 63.
///
/// # Example
/// ```
/// use werkvlek_plan::KindSet;
/// let set: KindSet = [2, 0].into_iter().collect();
/// assert_eq!(set.iter().collect::<Vec<_>>(), [0, 2]);
/// assert!(set.contains(2) && !set.contains(1));
/// assert_eq!((set.len(), set.minus([0].into_iter().collect()).len()), (2, 1));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct KindSet(u64);

impl KindSet {
    /// The most kinds that a list may have.
    pub const MOST: usize = 64;

    /// The set of the first `count` positions.
    ///
    /// # Panics
    /// When `count` is above [`KindSet::MOST`].
    #[must_use]
    pub fn first(count: usize) -> Self {
        (0..count).collect()
    }

    /// Whether a position is in it.
    #[must_use]
    pub fn contains(self, kind: usize) -> bool {
        kind < Self::MOST && self.0 >> kind & 1 == 1
    }

    /// What is in this set and not in the other.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// How many there are.
    #[must_use]
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The positions, rising.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..Self::MOST).filter(move |&kind| self.contains(kind))
    }
}

impl FromIterator<usize> for KindSet {
    /// Collects positions.
    ///
    /// # Panics
    /// When a position is [`KindSet::MOST`] or more.
    fn from_iter<I: IntoIterator<Item = usize>>(kinds: I) -> Self {
        Self(kinds.into_iter().fold(0, |bits, kind| {
            assert!(kind < Self::MOST, "kind {kind} of a list of at most {}", Self::MOST);
            bits | 1 << kind
        }))
    }
}
