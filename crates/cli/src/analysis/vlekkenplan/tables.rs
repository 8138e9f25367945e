//! Figures per district: the long table, one row a kind, method and weight, and the layer for the map.

use super::{Town, VlekkenplanPlan};
use crate::analysis::distances::{Distance, Distances};
use werkvlek_core::{Summary, VoorzieningSoort, summarise};
use werkvlek_io::{Class, Field, Palette, Shape, StyledLayer, Table, Value, VectorStyle, classes};

/// Distances in classes that the planner knows: the pantoffelzone and the thresholds around it.
const BREAKS_M: [f64; 7] = [0.0, 300.0, 400.0, 500.0, 800.0, 1000.0, 100_000.0];

/// The classes of every map of distances.
pub(crate) fn distance_classes() -> Vec<Class> {
    classes(&BREAKS_M, "m", Palette::Distance)
}

/// The origins of each district.
fn members(town: &Town<'_>, holding: &[Option<usize>]) -> Vec<Vec<usize>> {
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); town.districts.map_or(0, |d| d.as_slice().len())];
    for (origin, district) in holding.iter().enumerate() {
        if let Some(district) = district {
            members[*district].push(origin);
        }
    }
    members
}

/// Every figure there is, one row a district, kind, method and weight, and the whole as `TOTAAL`.
pub(super) fn long_table(
    town: &Town<'_>,
    plan: &VlekkenplanPlan,
    methods: &[Distances],
    holding: &[Option<usize>],
) -> Table {
    let mut table = Table::new("afstanden_buurt", None, long_fields(&plan.thresholds_m));
    let mut add = |code: &str, naam: &str, group: &[usize]| {
        for (k, kind) in plan.kinds.iter().enumerate() {
            for method in methods {
                for weight in town.origins.weight_names() {
                    let s = summary(town, weight, group, &method.of_kind[k], &plan.thresholds_m);
                    table.push(None, long_row(code, naam, kind, &method.method.word(), weight, &s));
                }
            }
        }
    };
    for (d, group) in members(town, holding).iter().enumerate() {
        let Some(district) = town.districts.map(|all| &all.as_slice()[d]) else { continue };
        add(district.code().as_str(), district.naam(), group);
    }
    add("TOTAAL", "alle adressen", &(0..town.origins.len()).collect::<Vec<_>>());
    table
}

fn summary(
    town: &Town<'_>,
    weight: &str,
    group: &[usize],
    answers: &[Distance],
    thresholds_m: &[f64],
) -> Summary {
    let weights = town.origins.weights(weight).unwrap_or_default();
    let dist: Vec<Option<f64>> = group.iter().map(|&i| answers[i].dist_m()).collect();
    let weight: Vec<f64> = group.iter().map(|&i| weights[i]).collect();
    summarise(&dist, &weight, thresholds_m)
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

fn long_row(
    code: &str,
    naam: &str,
    kind: &VoorzieningSoort,
    method: &str,
    weight: &str,
    s: &Summary,
) -> Vec<Value> {
    let mut row: Vec<Value> =
        vec![code.into(), naam.into(), kind.as_str().into(), method.into(), weight.into()];
    row.extend([s.weighted_mean_m, s.median_m, s.p90_m].map(|v| Value::from(v.map(f64::round))));
    row.extend(s.shares.iter().map(|v| Value::from(v.map(|x| (x * 1000.0).round() / 1000.0))));
    row.extend([
        (s.weight + s.unreached_weight).into(),
        (s.count + s.unreached_count).into(),
        s.unreached_count.into(),
    ]);
    row
}

/// One polygon a district, with the headline figures of every kind.
pub(super) fn district_layer(
    town: &Town<'_>,
    plan: &VlekkenplanPlan,
    methods: &[Distances],
    holding: &[Option<usize>],
) -> StyledLayer {
    let origins = town.origins;
    let headline =
        plan.headline.as_ref().or(origins.weight_names().first()).map_or("", String::as_str).to_owned();
    let mut table = Table::new("buurten", Some(plan.crs.clone()), wide_fields(town, plan, methods));
    for (d, group) in members(town, holding).iter().enumerate() {
        let Some(district) = town.districts.map(|all| &all.as_slice()[d]) else { continue };
        let mut wide: Vec<Value> =
            vec![district.code().as_str().into(), district.naam().into(), group.len().into()];
        for name in origins.weight_names() {
            let weights = origins.weights(name).unwrap_or_default();
            wide.push(group.iter().map(|&i| weights[i]).sum::<f64>().into());
        }
        for k in 0..plan.kinds.len() {
            let of =
                |method: &Distances| summary(town, &headline, group, &method.of_kind[k], &plan.thresholds_m);
            let first = of(&methods[0]);
            wide.push(first.weighted_mean_m.map(f64::round).into());
            wide.push(first.p90_m.map(f64::round).into());
            wide.push(first.unreached_count.into());
            if let Some(by_air) = methods.get(1) {
                wide.push(of(by_air).weighted_mean_m.map(f64::round).into());
                wide.push(detour(town, &headline, group, &methods[0].of_kind[k], &by_air.of_kind[k]).into());
            }
        }
        table.push(Some(district.area().clone().into()), wide);
    }
    StyledLayer { style: district_style(plan, &methods[0]), table }
}

/// The walk over the flight, both to their own nearest facility, summed over the weight of the origins that have both;
/// two decimals.
fn detour(
    town: &Town<'_>,
    weight: &str,
    group: &[usize],
    along: &[Distance],
    by_air: &[Distance],
) -> Option<f64> {
    let weights = town.origins.weights(weight).unwrap_or_default();
    let both = group.iter().filter_map(|&i| Some((weights[i], along[i].dist_m()?, by_air[i].dist_m()?)));
    let (walk, flight) = both.fold((0.0, 0.0), |(walk, flight), (w, a, b)| (walk + w * a, flight + w * b));
    (flight > 0.0).then(|| (walk / flight * 100.0).round() / 100.0)
}

/// The number of origins has the name `adressen`, so a weight of that name gets another.
pub(super) fn weight_field(name: &str) -> Field {
    if name == "adressen" { Field::real("gewicht_adressen") } else { Field::real(name) }
}

fn wide_fields(town: &Town<'_>, plan: &VlekkenplanPlan, methods: &[Distances]) -> Vec<Field> {
    let mut fields = vec![Field::text("code"), Field::text("naam"), Field::integer("adressen")];
    fields.extend(town.origins.weight_names().iter().map(|n| weight_field(n)));
    for kind in &plan.kinds {
        fields.push(Field::real(format!("gemiddelde_{kind}_m")));
        fields.push(Field::real(format!("p90_{kind}_m")));
        fields.push(Field::integer(format!("zonder_route_{kind}")));
        if methods.len() > 1 {
            fields.push(Field::real(format!("hemelsbreed_{kind}_m")));
            fields.push(Field::real(format!("omweg_{kind}")));
        }
    }
    fields
}

fn district_style(plan: &VlekkenplanPlan, headline: &Distances) -> Option<VectorStyle> {
    let kind = plan.kinds.first()?;
    let field = format!("gemiddelde_{kind}_m");
    let title = format!("Gemiddelde afstand tot {kind} ({})", headline.method.title());
    let style = VectorStyle::graduated(&title, Shape::Fill, &field, distance_classes());
    Some(style.with_labels("naam"))
}
