//! Streets from which what was asked is within reach, and which of them hang together.

use geo::MultiLineString;

use crate::compact::{NONE, id32};
use crate::component::root;
use crate::graph::StreetGraph;
use crate::kinds_within::{KindsWithin, OtherSpot, Spot};
use crate::place::SAME_M;
use crate::service_area::Stretch;
use crate::trails::nodes;
use werkvlek_core::KindSet;

/// Streets from which what was asked is within reach; made by [`KindsWithin::area`] and its kin.
///
/// Its *parts* are the sets of stretches that hang together along the streets, numbered from 0 by their first stretch:
/// stretches that meet at a node, or end to end, are one part, whatever the direction of traffic.
#[derive(Debug, Clone)]
pub struct KindsArea<'g> {
    pub(crate) graph: &'g StreetGraph,
    pub(crate) stretches: Vec<Stretch>,
    /// Part of each stretch.
    pub(crate) parts: Vec<u32>,
    count: usize,
    part_of_home: Vec<u32>,
    homes_inside: Vec<usize>,
}

impl<'g> KindsArea<'g> {
    pub(crate) fn new(within: &KindsWithin<'g>, asked: impl Fn(KindSet) -> bool) -> Self {
        let graph = within.graph;
        let mut all: Vec<Stretch> = Vec::new();
        for piece in within.pieces().iter().filter(|piece| asked(piece.kinds)) {
            match all.last_mut() {
                Some(last) if last.edge == piece.edge && piece.from_m <= last.to_m => last.to_m = piece.to_m,
                _ => all.push(Stretch { edge: piece.edge, from_m: piece.from_m, to_m: piece.to_m }),
            }
        }
        let (roots, at_node) = join(graph, &all);
        // Streets without length join, but are nothing by themselves.
        let mut number = vec![NONE; all.len()];
        let (mut stretches, mut parts, mut count) = (Vec::new(), Vec::new(), 0);
        for (stretch, &root) in all.iter().zip(&roots).filter(|(stretch, _)| stretch.to_m > stretch.from_m) {
            let number = &mut number[root as usize];
            if *number == NONE {
                *number = count;
                count += 1;
            }
            stretches.push(*stretch);
            parts.push(*number);
        }
        let node_part = |node: u32| match at_node[node as usize] {
            NONE => NONE,
            one => number[roots[one as usize] as usize],
        };
        let part_of_spot = |spot: &Spot| match spot.edge {
            NONE => NONE,
            edge => {
                let start = stretches.partition_point(|stretch| stretch.edge < edge as usize);
                let here = stretches[start..].iter().take_while(|stretch| stretch.edge == edge as usize);
                let holds = |stretch: &Stretch| {
                    stretch.from_m - SAME_M <= spot.offset_m && spot.offset_m <= stretch.to_m + SAME_M
                };
                let at = here.enumerate().find(|(_, stretch)| holds(stretch));
                at.map_or_else(|| at_end(graph, spot).map_or(NONE, node_part), |(i, _)| parts[start + i])
            }
        };
        let mut part_of_home: Vec<u32> = within.homes.iter().map(|home| part_of_spot(&home.spot)).collect();
        for OtherSpot { home, spot } in &within.other_spots {
            let part = &mut part_of_home[*home as usize];
            if *part == NONE && asked(within.homes[*home as usize].kinds) {
                *part = part_of_spot(spot);
            }
        }
        let is_inside = |home: &usize| within.of_home(*home).is_some_and(&asked);
        let homes_inside = (0..within.homes.len()).filter(is_inside).collect();
        Self { graph, stretches, parts, count: count as usize, part_of_home, homes_inside }
    }

    /// The streets: stretches by edge, then along it; they do not touch on one edge.
    pub fn stretches(&self) -> &[Stretch] {
        &self.stretches
    }

    /// The part of each stretch, by its position among them.
    pub fn part_of_stretch(&self, stretch: usize) -> Option<usize> {
        self.parts.get(stretch).map(|&part| part as usize)
    }

    /// How many parts hang together along the streets.
    pub fn parts(&self) -> usize {
        self.count
    }

    /// The part whose street a home is on; none when it is on another street or on none.
    ///
    /// That street is the nearest; for a home inside whose nearest street is in no part, it is the nearest of another
    /// island that is. Its own way to the street does not count here, so not everyone in a part is [inside](Self::homes_inside). At a
    /// node a home is on all streets that meet there.
    pub fn part_of_home(&self, home: usize) -> Option<usize> {
        self.part_of_home.get(home).filter(|&&part| part != NONE).map(|&part| part as usize)
    }

    /// The homes that have within reach what was asked, their own way to the street included, ascending.
    ///
    /// When more kinds are never worse (all but [`exactly`](KindsWithin::exactly)), each of them is in a part; only where a
    /// limit is used up exactly at the door, or where one kind is reached by one street and another by another (at a
    /// node with one-way streets, or from between two islands), there is no stretch to be on.
    pub fn homes_inside(&self) -> &[usize] {
        &self.homes_inside
    }

    pub(crate) fn homes(&self) -> usize {
        self.part_of_home.len()
    }

    /// Length of the streets.
    ///
    /// # Units
    /// Metres.
    pub fn length_m(&self) -> f64 {
        self.stretches.iter().map(|stretch| stretch.to_m - stretch.from_m).sum()
    }

    /// The streets as lines, in the order of the stretches.
    pub fn lines(&self) -> MultiLineString {
        MultiLineString(self.stretches.iter().map(|stretch| self.graph.stretch_line(stretch)).collect())
    }
}

/// Which stretches hang together: for each the lowest of them; and a stretch at each node.
fn join(graph: &StreetGraph, stretches: &[Stretch]) -> (Vec<u32>, Vec<u32>) {
    let mut parent: Vec<u32> = (0..id32(stretches.len())).collect();
    let mut at_node = vec![NONE; graph.component_of_node.len()];
    for (number, stretch) in stretches.iter().enumerate() {
        for node in nodes(graph, stretch).into_iter().flatten() {
            let known = &mut at_node[node as usize];
            if *known == NONE {
                *known = id32(number);
            }
            let (a, b) = (root(&mut parent, id32(number)), root(&mut parent, *known));
            parent[a.max(b) as usize] = a.min(b);
        }
    }
    let roots = (0..id32(stretches.len())).map(|stretch| root(&mut parent, stretch)).collect();
    (roots, at_node)
}

/// The node at which a spot is, if it is at one.
fn at_end(graph: &StreetGraph, spot: &Spot) -> Option<u32> {
    let [start, end] = graph.ends[spot.edge as usize];
    if spot.offset_m <= 0.0 {
        Some(start)
    } else {
        (spot.offset_m >= graph.length_m(spot.edge as usize)).then_some(end)
    }
}
