//! Why a file could not be read: what was found, where, what was expected, what to do.

use crate::CrsError;
use crate::gdal_door::Refused;
use crate::gdal_messages;
use std::path::Path;
use werkvlek_table::Rejected;

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// No such file.
    #[error("{path}: no such file")]
    Missing {
        /// The file.
        path: String,
    },
    /// A layer in memory that is not what it says.
    #[error("{name}: {problem}")]
    Given {
        /// Its name.
        name: String,
        /// What was found, and what was expected.
        problem: String,
    },
    /// No row of the year that is asked for.
    #[error("{source_name}: no row of {year}; there is {found}")]
    NoYear {
        /// File and layer.
        source_name: String,
        /// The year.
        year: u16,
        /// The years that there are.
        found: String,
    },
    /// The operating system refused.
    #[error("{path}: cannot be read")]
    Io {
        /// The file.
        path: String,
        /// Its reason.
        source: std::io::Error,
    },
    /// It is an address of the network.
    #[error(
        "{path}: nothing is fetched from the network; download it first (curl -o FILE ADDRESS; Dutch open data: https://www.pdok.nl/datasets) and name the file"
    )]
    Network {
        /// The address.
        path: String,
    },
    /// The ending says no format that is read.
    #[error(
        "{path}: the ending '{ending}' is no format that is read; expected {expected}, GeoParquet (.parquet) or text (.csv, .tsv, .txt)"
    )]
    Ending {
        /// The file.
        path: String,
        /// Its ending.
        ending: String,
        /// The formats through GDAL.
        expected: String,
    },
    /// A zip file in which there is not one data set.
    #[error("{path}: {problem}")]
    Zip {
        /// The file.
        path: String,
        /// What is wrong with it.
        problem: String,
    },
    /// The file is not what its name says.
    #[error("{path}: is no {expected}, as its name says, but {found}; name it by what it is")]
    NotThat {
        /// The file.
        path: String,
        /// What its name says.
        expected: &'static str,
        /// What it looks like.
        found: String,
    },
    /// The file would reach beyond itself.
    #[error("{path}: is not read, since {problem}")]
    Unsafe {
        /// The file.
        path: String,
        /// What it holds.
        problem: String,
    },
    /// GDAL could not open or read it.
    #[error("{path}: GDAL cannot read it ({detail}); it is damaged, or another format than its name says")]
    Gdal {
        /// The file.
        path: String,
        /// GDAL's own words.
        detail: String,
    },
    /// It is damaged in a way that the library which decodes it does not expect.
    #[error("{path}: is damaged ({problem}); download it or write it again")]
    Damaged {
        /// The file.
        path: String,
        /// What the library said.
        problem: String,
    },
    /// The layer asked for is not there, or several are and none was asked for.
    #[error("{path}: {problem}; its layers are: {layers}. Name one, as '{path}|layername=NAME'")]
    Layer {
        /// The file.
        path: String,
        /// What was asked for.
        problem: String,
        /// What there is.
        layers: String,
    },
    /// The filter is not understood.
    #[error(
        "{path}, layer '{layer}': the filter '{filter}' is not understood ({detail}); the fields are: {fields}"
    )]
    Filter {
        /// The file.
        path: String,
        /// The layer.
        layer: String,
        /// The filter as given.
        filter: String,
        /// What is wrong with it.
        detail: String,
        /// The fields there are.
        fields: String,
    },
    /// Percentages where numbers of people are asked for.
    #[error(
        "{source_name}: '{column}' holds percentages, which are no people; say of what they are: NAME={column}%{whole}"
    )]
    Percentage {
        /// File and layer.
        source_name: String,
        /// The column.
        column: String,
        /// The column with all inhabitants.
        whole: String,
    },
    /// The filter keeps no row.
    #[error("{source_name}: the filter '{filter}' keeps none of its {rows} rows; {seen}")]
    NothingKept {
        /// File and layer.
        source_name: String,
        /// The filter as given.
        filter: String,
        /// How many rows there are.
        rows: usize,
        /// What stands in the columns that it looks at.
        seen: String,
    },
    /// The row that is to name the columns is not there, or empty.
    #[error("{source_name}: ⟨kopregel⟩: row {row} holds no names of columns; the sheet has {rows} rows")]
    NoHeaderRow {
        /// The layer.
        source_name: String,
        /// The row that was named.
        row: u64,
        /// The last row that holds anything.
        rows: u64,
    },
    /// The layer has no CRS.
    #[error(
        "{path}, layer '{layer}': no coordinate reference system is stated; say which with ⟨invoer.crs⟩, for instance ⟨invoer.crs⟩ EPSG:28992"
    )]
    NoCrs {
        /// The file.
        path: String,
        /// The layer.
        layer: String,
    },
    /// It would take more memory than there is.
    #[error(
        "{path}: reading it takes about {needed}, and {limit} of memory may be used, {why}; use a smaller extract, or allow more with ⟨max-memory⟩"
    )]
    TooLarge {
        /// The file.
        path: String,
        /// What it would take.
        needed: String,
        /// What there may be.
        limit: String,
        /// Who says so.
        why: &'static str,
    },
    /// No row could be used.
    #[error("{source_name}: none of its {count} rows can be used; {reasons}")]
    AllRejected {
        /// File and layer.
        source_name: String,
        /// How many there are.
        count: usize,
        /// The first few, each with its reason.
        reasons: String,
        /// Each of them, with its reason.
        rejected: Vec<Rejected>,
    },
    /// The coordinates cannot be where the file says.
    #[error("{path}, layer '{layer}': {doubt}")]
    Places {
        /// The file.
        path: String,
        /// The layer.
        layer: String,
        /// What they look like, and what to do.
        doubt: String,
    },
    /// The file has neither geometries nor recognised coordinate columns.
    #[error(
        "{path}, layer '{layer}': no geometry and no coordinate columns (looked for x and y, or lon and lat) among: {fields}. Name them with ⟨invoer.x⟩ and ⟨invoer.y⟩; where the names of the columns stand lower, give their row with ⟨kopregel⟩; establishments may stand at their postcode with ⟨postcodes⟩"
    )]
    NoGeometry {
        /// The file.
        path: String,
        /// The layer.
        layer: String,
        /// The fields there are.
        fields: String,
    },
    /// A column that was named is not there.
    #[error("{source_name}: there is no column '{column}'; the columns are: {fields}")]
    NoColumn {
        /// File and layer.
        source_name: String,
        /// The column asked for.
        column: String,
        /// The columns there are.
        fields: String,
    },
    /// A delimited text file is malformed.
    #[error("{path}, line {line}: {problem}")]
    Csv {
        /// The file.
        path: String,
        /// Line, the header is 1.
        line: u64,
        /// What was found and expected.
        problem: String,
    },
    /// A Parquet file that is no GeoParquet with WKB.
    #[error("{path}: {problem}")]
    Parquet {
        /// The file.
        path: String,
        /// What was found and expected.
        problem: String,
    },
    /// No column plays a role that is needed.
    #[error(
        "{source_name}: no column for '{role}' (looked for {known}) among: {fields}. Name it with ⟨velden⟩ {role}=COLUMN; where the names of the columns stand lower, give their row with ⟨kopregel⟩"
    )]
    NoRole {
        /// File and layer.
        source_name: String,
        /// The role.
        role: &'static str,
        /// The names it is recognised by.
        known: String,
        /// The columns there are.
        fields: String,
    },
    /// The names of the weights cannot be used.
    #[error("{path}: the weights cannot be used")]
    Weights {
        /// The file.
        path: String,
        /// Why.
        source: werkvlek_core::OriginsError,
    },
    /// An OpenStreetMap file that cannot be read.
    #[error(transparent)]
    Osm(#[from] werkvlek_osm::OsmError),
    /// OpenStreetMap's XML that is malformed or cut off.
    #[error("{path}, byte {byte}: {problem}; download or export the file again")]
    Xml {
        /// The file.
        path: String,
        /// Where reading stopped.
        byte: u64,
        /// What was found and expected.
        problem: String,
    },
    /// Streets of OpenStreetMap that do not fit together.
    #[error("{path}: its streets cannot be used")]
    Streets {
        /// The file.
        path: String,
        /// Why.
        source: werkvlek_osm::StreetsError,
    },
    /// A CRS problem in this file.
    #[error("{path}, layer '{layer}'")]
    Crs {
        /// The file.
        path: String,
        /// The layer.
        layer: String,
        /// The problem.
        source: CrsError,
    },
}

impl ReadError {
    /// Why the door to GDAL stayed shut.
    pub(super) fn refused(path: &Path, refused: Refused) -> Self {
        let path = path.display().to_string();
        match refused {
            Refused::Ending { ending, expected } => Self::Ending { path, ending, expected },
            Refused::Unsafe { problem } => Self::Unsafe { path, problem },
            Refused::Zip(error) => *error,
            Refused::NotThat { expected, found } => Self::NotThat { path, expected, found },
            Refused::Gdal(error) => {
                let detail = gdal_messages::words(&error);
                Self::Gdal { path, detail }
            }
        }
    }

    /// Why there is no such file: an address of the network is none.
    pub(super) fn missing(path: &Path) -> Self {
        let path = path.display().to_string();
        let address = path.contains("://") || path.starts_with("/vsi") || path.starts_with("WFS:");
        if address { Self::Network { path } } else { Self::Missing { path } }
    }
}
