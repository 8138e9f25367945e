//! How much work a search may do.

use std::time::Duration;

/// How much time and effort a search may take; the default suits a municipality.
///
/// # Example
/// ```
/// use std::time::Duration;
/// use werkvlek_siting::Options;
/// let quick = Options { time_limit: Duration::from_secs(5), ..Options::default() };
/// assert_eq!(quick.starts, Options::default().starts);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Wall-clock time for everything after the input was read; 60 s by default. The best answer by then is given with
    /// what is proven of it. A search that ends before its limit gives the same answer on every machine; one that is
    /// cut off may not. The limit is looked at between steps, and by HiGHS between linear programs, so that a large
    /// problem can pass it: by a second or so, and by 18 s in a run on a machine that was busy with other work.
    pub time_limit: Duration,
    /// How many sets of sites the exchange heuristic starts from: the greedy one, and random ones from a fixed seed.
    /// 0 counts as 1; 8 by default. More starts find a better answer where there is no proof.
    pub starts: usize,
    /// How large a problem the solver gets, in pairs of a demand point and a candidate that are left after everything
    /// that cannot be in a better answer was thrown out; 400,000 by default. 0 leaves the solver out: heuristic and
    /// bound only; what few sets the bound leaves open are tried one by one first, whatever the limit. Measured: 400 places
    /// × 400 candidates for 5, 20 and 80 sites and 2,000 × 200 for 10 sites are proven in less than a second without
    /// HiGHS, and 2,000 × 200 for 30 sites stays open after 60 s at a gap of 0.24 % (`size_of_what_is_proven`). 8,232
    /// places that are all candidates, 7.1 million pairs within 2 km, are proven for 1 to 5 sites, p-median in 1 to 33 s
    /// and coverage in 1 to 5 s, without HiGHS as well (`size_of_prague`).
    pub solver_pairs: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { time_limit: Duration::from_secs(60), starts: 8, solver_pairs: 400_000 }
    }
}
