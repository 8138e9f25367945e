//! Vlekkenplannen that were published before, and what of this one may not be told beside them.

use super::people::{Bands, Tree};
use super::question::Question;
use super::town::Level;
use super::{Measured, Town, VlekkenplanError, VlekkenplanPlan, metres};
use crate::comparison::{DistrictRows, WHOLE};
use crate::distances::Method;
use werkvlek_core::{MinPeople, Origins, PeopleColumn, PeopleTable, VoorzieningSoort, WeightColumn};

/// A vlekkenplan that was published before: what it was measured from, and how.
#[derive(Clone, Copy)]
pub struct EarlierPlan<'a> {
    /// Who lived where, and what was there.
    pub town: Town<'a>,
    /// What was asked.
    pub plan: &'a VlekkenplanPlan,
}

/// What was told before, laid beside the people of now.
///
/// For each row of districts that both have, each kind, method and weight, the numbers of people within, between and beyond distances
/// are subtracted. Where then and now differ by few, the number of now is kept back; at a distance that was none then also where it
/// differs by few from the number within one that was. Whether the earlier run told its own is not asked: it is taken for told.
#[derive(Default)]
pub(super) struct ToldBefore<'a> {
    runs: Vec<Before<'a>>,
}

/// One run that was published before.
struct Before<'a> {
    plan: &'a VlekkenplanPlan,
    origins: &'a Origins,
    /// By method: by kind, by origin, in metres.
    dist_m: Vec<(Method, Vec<Vec<Option<f64>>>)>,
    /// The rows of both, with the origins of then and with those of now.
    trees: [Tree; 2],
    /// By row of the tree of now: the row of both.
    row_of: Vec<Option<usize>>,
}

/// The people that are about to be told.
pub(super) struct AboutToTell<'a> {
    pub(super) kind: &'a VoorzieningSoort,
    pub(super) method: &'a Method,
    pub(super) weight: &'a WeightColumn,
    /// By origin.
    pub(super) band: &'a [usize],
    pub(super) bands: &'a Bands,
    pub(super) minimum: MinPeople,
}

