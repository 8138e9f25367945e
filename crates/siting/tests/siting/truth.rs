//! The public questions against all sets of sites, with existing facilities, gaps in the distances and ties.

use std::time::Duration;

use proptest::prelude::*;
use werkvlek_siting::{
    Assignment, Capacity, CapacityError, Demand, Distances, DistancesError, Ended, Method, Options, Problem,
    ProblemError, Proof, max_coverage, p_median, p_median_capacitated,
};

/// Metres that a demand point counts when nothing reaches it.
const UNREACHED_M: f64 = 20.0;

#[derive(Debug, Clone)]
struct Case {
    weight: Vec<f64>,
    candidates: usize,
    metres: Vec<Option<f64>>,
    now_m: Vec<Option<f64>>,
    p: usize,
}

/// Whole metres up to 9, one pair in four out of reach; whole weights from 0.
fn cases(rows: usize, candidates: usize, heaviest: u32) -> impl Strategy<Value = Case> {
    let distance = || prop::option::weighted(0.75, (0_u32..10).prop_map(f64::from));
    (1..=rows, 2..=candidates, 1_usize..4).prop_flat_map(move |(rows, candidates, p)| {
        (
            prop::collection::vec((0..=heaviest).prop_map(f64::from), rows),
            prop::collection::vec(distance(), rows * candidates),
            prop::collection::vec(prop::option::of((0_u32..12).prop_map(f64::from)), rows),
        )
            .prop_filter("someone to serve", |(weight, _, _)| weight.iter().any(|weight| *weight > 0.0))
            .prop_map(move |(weight, metres, now_m)| Case {
                weight,
                candidates,
                metres,
                now_m,
                p: p.min(candidates),
            })
    })
}

impl Case {
    fn distances(&self) -> Distances {
        Distances::from_dense_options(self.weight.len(), self.candidates, &self.metres).unwrap()
    }

    fn problem<'a>(&'a self, distances: &'a Distances) -> Problem<'a> {
        let problem = Problem::new(Demand::new(&self.weight).unwrap(), distances).unwrap();
        problem.with_existing(&self.now_m).unwrap().with_unreached_m(UNREACHED_M).unwrap()
    }

    /// All sets of p candidates, in lexicographic order.
    fn sets(&self) -> Vec<Vec<usize>> {
        (0_usize..1 << self.candidates)
            .filter(|mask| mask.count_ones() as usize == self.p)
            .map(|mask| (0..self.candidates).filter(|site| mask >> site & 1 == 1).collect())
            .collect()
    }

    fn after_m(&self, demand: usize, sites: &[usize]) -> Option<f64> {
        let chosen = sites.iter().filter_map(|site| self.metres[demand * self.candidates + site]);
        chosen.chain(self.now_m[demand]).min_by(f64::total_cmp)
    }

    fn hopeless(&self, demand: usize) -> bool {
        let row = &self.metres[demand * self.candidates..][..self.candidates];
        self.now_m[demand].is_none() && row.iter().all(Option::is_none)
    }

    fn median(&self, sites: &[usize]) -> f64 {
        let helped = (0..self.weight.len()).filter(|&demand| !self.hopeless(demand));
        helped.map(|demand| self.weight[demand] * self.after_m(demand, sites).unwrap_or(UNREACHED_M)).sum()
    }

    fn newly_within(&self, sites: &[usize], within_m: f64) -> f64 {
        let within = |metres: Option<f64>| metres.is_some_and(|metres| metres <= within_m);
        let new =
            (0..self.weight.len()).filter(|&i| within(self.after_m(i, sites)) && !within(self.now_m[i]));
        new.map(|demand| self.weight[demand]).sum()
    }

    /// The cheapest way to share whole demand points out under capacities, by trying all; `None` without penalty when
    /// someone cannot be served.
    fn shared_out(&self, demand: usize, sites: &[usize], room: &mut Vec<f64>) -> f64 {
        if demand == self.weight.len() {
            return 0.0;
        }
        let weight = self.weight[demand];
        let stay = if self.hopeless(demand) { 0.0 } else { self.now_m[demand].unwrap_or(UNREACHED_M) };
        let mut best = weight * stay + self.shared_out(demand + 1, sites, room);
        for (place, site) in sites.iter().enumerate() {
            let Some(metres) = self.metres[demand * self.candidates + site] else { continue };
            if room[place] >= weight {
                room[place] -= weight;
                best = best.min(weight * metres + self.shared_out(demand + 1, sites, room));
                room[place] += weight;
            }
        }
        best
    }

