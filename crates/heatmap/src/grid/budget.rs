//! Memory limit of a piece of work.

/// The most bytes that one piece of work may take, checked before it starts: a raster, pairs of places; 2 GiB (268 million
/// cells) unless told otherwise.
///
/// A difference of two years holds three rasters at once: the budget is per raster.
///
/// # Example
/// ```
/// use werkvlek_heatmap::MemoryBudget;
/// assert_eq!(MemoryBudget::default().bytes(), 2_147_483_648);
/// assert_eq!(MemoryBudget::of_bytes(800).bytes(), 800);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MemoryBudget(u64);

impl MemoryBudget {
    /// A budget in bytes.
    #[must_use]
    pub fn of_bytes(bytes: u64) -> Self {
        Self(bytes)
    }

    /// The budget in bytes.
    #[must_use]
    pub fn bytes(self) -> u64 {
        self.0
    }

    /// How many things of `bytes_each` fit.
    ///
    /// # Example
    /// ```
    /// use werkvlek_heatmap::MemoryBudget;
    /// assert_eq!(MemoryBudget::of_bytes(800).most(80), 10);
    /// ```
    #[must_use]
    pub fn most(self, bytes_each: u64) -> u64 {
        self.0 / bytes_each.max(1)
    }
}

impl Default for MemoryBudget {
    fn default() -> Self {
        Self(2 << 30)
    }
}
