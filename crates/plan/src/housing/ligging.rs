//! Location quality of planned dwellings: which lie well, or would with one more facility.

use werkvlek_core::VoorzieningSoort;

use super::{Woningplannen, Woningtype};
use crate::{Assessment, Criteria, Niveaus, Verdict};

/// Whether a plan lies well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ligging {
    /// It meets what is asked.
    Voldoet,
    /// It would with one facility more nearby, of any one of these kinds; at least one.
    MistEen(Vec<VoorzieningSoort>),
    /// More is missing, or something that no facility mends.
    MistMeer,
}

/// Answers that do not fit the plans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{found} answers for {expected} plans; give one for each plan, in their order")]
pub struct LiggingError {
    /// Answers that were given.
    pub found: usize,
    /// Plans there are.
    pub expected: usize,
}

/// The dwellings of one type, or of all, by how they lie.
///
/// `voldoet`, `mist_een` and `mist_meer` add up to all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Haalbaarheid {
    /// The type; none for all together.
    pub woningtype: Option<Woningtype>,
    /// Dwellings that lie well.
    pub voldoet: u64,
    /// Dwellings that would with one facility more.
    pub mist_een: u64,
    /// Those by the kind that would do, in alphabetical order; where each of several kinds would do by itself, a
    /// dwelling counts under each.
    pub mist_een_per_soort: Vec<(VoorzieningSoort, u64)>,
    /// All other dwellings.
    pub mist_meer: u64,
}

impl Ligging {
    /// Whether plans lie in a vlek: the requirement of their levels, which are computed from
    /// [`Woningplannen::origins`].
    #[must_use]
    pub fn by_niveaus(niveaus: &Niveaus<'_>) -> Vec<Self> {
        let soort = |kind: usize| niveaus.kinds()[kind].soort().clone();
        (0..niveaus.len())
            .map(|row| match niveaus.enough_with_one(row) {
                _ if niveaus.voldoet(row) => Self::Voldoet,
                kinds if kinds.is_empty() => Self::MistMeer,
                kinds => Self::MistEen(kinds.iter().map(soort).collect()),
            })
            .collect()
    }

    /// Whether plans are suitable by criteria, such as `geclusterde-woonvorm`, from the assessments of the plans.
    ///
    /// # Panics
    /// When the assessments are of other criteria.
    #[must_use]
    pub fn by_criteria(criteria: &Criteria, assessments: &[Assessment]) -> Vec<Self> {
        let ligging = |answer: &Assessment| match (answer.geschikt, answer.only_missing_kind(criteria)) {
            (Verdict::Passed, _) => Self::Voldoet,
            (Verdict::Failed, Some(soort)) => Self::MistEen(vec![soort.clone()]),
            (Verdict::Failed, None) => Self::MistMeer,
        };
        assessments.iter().map(ligging).collect()
    }
}

impl Woningplannen {
    /// Counts dwellings by how their plan lies: all together first, then each type.
    ///
    /// # Errors
    /// [`LiggingError`] when there is not one answer a plan.
    ///
    /// # Example
    /// ```
    /// use werkvlek_core::{WoningplanId, Position, VoorzieningSoort};
    /// use werkvlek_plan::{Requirement, Ligging, Niveaus, NormColumn, Woningplan, Woningplannen, Woningtype};
    /// let plan = |id: &str, aantal| {
    ///     let (id, at) = (WoningplanId::new(id).unwrap(), Position::new(0.0, 0.0).unwrap());
    ///     Woningplan::new(id, at, Woningtype::Nultredenwoning, aantal, 2028, None).unwrap()
    /// };
    /// let plannen = Woningplannen::new(vec![plan("a", 10), plan("b", 4)])?;
    /// let (huisarts, apotheek) = (VoorzieningSoort::new("huisarts")?, VoorzieningSoort::new("apotheek")?);
    /// let kinds = [
    ///     NormColumn::new(huisarts, 500.0, &[Some(300.0), Some(400.0)])?,
    ///     NormColumn::new(apotheek.clone(), 500.0, &[Some(500.0), Some(501.0)])?,
    /// ];
    /// let all = &plannen.haalbaarheid(&Ligging::by_niveaus(&Niveaus::new(&kinds, Requirement::all(2))?))?[0];
    /// assert_eq!((all.voldoet, all.mist_een, all.mist_meer), (10, 4, 0));
    /// assert_eq!(all.mist_een_per_soort, [(apotheek, 4)]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn haalbaarheid(&self, liggingen: &[Ligging]) -> Result<Vec<Haalbaarheid>, LiggingError> {
        if liggingen.len() != self.len() {
            return Err(LiggingError { found: liggingen.len(), expected: self.len() });
        }
        let types = [None].into_iter().chain(Woningtype::ALL.map(Some));
        Ok(types.map(|woningtype| self.of_type(woningtype, liggingen)).collect())
    }

    fn of_type(&self, woningtype: Option<Woningtype>, liggingen: &[Ligging]) -> Haalbaarheid {
        let mut by_kind = std::collections::BTreeMap::new();
        let mut sum = Haalbaarheid {
            woningtype,
            voldoet: 0,
            mist_een: 0,
            mist_een_per_soort: Vec::new(),
            mist_meer: 0,
        };
        for (row, ligging) in liggingen.iter().enumerate() {
            if woningtype.is_some_and(|wanted| wanted != self.woningtype(row)) {
                continue;
            }
            let woningen = u64::from(self.aantal(row));
            match ligging {
                Ligging::Voldoet => sum.voldoet += woningen,
                Ligging::MistMeer => sum.mist_meer += woningen,
                Ligging::MistEen(soorten) => {
                    sum.mist_een += woningen;
                    for soort in soorten {
                        *by_kind.entry(soort.clone()).or_default() += woningen;
                    }
                }
            }
        }
        sum.mist_een_per_soort = by_kind.into_iter().collect();
        sum
    }
}
