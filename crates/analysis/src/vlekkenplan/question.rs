//! The town and what is asked of it, from which every table takes its columns.

use super::{AtAddress, Town, VlekkenplanError, VlekkenplanPlan};
use werkvlek_core::{MinPeople, VoorzieningSoort, WeightColumn};

/// The town and what is asked of it.
#[derive(Clone, Copy)]
pub(super) struct Question<'a> {
    pub(super) town: Town<'a>,
    pub(super) plan: &'a VlekkenplanPlan,
}

impl<'a> Question<'a> {
    /// Every column of weights.
    pub(super) fn weights(&self) -> &'a [WeightColumn] {
        self.town.origins.columns()
    }

    /// The weight that the map shows, and its position among all.
    pub(super) fn headline(&self) -> Result<(usize, &'a WeightColumn), VlekkenplanError> {
        let name = self.plan.headline.as_deref();
        let found = self.town.origins.headline(name);
        let at = |column: &WeightColumn| self.weights().iter().position(|w| w.weight() == column.weight());
        found.and_then(|column| Some((at(column)?, column))).ok_or_else(|| VlekkenplanError::UnknownWeight {
            name: name.unwrap_or_default().to_owned(),
            known: self.weights().iter().map(WeightColumn::name).collect::<Vec<_>>().join(", "),
        })
    }

    /// Whether the layer of addresses tells people, and so no distances: both do no harm where nothing is protected.
    pub(super) fn tells_people_at_addresses(&self) -> bool {
        self.plan.at_address == AtAddress::Mensen && self.plan.min_personen != MinPeople::NONE
    }

    /// Whether there are distances in a straight line beside those along the streets.
    pub(super) fn is_along_streets(&self) -> bool {
        self.town.network.is_some()
    }

    /// The kinds, each with its position.
    pub(super) fn kinds(&self) -> impl Iterator<Item = (usize, &'a VoorzieningSoort)> + use<'a> {
        self.plan.kinds.iter().enumerate()
    }

    /// The thresholds in metres, each with its position.
    pub(super) fn thresholds_m(&self) -> impl Iterator<Item = (usize, f64)> + use<'a> {
        self.plan.thresholds_m.iter().copied().enumerate()
    }
}
