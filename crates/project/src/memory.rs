//! How much memory a step of a run may take.

use std::num::NonZeroU64;
use std::str::FromStr;
use werkvlek_heatmap::MemoryBudget;
use werkvlek_io::{allowed_memory, memory_limit};

/// An amount of memory, as `500MB` or `4GB`.
///
/// # Example
/// ```
/// use werkvlek_project::MemorySize;
/// assert_eq!("2GB".parse::<MemorySize>()?.bytes(), 1 << 31);
/// assert!("2".parse::<MemorySize>().is_err());
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MemorySize {
    bytes: NonZeroU64,
}

impl MemorySize {
    /// How many bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes.get()
    }
}

impl FromStr for MemorySize {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || format!("'{text}' found, a size such as 500MB or 4GB expected");
        let lower = text.trim().to_lowercase();
        let units = [("gb", 1_u64 << 30), ("gib", 1 << 30), ("mb", 1 << 20), ("mib", 1 << 20)];
        let (digits, unit) =
            units.iter().find_map(|(end, unit)| Some((lower.strip_suffix(end)?, *unit))).ok_or_else(wrong)?;
        let number: u64 = digits.trim().parse().map_err(|_| wrong())?;
        let bytes = number.checked_mul(unit).and_then(NonZeroU64::new).ok_or_else(wrong)?;
        Ok(Self { bytes })
    }
}

/// Sets what a step of a run may take in this process: reading a file, pairs of `locate`, counts, a raster. Without it, three
/// quarters of the memory that is free; and 2 GB for a raster, beyond which it is made in bands. No result depends on it.
pub fn allow_memory(size: &MemorySize) {
    werkvlek_io::allow_memory(size.bytes);
}

/// What pairs, candidates and counts may take.
pub(crate) fn memory_budget() -> MemoryBudget {
    MemoryBudget::of_bytes(memory_limit())
}

/// What a raster may take before it is made in bands: larger bands are no faster.
pub(crate) fn raster_budget() -> MemoryBudget {
    allowed_memory().map_or_else(MemoryBudget::default, MemoryBudget::of_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_a_unit() {
        let bytes = |text: &str| text.parse::<MemorySize>().map(|size| size.bytes());
        assert_eq!(bytes("2GB"), Ok(1 << 31));
        assert_eq!(bytes("500 mib"), Ok(500 << 20));
        for wrong in ["2", "0GB", "veel", "99999999999999GB"] {
            assert!(bytes(wrong).is_err(), "{wrong}");
        }
    }
}
