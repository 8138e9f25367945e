//! Planned dwellings counted by district, type and year of delivery.

use std::collections::BTreeMap;

use super::{Woningplannen, Woningtype};
use crate::ColumnsError;
use crate::columns::check_length;

/// The dwellings of one type that are delivered in one district in one year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeliveryCount {
    /// The index of the district; none for plans outside all districts.
    pub district: Option<u32>,
    /// The type.
    pub woningtype: Woningtype,
    /// The year of delivery.
    pub jaar: u16,
    /// Number of plans.
    pub plannen: usize,
    /// Number of dwellings.
    pub woningen: u64,
    /// Dwellings of the type in the district up to and with this year.
    pub cumulatief: u64,
}

/// District (outside all of them last), type and year.
type Key = (bool, Option<u32>, Woningtype, u16);

impl Woningplannen {
    /// Counts dwellings by district, type and year: one row for each that there is, in that order, plans outside all
    /// districts last. The dwellings of all rows are those of all plans.
    ///
    /// # Errors
    /// [`ColumnsError::Length`] when there is not one district a plan.
    ///
    /// # Example
    /// ```
    /// use werkvlek_core::{WoningplanId, Position};
    /// use werkvlek_plan::{Woningplan, Woningplannen, Woningtype};
    /// let plan = |id: &str, aantal, jaar| {
    ///     let (id, at) = (WoningplanId::new(id).unwrap(), Position::new(0.0, 0.0).unwrap());
    ///     Woningplan::new(id, at, Woningtype::Nultredenwoning, aantal, jaar, None).unwrap()
    /// };
    /// let plannen = Woningplannen::new(vec![plan("a", 10, 2028), plan("b", 4, 2026), plan("c", 1, 2028)])?;
    /// let rows = plannen.per_district(&[Some(0), Some(0), Some(0)])?;
    /// assert_eq!((rows[1].jaar, rows[1].plannen, rows[1].woningen, rows[1].cumulatief), (2028, 2, 11, 15));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn per_district(&self, district: &[Option<u32>]) -> Result<Vec<DeliveryCount>, ColumnsError> {
        check_length("district", district.len(), self.len())?;
        let mut counts: BTreeMap<Key, (usize, u64)> = BTreeMap::new();
        for (row, &district) in district.iter().enumerate() {
            let key = (district.is_none(), district, self.woningtype(row), self.jaar(row));
            let count = counts.entry(key).or_default();
            count.0 += 1;
            count.1 += u64::from(self.aantal(row));
        }
        let mut rows: Vec<DeliveryCount> = Vec::with_capacity(counts.len());
        for ((_, district, woningtype, jaar), (plannen, woningen)) in counts {
            let before =
                rows.last().filter(|last| (last.district, last.woningtype) == (district, woningtype));
            let cumulatief = before.map_or(0, |last| last.cumulatief) + woningen;
            rows.push(DeliveryCount { district, woningtype, jaar, plannen, woningen, cumulatief });
        }
        Ok(rows)
    }
}
