//! What can be reached, compared with another project: a timetable that changes, a practice that closes.

use super::Run;
use super::output::plain;
use crate::inputs::{State, Travelling, read_opportunity};
use crate::open::OpenProject;
use crate::reading::Reading;
use crate::settings::BereikbaarheidPart;
use anyhow::{Context, Result, bail};
use std::time::Instant;
use werkvlek_analysis::{Access, Opportunity, access, access_change, in_squares};
use werkvlek_table::Table;

/// The parts about access that two projects have under the same name.
pub(super) fn shared_access<'p>(
    ours: &'p OpenProject,
    theirs: &'p OpenProject,
) -> impl Iterator<Item = (&'p BereikbaarheidPart, &'p BereikbaarheidPart)> {
    let same = |part: &BereikbaarheidPart| {
        theirs.project.bereikbaarheid.iter().find(|other| other.naam == part.naam)
    };
    ours.project.bereikbaarheid.iter().filter_map(move |part| Some((part, same(part)?)))
}

impl Run<'_> {
    /// What this project reaches as what was, what the other reaches from the same places as what comes.
    pub(super) fn compare_access(
        &mut self,
        name: &str,
        other: &OpenProject,
        [before, after]: [&BereikbaarheidPart; 2],
    ) -> Result<()> {
        let clock = Instant::now();
        let remarks = self.reading.remarks.clone();
        let reading =
            Reading { crs: self.reading.crs.clone(), remarks, ..Reading::of(other, self.progress)? };
        let (before, after) = (before.marked(), after.marked());
        let plan = self.access_plan(&before)?;
        let names =
            |part: &BereikbaarheidPart| part.kansen.iter().map(|one| one.naam.clone()).collect::<Vec<_>>();
        if names(&before) != names(&after) {
            let (found, expected) = (names(&after).join(", "), names(&before).join(", "));
            bail!("⟨kansen⟩: {found} found, {expected} expected as in the project that it is compared with");
        }
        let (mut origins, districts, mut rejected) = self.access_origins(&before)?;
        if let Some(side_m) = before.vak_m {
            origins = in_squares(&origins, districts.as_ref(), side_m)?;
        }
        let levels = districts.as_ref();
        let most = super::bereikbaarheid::farthest(&before);
        let ours = self.reading.clone();
        let mut measured =
            |run: &mut Self, reading: &Reading<'_>, part: &BereikbaarheidPart| -> Result<Access> {
                let opportunities = part
                    .kansen
                    .iter()
                    .map(|one| read_opportunity(reading, one, part.herkomsten.as_ref(), &mut rejected))
                    .collect::<Result<Vec<Opportunity>>>()?;
                let travelling = Travelling::read(reading, part, &mut rejected)?;
                let travel = travelling.by(State::After, reading, part, most, &origins, &opportunities)?;
                Ok(access(&origins, opportunities, levels, &travel, &plan, &mut run.maps, run.progress)?)
            };
        let was = measured(self, &ours, &before)?;
        let comes = measured(self, &reading, &after).with_context(|| other.shown())?;
        let change = access_change([&was, &comes], &origins, levels, &plan)?;
        let stem = format!("{name}_{}", before.naam);
        let mut layers = change.layers();
        for style in layers.iter_mut().filter_map(|layer| layer.style.as_mut()) {
            *style = style.clone().asked_as(&|question| format!("{name}: {question}"));
        }
        let tables = change.tables();
        let about = format!("Vergelijking: {name}");
        self.write_tables(&stem, &about, &tables, |table: &Table| format!("{stem}_{}", table.name))?;
        layers.extend(tables.into_iter().map(plain));
        let path = self.out.join(format!("{stem}.gpkg"));
        self.write_maps(&mut layers, &path, &about)?;
        self.rejected.extend(rejected);
        self.record.took(&stem, clock);
        Ok(())
    }
}