impl<'a> ToldBefore<'a> {
    /// Measures what was measured then; what was not for the public is passed over.
    pub(super) fn of(
        earlier: &[EarlierPlan<'a>],
        (origins, levels, tree): (&Origins, &[Level<'_>], &Tree),
    ) -> Self {
        let public = earlier.iter().filter(|run| run.plan.min_personen != MinPeople::NONE);
        Self { runs: public.map(|run| Before::of(run, (origins, levels, tree))).collect() }
    }

    /// The numbers that may not be told now, as rows and columns of the table of these people.
    pub(super) fn closed(
        &self,
        told: &AboutToTell<'_>,
    ) -> Result<Vec<(usize, PeopleColumn)>, VlekkenplanError> {
        let mut cells = Vec::new();
        for run in &self.runs {
            run.close(told, &mut cells)?;
        }
        cells.sort_unstable();
        cells.dedup();
        Ok(cells)
    }
}

impl<'a> Before<'a> {
    fn of(earlier: &EarlierPlan<'a>, (origins, levels, tree): (&Origins, &[Level<'_>], &Tree)) -> Self {
        let then = Measured::of(Question { town: earlier.town, plan: earlier.plan });
        let dist_m = then.methods.iter().map(|found| (found.method.clone(), metres(found))).collect();
        let mut row_of = vec![None; tree.len()];
        row_of[WHOLE] = Some(WHOLE);
        let trees = match (earlier.town.districts, levels.first().map(|level| level.all)) {
            (Some(before), Some(after)) => {
                let rows = DistrictRows::of([before, after]);
                row_of[tree.outside()] = Some(rows.outside());
                for level in levels {
                    let Some(named) = before.iter().position(|b| b.word == level.niveau.word) else {
                        continue;
                    };
                    for (d, district) in level.niveau.districts().iter().enumerate() {
                        row_of[tree.row(level.number, Some(d))] = rows.row(named, district.code());
                    }
                }
                [rows.lowest(before, earlier.town.origins), rows.lowest(after, origins)]
                    .map(|lowest| rows.tree(lowest))
            }
            // The whole is all that both have.
            _ => [earlier.town.origins, origins].map(|all| Tree::of_rows(vec![None], vec![WHOLE; all.len()])),
        };
        Self { plan: earlier.plan, origins: earlier.town.origins, dist_m, trees, row_of }
    }

    fn close(
        &self,
        told: &AboutToTell<'_>,
        cells: &mut Vec<(usize, PeopleColumn)>,
    ) -> Result<(), VlekkenplanError> {
        let kind = self.plan.kinds.iter().position(|kind| kind == told.kind);
        let method = self.dist_m.iter().find(|(method, _)| method == told.method);
        let weight = self.origins.column(told.weight.weight());
        let (Some(kind), Some((_, dist_m)), Some(weight)) = (kind, method, weight) else { return Ok(()) };
        let bands = Bands::new(&self.plan.thresholds_m, self.plan.norms_m[kind]);
        let band: Vec<usize> = dist_m[kind].iter().map(|dist_m| bands.of(*dist_m)).collect();
        let then = self.trees[0].tabel(weight.values(), bands.len(), &band)?;
        let now = self.trees[1].tabel(told.weight.values(), told.bands.len(), told.band)?;
        let bounds = Bounds::of(&bands, told.bands);
        for (row, both) in self.row_of.iter().enumerate() {
            if let Some(both) = *both {
                let closed = bounds.closed(&up_to(&then, both), &up_to(&now, both), told.minimum);
                cells.extend(closed.into_iter().map(|column| (row, column)));
            }
        }
        Ok(())
    }
}

/// People of a row within each number of bands, from none to all.
fn up_to(table: &PeopleTable, row: usize) -> Vec<u64> {
    let mut sum = 0;
    let bands = (0..table.bands()).map(|band| table.get(row, PeopleColumn::Band(band)));
    std::iter::once(0)
        .chain(bands.map(|people| {
            sum += people;
            sum
        }))
        .collect()
}

/// Where people are cut, as numbers of bands then and now.
struct Bounds {
    /// At the same distances; none, all with a route and all among them, rising.
    same: Vec<(usize, usize)>,
    /// At a distance of now that was none then, beside each of then.
    other: Vec<(usize, usize)>,
    /// How many bands there are now.
    all: usize,
}

impl Bounds {
    fn of(then: &Bands, now: &Bands) -> Self {
        let (mut same, mut other) = (vec![(0, 0)], Vec::new());
        for (now_m, j) in now.bounds_m().iter().zip(1..) {
            match then.bounds_m().iter().position(|then_m| then_m.to_bits() == now_m.to_bits()) {
                Some(i) => same.push((i + 1, j)),
                None => other.extend((1..=then.bounds_m().len()).map(|i| (i, j))),
            }
        }
        same.extend([(then.len() - 1, now.len() - 1), (then.len(), now.len())]);
        Self { same, other, all: now.len() }
    }

    /// The columns of a row that are kept back, so that no difference of few is left.
    fn closed(&self, then: &[u64], now: &[u64], minimum: MinPeople) -> Vec<PeopleColumn> {
        let is_few = |a: u64, b: u64| minimum.is_too_small(a.abs_diff(b));
        let mut is_closed = vec![false; self.all + 1];
        for &(i, j) in &self.other {
            is_closed[j] |= is_few(then[i], now[j]);
        }
        let mut closes_total = false;
        for (n, &(to_then, to_now)) in self.same.iter().enumerate() {
            for &(from_then, from_now) in &self.same[..n] {
                if !is_few(then[to_then] - then[from_then], now[to_now] - now[from_now])
                    || is_closed[from_now]
                    || is_closed[to_now]
                {
                    continue;
                }
                match (from_now, to_now == self.all) {
                    (0, true) => closes_total = true,
                    (_, true) => is_closed[from_now] = true,
                    _ => is_closed[to_now] = true,
                }
            }
        }
        let bands = (1..self.all).filter(|&at| is_closed[at]).flat_map(|at| [at - 1, at]);
        bands.map(PeopleColumn::Band).chain(closes_total.then_some(PeopleColumn::Total)).collect()
    }
}