    fn capacitated(&self, limit: &[f64]) -> f64 {
        let of_set = |sites: Vec<usize>| {
            let mut room = sites.iter().map(|&site| limit[site]).collect();
            self.shared_out(0, &sites, &mut room)
        };
        self.sets().into_iter().map(of_set).fold(f64::INFINITY, f64::min)
    }

    /// Every unit of weight as a demand point of its own.
    fn in_units(&self) -> Case {
        let mut units = Case { weight: vec![], metres: vec![], now_m: vec![], ..*self };
        for (demand, &weight) in self.weight.iter().enumerate() {
            for _ in (1_u32..).take_while(|&unit| f64::from(unit) <= weight) {
                units.weight.push(1.0);
                units.metres.extend(&self.metres[demand * self.candidates..][..self.candidates]);
                units.now_m.push(self.now_m[demand]);
            }
        }
        units
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.max(300)))]

    #[test]
    fn p_median_is_the_best_of_all_sets(case in cases(12, 12, 5)) {
        let distances = case.distances();
        let solution = p_median(&case.problem(&distances), case.p, &Options::default()).unwrap();
        let truth = case.sets().iter().map(|sites| case.median(sites)).fold(f64::INFINITY, f64::min);
        prop_assert_eq!(solution.objective, truth);
        prop_assert_eq!(case.median(&solution.sites), truth);
        prop_assert_eq!(solution.proof, Proof::Optimal);
        for (demand, gain) in solution.gains.iter().enumerate() {
            prop_assert_eq!(gain.after_m, case.after_m(demand, &solution.sites));
            // The lowest of the nearest sites, and none when what is there now is as near.
            let nearest = solution.sites.iter().copied().find(|site| {
                let metres = case.metres[demand * case.candidates + site];
                metres.is_some() && metres == gain.after_m && metres != case.now_m[demand]
            });
            prop_assert_eq!(gain.site, nearest);
        }
        prop_assert_eq!(solution.ended, Ended::Proven);
        // Each site serves those who have it as their nearest, and the table has a line for each site.
        prop_assert_eq!(solution.served.iter().map(|line| line.site).collect::<Vec<_>>(), &solution.sites[..]);
        for line in &solution.served {
            let own = |demand: &usize| solution.gains[*demand].site == Some(line.site) && case.weight[*demand] > 0.0;
            let own: Vec<usize> = (0..case.weight.len()).filter(own).collect();
            let metres = |demand: usize| case.metres[demand * case.candidates + line.site].unwrap();
            let weight: f64 = own.iter().map(|&demand| case.weight[demand]).sum();
            let weight_m: f64 = own.iter().map(|&demand| case.weight[demand] * metres(demand)).sum();
            prop_assert_eq!((line.demands, line.weight, line.newly_within), (own.len(), weight, None));
            prop_assert_eq!(line.mean_m, (!own.is_empty()).then(|| weight_m / weight));
            prop_assert_eq!(line.farthest_m, own.into_iter().map(metres).max_by(f64::total_cmp));
        }
    }

    #[test]
    fn coverage_is_the_best_of_all_sets(case in cases(12, 12, 5), within_m in (0_u32..10).prop_map(f64::from)) {
        let distances = case.distances();
        let solution = max_coverage(&case.problem(&distances), case.p, within_m, &Options::default()).unwrap();
        let truth = case.sets().iter().map(|sites| case.newly_within(sites, within_m)).fold(0.0, f64::max);
        prop_assert_eq!(solution.objective, truth);
        prop_assert_eq!(case.newly_within(&solution.sites, within_m), truth);
        prop_assert_eq!(solution.sites.len(), case.p);
        let totals = solution.totals;
        prop_assert_eq!(totals.within_after.unwrap() - totals.within_before.unwrap(), truth);
        let per_site = solution.served.iter().map(|line| line.newly_within.unwrap());
        prop_assert_eq!(per_site.sum::<f64>(), truth);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 4))]

    #[test]
    fn capacities_are_kept_and_whole_demand_goes_best(
        case in cases(5, 5, 5),
        limit in prop::collection::vec((0_u32..12).prop_map(f64::from), 5),
    ) {
        let distances = case.distances();
        let limit = &limit[..case.candidates];
        let capacity = Capacity::new(limit, Assignment::Single).unwrap();
        let problem = case.problem(&distances);
        let solution = p_median_capacitated(&problem, case.p, &capacity, &Options::default()).unwrap();
        let truth = case.capacitated(limit);
        prop_assert!((solution.objective - truth).abs() <= 1e-5 * truth + 1e-9, "{} {truth}", solution.objective);
        for ((&site, &load), line) in solution.sites.iter().zip(&solution.load).zip(&solution.served) {
            prop_assert!(load <= limit[site]);
            prop_assert_eq!((line.site, line.weight, line.mean_m.is_some()), (site, load, load > 0.0));
        }
        prop_assert_eq!((solution.proof, solution.ended), (Proof::Optimal, Ended::Proven));
        for share in &solution.shares {
            prop_assert_eq!(share.weight, case.weight[share.demand]);
        }
    }

    #[test]
    fn split_demand_goes_best(
        case in cases(3, 4, 3),
        limit in prop::collection::vec((0_u32..6).prop_map(f64::from), 4),
    ) {
        // With whole weights and capacities some best way splits into whole units (a transportation problem).
        let distances = case.distances();
        let limit = &limit[..case.candidates];
        let capacity = Capacity::new(limit, Assignment::Split).unwrap();
        let problem = case.problem(&distances);
        let solution = p_median_capacitated(&problem, case.p, &capacity, &Options::default()).unwrap();
        let truth = case.in_units().capacitated(limit);
        prop_assert!((solution.objective - truth).abs() <= 1e-5 * truth + 1e-6, "{} {truth}", solution.objective);
        for (&site, &load) in solution.sites.iter().zip(&solution.load) {
            prop_assert!(load <= limit[site] * (1.0 + 1e-6));
        }
    }
}

