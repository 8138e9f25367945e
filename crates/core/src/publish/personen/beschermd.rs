//! What of a table of people may be published, and what an outsider learns of the rest.

use super::boom::boom;
use super::protect::MinPersonen;
use super::tabel::{PersonenKolom, PersonenTabel};
use crate::{Interval, Publishable};

/// How much of a table of people is hidden.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct VerborgenPersonen {
    /// Numbers that are not 0, totals included.
    pub gevuld: usize,
    /// Numbers that are hidden for being too small.
    pub primair: usize,
    /// Numbers that are hidden to protect others, empty bands of small rows included.
    pub secundair: usize,
    /// Totals of rows among both.
    pub totalen: usize,
}

/// A table of people of which no small number can be worked out; made by [`MinPersonen::protect`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BeschermdePersonen {
    rule: MinPersonen,
    tabel: PersonenTabel,
    judged: Vec<Publishable>,
}

impl BeschermdePersonen {
    pub(super) fn new(rule: MinPersonen, tabel: PersonenTabel, judged: Vec<Publishable>) -> Self {
        Self { rule, tabel, judged }
    }

    /// The table with all its numbers.
    #[must_use]
    pub fn tabel(&self) -> &PersonenTabel {
        &self.tabel
    }

    /// Whether a number may be published: [`Publishable::TooFew`] by itself, [`Publishable::Complement`] for another's sake.
    ///
    /// # Panics
    /// When the table has no such row or band.
    #[must_use]
    pub fn oordeel(&self, rij: usize, kolom: PersonenKolom) -> Publishable {
        self.judged[self.tabel.index(rij, kolom)]
    }

    /// A number that may be published.
    ///
    /// # Panics
    /// When the table has no such row or band.
    #[must_use]
    pub fn get(&self, rij: usize, kolom: PersonenKolom) -> Option<u64> {
        (self.oordeel(rij, kolom) == Publishable::Yes).then(|| self.tabel.get(rij, kolom))
    }

    /// The people in the first so many bands, when that may be published.
    ///
    /// It may when everybody can make it from open numbers already, so that it teaches nothing: all its bands are open, or
    /// the total of the row and all further bands are.
    ///
    /// # Panics
    /// When the table has no such row or fewer bands.
    #[must_use]
    pub fn binnen(&self, rij: usize, banden: usize) -> Option<u64> {
        assert!(banden <= self.tabel.banden(), "no {banden} bands in a table of {}", self.tabel.banden());
        let further =
            || Some(self.get(rij, PersonenKolom::Totaal)? - self.open_sum(rij, banden..self.tabel.banden())?);
        self.open_sum(rij, 0..banden).or_else(further).filter(|&personen| !self.rule.is_te_klein(personen))
    }

    /// The people beyond the first so many bands, when that may be published: as [`BeschermdePersonen::binnen`].
    ///
    /// # Panics
    /// When the table has no such row or fewer bands.
    #[must_use]
    pub fn voorbij(&self, rij: usize, banden: usize) -> Option<u64> {
        assert!(banden <= self.tabel.banden(), "no {banden} bands in a table of {}", self.tabel.banden());
        let nearer = || Some(self.get(rij, PersonenKolom::Totaal)? - self.open_sum(rij, 0..banden)?);
        self.open_sum(rij, banden..self.tabel.banden())
            .or_else(nearer)
            .filter(|&personen| !self.rule.is_te_klein(personen))
    }

    /// The sum of some bands, when all of them are open.
    fn open_sum(&self, rij: usize, mut bands: std::ops::Range<usize>) -> Option<u64> {
        bands.try_fold(0, |sum, band| Some(sum + self.get(rij, PersonenKolom::Band(band))?))
    }

    /// The share of a band in its row, when both numbers may be published and the row is not empty.
    ///
    /// # Panics
    /// When the table has no such row or band.
    ///
    /// # Units
    /// Per cent, 0 to 100.
    #[must_use]
    pub fn aandeel_percent(&self, rij: usize, kolom: PersonenKolom) -> Option<f64> {
        self.percent(rij, self.get(rij, kolom)?)
    }

    /// The share of the people in the first so many bands, when their number and that of the row may be published and the
    /// row is not empty.
    ///
    /// # Panics
    /// When the table has no such row or fewer bands.
    ///
    /// # Units
    /// Per cent, 0 to 100.
    #[must_use]
    pub fn aandeel_binnen_percent(&self, rij: usize, banden: usize) -> Option<f64> {
        self.percent(rij, self.binnen(rij, banden)?)
    }

    fn percent(&self, rij: usize, personen: u64) -> Option<f64> {
        let total = self.get(rij, PersonenKolom::Totaal).filter(|&total| total > 0)?;
        Some(personen as f64 * 100.0 / total as f64)
    }

    /// What an outsider can work out for a number from all that is published, knowing that none is negative; exact.
    ///
    /// # Panics
    /// When the table has no such row or band.
    ///
    /// # Cost
    /// A maximum flow through the hidden numbers.
    #[must_use]
    pub fn interval(&self, rij: usize, kolom: PersonenKolom) -> Interval {
        let figure = self.tabel.index(rij, kolom);
        if let Some(personen) = self.get(rij, kolom) {
            return Interval { van: personen, tot_en_met: Some(personen) };
        }
        let hidden = |other: usize| self.judged[other] != Publishable::Yes;
        let (van, tot_en_met) = boom(&self.tabel).interval(figure, hidden);
        Interval { van, tot_en_met }
    }

    /// How much is hidden.
    #[must_use]
    pub fn verborgen(&self) -> VerborgenPersonen {
        let mut found = VerborgenPersonen::default();
        let columns = self.tabel.banden() + 1;
        for (figure, (&personen, judged)) in self.tabel.personen().iter().zip(&self.judged).enumerate() {
            found.gevuld += usize::from(personen > 0);
            if *judged != Publishable::Yes {
                let is_primair = *judged == Publishable::TooFew;
                found.primair += usize::from(is_primair);
                found.secundair += usize::from(!is_primair);
                found.totalen += usize::from(figure % columns == columns - 1);
            }
        }
        found
    }
}
