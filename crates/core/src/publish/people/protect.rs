//! Minimum count of people, and secondary suppression until no smaller one can be worked out.

use super::protected::ProtectedPeople;
use super::table::{PeopleColumn, PeopleTable};
use super::tree::tree;
use crate::publish::flow::{Hiding, Way};
use crate::{Origins, Publishable, Weight};

const DEFAULT: u32 = 5;

/// A minimum that is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a minimum of 0 people; expected 1 (nothing is hidden) or more")]
pub struct MinPeopleError;

/// The fewest people that may be published as a number: 0 may, 1 to the minimum may not.
///
/// # What is protected
/// * Every number from 1 up to the minimum is hidden, in rows and in totals; a row with so few people hides all its bands,
///   empty ones too.
/// * More are hidden, the smallest first, until an outsider who knows all open numbers, that they add up and that none is
///   negative can work out no more than an interval for each number that is too small: at least as wide as the minimum.
///   Its upper end is then at least the minimum, so nobody can tell that there are fewer. A number that is hidden for
///   another's sake is no secret: more than one value is possible. The intervals are exact, over all rows, levels and bands
///   at once.
/// * People within a distance are sums of bands. Such a sum is published only when everybody can make it from open numbers
///   already ([`ProtectedPeople::within`]), so that differences between distances teach nothing. The same goes for
///   shares ([`ProtectedPeople::share_percent`]).
///
/// # What is not
/// * Publish one and the same sign for all that is hidden: whoever is told that a number is hidden for being too small
///   knows that it is not 0 and not more.
/// * Means and medians of the people in a hidden number are to be hidden too; they are not looked at.
/// * Weights that are linked. Of 65+ and 75+ each table is safe by itself, and they are not linked by sums. But 75+ are at
///   most 65+, and those at most the inhabitants. By itself that bound leaves a number that is too small its interval: an
///   open number of the larger weight is 0 or at least the minimum, and an open one of the smaller weight is 0, for it is
///   no more than what is too small. Bounds of several cells put together with sums may tell more; that is not looked at.
///   Hiding the same cells for all of them ([`MinPeople::protect_together`]) leaves fewer such bounds, not none. To
///   publish 65+ and 75+ as disjoint ages, make them bands of one table.
/// * Two tables of the same people, as two methods of measuring: they share the totals of rows. Protect them together: the
///   same cells are hidden in all. Where the total of a row is open in both nothing can be learnt from the other; where it
///   is hidden, intervals of one table narrow those of the other, and that is not looked at.
/// * Several years beside each other, and what somebody knows of his own household.
///
/// # Example
/// The wijk 0 of the buurten 1 and 2; within 300 m, 300 to 400 m, beyond. Two people in one cell.
/// ```
/// use werkvlek_core::{MinPeople, PeopleColumn, PeopleTable, Publishable};
/// let table = PeopleTable::new(&[None, Some(0), Some(0)], 3, &[40.0, 2.0, 9.0, 30.0, 20.0, 50.0])?;
/// let safe = MinPeople::default().protect(&table);
/// assert_eq!(safe.publishable(1, PeopleColumn::Band(1)), Publishable::TooFew);
/// // Three more, or the row, the column or both would give it away.
/// let hidden = [(1, 2), (2, 1), (2, 2)].map(|(row, band)| safe.publishable(row, PeopleColumn::Band(band)));
/// assert_eq!(hidden, [Publishable::Complement; 3]);
/// // Within 400 m is 42, and with 40 within 300 m that would be two.
/// assert_eq!((safe.within(1, 1), safe.within(1, 2), safe.within(1, 3)), (Some(40), None, Some(51)));
/// assert_eq!(safe.within(0, 2), Some(92));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MinPeople(u32);

impl MinPeople {
    /// Hides nothing: for what may be known, and for things that are not people.
    pub const NONE: Self = Self(1);

    /// A minimum, 1 or more; 1 hides nothing.
    ///
    /// # Errors
    /// [`MinPeopleError`] for 0.
    pub fn new(people: u32) -> Result<Self, MinPeopleError> {
        if people == 0 { Err(MinPeopleError) } else { Ok(Self(people)) }
    }

    /// The minimum.
    #[must_use]
    pub fn people(self) -> u32 {
        self.0
    }

