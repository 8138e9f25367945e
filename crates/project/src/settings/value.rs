//! Values that settings hold as text: where candidates come from, an amount of memory, bits a cell.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use werkvlek_heatmap::MemoryBudget;
use werkvlek_io::Precision;

/// The key of a labour force that is meant for the last year of the register.
pub const LABOUR_OF_LAST_YEAR: &str = "laatste";

/// Where candidate sites come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(from = "PathBuf", into = "PathBuf")]
#[schemars(with = "PathBuf")]
pub enum Candidates {
    /// Places along the streets (`network`).
    Network,
    /// Every address (`origins`).
    Origins,
    /// A file of points or polygons.
    File(PathBuf),
}

impl From<PathBuf> for Candidates {
    fn from(text: PathBuf) -> Self {
        match text.to_str() {
            Some("network") => Self::Network,
            Some("origins") => Self::Origins,
            _ => Self::File(text),
        }
    }
}

impl From<Candidates> for PathBuf {
    fn from(candidates: Candidates) -> Self {
        match candidates {
            Candidates::Network => "network".into(),
            Candidates::Origins => "origins".into(),
            Candidates::File(path) => path,
        }
    }
}

impl Candidates {
    /// The file, when there is one.
    pub(crate) fn file(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Network | Self::Origins => None,
        }
    }

    pub(crate) fn file_mut(&mut self) -> Option<&mut PathBuf> {
        match self {
            Self::File(path) => Some(path),
            Self::Network | Self::Origins => None,
        }
    }
}

/// Bits a cell of a raster.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum CellPrecision {
    /// 32 bits, seven digits: enough for a map.
    #[default]
    F32,
    /// 64 bits: sums and differences come back as they were.
    F64,
}

impl From<CellPrecision> for Precision {
    fn from(bits: CellPrecision) -> Self {
        match bits {
            CellPrecision::F32 => Self::F32,
            CellPrecision::F64 => Self::F64,
        }
    }
}

/// An amount of memory, as `500MB` or `4GB`.
///
/// # Example
/// ```
/// use werkvlek_project::MemorySize;
/// assert_eq!("2GB".parse::<MemorySize>()?.bytes(), 1 << 31);
/// assert!("2".parse::<MemorySize>().is_err());
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct MemorySize {
    text: String,
    bytes: u64,
}

impl MemorySize {
    /// How many bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    pub(crate) fn budget(&self) -> MemoryBudget {
        MemoryBudget::of_bytes(self.bytes)
    }
}

impl Default for MemorySize {
    fn default() -> Self {
        Self { text: "2GB".to_owned(), bytes: 2 << 30 }
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
        let bytes = number.checked_mul(unit).filter(|b| *b > 0).ok_or_else(wrong)?;
        Ok(Self { text: text.trim().to_owned(), bytes })
    }
}

impl TryFrom<String> for MemorySize {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<MemorySize> for String {
    fn from(size: MemorySize) -> Self {
        size.text
    }
}

impl std::fmt::Display for MemorySize {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_a_unit() {
        let bytes = |text: &str| text.parse::<MemorySize>().map(|size| size.bytes());
        assert_eq!(bytes("2GB"), Ok(1 << 31));
        assert_eq!(bytes("500 mib"), Ok(500 << 20));
        assert_eq!(bytes(&MemorySize::default().to_string()), Ok(MemorySize::default().bytes()));
        for wrong in ["2", "0GB", "veel", "99999999999999GB"] {
            assert!(bytes(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn candidates_are_two_words_or_a_file() {
        for text in ["network", "origins", "kavels.gpkg|layername=kavels"] {
            let read = Candidates::from(PathBuf::from(text));
            assert_eq!(read.file().is_some(), text.contains('.'));
            assert_eq!(PathBuf::from(read), PathBuf::from(text));
        }
    }
}
