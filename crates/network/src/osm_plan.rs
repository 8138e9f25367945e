//! What a graph of OpenStreetMap is built from: paths over the nodes of used streets, cut at closed nodes.

use std::collections::HashMap;

use geo::Coord;
use werkvlek_osm::{OsmPlaza, OsmStreets};

use crate::area;
use crate::build::{PathAttributes, Paths};
use crate::compact::{NONE, id32};
use crate::error::GraphError;
use crate::explain::{Decision, Explanation};
use crate::near_ends::{self, SAME_PLACE_DEG, Shape};
use crate::place::is_place;
use crate::profile::Profile;
use crate::report::{BarrierCount, BuildReport};

/// What the graph will be built from.
pub(crate) struct Plan<'a> {
    streets: &'a OsmStreets,
    /// How many used streets and plazas go over each node.
    users: Vec<u32>,
    /// What nodes are called after ends in one place were joined; empty when none were.
    called: Vec<u32>,
    /// Nodes that nobody passes, ascending.
    closed: Vec<u32>,
    /// By vertex: nodes, then the sides of closed nodes. Not a number until a used street needs the node.
    at: Vec<Coord>,
    /// The closed nodes whose sides follow the nodes.
    sides: Vec<u32>,
    pub(crate) paths: Paths,
    pub(crate) report: BuildReport,
}

impl<'a> Plan<'a> {
    /// Looks at which streets are used, by the decision about each set of tags.
    pub(crate) fn new(streets: &'a OsmStreets, decisions: &[Explanation], profile: &Profile) -> Self {
        let used = |tag_set: usize| decisions[tag_set].decision != Decision::LeftOut;
        let nodes = streets.node_ids().len();
        let mut plan = Self {
            streets,
            users: users(streets, used),
            called: Vec::new(),
            closed: Vec::new(),
            at: vec![Coord { x: f64::NAN, y: f64::NAN }; nodes],
            sides: Vec::new(),
            paths: Paths::default(),
            report: BuildReport::default(),
        };
        plan.join_ends(used);
        plan.close(profile);
        plan
    }

    /// Makes one node of the ends of streets in one place.
    fn join_ends(&mut self, used: impl Fn(usize) -> bool + Copy) {
        let streets = self.streets;
        let mut number_of: HashMap<[&str; 2], u32> = HashMap::new();
        let levels: Vec<u32> = streets
            .tag_sets()
            .iter()
            .map(|tags| {
                let next = id32(number_of.len());
                *number_of.entry(["layer", "level"].map(|key| tags.get(key).unwrap_or("0"))).or_insert(next)
            })
            .collect();
        let of_ways = streets.iter().map(|street| (street.nodes, street.tag_set));
        let of_plazas = streets
            .plazas()
            .iter()
            .flat_map(|plaza| plaza.outer.iter().chain(&plaza.inner).map(|ring| (&ring[..], plaza.tag_set)));
        let shapes: Vec<Shape<'_>> = of_ways
            .chain(of_plazas)
            .filter(|&(_, tag_set)| used(tag_set))
            .map(|(vertices, tag_set)| Shape { vertices, level: levels[tag_set] })
            .collect();
        let (lon_deg, lat_deg) = (streets.lon_deg(), streets.lat_deg());
        let at =
            |node: u32| [lon_deg[node as usize] / SAME_PLACE_DEG, lat_deg[node as usize] / SAME_PLACE_DEG];
        (self.called, self.report.ends_joined) = near_ends::join(&shapes, self.users.len(), at);
        for (node, &called) in self.called.iter().enumerate() {
            if node != called as usize {
                self.users[called as usize] += self.users[node];
            }
        }
    }

    /// Closes the nodes of used streets that the profile says nobody passes.
    fn close(&mut self, profile: &Profile) {
        let rules = &profile.rules().barriers;
        let sets = self.streets.node_tag_sets().iter();
        let closing: Vec<Option<usize>> = sets
            .map(|tags| {
                let rule = profile.closes(tags)?;
                rules.iter().position(|one| std::ptr::eq(one, rule))
            })
            .collect();
        let mut nodes = vec![0; rules.len()];
        for (node, set) in self.streets.tagged_nodes() {
            if let Some(rule) = closing[set].filter(|_| self.users[node as usize] > 0) {
                nodes[rule] += 1;
                self.closed.push(self.called(node));
            }
        }
        self.closed.sort_unstable();
        self.closed.dedup();
        let counts = (1..).zip(rules).zip(nodes).filter(|&(_, nodes)| nodes > 0);
        self.report.barriers = counts
            .map(|((number, rule), nodes)| BarrierCount { number, name: rule.name.clone(), nodes })
            .collect();
    }

    fn called(&self, node: u32) -> u32 {
        self.called.get(node as usize).copied().unwrap_or(node)
    }

    /// Projects nodes.
    pub(crate) fn place(
        &mut self,
        nodes: &[u32],
        project: impl Fn(f64, f64) -> Option<Coord>,
    ) -> Result<(), GraphError> {
        for &node in nodes {
            let node = self.called(node) as usize;
            if self.at[node].x.is_nan() {
                let (lon_deg, lat_deg) = (self.streets.lon_deg()[node], self.streets.lat_deg()[node]);
                let node_id = self.streets.node_ids()[node];
                self.at[node] = project(lon_deg, lat_deg)
                    .filter(|&at| is_place(at))
                    .ok_or(GraphError::NotProjected { node_id, lon_deg, lat_deg })?;
            }
        }
        Ok(())
    }

