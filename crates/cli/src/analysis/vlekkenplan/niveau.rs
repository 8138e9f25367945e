//! How many kinds of facility are within their norm: people per district, by level, and in a vlek.

use super::{Level, Town};
use crate::analysis::tenth;
use anyhow::Result;
use werkvlek_io::{Field, Table, Value};
use werkvlek_plan::{NiveauSom, Niveaus};

/// One row a district and weight: people in a vlek, people at each level 0 to M, and people who miss each kind.
pub(super) fn level_table(
    town: &Town<'_>,
    niveaus: &Niveaus<'_>,
    level: Option<&Level<'_>>,
) -> Result<Table> {
    let kinds = niveaus.kinds();
    let mut fields = vec![Field::text("code"), Field::text("naam"), Field::text("gewicht")];
    fields.extend([
        Field::real("gewicht_totaal"),
        Field::real("in_vlek"),
        Field::real("buiten_vlek"),
        Field::real("aandeel_in_vlek"),
    ]);
    fields.extend((0..=kinds.len()).map(|n| Field::real(format!("niveau_{n}"))));
    fields.extend(kinds.iter().map(|k| Field::real(format!("mist_{}", k.soort()))));
    let word = level.map_or("buurt", |l| l.niveau.word.as_str());
    let mut table = Table::new(&format!("voorzieningenniveau_{word}"), None, fields);
    let mut add = |code: &str, naam: &str, name: &str, sum: &NiveauSom| {
        let all = sum.mensen();
        let share = (all > 0.0).then(|| (sum.mensen_voldoet / all * 1000.0).round() / 1000.0);
        let mut values: Vec<Value> = vec![code.into(), naam.into(), name.into()];
        values.extend([all, sum.mensen_voldoet, all - sum.mensen_voldoet].map(|v| Value::from(tenth(v))));
        values.push(share.into());
        values.extend(sum.mensen_per_niveau.iter().chain(&sum.mensen_zonder).map(|v| Value::from(tenth(*v))));
        table.push(None, values);
    };
    let weights: Vec<(&str, &[f64])> = town
        .origins
        .weight_names()
        .iter()
        .map(|name| (name.as_str(), town.origins.weights(name).unwrap_or_default()))
        .collect();
    if let Some(level) = level {
        let holding: Vec<Option<u32>> =
            level.holding.iter().map(|d| d.and_then(|d| u32::try_from(d).ok())).collect();
        let districts = level.niveau.districts();
        let of_weight = weights
            .iter()
            .map(|(name, weight)| niveaus.per_district(&holding, districts.len(), name, weight))
            .collect::<Result<Vec<_>, _>>()?;
        for (d, district) in districts.iter().enumerate() {
            for ((name, _), sums) in weights.iter().zip(&of_weight) {
                add(district.code().as_str(), district.naam(), name, &sums[d]);
            }
        }
    }
    for (name, weight) in weights {
        add("TOTAAL", "alle adressen", name, &niveaus.total(name, weight)?);
    }
    Ok(table)
}
