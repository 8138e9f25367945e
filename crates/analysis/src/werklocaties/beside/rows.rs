//! Which rows of two registers, or points of a map, are the same establishment with the same jobs.

use std::collections::HashMap;

/// What tells an establishment of a year from others: where it is and how many jobs it has. Names and numbers may have been
/// given anew since, and a figure is a sum of jobs all the same.
pub(super) type Key = [u64; 3];

/// The key of a place in metres with so many jobs.
pub(super) fn key(x_m: f64, y_m: f64, banen: f64) -> Key {
    [x_m, y_m, banen].map(f64::to_bits)
}

/// By row of the first list: the row of the second that is the same, each taken once, in the order of the rows.
pub(super) fn pairs(first: &[Key], second: &[Key]) -> Vec<Option<usize>> {
    let mut free: HashMap<Key, Vec<usize>> = HashMap::new();
    for (row, key) in second.iter().enumerate().rev() {
        free.entry(*key).or_default().push(row);
    }
    first.iter().map(|key| free.get_mut(key)?.pop()).collect()
}

#[cfg(test)]
mod tests {
    use super::{key, pairs};

    #[test]
    fn each_row_is_taken_once_and_in_order() {
        let at = |banen: f64| key(1.0, 2.0, banen);
        let found = pairs(&[at(3.0), at(3.0), at(3.0), at(4.0)], &[at(4.0), at(3.0), at(3.0)]);
        assert_eq!(found, [Some(1), Some(2), None, Some(0)]);
    }
}
