//! `werkvlek inspect`.

use crate::args::{InspectArgs, TableFormat};
use crate::present;
use crate::spoken::spoken;
use anyhow::{Result, bail};
use werkvlek_io::{LayerReport, Source, is_osm, read_osm_streets};
use werkvlek_project::{FileRole, Outcome, RecognisedLayer, profile_of, recognised};
use werkvlek_table::{Field, Table, Value, message_number};

pub(crate) fn inspect(args: &InspectArgs) -> Result<Outcome> {
    if let Some(way) = args.explain_way {
        return explain(args, way);
    }
    let source = Source::parse(&args.file);
    let mut reports = werkvlek_io::inspect(source.path())?;
    if let Some(layer) = source.layer() {
        let names = reports.iter().map(|r| r.name.as_str()).collect::<Vec<_>>().join(", ");
        reports.retain(|r| r.name == layer);
        if reports.is_empty() {
            bail!("{}: there is no layer '{layer}'; its layers are: {names}", source.path().display());
        }
    }
    if matches!(args.format, TableFormat::Table | TableFormat::Wide) {
        let what = recognised(source.path())?;
        let mut blocks: Vec<String> =
            what.iter().filter(|one| one.role == FileRole::Osm).map(whole).collect();
        blocks.extend(reports.iter().map(|report| block(report, &what)));
        let blocks: Vec<String> = blocks.iter().map(|block| spoken("inspect", block)).collect();
        present::write_stdout(blocks.join("\n").as_bytes())?;
        return Ok(Outcome::Done);
    }
    let fields = ["layer", "rows", "geometry", "crs", "extent", "fields", "looks_wrong"]
        .map(|n| if n == "rows" { Field::integer(n) } else { Field::text(n) });
    let mut table = Table::new("inspect", None, fields.to_vec());
    for r in &reports {
        table.push(None, row(r));
    }
    present::print(&table, args.format)?;
    Ok(Outcome::Done)
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
