//! Jobs and establishments per kind, per werklocatie and per year.

use crate::work::ratio::part_percent;
use crate::{Classifier, Disclosure, Publishable, Soort, Vestiging, Zzp};
use std::collections::BTreeMap;

/// Establishments and jobs of one cell of a table.
///
/// # Units
/// Counts of establishments and of working persons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Telling {
    /// Establishments.
    pub vestigingen: u64,
    /// Jobs.
    pub banen: u64,
    /// Establishments of self-employed persons.
    pub zzp_vestigingen: u64,
    /// Jobs at these.
    pub zzp_banen: u64,
    /// Jobs of the largest single establishment.
    pub grootste_banen: u64,
}

impl Telling {
    /// Adds an establishment.
    pub(crate) fn add(&mut self, v: &Vestiging) {
        let banen = u64::from(v.banen());
        self.vestigingen += 1;
        self.banen += banen;
        if v.zzp() == Zzp::Ja {
            self.zzp_vestigingen += 1;
            self.zzp_banen += banen;
        }
        self.grootste_banen = self.grootste_banen.max(banen);
    }

    /// Adds another cell.
    pub(crate) fn include(&mut self, other: &Self) {
        self.vestigingen += other.vestigingen;
        self.banen += other.banen;
        self.zzp_vestigingen += other.zzp_vestigingen;
        self.zzp_banen += other.zzp_banen;
        self.grootste_banen = self.grootste_banen.max(other.grootste_banen);
    }

    /// Share of establishments that are those of self-employed persons, 0 to 100 per cent; none in an empty cell.
    #[must_use]
    pub fn zzp_vestigingen_percent(&self) -> Option<f64> {
        part_percent(self.zzp_vestigingen, self.vestigingen)
    }

    /// Share of jobs that are at these, 0 to 100 per cent; none without jobs.
    ///
    /// # Example
    /// ```
    /// let cell = werkvlek_core::Telling { vestigingen: 100, banen: 425, zzp_vestigingen: 68, zzp_banen: 68, ..Default::default() };
    /// assert_eq!((cell.zzp_vestigingen_percent(), cell.zzp_banen_percent()), (Some(68.0), Some(16.0)));
    /// ```
    #[must_use]
    pub fn zzp_banen_percent(&self) -> Option<f64> {
        part_percent(self.zzp_banen, self.banen)
    }

    /// Whether the cell may be published by itself; see [`Disclosure::protect`] for cells with a total.
    #[must_use]
    pub fn publishable(&self, rule: &Disclosure) -> Publishable {
        rule.judge(self.vestigingen, self.banen, self.grootste_banen)
    }
}

/// Change from one number to another, in per cent of the first; none when the first is 0.
///
/// # Example
/// ```
/// let percent = werkvlek_core::change_percent(8_200, 11_500).unwrap();
/// assert!((percent - 40.24).abs() < 0.01);
/// assert_eq!(werkvlek_core::change_percent(0, 5), None);
/// ```
#[must_use]
pub fn change_percent(from: u64, to: u64) -> Option<f64> {
    (from > 0).then(|| (to as f64 - from as f64) / from as f64 * 100.0)
}

/// The counted monitor: every establishment is in exactly one kind and at most one werklocatie a year.
#[derive(Clone, Debug, PartialEq)]
pub struct Monitor {
    soorten: BTreeMap<(u16, Soort), Telling>,
    locaties: BTreeMap<(usize, u16), Telling>,
    buiten: BTreeMap<u16, Telling>,
    jaren: Vec<u16>,
}

impl Monitor {
    /// Classifies and counts.
    ///
    /// # Cost
    /// O(n log m) for n establishments and m polygons.
    #[must_use]
    pub fn count(vestigingen: &[Vestiging], classifier: &Classifier) -> Self {
        let mut soorten = BTreeMap::new();
        let mut locaties: BTreeMap<(usize, u16), Telling> = BTreeMap::new();
        let mut buiten: BTreeMap<u16, Telling> = BTreeMap::new();
        let mut jaren: Vec<u16> = vestigingen.iter().map(|v| v.jaar()).collect();
        jaren.sort_unstable();
        jaren.dedup();
        for jaar in &jaren {
            for soort in Soort::ALL {
                soorten.insert((*jaar, soort), Telling::default());
            }
            for i in 0..classifier.locaties().len() {
                locaties.insert((i, *jaar), Telling::default());
            }
        }
        for v in vestigingen {
            let position = classifier.position(v.position());
            let soort = position.map_or(Soort::Gemengd, |i| classifier.locaties()[i].soort().soort());
            soorten.entry((v.jaar(), soort)).or_default().add(v);
            match position {
                Some(i) => locaties.entry((i, v.jaar())).or_default().add(v),
                None => buiten.entry(v.jaar()).or_default().add(v),
            }
        }
        Self { soorten, locaties, buiten, jaren }
    }

    /// The years, ascending.
    #[must_use]
    pub fn jaren(&self) -> &[u16] {
        &self.jaren
    }

    /// The cell of a kind and year.
    #[must_use]
    pub fn soort(&self, jaar: u16, soort: Soort) -> Telling {
        self.soorten.get(&(jaar, soort)).copied().unwrap_or_default()
    }

    /// The cell of a werklocatie, by its position in [`Classifier::locaties`], and year.
    #[must_use]
    pub fn locatie(&self, position: usize, jaar: u16) -> Telling {
        self.locaties.get(&(position, jaar)).copied().unwrap_or_default()
    }

    /// What lies in no werklocatie in a year; it counts as mixed.
    #[must_use]
    pub fn buiten(&self, jaar: u16) -> Telling {
        self.buiten.get(&jaar).copied().unwrap_or_default()
    }

    /// All kinds of a year together.
    #[must_use]
    pub fn totaal(&self, jaar: u16) -> Telling {
        let mut sum = Telling::default();
        Soort::ALL.iter().for_each(|&soort| sum.include(&self.soort(jaar, soort)));
        sum
    }
}
