//! A column that puts every establishment in a class, for tables by any two of them.

use crate::{
    Classifier, District, Districts, Gebiedsoort, Grootteklassen, Milieu, SectorTabel, Soort, Thuiswerk,
    Vestiging, Werklocatie,
};

/// Columns that do not fit each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IndelingError {
    /// A code without a class.
    #[error("row {row} has class {code}, and there are {klassen}")]
    NoSuchClass {
        /// The row, from 0.
        row: usize,
        /// Its class.
        code: u32,
        /// How many classes there are.
        klassen: usize,
    },
    /// A column of another length than the establishments.
    #[error("a column of {found} rows beside {expected} establishments; make both from the same rows")]
    Length {
        /// Rows of the column.
        found: usize,
        /// Establishments.
        expected: usize,
    },
}

/// Classes with names, and the class of each establishment, or none.
///
/// Tables keep the order of the classes. Made once a dimension, whatever the tables it goes into.
///
/// # Example
/// ```
/// use werkvlek_core::Indeling;
/// let column = Indeling::new(vec!["noord".into(), "zuid".into()], vec![Some(1), None, Some(0)])?;
/// assert_eq!(column.klasse(0), Some(1));
/// assert_eq!(column.klassen()[1], "zuid");
/// assert!(Indeling::new(vec!["noord".into()], vec![Some(1)]).is_err());
/// # Ok::<(), werkvlek_core::IndelingError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indeling {
    klassen: Vec<String>,
    codes: Vec<Option<u32>>,
}

impl Indeling {
    /// A column from the names of its classes and the class of each row, counted from 0; `None` is in no class.
    ///
    /// # Errors
    /// [`IndelingError::NoSuchClass`] names the first row whose class does not exist.
    pub fn new(klassen: Vec<String>, codes: Vec<Option<u32>>) -> Result<Self, IndelingError> {
        let wrong = |code: u32| code as usize >= klassen.len();
        match codes.iter().enumerate().find_map(|(row, code)| code.filter(|&c| wrong(c)).map(|c| (row, c))) {
            Some((row, code)) => Err(IndelingError::NoSuchClass { row, code, klassen: klassen.len() }),
            None => Ok(Self { klassen, codes }),
        }
    }

    fn of<T>(
        klassen: impl IntoIterator<Item = impl ToString>,
        rows: &[T],
        position: impl Fn(&T) -> Option<usize>,
    ) -> Self {
        let code = |position| u32::try_from(position).expect("fewer than 2^32 classes fit in memory");
        Self {
            klassen: klassen.into_iter().map(|klasse| klasse.to_string()).collect(),
            codes: rows.iter().map(|row| position(row).map(code)).collect(),
        }
    }

    /// By kind: gemengd, bedrijventerrein, kantoorlocatie. Every establishment has one.
    #[must_use]
    pub fn per_soort(vestigingen: &[Vestiging], classifier: &Classifier) -> Self {
        Self::of(Soort::ALL, vestigingen, |v| {
            let soort = classifier.classify(v.position()).soort;
            Soort::ALL.iter().position(|&other| other == soort)
        })
    }

    /// By milieu; formal locations and what no polygon holds are in none.
    #[must_use]
    pub fn per_milieu(vestigingen: &[Vestiging], classifier: &Classifier) -> Self {
        Self::of(Milieu::ALL, vestigingen, |v| {
            let milieu = classifier.classify(v.position()).werklocatie.map(|w| w.soort());
            let milieu = milieu.and_then(Gebiedsoort::milieu)?;
            Milieu::ALL.iter().position(|&other| other == milieu)
        })
    }

    /// By werklocatie, with ids as names in the order of [`Classifier::locaties`]; what no polygon holds is in none.
    #[must_use]
    pub fn per_werklocatie(vestigingen: &[Vestiging], classifier: &Classifier) -> Self {
        Self::of(classifier.locaties().iter().map(Werklocatie::id), vestigingen, |v| {
            classifier.position(v.position())
        })
    }

    /// By district, with codes as names; what no district holds is in none.
    #[must_use]
    pub fn per_district(vestigingen: &[Vestiging], districts: &Districts) -> Self {
        Self::of(districts.as_slice().iter().map(District::code), vestigingen, |v| {
            districts.find_index(v.position()).map(|index| index as usize)
        })
    }

