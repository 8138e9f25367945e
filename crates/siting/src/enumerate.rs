//! Every set of p sites, where there are few.

use crate::ids::id;
use crate::savings::Savings;
use crate::starts::Found;

/// Sets are tried one by one, before anything else, when that takes at most about this many additions (some 50 ms).
pub(crate) const FEW: f64 = 3e7;
/// And of what a bound leaves open, up to this many (a second or two), for what was tried needs no belief in a solver.
pub(crate) const FEW_LEFT: f64 = 1e9;

/// A set must save this share more to take the place of an earlier one; less is rounding.
const ROUNDING: f64 = 1e-12;

/// The best set of p sites by trying all of them, or `None` when that takes more than about `few` additions; the first in lexicographic order
/// among equals. One site is always found in this way. Cost O(pairs × sets / sites).
pub(crate) fn enumerate(savings: &Savings, p: usize, few: f64) -> Option<Found> {
    if p > 1 && work(savings, p) > few {
        return None;
    }
    let mut search = Search {
        savings,
        p,
        sites: Vec::with_capacity(p),
        best: Found { sites: (0..p).map(id).collect(), total: -1.0 },
    };
    search.deeper(0, 0.0, &vec![0.0; savings.rows()]);
    Some(search.best)
}

/// Steps that trying all sets takes: each looks at the rows of its last site, each set of one less is copied.
fn work(savings: &Savings, p: usize) -> f64 {
    let sites = savings.sites() as f64;
    let sets = (0..p).fold(1.0, |sets, taken| sets * (sites - taken as f64) / (taken as f64 + 1.0));
    let copies = sets * p as f64 / (sites - p as f64 + 1.0);
    sets * (1.0 + savings.pairs() as f64 / sites) + copies * savings.rows() as f64
}

struct Search<'a> {
    savings: &'a Savings,
    p: usize,
    sites: Vec<u32>,
    best: Found,
}

impl Search<'_> {
    /// Adds every site from `first` on to the current ones, which save `total`, row by row `best`.
    fn deeper(&mut self, first: usize, total: f64, best: &[f64]) {
        let missing = self.p - self.sites.len();
        for site in first..=self.savings.sites() - missing {
            let (rows, savings) = self.savings.site(site);
            let pairs = rows.iter().zip(savings);
            let gain: f64 = pairs.clone().map(|(&row, &saving)| (saving - best[row as usize]).max(0.0)).sum();
            self.sites.push(id(site));
            if missing > 1 {
                let mut with_site = best.to_vec();
                for (&row, &saving) in pairs {
                    with_site[row as usize] = with_site[row as usize].max(saving);
                }
                self.deeper(site + 1, total + gain, &with_site);
            } else if total + gain > self.best.total + ROUNDING * self.best.total.abs() {
                self.best = Found { sites: self.sites.clone(), total: total + gain };
            }
            self.sites.pop();
        }
    }
}
