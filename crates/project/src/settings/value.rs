//! Values that settings hold as text: where candidates come from, bits a cell.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use werkvlek_io::{CsvForm, Precision};

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn candidates_are_two_words_or_a_file() {
        for text in ["network", "origins", "kavels.gpkg|layername=kavels"] {
            let read = Candidates::from(PathBuf::from(text));
            assert_eq!(read.file().is_some(), text.contains('.'));
            assert_eq!(PathBuf::from(read), PathBuf::from(text));
        }
    }
}

/// The form of CSV files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum CsvVorm {
    /// Commas between columns, points before decimals: for programs.
    #[default]
    En,
    /// Semicolons between columns, commas before decimals: for a Dutch spreadsheet.
    Nl,
}

impl From<CsvVorm> for CsvForm {
    fn from(form: CsvVorm) -> Self {
        match form {
            CsvVorm::En => Self::En,
            CsvVorm::Nl => Self::Nl,
        }
    }
}
