//! Why a figure of a district is empty: one answer for every table of a vlekkenplan.

use super::people::DistancePeople;
use werkvlek_table::Column;

/// Whether all numbers of a row are told, and why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suppression {
    /// All are told.
    NothingHidden,
    /// At least one is not.
    SomethingHidden,
    /// There is none: no figure says how many people live there.
    NoFigure,
    /// Nothing is measured there: no address lies in it.
    NoAddresses,
    /// The addresses have nobody of this group, so there are no means and no shares.
    Nobody,
}

impl Suppression {
    /// Of a weight and a row of the tree, with everybody in it as it may be told, and whether any of its numbers is hidden.
    pub(super) fn of(
        people: &DistancePeople,
        (weight, row): (usize, usize),
        everyone: Option<u64>,
        is_hidden: bool,
    ) -> Self {
        if people.tree.is_empty(row) {
            Self::NoAddresses
        } else if people.is_unknown(weight, row) {
            Self::NoFigure
        } else if is_hidden {
            Self::SomethingHidden
        } else if everyone == Some(0) {
            Self::Nobody
        } else {
            Self::NothingHidden
        }
    }

    fn words(self) -> Option<&'static str> {
        match self {
            Self::NothingHidden => None,
            Self::SomethingHidden => {
                Some("verborgen: minder dan het minimum, of nodig om niet te verraden wie waar woont")
            }
            Self::NoFigure => Some("geen cijfer: onbekend is hoeveel mensen er wonen"),
            Self::NoAddresses => Some("geen adressen in dit gebied"),
            Self::Nobody => Some("niemand van deze groep op de adressen"),
        }
    }
}

/// The column that says why figures of a row are empty.
pub(super) fn why_empty_column<'r, R: 'r>(of: impl Fn(&R) -> Suppression + 'r) -> Column<'r, R> {
    Column::text("verborgen", move |row: &R| of(row).words())
        .means("waarom cijfers leeg zijn", "why figures are empty")
}
