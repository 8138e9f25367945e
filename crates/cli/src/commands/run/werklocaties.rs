//! The employment monitor of a project.

use super::Run;
use crate::analysis::{Bereikbaar, MonitorPlan, Openbaarheid, Personen, VERTROUWELIJK, werklocaties};
use crate::commands::monitor_files::{Density, MonitorFiles};
use crate::commands::write_charts;
use crate::project::WerklocatiesPart;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant;
use werkvlek_core::{Disclosure, Grootteklassen};
use werkvlek_io::{StyledLayer, write_layers, write_xlsx};

impl Run<'_> {
    /// How the monitor of a project is counted.
    pub(super) fn monitor_plan(&self, part: &WerklocatiesPart) -> Result<MonitorPlan> {
        let rule = Disclosure::new(part.min_vestigingen, part.max_aandeel)?;
        let klassen = match part.grootteklassen.as_slice() {
            [] => Grootteklassen::default(),
            bounds => Grootteklassen::new(bounds.iter().copied()).context("grootteklassen")?,
        };
        if part.sbi_cijfers.is_some_and(|n| !(2..=6).contains(&n)) {
            bail!("sbi_cijfers: an SBI code has 2 to 6 digits");
        }
        let mut personen = per_year("beroepsbevolking", &part.beroepsbevolking)?;
        personen.extend(per_year("potentiële beroepsbevolking", &part.potentiele_beroepsbevolking)?);
        Ok(MonitorPlan {
            openbaar: if part.vertrouwelijk {
                Openbaarheid::Vertrouwelijk
            } else {
                Openbaarheid::Beschermd(rule)
            },
            klassen,
            personen,
            concentraties: part.concentraties.map(|c| c.regel()).transpose().context("concentraties")?,
            bron: self.setting.opened.project.bron.clone(),
            crs: self.setting.crs.clone(),
        })
    }

    pub(super) fn werklocaties(&mut self, part: &WerklocatiesPart) -> Result<()> {
        let clock = Instant::now();
        let plan = self.monitor_plan(part)?;
        let bereikbaar = Bereikbaar::new(&part.ondersteunend, part.ondersteunend_binnen_m.unwrap_or(400.0))?;
        let step = self.setting.talk.step("counting establishments");
        let mut data =
            self.monitor_files(part)?.read(&self.setting.crs, &self.setting.fields, self.setting.talk)?;
        self.rejected.append(&mut data.rejected);
        if self.setting.opened.project.vlekkenplan.is_none() {
            // Else the vlekkenplan reads the same layers and keeps their bad rows.
            self.rejected.append(&mut data.rejected_shared);
        }
        let monitor = werklocaties(&data.input(&bereikbaar), &plan)?;
        drop(step);
        self.record.count("vestigingen", data.vestigingen());
        self.record.count("onderdrukte_cijfers", monitor.suppressed);
        for remark in &monitor.opmerkingen {
            self.setting.talk.say(remark);
        }
        let suffix = if part.vertrouwelijk { VERTROUWELIJK } else { "" };
        if part.vertrouwelijk {
            self.setting
                .talk
                .say("VERTROUWELIJK: nothing is hidden in the tables of werklocaties; do not publish them");
        }
        self.write_table(&monitor.soort)?;
        for table in &monitor.tabellen {
            self.write_table(table)?;
        }
        let book = self.out.join(format!("tabellen/werklocaties{suffix}.xlsx"));
        write_xlsx(&monitor.sheets(), &self.staging.file(&book)?)?;
        let charts = self.out.join(format!("grafieken{suffix}"));
        write_charts(&monitor.grafieken, &charts, &mut self.staging)?;
        let mut layers = vec![monitor.locaties];
        layers.extend(monitor.concentraties);
        self.write_web(&layers)?;
        layers.extend(monitor.vestigingen);
        let tables = [monitor.soort].into_iter().chain(monitor.tabellen).chain([monitor.toelichting]);
        layers.extend(tables.map(|table| StyledLayer { table, style: None }));
        let path = self.out.join(format!("werklocaties{suffix}.gpkg"));
        write_layers(&layers, &path, &mut self.staging)?;
        self.record.took("werklocaties", clock);
        Ok(())
    }

    /// The files that the part and the inputs name.
    fn monitor_files(&self, part: &WerklocatiesPart) -> Result<MonitorFiles> {
        let inputs = &self.setting.opened.inputs;
        let named =
            |path: &Option<PathBuf>| path.as_ref().map(|path| self.source(&self.setting.opened.beside(path)));
        let input = |path: &Option<PathBuf>| path.as_ref().map(|path| self.source(path));
        Ok(MonitorFiles {
            vestigingen: self.input(inputs.vestigingen.as_ref(), "vestigingen", "werklocaties")?,
            locaties: self.input(inputs.werklocaties.as_ref(), "werklocaties", "werklocaties")?,
            districts: input(&inputs.buurten),
            dwellings: input(&inputs.adressen),
            facilities: input(&inputs.voorzieningen),
            postcodes: named(&part.postcodes),
            reference: named(&part.referentie),
            vacancy: named(&part.leegstand),
            supply: named(&part.aanbod),
            premises: named(&part.panden),
            sectors: part.sectoren.as_ref().map(|path| self.setting.opened.beside(path)),
            sbi_digits: part.sbi_cijfers,
            line_buffer_m: part.lijn_buffer_m,
            density: part.adressendichtheid.as_deref().map(Density::parse),
            rural_below: part.landelijk_onder,
        })
    }
}

/// Persons by year.
fn per_year(grondslag: &'static str, by_year: &BTreeMap<String, u64>) -> Result<Vec<Personen>> {
    let one = |(jaar, aantal): (&String, &u64)| -> Result<Personen> {
        let jaar = jaar.parse().with_context(|| format!("{grondslag}: '{jaar}' is no year"))?;
        Ok(Personen { grondslag, jaar: Some(jaar), aantal: *aantal })
    };
    by_year.iter().map(one).collect()
}
