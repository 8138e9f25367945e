//! Planned dwellings counted: per district and year, against the need, and by what they lack.

use super::{NeedYear, PlansByRule, PlansOfYear, WeighedPlans};
use werkvlek_core::DistrictCode;
use werkvlek_plan::Woningtype;
use werkvlek_table::{Column, Columns, Table};

const DWELLINGS: &str = "woningen";

impl WeighedPlans {
    /// Dwellings per district and year, by rule, and against the need when one was given.
    #[must_use]
    pub fn tables(&self) -> Vec<Table> {
        let balance = self.balance.iter();
        [
            district_columns().table("woningplannen_buurt", &self.per_district),
            rule_columns().table("woningplannen_haalbaarheid", &self.by_rule),
        ]
        .into_iter()
        .chain(balance.map(|rows| need_columns().table("woningplannen_behoefte", rows)))
        .collect()
    }
}

fn district_columns<'r>() -> Columns<'r, &'r PlansOfYear> {
    Columns::new([
        Column::text("code", |p: &&'r PlansOfYear| p.code.as_ref().map_or("BUITEN", DistrictCode::as_str))
            .means("code van de buurt; BUITEN: in geen", "code of the neighbourhood; BUITEN: in none"),
        Column::text("naam", |p: &&'r PlansOfYear| p.naam.as_str())
            .means("naam van de buurt", "name of the neighbourhood"),
        Column::text("woningtype", |p: &&'r PlansOfYear| p.woningtype.as_str())
            .means("type van de woningen", "type of the dwellings"),
        Column::integer("jaar", |p: &&'r PlansOfYear| p.year)
            .means("jaar van oplevering", "year of delivery"),
        Column::integer("plannen", |p: &&'r PlansOfYear| p.plans).means("aantal plannen", "number of plans"),
        Column::integer(DWELLINGS, |p: &&'r PlansOfYear| p.dwellings)
            .means("woningen in dat jaar", "dwellings of that year"),
        Column::integer("cumulatief", |p: &&'r PlansOfYear| p.cumulative)
            .means("woningen tot en met dat jaar", "dwellings up to and including that year"),
    ])
}

/// One row a type and year of the period; the last year holds the whole period.
fn need_columns<'r>() -> Columns<'r, &'r NeedYear> {
    Columns::new([
        Column::text("woningtype", |n: &&'r NeedYear| n.need.woningtype().as_str())
            .means("type van de woningen", "type of the dwellings"),
        Column::integer("van", |n: &&'r NeedYear| n.need.van())
            .means("eerste jaar van de behoefte", "first year of the need"),
        Column::integer("tot_en_met", |n: &&'r NeedYear| n.need.tot_en_met())
            .means("laatste jaar van de behoefte", "last year of the need"),
        Column::integer("behoefte", |n: &&'r NeedYear| n.need.woningen())
            .means("woningen die nodig zijn", "dwellings that are needed"),
        Column::integer("jaar", |n: &&'r NeedYear| n.year.jaar)
            .means("jaar van oplevering", "year of delivery"),
        Column::integer("gepland", |n: &&'r NeedYear| n.year.woningen)
            .means("geplande woningen in dat jaar", "planned dwellings of that year"),
        Column::integer("cumulatief", |n: &&'r NeedYear| n.year.cumulatief).means(
            "gepland vanaf het eerste jaar van de behoefte",
            "planned from the first year of the need on",
        ),
        Column::integer("saldo", |n: &&'r NeedYear| n.year.saldo)
            .means("cumulatief min de hele behoefte", "cumulative less the whole need"),
    ])
}

fn rule_columns<'r>() -> Columns<'r, &'r PlansByRule> {
    Columns::new([
        Column::text("regel", |p: &&'r PlansByRule| p.rule).means("naam van de regel", "name of the rule"),
        Column::text("woningtype", |p: &&'r PlansByRule| {
            p.found.woningtype.map_or("alle", Woningtype::as_str)
        })
        .means("type van de woningen, of alle", "type of the dwellings, or all"),
        Column::integer(DWELLINGS, |p: &&'r PlansByRule| {
            p.found.voldoet + p.found.mist_een + p.found.mist_meer
        })
        .means("geplande woningen", "planned dwellings"),
        Column::integer("voldoet", |p: &&'r PlansByRule| p.found.voldoet)
            .means("woningen die aan de regel voldoen", "dwellings that meet the rule"),
        Column::integer("mist_een", |p: &&'r PlansByRule| p.found.mist_een).means(
            "woningen die met één voorziening erbij zouden voldoen",
            "dwellings that would with one facility more",
        ),
        Column::integer("mist_meer", |p: &&'r PlansByRule| p.found.mist_meer)
            .means("woningen die meer missen", "dwellings that lack more"),
        Column::text("mist_een_per_soort", |p: &&'r PlansByRule| by_kind(p)).means(
            "woningen die met één van die soort zouden voldoen",
            "dwellings that would with one of that kind",
        ),
    ])
}

fn by_kind(row: &PlansByRule) -> String {
    let kinds = row.found.mist_een_per_soort.iter();
    kinds.map(|(kind, dwellings)| format!("{kind}: {dwellings}")).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meanings::assert_all_explained;
    use werkvlek_core::VoorzieningSoort;
    use werkvlek_table::Crs;

    #[test]
    fn every_column_says_what_it_is() {
        let weighed = WeighedPlans {
            kinds: vec![VoorzieningSoort::new("huisarts").unwrap()],
            plans: Vec::new(),
            per_district: Vec::new(),
            by_rule: Vec::new(),
            balance: Some(Vec::new()),
            crs: Crs::rd_new(),
        };
        assert_all_explained(&weighed.layer().table);
        let tables = weighed.tables();
        assert_eq!(tables.len(), 3);
        tables.iter().for_each(assert_all_explained);
        let without_need = WeighedPlans { balance: None, ..weighed };
        assert_eq!(without_need.tables().len(), 2);
    }
}
