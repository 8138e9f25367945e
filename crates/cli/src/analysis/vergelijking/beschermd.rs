//! What of two runs may be told beside each other: no small number of people follows from the differences.

use super::{ComparePlan, Side};
use crate::analysis::vlekkenplan::{Bands, DistrictLevel, Tree, everyone, holder, in_finest, people};
use anyhow::Result;
use rayon::prelude::*;
use std::collections::BTreeMap;
use werkvlek_core::{BeschermdePersonen, DistrictCode, MinPersonen};
use werkvlek_plan::Scenario;

/// Within reach, beyond it, without a route: before times after, and the same three for dwellings of one run only.
const BANDS: usize = 12;
const WHOLE: usize = 0;

/// For each distance in metres whether each row may be told.
type OpenRows = Vec<(f64, Vec<bool>)>;

/// Which rows of the comparison may be told.
pub(super) struct ComparePeople {
    rows: Rows,
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
    ) -> Result<Self> {
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
            for name in before.origins.weight_names().iter().filter(|n| after.origins.weights(n).is_some()) {
                asked.push((k, name.clone(), plan.norms_m[a], [&before.dist_m[a], &after.dist_m[b]]));
            }
        }
        let judge = |(kind, name, norm_m, dist_m): &(usize, String, f64, [&Vec<Option<f64>>; 2])| {
            let weights = [before, after].map(|side| side.origins.weights(name).unwrap_or_default());
            let judged =
                Judge { trees: &trees, pairs: &pairs, weights, dist_m: *dist_m, minimum: plan.min_personen };
            Ok(((*kind, name.clone()), judged.open(&plan.thresholds_m, *norm_m)?))
        };
        let open = asked.par_iter().map(judge).collect::<Result<BTreeMap<_, _>>>()?;
        Ok(Self { rows, open })
    }

    /// Whether the row of a district, or of what lies in none, may be told.
    pub(super) fn is_open(
        &self,
        level: usize,
        code: Option<&DistrictCode>,
        (kind, weight, threshold_m): (usize, &str, f64),
    ) -> bool {
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

/// Which dwellings of the two runs are one.
struct Pairs {
    /// By row of the first run: its row in the second, when it is the same dwelling in the same place.
    of_before: Vec<Option<usize>>,
    of_after: Vec<Option<usize>>,
}

impl Pairs {
    fn of(scenario: &Scenario<'_>, lowest: &[Vec<usize>; 2]) -> Self {
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

/// One kind and weight.
struct Judge<'a> {
    trees: &'a [Tree; 2],
    pairs: &'a Pairs,
    weights: [&'a [f64]; 2],
    dist_m: [&'a Vec<Option<f64>>; 2],
    minimum: MinPersonen,
}

impl Judge<'_> {
    fn open(&self, thresholds_m: &[f64], norm_m: f64) -> Result<OpenRows> {
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

    fn open_at(&self, threshold_m: f64, within: usize, alone: &[BeschermdePersonen; 2]) -> Result<Vec<bool>> {
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
                && alone.iter().all(|table| table.binnen(row, within).is_some())
        };
        Ok((0..before.rijen()).map(is_open).collect())
    }
}
