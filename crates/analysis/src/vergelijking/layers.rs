//! Maps of what changed: districts, and the addresses that came within reach or fell out.

use super::CompareError;
use super::beschermd::ComparePeople;
use super::{ComparePlan, Side, row_of};
use crate::tenth;
use crate::vlekkenplan::{HomePeople, in_finest};
use werkvlek_core::{DistrictCode, VoorzieningSoort};
use werkvlek_plan::{ReachShift, Scenario};
use werkvlek_table::{
    Category, Class, Field, Palette, Rgb, Shape, StyledLayer, Table, Value, VectorStyle, dutch_number,
};

/// One polygon a district of the second run (the first, where it is gone): the change of people within the norm of
/// each kind.
pub(super) fn districts(
    scenario: &Scenario<'_>,
    before: &Side<'_>,
    after: &Side<'_>,
    plan: &ComparePlan,
    people: &ComparePeople,
) -> Result<StyledLayer, CompareError> {
    let kinds = scenario.kinds();
    let norm_m = |kind: &VoorzieningSoort| {
        let position = before.kinds.iter().position(|k| k == kind);
        position.map_or(0.0, |k| plan.norms_m[k])
    };
    let mut fields = vec![Field::text("code"), Field::text("naam"), Field::text("gewicht")];
    for kind in &kinds {
        fields.extend([
            Field::real(format!("binnen_{kind}_voor")),
            Field::real(format!("binnen_{kind}_na")),
            Field::real(format!("verschil_{kind}")),
        ]);
    }
    let mut table = Table::new("vergelijking_buurten", Some(plan.crs.clone()), fields);
    let mut of_kind = Vec::new();
    for kind in &kinds {
        let rows = scenario.per_district(&[norm_m(kind)])?;
        of_kind.push(
            rows.into_iter()
                .filter(|row| row.soort == *kind && row.weight == plan.headline)
                .collect::<Vec<_>>(),
        );
    }
    let (old, new) = (before.districts.finest(), after.districts.finest());
    let mut codes: Vec<&DistrictCode> =
        old.as_slice().iter().chain(new.as_slice()).map(werkvlek_core::District::code).collect();
    codes.sort();
    codes.dedup();
    let mut most = vec![0.0_f64; kinds.len()];
    for code in codes {
        let Some(district) = new.get(code).or_else(|| old.get(code)) else { continue };
        let mut values: Vec<Value> =
            vec![code.as_str().into(), district.naam().into(), plan.headline.as_str().into()];
        for (k, rows) in of_kind.iter().enumerate() {
            let open = people.is_open(0, Some(code), (k, &plan.headline, norm_m(kinds[k])));
            let change = rows.iter().find(|row| open && row.code == Some(code)).map(|row| &row.change);
            let figures = change.map(|c| [c.before, c.after, c.net()].map(tenth));
            most[k] = most[k].max(figures.map_or(0.0, |f| f[2].abs()));
            values.extend((0..3).map(|i| Value::from(figures.map(|f| f[i]))));
        }
        table.push(Some(district.area().clone().into()), values);
    }
    // The kind that changes most is on the map.
    let shown = (0..kinds.len()).max_by(|a, b| most[*a].total_cmp(&most[*b]).then(b.cmp(a)));
    let style = shown.map(|k| {
        let title = format!(
            "Verandering van {} binnen {} m van {}",
            plan.headline,
            dutch_number(norm_m(kinds[k])),
            kinds[k]
        );
        let field = format!("verschil_{}", kinds[k]);
        VectorStyle::graduated(&title, Shape::Fill, &field, centred(most[k])).with_labels("naam")
    });
    Ok(StyledLayer { table, style })
}

/// Five classes around 0, of which the middle one is hardly any change.
fn centred(most: f64) -> Vec<Class> {
    let most = most.max(1.0);
    let (small, middle) = (most / 50.0, most / 4.0);
    let bounds = [-most, -middle, -small, small, middle, most];
    let labels = ["veel eraf", "eraf", "vrijwel gelijk", "erbij", "veel erbij"];
    (0..5)
        .map(|i| Class {
            lower: bounds[i],
            upper: bounds[i + 1],
            label: format!("{} ({} – {})", labels[i], shown(bounds[i]), shown(bounds[i + 1])),
            colour: Palette::Diverging.colour(4 - i, 5),
        })
        .collect()
}

fn shown(v: f64) -> String {
    dutch_number(v.round())
}

/// One point an address and kind that came within its norm, or fell out of it.
pub(super) fn moved(
    scenario: &Scenario<'_>,
    before: &Side<'_>,
    after: &Side<'_>,
    plan: &ComparePlan,
) -> StyledLayer {
    let fields = vec![
        Field::text("id"),
        Field::text("soort_voorziening"),
        Field::text("verschuiving"),
        Field::real("drempel_m"),
        Field::real("voor_m"),
        Field::real("na_m"),
        Field::real("verandering_m"),
        Field::real(&plan.headline),
    ];
    let mut table = Table::new("vergelijking_adressen", Some(plan.crs.clone()), fields);
    let holding = in_finest(after.districts, after.origins);
    let homes = HomePeople::of_origins(after.origins, &holding, plan.min_personen);
    let weight = after.origins.weight_names().iter().position(|name| *name == plan.headline);
    for (k, kind) in scenario.kinds().into_iter().enumerate() {
        let position = |kinds: &[VoorzieningSoort]| kinds.iter().position(|other| other == kind);
        let (Some(in_a), Some(in_b)) = (position(before.kinds), position(after.kinds)) else { continue };
        let norm_m = plan.norms_m[in_a];
        for change in scenario.origin_changes(k, norm_m) {
            if !matches!(change.shift, ReachShift::Gained | ReachShift::Lost) {
                continue;
            }
            let (id, at) = row_of(after.origins, change.row_b);
            table.push(
                Some(at.into()),
                vec![
                    id.as_str().into(),
                    kind.as_str().into(),
                    change.shift.as_str().into(),
                    norm_m.into(),
                    before.dist_m[in_a][change.row_a].map(tenth).into(),
                    after.dist_m[in_b][change.row_b].map(tenth).into(),
                    change.change_m.map(tenth).into(),
                    weight.map_or(Value::Null, |weight| homes.one(change.row_b, weight)),
                ],
            );
        }
    }
    let category = |verschuiving: ReachShift, colour: Rgb| Category {
        value: verschuiving.as_str().into(),
        label: format!("{} binnen de norm", verschuiving.as_str()),
        colour,
    };
    let categories = vec![
        category(ReachShift::Gained, Palette::Diverging.colour(0, 5)),
        category(ReachShift::Lost, Palette::Diverging.colour(4, 5)),
    ];
    let title = "Adressen die binnen de norm komen of eruit vallen";
    let style = VectorStyle::categorised(title, Shape::Marker { size_mm: 1.6 }, "verschuiving", categories);
    StyledLayer { table, style: Some(style) }
}
