//! Public transport: who has a stop or a station within its norm, and which dwellings have none.

use super::VlekkenplanError;
use super::adressen::HomePeople;
use super::personen::{DistancePeople, everyone, people};
use super::tables::number;
use super::{Level, Town, VlekkenplanPlan};
use crate::tenth;
use werkvlek_core::{MinPeople, Origins, ProtectedPeople};
use werkvlek_plan::NormColumn;
use werkvlek_table::{Field, Rgb, Shape, StyledLayer, Table, Value, VectorStyle};

/// Kinds of facility that are stops or stations.
pub(crate) const STOPS: [&str; 7] =
    ["bushalte", "halte", "tramhalte", "metrostation", "treinstation", "station", "veerhaven"];

/// The dwellings without any, and the people with and without, per district.
pub(super) struct Transport<'a> {
    /// With their positions among all kinds.
    kinds: Vec<(usize, &'a NormColumn<'a>)>,
    served: Vec<bool>,
}

impl<'a> Transport<'a> {
    /// None when no kind of stop is measured.
    pub(super) fn of(kinds: &'a [NormColumn<'a>]) -> Option<Self> {
        let kinds: Vec<(usize, &NormColumn<'_>)> =
            kinds.iter().enumerate().filter(|(_, k)| STOPS.contains(&k.soort().as_str())).collect();
        let origins = kinds.first()?.1.dist_m().len();
        let served = (0..origins).map(|row| kinds.iter().any(|(_, k)| k.is_within(row))).collect();
        Some(Self { kinds, served })
    }

    /// One point a dwelling without a stop or station within its norm.
    pub(super) fn unserved(
        &self,
        town: &Town<'_>,
        plan: &VlekkenplanPlan,
        homes: &HomePeople<'_>,
    ) -> StyledLayer {
        let mut fields = vec![Field::text("id")];
        fields.extend(town.origins.weight_names().iter().map(|n| super::tables::weight_field(n)));
        fields.extend(self.kinds.iter().map(|(_, k)| Field::real(format!("dist_{}_m", k.soort()))));
        let mut table = Table::new("ov_onbediend", Some(plan.crs.clone()), fields);
        for row in (0..self.served.len()).filter(|&row| !self.served[row]) {
            let mut values: Vec<Value> = vec![town.origins.ids()[row].as_str().into()];
            values.extend(homes.of(row));
            values.extend(self.kinds.iter().map(|(_, k)| Value::from(k.dist_m()[row].map(tenth))));
            let at = geo::Point::new(town.origins.x_m()[row], town.origins.y_m()[row]);
            table.push(Some(at.into()), values);
        }
        let norms: Vec<String> =
            self.kinds.iter().map(|(_, k)| format!("{} {:.0} m", k.soort(), k.norm_m())).collect();
        let title = format!("Geen openbaar vervoer binnen de norm ({})", norms.join(", "));
        let colour = Rgb { r: 178, g: 24, b: 43 };
        let style = VectorStyle::single(&title, Shape::Marker { size_mm: 1.4 }, colour);
        StyledLayer { table, style: Some(style) }
    }

    /// The people with and without any stop or station; within the norm of each kind the distances tell.
    pub(super) fn people(
        &self,
        distances: &'a DistancePeople,
        minimum: MinPeople,
        origins: &Origins,
    ) -> Result<TransportPeople<'a>, VlekkenplanError> {
        let band: Vec<usize> = self.served.iter().map(|served| usize::from(!served)).collect();
        let any = distances.tree.protect(minimum, origins, 2, &band)?;
        Ok(TransportPeople { distances, any, kinds: self.kinds.iter().map(|(k, _)| *k).collect() })
    }

    /// One row a district and weight: people within the norm of each kind, of any, and of none.
    pub(super) fn table(
        &self,
        town: &Town<'_>,
        people: &TransportPeople<'_>,
        level: Option<(usize, &Level<'_>)>,
    ) -> Table {
        let mut fields = vec![Field::text("code"), Field::text("naam"), Field::text("gewicht")];
        fields.push(Field::real("gewicht_totaal"));
        fields.extend(
            self.kinds.iter().map(|(_, k)| Field::real(format!("binnen_{}_{}m", k.soort(), k.norm_m()))),
        );
        fields.extend(["bediend", "onbediend", "aandeel_bediend"].map(Field::real));
        let word = level.map_or("buurt", |(_, l)| l.niveau.word.as_str());
        let mut table = Table::new(&format!("openbaar_vervoer_{word}"), None, fields);
        let mut add = |code: &str, naam: &str, row: usize| {
            for (w, name) in town.origins.weight_names().iter().enumerate() {
                table.push(None, people.row(code, naam, name, row, w));
            }
        };
        if let Some((l, level)) = level {
            for (d, district) in level.niveau.districts().iter().enumerate() {
                add(district.code().as_str(), district.naam(), people.distances.tree.row(l, Some(d)));
            }
        }
        add("TOTAAL", "alle adressen", people.distances.tree.row(0, None));
        table
    }
}

/// People by whether they have a stop or station within its norm.
pub(super) struct TransportPeople<'a> {
    distances: &'a DistancePeople,
    /// By weight: those who have any, and those who have none.
    any: Vec<ProtectedPeople>,
    /// Positions of the kinds.
    kinds: Vec<usize>,
}

impl TransportPeople<'_> {
    fn row(&self, code: &str, naam: &str, weight: &str, row: usize, w: usize) -> Vec<Value> {
        let mut values: Vec<Value> = vec![code.into(), naam.into(), weight.into()];
        let all = self.distances.everyone(w, row).and(everyone(&self.any[w], row));
        values.push(number(all));
        values.extend(self.kinds.iter().map(|kind| number(self.distances.within_norm(*kind, w, row))));
        let [served, unserved] = match self.kinds.as_slice() {
            // One kind is any kind.
            [only] => [self.distances.within_norm(*only, w, row), self.distances.beyond_norm(*only, w, row)],
            _ => [0, 1].map(|band| all.and(people(&self.any[w], row, band))),
        };
        values.extend([served, unserved].map(number));
        let share = served.zip(all).filter(|(_, all)| *all > 0);
        let share = share.map(|(served, all)| (served as f64 / all as f64 * 1000.0).round() / 1000.0);
        values.push(share.into());
        values
    }
}
