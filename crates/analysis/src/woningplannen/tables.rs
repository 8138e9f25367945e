//! Planned dwellings counted: per district and year, against the need, and by what they lack.

use super::HousingError;
use super::Plans;
use crate::vlekkenplan::Town;
use werkvlek_plan::{Behoefte, Haalbaarheid, Ligging, Woningtype};
use werkvlek_table::{Field, Table, Value};

/// One row a district, type and year.
pub(super) fn per_district(
    town: &Town<'_>,
    plans: &Plans,
    district: &[Option<u32>],
) -> Result<Table, HousingError> {
    let mut fields: Vec<Field> = ["code", "naam", "woningtype"].into_iter().map(Field::text).collect();
    fields.extend(["jaar", "plannen", "woningen", "cumulatief"].into_iter().map(Field::integer));
    let mut table = Table::new("woningplannen_buurt", None, fields);
    for count in plans.plannen.per_district(district)? {
        let of = count.district.and_then(|d| Some(&town.districts?.finest().as_slice()[d as usize]));
        let (code, naam) = of
            .map_or(("BUITEN", "buiten de gebieden"), |district| (district.code().as_str(), district.naam()));
        table.push(
            None,
            vec![
                code.into(),
                naam.into(),
                count.woningtype.as_str().into(),
                i64::from(count.jaar).into(),
                count.plannen.into(),
                number(count.woningen),
                number(count.cumulatief),
            ],
        );
    }
    Ok(table)
}

/// One row a type and year of the period, and the whole period in the last of them.
pub(super) fn balance(plans: &Plans, needs: &[Behoefte]) -> Result<Table, HousingError> {
    let mut fields = vec![Field::text("woningtype")];
    fields.extend(
        ["van", "tot_en_met", "behoefte", "jaar", "gepland", "cumulatief", "saldo"]
            .into_iter()
            .map(Field::integer),
    );
    let mut table = Table::new("woningplannen_behoefte", None, fields);
    for balans in plans.plannen.balansen(needs)?.per_behoefte {
        let need = balans.behoefte;
        for year in &balans.per_jaar {
            table.push(
                None,
                vec![
                    need.woningtype().as_str().into(),
                    i64::from(need.van()).into(),
                    i64::from(need.tot_en_met()).into(),
                    i64::from(need.woningen()).into(),
                    i64::from(year.jaar).into(),
                    number(year.woningen),
                    number(year.cumulatief),
                    year.saldo.into(),
                ],
            );
        }
    }
    Ok(table)
}

/// One row a rule and type: dwellings that meet it, and that would with one facility more.
pub(super) fn feasible(plans: &Plans, rules: &[(&str, &[Ligging])]) -> Result<Table, HousingError> {
    let mut fields = vec![Field::text("regel"), Field::text("woningtype")];
    fields.extend(["woningen", "voldoet", "mist_een", "mist_meer"].into_iter().map(Field::integer));
    fields.push(Field::text("mist_een_per_soort"));
    let mut table = Table::new("woningplannen_haalbaarheid", None, fields);
    for (rule, liggingen) in rules {
        for found in plans.plannen.haalbaarheid(liggingen)? {
            table.push(None, feasible_row(rule, &found));
        }
    }
    Ok(table)
}

fn feasible_row(rule: &str, found: &Haalbaarheid) -> Vec<Value> {
    let kinds: Vec<String> =
        found.mist_een_per_soort.iter().map(|(kind, woningen)| format!("{kind}: {woningen}")).collect();
    vec![
        rule.into(),
        found.woningtype.map_or("alle", Woningtype::as_str).into(),
        number(found.voldoet + found.mist_een + found.mist_meer),
        number(found.voldoet),
        number(found.mist_een),
        number(found.mist_meer),
        kinds.join("; ").into(),
    ]
}

/// Counts of dwellings are far below 2^63.
fn number(count: u64) -> Value {
    i64::try_from(count).unwrap_or(i64::MAX).into()
}
