//! Figures per district: the long table, one row a kind, method and weight, and the layer for the map.

use super::personen::{DistancePeople, people};
use super::{Level, Town, VlekkenplanPlan};
use crate::distances::{Distance, Distances};
use werkvlek_core::{ProtectedPeople, Summary, VoorzieningSoort, summarise};
use werkvlek_table::{Class, Field, Palette, Shape, StyledLayer, Table, Value, VectorStyle, classes};

/// Distances in classes that the planner knows: the pantoffelzone and the thresholds around it.
const BREAKS_M: [f64; 7] = [0.0, 300.0, 400.0, 500.0, 800.0, 1000.0, 100_000.0];

/// The classes of every map of distances.
pub fn distance_classes() -> Vec<Class> {
    classes(&BREAKS_M, "m", Palette::Distance)
}

/// The origins of each of so many districts.
pub(super) fn members(districts: usize, holding: &[Option<usize>]) -> Vec<Vec<usize>> {
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); districts];
    for (origin, district) in holding.iter().enumerate() {
        if let Some(district) = district {
            members[*district].push(origin);
        }
    }
    members
}

/// A district, or the whole, with what lies in it.
struct Group<'a> {
    /// In the tree of districts.
    row: usize,
    code: &'a str,
    naam: &'a str,
    niveau: &'a str,
    origins: Vec<usize>,
    /// By kind.
    facilities: Vec<usize>,
}

/// Every figure of a level, one row a district, kind, method and weight, and the whole as `TOTAAL`.
pub(super) fn long_table(
    town: &Town<'_>,
    plan: &VlekkenplanPlan,
    methods: &[Distances],
    level: Option<(usize, &Level<'_>)>,
    people: &DistancePeople,
) -> Table {
    let niveau = level.map(|(_, level)| level);
    let word = niveau.map_or("buurt", |l| l.niveau.word.as_str());
    let mut table = Table::new(&format!("afstanden_{word}"), None, long_fields(&plan.thresholds_m));
    let everyone: Vec<usize> = (0..town.origins.len()).collect();
    let count = |kind: &VoorzieningSoort| town.facilities.iter().filter(|f| f.soort() == kind).count();
    let whole = Group {
        row: people.tree.row(0, None),
        code: "TOTAAL",
        naam: "alle adressen",
        niveau: "totaal",
        origins: everyone,
        facilities: plan.kinds.iter().map(count).collect(),
    };
    let mut groups: Vec<Group<'_>> = Vec::new();
    if let Some((l, level)) = level {
        let districts = level.niveau.districts();
        for (d, origins) in members(districts.len(), &level.holding).into_iter().enumerate() {
            let district = &districts[d];
            groups.push(Group {
                row: people.tree.row(l, Some(d)),
                code: district.code().as_str(),
                naam: district.naam(),
                niveau: district.code().niveau().as_str(),
                origins,
                facilities: level.facilities.iter().map(|of_district| of_district[d]).collect(),
            });
        }
    }
    let of = |group: &Group<'_>, k: usize, method: &Distances, weight: &str| {
        summary(town, weight, &group.origins, &method.of_kind[k], &plan.thresholds_m)
    };
    // In the order of kind, method and weight.
    let mut of_whole = Vec::new();
    for k in 0..plan.kinds.len() {
        for method in methods {
            of_whole.extend(town.origins.weight_names().iter().map(|weight| of(&whole, k, method, weight)));
        }
    }
    groups.push(whole);
    for group in &groups {
        let mut of_whole = of_whole.iter();
        for (k, kind) in plan.kinds.iter().enumerate() {
            for (m, method) in methods.iter().enumerate() {
                for (w, weight) in town.origins.weight_names().iter().enumerate() {
                    let row = Row {
                        people: &people.of_kind[k][m][w],
                        everyone: people.everyone(w, group.row),
                        within: &people.bands[k].within,
                        kind: kind.as_str(),
                        method: &method.method.word(),
                        weight,
                        summary: &of(group, k, method, weight),
                        whole_mean_m: of_whole.next().and_then(|whole| whole.weighted_mean_m),
                        facilities: group.facilities[k],
                    };
                    table.push(None, long_row(group, &row));
                }
            }
        }
    }
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
    fields.extend(thresholds_m.iter().map(|t| Field::real(format!("binnen_{t}m"))));
    fields.extend([
        Field::real("gewicht_zonder_route"),
        Field::real("verschil_totaal_m"),
        Field::integer("voorzieningen"),
        Field::text("niveau"),
        Field::text("onderdrukt"),
    ]);
    fields
}

