//! The chosen sites in figures, and before and after per district.

use super::Answer;
use crate::analysis::tenth;
use crate::analysis::vlekkenplan::{DistrictLevel, Tree, everyone, minimum_for, number, people};
use anyhow::Result;
use werkvlek_core::{BeschermdePersonen, Origins, Summary, summarise};
use werkvlek_io::{Field, Table, Value};
use werkvlek_siting::{Gain, Proof, Served};

/// One row a chosen site.
pub(super) fn sites(answer: &Answer<'_>) -> Table {
    let mut table = Table::new("locaties", None, site_fields(answer));
    for (i, site) in answer.sites.iter().enumerate() {
        table.push(None, site_row(answer, i, site));
    }
    table
}

pub(super) fn site_fields(answer: &Answer<'_>) -> Vec<Field> {
    vec![
        Field::integer("rang"),
        Field::text("id"),
        Field::text("naam"),
        Field::text("soort"),
        Field::integer("adressen"),
        Field::text("gewicht"),
        Field::real("bedient"),
        Field::real("gemiddelde_m"),
        Field::real("winst_gewicht_m"),
        Field::real("had_geen"),
        Field::real(format!("erbij_binnen_{}m", answer.plan.within_m)),
        Field::text("bewijs"),
        Field::text("methode"),
    ]
}

pub(super) fn site_row(answer: &Answer<'_>, rank: usize, served: &Served) -> Vec<Value> {
    let site = &answer.ground.candidates[served.site];
    vec![
        (rank + 1).into(),
        site.id().as_str().into(),
        site.naam().into(),
        answer.plan.kind.as_str().into(),
        served.demands.into(),
        answer.weight.as_str().into(),
        tenth(served.weight).into(),
        served.mean_m.map(f64::round).into(),
        served.gained_weight_m.round().into(),
        tenth(served.newly_reached).into(),
        served.newly_within.map(tenth).into(),
        proof_words(&answer.proof).into(),
        answer.method.word().into(),
    ]
}

/// In the Dutch of the outputs.
fn proof_words(proof: &Proof) -> String {
    match proof {
        Proof::Optimal => "bewezen optimaal".to_owned(),
        Proof::Gap { percent, .. } => format!("hoogstens {percent:.2} % van het beste af"),
    }
}

/// People within reach, beyond it and without a facility, before and after, safe to publish.
pub(super) struct ChangePeople {
    tree: Tree,
    /// By weight.
    before: Vec<BeschermdePersonen>,
    after: Vec<BeschermdePersonen>,
}

impl ChangePeople {
    pub(super) fn of(answer: &Answer<'_>, holding: Option<&[Option<usize>]>) -> Result<Self> {
        let origins = answer.ground.origins;
        let levels: Vec<&DistrictLevel> =
            answer.ground.districts.map_or_else(Vec::new, |levels| levels.iter().collect());
        let holdings: Vec<Vec<Option<usize>>> =
            levels.iter().map(|level| level.holding(holding.unwrap_or_default())).collect();
        let nested: Vec<_> = levels.into_iter().zip(holdings.iter().map(Vec::as_slice)).collect();
        let tree = Tree::of(&nested, origins.len());
        let minimum = minimum_for(origins, answer.plan.min_personen);
        let protect = |dist_m: &dyn Fn(&Gain) -> Option<f64>| {
            let band = |gain: &Gain| match dist_m(gain) {
                Some(m) => usize::from(m > answer.plan.within_m),
                None => 2,
            };
            tree.protect(minimum, origins, 3, &answer.gains.iter().map(band).collect::<Vec<_>>())
        };
        let (before, after) = (protect(&|gain| gain.before_m)?, protect(&|gain| gain.after_m)?);
        Ok(Self { tree, before, after })
    }

    /// The row of a district of a level, or of the whole.
    pub(super) fn row(&self, level: usize, district: Option<usize>) -> usize {
        self.tree.row(level, district)
    }

    /// Everybody, when that may be published of both.
    pub(super) fn everyone(&self, weight: usize, row: usize) -> Option<u64> {
        everyone(&self.before[weight], row).filter(|_| everyone(&self.after[weight], row).is_some())
    }

