//! Sector groups of one's own, and the jobs of a reference region by sector.

use crate::model::known::{BANEN, JAAR, SECTIE};
use crate::model::load::{Loaded, collect};
use crate::model::roles::{Bad, FieldMap, Roles};
use crate::{ReadError, Source, read_attributes};
use std::collections::BTreeMap;
use std::path::Path;
use werkvlek_core::{ReferentieBanen, Sbi, SbiSection, SectorError, SectorTable};

/// A table of sector groups that cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SectorTableError {
    /// The file cannot be read.
    #[error("{path}: cannot be read")]
    Io {
        /// The file.
        path: String,
        /// Its reason.
        source: std::io::Error,
    },
    /// The file is no table of sectors.
    #[error("{path}: no table of sectors; expected lines such as \"Media & ICT\" = [\"J\", \"73.1\"]")]
    Toml {
        /// The file.
        path: String,
        /// What is wrong and where.
        source: toml::de::Error,
    },
    /// Its groups are not clear.
    #[error("{path}")]
    Sectors {
        /// The file.
        path: String,
        /// What is wrong.
        source: SectorError,
    },
    /// There is no group in it.
    #[error("{path}: there is no sector group in it; write for example \"Media & ICT\" = [\"J\", \"73.1\"]")]
    Empty {
        /// The file.
        path: String,
    },
}

/// Reads sector groups from TOML: a line a group, its name and the SBI prefixes in it. Groups come in the order of their
/// names; a prefix inside another one takes its codes from it, and what is in no group is left out.
///
/// # Errors
/// [`SectorTableError`] with the line or the group at fault.
///
/// # Example
/// ```
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("sectoren.toml");
/// std::fs::write(&path, "\"Media & ICT\" = [\"J\", \"73.1\"]\nhoreca = [\"56\"]\n")?;
/// let table = werkvlek_io::read_sector_table(&path)?;
/// assert_eq!(table.group("62.01".parse()?).unwrap().naam(), "Media & ICT");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_sector_table(path: &Path) -> Result<SectorTable, SectorTableError> {
    let shown = || path.display().to_string();
    let text = crate::read_text(path).map_err(|e| SectorTableError::Io { path: shown(), source: e })?;
    let groups: BTreeMap<String, Vec<String>> =
        toml::from_str(&text).map_err(|e| SectorTableError::Toml { path: shown(), source: e })?;
    if groups.is_empty() {
        return Err(SectorTableError::Empty { path: shown() });
    }
    SectorTable::new(groups).map_err(|e| SectorTableError::Sectors { path: shown(), source: e })
}

/// Reads the jobs of a reference region: rows of a year, a section (its letter, or an SBI code inside it) and jobs; rows of
/// one year and section add up.
///
/// # Units
/// Jobs.
///
/// # Errors
/// [`ReadError`] when the file, the layer or a column cannot be used. Rows without a section or with jobs that are no
/// whole number are kept aside.
pub fn read_referentie(source: &Source, fields: &FieldMap) -> Result<Loaded<ReferentieBanen>, ReadError> {
    let read = read_attributes(source)?;
    let roles = Roles::of(&read, fields);
    let (jaar, sectie, banen) = (roles.required(&JAAR)?, roles.required(&SECTIE)?, roles.required(&BANEN)?);
    let mut found = ReferentieBanen::new();
    let loaded = collect(&read, |row| {
        let text = sectie.text(row).ok_or_else(|| Bad::field(sectie.name(), "no section"))?;
        let section = if text.bytes().any(|b| b.is_ascii_digit()) {
            text.parse::<Sbi>().map(Sbi::section)
        } else {
            text.parse::<SbiSection>()
        };
        let section = section.map_err(|e| Bad::field_error(sectie.name(), e))?;
        let year = jaar.count(row)?;
        let year = u16::try_from(year).map_err(|_| Bad::field(jaar.name(), format!("{year} is no year")))?;
        *found.entry((year, section)).or_default() += u64::from(banen.jobs(row)?);
        Ok(())
    })?;
    Ok(loaded.with(found))
}
