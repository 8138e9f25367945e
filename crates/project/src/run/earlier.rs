//! What earlier runs told, worked out again from their inputs.

use super::measured::Measured;
use super::{Kind, Run};
use crate::earlier::EarlierRun;
use crate::inputs::MonitorData;
use crate::settings::{HeatmapPart, Maak};
use anyhow::{Context, Result};
use std::path::Path;
use werkvlek_analysis::{
    Bereikbaar, EarlierMonitor, EarlierPlan, MapGate, MonitorPlan, Progress, PublishedBefore, Silent,
};
use werkvlek_io::Overwrite;

impl Run<'_> {
    /// Reads what was published before, so that everything is judged beside it.
    pub(super) fn read_earlier(&mut self) -> Result<()> {
        for run in &self.reading.opened.earlier()? {
            let step = self.progress.step("reading what was published before");
            let replayed = Replayed::of(run, self.progress)?;
            drop(step);
            self.maps.also(&replayed.maps);
            self.earlier.push(replayed);
        }
        Ok(())
    }
}

/// An earlier run, read again.
pub(super) struct Replayed {
    /// Those that it was judged beside.
    before: Vec<Replayed>,
    /// Its maps, and those before it.
    maps: MapGate,
    /// Its monitor, where it published one.
    monitor: Option<ReplayedMonitor>,
    /// Its vlekkenplan, likewise.
    plan: Option<Measured>,
}

struct ReplayedMonitor {
    data: MonitorData,
    plan: MonitorPlan,
    bereikbaar: Bereikbaar,
}

impl Replayed {
    /// Reads what a run read; parts of it that were not for the public are passed over.
    pub(super) fn of(earlier: &EarlierRun, progress: &dyn Progress) -> Result<Self> {
        let what = || format!("⟨eerder⟩: {}", earlier.record.display());
        if let Some(version) = &earlier.other_version {
            progress.say(&format!(
                "{}: was made by werkvlek {version}; what it told is worked out again by {}, which may judge otherwise",
                what(),
                env!("CARGO_PKG_VERSION")
            ));
        }
        let before =
            earlier.before.iter().map(|run| Self::of(run, progress)).collect::<Result<Vec<Self>>>()?;
        Self::read(earlier, before).with_context(what)
    }

    fn read(earlier: &EarlierRun, before: Vec<Self>) -> Result<Self> {
        let mut run = Run::new(&earlier.opened, Path::new(""), Overwrite::Refuse, Kind::Project, &Silent)?;
        for known in &before {
            run.maps.also(&known.maps);
        }
        let project = &earlier.opened.project;
        let public = |part: &&HeatmapPart| !part.vertrouwelijk;
        for part in project.heatmap.iter().filter(public) {
            let planned = run.heatmap_plan(part, &mut Vec::new())?;
            let drawn = match &part.per {
                Some(column) => run
                    .read_groups(part, column)
                    .and_then(|r| Ok(run.maps.groups(&r.points.value, &planned.plan).map(drop)?)),
                None => run.read_points(part, &planned.plan).map(drop),
            };
            drawn.with_context(|| format!("heatmap '{}'", part.naam))?;
        }
        for part in project.bereikbaarheid.iter().filter(|part| !part.vertrouwelijk) {
            run.read_opportunities_told(part).with_context(|| format!("bereikbaarheid '{}'", part.naam))?;
        }
        let monitor = match &project.werklocaties {
            Some(part) if !part.vertrouwelijk => {
                let (plan, bereikbaar) = run.monitor_plan(part)?;
                let (crs, fields) = (&run.reading.crs, &run.reading.fields);
                let data = run.monitor_files(part)?.read(crs, fields, &Silent)?;
                if let Some(reach) = &part.bereik {
                    run.read_reach_told(reach, &data, &bereikbaar, plan.openbaar)?;
                }
                Some(ReplayedMonitor { data, plan, bereikbaar })
            }
            _ => None,
        };
        let plan = match &project.vlekkenplan {
            Some(part) if part.makes(Maak::Plan) => Some(Measured::read(&run.reading, part)?),
            _ => None,
        };
        Ok(Self { before, maps: run.maps, monitor, plan })
    }

    /// The tables of its monitor and of those before it, judged as they were then.
    pub(super) fn monitors(&self) -> Result<Vec<EarlierMonitor<'_>>> {
        let mut told = PublishedBefore { monitors: Vec::new(), maps: Some(&self.maps) };
        for run in &self.before {
            told.monitors.extend(run.monitors()?);
        }
        if let Some(ReplayedMonitor { data, plan, bereikbaar }) = &self.monitor {
            let own = EarlierMonitor::of(data.input(bereikbaar), plan, &told)?;
            told.monitors.extend(own);
        }
        Ok(told.monitors)
    }

    /// Its vlekkenplan and those before it.
    pub(super) fn plans(&self) -> Vec<EarlierPlan<'_>> {
        let own = self.plan.iter().map(|plan| EarlierPlan { town: plan.town(), plan: &plan.plan });
        self.before.iter().flat_map(Self::plans).chain(own).collect()
    }
}
