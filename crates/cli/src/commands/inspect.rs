//! `werkvlek inspect`.

use crate::Outcome;
use crate::analysis::profile_of;
use crate::args::{InspectArgs, TableFormat};
use crate::present;
use anyhow::{Result, bail};
use werkvlek_io::{Field, LayerReport, Source, Table, Value, dutch_number, is_osm, read_osm_streets};

pub(crate) fn inspect(args: &InspectArgs) -> Result<Outcome> {
    if let Some(way) = args.explain_way {
        return explain(args, way);
    }
    let reports = werkvlek_io::inspect(&args.file)?;
    let fields = ["layer", "rows", "geometry", "crs", "extent", "fields", "looks_wrong"]
        .map(|n| if n == "rows" { Field::integer(n) } else { Field::text(n) });
    let mut table = Table::new("inspect", None, fields.to_vec());
    for r in &reports {
        table.push(None, row(r, args.format));
    }
    present::print(&table, args.format)?;
    Ok(Outcome::Done)
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

fn row(r: &LayerReport, format: TableFormat) -> Vec<Value> {
    let geometries = r.geometries.iter().map(|(k, n)| format!("{k} {n}")).collect::<Vec<_>>().join(", ");
    let number = |v: f64| if format == TableFormat::Table { dutch_number(v) } else { v.to_string() };
    let extent = r.extent.map(|e| {
        format!("{} {} – {} {}", number(e.min().x), number(e.min().y), number(e.max().x), number(e.max().y))
    });
    vec![
        r.name.as_str().into(),
        r.rows.into(),
        if geometries.is_empty() { "none".into() } else { geometries.into() },
        r.crs.as_ref().map(ToString::to_string).into(),
        extent.into(),
        r.fields.iter().map(|f| f.name.as_str()).collect::<Vec<_>>().join(", ").into(),
        if r.problems.is_empty() { "nothing".into() } else { r.problems.join("; ").into() },
    ]
}
