//! Candidate sites: out of a file, along the streets, or the addresses themselves.

use crate::reading::Reading;
use crate::settings::Candidates;
use anyhow::{Context, Result, bail};
use werkvlek_analysis::{StreetNetwork, along_streets, at_origins, candidate_kind};
use werkvlek_core::{FacilityIndex, Origins, Voorziening};
use werkvlek_io::{FacilityKind, Source, read_voorzieningen};
use werkvlek_osm::KindTable;
use werkvlek_table::Rejected;

/// Squares of the candidates along the streets.
const EVERY_M: f64 = 100.0;

/// What a part names as candidates, checked before the first byte is read.
#[derive(Debug, PartialEq)]
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

/// Whether distances go along streets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ways {
    Straight,
    Streets,
}

impl CandidateSource {
    /// As a part names them.
    pub(crate) fn of(
        candidates: &Candidates,
        every_m: Option<f64>,
        ways: Ways,
        reading: &Reading<'_>,
    ) -> Result<Self> {
        match (candidates, ways) {
            (Candidates::Network, Ways::Straight) => {
                bail!("candidates 'network' need streets: places along which file? Name it with ⟨straten⟩")
            }
            (Candidates::Network, Ways::Streets) => Ok(Self::Network { every_m: every_m.unwrap_or(EVERY_M) }),
            (Candidates::Origins, _) => Ok(Self::Origins { every_m }),
            (Candidates::File(_), _) if every_m.is_some() => {
                bail!("⟨elke_m⟩ goes with ⟨kandidaten⟩ network or origins; a file is taken as it is")
            }
            (Candidates::File(path), _) => Ok(Self::File(reading.source(path))),
        }
    }

    /// Reads or makes the sites. A polygon counts at a point inside it.
    pub(crate) fn sites(
        &self,
        reading: &Reading<'_>,
        origins: &Origins,
        network: Option<&StreetNetwork>,
        rejected: &mut Vec<Rejected>,
    ) -> Result<Vec<Voorziening>> {
        let source = match self {
            Self::Network { every_m } => {
                return Ok(along_streets(network.context("candidates 'network' need streets")?, *every_m)?);
            }
            Self::Origins { every_m } => return Ok(at_origins(origins, *every_m)?),
            Self::File(source) => source,
        };
        let all = FacilityKind::All(candidate_kind()?);
        let read = read_voorzieningen(source, &reading.crs, &reading.fields, &KindTable::default(), &all)?;
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
