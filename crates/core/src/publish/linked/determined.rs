//! Which unknowns follow from linear equations: Gaussian elimination over a prime field, exact.

use std::collections::BTreeMap;

/// 2^31 - 1: products fit in 64 bits. Coefficients of sums are 1 and -1; that a determinant of such a matrix is a multiple
/// of it by chance would only make a figure look unknown that is known.
const PRIME: u64 = (1 << 31) - 1;

type Row = BTreeMap<usize, u64>;

/// The unknown figures that have one value only, whatever the others are, in rising order; each with the known figures that
/// it follows from.
pub(super) fn determined<'a>(
    unknown: &[bool],
    sums: impl Iterator<Item = (usize, &'a [usize])>,
) -> Vec<(usize, Vec<usize>)> {
    // Known figures stand behind the unknown ones, and no row is solved for them.
    let behind = unknown.len();
    let mut pivots: BTreeMap<usize, Row> = BTreeMap::new();
    for (total, parts) in sums {
        let mut row = Row::new();
        for (figure, sign) in parts.iter().map(|&part| (part, PRIME - 1)).chain([(total, 1)]) {
            add(&mut row, if unknown[figure] { figure } else { behind + figure }, sign);
        }
        reduce(&mut row, &pivots, 0);
        if let Some((&column, &value)) = row.first_key_value().filter(|(column, _)| **column < behind) {
            let inverse = power(value, PRIME - 2);
            row.values_mut().for_each(|v| *v = *v * inverse % PRIME);
            pivots.insert(column, row);
        }
    }
    // Backwards, so that each row is left with its own column and those that are free.
    let columns: Vec<usize> = pivots.keys().rev().copied().collect();
    for column in columns {
        if let Some(mut row) = pivots.remove(&column) {
            reduce(&mut row, &pivots, column + 1);
            pivots.insert(column, row);
        }
    }
    pivots
        .into_iter()
        .filter(|(_, row)| row.range(..behind).count() == 1)
        .map(|(column, row)| (column, row.range(behind..).map(|(known, _)| known - behind).collect()))
        .collect()
}

/// Takes out of a row, from a column on, every column that is the first of another row.
fn reduce(row: &mut Row, pivots: &BTreeMap<usize, Row>, from: usize) {
    let mut at = from;
    while let Some((&column, &value)) = row.range(at..).next() {
        if let Some(pivot) = pivots.get(&column) {
            for (&other, &coefficient) in pivot {
                add(row, other, (PRIME - value) * coefficient % PRIME);
            }
        }
        at = column + 1;
    }
}

fn add(row: &mut Row, column: usize, value: u64) {
    let entry = row.entry(column).or_default();
    *entry = (*entry + value) % PRIME;
    if *entry == 0 {
        row.remove(&column);
    }
}

fn power(mut base: u64, mut exponent: u64) -> u64 {
    let mut result = 1;
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        exponent >>= 1;
    }
    result
}
