//! `werkvlek inspect`.

use super::inspect_whole::Whole;
use crate::args::{InspectArgs, TableFormat};
use crate::present;
use crate::spoken::spoken;
use anyhow::{Result, bail};
use std::path::Path;
use werkvlek_core::whole_reason;
use werkvlek_io::{LayerReport, Source, is_osm, read_osm_streets};
use werkvlek_project::{FileRole, Outcome, RecognisedLayer, input_files, profile_of, recognised};
use werkvlek_table::{Field, Table, Value, message_number};

pub(crate) fn inspect(args: &InspectArgs) -> Result<Outcome> {
    if let Some(way) = args.explain_way {
        return explain(args, way);
    }
    let files = input_files(&args.file)?;
    let is_folder = files.len() != 1 || files[0] != args.file;
    let is_for_people = matches!(args.format, TableFormat::Table | TableFormat::Wide);
    let mut table = Table::new("inspect", None, columns(is_folder));
    let mut blocks = Vec::new();
    let mut failed = 0;
    for file in &files {
        match Whole::of(file) {
            Ok(None) => {}
            Ok(Some(whole)) => {
                blocks.push(whole.block(file));
                let name = is_folder.then(|| Value::from(file.display().to_string()));
                table.push(None, name.into_iter().chain(whole.row(file)).collect());
                continue;
            }
            Err(problem) if is_folder => {
                failed += 1;
                blocks.push(format!("{}\n", whole_reason(&*problem)));
                continue;
            }
            Err(problem) => return Err(problem),
        }
        let found = reports(file).and_then(|reports| {
            let what = if is_for_people { recognised(Source::parse(file).path())? } else { Vec::new() };
            Ok((reports, what))
        });
        let (reports, what) = match found {
            Ok(found) => found,
            Err(problem) if is_folder => {
                failed += 1;
                // It names the file.
                blocks.push(format!("{}\n", whole_reason(&*problem)));
                continue;
            }
            Err(problem) => return Err(problem),
        };
        if is_folder {
            blocks.push(format!("{}\n", file.display()));
        }
        blocks.extend(what.iter().filter(|one| one.role == FileRole::Osm).map(whole));
        blocks.extend(reports.iter().map(|report| block(report, &what)));
        for report in &reports {
            let name = is_folder.then(|| Value::from(file.display().to_string()));
            table.push(None, name.into_iter().chain(row(report)).collect());
        }
    }
    if is_for_people {
        let blocks: Vec<String> = blocks.iter().map(|block| spoken("inspect", block)).collect();
        present::write_stdout(blocks.join("\n").as_bytes())?;
    } else {
        present::print(&table, args.format)?;
    }
    if failed > 0 {
        bail!("{}: {failed} of {} files cannot be read", args.file.display(), files.len());
    }
    Ok(Outcome::Done)
}

/// The layers of a file; the one that is named, where one is.
fn reports(file: &Path) -> Result<Vec<LayerReport>> {
    let source = Source::parse(file);
    let mut reports = werkvlek_io::inspect(source.path())?;
    if let Some(layer) = source.layer() {
        let names = reports.iter().map(|r| r.name.as_str()).collect::<Vec<_>>().join(", ");
        reports.retain(|r| r.name == layer);
        if reports.is_empty() {
            bail!("{}: there is no layer '{layer}'; its layers are: {names}", source.path().display());
        }
    }
    Ok(reports)
}

/// The columns for programs; of several files with the file first.
fn columns(is_folder: bool) -> Vec<Field> {
    let names = ["layer", "rows", "geometry", "crs", "extent", "fields", "looks_wrong"];
    let fields = names.map(|n| if n == "rows" { Field::integer(n) } else { Field::text(n) });
    is_folder.then(|| Field::text("file")).into_iter().chain(fields).collect()
}