    /// The minimum for a weight: this one where it counts people, none where it counts addresses, which are no persons.
    #[must_use]
    pub fn for_weight(self, weight: &Weight) -> Self {
        if weight.is_people() { self } else { Self::NONE }
    }

    /// The minimum for origins as a whole: this one where a column of theirs counts people.
    #[must_use]
    pub fn for_origins(self, origins: &Origins) -> Self {
        if origins.counts_people() { self } else { Self::NONE }
    }

    /// Whether a number of people is too small to be published.
    #[must_use]
    pub fn is_too_small(self, people: u64) -> bool {
        0 < people && people < u64::from(self.0)
    }

    /// Judges a table with all its totals.
    ///
    /// It is a heuristic: what it hides is enough, not always the least. Totals of rows are judged first, by themselves, so
    /// that every table of the same people tells the same ones, whatever its bands; none more is hidden for the sake of
    /// bands. Then small bands of lowest rows are hidden, then those of the rows above, and an empty number only where
    /// nothing else protects.
    ///
    /// # Cost
    /// A few paths for each hidden number: 60 buurten in 6 wijken by 8 bands take some milliseconds.
    #[must_use]
    pub fn protect(self, table: &PeopleTable) -> ProtectedPeople {
        self.protect_together(&[table]).remove(0)
    }

    /// The same where some numbers are to be hidden whatever they are, since together with what was told elsewhere they would tell
    /// of few; more are hidden until the interval of each of them is as wide as the minimum, as far as it holds so many people.
    ///
    /// # Panics
    /// When the table has no such row or band.
    ///
    /// # Example
    /// ```
    /// use werkvlek_core::{MinPeople, PeopleColumn, PeopleTable};
    /// let table = PeopleTable::new(&[None, Some(0), Some(0)], 2, &[40.0, 20.0, 30.0, 50.0])?;
    /// let safe = MinPeople::default().protect_hiding(&table, &[(1, PeopleColumn::Band(0))]);
    /// assert_eq!((safe.within(1, 1), safe.within(2, 1), safe.within(0, 1)), (None, None, Some(70)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn protect_hiding(self, table: &PeopleTable, hidden: &[(usize, PeopleColumn)]) -> ProtectedPeople {
        let untold = untold_totals(self, &[table], hidden);
        widened(vec![Work::new(self, table, hidden, &untold)]).remove(0)
    }

    /// Judges tables of the same rows and bands, such as weights or methods; a cell that is hidden in one is hidden in all.
    ///
    /// # Panics
    /// When rows, their parents or bands differ.
    #[must_use]
    pub fn protect_together(self, tables: &[&PeopleTable]) -> Vec<ProtectedPeople> {
        let same = |a: &PeopleTable, b: &PeopleTable| a.parents() == b.parents() && a.bands() == b.bands();
        assert!(
            tables.windows(2).all(|pair| same(pair[0], pair[1])),
            "tables of other rows or bands; protect each by itself"
        );
        let untold = untold_totals(self, tables, &[]);
        widened(tables.iter().map(|table| Work::new(self, table, &[], &untold)).collect())
    }
}

impl Default for MinPeople {
    /// Five.
    fn default() -> Self {
        Self(DEFAULT)
    }
}

/// Hides in every table what is hidden in one; whether any was.
fn share(work: &mut [Work<'_>]) -> bool {
    let mut any = false;
    let figures = work.first().map_or(0, |one| one.table.people().len());
    for figure in 0..figures {
        if work.iter().any(|one| one.hiding.is_hidden(figure)) {
            for one in work.iter_mut().filter(|one| !one.hiding.is_hidden(figure)) {
                one.hiding.hide(figure);
                any = true;
            }
        }
    }
    any
}

/// Hides until every interval is wide enough and the same is hidden in all.
fn widened(mut work: Vec<Work<'_>>) -> Vec<ProtectedPeople> {
    // Hiding more can only change what is hidden from open to hidden, so this ends.
    loop {
        let mut any = share(&mut work);
        for one in &mut work {
            any |= one.widen();
        }
        if !any {
            break;
        }
    }
    work.into_iter().map(Work::done).collect()
}

/// By row: whether its total may not be told, whatever the bands; tables of nothing but totals are judged as they are.
fn untold_totals(rule: MinPeople, tables: &[&PeopleTable], kept: &[(usize, PeopleColumn)]) -> Vec<bool> {
    let rows = tables.first().map_or(0, |table| table.rows());
    if tables.iter().all(|table| table.bands() == 1) {
        return vec![false; rows];
    }
    let totals: Vec<PeopleTable> = tables.iter().map(|table| table.totals()).collect();
    let kept: Vec<_> = kept.iter().filter(|(_, column)| *column == PeopleColumn::Total).copied().collect();
    let nothing = vec![false; rows];
    let safe = widened(totals.iter().map(|table| Work::new(rule, table, &kept, &nothing)).collect());
    (0..rows).map(|row| safe.iter().any(|one| one.get(row, PeopleColumn::Total).is_none())).collect()
}

struct Work<'a> {
    rule: MinPeople,
    table: &'a PeopleTable,
    hiding: Hiding,
    /// What is hidden for its own sake.
    secret: Vec<bool>,
    /// Whose interval is known to be wide enough: what is hidden later makes none narrower.
    is_wide: Vec<bool>,
}

