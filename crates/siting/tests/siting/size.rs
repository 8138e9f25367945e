//! How long larger problems take: `cargo test --release -p werkvlek-siting -- --ignored --nocapture size`.

use std::time::{Duration, Instant};

use werkvlek_siting::{Demand, Distances, Ended, Options, Problem, Proof, Solution, max_coverage, p_median};

use crate::random::{Random, matrix};

fn say(what: &str, solution: &Solution) {
    println!(
        "{what}: {:.0}, {} by {:?} in {:.2?}, {}",
        solution.objective, solution.proof, solution.method, solution.elapsed, solution.ended
    );
}

/// 20,000 addresses and 500 candidates scattered over 10 by 10 km, p = 10.
#[test]
#[ignore = "takes a minute; run it in release to measure"]
fn size_of_a_city() {
    let mut random = Random(1);
    let homes = random.points(20_000, 10_000.0);
    let plots = random.points(500, 10_000.0);
    let weight: Vec<f64> = homes.iter().map(|_| 1.0 + (random.unit() * 4.0).floor()).collect();
    let distances = Distances::from_dense(homes.len(), plots.len(), &matrix(&homes, &plots)).unwrap();
    let problem = Problem::new(Demand::new(&weight).unwrap(), &distances).unwrap();
    for run in 1..=3 {
        let solution = p_median(&problem, 10, &Options { solver_pairs: 0, ..Options::default() }).unwrap();
        say(&format!("p-median, heuristic and bound, run {run}"), &solution);
        assert!(
            matches!(solution.proof, Proof::Gap { percent, .. } if percent < 1.0)
                || solution.proof == Proof::Optimal
        );
    }
    let limit = Options { time_limit: Duration::from_secs(60), ..Options::default() };
    say("p-median, solver where it fits", &p_median(&problem, 10, &limit).unwrap());
    say("coverage within 1000 m", &max_coverage(&problem, 10, 1_000.0, &limit).unwrap());
}

/// 400 places that are candidates too, and 2,000 dwellings with 200 candidates: what the solver still proves.
#[test]
#[ignore = "takes a minute or two; run it in release to measure"]
fn size_of_what_is_proven() {
    for (homes, plots, p) in
        [(400, 400, 5), (400, 400, 20), (400, 400, 80), (2_000, 200, 10), (2_000, 200, 30)]
    {
        let mut random = Random(2);
        let plots = random.points(plots, 5_000.0);
        let homes = if homes == plots.len() { plots.clone() } else { random.points(homes, 5_000.0) };
        let weight: Vec<f64> = homes.iter().map(|_| 1.0 + (random.unit() * 4.0).floor()).collect();
        let distances = Distances::from_dense(homes.len(), plots.len(), &matrix(&homes, &plots)).unwrap();
        let problem = Problem::new(Demand::new(&weight).unwrap(), &distances).unwrap();
        let solution = p_median(&problem, p, &Options::default()).unwrap();
        say(&format!("{} × {}, p = {p}", homes.len(), plots.len()), &solution);
        // The last stays open at the limit of 60 s, with a gap that is small and a limit that is kept as well as HiGHS
        // looks at the clock on a busy machine.
        if p == 30 {
            assert!(matches!(solution.proof, Proof::Gap { percent, .. } if percent < 1.0));
            assert_eq!(solution.ended, Ended::OutOfTime);
            assert!(solution.elapsed < Duration::from_secs(120));
        } else {
            assert_eq!(solution.proof, Proof::Optimal);
        }
    }
}

/// 10,000 demand points × 2,000 candidates, every pair within reach, in no order: 20 million triples.
#[test]
#[ignore = "takes half a gigabyte; run it in release to measure"]
fn size_of_the_lists() {
    let (demands, candidates) = (10_000, 2_000);
    let mut random = Random(3);
    let mut triples = Vec::with_capacity(demands * candidates);
    for candidate in 0..candidates {
        // An odd step through all demand points.
        triples.extend((0..demands).map(|at| ((at * 7_919) % demands, candidate, random.unit() * 2_000.0)));
    }
    let began = Instant::now();
    let distances = Distances::from_triples(demands, candidates, &triples).unwrap();
    println!("{} triples in {:.2?}", triples.len(), began.elapsed());
    assert_eq!(distances.pairs(), demands * candidates);
}

/// As many addresses as Prague has, each a candidate too, over 10 by 10 km; pairs within 2 km, p from 1 to 5.
#[test]
#[ignore = "takes some minutes; run it in release to measure"]
fn size_of_prague() {
    let mut random = Random(4);
    let homes = random.points(8_232, 10_000.0);
    let weight: Vec<f64> = homes.iter().map(|_| 1.0 + (random.unit() * 4.0).floor()).collect();
    let mut triples = Vec::new();
    for (demand, a) in homes.iter().enumerate() {
        let metres = homes.iter().map(|b| (a.0 - b.0).hypot(a.1 - b.1)).enumerate();
        triples.extend(metres.filter(|pair| pair.1 <= 2_000.0).map(|(candidate, m)| (demand, candidate, m)));
    }
    let began = Instant::now();
    let distances = Distances::from_triples(homes.len(), homes.len(), &triples).unwrap();
    println!("{} pairs in {:.2?}", distances.pairs(), began.elapsed());
    let problem = Problem::new(Demand::new(&weight).unwrap(), &distances).unwrap();
    let problem = problem.with_unreached_m(2_000.0).unwrap();
    let options = Options::default();
    for p in 1..=5 {
        let median = p_median(&problem, p, &options).unwrap();
        say(&format!("p-median, p = {p}"), &median);
        let covered = max_coverage(&problem, p, 1_000.0, &options).unwrap();
        say(&format!("coverage within 1000 m, p = {p}"), &covered);
        for solution in [median, covered] {
            assert_eq!(solution.sites.len(), p);
            assert!(solution.elapsed < options.time_limit + Duration::from_secs(5));
        }
    }
}
