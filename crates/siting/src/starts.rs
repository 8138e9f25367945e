//! The exchange heuristic from several starts.

use crate::deadline::Deadline;
use crate::greedy::greedy;
use crate::ids::id;
use crate::interchange::interchange;
use crate::savings::Savings;

/// The seed of the random starts; fixed, so that the same problem has the same answer.
const SEED: u64 = 0x7765_726b_766c_656b;

/// Sites and what they save.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) sites: Vec<u32>,
    pub(crate) total: f64,
}

/// The best of several exchanges, from the greedy set and from random ones. The first of equals stays.
pub(crate) fn best_of_starts(savings: &Savings, p: usize, starts: usize, deadline: &Deadline) -> Found {
    let first = interchange(savings, &greedy(savings, p), deadline);
    let mut best = Found { sites: first.sorted_sites(), total: first.total() };
    let mut random = SplitMix64(SEED);
    for _ in 1..starts {
        if deadline.passed() {
            break;
        }
        let found = interchange(savings, &random.subset(savings.sites(), p), deadline);
        if found.total() > best.total {
            best = Found { sites: found.sorted_sites(), total: found.total() };
        }
    }
    best
}

/// SplitMix64 (G. Steele, D. Lea and C. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
struct SplitMix64(u64);

impl SplitMix64 {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// p of n numbers: the first p places of a Fisher-Yates shuffle.
    fn subset(&mut self, n: usize, p: usize) -> Vec<u32> {
        let mut all: Vec<u32> = (0..n).map(id).collect();
        for place in 0..p {
            let among = (n - place) as u64;
            let step = usize::try_from(self.next() % among).expect("below the number of candidates");
            all.swap(place, place + step);
        }
        all.truncate(p);
        all
    }
}
