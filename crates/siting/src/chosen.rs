//! A set of chosen sites, with the best and the second best of every row.

use crate::ids::{NO_ID, id};
use crate::savings::Savings;

/// Chosen sites and what they save every row.
#[derive(Debug, Clone)]
pub(crate) struct Chosen<'a> {
    savings: &'a Savings,
    sites: Vec<u32>,
    /// Position in `sites` of each candidate, [`NO_ID`] when it is not chosen.
    slot_of: Vec<u32>,
    best: Vec<f64>,
    second: Vec<f64>,
    /// Position in `sites` of the best of each row, [`NO_ID`] when none saves it anything.
    best_slot: Vec<u32>,
    total: f64,
}

impl<'a> Chosen<'a> {
    /// The given sites, which are distinct. Cost O(pairs) at most.
    pub(crate) fn new(savings: &'a Savings, sites: &[u32]) -> Self {
        let mut slot_of = vec![NO_ID; savings.sites()];
        for (slot, &site) in sites.iter().enumerate() {
            slot_of[site as usize] = id(slot);
        }
        let rows = savings.rows();
        let mut chosen = Self {
            savings,
            sites: sites.to_vec(),
            slot_of,
            best: vec![0.0; rows],
            second: vec![0.0; rows],
            best_slot: vec![NO_ID; rows],
            total: 0.0,
        };
        chosen.refresh();
        chosen
    }

    /// The chosen sites, in order of index.
    pub(crate) fn sorted_sites(&self) -> Vec<u32> {
        let mut sites = self.sites.clone();
        sites.sort_unstable();
        sites
    }

    /// What the sites save in all.
    pub(crate) fn total(&self) -> f64 {
        self.total
    }

    /// Number of chosen sites.
    pub(crate) fn len(&self) -> usize {
        self.sites.len()
    }

    /// True when the candidate is chosen.
    pub(crate) fn holds(&self, site: usize) -> bool {
        self.slot_of[site] != NO_ID
    }

    /// The second best saving of every row: what is left when its best site closes.
    pub(crate) fn second(&self) -> &[f64] {
        &self.second
    }

    /// What closing each chosen site would lose, by slot. Cost O(rows).
    pub(crate) fn losses(&self) -> Vec<f64> {
        let mut losses = vec![0.0; self.sites.len()];
        for row in 0..self.best.len() {
            if self.best_slot[row] != NO_ID {
                losses[self.best_slot[row] as usize] += self.best[row] - self.second[row];
            }
        }
        losses
    }

    /// The best exchange that brings a candidate in: what it gains, and the slot that goes.
    ///
    /// `losses` are those of [`Chosen::losses`]; `scratch` is as long. Cost O(pairs of the candidate + p).
    pub(crate) fn exchange(&self, site: usize, losses: &[f64], scratch: &mut [f64]) -> (f64, usize) {
        scratch.copy_from_slice(losses);
        let mut gain = 0.0;
        let (rows, savings) = self.savings.site(site);
        for (&row, &saving) in rows.iter().zip(savings) {
            let row = row as usize;
            if saving > self.best[row] {
                gain += saving - self.best[row];
                if self.best_slot[row] != NO_ID {
                    scratch[self.best_slot[row] as usize] -= self.best[row] - self.second[row];
                }
            } else if saving > self.second[row] {
                scratch[self.best_slot[row] as usize] -= saving - self.second[row];
            }
        }
        let mut out = 0;
        for slot in 1..scratch.len() {
            if scratch[slot] < scratch[out] {
                out = slot;
            }
        }
        (gain - scratch[out], out)
    }

    /// Puts a candidate in a slot. Cost O(pairs) at most.
    pub(crate) fn replace(&mut self, slot: usize, site: usize) {
        self.slot_of[self.sites[slot] as usize] = NO_ID;
        self.slot_of[site] = id(slot);
        self.sites[slot] = id(site);
        self.refresh();
    }

    fn refresh(&mut self) {
        self.total = 0.0;
        for row in 0..self.best.len() {
            let (sites, savings) = self.savings.row(row);
            let mut found =
                sites.iter().zip(savings).filter(|(site, _)| self.slot_of[**site as usize] != NO_ID);
            let best = found.next();
            self.best_slot[row] = best.map_or(NO_ID, |(&site, _)| self.slot_of[site as usize]);
            self.best[row] = best.map_or(0.0, |(_, &saving)| saving);
            self.second[row] = found.next().map_or(0.0, |(_, &saving)| saving);
            self.total += self.best[row];
        }
    }
}
