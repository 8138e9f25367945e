//! Two runs of a vlekkenplan compared: who gained reach, who lost it, and through what.

mod beschermd;
mod error;
mod layers;
mod twee_standen;

use super::tenth;
use super::vlekkenplan::{DistrictLevel, DistrictLevels, HiddenTotals, in_finest};
use beschermd::ComparePeople;
pub use error::CompareError;
use std::collections::BTreeMap;
pub(crate) use twee_standen::{Pairs, TweeStanden};
use werkvlek_core::{AdresId, DistrictCode, MinPeople, Origins, VoorzieningSoort};
use werkvlek_plan::{ReachChange, Run, Scenario, ScenarioRow};
use werkvlek_table::{Crs, Field, StyledLayer, Table, Value};

/// One of the two runs.
pub struct Side<'a> {
    /// Dwellings or addresses, with what they weigh.
    pub origins: &'a Origins,
    /// Districts of every level.
    pub districts: &'a DistrictLevels,
    /// Kinds of facilities, each with its distances.
    pub kinds: &'a [VoorzieningSoort],
    /// By kind, by origin.
    pub dist_m: &'a [Vec<Option<f64>>],
}

/// What is asked of the two.
pub struct ComparePlan {
    /// Distances within which people are counted, in metres.
    pub thresholds_m: Vec<f64>,
    /// How near each kind of the first run should be.
    pub norms_m: Vec<f64>,
    /// The weight of the maps.
    pub headline: String,
    /// The fewest people that are published as a number.
    pub min_personen: MinPeople,
    /// Districts of the first run of which not even the total may be told.
    pub hidden_totals: HiddenTotals,
    /// Coordinate system of the layers.
    pub crs: Crs,
}

/// The answer.
pub struct Comparison {
    /// Districts and addresses that changed.
    pub layers: Vec<StyledLayer>,
    /// One a level of districts.
    pub tables: Vec<Table>,
    /// What a reader must know besides the figures.
    pub remarks: Vec<String>,
}

/// The columns of one run for one level of districts.
struct Columns {
    holding: Vec<Option<u32>>,
    codes: Vec<DistrictCode>,
}

impl Columns {
    fn of(side: &Side<'_>, level: &DistrictLevel) -> Self {
        let holding = level.holding(&in_finest(side.districts, side.origins));
        let position = |d: Option<usize>| d.and_then(|d| u32::try_from(d).ok());
        let codes = level.districts().iter().map(|d| d.code().clone());
        Self { holding: holding.into_iter().map(position).collect(), codes: codes.collect() }
    }

    fn run<'a>(&'a self, side: &Side<'a>) -> Result<Run<'a>, CompareError> {
        let weights = side.origins.weight_names().iter();
        let weights = weights.map(|name| (name.as_str(), side.origins.weights(name).unwrap_or_default()));
        let kinds = side.kinds.iter().zip(side.dist_m.iter().map(Vec::as_slice));
        Ok(Run::new(side.origins.ids(), &self.holding, &self.codes, weights.collect(), kinds.collect())?)
    }
}

/// Compares a run with another, which comes after it.
pub fn compare(before: &Side<'_>, after: &Side<'_>, plan: &ComparePlan) -> Result<Comparison, CompareError> {
    let mut tables = Vec::new();
    let mut layers = Vec::new();
    let mut remarks = Vec::new();
    let mut hidden = 0;
    let people = judged(before, after, plan)?;
    for (i, level) in before.districts.iter().enumerate() {
        let Some(other) = after.districts.iter().find(|other| other.word == level.word) else {
            remarks.push(format!("the second run has no level '{}'; it is not compared", level.word));
            continue;
        };
        let (a, b) = (Columns::of(before, level), Columns::of(after, other));
        let (a, b) = (a.run(before)?, b.run(after)?);
        let scenario = Scenario::new(&a, &b);
        let rows = scenario.per_district(&plan.thresholds_m)?;
        let whole = scenario.total(&plan.thresholds_m)?;
        let mut names: BTreeMap<&DistrictCode, &str> = BTreeMap::new();
        for district in other.districts().iter().chain(level.districts()) {
            names.insert(district.code(), district.naam());
        }
        let kinds = scenario.kinds();
        let what = |row: &ScenarioRow<'_>| {
            (
                kinds.iter().position(|kind| *kind == row.soort).unwrap_or(0),
                row.weight.to_owned(),
                row.threshold_m,
            )
        };
        let mut table = Table::new(&format!("vergelijking_{}", level.word), None, fields());
        for row in &rows {
            let (code, naam) = match row.code {
                Some(code) => (code.as_str(), names.get(code).copied().unwrap_or_default()),
                None => ("BUITEN", "buiten de gebieden"),
            };
            let (kind, weight, metres) = what(row);
            let open = people.is_open(i, row.code, (kind, &weight, metres));
            hidden += usize::from(!open);
            table.push(None, values(code, naam, row, open.then_some(&row.change)));
        }
        for row in &whole {
            let (kind, weight, metres) = what(row);
            let open = people.is_whole_open((kind, &weight, metres));
            hidden += usize::from(!open);
            table.push(None, values("TOTAAL", "alle adressen", row, open.then_some(&row.change)));
        }
        tables.push(table);
        if i == 0 {
            remarks.extend(matched(&scenario));
            layers.push(layers::districts(&scenario, before, after, plan, &people)?);
            layers.push(layers::moved(&scenario, before, after, plan));
        }
    }
    if hidden > 0 {
        remarks.push(format!(
            "{hidden} rows are hidden: they hold fewer than {} people, or would tell of others that do",
            plan.min_personen.people()
        ));
    }
    Ok(Comparison { layers, tables, remarks })
}

