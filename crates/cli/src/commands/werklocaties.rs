//! `werkvlek werklocaties`.

use super::{Reading, report};
use crate::Outcome;
use crate::analysis::{
    Grafiek, MonitorInput, MonitorLayers, MonitorPlan, Openbaarheid, Personen, VERTROUWELIJK, rejected_layer,
    werklocaties as layers,
};
use crate::args::{JaarAantal, WerklocatiesArgs};
use crate::present;
use crate::progress::Talk;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use werkvlek_core::{Classifier, Disclosure, Districts, Grootteklassen, Woningen};
use werkvlek_io::{
    Loaded, Rejected, Staging, StyledLayer, Table, VectorFormat, VestigingOptions, plan_layers, read_aanbod,
    read_districts, read_leegstand, read_origins, read_postcodes, read_referentie, read_sector_table,
    read_vestigingen_with, read_werklocaties, write_csv, write_layers, write_xlsx,
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
        bron: args.source.clone(),
        crs: reading.target_crs.clone(),
    };
    let output = if args.vertrouwelijk { marked(&args.output.output) } else { args.output.output.clone() };
    let mut staging = Staging::new(args.output.overwrite());
    let format = plan_layers(&output, &["werklocaties"], &staging)?;
    let eigen = args.sectors.as_deref().map(read_sector_table).transpose().context("--sectors")?;
    let mut rejected: Vec<Rejected> = Vec::new();
    let step = talk.step("reading");
    let postcodes = match &args.postcodes {
        Some(path) => Some(kept(
            read_postcodes(&reading.other(path), &reading.target_crs, &reading.fields)?,
            &mut rejected,
        )),
        None => None,
    };
    let options = VestigingOptions { postcodes: postcodes.as_ref(), sbi_digits: args.sbi_digits };
    let source = reading.first(&args.vestigingen);
    let read = read_vestigingen_with(&source, &reading.target_crs, &reading.fields, &options)?;
    if read.value.placed > 0 {
        talk.say(&format!(
            "{} establishments without coordinates stand at the centre of their postcode",
            read.value.placed
        ));
    }
    let vestigingen = read.value.vestigingen;
    rejected.extend(read.rejected);
    let locaties = kept(
        read_werklocaties(&reading.other(&args.locaties), &reading.target_crs, &reading.fields)?,
        &mut rejected,
    );
    let districts = match &args.districts {
        Some(path) => {
            let read = read_districts(&reading.other(path), &reading.target_crs, &reading.fields)?;
            Some(Districts::new(kept(read, &mut rejected)).with_context(|| path.display().to_string())?)
        }
        None => None,
    };
    let woningen = match &args.dwellings {
        Some(path) => {
            let read = read_origins(&reading.other(path), &reading.target_crs, &reading.fields, &[])?;
            let places: Vec<_> = kept(read, &mut rejected).positions().collect();
            Some(Woningen::new([], &places))
        }
        None => None,
    };
    let referentie = match &args.reference {
        Some(path) => Some(kept(read_referentie(&reading.other(path), &reading.fields)?, &mut rejected)),
        None => None,
    };
    let leegstand = match &args.vacancy {
        Some(path) => kept(read_leegstand(&reading.other(path), &reading.fields)?, &mut rejected),
        None => Vec::new(),
    };
    let aanbod = match &args.supply {
        Some(path) => kept(read_aanbod(&reading.other(path), &reading.fields)?, &mut rejected),
        None => Vec::new(),
    };
    drop(step);
    let classifier = Classifier::new(locaties);
    let step = talk.step("counting");
    let result = layers(
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

/// The value, with the rest put with the other rejected rows.
fn kept<T>(loaded: Loaded<T>, rejected: &mut Vec<Rejected>) -> T {
    rejected.extend(loaded.rejected);
    loaded.value
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
