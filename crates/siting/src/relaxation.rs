//! A Lagrangian relaxation: how much no set of p sites can save more than.

use crate::chosen::Chosen;
use crate::deadline::Deadline;
use crate::ids::id;
use crate::interchange::interchange;
use crate::savings::Savings;
use crate::starts::Found;

/// What the relaxation proved about a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It may be in a better set or not.
    Open,
    /// It is in no better set.
    Out,
    /// It is in every better set.
    In,
}

/// What the relaxation gave.
#[derive(Debug, Clone)]
pub(crate) struct Relaxed {
    /// No set saves more.
    pub(crate) bound: f64,
    /// The best set known.
    pub(crate) best: Found,
    /// Sets that save over `best.total` plus the tolerance keep to these.
    pub(crate) fates: Vec<Fate>,
}

// These were set on 20,000 rows × 500 sites (`size_of_a_city`): with half the former direction and halved steps the
// bound stopped at 0.56 % of the objective, with these at 0.2 %.
/// Rounds at most.
const ROUNDS: usize = 1500;
/// Rounds without a better bound after which the step is shortened.
const PATIENCE: usize = 10;
/// How much shorter.
const SHORTER: f64 = 0.8;
/// First length of a step, as a share of the step that would close the gap.
const FIRST_STEP: f64 = 1.5;
/// Steps shorter than this do not move the bound any more.
const LAST_STEP: f64 = 1e-3;
/// Share of the former direction in the next one, which damps zigzags.
const MEMORY: f64 = 0.8;
/// Rounds between two attempts to make a set out of the prices.
const ATTEMPT: usize = 50;

/// Bounds the saving of p sites from above, improves the best known set on the way, and settles candidates.
///
/// A price is set on every row; what a candidate saves over the price is its worth, and the p worthiest with the prices
/// bound every set from above, whatever the prices (G. Cornuéjols, M. Fisher and G. Nemhauser, Management Science,
/// 1977; J. Beasley, "Lagrangean heuristics for location problems", EJOR, 1993). Prices move along the subgradient,
/// averaged with the former direction (P. Camerini, L. Fratta and F. Maffioli, 1975). A candidate whose worth changes
/// the bound past the best known set is settled (reduced cost fixing: C. Beltran, C. Tadonki and J.-P. Vial, "Solving
/// the p-median problem with a semi-Lagrangian relaxation", 2006). A round costs O(pairs that save over the price).
pub(crate) fn relax(
    savings: &Savings,
    p: usize,
    best: Found,
    tolerance: f64,
    deadline: &Deadline,
) -> Relaxed {
    let mut relaxed = Relaxed { bound: f64::INFINITY, best, fates: vec![Fate::Open; savings.sites()] };
    let mut prices = Chosen::new(savings, &relaxed.best.sites).second().to_vec();
    let mut best_prices = prices.clone();
    let mut direction = vec![0.0; savings.rows()];
    let (mut step, mut in_vain, mut since_attempt) = (FIRST_STEP, 0, ATTEMPT);
    for _ in 0..ROUNDS {
        let round = Round::at(savings, p, &prices, &relaxed.fates);
        let missed = relaxed.best.total + tolerance;
        since_attempt += 1;
        if round.bound < relaxed.bound {
            in_vain =
                if round.bound < relaxed.bound - 1e-4 * (relaxed.bound - missed) { 0 } else { in_vain + 1 };
            relaxed.bound = round.bound;
            best_prices.copy_from_slice(&prices);
            if since_attempt >= ATTEMPT {
                since_attempt = 0;
                let found = interchange(savings, &round.chosen, deadline);
                if found.total() > relaxed.best.total {
                    relaxed.best = Found { sites: found.sorted_sites(), total: found.total() };
                }
            }
        } else {
            in_vain += 1;
        }
        round.settle(relaxed.best.total + tolerance, &mut relaxed.fates);
        if relaxed.bound <= relaxed.best.total + tolerance || step < LAST_STEP || deadline.passed() {
            break;
        }
        if in_vain >= PATIENCE {
            (step, in_vain) = (step * SHORTER, 0);
            prices.copy_from_slice(&best_prices);
            direction.fill(0.0);
            continue;
        }
        round.move_prices(savings, &mut prices, &mut direction, step, relaxed.best.total);
    }
    relaxed
}