/// What is told of a district for one kind, method and weight.
struct Row<'a> {
    people: &'a ProtectedPeople,
    everyone: Option<u64>,
    /// By threshold: the number of bands within it.
    within: &'a [usize],
    kind: &'a str,
    method: &'a str,
    weight: &'a str,
    summary: &'a Summary,
    whole_mean_m: Option<f64>,
    facilities: usize,
}

fn long_row(group: &Group<'_>, row: &Row<'_>) -> Vec<Value> {
    let s = row.summary;
    let everyone = row.everyone;
    // Means of people whose number is hidden are hidden with it.
    let shown = |v: Option<f64>| Value::from(everyone.and(v).map(f64::round));
    let share = |bands: &usize| everyone.and(row.people.share_within_percent(group.row, *bands));
    // A row of which the total is hidden is hidden whole.
    let within = |bands: &usize| everyone.and(row.people.within(group.row, *bands));
    let without = everyone.and(people(row.people, group.row, row.people.table().bands() - 1));
    let mut values: Vec<Value> =
        [group.code, group.naam, row.kind, row.method, row.weight].into_iter().map(Value::from).collect();
    values.extend([s.weighted_mean_m, s.median_m, s.p90_m].map(shown));
    values.extend(row.within.iter().map(|b| Value::from(share(b).map(|p| (p * 10.0).round() / 1000.0))));
    values.extend([number(everyone), (s.count + s.unreached_count).into(), s.unreached_count.into()]);
    values.extend(row.within.iter().map(|b| number(within(b))));
    let difference = s.weighted_mean_m.zip(row.whole_mean_m).map(|(own, whole)| own - whole);
    let hidden = everyone.is_none() || without.is_none() || row.within.iter().any(|b| within(b).is_none());
    values.extend([
        number(without),
        shown(difference),
        row.facilities.into(),
        group.niveau.into(),
        hidden.then_some("minder dan het minimum, of nodig om dat te verbergen").into(),
    ]);
    values
}

/// A number of people; none where it is hidden.
pub(crate) fn number(people: Option<u64>) -> Value {
    people.map(|n| n as f64).into()
}

/// One polygon a district, with the headline figures of every kind.
pub(super) fn district_layer(
    town: &Town<'_>,
    plan: &VlekkenplanPlan,
    methods: &[Distances],
    (l, level): (usize, &Level<'_>),
    persons: &DistancePeople,
) -> StyledLayer {
    let origins = town.origins;
    let headline =
        plan.headline.as_ref().or(origins.weight_names().first()).map_or("", String::as_str).to_owned();
    let districts = level.niveau.districts();
    let fields = wide_fields(town, plan, methods);
    let mut table = Table::new(&level.niveau.plural, Some(plan.crs.clone()), fields);
    for (d, group) in members(districts.len(), &level.holding).iter().enumerate() {
        let district = &districts[d];
        let mut wide: Vec<Value> =
            vec![district.code().as_str().into(), district.naam().into(), group.len().into()];
        let row = persons.tree.row(l, Some(d));
        let of_weight = |w: usize| persons.everyone(w, row);
        wide.extend((0..origins.weight_names().len()).map(|w| number(of_weight(w))));
        let at = origins.weight_names().iter().position(|name| *name == headline);
        let shown = at.and_then(of_weight).is_some();
        for k in 0..plan.kinds.len() {
            let of =
                |method: &Distances| summary(town, &headline, group, &method.of_kind[k], &plan.thresholds_m);
            let first = of(&methods[0]);
            let metres = |v: Option<f64>| Value::from(v.filter(|_| shown).map(f64::round));
            wide.push(metres(first.weighted_mean_m));
            wide.push(metres(first.p90_m));
            wide.push(first.unreached_count.into());
            if let Some(by_air) = methods.get(1) {
                wide.push(metres(of(by_air).weighted_mean_m));
                let detour = detour(town, &headline, group, &methods[0].of_kind[k], &by_air.of_kind[k]);
                wide.push(detour.filter(|_| shown).into());
            }
            wide.push(level.facilities[k][d].into());
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
        fields.push(Field::integer(format!("voorzieningen_{kind}")));
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
