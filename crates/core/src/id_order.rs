//! Which id is the lower one: the rule that decides between equal places.

use std::cmp::Ordering;

/// The positions of some ids, the lowest first: as numbers when all of them are whole numbers (so that 9 comes before 10),
/// else as text, byte by byte. Equal ids keep their order.
///
/// The one rule for ties: of facilities, candidates and addresses that are equally near or equally good the lower id comes
/// first, whatever the order of the rows. Codes of districts, which have a fixed length, compare as text.
///
/// # Cost
/// O(n log n) for n ids; O(n) when they are in order already.
///
/// # Example
/// ```
/// use werkvlek_core::lowest_id_first;
/// assert_eq!(lowest_id_first(["10", "9", "007"]), [2, 1, 0]);
/// assert_eq!(lowest_id_first(["10", "9", "a"]), [0, 1, 2]);
/// ```
#[must_use]
pub fn lowest_id_first<'a>(ids: impl IntoIterator<Item = &'a str>) -> Vec<usize> {
    let ids: Vec<&str> = ids.into_iter().collect();
    let whole = ids.iter().all(|id| !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit()));
    let compare = if whole { as_numbers } else { str::cmp };
    let mut order: Vec<usize> = (0..ids.len()).collect();
    order.sort_by(|&a, &b| compare(ids[a], ids[b]));
    order
}

/// Digits of any length as numbers; the same number in other digits (7, 007) as text.
fn as_numbers(a: &str, b: &str) -> Ordering {
    let (x, y) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
    x.len().cmp(&y.len()).then_with(|| x.cmp(y)).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_of_any_length_are_numbers() {
        let ids = ["100000000000000000000000", "99999999999999999999999", "0", "00"];
        assert_eq!(lowest_id_first(ids), [2, 3, 1, 0]);
        assert_eq!(lowest_id_first(["-1", "10", "9"]), [0, 1, 2]);
        assert_eq!(lowest_id_first(["b", "a", "a"]), [1, 2, 0]);
        assert!(lowest_id_first([]).is_empty());
    }
}
