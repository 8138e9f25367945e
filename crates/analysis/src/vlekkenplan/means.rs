//! Means, medians and nine-of-ten distances of people: which may be told beside the distances of single addresses.
//!
//! Everybody can measure how far each address is, so a mean is an equation in the people who live at each of them, and a few
//! equations of few addresses have one answer in whole people. So a mean counts as a published sum over its members: it is told in
//! steps of [`STEP_M`], and only of districts of [`FEW_ADDRESSES`] and more, where the equations are far fewer than the addresses.

use super::people::DistancePeople;
use super::question::Question;
use super::town::Level;
use std::collections::BTreeSet;
use werkvlek_core::{DistrictCode, MinPeople, WeightColumn};

/// The step in which means of people are told, in metres.
pub(crate) const STEP_M: f64 = 10.0;

/// Districts of fewer addresses tell how many people live there and within which distance, and no mean: ten means (five kinds, two
/// methods) of whole metres pinned every number in buurten of 5 to 10 addresses.
///
/// The numbers within distances are not hidden with them, though in hamlets they pin 5 of 34 numbers of single addresses
/// (`make attack`): hiding them hid the totals of the town as well.
pub(crate) const FEW_ADDRESSES: usize = 100;

/// Weight, level and district of which no mean may be told, though the total may.
pub type HiddenMeans = BTreeSet<(String, usize, DistrictCode)>;

/// Which means of people may be told.
pub(super) struct SafeMeans {
    /// By weight: whether its means are those of people, who are protected.
    is_people: Vec<bool>,
    /// By row of the tree of districts.
    is_hidden: Vec<bool>,
}

impl SafeMeans {
    /// Hides the means of districts of few addresses; beside the people of single addresses all but that of everybody.
    ///
    /// # Cost
    /// O(n) for n origins and level.
    pub(super) fn of(
        asked: Question<'_>,
        people: &DistancePeople,
        levels: &[Option<&Level<'_>>],
        minimum: MinPeople,
    ) -> Self {
        let is_people = |w: &WeightColumn| minimum.for_weight(w.weight()) != MinPeople::NONE && is_counted(w);
        let mut safe = Self {
            is_people: asked.weights().iter().map(is_people).collect(),
            is_hidden: vec![false; people.tree.len()],
        };
        for level in levels.iter().flatten() {
            for (d, origins) in level.members().into_iter().enumerate() {
                safe.is_hidden[people.tree.row(level.number, Some(d))] =
                    origins.len() < FEW_ADDRESSES || asked.tells_people_at_addresses();
            }
        }
        safe.is_hidden[people.tree.row(0, None)] = asked.town.origins.len() < FEW_ADDRESSES;
        safe
    }

    /// A distance of the people of a weight in a row, as far as it may be told: whole metres for addresses, steps of
    /// [`STEP_M`] for people.
    pub(super) fn shown(&self, weight: usize, row: usize, metres: Option<f64>) -> Option<f64> {
        if !self.is_people[weight] {
            return metres.map(f64::round);
        }
        metres.filter(|_| !self.is_hidden[row]).map(stepped)
    }

    /// Whether the means of a weight in a row may be told.
    pub(super) fn are_open(&self, weight: usize, row: usize) -> bool {
        !self.is_people[weight] || !self.is_hidden[row]
    }

    /// How many districts tell their number of people but no mean.
    pub(super) fn hidden(&self) -> usize {
        if self.is_people.contains(&true) {
            self.is_hidden.iter().filter(|hidden| **hidden).count()
        } else {
            0
        }
    }

    /// The districts whose means are hidden, for other tables of the same people.
    pub(super) fn hidden_means(
        &self,
        asked: Question<'_>,
        people: &DistancePeople,
        levels: &[Option<&Level<'_>>],
    ) -> HiddenMeans {
        let mut hidden = HiddenMeans::new();
        for (w, weight) in asked.weights().iter().enumerate() {
            for level in levels.iter().flatten() {
                for (d, district) in level.niveau.districts().iter().enumerate() {
                    if !self.are_open(w, people.tree.row(level.number, Some(d))) {
                        hidden.insert((weight.name().to_owned(), level.number, district.code().clone()));
                    }
                }
            }
        }
        hidden
    }
}

/// Whether numbers at addresses were counted: a figure of a district that was spread over its addresses is no whole number, and
/// tells nothing of an address.
fn is_counted(weight: &WeightColumn) -> bool {
    weight.values().iter().all(|people| people.fract().abs() < f64::EPSILON)
}

/// Metres in steps.
fn stepped(metres: f64) -> f64 {
    (metres / STEP_M).round() * STEP_M
}

/// A mean of a state that is told beside another one, as far as it may be; whole metres where nothing is protected.
pub(crate) fn compared_mean(minimum: MinPeople, addresses: usize, metres: Option<f64>) -> Option<f64> {
    match minimum {
        MinPeople::NONE => metres.map(f64::round),
        _ => metres.filter(|_| addresses >= FEW_ADDRESSES).map(stepped),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_of_people_come_in_steps_and_of_many_addresses() {
        let five = MinPeople::new(5).unwrap();
        assert_eq!(compared_mean(five, FEW_ADDRESSES, Some(437.2)), Some(440.0));
        assert_eq!(compared_mean(five, FEW_ADDRESSES - 1, Some(437.2)), None);
        assert_eq!(compared_mean(MinPeople::NONE, 1, Some(437.2)), Some(437.0));
    }

    #[test]
    fn what_was_spread_over_addresses_tells_nothing_of_one() {
        let counts = |people: f64| {
            is_counted(&crate::comparison::tests::addresses(&[0, 0], &[2.0, people]).columns()[0])
        };
        assert!(counts(0.0) && !counts(2.4));
    }
}
