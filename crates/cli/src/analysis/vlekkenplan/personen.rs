//! Numbers of people per district that may be published: small ones are hidden, and none can be worked out from the rest.

use super::DistrictLevel;
use crate::analysis::distances::{Distance, Distances};
use anyhow::Result;
use werkvlek_core::{BeschermdePersonen, MinPersonen, Origins, PersonenKolom, PersonenTabel};

/// Districts of all levels as one tree under the whole, so that no level gives another away.
pub(crate) struct Tree {
    /// By level, by district: its row.
    rows: Vec<Vec<usize>>,
    parents: Vec<Option<usize>>,
    /// By origin: the lowest row that it counts in.
    lowest: Vec<usize>,
}

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
        Self { lowest: lowest.collect(), rows, parents }
    }

    /// Protects the people of each weight by band, each table by itself: 75+ are few where inhabitants are many.
    ///
    /// `band` gives the band of each origin, below `banden`.
    pub(crate) fn protect(
        &self,
        minimum: MinPersonen,
        origins: &Origins,
        banden: usize,
        band: &[usize],
    ) -> Result<Vec<BeschermdePersonen>> {
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
        let protect = |name: &String| {
            let weights = origins.weights(name).unwrap_or_default();
            let mut figures = vec![0.0; leaves * banden];
            for (origin, &row) in self.lowest.iter().enumerate() {
                figures[leaf_of[row] * banden + band[origin]] += weights[origin];
            }
            Ok(minimum.protect(&PersonenTabel::new(&self.parents, banden, &figures)?))
        };
        origins.weight_names().iter().map(protect).collect()
    }

    /// The row of a district, or of the whole.
    pub(crate) fn row(&self, level: usize, district: Option<usize>) -> usize {
        district.map_or(WHOLE, |d| self.rows[level][d])
    }
}

/// The people of every kind, method and weight by band of distance.
pub(super) struct DistancePeople {
    pub(super) tree: Tree,
    /// By kind, by method, by weight. The last two bands are those beyond every threshold, and those without a route.
    pub(super) of_kind: Vec<Vec<Vec<BeschermdePersonen>>>,
    /// By threshold: the number of bands within it.
    pub(super) within: Vec<usize>,
}

impl DistancePeople {
    /// Each kind, method and weight is protected by itself; they share the totals of rows, so a total that is hidden in one
    /// of them is hidden in all ([`DistancePeople::everyone`]).
    pub(super) fn of(
        tree: Tree,
        minimum: MinPersonen,
        origins: &Origins,
        methods: &[Distances],
        thresholds_m: &[f64],
    ) -> Result<Self> {
        let mut bounds = thresholds_m.to_vec();
        bounds.sort_by(f64::total_cmp);
        bounds.dedup();
        let band = |answer: &Distance| match answer.dist_m() {
            Some(dist_m) => bounds.partition_point(|bound| *bound < dist_m),
            None => bounds.len() + 1,
        };
        let kinds = methods.first().map_or(0, |method| method.of_kind.len());
        let of_kind = |k: usize| {
            let of_method = |method: &Distances| {
                let bands: Vec<usize> = method.of_kind[k].iter().map(band).collect();
                tree.protect(minimum, origins, bounds.len() + 2, &bands)
            };
            methods.iter().map(of_method).collect::<Result<Vec<_>>>()
        };
        let of_kind = (0..kinds).map(of_kind).collect::<Result<Vec<_>>>()?;
        let within = thresholds_m.iter().map(|t| bounds.partition_point(|bound| *bound <= *t)).collect();
        Ok(Self { tree, of_kind, within })
    }

    /// Everybody in a row, when that may be published of every kind and method.
    pub(super) fn everyone(&self, weight: usize, row: usize) -> Option<u64> {
        let mut all = self.of_kind.iter().flatten().map(|weights| everyone(&weights[weight], row));
        let first = all.next()??;
        all.all(|people| people.is_some()).then_some(first)
    }

    /// Numbers that are hidden, over all tables.
    pub(super) fn hidden(&self) -> usize {
        let hidden = |table: &BeschermdePersonen| {
            let found = table.verborgen();
            found.primair + found.secundair
        };
        self.of_kind.iter().flatten().flatten().map(hidden).sum()
    }
}

/// The district of a coarser level that holds a district, when one does.
fn holder(level: &DistrictLevel, district: usize, coarser: &DistrictLevel) -> Option<usize> {
    level.finest_in(district).find_map(|finest| coarser.of_finest(finest))
}

/// People in a row and band, when that may be published.
pub(crate) fn people(table: &BeschermdePersonen, row: usize, band: usize) -> Option<u64> {
    table.get(row, PersonenKolom::Band(band))
}

/// Everybody in a row, when that may be published.
pub(crate) fn everyone(table: &BeschermdePersonen, row: usize) -> Option<u64> {
    table.get(row, PersonenKolom::Totaal)
}

/// The minimum that weights of these origins need: an address that counts 1 is no person.
pub(crate) fn minimum_for(origins: &Origins, minimum: MinPersonen) -> Result<MinPersonen> {
    if origins.weight_names() == ["adressen"] { Ok(MinPersonen::new(1)?) } else { Ok(minimum) }
}
