//! Every measure as its formula reads, over a full table: slow, and kept apart from the crate's own sums.

/// Costs with `f64::INFINITY` where there is no way, a row an origin.
pub(crate) type Table = Vec<Vec<f64>>;

fn zero(x: f64) -> f64 {
    if x.is_finite() { x } else { 0.0 }
}

/// Σ_j f(c_ij) a_j.
pub(crate) fn active(c: &Table, f: &dyn Fn(f64) -> f64, a: &[f64]) -> Vec<f64> {
    c.iter().map(|row| row.iter().zip(a).map(|(&c, a)| f(c) * a).sum()).collect()
}

/// Σ_i f(c_ij) a_i.
pub(crate) fn passive(c: &Table, f: &dyn Fn(f64) -> f64, a: &[f64]) -> Vec<f64> {
    let width = c.first().map_or(0, Vec::len);
    (0..width).map(|j| c.iter().zip(a).map(|(row, a)| f(row[j]) * a).sum()).collect()
}

/// The k-th of the costs that are sorted, with its destination.
pub(crate) fn kth(c: &Table, o: &[f64], k: usize) -> Vec<Option<(f64, usize)>> {
    let sorted = |row: &Vec<f64>| {
        let mut all: Vec<(f64, usize)> =
            row.iter().copied().zip(0..).filter(|&(c, j)| c.is_finite() && o[j] > 0.0).collect();
        all.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        all.get(k - 1).copied()
    };
    c.iter().map(sorted).collect()
}

pub(crate) fn two_step(c: &Table, f: &dyn Fn(f64) -> f64, s: &[f64], p: &[f64]) -> Vec<f64> {
    let ratio: Vec<f64> = passive(c, f, p).iter().zip(s).map(|(d, s)| zero(s / d)).collect();
    active(c, f, &ratio)
}

pub(crate) fn balanced(c: &Table, f: &dyn Fn(f64) -> f64, s: &[f64], p: &[f64]) -> Vec<f64> {
    let rows: Vec<f64> = active(c, f, &vec![1.0; s.len()]);
    let columns: Vec<f64> = passive(c, f, &vec![1.0; p.len()]);
    let mut demand = vec![0.0; s.len()];
    for (i, row) in c.iter().enumerate() {
        for (j, &cost) in row.iter().enumerate() {
            demand[j] += zero(f(cost) / rows[i]) * p[i];
        }
    }
    let service: Vec<f64> = s.iter().zip(&demand).map(|(s, d)| zero(s / d)).collect();
    let of = |row: &Vec<f64>| {
        row.iter().enumerate().map(|(j, &cost)| zero(f(cost) / columns[j]) * service[j]).sum()
    };
    c.iter().map(of).collect()
}

/// With the shares of the authors, by people and by cost, before they cancel.
pub(crate) fn available(c: &Table, f: &dyn Fn(f64) -> f64, o: &[f64], p: &[f64]) -> Vec<f64> {
    let all: f64 = p.iter().sum();
    let columns = passive(c, f, &vec![1.0; p.len()]);
    let share = |i: usize, j: usize| zero(p[i] / all) * zero(f(c[i][j]) / columns[j]);
    let whole: Vec<f64> = (0..o.len()).map(|j| (0..p.len()).map(|i| share(i, j)).sum()).collect();
    let of = |i| (0..o.len()).map(|j| zero(share(i, j) / whole[j]) * o[j]).sum();
    (0..p.len()).map(of).collect()
}
