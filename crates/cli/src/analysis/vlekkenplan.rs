//! Distances to the nearest facility of each kind, per origin and per district.

use crate::progress::Talk;
use anyhow::{Result, bail};
use werkvlek_core::{
    District, Districts, FacilityIndex, Origins, Summary, Voorziening, VoorzieningSoort, spread, summarise,
};
use werkvlek_io::{
    Category, Crs, DistrictFigures, Field, Palette, Shape, StyledLayer, Table, Value, VectorStyle, classes,
    dutch_number,
};

/// Everything that decides a vlekkenplan besides its inputs.
#[derive(Clone, Debug)]
pub(crate) struct VlekkenplanPlan {
    pub(crate) kinds: Vec<VoorzieningSoort>,
    pub(crate) thresholds_m: Vec<f64>,
    /// The weight that the map shows; none for the first there is.
    pub(crate) headline: Option<String>,
    pub(crate) crs: Crs,
}

/// Thresholds are metres above 0.
pub(crate) fn check_thresholds(thresholds_m: &[f64]) -> Result<()> {
    match thresholds_m.iter().find(|t| !(t.is_finite() && **t > 0.0)) {
        Some(bad) => bail!("{bad} found, distances in metres above 0 expected"),
        None => Ok(()),
    }
}

/// Gives each origin its share of the figures of its district, as weights of the same names.
pub(crate) fn spread_figures(
    origins: &mut Origins,
    districts: &Districts,
    names: &[String],
    figures: &DistrictFigures,
    talk: Talk,
) -> Result<()> {
    let district_of = districts.assign(origins);
    for (column, name) in names.iter().enumerate() {
        let of_district = |d: &District| figures.get(d.code()).and_then(|values| values[column]);
        let values: Vec<Option<f64>> = districts.as_slice().iter().map(of_district).collect();
        let missing = values.iter().filter(|v| v.is_none()).count();
        if missing == values.len() {
            bail!(
                "none of the {missing} districts has a figure '{name}'; do the codes match? The first district is {}",
                districts.as_slice().first().map_or("(none)", |d| d.code().as_str())
            );
        }
        let spread = spread(&values, districts, &district_of)?;
        if missing > 0 {
            talk.say(&format!("{name}: {missing} districts have no figure; their origins weigh 0"));
        }
        for (code, figure) in &spread.not_spread {
            talk.say(&format!(
                "{name}: {} of {code} are left out, no origin lies there",
                dutch_number(*figure)
            ));
        }
        origins.add_weights(name, spread.weights)?;
    }
    Ok(())
}

/// The layers and the long table of a vlekkenplan.
pub(crate) struct Vlekkenplan {
    pub(crate) origins: StyledLayer,
    pub(crate) districts: StyledLayer,
    pub(crate) facilities: StyledLayer,
    pub(crate) table: Table,
    /// Origins outside every district; they count in the whole, not in a district.
    pub(crate) outside: usize,
}

const METHOD: &str = "hemelsbreed";

