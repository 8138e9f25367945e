//! Candidate sites: out of a file, along the streets, or the addresses themselves.

use super::Reading;
use crate::analysis::{StreetNetwork, along_streets, at_origins, candidate_kind};
use anyhow::{Context, Result, bail};
use std::path::Path;
use werkvlek_core::{FacilityIndex, Origins, Voorziening};
use werkvlek_io::{Crs, FacilityKind, FieldMap, Rejected, Source, read_voorzieningen};
use werkvlek_osm::KindTable;

/// Squares of the candidates along the streets.
const EVERY_M: f64 = 100.0;

/// What `--candidates` names, checked before the first byte is read.
pub(crate) enum CandidateSource {
    /// One place along the streets in each square of this size.
    Network {
        every_m: f64,
    },
    /// Every address, or one in each square of this size.
    Origins {
        every_m: Option<f64>,
    },
    File(Source),
}

impl CandidateSource {
    /// From the words of the command line or the project file.
    pub(crate) fn parse(
        text: &Path,
        every_m: Option<f64>,
        has_network: Option<&Path>,
        source: impl FnOnce(&Path) -> Source,
    ) -> Result<Self> {
        match text.to_str() {
            Some("network") if has_network.is_none() => {
                bail!("candidates 'network' need streets: places along which file? Give --network FILE")
            }
            Some("network") => Ok(Self::Network { every_m: every_m.unwrap_or(EVERY_M) }),
            Some("origins") => Ok(Self::Origins { every_m }),
            _ if every_m.is_some() => {
                bail!("--every goes with --candidates network or origins; a file is taken as it is")
            }
            _ => Ok(Self::File(source(text))),
        }
    }

    /// Reads or makes the sites. A polygon counts at a point inside it.
    pub(crate) fn sites(
        &self,
        crs: &Crs,
        fields: &FieldMap,
        origins: &Origins,
        network: Option<&StreetNetwork>,
        rejected: &mut Vec<Rejected>,
    ) -> Result<Vec<Voorziening>> {
        let source = match self {
            Self::Network { every_m } => {
                return along_streets(network.context("candidates 'network' need streets")?, *every_m);
            }
            Self::Origins { every_m } => return at_origins(origins, *every_m),
            Self::File(source) => source,
        };
        let all = FacilityKind::All(candidate_kind()?);
        let read = read_voorzieningen(source, crs, fields, &KindTable::default(), &all)?;
        if read.value.is_empty() {
            let why = read.rejected.first();
            let why = why.map_or_else(String::new, |r| format!(" (row {}: {})", r.row, r.reason));
            bail!(
                "{}: there are no candidates in it{why}; check the layer and the filter, or take 'network' or 'origins'",
                read.source
            );
        }
        rejected.extend(read.rejected);
        // An id that stands twice would make the answer unclear.
        FacilityIndex::new(&read.value).with_context(|| read.source.clone())?;
        Ok(read.value)
    }
}

impl Reading {
    /// The candidates of a command.
    pub(crate) fn candidates(
        &self,
        text: &Path,
        every_m: Option<f64>,
        network: Option<&Path>,
    ) -> Result<CandidateSource> {
        CandidateSource::parse(text, every_m, network, |path| self.other(path))
    }
}
