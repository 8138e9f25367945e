//! How long larger problems take: `cargo test --release -p werkvlek-siting -- --ignored --nocapture size`.

use std::time::Duration;

use werkvlek_siting::{Demand, Distances, Options, Problem, Proof, Solution, max_coverage, p_median};

use crate::random::{Random, matrix};

fn say(what: &str, solution: &Solution) {
    println!(
        "{what}: {:.0}, {} by {:?} in {:.2?}",
        solution.objective, solution.proof, solution.method, solution.elapsed
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
        // The last stays open at the limit of 60 s, with a gap that is small and a limit that is kept.
        if p == 30 {
            assert!(matches!(solution.proof, Proof::Gap { percent, .. } if percent < 1.0));
            assert!(solution.elapsed < Duration::from_secs(70));
        } else {
            assert_eq!(solution.proof, Proof::Optimal);
        }
    }
}
