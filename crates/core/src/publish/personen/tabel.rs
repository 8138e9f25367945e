//! A table of people: rows form a tree, columns are bands of distance.

/// Beyond any number of people; floats and signed numbers hold it exactly, rounded up too.
const MAX_PERSONEN: f64 = 4_503_599_627_370_496.0;

/// A column: a band, by position from 0, or the total of the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonenKolom {
    /// A band.
    Band(usize),
    /// All bands together.
    Totaal,
}

/// What makes no table of people.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum PersonenTabelError {
    /// No rows or no bands.
    #[error("a table of {rijen} rows and {banden} bands; expected at least one of each")]
    Empty {
        /// Rows that were given.
        rijen: usize,
        /// Bands that were given.
        banden: usize,
    },
    /// Not one row without a parent.
    #[error("{found} rows have no parent; expected one, the whole: add a row for the total")]
    Roots {
        /// How many there are.
        found: usize,
    },
    /// A row that does not lead to the whole.
    #[error(
        "row {rij} (from 0) does not lead up to the whole; its parents are a circle or no rows of the table"
    )]
    Parent {
        /// The row.
        rij: usize,
    },
    /// Another number of figures than lowest rows and bands ask for.
    #[error("{found} figures; expected {expected}, one for each band of each row that is nobody's parent")]
    Count {
        /// How many were expected.
        expected: usize,
        /// How many were given.
        found: usize,
    },
    /// A figure that is no number of people.
    #[error("{found} people in band {band} of row {rij} (from 0); expected 0 or more")]
    Personen {
        /// The row.
        rij: usize,
        /// The band.
        band: usize,
        /// The figure.
        found: f64,
    },
    /// More people than can be counted exactly.
    #[error("the table holds more than 4503599627370496 people; is the column a number of people?")]
    TooMany,
}

/// People by district and band of distance, with all totals, in whole numbers.
///
/// Rows form a tree: buurten in wijken in a gemeente, as deep as one likes. Bands are disjoint and cover everybody: up to
/// 300 m, 300 to 400 m and so on, beyond, and without a route; people within 400 m are the sum of two of them.
///
/// People may come in fractions, where a district's figure was spread over its dwellings. They are rounded once, here, and
/// every total is the sum of rounded figures, so that what is published adds up and what is judged is what is published:
/// the total of a lowest row is rounded, and its bands are rounded up or down so that they add up to it (largest remainder
/// first, ties to the nearer band). An empty band stays empty.
///
/// # Example
/// ```
/// use werkvlek_core::{PersonenKolom, PersonenTabel};
/// // Row 0 is the wijk of the buurten 1 and 2; two bands.
/// let tabel = PersonenTabel::new(&[None, Some(0), Some(0)], 2, &[10.4, 3.4, 0.0, 6.0])?;
/// assert_eq!(tabel.get(1, PersonenKolom::Totaal), 14);
/// assert_eq!((tabel.get(1, PersonenKolom::Band(0)), tabel.get(1, PersonenKolom::Band(1))), (11, 3));
/// assert_eq!((tabel.get(0, PersonenKolom::Band(1)), tabel.get(0, PersonenKolom::Totaal)), (9, 20));
/// # Ok::<(), werkvlek_core::PersonenTabelError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonenTabel {
    ouders: Vec<Option<usize>>,
    kinderen: Vec<usize>,
    banden: usize,
    /// Row by row, with a last column of totals.
    personen: Vec<u64>,
}

impl PersonenTabel {
    /// A table from the parent of each row and the people of the rows that are nobody's parent, in their order, band by
    /// band.
    ///
    /// # Errors
    /// [`PersonenTabelError`] when rows are no tree, figures are not one for each band of each lowest row, or a figure is
    /// no number of people.
    pub fn new(
        ouders: &[Option<usize>],
        banden: usize,
        personen: &[f64],
    ) -> Result<Self, PersonenTabelError> {
        if ouders.is_empty() || banden == 0 {
            return Err(PersonenTabelError::Empty { rijen: ouders.len(), banden });
        }
        let wortels = ouders.iter().filter(|ouder| ouder.is_none()).count();
        if wortels != 1 {
            return Err(PersonenTabelError::Roots { found: wortels });
        }
        let upwards = upwards(ouders)?;
        let mut kinderen = vec![0; ouders.len()];
        ouders.iter().flatten().for_each(|&ouder| kinderen[ouder] += 1);
        let lowest: Vec<usize> = (0..ouders.len()).filter(|&rij| kinderen[rij] == 0).collect();
        if lowest.len().checked_mul(banden) != Some(personen.len()) {
            let expected = lowest.len().saturating_mul(banden);
            return Err(PersonenTabelError::Count { expected, found: personen.len() });
        }
        let columns = banden + 1;
        let mut whole = vec![0_u64; ouders.len() * columns];
        for (&rij, row) in lowest.iter().zip(personen.chunks(banden)) {
            if let Some(band) = row.iter().position(|n| !(n.is_finite() && *n >= 0.0)) {
                return Err(PersonenTabelError::Personen { rij, band, found: row[band] });
            }
            round(row, &mut whole[rij * columns..][..columns]);
        }
        if personen.iter().sum::<f64>() > MAX_PERSONEN {
            return Err(PersonenTabelError::TooMany);
        }
        for rij in upwards {
            let Some(ouder) = ouders[rij] else { continue };
            for kolom in 0..columns {
                whole[ouder * columns + kolom] += whole[rij * columns + kolom];
            }
        }
        Ok(Self { ouders: ouders.to_vec(), kinderen, banden, personen: whole })
    }

