//! The employment monitor of a project.

use super::Run;
use crate::analysis::{MonitorInput, MonitorPlan, Openbaarheid, Personen, VERTROUWELIJK, werklocaties};
use crate::commands::write_charts;
use crate::project::WerklocatiesPart;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant;
use werkvlek_core::{Classifier, Disclosure, Districts, Grootteklassen, Woningen};
use werkvlek_io::{
    Loaded, Source, StyledLayer, VestigingOptions, read_aanbod, read_districts, read_leegstand, read_origins,
    read_postcodes, read_referentie, read_sector_table, read_vestigingen_with, read_werklocaties,
    write_layers, write_xlsx,
};

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
            bron: self.setting.opened.project.bron.clone(),
            crs: self.setting.crs.clone(),
        })
    }

    pub(super) fn werklocaties(&mut self, part: &WerklocatiesPart) -> Result<()> {
        let clock = Instant::now();
        let plan = self.monitor_plan(part)?;
        let inputs = &self.setting.opened.inputs;
        let step = self.setting.talk.step("counting establishments");
        let postcodes = match self.named(part.postcodes.as_ref()) {
            Some(source) => {
                let read = read_postcodes(&source, &self.setting.crs, &self.setting.fields)?;
                Some(self.kept(read))
            }
            None => None,
        };
        let source = self.input(inputs.vestigingen.as_ref(), "vestigingen", "werklocaties")?;
        let options = VestigingOptions { postcodes: postcodes.as_ref(), sbi_digits: part.sbi_cijfers };
        let read = read_vestigingen_with(&source, &self.setting.crs, &self.setting.fields, &options)?;
        let vestigingen = self.kept(read).vestigingen;
        let source = self.input(inputs.werklocaties.as_ref(), "werklocaties", "werklocaties")?;
        let read = read_werklocaties(&source, &self.setting.crs, &self.setting.fields)?;
        let classifier = Classifier::new(self.kept(read));
        // The other analyses read these layers too and keep their bad rows.
        let districts = match &inputs.buurten {
            Some(path) => {
                let read = read_districts(&self.source(path), &self.setting.crs, &self.setting.fields)?;
                Some(Districts::new(read.value).context("buurten")?)
            }
            None => None,
        };
        let woningen = match &inputs.adressen {
            Some(path) => {
                let read = read_origins(&self.source(path), &self.setting.crs, &self.setting.fields, &[])?;
                Some(Woningen::new([], &read.value.positions().collect::<Vec<_>>()))
            }
            None => None,
        };
        let eigen = part
            .sectoren
            .as_ref()
            .map(|path| read_sector_table(&self.setting.opened.beside(path)))
            .transpose()?;
        let referentie = match self.named(part.referentie.as_ref()) {
            Some(source) => {
                let read = read_referentie(&source, &self.setting.fields)?;
                Some(self.kept(read))
            }
            None => None,
        };
        let leegstand = match self.named(part.leegstand.as_ref()) {
            Some(source) => {
                let read = read_leegstand(&source, &self.setting.fields)?;
                self.kept(read)
            }
            None => Vec::new(),
        };
        let aanbod = match self.named(part.aanbod.as_ref()) {
            Some(source) => {
                let read = read_aanbod(&source, &self.setting.fields)?;
                self.kept(read)
            }
            None => Vec::new(),
        };
        let monitor = werklocaties(
            &MonitorInput {
                vestigingen: &vestigingen,
                classifier: &classifier,
                districts: districts.as_ref(),
                woningen: woningen.as_ref(),
                eigen_sectoren: eigen.as_ref(),
                referentie: referentie.as_ref(),
                leegstand: &leegstand,
                aanbod: &aanbod,
            },
            &plan,
        )?;
        drop(step);
        self.record.count("vestigingen", vestigingen.len());
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
        self.write_web(std::slice::from_ref(&monitor.locaties))?;
        let mut layers = vec![monitor.locaties];
        layers.extend(monitor.vestigingen);
        let tables = [monitor.soort].into_iter().chain(monitor.tabellen).chain([monitor.toelichting]);
        layers.extend(tables.map(|table| StyledLayer { table, style: None }));
        let path = self.out.join(format!("werklocaties{suffix}.gpkg"));
        write_layers(&layers, &path, &mut self.staging)?;
        self.record.took("werklocaties", clock);
        Ok(())
    }

    /// A file that the part names.
    fn named(&self, path: Option<&PathBuf>) -> Option<Source> {
        path.map(|path| self.source(&self.setting.opened.beside(path)))
    }

    /// The value, with the rest put with the other rejected rows.
    fn kept<T>(&mut self, loaded: Loaded<T>) -> T {
        self.rejected.extend(loaded.rejected);
        loaded.value
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
