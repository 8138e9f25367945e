//! Weighted places on a map: squares in which no establishment can be told from the others.

mod cost;
mod counts;
mod merge;

pub use cost::SquaresCost;
pub use counts::{SquareCount, SquareCounts};

use crate::{DisclosureRule, Publishable};
use merge::{Merged, Stats};
use std::collections::HashMap;

/// Side of the squares, in metres: that of CBS's smallest squares.
pub const SQUARE_M: f64 = 100.0;

/// Places with a weight, in columns of one length.
///
/// # Units
/// Metres in a projected coordinate system; weights in their own unit, jobs as a rule.
#[derive(Debug, Clone, Copy)]
pub struct PlacedWeights<'a> {
    /// East coordinates.
    pub x_m: &'a [f64],
    /// North coordinates.
    pub y_m: &'a [f64],
    /// Weights; of those below 0, as changes have, the size counts.
    pub weight: &'a [f64],
}

/// A square at which the weight of one or more squares is drawn.
///
/// # Units
/// Metres; the weight in its own unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DrawnSquare {
    /// Its west edge.
    pub left_m: f64,
    /// Its south edge.
    pub bottom_m: f64,
    /// The weight of all squares that are drawn here.
    pub weight: f64,
}

/// Points that cannot be drawn, since even all together they break the rule.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error(
    "{establishments} establishments with jobs were found, the largest with {largest_percent:.0} % of them: even all together they \
     would tell about one; at least {min_establishments} are needed, none with more than {max_share_percent} %"
)]
pub struct SquaresError {
    set: usize,
    establishments: u64,
    largest_percent: f64,
    min_establishments: u32,
    max_share_percent: f64,
}

impl SquaresError {
    /// Which of the sets cannot be drawn, counted from 0.
    #[must_use]
    pub fn set(&self) -> usize {
        self.set
    }
}

/// The jobs of places, brought together in squares so that each square that is drawn meets the [`DisclosureRule`].
///
/// Places are put in squares of [`SQUARE_M`] on a fixed lattice. A square that fails the rule joins the nearest square with
/// establishments, again and again, until what has come together meets it; all of it is drawn at the member that had most.
/// So no jobs are lost, some are drawn a few hundred metres from where they are, and whatever is made of the drawn squares
/// (a raster, its classes and contours, hot spots) says no more than they do.
///
/// # What is promised
/// Of an establishment an outsider who knows every position, and how it is made, learns an upper bound: the jobs of the square
/// it is drawn with. The establishment has no more than the largest share of those, so at 80 % the bound is a quarter too
/// high at least, and nothing bounds it closely from below. An establishment that knows its own jobs is left with those of
/// at least two others where the minimum is three. Which squares hang together does not depend on a radius, a cell or a
/// kernel: all maps of the same places tell the same.
///
/// Several sets of places (two years) share one division: in each part every set is empty or meets the rule.
///
/// # What is not
/// * Sets of which one lies in the other, in different calls: what lies in the one only is the difference of two drawn squares.
/// * That squares were joined tells that one of them failed the rule.
///
/// # Cost
/// O(n log n) for n places, and the squares around each that fails.
///
/// Source: squares that merge until they may be told are those of `protect_quadtree` in the R package sdcSpatial (de Jonge and
/// de Wolf); here they merge with the nearest, not with the other three of a larger square.
///
/// # Example
/// ```
/// use werkvlek_core::{DisclosureRule, PlacedWeights, SafeSquares};
/// // Three shops in a square, a factory alone 300 m on.
/// let (x_m, y_m) = ([10.0, 20.0, 30.0, 350.0], [10.0; 4]);
/// let places = PlacedWeights { x_m: &x_m, y_m: &y_m, weight: &[30.0, 30.0, 30.0, 60.0] };
/// let safe = SafeSquares::of(&[places], &DisclosureRule::default())?;
/// let drawn = safe.drawn(0);
/// assert_eq!(drawn.len(), 1);
/// assert_eq!((drawn[0].left_m, drawn[0].weight), (0.0, 150.0));
/// assert_eq!(safe.cost(0).moved_percent, 40.0);
/// # Ok::<(), werkvlek_core::SquaresError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct SafeSquares {
    /// Row and column of each square with places, ascending.
    at: Vec<[i32; 2]>,
    /// By square: the square at which it is drawn.
    drawn_at: Vec<usize>,
    /// By set, by square: its own weight.
    own: Vec<Vec<f64>>,
}