    /// The paths, where their vertices lie, and what they are of.
    pub(crate) fn finish(self) -> Planned {
        Planned {
            paths: self.paths,
            at: self.at,
            sides: Sides { nodes: self.users.len(), of: self.sides },
            report: self.report,
        }
    }

    /// Adds a street, in pieces where it goes over closed nodes.
    pub(crate) fn line(&mut self, nodes: impl Iterator<Item = u32>, attributes: PathAttributes) {
        let mut pushed = None;
        if self.closed.is_empty() {
            let called = &self.called;
            let nodes = nodes.map(|node| called.get(node as usize).copied().unwrap_or(node));
            pushed = self.paths.push(nodes, attributes);
        } else {
            let mut piece: Vec<u32> = Vec::new();
            let mut last = NONE;
            for node in nodes {
                let node = self.called(node);
                if std::mem::replace(&mut last, node) == node {
                    continue;
                }
                if self.closed.binary_search(&node).is_err() {
                    piece.push(node);
                    continue;
                }
                if !piece.is_empty() {
                    piece.push(self.side(node));
                    pushed = self.paths.push(piece.drain(..), attributes).or(pushed);
                }
                piece.push(self.side(node));
            }
            pushed = self.paths.push(piece.into_iter(), attributes).or(pushed);
        }
        if pushed.is_none() {
            self.report.lines_without_length += 1;
        }
    }

    /// A vertex of its own for one side of a closed node.
    fn side(&mut self, node: u32) -> u32 {
        self.sides.push(node);
        self.at.push(self.at[node as usize]);
        id32(self.at.len() - 1)
    }

    /// Whether no other street goes over a node of a plaza.
    pub(crate) fn is_apart(&self, nodes: impl IntoIterator<Item = u32>) -> bool {
        nodes.into_iter().all(|node| self.users[self.called(node) as usize] < 2)
    }

    /// Adds a plaza that is a way.
    pub(crate) fn area(&mut self, nodes: &[u32], attributes: PathAttributes) {
        let mut corners = nodes.to_vec();
        corners.dedup();
        let closed = corners.len() > 3 && corners.first() == corners.last();
        self.line(nodes.iter().copied(), attributes);
        let rings = if closed { vec![nodes] } else { Vec::new() };
        self.cross(&rings, attributes);
    }

    /// Adds a plaza that is a relation.
    pub(crate) fn plaza(&mut self, plaza: &OsmPlaza, attributes: PathAttributes) {
        let rings: Vec<&[u32]> = plaza.outer.iter().chain(&plaza.inner).map(Vec::as_slice).collect();
        for ring in &rings {
            self.line(ring.iter().copied(), attributes);
        }
        // Across a hole that is not in the file nobody can go.
        self.cross(if plaza.is_whole { &rings } else { &[] }, attributes);
    }

    /// Adds the lines of sight between the corners of closed rings.
    fn cross(&mut self, rings: &[&[u32]], attributes: PathAttributes) {
        let rings: Vec<Vec<u32>> = rings
            .iter()
            .map(|ring| {
                let mut corners: Vec<u32> = ring.iter().map(|&node| self.called(node)).collect();
                corners.dedup();
                corners.pop();
                corners
            })
            .collect();
        let places: Vec<Vec<Coord>> = rings
            .iter()
            .map(|corners| corners.iter().map(|&node| self.at[node as usize]).collect())
            .collect();
        let Some(lines) = area::sight_lines(&places) else {
            self.report.areas_along_edge += 1;
            return;
        };
        let corners = rings.concat();
        self.report.areas_crossed += 1;
        self.report.area_links += lines.len();
        for (i, j) in lines {
            self.line([corners[i], corners[j]].into_iter(), attributes);
        }
    }
}

/// Paths over vertices, which are nodes and sides of closed nodes.
pub(crate) struct Planned {
    pub(crate) paths: Paths,
    pub(crate) at: Vec<Coord>,
    pub(crate) sides: Sides,
    pub(crate) report: BuildReport,
}

/// Vertices beyond the nodes, each one side of a closed node.
pub(crate) struct Sides {
    nodes: usize,
    of: Vec<u32>,
}

impl Sides {
    /// The node of a vertex.
    pub(crate) fn node_of(&self, vertex: u32) -> u32 {
        (vertex as usize).checked_sub(self.nodes).map_or(vertex, |side| self.of[side])
    }

    /// Vertices that are a side, ascending, with the number of their node.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, u32)> {
        self.of.iter().enumerate().map(|(side, &node)| (id32(self.nodes + side), node))
    }
}

/// How many used streets and plazas go over each node; one that comes back to a node counts there once.
fn users(streets: &OsmStreets, used: impl Fn(usize) -> bool) -> Vec<u32> {
    let mut users = vec![0; streets.node_ids().len()];
    let mut last = vec![NONE; users.len()];
    let mut goes_over = |user: usize, nodes: &[u32]| {
        for &node in nodes {
            if std::mem::replace(&mut last[node as usize], id32(user)) != id32(user) {
                users[node as usize] += 1;
            }
        }
    };
    for (user, street) in streets.iter().enumerate().filter(|(_, street)| used(street.tag_set)) {
        goes_over(user, street.nodes);
    }
    for (place, plaza) in streets.plazas().iter().enumerate().filter(|(_, plaza)| used(plaza.tag_set)) {
        plaza.outer.iter().chain(&plaza.inner).for_each(|ring| goes_over(streets.len() + place, ring));
    }
    users
}