/// What was matched and what was not.
fn matched(scenario: &Scenario<'_>) -> Vec<String> {
    let (both, only_a, only_b) = (scenario.in_both(), scenario.only_in_a(), scenario.only_in_b());
    let mut said = vec![format!(
        "compared by id: {} addresses in both runs, {} only before, {} only after",
        both.len(),
        only_a.len(),
        only_b.len()
    )];
    let left_out = scenario.left_out();
    if !left_out.is_empty() {
        said.push(format!("in one run only, and not compared: {}", left_out.join(", ")));
    }
    if scenario.moved_district() > 0 {
        said.push(format!(
            "{} addresses lie in another district after; they count as vanished there and new here",
            scenario.moved_district()
        ));
    }
    said
}

/// What may be told of all levels, by the dwellings and districts of the finest.
fn judged(before: &Side<'_>, after: &Side<'_>, plan: &ComparePlan) -> Result<ComparePeople, CompareError> {
    let finest = |side: &Side<'_>| {
        let level = side.districts.iter().next();
        level.map(|level| Columns::of(side, level)).ok_or(CompareError::NoDistricts)
    };
    let (a, b) = (finest(before)?, finest(after)?);
    let (a, b) = (a.run(before)?, b.run(after)?);
    ComparePeople::of(&Scenario::new(&a, &b), before, after, plan)
}

fn fields() -> Vec<Field> {
    let mut fields: Vec<Field> = ["code", "naam", "soort_voorziening"].into_iter().map(Field::text).collect();
    fields.extend([Field::real("drempel_m"), Field::text("gewicht")]);
    fields.extend(
        [
            "binnen_voor",
            "binnen_na",
            "verschil",
            "erbij",
            "eraf",
            "door_bereik",
            "door_mensen",
            "door_nieuw",
            "door_verdwenen",
            "mensen_voor",
            "mensen_na",
            "zonder_route_voor",
            "zonder_route_na",
            "gemiddelde_voor_m",
            "gemiddelde_na_m",
        ]
        .into_iter()
        .map(Field::real),
    );
    fields
        .extend(["adressen_zelfde", "adressen_nieuw", "adressen_verdwenen"].into_iter().map(Field::integer));
    fields.push(Field::text("onderdrukt"));
    fields
}

/// A row; without its people where they are hidden.
fn values(code: &str, naam: &str, row: &ScenarioRow<'_>, told: Option<&ReachChange>) -> Vec<Value> {
    let mut values: Vec<Value> = vec![code.into(), naam.into(), row.soort.as_str().into()];
    values.extend([row.threshold_m.into(), row.weight.into()]);
    let people: [fn(&ReachChange) -> f64; 13] = [
        |c| c.before,
        |c| c.after,
        ReachChange::net,
        |c| c.gained,
        |c| c.lost,
        |c| c.by_reach,
        |c| c.by_people,
        |c| c.by_new,
        |c| c.by_vanished,
        |c| c.people_before,
        |c| c.people_after,
        |c| c.without_route_before,
        |c| c.without_route_after,
    ];
    values.extend(people.map(|figure| Value::from(told.map(|c| tenth(figure(c))))));
    let means: [fn(&ReachChange) -> Option<f64>; 2] = [|c| c.mean_before_m, |c| c.mean_after_m];
    values.extend(means.map(|mean| Value::from(told.and_then(mean).map(f64::round))));
    let c = &row.change;
    values.extend([c.same_count, c.new_count, c.vanished_count].map(Value::from));
    values.push(told.is_none().then_some("minder dan het minimum, of nodig om dat te verbergen").into());
    values
}

/// The row of an address in a run.
fn row_of(origins: &Origins, row: usize) -> (&AdresId, geo::Point) {
    (&origins.ids()[row], geo::Point::new(origins.x_m()[row], origins.y_m()[row]))
}
