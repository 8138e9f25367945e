//! Categorical column: the class of each establishment, for tables by any two of them.

use crate::{
    Classifier, District, Districts, Gebiedsoort, Grootteklassen, Milieu, SectorTable, Soort, Thuiswerk,
    Vestiging, Werklocatie,
};

/// Columns that do not fit each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ClassColumnError {
    /// A code without a class.
    #[error("row {row} has class {code}, and there are {classes}")]
    NoSuchClass {
        /// The row, from 0.
        row: usize,
        /// Its class.
        code: u32,
        /// How many classes there are.
        classes: usize,
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
/// use werkvlek_core::ClassColumn;
/// let column = ClassColumn::new(vec!["noord".into(), "zuid".into()], vec![Some(1), None, Some(0)])?;
/// assert_eq!(column.class(0), Some(1));
/// assert_eq!(column.classes()[1], "zuid");
/// assert!(ClassColumn::new(vec!["noord".into()], vec![Some(1)]).is_err());
/// # Ok::<(), werkvlek_core::ClassColumnError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassColumn {
    classes: Vec<String>,
    codes: Vec<Option<u32>>,
}

impl ClassColumn {
    /// A column from the names of its classes and the class of each row, counted from 0; `None` is in no class.
    ///
    /// # Errors
    /// [`ClassColumnError::NoSuchClass`] names the first row whose class does not exist.
    pub fn new(classes: Vec<String>, codes: Vec<Option<u32>>) -> Result<Self, ClassColumnError> {
        let wrong = |code: u32| code as usize >= classes.len();
        match codes.iter().enumerate().find_map(|(row, code)| code.filter(|&c| wrong(c)).map(|c| (row, c))) {
            Some((row, code)) => Err(ClassColumnError::NoSuchClass { row, code, classes: classes.len() }),
            None => Ok(Self { classes, codes }),
        }
    }

    fn of<T>(
        classes: impl IntoIterator<Item = impl ToString>,
        rows: &[T],
        position: impl Fn(&T) -> Option<usize>,
    ) -> Self {
        let code = |position| u32::try_from(position).expect("fewer than 2^32 classes fit in memory");
        Self {
            classes: classes.into_iter().map(|class| class.to_string()).collect(),
            codes: rows.iter().map(|row| position(row).map(code)).collect(),
        }
    }

    /// By kind: gemengd, bedrijventerrein, kantoorlocatie. Every establishment has one.
    #[must_use]
    pub fn by_soort(vestigingen: &[Vestiging], classifier: &Classifier) -> Self {
        Self::of(Soort::ALL, vestigingen, |v| {
            let soort = classifier.classify(v.position()).soort;
            Soort::ALL.iter().position(|&other| other == soort)
        })
    }

    /// By milieu; formal locations and what no polygon holds are in none.
    #[must_use]
    pub fn by_milieu(vestigingen: &[Vestiging], classifier: &Classifier) -> Self {
        Self::of(Milieu::ALL, vestigingen, |v| {
            let milieu = classifier.classify(v.position()).werklocatie.map(|w| w.soort());
            let milieu = milieu.and_then(Gebiedsoort::milieu)?;
            Milieu::ALL.iter().position(|&other| other == milieu)
        })
    }

    /// By werklocatie, with ids as names in the order of [`Classifier::locaties`]; what no polygon holds is in none.
    #[must_use]
    pub fn by_werklocatie(vestigingen: &[Vestiging], classifier: &Classifier) -> Self {
        Self::of(classifier.locaties().iter().map(Werklocatie::id), vestigingen, |v| {
            classifier.position(v.position())
        })
    }

    /// By district, with codes as names; what no district holds is in none.
    #[must_use]
    pub fn by_district(vestigingen: &[Vestiging], districts: &Districts) -> Self {
        Self::of(districts.as_slice().iter().map(District::code), vestigingen, |v| {
            districts.find_index(v.position()).map(|index| index as usize)
        })
    }

