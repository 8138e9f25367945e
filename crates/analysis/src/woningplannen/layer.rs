//! One point a plan.

use super::Plans;
use crate::tenth;
use crate::vlekkenplan::{Town, VlekkenplanPlan};
use geo::Point;
use werkvlek_plan::{Ligging, Niveaus};
use werkvlek_table::{Category, Field, Palette, Rgb, Shape, StyledLayer, Table, Value, VectorStyle};

/// The plans with what they lack, coloured by whether they lie in a vlek.
pub(super) fn plans(
    town: &Town<'_>,
    plan: &VlekkenplanPlan,
    plans: &Plans,
    district: &[Option<u32>],
    niveaus: &Niveaus<'_>,
    in_vlek: &[Ligging],
    clustered: &[Ligging],
) -> StyledLayer {
    let mut fields: Vec<Field> = ["id", "naam", "woningtype", "status", "buurt"].map(Field::text).into();
    fields.extend([Field::integer("aantal"), Field::integer("jaar"), Field::integer("voorzieningenniveau")]);
    fields
        .extend(["vlek", "vlek_met_een", "boven_norm", "geclusterd", "geclusterd_met_een"].map(Field::text));
    fields.extend(plan.kinds.iter().map(|kind| Field::real(format!("dist_{kind}_m"))));
    let mut table = Table::new("woningplannen", Some(plan.crs.clone()), fields);
    let plannen = &plans.plannen;
    for row in 0..plannen.len() {
        let at = plannen.position(row);
        let code = district[row].and_then(|d| Some(town.districts?.finest().as_slice()[d as usize].code()));
        let (vlek, vlek_with) = words(&in_vlek[row]);
        let (cluster, cluster_with) = words(&clustered[row]);
        let mut values: Vec<Value> = vec![
            plannen.id(row).as_str().into(),
            plans.names[row].clone().into(),
            plannen.woningtype(row).as_str().into(),
            plannen.status(row).into(),
            code.map(werkvlek_core::DistrictCode::as_str).into(),
            i64::from(plannen.aantal(row)).into(),
            i64::from(plannen.jaar(row)).into(),
            niveaus.niveau(row).into(),
            vlek.into(),
            vlek_with.into(),
            niveaus.missing_words(row).nl.into(),
            cluster.into(),
            cluster_with.into(),
        ];
        values.extend(niveaus.kinds().iter().map(|kind| Value::from(kind.dist_m()[row].map(tenth))));
        table.push(Some(Point::new(at.x_m(), at.y_m()).into()), values);
    }
    let category = |value: &str, colour: Rgb| Category { value: value.into(), label: value.into(), colour };
    let categories = vec![
        category(IN, Palette::Distance.colour(2, 5)),
        category(WITH_ONE, Rgb { r: 253, g: 174, b: 97 }),
        category(OUT, Rgb { r: 178, g: 24, b: 43 }),
    ];
    let style = VectorStyle::categorised(
        "Woningplannen: in een vlek?",
        Shape::Marker { size_mm: 3.2 },
        "vlek",
        categories,
    );
    StyledLayer { table, style: Some(style) }
}

const IN: &str = "ja";
const WITH_ONE: &str = "met één voorziening erbij";
const OUT: &str = "nee";

/// Whether it lies well, and which kinds would make it so, each by itself.
fn words(ligging: &Ligging) -> (&'static str, Option<String>) {
    match ligging {
        Ligging::Voldoet => (IN, None),
        Ligging::MistEen(kinds) => {
            let kinds: Vec<&str> = kinds.iter().map(werkvlek_core::VoorzieningSoort::as_str).collect();
            (WITH_ONE, Some(kinds.join(" of ")))
        }
        Ligging::MistMeer => (OUT, None),
    }
}
