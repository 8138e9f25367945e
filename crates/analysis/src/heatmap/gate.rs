//! What maps have published so far: the gate that each next one passes.

use super::plan::HeatmapPlan;
use super::points::{placed, spread};
use super::{HeatmapError, MapPoints};
use crate::Openbaarheid;
use std::cmp::Ordering;
use std::collections::HashMap;
use werkvlek_core::{DisclosureRule, PlacedWeights, SafeSquares};
use werkvlek_heatmap::{GroupedPoints, WeightedPoints};

/// What the heatmaps of a run have published so far, so that each next one is judged beside them.
#[derive(Debug, Default)]
pub struct MapGate {
    published: Vec<Published>,
}

/// A map as it was let through: its places (of a change both sets), the squares that they are drawn in, and the rule that these meet.
#[derive(Debug, Clone, PartialEq)]
struct Published {
    sets: Vec<WeightedPoints>,
    squares: SafeSquares,
    rule: DisclosureRule,
}

impl Published {
    fn drawn(&self) -> impl Iterator<Item = DrawnMap<'_>> {
        self.sets.iter().map(|points| DrawnMap { points, squares: &self.squares })
    }
}

/// Of a map so many parts are told at most: each two and more of them are taken off it together.
const MOST_PARTS: usize = 5;

