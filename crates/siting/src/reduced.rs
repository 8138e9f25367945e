//! What is left of a problem when candidates are settled.

use crate::ids::id;
use crate::relaxation::Fate;
use crate::savings::Savings;

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
