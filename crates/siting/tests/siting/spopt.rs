//! The answers of PySAL spopt; `tests/reference/spopt_answers.py` has the command that made them.

use werkvlek_siting::{
    Assignment, Capacity, Demand, Distances, Options, Problem, Proof, max_coverage, p_median,
    p_median_capacitated,
};

use crate::random::{Random, matrix};

const ANSWERS: &str = include_str!("../reference/spopt_answers.csv");
const HILVERSUM: &str = include_str!("../reference/hilversum_buurten.csv");

struct Instance {
    weight: Vec<f64>,
    metres: Vec<f64>,
    candidates: usize,
}

fn scattered() -> Instance {
    let mut random = Random(11);
    let homes = random.points(200, 5_000.0);
    let plots = random.points(60, 5_000.0);
    let weight = homes.iter().map(|_| 1.0 + (random.unit() * 20.0).floor()).collect();
    Instance { weight, metres: matrix(&homes, &plots), candidates: plots.len() }
}

/// The 43 buurten of Hilversum: inhabitants at the centroid, and a candidate at each.
fn hilversum() -> Instance {
    let rows: Vec<Vec<f64>> = HILVERSUM
        .lines()
        .skip(1)
        .map(|line| line.split(',').map(|cell| cell.parse().unwrap()).collect())
        .collect();
    let places: Vec<(f64, f64)> = rows.iter().map(|row| (row[0], row[1])).collect();
    let weight = rows.iter().map(|row| row[2]).collect();
    Instance { weight, metres: matrix(&places, &places), candidates: places.len() }
}

/// Our objective for one question, which must be proven.
fn answer(instance: &Instance, question: &str, p: usize, within_m: Option<f64>) -> f64 {
    let Instance { weight, metres, candidates } = instance;
    let distances = Distances::from_dense(weight.len(), *candidates, metres).unwrap();
    let problem = Problem::new(Demand::new(weight).unwrap(), &distances).unwrap();
    let options = Options::default();
    let (objective, proof) = match question {
        "p-median" => {
            let solution = p_median(&problem, p, &options).unwrap();
            (solution.objective, solution.proof)
        }
        "p-median kept" => {
            let now_m: Vec<_> = metres.chunks(*candidates).map(|row| Some(row[0].min(row[1]))).collect();
            let solution = p_median(&problem.with_existing(&now_m).unwrap(), p, &options).unwrap();
            (solution.objective, solution.proof)
        }
        "p-median with room" => {
            let room = vec![1.2 * problem.demand().total_weight() / 5.0; *candidates];
            let capacity = Capacity::new(&room, Assignment::Single).unwrap();
            let solution = p_median_capacitated(&problem, p, &capacity, &options).unwrap();
            (solution.objective, solution.proof)
        }
        "coverage" => {
            let solution = max_coverage(&problem, p, within_m.unwrap(), &options).unwrap();
            (solution.objective, solution.proof)
        }
        other => panic!("a question that is not known: {other}"),
    };
    assert_eq!(proof, Proof::Optimal, "{question}, p = {p}");
    objective
}

#[test]
fn spopt_gives_the_same_objectives() {
    let mut questions = 0;
    for line in ANSWERS.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let instance = if cells[0] == "hilversum" { hilversum() } else { scattered() };
        let theirs: f64 = cells[4].parse().unwrap();
        let ours = answer(&instance, cells[1], cells[2].parse().unwrap(), cells[3].parse().ok());
        // Both prove to a millionth at best.
        assert!((ours - theirs).abs() <= 2e-6 * theirs, "{line}: ours {ours}");
        questions += 1;
    }
    assert_eq!(questions, 26);
}
