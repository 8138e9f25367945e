//! Streets as long lines: pieces that meet nothing else are joined, so that they can be simplified as one.

use super::{Grid, Levelled, Node};
use geo::LineString;
use std::collections::HashMap;

/// Streets in whole metres, joined where two and no more pieces meet, each with the levels of its vertices.
///
/// # Cost
/// Hashing of all ends.
pub(crate) fn street_lines(pieces: &[LineString], grid: &Grid) -> Vec<Levelled> {
    let pieces: Vec<Vec<Node>> = pieces.iter().filter_map(|piece| nodes_of(piece, grid)).collect();
    joined(&pieces).iter().map(|line| Levelled::of(line, 0)).collect()
}

fn nodes_of(piece: &LineString, grid: &Grid) -> Option<Vec<Node>> {
    let mut nodes: Vec<Node> = piece.0.iter().map(|c| grid.node(*c)).collect();
    nodes.dedup();
    (nodes.len() >= 2).then_some(nodes)
}

/// The pieces that end at each node.
type Ends = HashMap<Node, Vec<usize>>;

fn joined(pieces: &[Vec<Node>]) -> Vec<Vec<Node>> {
    let mut ends: Ends = HashMap::new();
    for (number, piece) in pieces.iter().enumerate() {
        ends.entry(piece[0]).or_default().push(number);
        ends.entry(piece[piece.len() - 1]).or_default().push(number);
    }
    let mut taken = vec![false; pieces.len()];
    let mut lines = Vec::new();
    for start in 0..pieces.len() {
        if taken[start] {
            continue;
        }
        taken[start] = true;
        let mut line = pieces[start].clone();
        extend(&mut line, pieces, &ends, &mut taken);
        line.reverse();
        extend(&mut line, pieces, &ends, &mut taken);
        lines.push(line);
    }
    lines
}

/// Adds pieces behind a line as long as exactly one other goes on.
fn extend(line: &mut Vec<Node>, pieces: &[Vec<Node>], ends: &Ends, taken: &mut [bool]) {
    while let Some(&end) = line.last() {
        let meeting = ends.get(&end).map_or(&[][..], Vec::as_slice);
        let Some(&next) = meeting.iter().find(|&&piece| !taken[piece]).filter(|_| meeting.len() == 2) else {
            return;
        };
        taken[next] = true;
        let piece = &pieces[next];
        if piece[0] == end {
            line.extend(&piece[1..]);
        } else {
            line.extend(piece.iter().rev().skip(1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pieces_are_joined_until_a_crossing() {
        let pieces =
            [vec![[0, 0], [10, 0]], vec![[20, 5], [10, 0]], vec![[20, 5], [30, 5]], vec![[20, 5], [20, 50]]];
        let lines = joined(&pieces);
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[0], [[20, 5], [10, 0], [0, 0]]);
    }

    proptest! {
        /// Every stretch of the pieces is in the lines, once.
        #[test]
        fn nothing_is_lost_or_doubled(pieces in prop::collection::vec(prop::collection::vec([0..4_i32, 0..4_i32], 2..5), 0..20)) {
            let pieces: Vec<Vec<Node>> = pieces.into_iter().map(|mut p| { p.dedup(); p }).filter(|p| p.len() > 1).collect();
            let stretches = |lines: &[Vec<Node>]| {
                let mut all: Vec<(Node, Node)> = lines.iter().flat_map(|l| l.windows(2)).map(|w| (w[0].min(w[1]), w[0].max(w[1]))).collect();
                all.sort_unstable();
                all
            };
            prop_assert_eq!(stretches(&joined(&pieces)), stretches(&pieces));
        }
    }
}
