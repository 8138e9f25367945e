//! What is left of a problem when candidates are settled.

use std::ops::Add;

use crate::enumerate::enumerate;
use crate::ids::{NO_ID, id};
use crate::relaxation::Fate;
use crate::savings::Savings;
use crate::starts::Found;

/// A smaller problem with the same better sets.
#[derive(Debug, Clone)]
pub(crate) struct Reduced {
    /// Savings beyond those that every set makes; sites keep their index.
    pub(crate) savings: Savings,
    /// What every set saves.
    pub(crate) floor: f64,
    /// Sites that may be chosen, in order.
    pub(crate) open: Vec<u32>,
    /// Sites that are chosen in any case, in order.
    pub(crate) kept: Vec<u32>,
    /// How many of the open ones are to be chosen.
    pub(crate) p: usize,
}

/// Throws out what does not matter any more, or gives `None` when no set of p sites keeps to the fates: the best known
/// one cannot be beaten then.
///
/// Of m open candidates of which p are chosen, one of any m - p + 1 is; so a row saves at least what the (m - p + 1)th
/// best open site saves it, and at least what a kept site does, and smaller savings do not matter. Cost O(pairs).
pub(crate) fn reduce(savings: &Savings, fates: &[Fate], p: usize) -> Option<Reduced> {
    let with =
        |fate: Fate| -> Vec<u32> { (0..fates.len()).filter(|&site| fates[site] == fate).map(id).collect() };
    let (open, kept) = (with(Fate::Open), with(Fate::In));
    let p = p.checked_sub(kept.len())?;
    let spare = open.len().checked_sub(p)?;
    let mut floor = 0.0;
    let rows: Vec<Vec<(u32, f64)>> = (0..savings.rows())
        .map(|row| {
            let (sites, savings) = savings.row(row);
            let mut list = Vec::new();
            let mut certain = 0.0;
            for (&site, &saving) in sites.iter().zip(savings) {
                let fate = fates[site as usize];
                if fate == Fate::In || (fate == Fate::Open && list.len() == spare) {
                    certain = saving;
                    break;
                }
                if fate == Fate::Open {
                    list.push((site, saving));
                }
            }
            floor += certain;
            list.retain_mut(|(_, saving)| {
                *saving -= certain;
                *saving > 0.0
            });
            list
        })
        .collect();
    Some(Reduced { savings: Savings::from_rows(savings.sites(), rows.into_iter()), floor, open, kept, p })
}

impl Reduced {
    /// What all rows would save if each had its best site. Cost O(rows).
    pub(crate) fn most(&self) -> f64 {
        (0..self.savings.rows()).map(|row| self.savings.row(row).1[0]).fold(0.0, f64::add)
    }

    /// The best set that keeps to the fates by trying all of them, or `None` when that takes more than about `few`
    /// additions; its saving is that of the whole problem.
    pub(crate) fn try_all(&self, few: f64) -> Option<Found> {
        let mut place = vec![NO_ID; self.savings.sites()];
        for (at, &site) in self.open.iter().enumerate() {
            place[site as usize] = id(at);
        }
        let rows = (0..self.savings.rows()).map(|row| {
            let (sites, savings) = self.savings.row(row);
            sites.iter().map(|&site| place[site as usize]).zip(savings.iter().copied()).collect()
        });
        let found = match self.p {
            0 => Found { sites: Vec::new(), total: 0.0 },
            p => enumerate(&Savings::from_rows(self.open.len(), rows), p, few)?,
        };
        let open = found.sites.iter().map(|&at| self.open[at as usize]);
        let mut sites: Vec<u32> = self.kept.iter().copied().chain(open).collect();
        sites.sort_unstable();
        Some(Found { sites, total: self.floor + found.total })
    }

    /// The open ones of a set of sites, or `None` when the set does not keep to the fates.
    ///
    /// The count of open sites alone does not tell: a set with as many may lack a kept site and have a settled one.
    pub(crate) fn open_of(&self, sites: &[u32]) -> Option<Vec<u32>> {
        let is_in = |list: &[u32], site: &u32| list.binary_search(site).is_ok();
        let open: Vec<u32> = sites.iter().copied().filter(|site| is_in(&self.open, site)).collect();
        let kept = sites.iter().filter(|site| is_in(&self.kept, site)).count();
        (open.len() == self.p && kept == self.kept.len() && sites.len() == self.p + kept).then_some(open)
    }
}
