//! The p-median sets of J. E. Beasley's OR-Library, with their proven optima.
//!
//! The files are read beside the repository and never committed; without them the tests say so and pass.

use std::path::{Path, PathBuf};

use werkvlek_siting::{Demand, Distances, Options, Problem, Proof, p_median};

fn file(name: &str) -> Option<PathBuf> {
    werkvlek_realdata::real_data(&format!("orlib/{name}"))
}

/// Reads `n m p` and m edges `i j cost`, of which a repeated one counts as it comes last, and gives all shortest ways
/// (R. Floyd, "Algorithm 97: shortest path", 1962).
fn read(path: &Path) -> (usize, usize, Vec<f64>) {
    let text = std::fs::read_to_string(path).unwrap();
    let mut numbers = text.split_ascii_whitespace().map(|word| word.parse::<usize>().unwrap());
    let mut next = || numbers.next().unwrap();
    let (n, edges, p) = (next(), next(), next());
    let mut metres = vec![f64::INFINITY; n * n];
    for _ in 0..edges {
        let (i, j, cost) = (next() - 1, next() - 1, next() as f64);
        metres[i * n + j] = cost;
        metres[j * n + i] = cost;
    }
    for i in 0..n {
        metres[i * n + i] = 0.0;
    }
    for via in 0..n {
        for i in 0..n {
            for j in 0..n {
                metres[i * n + j] = metres[i * n + j].min(metres[i * n + via] + metres[via * n + j]);
            }
        }
    }
    (n, p, metres)
}

fn prove(name: &str, optimum: f64) {
    let Some(path) = file(name) else { return };
    let (n, p, metres) = read(&path);
    let distances = Distances::from_dense(n, n, &metres).unwrap();
    let weight = vec![1.0; n];
    let problem = Problem::new(Demand::new(&weight).unwrap(), &distances).unwrap();
    let solution = p_median(&problem, p, &Options::default()).unwrap();
    println!(
        "{name}: n {n}, p {p}: {} by {:?} in {:.2?}",
        solution.objective, solution.method, solution.elapsed
    );
    assert_eq!(solution.objective, optimum);
    assert_eq!(solution.proof, Proof::Optimal);
    assert_eq!(solution.sites.len(), p);
}

#[test]
fn pmed1_is_proven() {
    prove("pmed1.txt", 5_819.0);
}

#[test]
fn pmed5_is_proven() {
    prove("pmed5.txt", 1_355.0);
}

#[test]
fn pmed10_is_proven() {
    prove("pmed10.txt", 1_255.0);
}
