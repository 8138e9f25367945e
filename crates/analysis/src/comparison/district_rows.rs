//! The districts of two runs as the rows of one tree.

use crate::vlekkenplan::{DistrictLevel, DistrictLevels, Tree, holder, in_finest};
use std::collections::BTreeMap;
use werkvlek_core::{DistrictCode, Origins};

/// The row of everybody.
pub(crate) const WHOLE: usize = 0;

/// Every district of either run under the coarser one that holds it, the whole first and what lies in none last.
pub(crate) struct DistrictRows {
    /// By level and district.
    of: BTreeMap<(usize, DistrictCode), usize>,
    parents: Vec<Option<usize>>,
    outside: usize,
}

impl DistrictRows {
    /// Of the districts before and after; levels are those of before.
    pub(crate) fn of(sides: [&DistrictLevels; 2]) -> Self {
        let mut rows = Self { of: BTreeMap::new(), parents: vec![None], outside: 0 };
        let levels: Vec<&DistrictLevel> = sides[0].iter().collect();
        for (l, named) in levels.iter().enumerate().rev() {
            for side in sides {
                let Some(level) = side.iter().find(|level| level.word == named.word) else {
                    continue;
                };
                for (d, district) in level.districts().iter().enumerate() {
                    if rows.row(l, district.code()).is_some() {
                        continue;
                    }
                    let above = levels.iter().enumerate().skip(l + 1).find_map(|(upper, coarser)| {
                        let coarser = side.iter().find(|other| other.word == coarser.word)?;
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

    /// For each origin the row that it counts in.
    pub(crate) fn lowest(&self, districts: &DistrictLevels, origins: &Origins) -> Vec<usize> {
        let codes = districts.finest().as_slice();
        let row = |d: Option<usize>| d.and_then(|d| self.row(0, codes[d].code()));
        in_finest(districts, origins).into_iter().map(|d| row(d).unwrap_or(self.outside)).collect()
    }

    /// The rows as a tree, with the lowest row of each origin.
    pub(crate) fn tree(&self, lowest: Vec<usize>) -> Tree {
        Tree::of_rows(self.parents.clone(), lowest)
    }

    /// The row of what lies in no district.
    pub(crate) fn outside(&self) -> usize {
        self.outside
    }

    /// The row of a district of a level, where either run has it.
    pub(crate) fn row(&self, level: usize, code: &DistrictCode) -> Option<usize> {
        self.of.get(&(level, code.clone())).copied()
    }
}