    /// Within reach before and after.
    pub(super) fn within(&self, weight: usize, row: usize) -> [Option<u64>; 2] {
        [&self.before[weight], &self.after[weight]].map(|table| people(table, row, 0))
    }

    /// Without a facility before and after.
    pub(super) fn without(&self, weight: usize, row: usize) -> [Option<u64>; 2] {
        [&self.before[weight], &self.after[weight]].map(|table| people(table, row, 2))
    }
}

/// Before and after for each level of districts, each with the whole as `TOTAAL`.
pub(super) fn before_and_after(
    answer: &Answer<'_>,
    holding: Option<&[Option<usize>]>,
    persons: &ChangePeople,
) -> Vec<Table> {
    let (Some(niveaus), Some(holding)) = (answer.ground.districts, holding) else {
        let mut table = empty("buurt", answer.plan.within_m);
        total(answer, persons, &mut table);
        return vec![table];
    };
    let table = |(l, niveau): (usize, &DistrictLevel)| {
        let mut table = empty(&niveau.word, answer.plan.within_m);
        let of_level = niveau.holding(holding);
        for (d, district) in niveau.districts().iter().enumerate() {
            let group: Vec<usize> = (0..of_level.len()).filter(|&i| of_level[i] == Some(d)).collect();
            let at = persons.row(l, Some(d));
            for (w, weight) in answer.ground.origins.weight_names().iter().enumerate() {
                let change = Change::of(answer, weight, &group);
                table.push(
                    None,
                    row([district.code().as_str(), district.naam(), weight], &change, persons, w, at),
                );
            }
        }
        total(answer, persons, &mut table);
        table
    };
    niveaus.iter().enumerate().map(table).collect()
}

fn total(answer: &Answer<'_>, persons: &ChangePeople, table: &mut Table) {
    let everyone: Vec<usize> = (0..answer.gains.len()).collect();
    let at = persons.row(0, None);
    for (w, weight) in answer.ground.origins.weight_names().iter().enumerate() {
        let change = Change::of(answer, weight, &everyone);
        table.push(None, row(["TOTAAL", "alle adressen", weight], &change, persons, w, at));
    }
}

/// A district before and after.
pub(super) struct Change {
    pub(super) before: Summary,
    pub(super) after: Summary,
}

impl Change {
    pub(super) fn of(answer: &Answer<'_>, weight: &str, group: &[usize]) -> Self {
        let origins: &Origins = answer.ground.origins;
        let weights = origins.weights(weight).unwrap_or_default();
        let weight: Vec<f64> = group.iter().map(|&i| weights[i]).collect();
        let before: Vec<Option<f64>> = group.iter().map(|&i| answer.gains[i].before_m).collect();
        let after: Vec<Option<f64>> = group.iter().map(|&i| answer.gains[i].after_m).collect();
        let sum = |dist: &[Option<f64>]| summarise(dist, &weight, &[answer.plan.within_m]);
        Self { before: sum(&before), after: sum(&after) }
    }
}

fn empty(word: &str, within_m: f64) -> Table {
    let fields = vec![
        Field::text("code"),
        Field::text("naam"),
        Field::text("gewicht"),
        Field::real("gewicht_totaal"),
        Field::real("gemiddelde_voor_m"),
        Field::real("gemiddelde_na_m"),
        Field::real("p90_voor_m"),
        Field::real("p90_na_m"),
        Field::real(format!("binnen_{within_m}m_voor")),
        Field::real(format!("binnen_{within_m}m_na")),
        Field::real("zonder_voorziening_voor"),
        Field::real("zonder_voorziening_na"),
    ];
    Table::new(&format!("voor_na_{word}"), None, fields)
}

fn row(words: [&str; 3], change: &Change, persons: &ChangePeople, weight: usize, at: usize) -> Vec<Value> {
    let (before, after) = (&change.before, &change.after);
    let everyone = persons.everyone(weight, at);
    // Means of people whose number is hidden are hidden with it.
    let metres = [before.weighted_mean_m, after.weighted_mean_m, before.p90_m, after.p90_m];
    let mut values: Vec<Value> = words.map(Value::from).into();
    values.push(number(everyone));
    values.extend(metres.map(|m| Value::from(everyone.and(m).map(f64::round))));
    values.extend(persons.within(weight, at).map(number));
    values.extend(persons.without(weight, at).map(number));
    values
}