#[test]
fn too_little_room_is_an_error_that_says_what_to_do() {
    let distances = Distances::from_dense(2, 2, &[1.0, 2.0, 2.0, 1.0]).unwrap();
    let problem = Problem::new(Demand::new(&[5.0, 5.0]).unwrap(), &distances).unwrap();
    let capacity = Capacity::new(&[4.0, 5.0], Assignment::Split).unwrap();
    let error = p_median_capacitated(&problem, 2, &capacity, &Options::default()).unwrap_err();
    assert_eq!(error, CapacityError::TooLittle { sites: 2, needed: 10.0 });
    assert!(error.to_string().contains("raise ⟨capaciteit⟩"));
}

#[test]
fn leaving_someone_unreached_must_have_a_price() {
    let distances = Distances::from_triples(2, 2, &[(0, 0, 7.0), (1, 0, 3.0), (1, 1, 2.0)]).unwrap();
    let problem = Problem::new(Demand::new(&[1.0, 9.0]).unwrap(), &distances).unwrap();
    let error = p_median(&problem, 1, &Options::default()).unwrap_err();
    let expected = ProblemError::UnreachedNotSaid { demand: 0, reaching: 1, candidates: 2, longest_m: 7.0 };
    assert_eq!(error, expected);
    assert!(problem.with_unreached_m(6.9).is_err());
    let dear = p_median(&problem.with_unreached_m(100.0).unwrap(), 1, &Options::default()).unwrap();
    assert_eq!((dear.sites, dear.objective), (vec![0], 7.0 + 27.0));
    let cheap = p_median(&problem.with_unreached_m(8.0).unwrap(), 1, &Options::default()).unwrap();
    assert_eq!((cheap.sites, cheap.objective), (vec![1], 8.0 + 18.0));
    assert_eq!(cheap.totals.reached_after, 9.0);
    // With two sites one of them reaches everyone, and no price is needed.
    assert_eq!(p_median(&problem, 2, &Options::default()).unwrap().objective, 7.0 + 18.0);
}

