//! Addresses without a route to a kind of facility, counted per district in two runs; addresses are no people, so none are hidden.

use super::{BeforeAfter, Holding, Side};
use std::collections::BTreeMap;
use werkvlek_core::{DistrictCode, VoorzieningSoort};

/// How many addresses have no route, by kind and district.
#[derive(Default)]
pub(super) struct WithoutRoute {
    of_district: BTreeMap<(VoorzieningSoort, Option<DistrictCode>), BeforeAfter<usize>>,
    of_whole: BTreeMap<VoorzieningSoort, BeforeAfter<usize>>,
}

impl WithoutRoute {
    pub(super) fn of(before: (&Side<'_>, &Holding), after: (&Side<'_>, &Holding)) -> Self {
        let mut counted = Self::default();
        counted.add(before, |count| &mut count.before);
        counted.add(after, |count| &mut count.after);
        counted
    }

    fn add(
        &mut self,
        (side, holding): (&Side<'_>, &Holding),
        of_side: fn(&mut BeforeAfter<usize>) -> &mut usize,
    ) {
        for (kind, dist_m) in side.kinds.iter().zip(side.dist_m) {
            for (row, _) in dist_m.iter().enumerate().filter(|(_, dist_m)| dist_m.is_none()) {
                let code = holding.of_origin[row].map(|d| holding.codes[d as usize].clone());
                *of_side(self.of_district.entry((kind.clone(), code)).or_default()) += 1;
                *of_side(self.of_whole.entry(kind.clone()).or_default()) += 1;
            }
        }
    }

    /// In a district, or in none.
    pub(super) fn of_district(
        &self,
        kind: &VoorzieningSoort,
        code: Option<&DistrictCode>,
    ) -> BeforeAfter<usize> {
        self.of_district.get(&(kind.clone(), code.cloned())).copied().unwrap_or_default()
    }

    /// Everywhere.
    pub(super) fn of_whole(&self, kind: &VoorzieningSoort) -> BeforeAfter<usize> {
        self.of_whole.get(kind).copied().unwrap_or_default()
    }
}