impl<'a> Work<'a> {
    /// `kept` is hidden for its own sake, and so are totals of `untold` rows.
    fn new(rule: MinPeople, table: &'a PeopleTable, kept: &[(usize, PeopleColumn)], untold: &[bool]) -> Self {
        let columns = table.bands() + 1;
        let figures = table.people();
        let small_row = |row: usize| rule.is_too_small(table.get(row, PeopleColumn::Total));
        let hidden = figures.iter().enumerate();
        let mut hidden: Vec<bool> =
            hidden.map(|(i, &n)| rule.is_too_small(n) || small_row(i / columns)).collect();
        for row in (0..table.rows()).filter(|&row| untold[row]) {
            hidden[table.index(row, PeopleColumn::Total)] = true;
        }
        // A level up costs more than all numbers together, an empty number more than two of any level. Totals are judged already, but
        // in a table of nothing else.
        let all: u64 = figures.iter().max().map_or(0, |most| 2 * (most + 1));
        let heights = table.heights();
        let levels = heights.iter().max().map_or(1, |most| most + 1);
        let price = |(i, &n): (usize, &u64)| {
            if i % columns == table.bands() && table.bands() > 1 {
                return None;
            }
            let steps = heights[i / columns] + if n == 0 { 2 * levels } else { 0 };
            Some((steps as u64).saturating_mul(all).saturating_add(n + 1))
        };
        let prices = figures.iter().enumerate().map(price).collect();
        let is_wide = vec![false; figures.len()];
        let secret = figures.iter().map(|&n| rule.is_too_small(n)).collect();
        let mut work =
            Self { rule, table, hiding: Hiding::new(tree(table), prices, hidden), secret, is_wide };
        for &(row, column) in kept {
            let figure = table.index(row, column);
            work.hiding.hide(figure);
            work.secret[figure] = true;
        }
        work
    }

    /// Hides until the interval of each hidden number is wide enough; whether any was hidden.
    fn widen(&mut self) -> bool {
        let mut any = false;
        for (figure, &people) in self.table.people().iter().enumerate() {
            if self.is_wide[figure] || !self.hiding.is_hidden(figure) {
                continue;
            }
            self.is_wide[figure] = true;
            let wide = if self.secret[figure] { u64::from(self.rule.0) } else { 1 };
            let down = self.hiding.hidden_move(figure, Way::Down, people.min(wide));
            let up = wide - down;
            if self.hiding.hidden_move(figure, Way::Up, up) < up {
                any |= self.hide_for(figure, wide, up);
            }
        }
        any
    }

    /// Hides the cheapest numbers that leave another an interval so wide, up as far as its row has people; whether any was.
    fn hide_for(&mut self, figure: usize, wide: u64, up: u64) -> bool {
        let (far, mut new) = self.hiding.hide_path(figure, Way::Up, up);
        if far < up {
            // No more people are in its row, whose total is told. It has the minimum or nobody, so the rest can be elsewhere.
            new.extend(self.hiding.hide_path(figure, Way::Down, wide - far).1);
        }
        !new.is_empty()
    }

    fn done(self) -> ProtectedPeople {
        let judge = |(figure, &people): (usize, &u64)| match self.hiding.is_hidden(figure) {
            false => Publishable::Yes,
            true if self.rule.is_too_small(people) => Publishable::TooFew,
            true => Publishable::Complement,
        };
        let judged = self.table.people().iter().enumerate().map(judge).collect();
        ProtectedPeople::new(self.rule, self.table.clone(), judged)
    }
}
