//! The same people before and after: which rows of both may be told beside each other.

use super::CompareError;
use crate::vlekkenplan::{Bands, Tree, everyone, people};
use werkvlek_core::{MinPeople, ProtectedPeople};
use werkvlek_plan::Scenario;

/// Within reach, beyond it, without a route: before times after, and the same three for dwellings of one run only.
const BANDS: usize = 12;

/// For each distance in metres whether each row may be told.
pub(crate) type OpenRows = Vec<(f64, Vec<bool>)>;

/// Which dwellings of the two runs are one.
pub(crate) struct Pairs {
    /// By row of the first run: its row in the second, when it is the same dwelling in the same place.
    of_before: Vec<Option<usize>>,
    of_after: Vec<Option<usize>>,
}

impl Pairs {
    /// The same dwellings, before and after something changed around them.
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
    /// For each threshold and the norm which rows may be told.
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

    fn open_at(
        &self,
        threshold_m: f64,
        within: usize,
        alone: &[ProtectedPeople; 2],
    ) -> Result<Vec<bool>, CompareError> {
        let state = |side: usize, row: usize| match self.dist_m[side][row] {
            Some(dist_m) if dist_m <= threshold_m => 0,
            Some(_) => 1,
            None => 2,
        };
        let band = |side: usize, other: usize, row: usize, pair: Option<usize>| match pair {
            Some(pair) if side == 0 => 3 * state(side, row) + state(other, pair),
            Some(pair) => 3 * state(other, pair) + state(side, row),
            None => 9 + state(side, row),
        };
        let before: Vec<usize> =
            self.pairs.of_before.iter().enumerate().map(|(row, pair)| band(0, 1, row, *pair)).collect();
        let after: Vec<usize> =
            self.pairs.of_after.iter().enumerate().map(|(row, pair)| band(1, 0, row, *pair)).collect();
        let before = self.trees[0].tabel(self.weights[0], BANDS, &before)?;
        let after = self.trees[1].tabel(self.weights[1], BANDS, &after)?;
        let together = self.minimum.protect_together(&[&before, &after]);
        let is_open = |row: usize| {
            let mut whole = together.iter().chain(alone).map(|table| everyone(table, row).is_some());
            let mut parts = together
                .iter()
                .flat_map(|table| (0..BANDS).map(move |band| people(table, row, band).is_some()));
            whole.all(|open| open)
                && parts.all(|open| open)
                && alone.iter().all(|table| table.within(row, within).is_some())
        };
        Ok((0..before.rows()).map(is_open).collect())
    }
}
