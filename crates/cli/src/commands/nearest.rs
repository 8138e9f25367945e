//! `werkvlek nearest`.

use super::{Reading, report};
use crate::Outcome;
use crate::analysis::{facility_kind, facility_kinds, kind_table};
use crate::args::NearestArgs;
use crate::present;
use crate::progress::Talk;
use anyhow::{Context, Result, bail};
use werkvlek_core::{FacilityIndex, Position, Reach};
use werkvlek_io::{Crs, Field, Reprojector, Table, read_voorzieningen};

pub(crate) fn nearest(args: &NearestArgs, talk: Talk) -> Result<Outcome> {
    let reading = Reading::plan(&args.input)?;
    let kinds = kind_table(args.kind_table.as_deref())?;
    let at_crs = match &args.at_crs {
        Some(text) => Crs::parse(text).context("--at-crs cannot be used")?,
        None => reading.target_crs.clone(),
    };
    let to_analysis = Reprojector::new(&at_crs, &reading.target_crs)?;
    let places = args.at.iter().map(|t| place(t, &to_analysis)).collect::<Result<Vec<_>>>()?;
    if let Some(within) = args.within.filter(|w| !(w.is_finite() && *w >= 0.0)) {
        bail!("--within: {within} found, metres of 0 or more expected");
    }
    let one_kind = facility_kind(args.facility_kind.as_deref())?;
    let step = talk.step("reading");
    let source = reading.first(&args.facilities);
    let facilities = read_voorzieningen(&source, &reading.target_crs, &reading.fields, &kinds, &one_kind)?;
    drop(step);
    let index = FacilityIndex::new(&facilities.value)?;
    let wanted = facility_kinds(&args.kinds, &index, &facilities.source)?;

    let mut table = Table::new(
        "nearest",
        None,
        vec![
            Field::text("punt"),
            Field::text("soort_voorziening"),
            Field::integer("rang"),
            Field::real("afstand_m"),
            Field::text("methode"),
            Field::text("id"),
            Field::text("naam"),
        ],
    );
    for (text, at) in args.at.iter().zip(places) {
        for kind in &wanted {
            let mut rank = 0_u32;
            for reach in index.k_nearest(at, kind, args.k.get()) {
                let Reach::Reached { dist_m, facility, .. } = reach else { continue };
                if args.within.is_some_and(|w| dist_m > w) {
                    break;
                }
                rank += 1;
                let f = &facilities.value[facility];
                table.push(
                    None,
                    vec![
                        text.as_str().into(),
                        kind.as_str().into(),
                        rank.into(),
                        ((dist_m * 10.0).round() / 10.0).into(),
                        "hemelsbreed".into(),
                        f.id().as_str().into(),
                        f.naam().into(),
                    ],
                );
            }
        }
    }
    if table.rows.is_empty() {
        talk.say("no facility of these kinds within that distance");
    }
    present::print(&table, args.format)?;
    Ok(report(&facilities.rejected, talk))
}

fn place(text: &str, to_analysis: &Reprojector) -> Result<Position> {
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let [x, y] = parts.as_slice() else {
        bail!("--at '{text}': expected X,Y with decimal points, e.g. 140570,470610");
    };
    let (Ok(x), Ok(y)) = (x.parse::<f64>(), y.parse::<f64>()) else {
        bail!("--at '{text}': expected two numbers with decimal points, e.g. 140570,470610");
    };
    let (x_m, y_m) = to_analysis.point(x, y).with_context(|| format!("--at '{text}'"))?;
    Ok(Position::new(x_m, y_m)?)
}
