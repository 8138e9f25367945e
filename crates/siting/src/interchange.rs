//! Exchanges of one site for another, until none helps.

use crate::chosen::Chosen;
use crate::deadline::Deadline;
use crate::savings::Savings;

/// An exchange must gain this share of the total; less is rounding.
const SMALLEST_GAIN: f64 = 1e-12;

/// Improves a set of sites by exchanging one for another until no exchange gains anything, or the time is over.
///
/// The exchange of Teitz and Bart ("Heuristic methods for estimating the generalized vertex median of a weighted
/// graph", Operations Research, 1968), with the best site to close found for all of them in one pass over the rows of
/// the site that opens (R. Whitaker, "A fast algorithm for the greedy interchange for large-scale clustering and median
/// location problems", INFOR, 1983; P. Hansen and N. Mladenović, "Variable neighborhood search for the p-median",
/// Location Science, 1997). Candidates are tried in the order of their index, round and round. Cost O(pairs + sites × p)
/// a round.
pub(crate) fn interchange<'a>(savings: &'a Savings, start: &[u32], deadline: &Deadline) -> Chosen<'a> {
    let mut chosen = Chosen::new(savings, start);
    if chosen.len() == savings.sites() {
        return chosen;
    }
    let mut losses = chosen.losses();
    let mut scratch = vec![0.0; chosen.len()];
    let mut site = 0;
    let mut tried_in_vain = 0;
    while tried_in_vain < savings.sites() && !deadline.passed() {
        if !chosen.holds(site) {
            let (gain, slot) = chosen.exchange(site, &losses, &mut scratch);
            if gain > SMALLEST_GAIN * chosen.total() {
                chosen.replace(slot, site);
                losses = chosen.losses();
                tried_in_vain = 0;
            }
        }
        tried_in_vain += 1;
        site = (site + 1) % savings.sites();
    }
    chosen
}