    /// By sector group; what has no code, or one without group, is in none.
    #[must_use]
    pub fn by_sector(vestigingen: &[Vestiging], table: &SectorTable) -> Self {
        Self::of(table.groups().iter().map(|g| g.naam()), vestigingen, |v| table.position(v.sbi()?))
    }

    /// By size class. Every establishment has one.
    #[must_use]
    pub fn by_grootteklasse(vestigingen: &[Vestiging], classes: &Grootteklassen) -> Self {
        Self::of(classes.classes(), vestigingen, |v| Some(classes.position(v.banen())))
    }

    /// By working at a dwelling or not, from the answers of [`WerkenAanHuis::judge`](crate::WerkenAanHuis::judge).
    #[must_use]
    pub fn by_thuiswerk(answers: &[Thuiswerk]) -> Self {
        Self::of(Thuiswerk::ALL.map(Thuiswerk::as_str), answers, |answer| {
            Thuiswerk::ALL.iter().position(|other| other == answer)
        })
    }

    /// The same column with one more class, last, for the rows that are in none; so that every establishment counts.
    ///
    /// # Example
    /// ```
    /// let column = werkvlek_core::ClassColumn::new(vec!["noord".into()], vec![None, Some(0)])?.with_rest("elders");
    /// assert_eq!((column.classes().len(), column.class(0), column.class(1)), (2, Some(1), Some(0)));
    /// # Ok::<(), werkvlek_core::ClassColumnError>(())
    /// ```
    #[must_use]
    pub fn with_rest(mut self, name: &str) -> Self {
        let rest = u32::try_from(self.classes.len()).expect("fewer than 2^32 classes fit in memory");
        self.classes.push(name.to_owned());
        self.codes.iter_mut().for_each(|code| *code = Some(code.unwrap_or(rest)));
        self
    }

    /// A coarser or other column out of this one: the class of each row by its class here, `None` for rows in none.
    ///
    /// # Errors
    /// [`ClassColumnError::NoSuchClass`] when a class is given that has no name.
    ///
    /// # Example
    /// ```
    /// let column = werkvlek_core::ClassColumn::new(vec!["a".into(), "b".into()], vec![Some(1), None])?;
    /// let coarse = column.regrouped(vec!["alles".into()], |class| class.map(|_| 0))?;
    /// assert_eq!((coarse.class(0), coarse.class(1)), (Some(0), None));
    /// # Ok::<(), werkvlek_core::ClassColumnError>(())
    /// ```
    pub fn regrouped(
        &self,
        classes: Vec<String>,
        class: impl Fn(Option<usize>) -> Option<u32>,
    ) -> Result<Self, ClassColumnError> {
        let of: Vec<Option<u32>> = (0..self.classes.len()).map(|i| class(Some(i))).collect();
        let rest = class(None);
        Self::new(classes, self.codes.iter().map(|code| code.map_or(rest, |c| of[c as usize])).collect())
    }

    /// All establishments in one class, for a table by one other column.
    #[must_use]
    pub fn whole(rows: usize) -> Self {
        Self { classes: vec!["totaal".to_owned()], codes: vec![Some(0); rows] }
    }

    /// The names of the classes, in the order of tables.
    #[must_use]
    pub fn classes(&self) -> &[String] {
        &self.classes
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

    /// The position in [`ClassColumn::classes`] of the class of a row; none for a row in no class.
    ///
    /// # Panics
    /// When there is no such row.
    #[must_use]
    pub fn class(&self, row: usize) -> Option<usize> {
        self.codes[row].map(|code| code as usize)
    }

    /// That it has a row for each establishment.
    pub(crate) fn check(&self, vestigingen: &[Vestiging]) -> Result<(), ClassColumnError> {
        if self.len() == vestigingen.len() {
            Ok(())
        } else {
            Err(ClassColumnError::Length { found: self.len(), expected: vestigingen.len() })
        }
    }
}
