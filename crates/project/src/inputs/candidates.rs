//! Candidate sites: out of a file, along the streets, or the addresses themselves.

use crate::memory::memory_budget;
use crate::none_left::none_left;
use crate::reading::Reading;
use crate::settings::Candidates;
use anyhow::{Context, Result, bail};
use werkvlek_analysis::{Squares, StreetNetwork, along_streets, at_origins, candidate_kind};
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
        squares: Squares,
    },
    /// Every address, or one in each square of this size.
    Origins {
        squares: Option<Squares>,
    },
    File(Box<Source>),
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
        let squares = every_m.map(Squares::of_side_m).transpose()?;
        match (candidates, ways) {
            (Candidates::Network, Ways::Straight) => {
                bail!("candidates 'network' need streets: places along which file? Name it with ⟨straten⟩")
            }
            (Candidates::Network, Ways::Streets) => {
                Ok(Self::Network { squares: squares.map_or_else(|| Squares::of_side_m(EVERY_M), Ok)? })
            }
            (Candidates::Origins, _) => Ok(Self::Origins { squares }),
            (Candidates::File(_), _) if squares.is_some() => {
                bail!("⟨elke_m⟩ goes with ⟨kandidaten⟩ network or origins; a file is taken as it is")
            }
            (Candidates::File(path), _) => Ok(Self::File(Box::new(reading.source(path)))),
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
            Self::Network { squares } => {
                let network = network.context("candidates 'network' need streets")?;
                return Ok(along_streets(network, *squares, memory_budget())?);
            }
            Self::Origins { squares } => return Ok(at_origins(origins, *squares, memory_budget())?),
            Self::File(source) => source,
        };
        let all = FacilityKind::All(candidate_kind()?);
        let read = read_voorzieningen(source, &reading.crs, &reading.fields, &KindTable::default(), &all)?;
        if read.value.is_empty() {
            bail!("{}: {}", read.source, none_left("candidates", &read.rejected));
        }
        rejected.extend(read.rejected);
        // An id that stands twice would make the answer unclear.
        FacilityIndex::new(&read.value).with_context(|| read.source.clone())?;
        Ok(read.value)
    }
}
