//! Numbers of people per district that may be published: small ones are hidden, and none can be worked out from the rest.

use super::VlekkenplanError;
use super::beside::{AboutToTell, ToldBefore};
use super::{DistrictLevel, VlekkenplanPlan};
use crate::distances::{Distances, dist_m};
use rayon::prelude::*;
use std::collections::BTreeSet;
use werkvlek_core::{
    DistrictCode, MinPeople, Origins, PeopleColumn, PeopleTable, ProtectedPeople, WeightColumn,
};

/// Weight, level and district of which not even the total may be told.
pub type HiddenTotals = BTreeSet<(String, usize, DistrictCode)>;

/// Districts of all levels as one tree under the whole, so that no level gives another away.
#[derive(Clone)]
pub(crate) struct Tree {
    /// By level, by district: its row.
    rows: Vec<Vec<usize>>,
    parents: Vec<Option<usize>>,
    /// By origin: the lowest row that it counts in.
    lowest: Vec<usize>,
    /// The row of origins in no district.
    outside: usize,
    /// By row: its origins.
    origins: Vec<usize>,
}

/// A row of fewer addresses tells how many people there are, and not how far they live: beside the distance of each address the
/// numbers within distances are equations that few households are in.
const FEWEST_ADDRESSES: usize = 20;

/// The row of everybody.
const WHOLE: usize = 0;

impl Tree {
    /// From the levels, the finest first; origins in no district have a row of their own under the whole.
    pub(crate) fn of(levels: &[(&DistrictLevel, &[Option<usize>])], origins: usize) -> Self {
        let mut parents: Vec<Option<usize>> = vec![None];
        let mut rows: Vec<Vec<usize>> = vec![Vec::new(); levels.len()];
        for (l, (level, _)) in levels.iter().enumerate().rev() {
            for d in 0..level.districts().len() {
                // The next coarser district that holds it, as far as there is one.
                let above = (l + 1..levels.len())
                    .find_map(|coarser| Some(rows[coarser][holder(level, d, levels[coarser].0)?]));
                rows[l].push(parents.len());
                parents.push(Some(above.unwrap_or(WHOLE)));
            }
        }
        let outside = parents.len();
        parents.push(Some(WHOLE));
        let lowest = (0..origins).map(|origin| {
            let holding = |((_, holding), rows): (&(_, &[Option<usize>]), &Vec<usize>)| {
                holding[origin].map(|d| rows[d])
            };
            levels.iter().zip(&rows).find_map(holding).unwrap_or(outside)
        });
        let lowest = lowest.collect();
        Self { rows, outside, ..Self::of_rows(parents, lowest) }
    }

    /// From rows that are known already: the parent of each, the whole first and what lies in no district last, and the
    /// lowest row of each origin.
    pub(crate) fn of_rows(parents: Vec<Option<usize>>, lowest: Vec<usize>) -> Self {
        let mut origins = vec![0; parents.len()];
        for &row in &lowest {
            let mut at = Some(row);
            while let Some(row) = at {
                origins[row] += 1;
                at = parents[row];
            }
        }
        Self { rows: Vec::new(), outside: parents.len().saturating_sub(1), parents, lowest, origins }
    }

    /// The numbers by band of rows of few addresses, which are not told; that there is nobody in a band may be.
    fn few(&self, table: &PeopleTable) -> impl Iterator<Item = (usize, PeopleColumn)> {
        let is_few = |origins: &usize| (1..FEWEST_ADDRESSES).contains(origins);
        let rows = self.origins.iter().enumerate().filter(move |(_, origins)| is_few(origins));
        let cells =
            rows.flat_map(|(row, _)| (0..table.bands()).map(move |band| (row, PeopleColumn::Band(band))));
        cells.filter(|(row, column)| table.get(*row, *column) > 0)
    }

