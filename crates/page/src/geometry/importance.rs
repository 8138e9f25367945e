//! How much each vertex of a line matters: the area of its triangle when it goes (Visvalingam and Whyatt, 1993).

use super::Node;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Twice the area of the triangle of three positions, in square steps.
fn twice_area(a: Node, b: Node, c: Node) -> i64 {
    let [ab_x, ab_y] = [i64::from(b[0]) - i64::from(a[0]), i64::from(b[1]) - i64::from(a[1])];
    let [ac_x, ac_y] = [i64::from(c[0]) - i64::from(a[0]), i64::from(c[1]) - i64::from(a[1])];
    (ab_x * ac_y - ab_y * ac_x).abs()
}

/// For each vertex twice the area that goes with it, in square steps, when vertices go one by one, the least first and
/// among equals the first of the line; never less than that of one that went before. The ends never go.
///
/// # Cost
/// A heap of the vertices: n log n.
pub(crate) fn twice_areas(line: &[Node]) -> Vec<i64> {
    let count = line.len();
    let mut areas = vec![i64::MAX; count];
    if count < 3 {
        return areas;
    }
    let mut before: Vec<usize> = (0..count).map(|i| i.saturating_sub(1)).collect();
    let mut after: Vec<usize> = (0..count).map(|i| (i + 1).min(count - 1)).collect();
    // What stands in the heap under another area than the newest is of yesterday.
    let mut newest = vec![-1; count];
    let mut heap = BinaryHeap::with_capacity(count);
    for i in 1..count - 1 {
        newest[i] = twice_area(line[i - 1], line[i], line[i + 1]);
        heap.push(Reverse((newest[i], i)));
    }
    let mut least = 0;
    while let Some(Reverse((area, i))) = heap.pop() {
        if newest[i] != area {
            continue;
        }
        newest[i] = -1;
        least = least.max(area);
        areas[i] = least;
        let (left, right) = (before[i], after[i]);
        after[left] = right;
        before[right] = left;
        for beside in [left, right] {
            if beside > 0 && beside < count - 1 {
                newest[beside] = twice_area(line[before[beside]], line[beside], line[after[beside]]);
                heap.push(Reverse((newest[beside], beside)));
            }
        }
    }
    areas
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same, looking at every vertex for every one that goes.
    fn plain(line: &[Node]) -> Vec<i64> {
        let mut areas = vec![i64::MAX; line.len()];
        let mut left: Vec<usize> = (0..line.len()).collect();
        let mut least = 0;
        while left.len() > 2 {
            let area = |at: usize| twice_area(line[left[at - 1]], line[left[at]], line[left[at + 1]]);
            let goes = (1..left.len() - 1).min_by_key(|&at| (area(at), left[at])).unwrap();
            least = least.max(area(goes));
            areas[left[goes]] = least;
            left.remove(goes);
        }
        areas
    }

    #[test]
    fn a_flat_vertex_matters_nothing_and_a_corner_much() {
        let areas = twice_areas(&[[0, 0], [5, 0], [10, 0], [10, 10]]);
        assert_eq!(areas, [i64::MAX, 0, 100, i64::MAX]);
        assert_eq!(twice_areas(&[[0, 0], [1, 1]]), [i64::MAX; 2]);
    }

    proptest! {
        #[test]
        fn the_heap_says_what_the_plain_way_says(line in prop::collection::vec([0..30_i32, 0..30_i32], 0..40)) {
            prop_assert_eq!(twice_areas(&line), plain(&line));
        }
    }
}
