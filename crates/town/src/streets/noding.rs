//! Noding: lines cut where they meet, so that streets join in shared points and nowhere else.

use std::collections::BTreeMap;

use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use crate::point::{Pt, between, crossing, to_segment_m};
use crate::streets::layout::Line;

/// Points nearer to each other than this become one.
const MERGE_M: f64 = 5.0;
/// An end nearer to another street than this joins it.
const JOIN_M: f64 = 4.0;

/// A straight piece of street.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Edge {
    pub(crate) a: Pt,
    pub(crate) b: Pt,
    pub(crate) street: usize,
}

/// The pieces of the lines between their meeting points, each pair of points once.
pub(crate) fn node(lines: &[Line]) -> Vec<Edge> {
    let mut merger = Merger::default();
    let mut edges = Vec::new();
    for line in lines {
        let points: Vec<Pt> = line.points.iter().map(|&p| merger.merge(p)).collect();
        edges.extend(points.windows(2).map(|w| Edge { a: w[0], b: w[1], street: line.street }));
    }
    // Moving a crossing onto the lattice can make a new one; the third pass finds none in practice.
    for _ in 0..3 {
        edges = cut(&distinct(edges), &mut merger);
    }
    distinct(edges)
}

/// Drops empty pieces and all but the first street between the same two points.
fn distinct(edges: Vec<Edge>) -> Vec<Edge> {
    let mut first: BTreeMap<(Pt, Pt), Edge> = BTreeMap::new();
    for edge in edges.into_iter().filter(|e| e.a != e.b) {
        let kept = first.entry((edge.a.min(edge.b), edge.a.max(edge.b))).or_insert(edge);
        if edge.street < kept.street {
            *kept = edge;
        }
    }
    let mut edges: Vec<Edge> = first.into_values().collect();
    edges.sort_unstable_by_key(|e| (e.street, e.a, e.b));
    edges
}

fn cut(edges: &[Edge], merger: &mut Merger) -> Vec<Edge> {
    let boxes = edges.iter().enumerate().map(|(i, e)| {
        let corners = Rectangle::from_corners([e.a.x, e.a.y], [e.b.x, e.b.y]);
        GeomWithData::new(corners, i)
    });
    let tree = RTree::bulk_load(boxes.collect());
    let mut stops: Vec<Vec<Pt>> = vec![Vec::new(); edges.len()];
    for (i, e) in edges.iter().enumerate() {
        let reach = AABB::from_corners(
            [e.a.x.min(e.b.x) - 50, e.a.y.min(e.b.y) - 50],
            [e.a.x.max(e.b.x) + 50, e.a.y.max(e.b.y) + 50],
        );
        let mut near: Vec<usize> =
            tree.locate_in_envelope_intersecting(reach).map(|g| g.data).filter(|&j| j > i).collect();
        near.sort_unstable();
        for j in near {
            meet(edges, i, j, &mut stops, merger);
        }
    }
    edges.iter().zip(stops).flat_map(|(edge, stops)| pieces(*edge, stops)).collect()
}

fn meet(edges: &[Edge], i: usize, j: usize, stops: &mut [Vec<Pt>], merger: &mut Merger) {
    let (e, f) = (edges[i], edges[j]);
    let mut joined = false;
    for (line, stop, others) in [(e, i, [f.a, f.b]), (f, j, [e.a, e.b])] {
        for p in others {
            if p == line.a || p == line.b {
                joined = true;
            } else if to_segment_m(p, line.a, line.b).0 <= JOIN_M {
                stops[stop].push(p);
                joined = true;
            }
        }
    }
    if !joined && let Some(t) = crossing(e.a, e.b, f.a, f.b) {
        let p = merger.merge(between(e.a, e.b, t));
        stops[i].push(p);
        stops[j].push(p);
    }
}

fn pieces(edge: Edge, stops: Vec<Pt>) -> Vec<Edge> {
    let mut along: Vec<(f64, Pt)> =
        stops.into_iter().map(|p| (to_segment_m(p, edge.a, edge.b).1, p)).collect();
    along.sort_by(|x, y| x.0.total_cmp(&y.0).then(x.1.cmp(&y.1)));
    let mut points = vec![edge.a];
    points.extend(along.into_iter().map(|(_, p)| p).filter(|&p| p != edge.a && p != edge.b));
    points.push(edge.b);
    points.dedup();
    points.windows(2).map(|w| Edge { a: w[0], b: w[1], street: edge.street }).collect()
}

/// Remembers points by square, so that a new point near an old one becomes the old one.
#[derive(Debug, Default)]
struct Merger {
    squares: BTreeMap<(i64, i64), Vec<Pt>>,
}

impl Merger {
    const SQUARE_DM: i64 = 100;

    fn merge(&mut self, p: Pt) -> Pt {
        let (column, row) = (p.x.div_euclid(Self::SQUARE_DM), p.y.div_euclid(Self::SQUARE_DM));
        let known = (column - 1..=column + 1)
            .flat_map(|c| (row - 1..=row + 1).map(move |r| (c, r)))
            .filter_map(|square| self.squares.get(&square))
            .flatten()
            .filter(|q| q.dist_m(p) <= MERGE_M)
            .min_by_key(|q| (q.dist2(p), **q))
            .copied();
        known.unwrap_or_else(|| {
            self.squares.entry((column, row)).or_default().push(p);
            p
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Rng;

    const fn pt(x_m: i64, y_m: i64) -> Pt {
        Pt { x: x_m * 10, y: y_m * 10 }
    }

    fn line(street: usize, points: &[Pt]) -> Line {
        Line { street, points: points.to_vec() }
    }

    #[test]
    fn a_cross_becomes_four_pieces() {
        let edges = node(&[line(0, &[pt(0, 50), pt(100, 50)]), line(1, &[pt(50, 0), pt(50, 100)])]);
        assert_eq!(edges.len(), 4);
        assert!(edges.iter().all(|e| e.a == pt(50, 50) || e.b == pt(50, 50)));
    }

    #[test]
    fn an_end_near_a_street_joins_it() {
        let edges = node(&[line(0, &[pt(0, 50), pt(100, 50)]), line(1, &[pt(50, 53), pt(50, 100)])]);
        assert_eq!(edges.len(), 3, "the first street now bends through the end of the second");
        assert!(edges.iter().all(|e| e.a == pt(50, 53) || e.b == pt(50, 53)));
    }

    #[test]
    fn of_two_streets_in_one_place_the_first_stays() {
        let edges = node(&[line(0, &[pt(0, 0), pt(100, 0)]), line(1, &[pt(100, 0), pt(0, 0)])]);
        assert_eq!(edges, [Edge { a: pt(0, 0), b: pt(100, 0), street: 0 }]);
        assert!(node(&[]).is_empty());
        assert!(node(&[line(0, &[pt(0, 0), pt(1, 0)])]).is_empty(), "shorter than the merging distance");
    }

    #[test]
    fn random_lines_meet_in_shared_points_only() {
        let mut rng = Rng::new(11);
        let mut point = || Pt::from_m(rng.unit() * 2_000.0, rng.unit() * 2_000.0);
        let lines: Vec<Line> = (0..40).map(|street| line(street, &[point(), point()])).collect();
        let edges = node(&lines);
        assert!(edges.len() > 300, "{} pieces", edges.len());
        for (i, e) in edges.iter().enumerate() {
            for f in &edges[i + 1..] {
                let shared = [f.a, f.b].iter().any(|p| *p == e.a || *p == e.b);
                assert!(shared || crossing(e.a, e.b, f.a, f.b).is_none(), "{e:?} crosses {f:?}");
            }
        }
    }
}
