//! What of two runs may be told beside each other: no small number of people follows from the differences.

use super::CompareError;
use super::district_rows::{DistrictRows, WHOLE};
use super::two_states::{OpenRows, Pairs, RowTold, TweeStanden};
use super::{ComparePlan, Side};
use crate::vlekkenplan::{HiddenMeans, HiddenTotals, compared_mean};
use rayon::prelude::*;
use std::collections::BTreeMap;
use werkvlek_core::{DistrictCode, MinPeople};
use werkvlek_plan::Scenario;

/// Which rows of the comparison may be told.
pub(super) struct ComparePeople {
    rows: DistrictRows,
    /// Of the first run: hidden whole there, and so here.
    hidden: HiddenTotals,
    /// Of the first run: districts whose means are hidden there.
    hidden_means: HiddenMeans,
    /// By weight: its minimum.
    minimum: BTreeMap<String, MinPeople>,
    /// By kind (of the scenario) and weight.
    open: BTreeMap<(usize, String), OpenRows>,
}

impl ComparePeople {
    /// Judges every kind, weight and distance.
    ///
    /// Of each row the people of both runs are cut by where they were and where they are; both tables hide the same
    /// numbers. Everybody is told where none of these numbers is hidden; people within a distance where they are not hidden
    /// in either run by itself either; people without a route as [`RowTold`] says. Distances are not compared with each
    /// other beyond that.
    pub(super) fn of(
        scenario: &Scenario<'_>,
        before: &Side<'_>,
        after: &Side<'_>,
        plan: &ComparePlan,
    ) -> Result<Self, CompareError> {
        let rows = DistrictRows::of([before.districts, after.districts]);
        let lowest = [before, after].map(|side| rows.lowest(side.districts, side.origins));
        let trees = lowest.clone().map(|lowest| rows.tree(lowest));
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
        let counts_people = |name: &String| {
            before.origins.column_named(name).is_none_or(|column| column.weight().is_people())
        };
        let hidden = plan.hidden_totals.iter().filter(|(name, ..)| counts_people(name)).cloned().collect();
        let hidden_means =
            plan.hidden_means.iter().filter(|(name, ..)| counts_people(name)).cloned().collect();
        let minimum = before.origins.columns().iter();
        let minimum =
            minimum.map(|c| (c.name().to_owned(), plan.min_personen.for_weight(c.weight()))).collect();
        Ok(Self { rows, open, hidden, hidden_means, minimum })
    }

    /// How means of a weight may be told: of a district of a level (of none, of what lies in none), or of the whole.
    pub(super) fn means(&self, district: Option<(usize, Option<&DistrictCode>)>, weight: &str) -> MeansTold {
        let key = district.and_then(|(level, code)| Some((weight.to_owned(), level, code?.clone())));
        if key.is_some_and(|key| self.hidden_means.contains(&key)) {
            return MeansTold::Hidden;
        }
        self.minimum.get(weight).map_or(MeansTold::Hidden, |minimum| MeansTold::Under(*minimum))
    }

    /// What may be told of the row of a district, or of what lies in none.
    pub(super) fn of_district(
        &self,
        level: usize,
        code: Option<&DistrictCode>,
        (kind, weight, threshold_m): (usize, &str, f64),
    ) -> RowTold {
        if code.is_some_and(|code| self.hidden.contains(&(weight.to_owned(), level, code.clone()))) {
            return RowTold::NOTHING;
        }
        let row = code.map_or(Some(self.rows.outside()), |code| self.rows.row(level, code));
        row.map_or(RowTold::NOTHING, |row| self.of_row(row, (kind, weight, threshold_m)))
    }

    /// What may be told of the whole.
    pub(super) fn of_whole(&self, what: (usize, &str, f64)) -> RowTold {
        self.of_row(WHOLE, what)
    }

    fn of_row(&self, row: usize, (kind, weight, threshold_m): (usize, &str, f64)) -> RowTold {
        let of_kind = self.open.get(&(kind, weight.to_owned()));
        let found =
            of_kind.and_then(|all| all.iter().find(|(metres, _)| metres.total_cmp(&threshold_m).is_eq()));
        found.map_or(RowTold::NOTHING, |(_, rows)| rows[row])
    }
}

/// Whether the means of a row may be told.
#[derive(Clone, Copy)]
pub(super) enum MeansTold {
    /// They may, under this minimum of people.
    Under(MinPeople),
    Hidden,
}

impl MeansTold {
    pub(super) fn shown(self, addresses: usize, metres: Option<f64>) -> Option<f64> {
        match self {
            Self::Under(minimum) => compared_mean(minimum, addresses, metres),
            Self::Hidden => None,
        }
    }
}
