//! `werkvlek werklocaties`.

use super::monitor_files::{Density, MonitorFiles};
use super::{Reading, report};
use crate::Outcome;
use crate::analysis::{
    Bereikbaar, Grafiek, MonitorLayers, MonitorPlan, Openbaarheid, Personen, VERTROUWELIJK, rejected_layer,
    werklocaties as layers,
};
use crate::args::{JaarAantal, WerklocatiesArgs};
use crate::present;
use crate::progress::Talk;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use werkvlek_core::{Disclosure, Grootteklassen};
use werkvlek_io::{
    Rejected, Staging, StyledLayer, Table, VectorFormat, plan_layers, write_csv, write_layers, write_xlsx,
};

pub(crate) fn werklocaties(args: &WerklocatiesArgs, talk: Talk) -> Result<Outcome> {
    let reading = Reading::plan(&args.input)?;
    let rule = Disclosure::new(args.min_vestigingen, args.max_aandeel)?;
    let plan = MonitorPlan {
        openbaar: if args.vertrouwelijk {
            Openbaarheid::Vertrouwelijk
        } else {
            Openbaarheid::Beschermd(rule)
        },
        klassen: Grootteklassen::new(args.size_classes.iter().copied()).context("--size-classes")?,
        personen: personen(&args.labour_force, &args.potential_labour_force),
        concentraties: args.concentraties.map(|c| c.regel()).transpose().context("--concentraties")?,
        bron: args.source.clone(),
        crs: reading.target_crs.clone(),
    };
    let output = if args.vertrouwelijk { marked(&args.output.output) } else { args.output.output.clone() };
    let mut staging = Staging::new(args.output.overwrite());
    let format = plan_layers(&output, &["werklocaties"], &staging)?;
    let bereikbaar = Bereikbaar::new(&args.support_kinds, args.support_within)?;
    let other = |path: &Option<PathBuf>| path.as_ref().map(|path| reading.other(path));
    let files = MonitorFiles {
        vestigingen: reading.first(&args.vestigingen),
        locaties: reading.other(&args.locaties),
        districts: other(&args.districts),
        dwellings: other(&args.dwellings),
        facilities: other(&args.facilities),
        postcodes: other(&args.postcodes),
        reference: other(&args.reference),
        vacancy: other(&args.vacancy),
        supply: other(&args.supply),
        premises: other(&args.premises),
        sectors: args.sectors.clone(),
        sbi_digits: args.sbi_digits,
        line_buffer_m: args.line_buffer,
        density: args.address_density.as_deref().map(Density::parse),
        rural_below: args.rural_below,
    };
    let step = talk.step("reading");
    let mut data = files.read(&reading.target_crs, &reading.fields, talk)?;
    let mut rejected = std::mem::take(&mut data.rejected);
    rejected.append(&mut data.rejected_shared);
    drop(step);
    let step = talk.step("counting");
    let result = layers(&data.input(&bereikbaar), &plan)?;
    drop(step);
    write(&result, &rejected, &reading, &output, format, &mut staging)?;
    if let Some(folder) = &args.charts {
        let folder = if args.vertrouwelijk { marked(&folder.join("")) } else { folder.clone() };
        write_charts(&result.grafieken, &folder, &mut staging)?;
    }
    staging.commit()?;
    present::print(&result.soort, args.format)?;
    for remark in &result.opmerkingen {
        talk.say(remark);
    }
    if args.vertrouwelijk {
        talk.say(&format!("VERTROUWELIJK: nothing is hidden in {}; do not publish it", output.display()));
    } else if result.suppressed > 0 {
        talk.say(&format!(
            "{} figures were suppressed (fewer than {} establishments, one above {} % of the jobs, or needed to keep another from being recomputed)",
            result.suppressed, args.min_vestigingen, args.max_aandeel
        ));
    }
    Ok(report(&rejected, talk))
}

/// The persons of both kinds, in the order of the table.
pub(crate) fn personen(labour_force: &[JaarAantal], potential: &[JaarAantal]) -> Vec<Personen> {
    let of = |grondslag, list: &[JaarAantal]| {
        list.iter().map(|p| Personen { grondslag, jaar: p.jaar, aantal: p.aantal }).collect::<Vec<_>>()
    };
    [of("beroepsbevolking", labour_force), of("potentiële beroepsbevolking", potential)].concat()
}

/// Each chart as SVG and as PNG.
pub(crate) fn write_charts(charts: &[Grafiek], folder: &Path, staging: &mut Staging) -> Result<()> {
    staging.folder(folder)?;
    for grafiek in charts {
        let path = |ending: &str| folder.join(format!("{}.{ending}", grafiek.naam));
        for (path, bytes) in
            [(path("svg"), grafiek.chart.to_svg().into_bytes()), (path("png"), grafiek.chart.to_png())]
        {
            std::fs::write(staging.file(&path)?, bytes)
                .with_context(|| format!("{}: cannot be written", path.display()))?;
        }
    }
    Ok(())
}

/// An output's name with the word that says it is not for everybody.
fn marked(output: &Path) -> PathBuf {
    let text = output.to_string_lossy();
    if let Some(folder) = text.strip_suffix('/') {
        return PathBuf::from(format!("{folder}{VERTROUWELIJK}/"));
    }
    let stem = output.file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned());
    let ending = output.extension().map_or_else(String::new, |e| format!(".{}", e.to_string_lossy()));
    output.with_file_name(format!("{stem}{VERTROUWELIJK}{ending}"))
}

/// All tables where the format holds several, the werklocaties where it holds one.
fn write(
    result: &MonitorLayers,
    rejected: &[Rejected],
    reading: &Reading,
    output: &Path,
    format: VectorFormat,
    staging: &mut Staging,
) -> Result<()> {
    let plain = |table: &Table| StyledLayer { table: table.clone(), style: None };
    let mut out = vec![result.locaties.clone()];
    out.extend(result.concentraties.clone());
    match format {
        VectorFormat::GeoPackage => {
            out.extend(result.vestigingen.clone());
            out.push(plain(&result.soort));
            out.extend(result.tabellen.iter().map(plain));
            out.push(plain(&result.toelichting));
            if !rejected.is_empty() {
                out.push(rejected_layer(rejected, Some(&reading.target_crs)));
            }
            write_layers(&out, output, staging)?;
        }
        VectorFormat::Xlsx => {
            let mut sheets = result.sheets();
            let aside = rejected_layer(rejected, None).table;
            let own = result.vestigingen.as_ref().map(|layer| &layer.table);
            sheets.extend(own);
            sheets.extend((!rejected.is_empty()).then_some(&aside));
            write_xlsx(&sheets, &staging.file(output)?)?;
        }
        _ => {
            if format == VectorFormat::GeoJsonFolder {
                out.extend(result.vestigingen.clone());
                staging.folder(output)?;
                for table in [&result.soort].into_iter().chain(&result.tabellen).chain([&result.toelichting])
                {
                    write_csv(table, &staging.file(&output.join(format!("{}.csv", table.name)))?)?;
                }
            }
            super::rejected_beside(rejected, output, staging)?;
            write_layers(&out, output, staging)?;
        }
    }
    Ok(())
}