impl SafeSquares {
    /// Brings places together until every square that is drawn meets the rule, for each of the sets.
    ///
    /// # Errors
    /// [`SquaresError`] when all places of a set together break it.
    pub fn of(sets: &[PlacedWeights<'_>], rule: &DisclosureRule) -> Result<Self, SquaresError> {
        Self::joined_from(None, sets, rule)
    }

    /// The same for sets that are published beside others: what is drawn together there is drawn together here too, so that
    /// a difference between the two is one between whole squares. Give the sets that follow from both as well, such as all but
    /// those of a sector, for in those squares they must meet the rule as well.
    ///
    /// # Errors
    /// As [`SafeSquares::of`].
    ///
    /// # Example
    /// ```
    /// use werkvlek_core::{DisclosureRule, PlacedWeights, SafeSquares};
    /// // Three of care and one of trade in a square, three of trade in the next.
    /// let (x_m, y_m) = ([10.0, 20.0, 30.0, 40.0, 110.0, 120.0, 130.0], [10.0; 7]);
    /// let places = |from: usize, to: usize, weight: &'static [f64]| PlacedWeights {
    ///     x_m: &x_m[from..to],
    ///     y_m: &y_m[from..to],
    ///     weight,
    /// };
    /// let rule = DisclosureRule::default();
    /// let all = SafeSquares::of(&[places(0, 7, &[9.0; 7])], &rule)?;
    /// assert_eq!(all.drawn(0).len(), 2);
    /// // Beside them the care of the first square would tell the one of trade, so the two are drawn together.
    /// let (care, trade) = (places(0, 3, &[9.0; 3]), places(3, 7, &[9.0; 4]));
    /// let beside = all.beside(&[care, trade], &rule)?;
    /// assert_eq!(beside.joined().count(), 2);
    /// # Ok::<(), werkvlek_core::SquaresError>(())
    /// ```
    pub fn beside(&self, sets: &[PlacedWeights<'_>], rule: &DisclosureRule) -> Result<Self, SquaresError> {
        Self::joined_from(Some(self), sets, rule)
    }

    /// The same for one set that was counted in parts: what [`SafeSquares::of`] gives for all places at once, where their weights are whole
    /// numbers; sums of others may differ in the last digit.
    ///
    /// # Errors
    /// As [`SafeSquares::of`].
    pub fn of_counts(counts: &SquareCounts, rule: &DisclosureRule) -> Result<Self, SquaresError> {
        Self::merged(None, counts.at().to_vec(), counts.stats().to_vec(), 1, rule)
    }

    fn joined_from(
        other: Option<&Self>,
        sets: &[PlacedWeights<'_>],
        rule: &DisclosureRule,
    ) -> Result<Self, SquaresError> {
        let mut at: Vec<[i32; 2]> = sets.iter().flat_map(PlacedWeights::squares).collect();
        at.sort_unstable();
        at.dedup();
        let mut stats = vec![Stats::default(); at.len() * sets.len()];
        for (set, places) in sets.iter().enumerate() {
            for (square, weight) in places.squares().zip(places.counted()) {
                let square = at.binary_search(&square).expect("every square is in the list");
                stats[square * sets.len() + set].add(weight);
            }
        }
        Self::merged(other, at, stats, sets.len(), rule)
    }

    /// From what is known of each square, for so many sets one after the other.
    fn merged(
        other: Option<&Self>,
        at: Vec<[i32; 2]>,
        stats: Vec<Stats>,
        sets: usize,
        rule: &DisclosureRule,
    ) -> Result<Self, SquaresError> {
        let own = (0..sets).map(|set| stats[set..].iter().step_by(sets).map(|s| s.sum).collect());
        let own = if stats.is_empty() { vec![Vec::new(); sets] } else { own.collect() };
        let mut merged = Merged::new(&at, stats, sets, rule);
        if let Some(other) = other {
            merged.join_pairs(other.pairs_among(&at));
        }
        let drawn_at = merged.until_safe()?.drawn_at();
        Ok(Self { at, drawn_at, own })
    }

    /// Of squares, the pairs that are drawn together here; enough of them to join all.
    fn pairs_among(&self, squares: &[[i32; 2]]) -> Vec<(usize, usize)> {
        let mut first_of: HashMap<usize, usize> = HashMap::new();
        let mut pairs = Vec::new();
        for (square, at) in squares.iter().enumerate() {
            let Ok(own) = self.at.binary_search(at) else { continue };
            let first = *first_of.entry(self.drawn_at[own]).or_insert(square);
            if first != square {
                pairs.push((first, square));
            }
        }
        pairs
    }

    /// The squares at which a set is drawn, from south-west to north-east, row by row.
    ///
    /// # Panics
    /// When there is no such set.
    #[must_use]
    pub fn drawn(&self, set: usize) -> Vec<DrawnSquare> {
        let own = &self.own[set];
        let mut together = vec![0.0; own.len()];
        for (square, &at) in self.drawn_at.iter().enumerate() {
            together[at] += own[square];
        }
        let seats = (0..own.len()).filter(|&square| self.drawn_at[square] == square);
        seats
            .filter(|&seat| together[seat] != 0.0)
            .map(|seat| {
                let [bottom_m, left_m] = self.at[seat].map(|n| f64::from(n) * SQUARE_M);
                DrawnSquare { left_m, bottom_m, weight: together[seat] }
            })
            .collect()
    }

    /// The squares with places that are drawn together with others, so that their own figure is hidden; each by its west and
    /// its south edge, in metres.
    pub fn joined(&self) -> impl Iterator<Item = [f64; 2]> + '_ {
        let mut members = vec![0_usize; self.at.len()];
        self.drawn_at.iter().for_each(|&seat| members[seat] += 1);
        let joined = (0..self.at.len()).filter(move |&square| members[self.drawn_at[square]] > 1);
        joined.map(|square| {
            let [row, column] = self.at[square].map(|n| f64::from(n) * SQUARE_M);
            [column, row]
        })
    }

    /// For a place: the number of the square at which its jobs are drawn, from south-west to north-east; none where no set has
    /// a place in its square.
    #[must_use]
    pub fn drawn_at(&self, x_m: f64, y_m: f64) -> Option<usize> {
        let square = self.at.binary_search(&square_at(x_m, y_m)).ok()?;
        Some(self.drawn_at[square])
    }

    /// What the protection of a set costs.
    ///
    /// # Panics
    /// When there is no such set.
    #[must_use]
    pub fn cost(&self, set: usize) -> SquaresCost {
        SquaresCost::of(&self.at, &self.drawn_at, &self.own[set])
    }
}

impl<'a> PlacedWeights<'a> {
    fn is_counted(&self, place: usize) -> bool {
        self.weight[place] != 0.0
    }

    /// The square of each place that has a weight.
    fn squares(&self) -> impl Iterator<Item = [i32; 2]> + 'a {
        let all = *self;
        let counted = (0..self.weight.len()).filter(move |&place| all.is_counted(place));
        counted.map(move |place| square_at(all.x_m[place], all.y_m[place]))
    }

    /// The weight of each of them.
    fn counted(&self) -> impl Iterator<Item = f64> + 'a {
        self.weight.iter().copied().filter(|weight| *weight != 0.0)
    }
}

/// Row and column of the square of a place.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the Earth has fewer squares; what lies beyond is cut to the last one"
)]
fn square_at(x_m: f64, y_m: f64) -> [i32; 2] {
    [y_m, x_m].map(|metres| (metres / SQUARE_M).floor() as i32)
}

impl DisclosureRule {
    /// Judges weights, which need not be whole numbers.
    fn judge_weights(&self, establishments: u64, total: f64, largest: f64) -> Publishable {
        if establishments == 0 {
            Publishable::Yes
        } else if establishments < u64::from(self.min_vestigingen()) {
            Publishable::TooFew
        } else if largest * 100.0 > self.max_share_percent() * total {
            Publishable::Dominated
        } else {
            Publishable::Yes
        }
    }
}
