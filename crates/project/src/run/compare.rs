//! A project compared with another: a scenario, or a later year.

use super::Run;
use super::measured::Measured;
use super::output::plain;
use crate::open::OpenProject;
use crate::reading::Reading;
use anyhow::{Context, Result};
use std::time::Instant;
use werkvlek_analysis::{CompareError, ComparePlan, Side, compare, headline_distances};
use werkvlek_table::Table;

impl Run<'_> {
    /// The vlekkenplan of this project as what was, that of the other as what comes: `out/NAAM.gpkg`.
    pub(super) fn compare(&mut self, before: &Measured, name: &str, other: &OpenProject) -> Result<()> {
        let clock = Instant::now();
        let file = other.shown();
        let other_part = other.project.vlekkenplan.as_ref();
        let other_part =
            other_part.with_context(|| format!("{file}: has no [vlekkenplan] to compare with"))?;
        let step = self.progress.step("comparing");
        // Both in the coordinates of this project, so that one map holds both.
        let crs = self.reading.crs.clone();
        let reading = Reading { crs: crs.clone(), ..Reading::of(other, self.progress)? };
        let after = Measured::read(&reading, other_part).with_context(|| file)?;
        let distances =
            [before, &after].map(|measured| headline_distances(&measured.town(), &measured.plan.kinds));
        let plan = ComparePlan {
            thresholds_m: before.plan.thresholds_m.clone(),
            norms_m: before.plan.norms_m.clone(),
            min_personen: before.plan.min_personen,
            hidden_totals: before.hidden_totals.clone(),
            hidden_means: before.hidden_means.clone(),
            headline: before.plan.headline.clone(),
            crs,
        };
        let found = compare(&side(before, &distances[0])?, &side(&after, &distances[1])?, &plan)?;
        drop(step);
        found.remarks.iter().for_each(|remark| self.progress.say(&format!("{name}: {remark}")));
        if let Some(page) = &mut self.page {
            page.comparison(name, &found);
        }
        let mut layers = found.layers();
        if self.is_library() {
            self.results.layers.append(&mut layers);
            self.results.tables.extend(found.tables());
            self.rejected.extend(after.rejected);
            return Ok(());
        }
        for style in layers.iter_mut().filter_map(|layer| layer.style.as_mut()) {
            *style = style.clone().asked_as(&|question| format!("{name}: {question}"));
        }
        let tables = found.tables();
        // A scenario leads with its name; the one project that --compare names needs none.
        let file_name = |table: &Table| match table.name.starts_with(name) {
            true => table.name.clone(),
            false => format!("{name}_{}", table.name),
        };
        let about = format!("Vergelijking: {name}");
        self.write_tables(name, &about, &tables, file_name)?;
        layers.extend(tables.into_iter().map(plain));
        let path = self.out.join(format!("{name}.gpkg"));
        self.write_maps(&mut layers, &path, &about)?;
        self.rejected.extend(after.rejected);
        self.record.took(name, clock);
        Ok(())
    }
}

fn side<'a>(measured: &'a Measured, dist_m: &'a [Vec<Option<f64>>]) -> Result<Side<'a>> {
    let districts = measured.districts.as_ref().ok_or(CompareError::NoDistricts)?;
    Ok(Side { origins: &measured.origins, districts, kinds: &measured.plan.kinds, dist_m })
}
