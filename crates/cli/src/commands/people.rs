//! Origins with their weights, and the districts they lie in.

use super::{Reading, read_district_levels};
use crate::analysis::{DistrictLevels, spread_figures};
use crate::args::PeopleArgs;
use crate::progress::Talk;
use anyhow::{Context, Result};
use std::path::Path;
use werkvlek_core::Origins;
use werkvlek_io::{Rejected, Source, read_figures, read_origins};

/// Who is measured from.
pub(crate) struct People {
    pub(crate) origins: Origins,
    /// None: the whole is one.
    pub(crate) districts: Option<DistrictLevels>,
    pub(crate) rejected: Vec<Rejected>,
}

impl People {
    /// Reads the origins, which are the first input, and the districts; figures to spread become weights.
    pub(crate) fn read(path: &Path, args: &PeopleArgs, reading: &Reading, talk: Talk) -> Result<Self> {
        let crs = &reading.target_crs;
        let read = read_origins(&reading.first(path), crs, &reading.fields, &args.weights)?;
        let (mut origins, mut rejected) = (read.value, read.rejected);
        let sources: Vec<Source> = args.districts.iter().map(|path| reading.other(path)).collect();
        let Some(finest) = sources.first() else { return Ok(Self { origins, districts: None, rejected }) };
        let (niveaus, refused) = read_district_levels(&sources, crs, &reading.fields)?;
        rejected.extend(refused);
        if !args.spread.is_empty() {
            let table = args.figures.as_deref().map_or(finest.clone(), |f| reading.other(f));
            let figures = read_figures(&table, &reading.fields, &args.spread)?;
            rejected.extend(figures.rejected);
            spread_figures(&mut origins, niveaus.finest(), &args.spread, &figures.value, talk)
                .with_context(|| figures.source)?;
        }
        Ok(Self { origins, districts: Some(niveaus), rejected })
    }
}
