//! Bit set of facility kinds, by their position in a list.

/// A set of kinds, by their position in the list of kinds that was asked about; at most 64.
///
/// # Example
/// ```
/// use werkvlek_core::KindSet;
///
/// let (shops, care) = (KindSet::of(&[0, 1]), KindSet::of(&[1, 2]));
/// assert_eq!((shops | care).len(), 3);
/// assert!(KindSet::all(3).is_superset(care) && !shops.is_superset(care));
/// assert_eq!(care.iter().collect::<Vec<_>>(), [1, 2]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct KindSet(u64);

impl KindSet {
    /// How many kinds a set can hold.
    pub const MOST: usize = 64;

    /// No kind.
    pub const EMPTY: Self = Self(0);

    /// The kinds in these positions.
    ///
    /// # Panics
    /// When a position is 64 or more.
    #[must_use]
    pub fn of(kinds: &[usize]) -> Self {
        kinds.iter().fold(Self::EMPTY, |set, &kind| set.with(kind))
    }

    /// The first so many kinds.
    ///
    /// # Panics
    /// When there are more than 64.
    #[must_use]
    pub fn all(kinds: usize) -> Self {
        assert!(kinds <= Self::MOST, "{kinds} kinds; a set holds at most 64");
        Self(if kinds == Self::MOST { u64::MAX } else { (1 << kinds) - 1 })
    }

    /// This set and one kind more.
    ///
    /// # Panics
    /// When its position is 64 or more.
    #[must_use]
    pub fn with(self, kind: usize) -> Self {
        assert!(kind < Self::MOST, "kind {kind}; a set holds the positions 0 to 63");
        Self(self.0 | 1 << kind)
    }

    /// Whether a kind is in the set.
    #[must_use]
    pub fn contains(self, kind: usize) -> bool {
        kind < Self::MOST && self.0 >> kind & 1 == 1
    }

    /// Whether all kinds of another set are in this one.
    #[must_use]
    pub fn is_superset(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// What is in this set and not in the other.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Number of kinds.
    #[must_use]
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The kinds, ascending.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..Self::MOST).filter(move |&kind| self.contains(kind))
    }
}

impl FromIterator<usize> for KindSet {
    /// Collects positions.
    ///
    /// # Panics
    /// When a position is 64 or more.
    fn from_iter<I: IntoIterator<Item = usize>>(kinds: I) -> Self {
        kinds.into_iter().fold(Self::EMPTY, Self::with)
    }
}

impl std::ops::BitOr for KindSet {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl std::ops::BitAnd for KindSet {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixty_four_fit() {
        assert_eq!((KindSet::all(64).len(), KindSet::all(0)), (64, KindSet::EMPTY));
        assert!(KindSet::all(64).contains(63) && !KindSet::all(63).contains(63));
        assert!(!KindSet::all(64).contains(64));
        assert_eq!(KindSet::of(&[3, 63]) & KindSet::all(63), KindSet::of(&[3]));
    }

    #[test]
    #[should_panic(expected = "kind 64")]
    fn no_more_fit() {
        let _ = KindSet::EMPTY.with(64);
    }
}