/// The relaxation solved at given prices.
struct Round {
    worth: Vec<f64>,
    /// The p worthiest.
    chosen: Vec<u32>,
    taken: Vec<Taken>,
    bound: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taken {
    Yes,
    No,
}

impl Round {
    fn at(savings: &Savings, p: usize, prices: &[f64], fates: &[Fate]) -> Self {
        let mut worth = vec![0.0; savings.sites()];
        let mut bound = 0.0;
        for (row, &price) in prices.iter().enumerate() {
            bound += price;
            let (sites, savings) = savings.row(row);
            for (&site, &saving) in sites.iter().zip(savings) {
                if saving <= price {
                    break;
                }
                worth[site as usize] += saving - price;
            }
        }
        let rank = |site: u32| match fates[site as usize] {
            Fate::In => 0,
            Fate::Open => 1,
            Fate::Out => 2,
        };
        let mut order: Vec<u32> = (0..savings.sites()).map(id).collect();
        order.sort_unstable_by(|&a, &b| {
            let by_worth = worth[b as usize].total_cmp(&worth[a as usize]);
            rank(a).cmp(&rank(b)).then(by_worth).then(a.cmp(&b))
        });
        order.truncate(p);
        let mut taken = vec![Taken::No; savings.sites()];
        for &site in &order {
            taken[site as usize] = Taken::Yes;
            bound += worth[site as usize];
        }
        Self { worth, chosen: order, taken, bound }
    }

    /// Settles the candidates whose being in, or out, would bring the bound to what is known already.
    fn settle(&self, known: f64, fates: &mut [Fate]) {
        let open = |site: &u32| fates[*site as usize] == Fate::Open;
        let worth = |site: u32| self.worth[site as usize];
        let last_in = self.chosen.iter().copied().filter(open).map(worth).fold(f64::INFINITY, f64::min);
        let first_out = (0..self.taken.len())
            .map(id)
            .filter(|&site| self.taken[site as usize] == Taken::No && open(&site))
            .map(worth)
            .fold(f64::NEG_INFINITY, f64::max);
        for ((fate, &worth), taken) in fates.iter_mut().zip(&self.worth).zip(&self.taken) {
            if *fate != Fate::Open {
                continue;
            }
            *fate = match taken {
                Taken::No if self.bound - last_in + worth <= known => Fate::Out,
                Taken::Yes if self.bound - worth + first_out <= known => Fate::In,
                _ => Fate::Open,
            };
        }
    }

    fn move_prices(
        &self,
        savings: &Savings,
        prices: &mut [f64],
        direction: &mut [f64],
        step: f64,
        known: f64,
    ) {
        let mut norm = 0.0;
        for (row, &price) in prices.iter().enumerate() {
            let (sites, savings) = savings.row(row);
            let served = sites
                .iter()
                .zip(savings)
                .take_while(|(_, saving)| **saving > price)
                .filter(|(site, _)| self.taken[**site as usize] == Taken::Yes)
                .count();
            let slope = 1.0 - served as f64;
            direction[row] = slope + MEMORY * direction[row];
            // A price of 0 cannot fall.
            if !(price <= 0.0 && direction[row] > 0.0) {
                norm += direction[row] * direction[row];
            }
        }
        if norm > 0.0 {
            let length = step * (self.bound - known) / norm;
            for (price, direction) in prices.iter_mut().zip(direction) {
                *price = (*price - length * *direction).max(0.0);
            }
        }
    }
}
