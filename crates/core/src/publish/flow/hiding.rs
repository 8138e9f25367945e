//! Hides figures until others are free to move.

use super::{Flow, Search, Way};

/// A network, what is hidden of it so far, and what hiding more costs.
pub(crate) struct Hiding {
    flow: Flow,
    search: Search,
    /// What it costs to hide each figure; none when it may not be hidden.
    price: Vec<Option<u64>>,
    hidden: Vec<bool>,
}

impl Hiding {
    pub(crate) fn new(flow: Flow, price: Vec<Option<u64>>, hidden: Vec<bool>) -> Self {
        Self { search: Search::of(&flow), flow, price, hidden }
    }

    pub(crate) fn is_hidden(&self, figure: usize) -> bool {
        self.hidden[figure]
    }

    pub(crate) fn hide(&mut self, figure: usize) {
        self.hidden[figure] = true;
    }

    /// How far a figure can move by hidden figures alone, at most `limit`. What is hidden later lets it move no less.
    pub(crate) fn hidden_move(&mut self, figure: usize, way: Way, limit: u64) -> u64 {
        let hidden = &self.hidden;
        self.flow.push(&mut self.search, figure, way, limit, |other| hidden[other].then_some(0))
    }

    /// Hides the cheapest figures that let another one move so far, or as far as any do: how far, and what was hidden, ascending.
    pub(crate) fn hide_path(&mut self, figure: usize, way: Way, level: u64) -> (u64, Vec<usize>) {
        let (hidden, prices) = (&self.hidden, &self.price);
        let price = |other: usize| if hidden[other] { Some(0) } else { prices[other] };
        let far = self.flow.push(&mut self.search, figure, way, level, price);
        let new: Vec<usize> =
            self.search.changed().into_iter().filter(|&other| !self.hidden[other]).collect();
        new.iter().for_each(|&other| self.hidden[other] = true);
        (far, new)
    }

    /// The same where figures always move together with their totals, as far as one likes.
    ///
    /// # Panics
    /// When they do not.
    pub(crate) fn hide_whole_path(&mut self, figure: usize, way: Way, level: u64) -> Vec<usize> {
        let (far, new) = self.hide_path(figure, way, level);
        assert_eq!(far, level, "a figure can always move together with its totals");
        new
    }
}
