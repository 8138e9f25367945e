//! Pruning of the street network: cut at the railway, blocks thinned, stubs dropped, one component kept.

use std::collections::BTreeMap;

use crate::landmarks::{CROSSINGS_M, RAILWAY_M, points};
use crate::point::{Pt, between, crossing};
use crate::rng::Rng;
use crate::soort::StraatSoort;
use crate::streets::noding::Edge;
use crate::streets::{Street, Stretch, Thinning};

const SEED: u64 = 0x0402_0003;
/// Dead ends shorter than this are left-overs of the layout, not streets.
const STUB_M: f64 = 45.0;

/// The edges that stay.
pub(crate) fn prune(edges: Vec<Edge>, streets: &[Street]) -> Vec<Edge> {
    let edges = cut_at_railway(edges, streets);
    let edges = thin(edges, streets);
    let edges = without_stubs(edges);
    largest_component(edges)
}

/// Removes every edge that crosses the railway, but for one near each crossing place (a main road if there is one).
fn cut_at_railway(edges: Vec<Edge>, streets: &[Street]) -> Vec<Edge> {
    let rails: Vec<(Pt, Pt)> = RAILWAY_M
        .iter()
        .flat_map(|(_, line)| points(line).windows(2).map(|w| (w[0], w[1])).collect::<Vec<_>>())
        .collect();
    let place =
        |e: &Edge| rails.iter().find_map(|&(c, d)| crossing(e.a, e.b, c, d)).map(|t| between(e.a, e.b, t));
    let across: Vec<(Edge, Pt)> = edges.iter().filter_map(|e| place(e).map(|p| (*e, p))).collect();
    let kept: Vec<Edge> = points(&CROSSINGS_M)
        .into_iter()
        .filter_map(|wanted| {
            let cost = |(e, p): &&(Edge, Pt)| {
                let bonus_m = match streets[e.street].soort {
                    StraatSoort::Secondary => 150.0,
                    StraatSoort::Tertiary => 120.0,
                    _ => 0.0,
                };
                p.dist_m(wanted) - bonus_m
            };
            across.iter().min_by(|x, y| cost(x).total_cmp(&cost(y))).map(|(e, _)| *e)
        })
        .collect();
    edges.into_iter().filter(|e| kept.contains(e) || place(e).is_none()).collect()
}

fn degrees(edges: &[Edge]) -> BTreeMap<Pt, usize> {
    let mut degrees = BTreeMap::new();
    for p in edges.iter().flat_map(|e| [e.a, e.b]) {
        *degrees.entry(p).or_insert(0) += 1;
    }
    degrees
}

/// Takes away one in eight of the pieces that may go, never making a dead end.
fn thin(edges: Vec<Edge>, streets: &[Street]) -> Vec<Edge> {
    let mut rng = Rng::new(SEED);
    let mut degrees = degrees(&edges);
    edges
        .into_iter()
        .filter(|e| {
            let may_go =
                streets[e.street].thinning == Thinning::Allowed && degrees[&e.a] > 2 && degrees[&e.b] > 2;
            let goes = may_go && rng.chance(12);
            if goes {
                for p in [e.a, e.b] {
                    degrees.entry(p).and_modify(|d| *d -= 1);
                }
            }
            !goes
        })
        .collect()
}

/// Removes short dead ends until there are none.
fn without_stubs(mut edges: Vec<Edge>) -> Vec<Edge> {
    loop {
        let degrees = degrees(&edges);
        let before = edges.len();
        edges.retain(|e| e.a.dist_m(e.b) > STUB_M || (degrees[&e.a] > 1 && degrees[&e.b] > 1));
        if edges.len() == before {
            return edges;
        }
    }
}

/// The component with the most edges.
fn largest_component(edges: Vec<Edge>) -> Vec<Edge> {
    let mut parent: BTreeMap<Pt, Pt> = BTreeMap::new();
    for e in &edges {
        let (a, b) = (root(&mut parent, e.a), root(&mut parent, e.b));
        if a != b {
            parent.insert(a.max(b), a.min(b));
        }
    }
    let roots: Vec<Pt> = edges.iter().map(|e| root(&mut parent, e.a)).collect();
    let mut sizes: BTreeMap<Pt, usize> = BTreeMap::new();
    for &r in &roots {
        *sizes.entry(r).or_insert(0) += 1;
    }
    let largest = sizes.into_iter().max_by_key(|&(_, size)| size).map(|(r, _)| r);
    edges.into_iter().zip(roots).filter(|&(_, r)| Some(r) == largest).map(|(e, _)| e).collect()
}

fn root(parent: &mut BTreeMap<Pt, Pt>, p: Pt) -> Pt {
    let mut at = p;
    while let Some(&up) = parent.get(&at) {
        if up == at {
            break;
        }
        at = up;
    }
    let top = at;
    at = p;
    while let Some(up) = parent.insert(at, top) {
        if up == top || at == top {
            break;
        }
        at = up;
    }
    top
}

/// Joins the edges of one street into stretches from junction to junction.
pub(crate) fn stretches(edges: &[Edge]) -> Vec<Stretch> {
    let mut at: BTreeMap<Pt, Vec<usize>> = BTreeMap::new();
    for (i, e) in edges.iter().enumerate() {
        at.entry(e.a).or_default().push(i);
        at.entry(e.b).or_default().push(i);
    }
    // The one edge by which the street goes on at a point that is no junction.
    let onward = |p: Pt, from: usize| match at[&p].as_slice() {
        &[i, j] if edges[i].street == edges[j].street => Some(if i == from { j } else { i }),
        _ => None,
    };
    let mut used = vec![false; edges.len()];
    let mut stretches = Vec::new();
    for start in 0..edges.len() {
        if used[start] {
            continue;
        }
        used[start] = true;
        let mut points = vec![edges[start].a, edges[start].b];
        for _ in 0..2 {
            let mut edge = start;
            while let Some(next) = points.last().and_then(|&p| onward(p, edge)).filter(|&n| !used[n]) {
                used[next] = true;
                let last = points.last().copied();
                points.push(if Some(edges[next].a) == last { edges[next].b } else { edges[next].a });
                edge = next;
            }
            points.reverse();
        }
        stretches.push(Stretch { street: edges[start].street, points });
    }
    stretches
}
