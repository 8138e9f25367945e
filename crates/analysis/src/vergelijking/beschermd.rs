//! What of two runs may be told beside each other: no small number of people follows from the differences.

use super::CompareError;
use super::twee_standen::{OpenRows, Pairs, TweeStanden};
use super::{ComparePlan, Side};
use crate::vlekkenplan::{DistrictLevel, HiddenTotals, Tree, holder, in_finest};
use rayon::prelude::*;
use std::collections::BTreeMap;
use werkvlek_core::DistrictCode;
use werkvlek_plan::Scenario;

const WHOLE: usize = 0;

/// Which rows of the comparison may be told.
pub(super) struct ComparePeople {
    rows: Rows,
    /// Of the first run: hidden whole there, and so here.
    hidden: HiddenTotals,
    /// By kind (of the scenario) and weight.
    open: BTreeMap<(usize, String), OpenRows>,
}

impl ComparePeople {
    /// Judges every kind, weight and distance; a row is told whole or not at all.
    ///
    /// Of each row the people of both runs are cut by where they were and where they are; both tables hide the same
    /// numbers. A row is open when none of its numbers is hidden there, and people within each distance are not hidden in
    /// either run by itself. Distances are not compared with each other beyond that.
    pub(super) fn of(
        scenario: &Scenario<'_>,
        before: &Side<'_>,
        after: &Side<'_>,
        plan: &ComparePlan,
    ) -> Result<Self, CompareError> {
        let rows = Rows::of(before, after);
        let lowest = |side: &Side<'_>| -> Vec<usize> {
            let codes = side.districts.finest().as_slice();
            let row = |d: Option<usize>| d.and_then(|d| rows.row(0, codes[d].code()));
            in_finest(side.districts, side.origins)
                .into_iter()
                .map(|d| row(d).unwrap_or(rows.outside))
                .collect()
        };
        let lowest = [lowest(before), lowest(after)];
        let trees = lowest.clone().map(|lowest| Tree::of_rows(rows.parents.clone(), lowest));
        let pairs = Pairs::of(scenario, &lowest);
        let mut asked = Vec::new();
        for (k, kind) in scenario.kinds().into_iter().enumerate() {
            let position = |side: &Side<'_>| side.kinds.iter().position(|other| other == kind);
            let (Some(a), Some(b)) = (position(before), position(after)) else { continue };
            let dist_m = [before.dist_m[a].as_slice(), after.dist_m[b].as_slice()];
            for column in before.origins.columns() {
                let Some(other) = after.origins.column(column.weight()) else { continue };
                let judged = TweeStanden {
                    trees: &trees,
                    pairs: &pairs,
                    weights: [column.values(), other.values()],
                    dist_m,
                    // An address that counts 1 is no person.
                    minimum: plan.min_personen.for_weight(column.weight()),
                };
                asked.push(((k, column.name().to_owned()), plan.norms_m[a], judged));
            }
        }
        let judge = |(what, norm_m, judged): &((usize, String), f64, TweeStanden<'_>)| {
            Ok((what.clone(), judged.open(&plan.thresholds_m, *norm_m)?))
        };
        let open = asked.par_iter().map(judge).collect::<Result<BTreeMap<_, _>, CompareError>>()?;
        Ok(Self { rows, open, hidden: plan.hidden_totals.clone() })
    }

    /// Whether the row of a district, or of what lies in none, may be told.
    pub(super) fn is_open(
        &self,
        level: usize,
        code: Option<&DistrictCode>,
        (kind, weight, threshold_m): (usize, &str, f64),
    ) -> bool {
        if code.is_some_and(|code| self.hidden.contains(&(weight.to_owned(), level, code.clone()))) {
            return false;
        }
        let row = code.map_or(Some(self.rows.outside), |code| self.rows.row(level, code));
        row.is_some_and(|row| self.is_row_open(row, (kind, weight, threshold_m)))
    }

    /// Whether the whole may be told.
    pub(super) fn is_whole_open(&self, what: (usize, &str, f64)) -> bool {
        self.is_row_open(WHOLE, what)
    }

    fn is_row_open(&self, row: usize, (kind, weight, threshold_m): (usize, &str, f64)) -> bool {
        let of_kind = self.open.get(&(kind, weight.to_owned()));
        let found =
            of_kind.and_then(|all| all.iter().find(|(metres, _)| metres.total_cmp(&threshold_m).is_eq()));
        found.is_some_and(|(_, open)| open[row])
    }
}

/// Every district of either run under the coarser one that holds it, the whole first and what lies in none last.
struct Rows {
    /// By level and district.
    of: BTreeMap<(usize, DistrictCode), usize>,
    parents: Vec<Option<usize>>,
    outside: usize,
}

impl Rows {
    fn of(before: &Side<'_>, after: &Side<'_>) -> Self {
        let mut rows = Self { of: BTreeMap::new(), parents: vec![None], outside: 0 };
        let levels: Vec<&DistrictLevel> = before.districts.iter().collect();
        for (l, named) in levels.iter().enumerate().rev() {
            for side in [before, after] {
                let Some(level) = side.districts.iter().find(|level| level.word == named.word) else {
                    continue;
                };
                for (d, district) in level.districts().iter().enumerate() {
                    if rows.row(l, district.code()).is_some() {
                        continue;
                    }
                    let above = levels.iter().enumerate().skip(l + 1).find_map(|(upper, coarser)| {
                        let coarser = side.districts.iter().find(|other| other.word == coarser.word)?;
                        rows.row(upper, coarser.districts()[holder(level, d, coarser)?].code())
                    });
                    rows.of.insert((l, district.code().clone()), rows.parents.len());
                    rows.parents.push(Some(above.unwrap_or(WHOLE)));
                }
            }
        }
        rows.outside = rows.parents.len();
        rows.parents.push(Some(WHOLE));
        rows
    }

    fn row(&self, level: usize, code: &DistrictCode) -> Option<usize> {
        self.of.get(&(level, code.clone())).copied()
    }
}
