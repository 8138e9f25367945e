//! The chosen sites in figures, and before and after per district.

use super::Answer;
use super::LocateError;
use crate::tenth;
use crate::vergelijking::{Pairs, TweeStanden};
use crate::vlekkenplan::{DistrictLevel, Tree, minimum_for, number};
use werkvlek_core::{Origins, PeopleColumn, PeopleTable, Summary, summarise};
use werkvlek_siting::{Proof, Served};
use werkvlek_table::{Field, Table, Value};

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
    let minimum = minimum_for(answer.ground.origins, answer.plan.min_personen);
    // Few people are not told.
    let told = |people: f64| {
        let few = people.round() > 0.0 && people.round() < f64::from(minimum.people());
        Value::from((!few).then(|| tenth(people)))
    };
    vec![
        (rank + 1).into(),
        site.id().as_str().into(),
        site.naam().into(),
        answer.plan.kind.as_str().into(),
        served.demands.into(),
        answer.weight.as_str().into(),
        told(served.weight),
        served.mean_m.map(f64::round).into(),
        served.gained_weight_m.round().into(),
        told(served.newly_reached),
        served.newly_within.map_or(Value::Null, told),
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

/// People within reach, beyond it and without a facility, before and after, safe to publish beside each other.
pub(super) struct ChangePeople {
    tree: Tree,
    /// By weight: people by band, before and after.
    counted: Vec<[PeopleTable; 2]>,
    /// By weight and row.
    is_open: Vec<Vec<bool>>,
}

impl ChangePeople {
    pub(super) fn of(answer: &Answer<'_>, holding: Option<&[Option<usize>]>) -> Result<Self, LocateError> {
        let (origins, plan) = (answer.ground.origins, answer.plan);
        let levels: Vec<&DistrictLevel> =
            answer.ground.districts.map_or_else(Vec::new, |levels| levels.iter().collect());
        let holdings: Vec<Vec<Option<usize>>> =
            levels.iter().map(|level| level.holding(holding.unwrap_or_default())).collect();
        let nested: Vec<_> = levels.iter().copied().zip(holdings.iter().map(Vec::as_slice)).collect();
        let tree = Tree::of(&nested, origins.len());
        let minimum = minimum_for(origins, plan.min_personen);
        let before: Vec<Option<f64>> = answer.gains.iter().map(|gain| gain.before_m).collect();
        let after: Vec<Option<f64>> = answer.gains.iter().map(|gain| gain.after_m).collect();
        let band = |dist_m: &Option<f64>| match dist_m {
            Some(m) => usize::from(*m > plan.within_m),
            None => 2,
        };
        let bands = [&before, &after].map(|dist_m| dist_m.iter().map(band).collect::<Vec<usize>>());
        let (trees, pairs) = ([tree.clone(), tree.clone()], Pairs::same(origins.len()));
        let (mut counted, mut is_open) = (Vec::new(), Vec::new());
        for name in origins.weight_names() {
            let weights = origins.weights(name).unwrap_or_default();
            let of = |band: &[usize]| tree.tabel(weights, 3, band);
            counted.push([of(&bands[0])?, of(&bands[1])?]);
            let two = TweeStanden {
                trees: &trees,
                pairs: &pairs,
                weights: [weights; 2],
                dist_m: [&before, &after],
                minimum,
            };
            let rows = two.open(&plan.thresholds_m, plan.within_m)?;
            let at_limit = rows.into_iter().rfind(|(metres, _)| metres.total_cmp(&plan.within_m).is_eq());
            let mut open = at_limit.map_or_else(Vec::new, |(_, open)| open);
            for (l, level) in levels.iter().enumerate() {
                for (d, district) in level.districts().iter().enumerate() {
                    let key = (name.clone(), l, district.code().clone());
                    open[tree.row(l, Some(d))] &= !plan.hidden_totals.contains(&key);
                }
            }
            is_open.push(open);
        }
        Ok(Self { tree, counted, is_open })
    }

    /// The row of a district of a level, or of the whole.
    pub(super) fn row(&self, level: usize, district: Option<usize>) -> usize {
        self.tree.row(level, district)
    }

    /// Everybody, when the row may be told.
    pub(super) fn everyone(&self, weight: usize, row: usize) -> Option<u64> {
        self.is_open[weight][row].then(|| self.counted[weight][0].get(row, PeopleColumn::Total))
    }

    /// Within reach before and after.
    pub(super) fn within(&self, weight: usize, row: usize) -> [Option<u64>; 2] {
        self.in_band(weight, row, 0)
    }

    /// Without a facility before and after.
    pub(super) fn without(&self, weight: usize, row: usize) -> [Option<u64>; 2] {
        self.in_band(weight, row, 2)
    }

    fn in_band(&self, weight: usize, row: usize, band: usize) -> [Option<u64>; 2] {
        let open = self.is_open[weight][row];
        [0, 1].map(|side| open.then(|| self.counted[weight][side].get(row, PeopleColumn::Band(band))))
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