/// Groups of points as a map may draw them; some are hidden whole, since even all of them together would tell too much.
#[derive(Debug)]
pub struct MapGroups {
    pub(super) drawn: GroupedPoints,
    pub(super) hidden: Vec<bool>,
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
        self.published.iter().flat_map(Published::drawn)
    }

    /// Points as the plan lets them be drawn beside what was published before, and beside each other: of two sets with
    /// establishments in common (a sector in all, two years, a register and its correction) what lies in one of both only meets the
    /// rule in each square as well; where the one lies in the other, squares that are drawn together there are drawn together here.
    /// The very same points under the same rule get the squares that they had: nothing new is told of them.
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
        if let (Some(squares), Some(Openbaarheid::Beschermd(rule))) = (found.squares(), plan.openbaar) {
            let sets = found.sets_as_they_are().cloned().collect();
            self.publish(Published { sets, squares: squares.clone(), rule });
        }
        Ok(found)
    }

    /// Squares for places that are published as they are and not as a raster (jobs that can be reached), judged like those of
    /// [`MapGate::points`]. Of several sets give the largest first: the others are drawn beside it.
    ///
    /// # Errors
    /// [`HeatmapError`] when all places together, or what they differ by from those of another map, break the rule.
    ///
    /// # Cost
    /// As [`MapGate::points`].
    pub fn places(
        &mut self,
        places: &WeightedPoints,
        rule: &DisclosureRule,
    ) -> Result<SafeSquares, HeatmapError> {
        let squares = self.squares(&[places], rule)?;
        self.publish(Published { sets: vec![places.clone()], squares: squares.clone(), rule: *rule });
        Ok(squares)
    }

    /// Counts what another gate let through as published before.
    pub fn also(&mut self, other: &Self) {
        other.published.iter().for_each(|map| self.publish(map.clone()));
    }

    fn publish(&mut self, map: Published) {
        if !self.published.contains(&map) {
            self.published.push(map);
        }
    }

    /// Groups of points (sectors, years) as the plan lets them be drawn, each a map of its own beside those before.
    ///
    /// # Errors
    /// [`HeatmapError::TooManyParts`] where more groups than that lie in a map of all of them.
    ///
    /// # Cost
    /// As [`MapGate::points`] for each group.
    pub fn groups(&mut self, grouped: &GroupedPoints, plan: &HeatmapPlan) -> Result<MapGroups, HeatmapError> {
        let Some(Openbaarheid::Beschermd(rule)) = plan.openbaar else {
            return Ok(MapGroups { drawn: grouped.clone(), hidden: vec![false; grouped.groups.len()] });
        };
        let mut hidden = vec![false; grouped.groups.len()];
        let mut drawn = GroupedPoints { groups: grouped.groups.clone(), ..GroupedPoints::default() };
        for (group, number) in (0..grouped.groups.len()).zip(0_u32..) {
            let own = members(grouped, number);
            match self.squares(&[&own], &rule) {
                Ok(squares) => {
                    let points = spread(&squares.drawn(0), plan);
                    drawn.group.extend(std::iter::repeat_n(number, points.x_m.len()));
                    drawn.points.x_m.extend(points.x_m);
                    drawn.points.y_m.extend(points.y_m);
                    drawn.points.weight.extend(points.weight);
                    self.publish(Published { sets: vec![own], squares, rule });
                }
                Err(HeatmapError::NothingToShow(_) | HeatmapError::DifferenceTells(_)) => {
                    hidden[group] = true;
                }
                Err(other) => return Err(other),
            }
        }
        Ok(MapGroups { drawn, hidden })
    }

    /// The squares in which sets may be drawn beside what was published before.
    pub(super) fn squares(
        &self,
        own: &[&WeightedPoints],
        rule: &DisclosureRule,
    ) -> Result<SafeSquares, HeatmapError> {
        let again = |map: &&Published| map.rule == *rule && map.sets.iter().eq(own.iter().copied());
        if let Some(map) = self.published.iter().find(again) {
            return Ok(map.squares.clone());
        }
        let (before, mut rests) = self.beside(own);
        rests.extend(self.without_parts(own)?);
        let sets: Vec<PlacedWeights<'_>> = own.iter().copied().chain(&rests).map(placed).collect();
        let squares = match before {
            Some(before) => before.beside(&sets, rule),
            None => SafeSquares::of(&sets, rule),
        };
        squares.map_err(|e| match e.set() < own.len() {
            true => HeatmapError::NothingToShow(e),
            false => HeatmapError::DifferenceTells(e),
        })
    }

    /// What is left of each set when two or more of the others that lie in it are taken off.
    fn without_parts(&self, own: &[&WeightedPoints]) -> Result<Vec<WeightedPoints>, HeatmapError> {
        let before = self.published.iter().flat_map(|map| &map.sets).map(|set| (set, false));
        let all: Vec<(&WeightedPoints, bool)> = before.chain(own.iter().map(|set| (*set, true))).collect();
        let mut rests = Vec::new();
        for &(whole, is_own) in &all {
            let is_part = |(part, _): &&(&WeightedPoints, bool)| {
                let apart = Apart::of(part, whole);
                let [more, less] = &apart.only;
                apart.have_common && more.weight.is_empty() && !less.weight.is_empty()
            };
            let parts: Vec<&(&WeightedPoints, bool)> = all.iter().filter(is_part).collect();
            if parts.len() < 2 || !(is_own || parts.iter().any(|(_, is_own)| *is_own)) {
                continue;
            }
            if parts.len() > MOST_PARTS {
                return Err(HeatmapError::TooManyParts { found: parts.len(), most: MOST_PARTS });
            }
            for taken in (0_u32..1 << parts.len()).filter(|taken| taken.count_ones() > 1) {
                let mut off = WeightedPoints::default();
                for (_, (part, _)) in parts.iter().enumerate().filter(|(i, _)| taken >> i & 1 == 1) {
                    (0..part.weight.len()).for_each(|i| push(&mut off, part, i));
                }
                let [rest, _] = Apart::of(whole, &off).only;
                if !rest.weight.is_empty() {
                    rests.push(rest);
                }
            }
        }
        Ok(rests)
    }

    /// The first heatmap before with a set that holds one of these, or lies in it; and what lies in one only of two sets that have
    /// establishments in common, for all heatmaps before and for the sets themselves.
    fn beside(&self, sets: &[&WeightedPoints]) -> (Option<&SafeSquares>, Vec<WeightedPoints>) {
        let (mut first, mut rests) = (None, Vec::new());
        for (i, set) in sets.iter().enumerate() {
            for other in &sets[..i] {
                let apart = Apart::of(set, other);
                if apart.have_common {
                    rests.push(apart.rest());
                }
            }
        }
        for map in &self.published {
            for (set, other) in sets.iter().flat_map(|set| map.sets.iter().map(move |other| (*set, other))) {
                let apart = Apart::of(set, other);
                if apart.have_common {
                    if apart.is_nested() {
                        first = first.or(Some(&map.squares));
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

/// The points of a group.
fn members(grouped: &GroupedPoints, group: u32) -> WeightedPoints {
    let column = |values: &[f64]| -> Vec<f64> {
        values.iter().zip(&grouped.group).filter(|(_, g)| **g == group).map(|(v, _)| *v).collect()
    };
    let points = &grouped.points;
    WeightedPoints { x_m: column(&points.x_m), y_m: column(&points.y_m), weight: column(&points.weight) }
}

#[cfg(test)]
mod tests {
    use super::{MapGate, Published};
    use std::collections::BTreeMap;
    use werkvlek_core::{DisclosureRule, SafeSquares};
    use werkvlek_heatmap::WeightedPoints;

    const SECTORS: usize = 3;

    /// Establishments of three sectors in a row of squares, by numbers that look random and are the same each time.
    fn town(seed: u64) -> Vec<(usize, f64, f64)> {
        let mut state = seed;
        let mut next = |most: u32| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            u32::try_from(state >> 33).unwrap() % most
        };
        let one = |i: u32| {
            (next(3) as usize, f64::from(next(8)) * 100.0 + f64::from(i) / 10.0, f64::from(1 + next(20)))
        };
        (0..45).map(one).collect()
    }

    fn points(town: &[(usize, f64, f64)], sector: Option<usize>) -> WeightedPoints {
        let of: Vec<_> = town.iter().filter(|(s, ..)| sector.is_none_or(|sector| sector == *s)).collect();
        WeightedPoints {
            x_m: of.iter().map(|(_, x_m, _)| *x_m).collect(),
            y_m: vec![50.0; of.len()],
            weight: of.iter().map(|(.., weight)| *weight).collect(),
        }
    }

    /// Regions that the map of all and those of some sectors tell of, where what is left without these breaks the rule.
    fn leaks(town: &[(usize, f64, f64)], all: &SafeSquares, sectors: &[SafeSquares]) -> usize {
        let mut found = 0;
        for taken in 1_u32..(1 << SECTORS) - 1 {
            let is_taken = |sector: usize| taken >> sector & 1 == 1;
            // Whatever any of these maps draws together is of one region.
            let mut region: BTreeMap<i64, i64> = (-1..9).map(|square| (square, square)).collect();
            let maps = std::iter::once(all).chain((0..SECTORS).filter(|s| is_taken(*s)).map(|s| &sectors[s]));
            for map in maps {
                let mut first: BTreeMap<usize, i64> = BTreeMap::new();
                for square in 0..8_i64 {
                    let Some(seat) = map.drawn_at(square as f64 * 100.0 + 50.0, 50.0) else { continue };
                    let (from, to) = (region[&square], region[&*first.entry(seat).or_insert(square)]);
                    region.values_mut().filter(|r| **r == from).for_each(|r| *r = to);
                }
            }
            let mut rest: BTreeMap<i64, Vec<f64>> = BTreeMap::new();
            for (_, x_m, weight) in town.iter().filter(|(sector, ..)| !is_taken(*sector)) {
                let square = (0..8_i64).rfind(|square| *square as f64 * 100.0 <= *x_m).unwrap();
                rest.entry(region[&square]).or_default().push(*weight);
            }
            let breaks = |weights: &&Vec<f64>| {
                let (sum, largest): (f64, f64) =
                    (weights.iter().sum(), weights.iter().copied().fold(0.0, f64::max));
                weights.len() < 3 || largest > 0.8 * sum
            };
            found += rest.values().filter(breaks).count();
        }
        found
    }

    #[test]
    fn what_is_left_of_a_map_without_some_of_its_parts_meets_the_rule() {
        let rule = DisclosureRule::default();
        let (mut alone, mut together, mut drawn) = (0, 0, 0);
        for seed in 0..300 {
            let town = town(seed);
            let sets: Vec<WeightedPoints> = (0..SECTORS).map(|s| points(&town, Some(s))).collect();
            let whole = points(&town, None);
            // In either order: the whole first, or last.
            for order in [[3, 0, 1, 2], [0, 1, 2, 3]] {
                let set = |i: usize| if i == SECTORS { &whole } else { &sets[i] };
                let told = |gate: &mut MapGate, i: usize| {
                    let squares = gate.squares(&[set(i)], &rule).ok()?;
                    gate.publish(Published { sets: vec![set(i).clone()], squares: squares.clone(), rule });
                    Some((i, squares))
                };
                let by = |fresh: bool| -> Option<BTreeMap<usize, SafeSquares>> {
                    let mut gate = MapGate::default();
                    let one =
                        |i: usize| if fresh { told(&mut MapGate::default(), i) } else { told(&mut gate, i) };
                    order.into_iter().map(one).collect()
                };
                let count = |maps: Option<BTreeMap<usize, SafeSquares>>| {
                    let maps: Vec<SafeSquares> = maps?.into_values().collect();
                    Some(leaks(&town, &maps[SECTORS], &maps[..SECTORS]))
                };
                alone += count(by(true)).unwrap_or(0);
                if let Some(found) = count(by(false)) {
                    together += found;
                    drawn += 1;
                }
            }
        }
        assert!(alone > 100, "maps that know nothing of each other leak: {alone}");
        assert_eq!(together, 0);
        assert!(drawn > 300, "most can be drawn all the same: {drawn}");
    }

    #[test]
    fn the_same_maps_again_are_drawn_as_they_were() {
        let rule = DisclosureRule::default();
        let (mut drawn, mut joined_more) = (0, 0);
        for seed in 0..100 {
            let town = town(seed);
            let maps = [points(&town, None), points(&town, Some(0)), points(&town, Some(1))];
            let mut gate = MapGate::default();
            let mut all = || maps.iter().map(|map| gate.places(map, &rule)).collect::<Result<Vec<_>, _>>();
            let Ok(first) = all() else { continue };
            assert_eq!(all().unwrap(), first, "town {seed}");
            // Under another rule they are judged anew, beside the first.
            let strict = DisclosureRule::new(8, 60.0).unwrap();
            if let Ok(again) = gate.places(&maps[0], &strict) {
                joined_more += usize::from(again != first[0]);
                assert!(again.cost(0).joined >= first[0].cost(0).joined, "town {seed}");
            }
            drawn += 1;
        }
        assert!(drawn > 50 && joined_more > 20, "most can be drawn: {drawn}, stricter: {joined_more}");
    }
}
