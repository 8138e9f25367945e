//! The layers of origins and facilities.

use super::adressen::HomePeople;
use super::tables::{distance_classes, weight_field};
use super::{Counts, Town, VlekkenplanPlan};
use crate::distances::{Distance, Distances, origin_snap_m};
use crate::tenth;
use werkvlek_core::Voorziening;
use werkvlek_network::SnappedPoints;
use werkvlek_plan::Niveaus;
use werkvlek_table::{Category, Field, Palette, Shape, StyledLayer, Table, Value, VectorStyle};

/// What is known of each origin besides its distances.
pub(super) struct AtHomes<'a> {
    /// Along the streets, when there are any.
    pub(super) on_streets: Option<&'a SnappedPoints<'a>>,
    pub(super) holding: &'a [Option<usize>],
    /// On request the number of facilities within each threshold: by kind, by origin, by threshold.
    pub(super) counts: &'a [Vec<Vec<usize>>],
    pub(super) niveaus: &'a Niveaus<'a>,
    pub(super) people: HomePeople<'a>,
}

/// One point an origin, with metres and facility of every kind; along the streets also the legs to them, the distance
/// in a straight line, and the reason where there is no route.
pub(super) fn origin_layer(
    town: &Town<'_>,
    plan: &VlekkenplanPlan,
    methods: &[Distances],
    at: &AtHomes<'_>,
) -> StyledLayer {
    let AtHomes { on_streets, holding, counts, niveaus, people } = at;
    let origins = town.origins;
    let mut table = Table::new("adressen", Some(plan.crs.clone()), fields(town, plan, on_streets.is_some()));
    for (i, id) in origins.ids().iter().enumerate() {
        let district = holding[i].and_then(|d| Some(town.districts?.finest().as_slice()[d].code().as_str()));
        let mut values: Vec<Value> = vec![id.as_str().into(), district.into()];
        values.extend(people.of(i));
        if let Some(snapped) = *on_streets {
            values.push(origin_snap_m(snapped, i).map(tenth).into());
            values.push(snapped.snap(i).ok().map(|s| s.component).into());
        }
        for k in 0..plan.kinds.len() {
            let answer = methods[0].of_kind[k][i];
            let facility = match answer {
                Distance::Reached { facility, .. } => Some(town.facilities[facility].id().as_str()),
                Distance::Unreached(_) => None,
            };
            values.extend([answer.dist_m().map(tenth).into(), facility.into()]);
            if let Some(by_air) = methods.get(1) {
                let leg = match answer {
                    Distance::Reached { facility_snap_m, .. } => facility_snap_m,
                    Distance::Unreached(_) => None,
                };
                let reason = match answer {
                    Distance::Reached { .. } => None,
                    Distance::Unreached(why) => Some(why.words()),
                };
                values.extend([
                    leg.map(tenth).into(),
                    by_air.of_kind[k][i].dist_m().map(tenth).into(),
                    reason.into(),
                ]);
            }
            if let Some(of_kind) = counts.get(k) {
                values.extend(of_kind[i].iter().map(|&n| Value::from(n)));
            }
        }
        let met = if niveaus.voldoet(i) { "ja" } else { "nee" };
        values.extend([niveaus.niveau(i).into(), met.into(), niveaus.missing_words(i).nl.into()]);
        let at = geo::Point::new(origins.x_m()[i], origins.y_m()[i]);
        table.push(Some(at.into()), values);
    }
    let style = plan.kinds.first().map(|kind| {
        let title = format!("Afstand tot {kind} ({})", methods[0].method.title());
        VectorStyle::graduated(
            &title,
            Shape::Marker { size_mm: 1.2 },
            &format!("dist_{kind}_m"),
            distance_classes(),
        )
    });
    StyledLayer { table, style }
}

fn fields(town: &Town<'_>, plan: &VlekkenplanPlan, along_streets: bool) -> Vec<Field> {
    let mut fields = vec![Field::text("id"), Field::text("district")];
    fields.extend(town.origins.weight_names().iter().map(|n| weight_field(n)));
    if along_streets {
        fields.extend([Field::real("snap_m"), Field::integer("netwerkdeel")]);
    }
    for kind in &plan.kinds {
        fields.extend([Field::real(format!("dist_{kind}_m")), Field::text(format!("id_{kind}"))]);
        if along_streets {
            fields.extend([
                Field::real(format!("snap_{kind}_m")),
                Field::real(format!("hemelsbreed_{kind}_m")),
                Field::text(format!("reden_{kind}")),
            ]);
        }
        if plan.counts == Counts::Give {
            let count = |t| Field::integer(format!("aantal_{kind}_{t}m"));
            fields.extend(plan.thresholds_m.iter().map(count));
        }
    }
    fields.extend([Field::integer("voorzieningenniveau"), Field::text("in_vlek"), Field::text("boven_norm")]);
    fields
}

/// One point (or shape) a facility of the kinds that were asked for.
pub(super) fn facility_layer(facilities: &[Voorziening], plan: &VlekkenplanPlan) -> StyledLayer {
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
