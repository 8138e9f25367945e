//! What maps have published so far: the gate that each next one passes.

use super::plan::HeatmapPlan;
use super::{HeatmapError, MapPoints};
use std::cmp::Ordering;
use std::collections::HashMap;
use werkvlek_core::SafeSquares;
use werkvlek_heatmap::WeightedPoints;

/// What the heatmaps of a run have published so far, so that each next one is judged beside them.
#[derive(Debug, Default)]
pub struct MapGate {
    published: Vec<(Vec<WeightedPoints>, SafeSquares)>,
}

/// The places of a map, and the squares that they were drawn in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DrawnMap<'a> {
    pub(crate) points: &'a WeightedPoints,
    pub(crate) squares: &'a SafeSquares,
}

impl MapGate {
    /// Every set of places that was drawn so far; of a change both.
    pub(crate) fn drawn(&self) -> impl Iterator<Item = DrawnMap<'_>> {
        self.published
            .iter()
            .flat_map(|(sets, squares)| sets.iter().map(move |points| DrawnMap { points, squares }))
    }

    /// Points as the plan lets them be drawn beside what was published before, and beside each other: of two sets with
    /// establishments in common (a sector in all, two years, a register and its correction) what lies in one of both only meets the
    /// rule in each square as well; where the one lies in the other, squares that are drawn together there are drawn together here.
    ///
    /// # Errors
    /// As [`MapPoints::new`].
    ///
    /// # Cost
    /// As [`MapPoints::new`], and O(n log n) for each heatmap before.
    pub fn points(
        &mut self,
        points: WeightedPoints,
        minus: Option<WeightedPoints>,
        plan: &HeatmapPlan,
    ) -> Result<MapPoints, HeatmapError> {
        let found = MapPoints::beside(points, minus, plan, self)?;
        if let Some(squares) = found.squares() {
            self.published.push((found.sets_as_they_are().cloned().collect(), squares.clone()));
        }
        Ok(found)
    }

    /// Counts what another gate let through as published before.
    pub fn also(&mut self, other: &Self) {
        self.published.extend(other.published.iter().cloned());
    }

    /// The first heatmap before with a set that holds one of these, or lies in it; and what lies in one only of two sets that have
    /// establishments in common, for all heatmaps before and for the sets themselves.
    pub(super) fn beside(&self, sets: &[&WeightedPoints]) -> (Option<&SafeSquares>, Vec<WeightedPoints>) {
        let (mut first, mut rests) = (None, Vec::new());
        for (i, set) in sets.iter().enumerate() {
            for other in &sets[..i] {
                let apart = Apart::of(set, other);
                if apart.have_common {
                    rests.push(apart.rest());
                }
            }
        }
        for (published, squares) in &self.published {
            for (set, other) in sets.iter().flat_map(|set| published.iter().map(move |other| (*set, other))) {
                let apart = Apart::of(set, other);
                if apart.have_common {
                    if apart.is_nested() {
                        first = first.or(Some(squares));
                    }
                    rests.push(apart.rest());
                }
            }
        }
        (first, rests)
    }
}

/// What two sets of establishments do not have in common. In every square of the later map it meets the rule like a set of its own:
/// a region that both maps tell of is made of whole squares of the later one, so no difference tells of less.
struct Apart {
    have_common: bool,
    /// What is in the one only, and in the other only.
    only: [WeightedPoints; 2],
}

impl Apart {
    fn of(one: &WeightedPoints, other: &WeightedPoints) -> Self {
        let sets = [one, other];
        let [mut left, mut right] = sets.map(|set| sorted(set).into_iter().peekable());
        let mut apart = Self { have_common: false, only: Default::default() };
        loop {
            let order = match (left.peek(), right.peek()) {
                (Some((a, _)), Some((b, _))) => a.cmp(b),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => return apart,
            };
            let mut alone = |side: usize, point: Option<([u64; 3], usize)>| {
                if let Some((_, i)) = point {
                    push(&mut apart.only[side], sets[side], i);
                }
            };
            match order {
                Ordering::Less => alone(0, left.next()),
                Ordering::Greater => alone(1, right.next()),
                Ordering::Equal => {
                    apart.have_common = true;
                    left.next();
                    right.next();
                }
            }
        }
    }

    /// Whether one set lies in the other.
    fn is_nested(&self) -> bool {
        self.only.iter().any(|only| only.weight.is_empty())
    }

    /// What a difference of the two maps is made of: what only one of them has, and at places where both have something else how much
    /// more or less that is, so that an establishment that grew counts once.
    fn rest(self) -> WeightedPoints {
        let [one, other] = self.only;
        let place = |points: &WeightedPoints, i: usize| [points.x_m[i], points.y_m[i]].map(f64::to_bits);
        let mut left: HashMap<[u64; 2], Vec<usize>> = HashMap::new();
        for i in (0..other.weight.len()).rev() {
            left.entry(place(&other, i)).or_default().push(i);
        }
        let mut rest = WeightedPoints::default();
        let mut is_paired = vec![false; other.weight.len()];
        for i in 0..one.weight.len() {
            let before = left.get_mut(&place(&one, i)).and_then(Vec::pop);
            push(&mut rest, &one, i);
            if let (Some(before), Some(weight)) = (before, rest.weight.last_mut()) {
                *weight -= other.weight[before];
                is_paired[before] = true;
            }
        }
        (0..other.weight.len()).filter(|&i| !is_paired[i]).for_each(|i| push(&mut rest, &other, i));
        rest
    }
}

/// The points by what tells them apart, each with its position.
fn sorted(points: &WeightedPoints) -> Vec<([u64; 3], usize)> {
    let bits = |i: usize| [points.x_m[i], points.y_m[i], points.weight[i]].map(f64::to_bits);
    let mut all: Vec<([u64; 3], usize)> = (0..points.weight.len()).map(|i| (bits(i), i)).collect();
    all.sort_unstable();
    all
}

fn push(points: &mut WeightedPoints, from: &WeightedPoints, i: usize) {
    points.x_m.push(from.x_m[i]);
    points.y_m.push(from.y_m[i]);
    points.weight.push(from.weight[i]);
}
