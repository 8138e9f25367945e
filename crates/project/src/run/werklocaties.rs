//! The employment monitor.

use super::Run;
use super::output::{plain, rejected_beside};
use crate::inputs::{Density, MonitorFiles, RegisterFiles};
use crate::settings::{LABOUR_OF_LAST_YEAR, WerklocatiesPart, marked};
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;
use werkvlek_analysis::{
    Bereikbaar, MonitorChart, MonitorLayers, MonitorPlan, Openbaarheid, Personen, PublishedBefore,
    VERTROUWELIJK, rejected_layer, werklocaties_beside,
};
use werkvlek_core::{DisclosureRule, Grootteklassen};
use werkvlek_io::{Staging, VectorFormat, Workbook, plan_layers, write_csv, write_workbook};
use werkvlek_table::{Rejected, Table};

/// Where its layers stand in a QGIS project.
const GROUP: &str = "Werklocaties";

impl Run<'_> {
    /// How the monitor is counted.
    pub(super) fn monitor_plan(&self, part: &WerklocatiesPart) -> Result<(MonitorPlan, Bereikbaar)> {
        let rule = DisclosureRule::new(part.min_vestigingen, part.max_aandeel)?;
        let mut personen = per_year("beroepsbevolking", &part.beroepsbevolking)?;
        personen.extend(per_year("potentiële beroepsbevolking", &part.potentiele_beroepsbevolking)?);
        if let Some(output) = &part.uitvoer {
            plan_layers(&self.monitor_output(part, output), &["werklocaties"], &self.staging)?;
        }
        if let Some(reach) = &part.bereik {
            self.check_reach(reach)?;
        }
        let plan = MonitorPlan {
            openbaar: if part.vertrouwelijk {
                Openbaarheid::Vertrouwelijk
            } else {
                Openbaarheid::Beschermd(rule)
            },
            klassen: Grootteklassen::new(part.grootteklassen.iter().copied()).context("⟨grootteklassen⟩")?,
            personen,
            concentraties: part.concentraties.map(|c| c.regel()).transpose().context("⟨concentraties⟩")?,
            bron: self.reading.opened.project.bron.clone(),
            crs: self.reading.crs.clone(),
        };
        Ok((plan, Bereikbaar::new(&part.ondersteunend, part.ondersteunend_binnen_m)?))
    }

    /// Counts everything and writes it.
    pub(super) fn werklocaties(&mut self, part: &WerklocatiesPart) -> Result<()> {
        let clock = Instant::now();
        let (plan, bereikbaar) = self.monitor_plan(part)?;
        let step = self.progress.step("counting establishments");
        let reading = &self.reading;
        let mut data = self.monitor_files(part)?.read(&reading.crs, &reading.fields, self.progress)?;
        data.read_streets(reading)?;
        let mut rejected = std::mem::take(&mut data.rejected);
        if reading.opened.project.vlekkenplan.is_none() {
            // Else the vlekkenplan reads the same layers and keeps their bad rows.
            rejected.append(&mut data.rejected_shared);
        }
        // Before the monitor, which is judged beside the squares that its jobs are told in.
        let reached = match &part.bereik {
            Some(asked) => {
                self.monitor_reach((part, asked), &data, &bereikbaar, plan.openbaar, &mut rejected)?
            }
            None => Vec::new(),
        };
        let mut before = PublishedBefore { monitors: Vec::new(), maps: Some(&self.maps) };
        for run in &self.earlier {
            before.monitors.extend(run.monitors()?);
        }
        let input = data.input(&bereikbaar);
        let monitor = werklocaties_beside(&input, &plan, &before)?;
        if let Some(page) = &mut self.page {
            page.monitor(&monitor, input.districts);
        }
        drop(step);
        self.record.count("vestigingen", data.vestigingen());
        self.record.count("verborgen_cijfers", monitor.suppressed);
        for remark in &monitor.remarks {
            self.progress.say(&remark.en);
        }
        drop(before);
        self.say_what_is_hidden(part, monitor.suppressed);
        if monitor.given_away > 0 {
            self.progress.say(&format!(
                "{} figures that may not be told follow from what was published before, whatever is hidden now",
                monitor.given_away
            ));
        }
        let mut layers = monitor.layers(&plan.crs);
        layers.tables.extend(reached);
        self.tables.push(layers.soort.clone());
        match &part.uitvoer {
            _ if self.is_library() => self.keep_monitor(part, layers, &monitor.charts)?,
            Some(output) => self.monitor_file(part, output, (layers, &monitor.charts), &rejected)?,
            None => self.monitor_set(part, layers, &monitor.charts)?,
        }
        self.rejected.append(&mut rejected);
        self.record.took("werklocaties", clock);
        Ok(())
    }

    /// For a program: the werklocaties, clusters and establishments as layers, all figures and their notes as tables; the charts
    /// as files when they are asked for.
    fn keep_monitor(
        &mut self,
        part: &WerklocatiesPart,
        monitor: MonitorLayers,
        charts: &[MonitorChart],
    ) -> Result<()> {
        if let Some(folder) = &part.grafieken {
            write_charts(charts, &self.monitor_folder(part, folder), &mut self.staging)?;
        }
        let layers = [monitor.locaties].into_iter().chain(monitor.concentraties).chain(monitor.vestigingen);
        self.results.layers.extend(layers);
        let tables = [monitor.soort].into_iter().chain(monitor.tables).chain([monitor.notes]);
        self.results.tables.extend(tables);
        Ok(())
    }

    fn say_what_is_hidden(&self, part: &WerklocatiesPart, suppressed: usize) {
        if part.vertrouwelijk {
            self.progress
                .say("VERTROUWELIJK: nothing is hidden in the tables of werklocaties; do not publish them");
        } else if suppressed > 0 && (part.uitvoer.is_some() || self.is_library()) {
            self.progress.say(&format!(
                "{suppressed} figures were suppressed (fewer than {} establishments, one above {} % of the jobs, or needed to keep another from being recomputed)",
                part.min_vestigingen, part.max_aandeel
            ));
        }
    }

    /// All tables as CSV and as a workbook, charts, GeoJSON and a GeoPackage.
    fn monitor_set(
        &mut self,
        part: &WerklocatiesPart,
        monitor: MonitorLayers,
        charts: &[MonitorChart],
    ) -> Result<()> {
        let suffix = if part.vertrouwelijk { VERTROUWELIJK } else { "" };
        self.write_table(&monitor.soort)?;
        for table in &monitor.tables {
            self.write_table(table)?;
        }
        let book = self.out.join(format!("tabellen/werklocaties{suffix}.xlsx"));
        let sheets = self.workbook(part, monitor.sheets(), charts);
        write_workbook(&sheets, &self.staging.file(&book)?)?;
        let folder = part.grafieken.clone().unwrap_or_else(|| "grafieken".into());
        write_charts(charts, &self.monitor_folder(part, &folder), &mut self.staging)?;
        let mut layers = vec![monitor.locaties];
        layers.extend(monitor.concentraties);
        self.write_web(&mut layers)?;
        layers.extend(monitor.vestigingen);
        let tables = [monitor.soort].into_iter().chain(monitor.tables).chain([monitor.notes]);
        layers.extend(tables.map(plain));
        let path = self.out.join(format!("werklocaties{suffix}.gpkg"));
        self.write_maps(&mut layers, &path, GROUP)
    }

    /// The tables as a workbook that can be sent on, with the charts.
    fn workbook<'t>(
        &self,
        part: &WerklocatiesPart,
        tables: Vec<&'t Table>,
        charts: &[MonitorChart],
    ) -> Workbook<'t> {
        let hidden = if part.vertrouwelijk {
            "VERTROUWELIJK: niets is verborgen, dit werkboek is niet voor publicatie".to_owned()
        } else {
            format!(
                "Leeg met verborgen erbij: minder dan {} vestigingen, of één met meer dan {} % van de banen, of nodig om die te beschermen",
                part.min_vestigingen, part.max_aandeel
            )
        };
        Workbook {
            language: self.language(),
            title: self.book_title("Werklocaties"),
            lines: self.book_lines(&[hidden]),
            tables,
            pictures: charts.iter().map(|chart| (chart.name.clone(), chart.chart.to_png())).collect(),
        }
    }

    /// All tables where the format holds several, the werklocaties where it holds one.
    fn monitor_file(
        &mut self,
        part: &WerklocatiesPart,
        output: &Path,
        (monitor, charts): (MonitorLayers, &[MonitorChart]),
        rejected: &[Rejected],
    ) -> Result<()> {
        let output = self.monitor_output(part, output);
        if let Some(folder) = &part.grafieken {
            write_charts(charts, &self.monitor_folder(part, folder), &mut self.staging)?;
        }
        let staging = &mut self.staging;
        let format = plan_layers(&output, &["werklocaties"], staging)?;
        if format == VectorFormat::Xlsx {
            let mut sheets = monitor.sheets();
            let aside = rejected_layer(rejected, None).table;
            sheets.extend(monitor.vestigingen.as_ref().map(|layer| &layer.table));
            sheets.extend((!rejected.is_empty()).then_some(&aside));
            let path = staging.file(&output)?;
            write_workbook(&self.workbook(part, sheets, charts), &path)?;
            return Ok(());
        }
        let mut layers = vec![monitor.locaties];
        layers.extend(monitor.concentraties);
        let tables = [monitor.soort].into_iter().chain(monitor.tables).chain([monitor.notes]);
        if format == VectorFormat::GeoPackage {
            layers.extend(monitor.vestigingen);
            layers.extend(tables.map(plain));
            if !rejected.is_empty() {
                layers.push(rejected_layer(rejected, Some(&self.reading.crs)));
            }
        } else {
            if format == VectorFormat::GeoJsonFolder {
                layers.extend(monitor.vestigingen);
                staging.folder(&output)?;
                for table in tables {
                    write_csv(
                        &table,
                        &staging.file(&output.join(format!("{}.csv", table.name)))?,
                        staging.csv(),
                    )?;
                }
            }
            rejected_beside(rejected, &output, staging)?;
        }
        self.write_maps(&mut layers, &output, GROUP)
    }

    /// Where the one file of the monitor goes; what is not for everybody says so in its name.
    fn monitor_output(&self, part: &WerklocatiesPart, output: &Path) -> PathBuf {
        let output = self.out.join(output);
        if part.vertrouwelijk { marked(&output) } else { output }
    }

    /// Where the charts go, likewise.
    fn monitor_folder(&self, part: &WerklocatiesPart, folder: &Path) -> PathBuf {
        self.monitor_output(part, &folder.join(""))
    }

    /// The files that the part and the inputs name.
    pub(super) fn monitor_files(&self, part: &WerklocatiesPart) -> Result<MonitorFiles<'_>> {
        let reading = &self.reading;
        let inputs = &reading.opened.project.invoer;
        let named = |path: &Option<PathBuf>| path.as_ref().map(|path| reading.source(path));
        Ok(MonitorFiles {
            vestigingen: RegisterFiles::of(reading, "werklocaties")?,
            locaties: reading.input(inputs.werklocaties.as_ref(), "werklocaties", "werklocaties")?,
            districts: named(&inputs.buurten),
            dwellings: named(&inputs.adressen),
            facilities: named(&inputs.voorzieningen),
            reference: named(&part.referentie),
            vacancy: named(&part.leegstand),
            supply: named(&part.aanbod),
            premises: named(&part.panden),
            sectors: part.sectoren.as_ref().map(|path| reading.opened.beside(path)),
            line_buffer_m: part.lijn_buffer_m,
            density: part.adressendichtheid.as_deref().map(Density::parse),
            rural_below: part.landelijk_onder,
        })
    }
}

/// Persons by year.
fn per_year(grondslag: &'static str, by_year: &BTreeMap<String, u64>) -> Result<Vec<Personen>> {
    let one = |(jaar, aantal): (&String, &u64)| -> Result<Personen> {
        let jaar = if jaar == LABOUR_OF_LAST_YEAR {
            None
        } else {
            Some(jaar.parse().with_context(|| format!("{grondslag}: '{jaar}' is no year"))?)
        };
        Ok(Personen { grondslag, jaar, aantal: *aantal })
    };
    by_year.iter().map(one).collect()
}

/// Each chart as SVG and as PNG.
fn write_charts(charts: &[MonitorChart], folder: &Path, staging: &mut Staging) -> Result<()> {
    staging.folder(folder)?;
    for MonitorChart { name, chart, .. } in charts {
        let path = |ending: &str| folder.join(format!("{name}.{ending}"));
        for (path, bytes) in [(path("svg"), chart.to_svg().into_bytes()), (path("png"), chart.to_png())] {
            std::fs::write(staging.file(&path)?, bytes)
                .with_context(|| format!("{}: cannot be written", path.display()))?;
        }
    }
    Ok(())
}
