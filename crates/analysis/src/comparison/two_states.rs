//! The same people before and after: which rows of both may be told beside each other.

use super::CompareError;
use crate::vlekkenplan::{Bands, Tree, everyone, people};
use werkvlek_core::{MinPeople, PeopleColumn, PeopleTable, ProtectedPeople};
use werkvlek_plan::Scenario;

/// What may be told of a row of people, before and after beside each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RowTold {
    /// Everybody, and means over those who have a distance.
    pub(crate) everyone: bool,
    /// People within reach, and what their change is made of.
    pub(crate) reach: bool,
    /// People without a route.
    pub(crate) without_route: bool,
}

impl RowTold {
    /// Nothing may be told.
    pub(crate) const NOTHING: Self = Self { everyone: false, reach: false, without_route: false };
}

/// Within reach, or not.
const REACH: usize = 2;
/// Within reach, beyond it, or without a route.
const ROUTE: usize = 3;
const NO_ROUTE: usize = ROUTE - 1;

/// Where somebody was times where somebody is, and once more for dwellings of one run only.
const fn bands(states: usize) -> usize {
    states * states + states
}

/// For each distance in metres what may be told of each row.
pub(crate) type OpenRows = Vec<(f64, Vec<RowTold>)>;

/// Which dwellings of the two runs are one.
pub(crate) struct Pairs {
    /// By row of the first run: its row in the second, when it is the same dwelling in the same place.
    of_before: Vec<Option<usize>>,
    of_after: Vec<Option<usize>>,
}

impl Pairs {
    /// The same dwellings, before and after something changed around them.
    #[cfg(feature = "locate")]
    pub(crate) fn same(dwellings: usize) -> Self {
        let all: Vec<Option<usize>> = (0..dwellings).map(Some).collect();
        Self { of_before: all.clone(), of_after: all }
    }

    pub(super) fn of(scenario: &Scenario<'_>, lowest: &[Vec<usize>; 2]) -> Self {
        let mut pairs =
            Self { of_before: vec![None; lowest[0].len()], of_after: vec![None; lowest[1].len()] };
        for &(a, b) in scenario.in_both() {
            if lowest[0][a] == lowest[1][b] {
                pairs.of_before[a] = Some(b);
                pairs.of_after[b] = Some(a);
            }
        }
        pairs
    }
}

/// The people of one kind and weight, before and after.
pub(crate) struct TweeStanden<'a> {
    pub(crate) trees: &'a [Tree; 2],
    pub(crate) pairs: &'a Pairs,
    pub(crate) weights: [&'a [f64]; 2],
    pub(crate) dist_m: [&'a [Option<f64>]; 2],
    pub(crate) minimum: MinPeople,
}

impl TweeStanden<'_> {
    /// For each threshold and the norm what may be told of each row.
    pub(crate) fn open(&self, thresholds_m: &[f64], norm_m: f64) -> Result<OpenRows, CompareError> {
        let bands = Bands::new(thresholds_m, norm_m);
        let alone = |side: usize| {
            let band: Vec<usize> = self.dist_m[side].iter().map(|dist_m| bands.of(*dist_m)).collect();
            self.trees[side].protect_one(self.minimum, self.weights[side], bands.len(), &band)
        };
        let alone = [alone(0)?, alone(1)?];
        let within = thresholds_m.iter().copied().zip(bands.within.iter().copied());
        let mut all: Vec<(f64, usize)> = within.chain([(norm_m, bands.norm)]).collect();
        all.dedup();
        all.into_iter().map(|(metres, within)| Ok((metres, self.open_at(metres, within, &alone)?))).collect()
    }

    /// People within reach are told where neither they nor those beyond are few, whether these have a route or not: a few
    /// without a route hide their own number, not that of everybody. People without a route are told only where no cell of
    /// the finest rows below, cut by route too, is small, so that nothing of them follows from sums.
    fn open_at(
        &self,
        threshold_m: f64,
        within: usize,
        alone: &[ProtectedPeople; 2],
    ) -> Result<Vec<RowTold>, CompareError> {
        let reach = self.tables(REACH, |dist_m| usize::from(dist_m.is_none_or(|m| m > threshold_m)))?;
        let route = self.tables(ROUTE, |dist_m| match dist_m {
            Some(m) => usize::from(m > threshold_m),
            None => NO_ROUTE,
        })?;
        let together = self.minimum.protect_together(&[&reach[0], &reach[1]]);
        let told = |row: usize| {
            let mut whole = together.iter().chain(alone).map(|table| everyone(table, row).is_some());
            let cells = |table| (0..bands(REACH)).all(|band| people(table, row, band).is_some());
            let everyone = whole.all(|open| open) && together.iter().all(cells);
            let reach = everyone && alone.iter().all(|table| table.within(row, within).is_some());
            let no_route = |table: &ProtectedPeople| people(table, row, table.table().bands() - 1).is_some();
            // Beside people within reach who are hidden, everybody is told only where people without a route are the cause.
            let everyone = reach || everyone && route.iter().any(|table| has_routeless(table, row));
            RowTold { everyone, reach, without_route: reach && alone.iter().all(no_route) }
        };
        let mut rows: Vec<RowTold> = (0..reach[0].rows()).map(told).collect();
        for row in 0..rows.len() {
            if route.iter().any(|table| self.has_few_by_route(table, row, rows[row])) {
                let mut above = Some(row);
                while let Some(row) = above {
                    rows[row].without_route = false;
                    above = route[0].parent(row);
                }
            }
        }
        Ok(rows)
    }

    /// Whether a row has people without a route, and telling their number would tell of few.
    fn has_few_by_route(&self, table: &PeopleTable, row: usize, told: RowTold) -> bool {
        let cell = |band: usize| table.get(row, PeopleColumn::Band(band));
        let has_few = (0..bands(ROUTE)).any(|band| self.minimum.is_too_small(cell(band)));
        has_routeless(table, row) && (has_few || !told.without_route)
    }

    /// The people of both runs, cut by the state they were in and the state they are in.
    fn tables(
        &self,
        states: usize,
        state: impl Fn(Option<f64>) -> usize,
    ) -> Result<[PeopleTable; 2], CompareError> {
        let at = |side: usize, row: usize| state(self.dist_m[side][row]);
        let before = self.pairs.of_before.iter().enumerate().map(|(row, pair)| match pair {
            Some(pair) => states * at(0, row) + at(1, *pair),
            None => states * states + at(0, row),
        });
        let after = self.pairs.of_after.iter().enumerate().map(|(row, pair)| match pair {
            Some(pair) => states * at(0, *pair) + at(1, row),
            None => states * states + at(1, row),
        });
        let (before, after): (Vec<usize>, Vec<usize>) = (before.collect(), after.collect());
        Ok([
            self.trees[0].tabel(self.weights[0], bands(states), &before)?,
            self.trees[1].tabel(self.weights[1], bands(states), &after)?,
        ])
    }
}

/// Whether anybody in a row has no route, before or after.
fn has_routeless(table: &PeopleTable, row: usize) -> bool {
    let is_routeless = |band: usize| match band.checked_sub(ROUTE * ROUTE) {
        Some(state) => state == NO_ROUTE,
        None => band / ROUTE == NO_ROUTE || band % ROUTE == NO_ROUTE,
    };
    (0..bands(ROUTE)).any(|band| is_routeless(band) && table.get(row, PeopleColumn::Band(band)) > 0)
}