    /// By sector group; what has no code, or one without group, is in none.
    #[must_use]
    pub fn per_sector(vestigingen: &[Vestiging], tabel: &SectorTabel) -> Self {
        Self::of(tabel.groepen().iter().map(|g| g.naam()), vestigingen, |v| tabel.position(v.sbi()?))
    }

    /// By size class. Every establishment has one.
    #[must_use]
    pub fn per_grootteklasse(vestigingen: &[Vestiging], klassen: &Grootteklassen) -> Self {
        Self::of(klassen.klassen(), vestigingen, |v| Some(klassen.position(v.banen())))
    }

    /// By working at a dwelling or not, from the answers of [`WerkenAanHuis::oordeel`](crate::WerkenAanHuis::oordeel).
    #[must_use]
    pub fn per_thuiswerk(oordelen: &[Thuiswerk]) -> Self {
        Self::of(Thuiswerk::ALL.map(Thuiswerk::as_str), oordelen, |oordeel| {
            Thuiswerk::ALL.iter().position(|other| other == oordeel)
        })
    }

    /// The same column with one more class, last, for the rows that are in none; so that every establishment counts.
    ///
    /// # Example
    /// ```
    /// let column = werkvlek_core::Indeling::new(vec!["noord".into()], vec![None, Some(0)])?.met_rest("elders");
    /// assert_eq!((column.klassen().len(), column.klasse(0), column.klasse(1)), (2, Some(1), Some(0)));
    /// # Ok::<(), werkvlek_core::IndelingError>(())
    /// ```
    #[must_use]
    pub fn met_rest(mut self, naam: &str) -> Self {
        let rest = u32::try_from(self.klassen.len()).expect("fewer than 2^32 classes fit in memory");
        self.klassen.push(naam.to_owned());
        self.codes.iter_mut().for_each(|code| *code = Some(code.unwrap_or(rest)));
        self
    }

    /// A coarser or other column out of this one: the class of each row by its class here, `None` for rows in none.
    ///
    /// # Errors
    /// [`IndelingError::NoSuchClass`] when a class is given that has no name.
    ///
    /// # Example
    /// ```
    /// let column = werkvlek_core::Indeling::new(vec!["a".into(), "b".into()], vec![Some(1), None])?;
    /// let coarse = column.hergroepeerd(vec!["alles".into()], |klasse| klasse.map(|_| 0))?;
    /// assert_eq!((coarse.klasse(0), coarse.klasse(1)), (Some(0), None));
    /// # Ok::<(), werkvlek_core::IndelingError>(())
    /// ```
    pub fn hergroepeerd(
        &self,
        klassen: Vec<String>,
        klasse: impl Fn(Option<usize>) -> Option<u32>,
    ) -> Result<Self, IndelingError> {
        let of: Vec<Option<u32>> = (0..self.klassen.len()).map(|i| klasse(Some(i))).collect();
        let rest = klasse(None);
        Self::new(klassen, self.codes.iter().map(|code| code.map_or(rest, |c| of[c as usize])).collect())
    }

    /// All establishments in one class, for a table by one other column.
    #[must_use]
    pub fn totaal(rows: usize) -> Self {
        Self { klassen: vec!["totaal".to_owned()], codes: vec![Some(0); rows] }
    }

    /// The names of the classes, in the order of tables.
    #[must_use]
    pub fn klassen(&self) -> &[String] {
        &self.klassen
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// The position in [`Indeling::klassen`] of the class of a row; none for a row in no class.
    ///
    /// # Panics
    /// When there is no such row.
    #[must_use]
    pub fn klasse(&self, row: usize) -> Option<usize> {
        self.codes[row].map(|code| code as usize)
    }

    /// That it has a row for each establishment.
    pub(crate) fn check(&self, vestigingen: &[Vestiging]) -> Result<(), IndelingError> {
        if self.len() == vestigingen.len() {
            Ok(())
        } else {
            Err(IndelingError::Length { found: self.len(), expected: vestigingen.len() })
        }
    }
}
