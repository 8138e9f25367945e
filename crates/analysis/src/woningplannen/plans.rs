//! Planned dwellings with their names.

use super::HousingError;
use werkvlek_plan::{Woningplan, Woningplannen};

/// The plans with their names, in the order of the layer they came from.
#[derive(Clone, Debug)]
pub struct Plans {
    pub(crate) plannen: Woningplannen,
    pub(super) names: Vec<Option<String>>,
}

impl Plans {
    /// Plans and the name of each.
    ///
    /// # Errors
    /// [`HousingError`] when an id stands twice.
    pub fn new(plans: Vec<(Woningplan, Option<String>)>) -> Result<Self, HousingError> {
        let (plans, names) = plans.into_iter().unzip();
        Ok(Self { plannen: Woningplannen::new(plans)?, names })
    }
}