    /// A table of these rows as it may be told, with some more numbers kept back.
    pub(super) fn told(
        &self,
        minimum: MinPeople,
        table: &PeopleTable,
        closed: Vec<(usize, PeopleColumn)>,
    ) -> ProtectedPeople {
        if minimum == MinPeople::NONE {
            return minimum.protect(table);
        }
        let hidden: Vec<_> = closed.into_iter().chain(self.few(table)).collect();
        minimum.protect_hiding(table, &hidden)
    }

    /// Protects the people of each weight by band, each table by itself: 75+ are few where inhabitants are many, and addresses are
    /// no people.
    ///
    /// `band` gives the band of each origin, below `banden`.
    pub(crate) fn protect(
        &self,
        minimum: MinPeople,
        origins: &Origins,
        banden: usize,
        band: &[usize],
    ) -> Result<Vec<ProtectedPeople>, VlekkenplanError> {
        let protect = |weight: &WeightColumn| {
            self.protect_one(minimum.for_weight(weight.weight()), weight.values(), banden, band)
        };
        origins.columns().par_iter().map(protect).collect()
    }

    /// Protects the people of one weight by band.
    pub(crate) fn protect_one(
        &self,
        minimum: MinPeople,
        weights: &[f64],
        banden: usize,
        band: &[usize],
    ) -> Result<ProtectedPeople, VlekkenplanError> {
        Ok(self.told(minimum, &self.tabel(weights, banden, band)?, Vec::new()))
    }

    /// The people of one weight by band, with all totals.
    pub(crate) fn tabel(
        &self,
        weights: &[f64],
        banden: usize,
        band: &[usize],
    ) -> Result<PeopleTable, VlekkenplanError> {
        let mut is_parent = vec![false; self.parents.len()];
        for parent in self.parents.iter().flatten() {
            is_parent[*parent] = true;
        }
        let mut leaf_of = vec![0; self.parents.len()];
        let mut leaves = 0;
        for row in (0..self.parents.len()).filter(|&row| !is_parent[row]) {
            leaf_of[row] = leaves;
            leaves += 1;
        }
        let mut figures = vec![0.0; leaves * banden];
        for (origin, &row) in self.lowest.iter().enumerate() {
            figures[leaf_of[row] * banden + band[origin]] += weights[origin];
        }
        Ok(PeopleTable::new(&self.parents, banden, &figures)?)
    }

    /// By row: whether it holds origins, none of which has a known number of people.
    fn unknown(&self, weight: &WeightColumn) -> Vec<bool> {
        let (mut known, mut held) = (vec![false; self.parents.len()], vec![false; self.parents.len()]);
        for (origin, &lowest) in self.lowest.iter().enumerate() {
            let mut at = Some(lowest);
            while let Some(row) = at.filter(|&row| !(held[row] && (known[row] || !weight.is_known(origin)))) {
                held[row] = true;
                known[row] |= weight.is_known(origin);
                at = self.parents[row];
            }
        }
        held.into_iter().zip(known).map(|(held, known)| held && !known).collect()
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.parents.len()
    }

    /// The lowest row that an origin counts in.
    pub(crate) fn lowest_row(&self, origin: usize) -> usize {
        self.lowest[origin]
    }

    /// The row that a row is part of; none for the whole.
    pub(crate) fn parent(&self, row: usize) -> Option<usize> {
        self.parents[row]
    }

    /// The row of origins in no district.
    pub(crate) fn outside(&self) -> usize {
        self.outside
    }

    /// The row of a district, or of the whole.
    pub(crate) fn row(&self, level: usize, district: Option<usize>) -> usize {
        district.map_or(WHOLE, |d| self.rows[level][d])
    }
}

/// The people of every kind, method and weight by band of distance.
pub(super) struct DistancePeople {
    pub(super) tree: Tree,
    /// By kind, by method, by weight. The last two bands are those beyond every threshold and the norm, and those without a
    /// route.
    pub(super) of_kind: Vec<Vec<Vec<ProtectedPeople>>>,
    /// By kind, by method, by origin.
    pub(super) band_of: Vec<Vec<Vec<u16>>>,
    /// By kind.
    pub(super) bands: Vec<Bands>,
    /// By weight, by row: nobody knows how many there are.
    unknown: Vec<Vec<bool>>,
}

