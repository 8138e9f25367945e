//! Hierarchical table of people: districts as a tree of rows, bands of distance as columns.

/// Beyond any number of people; floats and signed numbers hold it exactly, rounded up too.
const MAX_PEOPLE: f64 = 4_503_599_627_370_496.0;

/// A column: a band, by position from 0, or the total of the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeopleColumn {
    /// A band.
    Band(usize),
    /// All bands together.
    Total,
}

/// What makes no table of people.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum PeopleTableError {
    /// No rows or no bands.
    #[error("a table of {rows} rows and {bands} bands; expected at least one of each")]
    Empty {
        /// Rows that were given.
        rows: usize,
        /// Bands that were given.
        bands: usize,
    },
    /// Not one row without a parent.
    #[error("{found} rows have no parent; expected one, the whole: add a row for the total")]
    Roots {
        /// How many there are.
        found: usize,
    },
    /// A row that does not lead to the whole.
    #[error(
        "row {row} (from 0) does not lead up to the whole; its parents are a circle or no rows of the table"
    )]
    Parent {
        /// The row.
        row: usize,
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
    #[error("{found} people in band {band} of row {row} (from 0); expected 0 or more")]
    People {
        /// The row.
        row: usize,
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
/// use werkvlek_core::{PeopleColumn, PeopleTable};
/// // Row 0 is the wijk of the buurten 1 and 2; two bands.
/// let table = PeopleTable::new(&[None, Some(0), Some(0)], 2, &[10.4, 3.4, 0.0, 6.0])?;
/// assert_eq!(table.get(1, PeopleColumn::Total), 14);
/// assert_eq!((table.get(1, PeopleColumn::Band(0)), table.get(1, PeopleColumn::Band(1))), (11, 3));
/// assert_eq!((table.get(0, PeopleColumn::Band(1)), table.get(0, PeopleColumn::Total)), (9, 20));
/// # Ok::<(), werkvlek_core::PeopleTableError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeopleTable {
    parents: Vec<Option<usize>>,
    children: Vec<usize>,
    bands: usize,
    /// Row by row, with a last column of totals.
    people: Vec<u64>,
}

impl PeopleTable {
    /// A table from the parent of each row and the people of the rows that are nobody's parent, in their order, band by
    /// band.
    ///
    /// # Errors
    /// [`PeopleTableError`] when rows are no tree, figures are not one for each band of each lowest row, or a figure is
    /// no number of people.
    pub fn new(parents: &[Option<usize>], bands: usize, people: &[f64]) -> Result<Self, PeopleTableError> {
        if parents.is_empty() || bands == 0 {
            return Err(PeopleTableError::Empty { rows: parents.len(), bands });
        }
        let roots = parents.iter().filter(|parent| parent.is_none()).count();
        if roots != 1 {
            return Err(PeopleTableError::Roots { found: roots });
        }
        let upwards = upwards(parents)?;
        let mut children = vec![0; parents.len()];
        parents.iter().flatten().for_each(|&parent| children[parent] += 1);
        let lowest: Vec<usize> = (0..parents.len()).filter(|&row| children[row] == 0).collect();
        if lowest.len().checked_mul(bands) != Some(people.len()) {
            let expected = lowest.len().saturating_mul(bands);
            return Err(PeopleTableError::Count { expected, found: people.len() });
        }
        let columns = bands + 1;
        let mut whole = vec![0_u64; parents.len() * columns];
        for (&row, figures) in lowest.iter().zip(people.chunks(bands)) {
            if let Some(band) = figures.iter().position(|n| !(n.is_finite() && *n >= 0.0)) {
                return Err(PeopleTableError::People { row, band, found: figures[band] });
            }
            round(figures, &mut whole[row * columns..][..columns]);
        }
        if people.iter().sum::<f64>() > MAX_PEOPLE {
            return Err(PeopleTableError::TooMany);
        }
        for row in upwards {
            let Some(parent) = parents[row] else { continue };
            for column in 0..columns {
                whole[parent * columns + column] += whole[row * columns + column];
            }
        }
        Ok(Self { parents: parents.to_vec(), children, bands, people: whole })
    }

    /// Rows, at least 1.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.parents.len()
    }

    /// Bands, at least 1.
    #[must_use]
    pub fn bands(&self) -> usize {
        self.bands
    }

    /// The row that a row is part of; none for the whole.
    ///
    /// # Panics
    /// When the table has no such row.
    #[must_use]
    pub fn parent(&self, row: usize) -> Option<usize> {
        self.parents[row]
    }

    /// A number of people, whether it may be published or not.
    ///
    /// # Panics
    /// When the table has no such row or band.
    #[must_use]
    pub fn get(&self, row: usize, column: PeopleColumn) -> u64 {
        self.people[self.index(row, column)]
    }

    /// The totals of the rows, as a table of one band.
    pub(super) fn totals(&self) -> Self {
        let total = |row| self.get(row, PeopleColumn::Total);
        let people = (0..self.rows()).flat_map(|row| [total(row); 2]).collect();
        Self { parents: self.parents.clone(), children: self.children.clone(), bands: 1, people }
    }

    pub(super) fn people(&self) -> &[u64] {
        &self.people
    }

    pub(super) fn parents(&self) -> &[Option<usize>] {
        &self.parents
    }

    /// Whether a row is nobody's parent.
    pub(super) fn is_lowest(&self, row: usize) -> bool {
        self.children[row] == 0
    }

    /// How many levels of rows are below each row.
    pub(super) fn heights(&self) -> Vec<usize> {
        let mut heights = vec![0; self.rows()];
        for row in 0..self.rows() {
            let (mut at, mut height) = (row, 0);
            while let Some(parent) = self.parents[at] {
                (at, height) = (parent, height + 1);
                heights[at] = heights[at].max(height);
            }
        }
        heights
    }

    pub(super) fn index(&self, row: usize, column: PeopleColumn) -> usize {
        let column = match column {
            PeopleColumn::Band(band) => {
                assert!(band < self.bands, "no band {band} in a table of {}", self.bands);
                band
            }
            PeopleColumn::Total => self.bands,
        };
        row * (self.bands + 1) + column
    }
}

/// Rows, each before its parent.
fn upwards(parents: &[Option<usize>]) -> Result<Vec<usize>, PeopleTableError> {
    let mut depths = Vec::with_capacity(parents.len());
    for row in 0..parents.len() {
        let (mut at, mut depth) = (row, 0);
        while let Some(parent) = parents[at] {
            // Longer than there are rows is a circle.
            if parent >= parents.len() || depth > parents.len() {
                return Err(PeopleTableError::Parent { row });
            }
            (at, depth) = (parent, depth + 1);
        }
        depths.push((depth, row));
    }
    depths.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    Ok(depths.into_iter().map(|(_, row)| row).collect())
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
