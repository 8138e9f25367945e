//! Shift-share: how much of a region's change comes from the country, from its sectors and from itself.

/// Jobs that keep the parts exact: 2^31, far above those of any country's register.
const MAX_BANEN: u64 = 1 << 31;
/// Parts are whole numbers of 2^-20 job, so that they add up without any rounding.
const STEPS_PER_BAAN: f64 = (1_u32 << 20) as f64;

/// Jobs of a sector in two years, in a region and in the reference that it is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SectorBanen {
    /// In the region in the earlier year.
    pub regio_van: u64,
    /// In the region in the later year.
    pub regio_naar: u64,
    /// In the reference in the earlier year, the region included.
    pub referentie_van: u64,
    /// In the reference in the later year, the region included.
    pub referentie_naar: u64,
}

/// The three parts of a change; they add up to it exactly.
///
/// # Units
/// Jobs, in whole steps of 2^-20 (a millionth).
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct ShiftShareParts {
    /// What the sector would have gained with the growth of the whole reference.
    pub nationaal: f64,
    /// What it gained beyond that with the growth of its own sector in the reference (industry mix).
    pub sectormix: f64,
    /// What is left: the region does better or worse than its sectors elsewhere (competitive).
    pub concurrentie: f64,
}

impl ShiftShareParts {
    /// The three together: the change in jobs, a whole number.
    ///
    /// # Units
    /// Jobs.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.nationaal + self.sectormix + self.concurrentie
    }
}

/// Figures that cannot be split.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ShiftShareError {
    /// The reference has no jobs in the earlier year, so that nothing can grow.
    #[error("the reference has no jobs in the earlier year; choose another year or another reference")]
    EmptyReference,
    /// The reference has more jobs than any register.
    #[error("the reference has {found} jobs, more than 2147483648; is it a count of jobs?")]
    TooMany {
        /// Its jobs.
        found: u64,
    },
    /// A region that is not part of the reference.
    #[error(
        "sector {position}: the region has more jobs than the reference; the reference must include the region"
    )]
    NotInReference {
        /// Position of the sector, from 0.
        position: usize,
    },
}

/// The change of a region's jobs by sector, split in three.
///
/// With e the jobs of a sector in the region, G the growth of all jobs of the reference and g that of the sector in the
/// reference: national e G, industry mix e (g - G), competitive what remains, e (growth in the region - g). A sector
/// without jobs in the reference in the earlier year has no growth there: its g is taken as G.
///
/// The competitive part is not split further into homothetic and allocation effects.
///
/// Sources: Dunn, "A statistical and analytical technique for regional analysis", *Papers of the Regional Science
/// Association* 6 (1960); Esteban-Marquillas, "A reinterpretation of shift-share analysis", *Regional and Urban Economics*
/// 2 (1972), for the three parts and the further split that is not made here.
///
/// # Example
/// ```
/// use werkvlek_core::{SectorBanen, ShiftShare};
/// // All jobs of the country grow by 10 %, this sector by 20 %, and here by 50 %.
/// let care = SectorBanen { regio_van: 100, regio_naar: 150, referentie_van: 1_000, referentie_naar: 1_200 };
/// let rest = SectorBanen { regio_van: 0, regio_naar: 0, referentie_van: 1_000, referentie_naar: 1_000 };
/// let split = ShiftShare::new(&[care, rest])?;
/// let care = split.sectoren()[0];
/// assert!((care.nationaal - 10.0).abs() < 1e-6 && (care.sectormix - 10.0).abs() < 1e-6);
/// assert_eq!(care.total(), 50.0);
/// # Ok::<(), werkvlek_core::ShiftShareError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct ShiftShare {
    sectoren: Vec<ShiftShareParts>,
}

impl ShiftShare {
    /// Splits the change of each sector.
    ///
    /// # Errors
    /// [`ShiftShareError`] when the reference is empty in the earlier year, beyond 2^31 jobs, or smaller than the region
    /// in a sector.
    ///
    /// # Cost
    /// O(s) for s sectors.
    pub fn new(sectoren: &[SectorBanen]) -> Result<Self, ShiftShareError> {
        let smaller = |s: &SectorBanen| s.regio_van > s.referentie_van || s.regio_naar > s.referentie_naar;
        if let Some(position) = sectoren.iter().position(smaller) {
            return Err(ShiftShareError::NotInReference { position });
        }
        let all = |figure: fn(&SectorBanen) -> u64| {
            sectoren.iter().fold(0_u64, |sum, sector| sum.saturating_add(figure(sector)))
        };
        let (van, naar) = (all(|s| s.referentie_van), all(|s| s.referentie_naar));
        if van == 0 {
            return Err(ShiftShareError::EmptyReference);
        }
        if van.max(naar) > MAX_BANEN {
            return Err(ShiftShareError::TooMany { found: van.max(naar) });
        }
        let growth = |van: u64, naar: u64| (van > 0).then(|| (naar as f64 - van as f64) / van as f64);
        let all_growth = growth(van, naar).unwrap_or(0.0);
        let split = |s: &SectorBanen| {
            let before = s.regio_van as f64;
            let sector_growth = growth(s.referentie_van, s.referentie_naar).unwrap_or(all_growth);
            let nationaal = in_steps(before * all_growth);
            let sectormix = in_steps(before * (sector_growth - all_growth));
            let concurrentie = (s.regio_naar as f64 - before) - (nationaal + sectormix);
            ShiftShareParts { nationaal, sectormix, concurrentie }
        };
        Ok(Self { sectoren: sectoren.iter().map(split).collect() })
    }

    /// The parts by sector, in their order.
    #[must_use]
    pub fn sectoren(&self) -> &[ShiftShareParts] {
        &self.sectoren
    }

    /// The parts of all sectors together.
    #[must_use]
    pub fn total(&self) -> ShiftShareParts {
        self.sectoren.iter().fold(ShiftShareParts::default(), |sum, s| ShiftShareParts {
            nationaal: sum.nationaal + s.nationaal,
            sectormix: sum.sectormix + s.sectormix,
            concurrentie: sum.concurrentie + s.concurrentie,
        })
    }
}

fn in_steps(banen: f64) -> f64 {
    (banen * STEPS_PER_BAAN).round() / STEPS_PER_BAAN
}

/// Jobs of a reference region by year and section.
pub type ReferentieBanen = std::collections::BTreeMap<(u16, crate::SbiSection), u64>;