/// What a file is as a whole: OpenStreetMap, whose layers are those that GDAL makes.
fn whole(what: &RecognisedLayer) -> String {
    format!("{}: {}\n  {}\n", what.file.display(), what.role, what.remarks.join("\n  "))
}

/// What a layer was taken for, and what to know of it.
fn taken_for(r: &LayerReport, what: &[RecognisedLayer]) -> String {
    let fits = |one: &&RecognisedLayer| one.layer.as_ref().is_none_or(|name| *name == r.name);
    let known = |one: &&RecognisedLayer| !matches!(one.role, FileRole::Unknown | FileRole::Osm);
    what.iter().find(|one| fits(one) && known(one)).map_or_else(String::new, |one| {
        let more = one.remarks.iter().filter(|remark| !r.problems.contains(remark));
        let more: String = more.map(|remark| format!("; {remark}")).collect();
        format!("\n  looks like   {} ({}: {}){more}", one.role, one.sure.as_str(), one.why)
    })
}

/// A layer for people: what it is, and one line for each thing to know.
fn block(r: &LayerReport, what: &[RecognisedLayer]) -> String {
    let extent = r.extent.map_or_else(
        || "none".to_owned(),
        |e| {
            let [x0, y0, x1, y1] = [e.min().x, e.min().y, e.max().x, e.max().y].map(message_number);
            format!("x {x0} – {x1}, y {y0} – {y1}")
        },
    );
    let crs = r.crs.as_ref().map_or_else(|| "none stated".to_owned(), ToString::to_string);
    let fields = r.fields.iter().map(|f| f.name.as_str()).collect::<Vec<_>>().join(", ");
    format!(
        "{}: {} rows ({})\n  crs          {crs}\n  extent       {extent}\n  fields       {fields}{}\n  looks wrong  {}\n",
        r.name,
        message_number(r.rows as f64),
        geometries(r),
        taken_for(r, what),
        problems(r)
    )
}

fn geometries(r: &LayerReport) -> String {
    if r.geometries.is_empty() {
        return "no geometry".to_owned();
    }
    r.geometries.iter().map(|(kind, n)| format!("{kind} {n}")).collect::<Vec<_>>().join(", ")
}

fn problems(r: &LayerReport) -> String {
    if r.problems.is_empty() { "nothing".to_owned() } else { spoken("inspect", &r.problems.join("; ")) }
}

/// What a profile makes of a way, and why; pieces of a way that was cut have the same tags.
fn explain(args: &InspectArgs, way: i64) -> Result<Outcome> {
    let profile = profile_of(&args.profile)?;
    let source = Source::parse(&args.file);
    if !is_osm(&source) {
        bail!("{}: --explain-way needs an OpenStreetMap file (.osm.pbf, .osm, .osm.gz)", args.file.display());
    }
    let streets = read_osm_streets(&source)?;
    let fields = ["way", "profile", "answer", "tags"].map(Field::text);
    let mut table = Table::new("explain", None, fields.to_vec());
    if let Some(street) = streets.of_way(way).next() {
        let answer = profile.explain(street.tags).to_string();
        let row = [way.to_string(), profile.name().to_owned(), answer, street.tags.to_string()];
        table.push(None, row.map(Value::from).to_vec());
    }
    if table.rows.is_empty() {
        bail!(
            "{}: way {way} is not among its streets; it has no highway tag, is no ferry, or is not in the file",
            args.file.display()
        );
    }
    present::print(&table, args.format)?;
    Ok(Outcome::Done)
}

fn row(r: &LayerReport) -> Vec<Value> {
    let extent = r.extent.map(|e| format!("{} {} – {} {}", e.min().x, e.min().y, e.max().x, e.max().y));
    vec![
        r.name.as_str().into(),
        r.rows.into(),
        geometries(r).into(),
        r.crs.as_ref().map(ToString::to_string).into(),
        extent.into(),
        r.fields.iter().map(|f| f.name.as_str()).collect::<Vec<_>>().join(", ").into(),
        problems(r).into(),
    ]
}
