//! What became of the streets a graph was built from.

use serde::{Deserialize, Serialize};

use crate::explain::Cause;

/// What became of the streets a graph was built from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct BuildReport {
    /// Lines left out because they had no length.
    pub lines_without_length: usize,
    /// Lines left out because they are closed to the mode that was asked for.
    pub lines_closed: usize,
    /// Plazas that are crossed.
    pub areas_crossed: usize,
    /// Links across plazas.
    pub area_links: usize,
    /// Plazas of which only the edge is walked: not closed, crossing themselves, or with too many corners.
    pub areas_along_edge: usize,
    /// Plazas left out because no street shares a node with them.
    pub areas_apart: usize,
    /// Places where lines that cross were joined.
    pub crossings_joined: usize,
    /// Ends of lines joined to another line: within the tolerance that was asked for, or in the same place but for
    /// rounding.
    pub ends_joined: usize,
    /// Ways of OpenStreetMap, and relations that are a plaza, by what decided about them, in the order of the rules.
    pub rules: Vec<RuleCount>,
    /// Nodes on used streets that nobody passes, by the rule that closes them, in the order of the rules.
    #[serde(default)]
    pub barriers: Vec<BarrierCount>,
}

impl BuildReport {
    /// What was left out, closed or joined, a sentence for each reason; empty when nothing was.
    ///
    /// # Example
    /// ```
    /// use werkvlek_network::BuildReport;
    ///
    /// let report = BuildReport { areas_apart: 2, ..BuildReport::default() };
    /// assert_eq!(report.left_out(), ["2 plazas are left out: no street shares a node with them"]);
    /// ```
    pub fn left_out(&self) -> Vec<String> {
        let of_rules = self.rules.iter().filter(|rule| rule.outcome == Outcome::LeftOut);
        let of_rules = of_rules.map(|RuleCount { cause, ways, .. }| match cause {
            Cause::NoHighway => (*ways, "ways are left out: no highway tag, such as ferries".to_owned()),
            Cause::Rule { number, name } => {
                (*ways, format!("ways are left out by rule {number}, \"{name}\""))
            }
            Cause::Ferry => (*ways, "ferries are left out".to_owned()),
            Cause::NoRule => (*ways, "ways are left out: no rule is about them".to_owned()),
        });
        let of_barriers = self.barriers.iter().map(|BarrierCount { number, name, nodes }| {
            (*nodes, format!("nodes part the streets, by rule {number} about barriers, \"{name}\""))
        });
        let others = [
            (self.lines_without_length, "streets are left out: they have no length"),
            (self.lines_closed, "streets are left out: they are closed to those who go"),
            (self.areas_apart, "plazas are left out: no street shares a node with them"),
            (
                self.areas_along_edge,
                "plazas are walked along their edge only: they are not closed or whole, cross themselves, or have too \
                 many corners",
            ),
            (self.ends_joined, "ends of streets are joined to another street in the same place"),
        ];
        let others = others.map(|(count, what)| (count, what.to_owned()));
        let all = of_rules.chain(of_barriers).chain(others).filter(|&(count, _)| count > 0);
        all.map(|(count, what)| format!("{count} {what}")).collect()
    }
}

/// How many nodes a rule closes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BarrierCount {
    /// Which of the rules about barriers, from 1.
    pub number: usize,
    /// Its name.
    pub name: String,
    /// Number of nodes.
    pub nodes: usize,
}

/// How many ways met a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleCount {
    /// The rule, or that there is none.
    pub cause: Cause,
    /// What became of them.
    pub outcome: Outcome,
    /// Number of ways; pieces of a way that was cut count one by one.
    pub ways: usize,
}

/// What became of a street, without its direction and speed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Outcome {
    /// Used along its line.
    Street,
    /// Crossed.
    Area,
    /// Left out.
    LeftOut,
}
