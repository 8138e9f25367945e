//! Rings out of the ways of a multipolygon, which meet at their ends.

use std::collections::BTreeMap;

/// What ways make when they are put end to end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Rings {
    /// Numbers of nodes; the first is repeated at the end, and there are three others or more.
    pub(crate) closed: Vec<Vec<i64>>,
    /// Number of chains that do not close.
    pub(crate) open: usize,
}

/// Puts ways end to end. Where rings touch in a node they are taken apart there. Costs time linear in the nodes, but
/// for the search for ends.
///
/// The answer depends on the order of the ways only in where rings begin.
pub(crate) fn rings_of(ways: &[&[i64]]) -> Rings {
    let mut rings = Rings::default();
    // Ways that are no ring by themselves, by their ends.
    let mut at_end: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for (number, way) in ways.iter().enumerate() {
        match way {
            [first, .., last] if first == last => rings.add(way.to_vec()),
            [first, .., last] => {
                at_end.entry(*first).or_default().push(number);
                at_end.entry(*last).or_default().push(number);
            }
            [] | [_] => rings.open += 1,
        }
    }
    let mut used = vec![false; ways.len()];
    for start in 0..ways.len() {
        let [first, .., last] = ways[start] else { continue };
        if used[start] || first == last {
            continue;
        }
        used[start] = true;
        // Where each way of the chain ends, and the chain itself.
        let mut chain = ways[start].to_vec();
        let mut joints = vec![0, chain.len() - 1];
        while let Some(&tail) = chain.last() {
            // Back at a joint: what lies between is a ring.
            let back = joints[..joints.len() - 1].iter().position(|&joint| chain[joint] == tail);
            if let Some(back) = back {
                rings.add(chain.split_off(joints[back]));
                chain.push(tail);
                joints.truncate(back + 1);
                if back == 0 {
                    break;
                }
            }
            let next = at_end.get(&tail).and_then(|these| these.iter().find(|&&way| !used[way]));
            let Some(&next) = next else { break };
            used[next] = true;
            let forward = ways[next].first() == Some(&tail);
            let nodes: Box<dyn Iterator<Item = &i64>> =
                if forward { Box::new(ways[next].iter()) } else { Box::new(ways[next].iter().rev()) };
            chain.extend(nodes.skip(1));
            joints.push(chain.len() - 1);
        }
        rings.open += usize::from(joints.len() > 1);
    }
    rings
}

impl Rings {
    fn add(&mut self, ring: Vec<i64>) {
        // A way there and back encloses nothing.
        if ring.len() >= 4 { self.closed.push(ring) } else { self.open += 1 }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ways_in_any_order_and_direction_close() {
        let rings = rings_of(&[&[3, 4, 5], &[1, 2, 3], &[1, 6, 5], &[10, 11, 12, 10]]);
        assert_eq!(rings.closed, [vec![10, 11, 12, 10], vec![3, 4, 5, 6, 1, 2, 3]]);
        assert_eq!(rings.open, 0);
    }

    #[test]
    fn what_does_not_close_is_counted() {
        assert_eq!(rings_of(&[&[1, 2, 3], &[3, 4]]), Rings { closed: vec![], open: 1 });
        assert_eq!(rings_of(&[&[1, 2, 1], &[], &[7]]), Rings { closed: vec![], open: 3 });
        // A ring with a tail: the ring counts.
        let tailed = rings_of(&[&[9, 1], &[1, 2, 3], &[3, 4, 1]]);
        assert_eq!(tailed, Rings { closed: vec![vec![1, 2, 3, 4, 1]], open: 1 });
    }

    #[test]
    fn rings_that_touch_are_two() {
        // An eight through node 1.
        let rings = rings_of(&[&[2, 3, 1], &[1, 4, 5], &[5, 6, 1], &[1, 7, 2]]);
        assert_eq!(rings.closed, [vec![1, 4, 5, 6, 1], vec![2, 3, 1, 7, 2]]);
        assert_eq!(rings.open, 0);
    }

    proptest! {
        /// Rings cut into ways anywhere, turned and shuffled, are found again, and nothing else.
        #[test]
        fn cut_rings_are_found_again(
            sizes in prop::collection::vec(3_usize..9, 1..5),
            cuts in prop::collection::vec(1_usize..9, 20),
            turned in prop::collection::vec(any::<bool>(), 20),
            seed in any::<u64>(),
        ) {
            let mut ways: Vec<Vec<i64>> = Vec::new();
            for (ring, &size) in (0_i64..).zip(&sizes) {
                let node = |i: usize| ring * 100 + i64::try_from(i % size).expect("small");
                let (mut at, mut cut) = (0, cuts.iter().cycle());
                while at < size {
                    let to = (at + cut.next().expect("a cycle")).min(size);
                    ways.push((at..=to).map(node).collect());
                    at = to;
                }
            }
            for (way, &turn) in ways.iter_mut().zip(turned.iter().cycle()) {
                if turn {
                    way.reverse();
                }
            }
            let count = ways.len() as u64;
            ways.sort_by_key(|way| (way[0].unsigned_abs() ^ seed).wrapping_mul(0x9e37_79b9) % (count + 7));
            let borrowed: Vec<&[i64]> = ways.iter().map(Vec::as_slice).collect();
            let found = rings_of(&borrowed);
            prop_assert_eq!(found.open, 0);
            let mut nodes: Vec<Vec<i64>> = found.closed.iter().map(|ring| {
                assert_eq!(ring.first(), ring.last());
                let mut nodes = ring[1..].to_vec();
                nodes.sort_unstable();
                nodes
            }).collect();
            nodes.sort();
            let expected: Vec<Vec<i64>> = (0_i64..).zip(&sizes)
                .map(|(ring, &size)| (0..i64::try_from(size).expect("small")).map(|i| ring * 100 + i).collect())
                .collect();
            prop_assert_eq!(nodes, expected);
        }
    }
}