/// Computes all distances in a straight line and sums them up.
pub(crate) fn vlekkenplan(
    origins: &Origins,
    facilities: &[Voorziening],
    index: &FacilityIndex,
    districts: &Districts,
    plan: &VlekkenplanPlan,
) -> Result<Vlekkenplan> {
    if origins.is_empty() {
        bail!("there are no origins to measure from; check the file and the filter");
    }
    let headline =
        plan.headline.as_ref().or(origins.weight_names().first()).map_or("", String::as_str).to_owned();
    let reaches: Vec<_> = plan.kinds.iter().map(|k| index.nearest_from_each(origins, k)).collect();
    let holding: Vec<Option<usize>> =
        origins.positions().map(|p| districts.find_index(p).map(|d| d as usize)).collect();
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); districts.as_slice().len()];
    for (i, d) in holding.iter().enumerate() {
        if let Some(d) = d {
            members[*d].push(i);
        }
    }

    let mut table = Table::new("afstanden_buurt", None, long_fields(&plan.thresholds_m));
    let mut layer = Table::new("buurten", Some(plan.crs.clone()), wide_fields(origins, plan));
    let everyone: Vec<usize> = (0..origins.len()).collect();
    for (d, group) in members.iter().enumerate() {
        let district = &districts.as_slice()[d];
        let mut wide: Vec<Value> =
            vec![district.code().as_str().into(), district.naam().into(), group.len().into()];
        for name in origins.weight_names() {
            let weights = origins.weights(name).unwrap_or_default();
            wide.push(group.iter().map(|&i| weights[i]).sum::<f64>().into());
        }
        for (kind, reach) in plan.kinds.iter().zip(&reaches) {
            for name in origins.weight_names() {
                let s = summary(origins, name, group, reach, &plan.thresholds_m);
                table.push(None, long_row(district.code().as_str(), district.naam(), kind, name, &s));
                if *name == headline {
                    wide.push(s.weighted_mean_m.map(whole).into());
                    wide.push(s.p90_m.map(whole).into());
                }
            }
        }
        layer.push(Some(district.area().clone().into()), wide);
    }
    for (kind, reach) in plan.kinds.iter().zip(&reaches) {
        for name in origins.weight_names() {
            let s = summary(origins, name, &everyone, reach, &plan.thresholds_m);
            table.push(None, long_row("TOTAAL", "alle adressen", kind, name, &s));
        }
    }
    Ok(Vlekkenplan {
        origins: origin_layer(origins, facilities, &reaches, &holding, districts.as_slice(), plan),
        districts: StyledLayer { table: layer, style: district_style(plan) },
        facilities: facility_layer(facilities, plan),
        table,
        outside: holding.iter().filter(|d| d.is_none()).count(),
    })
}

fn summary(
    origins: &Origins,
    name: &str,
    group: &[usize],
    reach: &[werkvlek_core::Reach],
    thresholds_m: &[f64],
) -> Summary {
    let weights = origins.weights(name).unwrap_or_default();
    let dist: Vec<Option<f64>> = group.iter().map(|&i| reach[i].dist_m()).collect();
    let weight: Vec<f64> = group.iter().map(|&i| weights[i]).collect();
    summarise(&dist, &weight, thresholds_m)
}

fn whole(v: f64) -> f64 {
    v.round()
}

fn long_fields(thresholds_m: &[f64]) -> Vec<Field> {
    let mut fields: Vec<Field> =
        ["code", "naam", "soort_voorziening", "methode", "gewicht"].into_iter().map(Field::text).collect();
    fields.extend(["gemiddelde_m", "mediaan_m", "p90_m"].into_iter().map(Field::real));
    fields.extend(thresholds_m.iter().map(|t| Field::real(format!("aandeel_{t}m"))));
    fields.extend([
        Field::real("gewicht_totaal"),
        Field::integer("adressen"),
        Field::integer("zonder_route"),
    ]);
    fields
}

fn long_row(code: &str, naam: &str, kind: &VoorzieningSoort, weight: &str, s: &Summary) -> Vec<Value> {
    let mut row: Vec<Value> =
        vec![code.into(), naam.into(), kind.as_str().into(), METHOD.into(), weight.into()];
    row.extend([s.weighted_mean_m, s.median_m, s.p90_m].map(|v| Value::from(v.map(whole))));
    row.extend(s.shares.iter().map(|v| Value::from(v.map(|x| (x * 1000.0).round() / 1000.0))));
    row.extend([s.weight.into(), s.count.into(), s.unreached_count.into()]);
    row
}

fn wide_fields(origins: &Origins, plan: &VlekkenplanPlan) -> Vec<Field> {
    let mut fields = vec![Field::text("code"), Field::text("naam"), Field::integer("adressen")];
    fields.extend(origins.weight_names().iter().filter(|n| *n != "adressen").map(Field::real));
    if origins.weight_names().iter().any(|n| n == "adressen") {
        fields.push(Field::real("gewicht_adressen"));
    }
    for kind in &plan.kinds {
        fields.push(Field::real(format!("gemiddelde_{kind}_m")));
        fields.push(Field::real(format!("p90_{kind}_m")));
    }
    fields
}