#[test]
fn without_time_there_is_still_an_answer_with_a_bound() {
    let mut random = crate::random::Random(5);
    let (homes, plots) = (random.points(400, 1_000.0), random.points(80, 1_000.0));
    let weight = vec![1.0; homes.len()];
    let distances = Distances::from_dense(400, 80, &crate::random::matrix(&homes, &plots)).unwrap();
    let problem = Problem::new(Demand::new(&weight).unwrap(), &distances).unwrap();
    let none = Options { time_limit: Duration::ZERO, ..Options::default() };
    let hasty = p_median(&problem, 6, &none).unwrap();
    let best = p_median(&problem, 6, &Options::default()).unwrap();
    assert_eq!(best.proof, Proof::Optimal);
    let Proof::Gap { bound, percent } = hasty.proof else { panic!("nothing is proven in no time") };
    assert!(bound <= best.objective && best.objective <= hasty.objective);
    assert!((percent - 100.0 * (hasty.objective - bound) / hasty.objective).abs() < 1e-9);
    assert_eq!(hasty.sites.len(), 6);
    assert_eq!((hasty.method, hasty.ended), (Method::Heuristic, Ended::OutOfTime));
    assert_eq!(
        (hasty.proof.gap(hasty.objective), hasty.proof.gap_percent()),
        (hasty.objective - bound, percent)
    );
    assert_eq!(
        (best.ended, best.proof.gap(best.objective), best.proof.gap_percent()),
        (Ended::Proven, 0.0, 0.0)
    );
}

#[test]
fn a_candidate_too_far_from_everyone_is_no_error_and_serves_nobody() {
    // Candidate 1 reaches nobody; candidates 0 and 2 each save the person at 900 m something.
    let distances = Distances::from_triples(2, 3, &[(1, 2, 300.0), (0, 0, 200.0), (1, 0, 500.0)]).unwrap();
    let problem = Problem::new(Demand::new(&[1.0, 1.0]).unwrap(), &distances).unwrap();
    let problem = problem.with_existing(&[Some(900.0), Some(900.0)]).unwrap();
    let options = Options::default();
    // Two sites: 200 + 300. All three: no better, and the far one has an empty line.
    assert_eq!(p_median(&problem, 2, &options).unwrap().sites, [0, 2]);
    let all = p_median(&problem, 3, &options).unwrap();
    assert_eq!((all.objective, all.served[1].weight, all.served[1].mean_m), (500.0, 0.0, None));
    assert_eq!(
        (all.served[2].weight, all.served[2].mean_m, all.served[2].farthest_m),
        (1.0, Some(300.0), Some(300.0))
    );
    assert_eq!(max_coverage(&problem, 3, 250.0, &options).unwrap().objective, 1.0);
}

#[test]
fn triples_in_any_order_make_the_same_lists_and_twice_is_named() {
    let triples = [(2, 0, 5.0), (0, 1, 7.0), (2, 2, 5.0), (0, 0, 9.0), (2, 1, 1.0)];
    let lists = Distances::from_triples(3, 3, &triples).unwrap();
    let mut turned = triples;
    turned.reverse();
    assert_eq!(Distances::from_triples(3, 3, &turned).unwrap(), lists);
    assert_eq!(lists.reachable(0).collect::<Vec<_>>(), [(1, 7.0), (0, 9.0)]);
    assert_eq!(lists.reachable(1).len(), 0);
    assert_eq!(lists.reachable(2).collect::<Vec<_>>(), [(1, 1.0), (0, 5.0), (2, 5.0)]);
    // The same candidate for another demand point is no repetition; the lowest of two repetitions is named.
    let twice = [(2, 2, 1.0), (1, 2, 1.0), (1, 0, 3.0), (1, 2, 4.0), (1, 0, 2.0), (0, 2, 1.0)];
    let error = Distances::from_triples(3, 3, &twice).unwrap_err();
    assert_eq!(error, DistancesError::Twice { demand: 1, candidate: 0 });
}
