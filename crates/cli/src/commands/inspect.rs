//! `werkvlek inspect`.

use crate::Outcome;
use crate::args::{InspectArgs, TableFormat};
use crate::present;
use anyhow::Result;
use werkvlek_io::{Field, LayerReport, Table, Value, dutch_number};

pub(crate) fn inspect(args: &InspectArgs) -> Result<Outcome> {
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
