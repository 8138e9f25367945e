//! A project compared with another: a scenario, or a later year.

use super::Run;
use super::measured::Measured;
use super::setting::Setting;
use crate::analysis::{ComparePlan, Side, compare, headline_distances, minimum_for};
use crate::project::OpenProject;
use anyhow::{Context, Result};
use std::time::Instant;
use werkvlek_io::{StyledLayer, write_layers};

impl Run<'_> {
    /// The vlekkenplan of this project as what was, that of the other as what comes: `out/NAAM.gpkg`.
    pub(super) fn compare(&mut self, before: &Measured, name: &str, other: &OpenProject) -> Result<()> {
        let clock = Instant::now();
        let file = other.file.display().to_string();
        let other_part = other.project.vlekkenplan.as_ref();
        let other_part =
            other_part.with_context(|| format!("{file}: has no [vlekkenplan] to compare with"))?;
        let step = self.setting.talk.step("comparing");
        let setting = Setting::of(other, self.setting.talk)?;
        // Both in the coordinates of this project, so that one map holds both.
        let setting = Setting { crs: self.setting.crs.clone(), ..setting };
        let after = Measured::read(&setting, other_part).with_context(|| file)?;
        let distances =
            [before, &after].map(|measured| headline_distances(&measured.town(), &measured.plan.kinds));
        let first = before.origins.weight_names().first().cloned().unwrap_or_default();
        let plan = ComparePlan {
            thresholds_m: before.plan.thresholds_m.clone(),
            norms_m: before.plan.norms_m.clone(),
            min_personen: minimum_for(&before.origins, before.plan.min_personen),
            hidden_totals: before.hidden_totals.clone(),
            headline: before.plan.headline.clone().unwrap_or(first),
            crs: self.setting.crs.clone(),
        };
        let found = compare(&side(before, &distances[0]), &side(&after, &distances[1]), &plan)?;
        drop(step);
        found.remarks.iter().for_each(|remark| self.setting.talk.say(&format!("{name}: {remark}")));
        for table in &found.tables {
            let mut table = table.clone();
            table.name = format!("{name}_{}", table.name);
            self.write_table(&table)?;
        }
        let mut layers = found.layers;
        layers.extend(found.tables.into_iter().map(|table| StyledLayer { table, style: None }));
        write_layers(&layers, &self.out.join(format!("{name}.gpkg")), &mut self.staging)?;
        self.rejected.extend(after.rejected);
        self.record.took(name, clock);
        Ok(())
    }
}

fn side<'a>(measured: &'a Measured, dist_m: &'a [Vec<Option<f64>>]) -> Side<'a> {
    Side { origins: &measured.origins, districts: &measured.districts, kinds: &measured.plan.kinds, dist_m }
}