/// How the distances to a kind are cut into bands, so that people within each threshold and within the norm are sums of them.
pub(crate) struct Bands {
    bounds_m: Vec<f64>,
    /// By threshold: the number of bands within it.
    pub(crate) within: Vec<usize>,
    /// The number of bands within the norm.
    pub(crate) norm: usize,
}

impl Bands {
    pub(crate) fn new(thresholds_m: &[f64], norm_m: f64) -> Self {
        let mut bounds_m = thresholds_m.to_vec();
        bounds_m.push(norm_m);
        bounds_m.sort_by(f64::total_cmp);
        bounds_m.dedup();
        let within = |metres: f64| bounds_m.partition_point(|bound| *bound <= metres);
        Self { within: thresholds_m.iter().map(|t| within(*t)).collect(), norm: within(norm_m), bounds_m }
    }

    pub(crate) fn len(&self) -> usize {
        self.bounds_m.len() + 2
    }

    /// The distances up to which people are counted, rising; the number of bands within the first is 1.
    pub(super) fn bounds_m(&self) -> &[f64] {
        &self.bounds_m
    }

    /// The number of bands within one of the bounds.
    pub(crate) fn within_m(&self, threshold_m: f64) -> usize {
        self.bounds_m.partition_point(|bound| *bound <= threshold_m)
    }

    /// The band of a distance, or of none.
    pub(crate) fn of(&self, dist_m: Option<f64>) -> usize {
        match dist_m {
            Some(dist_m) => self.bounds_m.partition_point(|bound| *bound < dist_m),
            None => self.bounds_m.len() + 1,
        }
    }
}

