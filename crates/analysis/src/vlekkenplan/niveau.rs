//! How many kinds of facility are within their norm: people per district, by level, and in a vlek.

use super::VlekkenplanError;
use super::personen::{DistancePeople, everyone, people};
use super::tables::number;
use super::{Level, Town};
use werkvlek_core::{MinPeople, Origins, ProtectedPeople};
use werkvlek_plan::Niveaus;
use werkvlek_table::{Field, Table, Value};

/// People by level and by whether they are in a vlek, safe to publish; who misses a kind is told by the distances to it.
pub(super) struct LevelPeople<'a> {
    distances: &'a DistancePeople,
    minimum: MinPeople,
    /// By weight: a band a level of those outside every vlek, then one a level of those in one.
    levels: Vec<ProtectedPeople>,
}

impl<'a> LevelPeople<'a> {
    pub(super) fn of(
        distances: &'a DistancePeople,
        minimum: MinPeople,
        origins: &Origins,
        niveaus: &Niveaus<'_>,
    ) -> Result<Self, VlekkenplanError> {
        let all = niveaus.kinds().len() + 1;
        let band = |row: usize| niveaus.niveau(row) + if niveaus.voldoet(row) { all } else { 0 };
        let band: Vec<usize> = (0..origins.len()).map(band).collect();
        Ok(Self { levels: distances.tree.protect(minimum, origins, 2 * all, &band)?, distances, minimum })
    }

    /// People with just so many kinds within their norm, when that may be published.
    pub(super) fn at_level(&self, weight: usize, row: usize, level: usize) -> Option<u64> {
        let levels = &self.levels[weight];
        let all = levels.table().bands() / 2;
        // With one kind the level says what the distance says.
        match (all, level) {
            (2, 0) => self.distances.beyond_norm(0, weight, row),
            (2, _) => self.distances.within_norm(0, weight, row),
            _ => Some(people(levels, row, level)? + people(levels, row, all + level)?),
        }
    }

    /// The row of everybody.
    pub(super) fn whole(&self) -> usize {
        self.distances.tree.row(0, None)
    }

    /// People outside every vlek, and in one.
    pub(super) fn by_vlek(&self, weight: usize, row: usize) -> [Option<u64>; 2] {
        let levels = &self.levels[weight];
        let outside = levels.table().bands() / 2;
        [levels.within(row, outside), levels.beyond(row, outside)]
    }

    /// One row a district and weight.
    pub(super) fn table(
        &self,
        town: &Town<'_>,
        niveaus: &Niveaus<'_>,
        level: Option<(usize, &Level<'_>)>,
    ) -> Table {
        let tree = &self.distances.tree;
        let kinds = niveaus.kinds();
        let mut fields = vec![Field::text("code"), Field::text("naam"), Field::text("gewicht")];
        fields.extend(["gewicht_totaal", "in_vlek", "buiten_vlek", "aandeel_in_vlek"].map(Field::real));
        fields.extend((0..=kinds.len()).map(|n| Field::real(format!("niveau_{n}"))));
        fields.extend(kinds.iter().map(|k| Field::real(format!("mist_{}", k.soort()))));
        let word = level.map_or("buurt", |(_, l)| l.niveau.word.as_str());
        let mut table = Table::new(&format!("voorzieningenniveau_{word}"), None, fields);
        let mut add = |code: &str, naam: &str, row: usize| {
            for (w, name) in town.origins.weight_names().iter().enumerate() {
                table.push(None, self.row(code, naam, name, row, w));
            }
        };
        if let Some((l, level)) = level {
            for (d, district) in level.niveau.districts().iter().enumerate() {
                add(district.code().as_str(), district.naam(), tree.row(l, Some(d)));
            }
        }
        add("TOTAAL", "alle adressen", tree.row(0, None));
        table
    }

    fn row(&self, code: &str, naam: &str, weight: &str, row: usize, w: usize) -> Vec<Value> {
        let everyone = self.distances.everyone(w, row).and(everyone(&self.levels[w], row));
        let [outside, inside] = self.by_vlek(w, row).map(|people| everyone.and(people));
        let share = inside.zip(everyone).filter(|(_, all)| *all > 0);
        let share = share.map(|(inside, all)| (inside as f64 / all as f64 * 1000.0).round() / 1000.0);
        let mut values: Vec<Value> = vec![code.into(), naam.into(), weight.into()];
        values.push(number(everyone));
        values.extend([inside, outside].map(number));
        values.push(share.into());
        let kinds = self.distances.bands.len();
        // People by level and people who miss each kind are one sum in two ways: with both, small numbers of a district follow.
        let both = self.minimum == MinPeople::NONE || row == self.whole();
        let levels = (0..=kinds).map(|level| self.at_level(w, row, level).filter(|_| both));
        values.extend(levels.map(number));
        values.extend((0..kinds).map(|kind| number(self.distances.beyond_norm(kind, w, row))));
        values
    }
}
