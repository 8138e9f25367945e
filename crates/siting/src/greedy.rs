//! One site after the other, each time the one that saves most.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::ops::Add;

use crate::ids::id;
use crate::savings::Savings;

/// A candidate with what it was last seen to gain.
struct Offer {
    gain: f64,
    site: Reverse<usize>,
    /// How many sites were chosen when the gain was computed.
    seen_at: usize,
}

impl Ord for Offer {
    fn cmp(&self, other: &Self) -> Ordering {
        self.gain.total_cmp(&other.gain).then(self.site.cmp(&other.site))
    }
}

impl PartialOrd for Offer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Offer {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Offer {}

/// Chooses p sites greedily; ties go to the lower index.
///
/// A site never gains more later than it did before, so an offer is computed again only when it stands on top
/// (M. Minoux, "Accelerated greedy algorithms for maximizing submodular set functions", 1978). At least 63 % (1 - 1/e)
/// of the largest saving (G. Cornuéjols, M. Fisher and G. Nemhauser, "Location of bank accounts to optimize float",
/// Management Science, 1977). Cost O(pairs × p) at worst, mostly a few times O(pairs).
pub(crate) fn greedy(savings: &Savings, p: usize) -> Vec<u32> {
    let mut best = vec![0.0; savings.rows()];
    // Added from 0, for the empty sum is -0, which would stand behind 0.
    let gain_of = |site: usize, best: &[f64]| -> f64 {
        let (rows, savings) = savings.site(site);
        rows.iter()
            .zip(savings)
            .map(|(&row, &saving)| (saving - best[row as usize]).max(0.0))
            .fold(0.0, f64::add)
    };
    let mut offers: BinaryHeap<Offer> = (0..savings.sites())
        .map(|site| Offer { gain: gain_of(site, &best), site: Reverse(site), seen_at: 0 })
        .collect();
    let mut chosen = Vec::with_capacity(p);
    while chosen.len() < p
        && let Some(offer) = offers.pop()
    {
        let Reverse(site) = offer.site;
        if offer.seen_at < chosen.len() {
            offers.push(Offer { gain: gain_of(site, &best), seen_at: chosen.len(), ..offer });
            continue;
        }
        chosen.push(id(site));
        let (rows, savings) = savings.site(site);
        for (&row, &saving) in rows.iter().zip(savings) {
            let best = &mut best[row as usize];
            *best = best.max(saving);
        }
    }
    chosen
}
