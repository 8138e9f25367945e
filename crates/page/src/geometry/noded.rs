//! Rings that know the corners of their neighbours: where a corner of one lies on an edge of another, the edge gets it too.

use super::Node;
use std::collections::HashMap;

/// The side of a square of the index, in steps.
const SQUARE: i32 = 64;

/// A ring as whole steps: no vertex twice in a row, the first not repeated.
pub(crate) type NodeRing = Vec<Node>;

/// Gives every edge the vertices of all rings that lie on it, to within the rounding of both.
///
/// Borders that two areas share are then the same vertices in both, also where one of them has a corner of a third area.
///
/// # Cost
/// Each edge looks at the vertices in the squares of 64 m that it passes.
pub(crate) fn noded(rings: &[NodeRing]) -> Vec<NodeRing> {
    let mut corners: HashMap<Node, Vec<Node>> = HashMap::new();
    let mut all: Vec<Node> = rings.iter().flatten().copied().collect();
    all.sort_unstable();
    all.dedup();
    for &node in &all {
        corners.entry(square(node)).or_default().push(node);
    }
    rings.iter().map(|ring| with_corners(ring, &corners)).collect()
}

fn square(node: Node) -> Node {
    node.map(|steps| steps.div_euclid(SQUARE))
}

fn with_corners(ring: &NodeRing, corners: &HashMap<Node, Vec<Node>>) -> NodeRing {
    let mut whole = Vec::with_capacity(ring.len());
    for (i, &from) in ring.iter().enumerate() {
        let to = ring[(i + 1) % ring.len()];
        whole.push(from);
        let mut inside: Vec<(i64, Node)> = Vec::new();
        for near in squares_of(from, to) {
            let on_edge = |node: &Node| Some((place_on((from, to), *node)?, *node));
            inside.extend(corners.get(&near).into_iter().flatten().filter_map(on_edge));
        }
        inside.sort_unstable();
        whole.extend(inside.into_iter().map(|(_, node)| node));
    }
    whole
}

/// The squares that a stretch passes, each once, those beside it included.
fn squares_of(from: Node, to: Node) -> Vec<Node> {
    let [a, b] = [from, to].map(|node| node.map(f64::from));
    let length = (b[0] - a[0]).hypot(b[1] - a[1]);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of squares")]
    let parts = (length / f64::from(SQUARE)).ceil().max(1.0) as u32 * 2;
    let mut squares = Vec::new();
    for part in 0..=parts {
        let share = f64::from(part) / f64::from(parts);
        #[expect(clippy::cast_possible_truncation, reason = "between two nodes")]
        let at = [0, 1].map(|axis| (a[axis] + share * (b[axis] - a[axis])).round() as i32);
        let [x, y] = square(at);
        squares.extend((-1..=1).flat_map(|dx| (-1..=1).map(move |dy| [x + dx, y + dy])));
    }
    squares.sort_unstable();
    squares.dedup();
    squares
}

/// How far along an edge a node lies that is on it; none beside it, and at its ends.
fn place_on((from, to): (Node, Node), node: Node) -> Option<i64> {
    let difference = |a: Node, b: Node| [0, 1].map(|axis| i64::from(b[axis]) - i64::from(a[axis]));
    let ([ex, ey], [nx, ny]) = (difference(from, to), difference(from, node));
    let (along, across, length2) = (ex * nx + ey * ny, ex * ny - ey * nx, ex * ex + ey * ey);
    // Half a step in each direction: the square of the distance is at most a half.
    let is_on = along > 0 && along < length2 && 2 * i128::from(across).pow(2) <= i128::from(length2);
    is_on.then_some(along)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_corner_of_a_third_is_on_both_sides_of_a_border() {
        let wide = vec![[0, 0], [200, 0], [200, 100], [0, 100]];
        let left = vec![[0, 100], [100, 100], [100, 200], [0, 200]];
        let found = noded(&[wide, left]);
        assert_eq!(found[0], [[0, 0], [200, 0], [200, 100], [100, 100], [0, 100]]);
        assert_eq!(found[1].len(), 4);
    }

    proptest! {
        /// Every vertex of all rings against every edge.
        #[test]
        fn no_corner_is_missed(nodes in prop::collection::vec([0..500_i32, 0..500_i32], 3..60)) {
            let mut nodes = nodes;
            nodes.dedup();
            let found = noded(std::slice::from_ref(&nodes));
            let mut expected = Vec::new();
            for (i, &from) in nodes.iter().enumerate() {
                let to = nodes[(i + 1) % nodes.len()];
                let mut inside: Vec<(i64, Node)> =
                    nodes.iter().filter_map(|node| Some((place_on((from, to), *node)?, *node))).collect();
                inside.sort_unstable();
                inside.dedup();
                expected.push(from);
                expected.extend(inside.into_iter().map(|(_, node)| node));
            }
            prop_assert_eq!(&found[0], &expected);
        }
    }
}
