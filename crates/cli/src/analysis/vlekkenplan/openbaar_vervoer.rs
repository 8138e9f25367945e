//! Public transport: who has a stop or a station within its norm, and which dwellings have none.

use super::{Level, Town, VlekkenplanPlan};
use crate::analysis::tenth;
use werkvlek_io::{Field, Rgb, Shape, StyledLayer, Table, Value, VectorStyle};
use werkvlek_plan::NormColumn;

/// Kinds of facility that are stops or stations.
const STOPS: [&str; 7] =
    ["bushalte", "halte", "tramhalte", "metrostation", "treinstation", "station", "veerhaven"];

/// The dwellings without any, and the people with and without, per district.
pub(super) struct Transport<'a> {
    kinds: Vec<&'a NormColumn<'a>>,
    served: Vec<bool>,
}

impl<'a> Transport<'a> {
    /// None when no kind of stop is measured.
    pub(super) fn of(kinds: &'a [NormColumn<'a>]) -> Option<Self> {
        let kinds: Vec<&NormColumn<'_>> =
            kinds.iter().filter(|k| STOPS.contains(&k.soort().as_str())).collect();
        let origins = kinds.first()?.dist_m().len();
        let served = (0..origins).map(|row| kinds.iter().any(|k| k.is_within(row))).collect();
        Some(Self { kinds, served })
    }

    /// One point a dwelling without a stop or station within its norm.
    pub(super) fn unserved(&self, town: &Town<'_>, plan: &VlekkenplanPlan) -> StyledLayer {
        let mut fields = vec![Field::text("id")];
        fields.extend(town.origins.weight_names().iter().map(|n| super::tables::weight_field(n)));
        fields.extend(self.kinds.iter().map(|k| Field::real(format!("dist_{}_m", k.soort()))));
        let mut table = Table::new("ov_onbediend", Some(plan.crs.clone()), fields);
        for row in (0..self.served.len()).filter(|&row| !self.served[row]) {
            let mut values: Vec<Value> = vec![town.origins.ids()[row].as_str().into()];
            let weight = |name: &String| town.origins.weights(name).map(|w| w[row]);
            values.extend(town.origins.weight_names().iter().map(|name| Value::from(weight(name))));
            values.extend(self.kinds.iter().map(|k| Value::from(k.dist_m()[row].map(tenth))));
            let at = geo::Point::new(town.origins.x_m()[row], town.origins.y_m()[row]);
            table.push(Some(at.into()), values);
        }
        let norms: Vec<String> =
            self.kinds.iter().map(|k| format!("{} {:.0} m", k.soort(), k.norm_m())).collect();
        let title = format!("Geen openbaar vervoer binnen de norm ({})", norms.join(", "));
        let colour = Rgb { r: 178, g: 24, b: 43 };
        let style = VectorStyle::single(&title, Shape::Marker { size_mm: 1.4 }, colour);
        StyledLayer { table, style: Some(style) }
    }

    /// One row a district and weight: people within the norm of each kind, of any, and of none.
    pub(super) fn table(&self, town: &Town<'_>, level: Option<&Level<'_>>) -> Table {
        let mut fields = vec![Field::text("code"), Field::text("naam"), Field::text("gewicht")];
        fields.push(Field::real("gewicht_totaal"));
        fields
            .extend(self.kinds.iter().map(|k| Field::real(format!("binnen_{}_{}m", k.soort(), k.norm_m()))));
        fields.extend([Field::real("bediend"), Field::real("onbediend"), Field::real("aandeel_bediend")]);
        let word = level.map_or("buurt", |l| l.niveau.word.as_str());
        let mut table = Table::new(&format!("openbaar_vervoer_{word}"), None, fields);
        let mut add = |code: &str, naam: &str, group: &[usize]| {
            for name in town.origins.weight_names() {
                let weight = town.origins.weights(name).unwrap_or_default();
                let people = |of: &dyn Fn(usize) -> bool| -> f64 {
                    group.iter().filter(|&&i| of(i)).map(|&i| weight[i]).sum()
                };
                let (all, served) = (people(&|_| true), people(&|i| self.served[i]));
                let mut values: Vec<Value> =
                    vec![code.into(), naam.into(), name.as_str().into(), tenth(all).into()];
                values.extend(self.kinds.iter().map(|k| Value::from(tenth(people(&|i| k.is_within(i))))));
                let share = (all > 0.0).then(|| (served / all * 1000.0).round() / 1000.0);
                values.extend([tenth(served).into(), tenth(all - served).into(), share.into()]);
                table.push(None, values);
            }
        };
        if let Some(level) = level {
            let districts = level.niveau.districts();
            for (d, group) in super::tables::members(districts.len(), &level.holding).iter().enumerate() {
                add(districts[d].code().as_str(), districts[d].naam(), group);
            }
        }
        add("TOTAAL", "alle adressen", &(0..town.origins.len()).collect::<Vec<_>>());
        table
    }
}