impl DistancePeople {
    /// Each kind, method and weight is protected by itself; they share the totals of rows, so a total that is hidden in one
    /// of them is hidden in all ([`DistancePeople::everyone`]).
    pub(super) fn of(
        tree: Tree,
        minimum: MinPeople,
        origins: &Origins,
        methods: &[Distances],
        (plan, before): (&VlekkenplanPlan, &ToldBefore<'_>),
    ) -> Result<Self, VlekkenplanError> {
        let bands: Vec<Bands> =
            plan.norms_m.iter().map(|norm_m| Bands::new(&plan.thresholds_m, *norm_m)).collect();
        let band_of = |(k, bands): (usize, &Bands)| {
            let of_method = |method: &Distances| -> Vec<u16> {
                let answers = method.of_kind[k].iter();
                answers.map(|answer| u16::try_from(bands.of(dist_m(answer))).unwrap_or(u16::MAX)).collect()
            };
            methods.iter().map(of_method).collect()
        };
        let band_of: Vec<Vec<Vec<u16>>> = bands.par_iter().enumerate().map(band_of).collect();
        let of_kind = |(k, bands): (usize, &Bands)| {
            let of_method = |(method, band): (&Distances, &Vec<u16>)| {
                let band: Vec<usize> = band.iter().map(|band| usize::from(*band)).collect();
                let protect = |weight: &WeightColumn| {
                    let minimum = minimum.for_weight(weight.weight());
                    let people = AboutToTell {
                        kind: &plan.kinds[k],
                        method: &method.method,
                        weight,
                        band: &band,
                        bands,
                        minimum,
                    };
                    let table = tree.tabel(weight.values(), bands.len(), &band)?;
                    Ok(tree.told(minimum, &table, before.closed(&people)?))
                };
                origins.columns().par_iter().map(protect).collect()
            };
            methods.iter().zip(&band_of[k]).map(of_method).collect::<Result<Vec<_>, VlekkenplanError>>()
        };
        let of_kind =
            bands.par_iter().enumerate().map(of_kind).collect::<Result<Vec<_>, VlekkenplanError>>()?;
        let unknown = origins.columns().iter().map(|weight| tree.unknown(weight)).collect();
        Ok(Self { tree, of_kind, band_of, bands, unknown })
    }

    /// Whether a row holds addresses, but none of them has a known number of people.
    pub(super) fn is_unknown(&self, weight: usize, row: usize) -> bool {
        self.unknown[weight][row]
    }

    /// People farther than the norm from a kind along the method of the headline, those without a route among them, when
    /// that may be published.
    pub(super) fn beyond_norm(&self, kind: usize, weight: usize, row: usize) -> Option<u64> {
        self.everyone(weight, row)?;
        self.of_kind[kind][0][weight].beyond(row, self.bands[kind].norm)
    }

    /// People within the norm of a kind.
    pub(super) fn within_norm(&self, kind: usize, weight: usize, row: usize) -> Option<u64> {
        self.everyone(weight, row)?;
        self.of_kind[kind][0][weight].within(row, self.bands[kind].norm)
    }

    /// Everybody within one of the thresholds of a kind along the method of the headline, when that may be published.
    pub(super) fn within_m(&self, kind: usize, weight: usize, threshold_m: f64) -> Option<u64> {
        self.everyone(weight, WHOLE)?;
        self.of_kind[kind][0][weight].within(WHOLE, self.bands[kind].within_m(threshold_m))
    }

    /// Whether all of it may be published: people within the norm of a kind, beyond it, and without a route.
    pub(super) fn is_norm_open(&self, kind: usize, weight: usize, row: usize) -> bool {
        let table = &self.of_kind[kind][0][weight];
        let routeless = table.table().bands() - 1;
        self.within_norm(kind, weight, row).is_some()
            && self.beyond_norm(kind, weight, row).is_some()
            && people(table, row, routeless).is_some()
    }

    /// Everybody in a row, when that may be published of every kind and method. A row of which it may not is hidden whole:
    /// a number in it may be everybody.
    pub(super) fn everyone(&self, weight: usize, row: usize) -> Option<u64> {
        if self.is_unknown(weight, row) {
            return None;
        }
        let mut all = self.of_kind.iter().flatten().map(|weights| everyone(&weights[weight], row));
        let first = all.next()??;
        all.all(|people| people.is_some()).then_some(first)
    }

    /// The rows that are hidden whole, for other tables of the same people.
    pub(super) fn hidden_totals(&self, origins: &Origins, levels: &[&DistrictLevel]) -> HiddenTotals {
        let mut hidden = HiddenTotals::new();
        for (w, weight) in origins.columns().iter().enumerate() {
            for (l, level) in levels.iter().enumerate() {
                for (d, district) in level.districts().iter().enumerate() {
                    let row = self.tree.row(l, Some(d));
                    if self.everyone(w, row).is_none() && !self.is_unknown(w, row) {
                        hidden.insert((weight.name().to_owned(), l, district.code().clone()));
                    }
                }
            }
        }
        hidden
    }

    /// Numbers that are hidden, over all tables.
    pub(super) fn hidden(&self) -> usize {
        let hidden = |table: &ProtectedPeople| {
            let found = table.hidden();
            found.primary + found.secondary
        };
        self.of_kind.iter().flatten().flatten().map(hidden).sum()
    }
}

/// The district of a coarser level that holds a district, when one does.
pub(crate) fn holder(level: &DistrictLevel, district: usize, coarser: &DistrictLevel) -> Option<usize> {
    level.finest_in(district).find_map(|finest| coarser.of_finest(finest))
}

/// People in a row and band, when that may be published.
pub(crate) fn people(table: &ProtectedPeople, row: usize, band: usize) -> Option<u64> {
    table.get(row, PeopleColumn::Band(band))
}

/// Everybody in a row, when that may be published.
pub(crate) fn everyone(table: &ProtectedPeople, row: usize) -> Option<u64> {
    table.get(row, PeopleColumn::Total)
}

/// The minimum that weights of these origins need: an address that counts 1 is no person.
pub fn minimum_for(origins: &Origins, minimum: MinPeople) -> MinPeople {
    minimum.for_origins(origins)
}