/// Distances in classes that the planner knows: the pantoffelzone and the thresholds around it.
const BREAKS_M: [f64; 7] = [0.0, 300.0, 400.0, 500.0, 800.0, 1000.0, 100_000.0];

fn district_style(plan: &VlekkenplanPlan) -> Option<VectorStyle> {
    let kind = plan.kinds.first()?;
    let field = format!("gemiddelde_{kind}_m");
    let title = format!("Gemiddelde afstand tot {kind} ({METHOD})");
    let classes = classes(&BREAKS_M, "m", Palette::Distance);
    Some(VectorStyle::graduated(&title, Shape::Fill, &field, classes).with_labels("naam"))
}

fn origin_layer(
    origins: &Origins,
    facilities: &[Voorziening],
    reaches: &[Vec<werkvlek_core::Reach>],
    holding: &[Option<usize>],
    districts: &[District],
    plan: &VlekkenplanPlan,
) -> StyledLayer {
    let mut fields = vec![Field::text("id"), Field::text("district")];
    fields.extend(origins.weight_names().iter().map(Field::real));
    for kind in &plan.kinds {
        fields.push(Field::real(format!("dist_{kind}_m")));
        fields.push(Field::text(format!("id_{kind}")));
    }
    let mut table = Table::new("adressen", Some(plan.crs.clone()), fields);
    let columns: Vec<&[f64]> =
        origins.weight_names().iter().map(|n| origins.weights(n).unwrap_or_default()).collect();
    for (i, id) in origins.ids().iter().enumerate() {
        let district = holding[i].map(|d| districts[d].code().as_str());
        let mut values: Vec<Value> = vec![id.as_str().into(), district.into()];
        values.extend(columns.iter().map(|c| Value::from(c[i])));
        for reach in reaches {
            match reach[i] {
                werkvlek_core::Reach::Reached { dist_m, facility, .. } => {
                    values.push(((dist_m * 10.0).round() / 10.0).into());
                    values.push(facilities[facility].id().as_str().into());
                }
                werkvlek_core::Reach::Unreached(_) => values.extend([Value::Null, Value::Null]),
            }
        }
        let at = geo::Point::new(origins.x_m()[i], origins.y_m()[i]);
        table.push(Some(at.into()), values);
    }
    let style = plan.kinds.first().map(|kind| {
        let title = format!("Afstand tot {kind} ({METHOD})");
        let classes = classes(&BREAKS_M, "m", Palette::Distance);
        VectorStyle::graduated(&title, Shape::Marker { size_mm: 1.2 }, &format!("dist_{kind}_m"), classes)
    });
    StyledLayer { table, style }
}

fn facility_layer(facilities: &[Voorziening], plan: &VlekkenplanPlan) -> StyledLayer {
    let fields = vec![Field::text("id"), Field::text("soort"), Field::text("naam")];
    let mut table = Table::new("voorzieningen", Some(plan.crs.clone()), fields);
    for f in facilities.iter().filter(|f| plan.kinds.contains(f.soort())) {
        let values = vec![f.id().as_str().into(), f.soort().as_str().into(), f.naam().into()];
        table.push(Some(f.geometry().clone()), values);
    }
    let categories = plan
        .kinds
        .iter()
        .enumerate()
        .map(|(i, k)| Category {
            value: k.as_str().into(),
            label: k.as_str().into(),
            colour: Palette::Kinds.colour(i, plan.kinds.len()),
        })
        .collect();
    let style =
        VectorStyle::categorised("Voorzieningen", Shape::Marker { size_mm: 2.4 }, "soort", categories);
    StyledLayer { table, style: Some(style) }
}
