//! Squares that join the nearest until they meet the rule.

use super::SquaresError;
use crate::{DisclosureRule, Publishable};
use std::collections::HashMap;

/// Beyond so many squares to each side the list of all is looked through instead of the squares around.
const AROUND: i32 = 40;

/// What is known of the places of a set in a part.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Stats {
    pub(super) establishments: u64,
    pub(super) sum: f64,
    /// The sum and the largest of the sizes, whatever their sign.
    pub(super) size: f64,
    pub(super) largest: f64,
}

impl Stats {
    pub(super) fn add(&mut self, weight: f64) {
        self.include(Self { establishments: 1, sum: weight, size: weight.abs(), largest: weight.abs() });
    }

    pub(super) fn include(&mut self, other: Self) {
        self.establishments += other.establishments;
        self.sum += other.sum;
        self.size += other.size;
        self.largest = self.largest.max(other.largest);
    }

    fn publishable(&self, rule: &DisclosureRule) -> Publishable {
        rule.judge_weights(self.establishments, self.size, self.largest)
    }
}

/// Squares in parts, each part a tree of squares (union-find).
pub(super) struct Merged<'a> {
    at: &'a [[i32; 2]],
    index: HashMap<[i32; 2], usize>,
    rule: &'a DisclosureRule,
    sets: usize,
    above: Vec<usize>,
    /// By root, by set.
    stats: Vec<Stats>,
    /// By root: the square that draws the part.
    seat: Vec<usize>,
}

impl<'a> Merged<'a> {
    /// Each square by itself.
    pub(super) fn new(at: &'a [[i32; 2]], stats: Vec<Stats>, sets: usize, rule: &'a DisclosureRule) -> Self {
        let index = at.iter().enumerate().map(|(square, &at)| (at, square)).collect();
        let own: Vec<usize> = (0..at.len()).collect();
        Self { at, index, rule, sets, above: own.clone(), stats, seat: own }
    }

    /// Joins squares that must be drawn together whatever they hold.
    pub(super) fn join_pairs(&mut self, pairs: Vec<(usize, usize)>) {
        for (one, other) in pairs {
            let (one, other) = (self.root(one), self.root(other));
            if one != other {
                self.join(one, other);
            }
        }
    }

    /// Joins parts that fail the rule with the nearest square, one after the other, until none does.
    pub(super) fn until_safe(mut self) -> Result<Self, SquaresError> {
        for square in 0..self.at.len() {
            let mut part = self.root(square);
            while !self.is_safe(part) {
                let Some(nearest) = self.nearest(part) else { return Err(self.refusal(part)) };
                let other = self.root(nearest);
                part = self.join(part, other);
            }
        }
        Ok(self)
    }

    /// By square: the square at which it is drawn.
    pub(super) fn drawn_at(mut self) -> Vec<usize> {
        let roots: Vec<usize> = (0..self.at.len()).map(|square| self.root(square)).collect();
        roots.into_iter().map(|root| self.seat[root]).collect()
    }

    fn of_part(&self, part: usize) -> &[Stats] {
        &self.stats[part * self.sets..][..self.sets]
    }

    fn is_safe(&self, part: usize) -> bool {
        self.of_part(part).iter().all(|stats| stats.publishable(self.rule) == Publishable::Yes)
    }

    fn size(&self, part: usize) -> f64 {
        self.of_part(part).iter().map(|stats| stats.size).sum()
    }

    fn root(&mut self, square: usize) -> usize {
        let mut at = square;
        while self.above[at] != at {
            self.above[at] = self.above[self.above[at]];
            at = self.above[at];
        }
        at
    }

    /// One part of two, drawn where the larger one was; of equals where the lower square is.
    fn join(&mut self, one: usize, other: usize) -> usize {
        let (size, size_of_other) = (self.size(one), self.size(other));
        let is_larger = size > size_of_other
            || size.total_cmp(&size_of_other).is_eq() && self.seat[one] < self.seat[other];
        let (stays, goes) = if is_larger { (one, other) } else { (other, one) };
        self.above[goes] = stays;
        for set in 0..self.sets {
            let more = self.stats[goes * self.sets + set];
            self.stats[stays * self.sets + set].include(more);
        }
        stays
    }

    /// The square of another part that is nearest to the seat of a part; of equally near ones the first.
    fn nearest(&mut self, part: usize) -> Option<usize> {
        let [row, column] = self.at[self.seat[part]];
        let mut best: Option<(i64, usize)> = None;
        for around in 1..=AROUND {
            // Whatever lies farther out is at least so far away.
            if best.is_some_and(|(distance, _)| i64::from(around) * i64::from(around) > distance) {
                return best.map(|(_, square)| square);
            }
            for down in -around..=around {
                let step = if down.abs() == around { 1 } else { 2 * around };
                let mut right = -around;
                while right <= around {
                    let there = [row.saturating_add(down), column.saturating_add(right)];
                    if let Some(&square) = self.index.get(&there) {
                        self.take_nearer(part, square, &mut best);
                    }
                    right += step;
                }
            }
        }
        best = None;
        for square in 0..self.at.len() {
            self.take_nearer(part, square, &mut best);
        }
        best.map(|(_, square)| square)
    }

    fn take_nearer(&mut self, part: usize, square: usize, best: &mut Option<(i64, usize)>) {
        let [from, to] = [self.at[self.seat[part]], self.at[square]];
        let apart = |axis: usize| i64::from(from[axis]) - i64::from(to[axis]);
        let found = (apart(0).pow(2) + apart(1).pow(2), square);
        if best.is_none_or(|best| found < best) && self.root(square) != part {
            *best = Some(found);
        }
    }

    /// Why a part that holds everything cannot be drawn.
    fn refusal(&self, part: usize) -> SquaresError {
        let fails = |stats: &&Stats| stats.publishable(self.rule) != Publishable::Yes;
        let set = self.of_part(part).iter().position(|stats| fails(&stats)).unwrap_or_default();
        let stats = self.of_part(part)[set];
        SquaresError {
            set,
            establishments: stats.establishments,
            largest_percent: if stats.size > 0.0 { stats.largest / stats.size * 100.0 } else { 0.0 },
            min_establishments: self.rule.min_vestigingen(),
            max_share_percent: self.rule.max_share_percent(),
        }
    }
}
