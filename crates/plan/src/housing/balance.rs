//! Supply against need: planned dwellings minus the stated need, by type and year.

use super::{Woningplannen, Woningtype};

/// The need for one type of dwelling in a period, both years included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Behoefte {
    woningtype: Woningtype,
    van: u16,
    tot_en_met: u16,
    woningen: u32,
}

/// Needs that cannot be weighed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BehoefteError {
    /// A period that ends before it starts.
    #[error(
        "the need for {woningtype} runs from {van} to {tot_en_met}; expected a first year and a last year that is not before it"
    )]
    Period {
        /// The type.
        woningtype: Woningtype,
        /// The first year.
        van: u16,
        /// The last year.
        tot_en_met: u16,
    },
    /// Two periods of one type that share a year, so that its dwellings would count twice.
    #[error("two needs for {woningtype} both hold {jaar}; give periods that do not overlap")]
    Overlap {
        /// The type.
        woningtype: Woningtype,
        /// A year in both.
        jaar: u16,
    },
}

impl Behoefte {
    /// A need of so many dwellings.
    ///
    /// # Errors
    /// [`BehoefteError::Period`] when the last year lies before the first.
    pub fn new(
        woningtype: Woningtype,
        van: u16,
        tot_en_met: u16,
        woningen: u32,
    ) -> Result<Self, BehoefteError> {
        if van <= tot_en_met {
            Ok(Self { woningtype, van, tot_en_met, woningen })
        } else {
            Err(BehoefteError::Period { woningtype, van, tot_en_met })
        }
    }

    /// The need of Hilversum for 2022 to 2031: 925, 505 and 130 (*Woonzorgvisie 2025-2030*).
    #[must_use]
    pub fn hilversum_2022_2031() -> [Self; 3] {
        let need = |woningtype, woningen| Self { woningtype, van: 2022, tot_en_met: 2031, woningen };
        [
            need(Woningtype::Nultredenwoning, 925),
            need(Woningtype::GeclusterdeWoonvorm, 505),
            need(Woningtype::ZorggeschikteWoning, 130),
        ]
    }

    /// The type.
    #[must_use]
    pub fn woningtype(self) -> Woningtype {
        self.woningtype
    }

    /// The first year.
    #[must_use]
    pub fn van(self) -> u16 {
        self.van
    }

    /// The last year.
    #[must_use]
    pub fn tot_en_met(self) -> u16 {
        self.tot_en_met
    }

    /// The dwellings that are needed.
    #[must_use]
    pub fn woningen(self) -> u32 {
        self.woningen
    }

    fn holds(self, woningtype: Woningtype, jaar: u16) -> bool {
        self.woningtype == woningtype && (self.van..=self.tot_en_met).contains(&jaar)
    }
}

/// The stand of a need at the end of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearBalance {
    /// The year.
    pub jaar: u16,
    /// Dwellings that are delivered in it.
    pub woningen: u64,
    /// Dwellings that are delivered from the first year of the period on.
    pub cumulatief: u64,
    /// Those minus the need of the whole period: below 0 is still short. A need is not spread over its years.
    pub saldo: i64,
}

/// A need and what is planned for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Balans {
    /// The need.
    pub behoefte: Behoefte,
    /// Dwellings that are planned in its period.
    pub gepland: u64,
    /// Planned minus needed: below 0 a shortfall, above 0 a surplus.
    pub saldo: i64,
    /// Every year of the period.
    pub per_jaar: Vec<YearBalance>,
}

/// All needs, and what no need asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Balansen {
    /// In the order of the needs.
    pub per_behoefte: Vec<Balans>,
    /// Dwellings of a type or year that no need holds; with the planned ones of all needs, all dwellings there are.
    pub buiten_behoefte: u64,
}

impl Woningplannen {
    /// Weighs the plans against needs.
    ///
    /// # Errors
    /// [`BehoefteError::Overlap`] when two needs of one type share a year.
    ///
    /// # Example
    /// ```
    /// use werkvlek_core::{WoningplanId, Position};
    /// use werkvlek_plan::{Behoefte, Woningplan, Woningplannen, Woningtype};
    /// let at = Position::new(0.0, 0.0)?;
    /// let plan = Woningplan::new(WoningplanId::new("a")?, at, Woningtype::ZorggeschikteWoning, 150, 2026, None)?;
    /// let balansen = Woningplannen::new(vec![plan])?.balansen(&Behoefte::hilversum_2022_2031())?;
    /// assert_eq!(balansen.per_behoefte.iter().map(|b| b.saldo).collect::<Vec<_>>(), [-925, -505, 20]);
    /// assert_eq!(balansen.per_behoefte[2].per_jaar[3].saldo, -130, "nothing by the end of 2025");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn balansen(&self, behoeften: &[Behoefte]) -> Result<Balansen, BehoefteError> {
        for (i, a) in behoeften.iter().enumerate() {
            for b in &behoeften[..i] {
                let jaar = a.van.max(b.van);
                if a.holds(b.woningtype, jaar) && b.holds(a.woningtype, jaar) {
                    return Err(BehoefteError::Overlap { woningtype: a.woningtype, jaar });
                }
            }
        }
        let per_behoefte: Vec<Balans> = behoeften.iter().map(|&behoefte| self.balans(behoefte)).collect();
        let asked: u64 = per_behoefte.iter().map(|balans| balans.gepland).sum();
        Ok(Balansen { per_behoefte, buiten_behoefte: self.woningen() - asked })
    }

    fn balans(&self, behoefte: Behoefte) -> Balans {
        let delivered = |jaar| -> u64 {
            let rows = (0..self.len()).filter(|&row| self.jaar(row) == jaar);
            rows.filter(|&row| behoefte.holds(self.woningtype(row), jaar))
                .map(|row| u64::from(self.aantal(row)))
                .sum()
        };
        let mut cumulatief = 0;
        let per_jaar: Vec<YearBalance> = (behoefte.van..=behoefte.tot_en_met)
            .map(|jaar| {
                let woningen = delivered(jaar);
                cumulatief += woningen;
                YearBalance { jaar, woningen, cumulatief, saldo: minus(cumulatief, behoefte.woningen) }
            })
            .collect();
        Balans { behoefte, gepland: cumulatief, saldo: minus(cumulatief, behoefte.woningen), per_jaar }
    }
}

fn minus(planned: u64, needed: u32) -> i64 {
    // Sums of 32-bit numbers; more than 2^63 dwellings do not fit in memory as plans.
    i64::try_from(planned).map_or(i64::MAX, |planned| planned - i64::from(needed))
}
