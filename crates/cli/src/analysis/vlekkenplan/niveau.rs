//! How many kinds of facility are within their norm: people per district, by level, and in a vlek.

use super::personen::{Tree, everyone, people};
use super::tables::number;
use super::{Level, Town};
use anyhow::Result;
use werkvlek_core::{BeschermdePersonen, MinPersonen, Origins};
use werkvlek_io::{Field, Table, Value};
use werkvlek_plan::Niveaus;

/// People by level, in and out of a vlek, and with and without each kind; each by itself safe to publish.
pub(super) struct LevelPeople {
    /// By weight; a band a level.
    levels: Vec<BeschermdePersonen>,
    /// By weight; those in a vlek, and the others.
    vlek: Vec<BeschermdePersonen>,
    /// By kind, by weight; those who miss it, and the others.
    missing: Vec<Vec<BeschermdePersonen>>,
}

impl LevelPeople {
    pub(super) fn of(
        tree: &Tree,
        minimum: MinPersonen,
        origins: &Origins,
        niveaus: &Niveaus<'_>,
    ) -> Result<Self> {
        let protect = |bands: usize, band: &dyn Fn(usize) -> usize| -> Result<Vec<BeschermdePersonen>> {
            let band: Vec<usize> = (0..origins.len()).map(band).collect();
            tree.protect(minimum, origins, bands, &band)
        };
        let kinds = niveaus.kinds();
        let missing = |k: usize| protect(2, &|row| usize::from(kinds[k].is_within(row)));
        Ok(Self {
            levels: protect(kinds.len() + 1, &|row| niveaus.niveau(row))?,
            vlek: protect(2, &|row| usize::from(!niveaus.voldoet(row)))?,
            missing: (0..kinds.len()).map(missing).collect::<Result<_>>()?,
        })
    }

    /// One row a district and weight.
    pub(super) fn table(
        &self,
        town: &Town<'_>,
        niveaus: &Niveaus<'_>,
        tree: &Tree,
        level: Option<(usize, &Level<'_>)>,
    ) -> Table {
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
        let vlek = &self.vlek[w];
        let share = vlek.aandeel_binnen_percent(row, 1).map(|percent| (percent * 10.0).round() / 1000.0);
        let mut values: Vec<Value> = vec![code.into(), naam.into(), weight.into()];
        values.push(number(everyone(vlek, row)));
        values.extend([0, 1].map(|band| number(people(vlek, row, band))));
        values.push(share.into());
        let levels = &self.levels[w];
        values.extend((0..levels.tabel().banden()).map(|band| number(people(levels, row, band))));
        values.extend(self.missing.iter().map(|of_weight| number(people(&of_weight[w], row, 0))));
        values
    }
}
