//! Suppression of small home-work pairs, beside all the sums that they are in.

use super::pairs::{PairFigure, PairTable};
use super::protect::MinPeople;
use crate::publish::flow::{Hiding, Way};
use crate::{Interval, Publishable};

/// Home-work pairs of which no small number can be worked out; made by [`MinPeople::protect_pairs`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProtectedPairs {
    table: PairTable,
    /// By position.
    judged: Vec<Publishable>,
}

impl MinPeople {
    /// Judges home-work pairs and their sums together: every number from 1 up to the minimum is hidden, then more, the smallest
    /// pairs first and sums last, until an outsider who has all open numbers, knows which are hidden, that they add up and that none is
    /// negative is left for each small number with an interval as wide as the minimum, and for each other hidden one with
    /// more than one value.
    ///
    /// The intervals are exact, over all areas and directions at once. Where so few leave an area, or come to it, that their number is
    /// hidden, the directions in which nobody goes are hidden too. Do not tell which pairs are hidden: leave them out, as those of
    /// which there are none.
    ///
    /// # Cost
    /// A few paths for each hidden number.
    ///
    /// # Example
    /// ```
    /// use werkvlek_core::{AreaPair, MinPeople, PairFigure, PairTable, Publishable};
    /// let pair = |from, to, people| AreaPair { from, to, people, way_there: 0, way_back: 0 };
    /// let pairs = vec![pair(0, 0, 300), pair(0, 1, 2), pair(0, 2, 40), pair(0, 3, 70)];
    /// let table = PairTable::new(&[true, false, false, false], 1, pairs)?;
    /// let safe = MinPeople::default().protect_pairs(&table);
    /// let judged = (0..4).map(|pair| safe.publishable(PairFigure::Pair(pair))).collect::<Vec<_>>();
    /// // The 2 alone would be those who leave less the others; the smallest of these goes with it.
    /// assert_eq!(judged, [Publishable::Yes, Publishable::TooFew, Publishable::Complement, Publishable::Yes]);
    /// assert_eq!(safe.get(PairFigure::Leaving(0)), Some(112));
    /// # Ok::<(), werkvlek_core::PairTableError>(())
    /// ```
    #[must_use]
    pub fn protect_pairs(self, table: &PairTable) -> ProtectedPairs {
        let people = table.people();
        let hidden: Vec<bool> = people.iter().map(|&n| self.is_too_small(n)).collect();
        let mut hiding = Hiding::new(table.network(), table.prices(), hidden);
        let mut is_wide = vec![false; people.len()];
        // Hiding more can only change what is hidden from open to hidden, and makes no interval narrower: so this ends.
        loop {
            let mut any = false;
            for (figure, &n) in people.iter().enumerate() {
                if is_wide[figure] || !hiding.is_hidden(figure) {
                    continue;
                }
                is_wide[figure] = true;
                let wide = if self.is_too_small(n) { u64::from(self.people()) } else { 1 };
                let down = hiding.hidden_move(figure, Way::Down, n.min(wide));
                let up = wide - down;
                if hiding.hidden_move(figure, Way::Up, up) < up {
                    any |= !hiding.hide_whole_path(figure, Way::Up, up).is_empty();
                }
            }
            if !any {
                break;
            }
        }
        let judge = |(figure, &n): (usize, &u64)| match hiding.is_hidden(figure) {
            false => Publishable::Yes,
            true if self.is_too_small(n) => Publishable::TooFew,
            true => Publishable::Complement,
        };
        ProtectedPairs { judged: people.iter().enumerate().map(judge).collect(), table: table.clone() }
    }
}

impl ProtectedPairs {
    /// The table with all its numbers.
    #[must_use]
    pub fn table(&self) -> &PairTable {
        &self.table
    }

    /// Whether a number may be published: [`Publishable::TooFew`] by itself, [`Publishable::Complement`] for another's sake.
    ///
    /// # Panics
    /// As [`PairTable::get`].
    #[must_use]
    pub fn publishable(&self, figure: PairFigure) -> Publishable {
        let own = self.judged[self.table.index(figure)];
        let whole = match figure {
            PairFigure::LeavingTo(area, _) => PairFigure::Leaving(area),
            PairFigure::ArrivingFrom(area, _) => PairFigure::Arriving(area),
            _ => return own,
        };
        let is_few = self.judged[self.table.index(whole)] == Publishable::TooFew;
        if is_few && own == Publishable::Yes { Publishable::Complement } else { own }
    }

    /// A number that may be published.
    ///
    /// # Panics
    /// As [`PairTable::get`].
    #[must_use]
    pub fn get(&self, figure: PairFigure) -> Option<u64> {
        (self.publishable(figure) == Publishable::Yes).then(|| self.table.get(figure))
    }

    /// What an outsider can work out for a number from all that is published, knowing that none is negative; exact.
    ///
    /// # Panics
    /// As [`PairTable::get`].
    ///
    /// # Cost
    /// A maximum flow through the hidden numbers.
    #[must_use]
    pub fn interval(&self, figure: PairFigure) -> Interval {
        let people = self.table.get(figure);
        if self.judged[self.table.index(figure)] == Publishable::Yes {
            return Interval { least: people, most: Some(people) };
        }
        let hidden = |other: usize| self.judged[other] != Publishable::Yes;
        let (least, most) = self.table.network().interval(self.table.index(figure), hidden);
        Interval { least, most }
    }

    /// How many numbers are hidden: for being too small, and to protect others.
    #[must_use]
    pub fn hidden(&self) -> (usize, usize) {
        let count = |wanted: Publishable| self.judged.iter().filter(|judged| **judged == wanted).count();
        (count(Publishable::TooFew), count(Publishable::Complement))
    }
}