    /// Rows, at least 1.
    #[must_use]
    pub fn rijen(&self) -> usize {
        self.ouders.len()
    }

    /// Bands, at least 1.
    #[must_use]
    pub fn banden(&self) -> usize {
        self.banden
    }

    /// The row that a row is part of; none for the whole.
    ///
    /// # Panics
    /// When the table has no such row.
    #[must_use]
    pub fn ouder(&self, rij: usize) -> Option<usize> {
        self.ouders[rij]
    }

    /// A number of people, whether it may be published or not.
    ///
    /// # Panics
    /// When the table has no such row or band.
    #[must_use]
    pub fn get(&self, rij: usize, kolom: PersonenKolom) -> u64 {
        self.personen[self.index(rij, kolom)]
    }

    pub(super) fn personen(&self) -> &[u64] {
        &self.personen
    }

    pub(super) fn ouders(&self) -> &[Option<usize>] {
        &self.ouders
    }

    /// Whether a row is nobody's parent.
    pub(super) fn is_lowest(&self, rij: usize) -> bool {
        self.kinderen[rij] == 0
    }

    /// How many levels of rows are below each row.
    pub(super) fn heights(&self) -> Vec<usize> {
        let mut heights = vec![0; self.rijen()];
        for rij in 0..self.rijen() {
            let (mut at, mut height) = (rij, 0);
            while let Some(ouder) = self.ouders[at] {
                (at, height) = (ouder, height + 1);
                heights[at] = heights[at].max(height);
            }
        }
        heights
    }

    pub(super) fn index(&self, rij: usize, kolom: PersonenKolom) -> usize {
        let column = match kolom {
            PersonenKolom::Band(band) => {
                assert!(band < self.banden, "no band {band} in a table of {}", self.banden);
                band
            }
            PersonenKolom::Totaal => self.banden,
        };
        rij * (self.banden + 1) + column
    }
}

/// Rows, each before its parent.
fn upwards(ouders: &[Option<usize>]) -> Result<Vec<usize>, PersonenTabelError> {
    let mut depths = Vec::with_capacity(ouders.len());
    for rij in 0..ouders.len() {
        let (mut at, mut depth) = (rij, 0);
        while let Some(ouder) = ouders[at] {
            // Longer than there are rows is a circle.
            if ouder >= ouders.len() || depth > ouders.len() {
                return Err(PersonenTabelError::Parent { rij });
            }
            (at, depth) = (ouder, depth + 1);
        }
        depths.push((depth, rij));
    }
    depths.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    Ok(depths.into_iter().map(|(_, rij)| rij).collect())
}

/// Whole people that add up to the rounded total, which comes last.
fn round(row: &[f64], whole: &mut [u64]) {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0 or more; too many is refused later"
    )]
    let number = |n: f64| n as u64;
    let total = number((row.iter().sum::<f64>() + 0.5).floor());
    let mut given = 0_u64;
    for (n, whole) in row.iter().zip(&mut *whole) {
        *whole = number(n.floor());
        given = given.saturating_add(*whole);
    }
    let mut order: Vec<usize> = (0..row.len()).filter(|&band| row[band].fract() > 0.0).collect();
    order.sort_by(|&a, &b| row[b].fract().total_cmp(&row[a].fract()).then(a.cmp(&b)));
    let more = usize::try_from(total.saturating_sub(given)).unwrap_or(usize::MAX);
    order.into_iter().take(more).for_each(|band| whole[band] += 1);
    // Sums of floats may stand just above or below a half: the whole figures decide.
    let (bands, last) = whole.split_at_mut(row.len());
    last[0] = bands.iter().fold(0, |sum: u64, n| sum.saturating_add(*n));
}
