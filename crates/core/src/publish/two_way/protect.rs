//! Secondary cell suppression: the cheapest cells are hidden until every interval is wide enough.

use super::network::network;
use super::protected::ProtectedTable;
use super::protection::Protection;
use super::table::{CellPlace, TwoWayTable};
use crate::publish::flow::{Hiding, Way};
use crate::publish::insider::{HiddenPart, tells_an_insider};
use crate::{DisclosureRule, JobCount, Publishable};

impl DisclosureRule {
    /// Judges a table whose totals of rows, of columns and of all are published beside its cells.
    ///
    /// Every cell and total that fails the rule is hidden. Then more are hidden until
    /// * in each row and column (that of the totals too) whose total is open, the hidden figures together meet the rule:
    ///   a company that knows its own jobs learns nothing of the only other one;
    /// * a company that is alone in a hidden figure of such a line, and takes its own jobs off, is left with more than one
    ///   figure, so many jobs besides as `protection` asks (singletons);
    /// * the interval that an outsider can work out for each hidden figure is as wide as `protection` asks.
    ///
    /// Cells with few jobs are hidden first, totals only where no cell is left. Figures without establishments stay open:
    /// they reveal nobody, and hide nothing. The number of establishments of a hidden figure is to be hidden with its jobs
    /// and cannot be recomputed either. It is a heuristic: what it hides is enough, not always the least. Two tables that
    /// share cells or totals need one protection for both, which this is not; nor does it look at several years.
    ///
    /// # Cost
    /// Some four paths of O(n m + (n + m)²) for each hidden figure of n rows and m columns, more where many narrow ones make a
    /// wide one: 43 by 21 figures took 8 ms, unoptimised.
    ///
    /// Sources: Hundepool et al., *Statistical Disclosure Control* (2012), chapter 4; Cox, "Network models for complementary
    /// cell suppression", *Journal of the American Statistical Association* 90 (1995).
    ///
    /// # Example
    /// ```
    /// use werkvlek_core::{Protection, DisclosureRule, CellPlace, Publishable, JobCount, TwoWayTable};
    /// let cell = |vestigingen, banen| JobCount { vestigingen, banen, grootste_banen: banen / 2, ..JobCount::default() };
    /// let rest = [40, 90, 50, 60, 95, 91, 92, 93].map(|banen| cell(9, banen));
    /// let rows = [&[cell(1, 10)], &rest[..]].concat();
    /// let table = TwoWayTable::new(3, 3, rows)?;
    /// let protected = DisclosureRule::default().protect_table(&table, &Protection::default());
    /// assert_eq!(protected.publishable(CellPlace::Cell(0, 0)), Publishable::TooFew);
    /// let others = [(0, 1), (1, 0), (1, 1)].map(|(row, column)| protected.publishable(CellPlace::Cell(row, column)));
    /// assert_eq!(others, [Publishable::Complement; 3], "the cheapest rectangle");
    /// let known = protected.interval(CellPlace::Cell(0, 0));
    /// assert_eq!((known.least, known.most), (0, Some(50)));
    /// assert_eq!(protected.suppression().totals, 0);
    /// # Ok::<(), werkvlek_core::TwoWayTableError>(())
    /// ```
    #[must_use]
    pub fn protect_table(&self, table: &TwoWayTable, protection: &Protection) -> ProtectedTable {
        let figures = table.with_totals();
        let judged: Vec<Publishable> = figures.iter().map(|figure| figure.publishable(self)).collect();
        let hidden = judged.iter().map(|judged| *judged != Publishable::Yes).collect();
        let mut work = Work {
            rule: self,
            protection,
            figures,
            hiding: Hiding::new(network(table), prices(table), hidden),
            lines: lines(table),
            judged,
        };
        // Hiding more can only change what is hidden from open to hidden, so this ends.
        while work.hide_in_lines() || work.widen() {}
        let judged = work.judged;
        ProtectedTable::new(table.clone(), judged)
    }
}

/// The figures of a row or a column, and their total.
struct Line {
    members: Vec<usize>,
    total: usize,
}

fn lines(table: &TwoWayTable) -> Vec<Line> {
    let (rows, columns) = (table.rows() + 1, table.columns() + 1);
    let line = |mut members: Vec<usize>| {
        let total = members.pop().expect("a line has at least its total");
        Line { members, total }
    };
    let by_row = (0..rows).map(|row| line((0..columns).map(|column| row * columns + column).collect()));
    let by_column = (0..columns).map(|column| line((0..rows).map(|row| row * columns + column).collect()));
    by_row.chain(by_column).collect()
}

/// What it costs to hide each figure: more for a total than for all cells together. Figures without establishments stay.
fn prices(table: &TwoWayTable) -> Vec<Option<u64>> {
    let all = table.get(CellPlace::Total).banen;
    let price = |place: CellPlace| {
        let count = table.get(place);
        let extra = if matches!(place, CellPlace::Cell(..)) { 0 } else { 2 * all };
        (count.vestigingen > 0).then_some(extra + count.banen + 1)
    };
    table.places().map(price).collect()
}

struct Work<'a> {
    rule: &'a DisclosureRule,
    protection: &'a Protection,
    figures: &'a [JobCount],
    hiding: Hiding,
    lines: Vec<Line>,
    judged: Vec<Publishable>,
}

impl Work<'_> {
    fn is_open(&self, figure: usize) -> bool {
        !self.hiding.is_hidden(figure)
    }

    /// Hides until the hidden figures of each line with an open total meet the rule together; whether any was hidden.
    fn hide_in_lines(&mut self) -> bool {
        let mut any = false;
        for i in 0..self.lines.len() {
            while let Some(next) = self.next_in_line(i) {
                self.hiding.hide(next);
                self.judged[next] = Publishable::Complement;
                any = true;
            }
        }
        any
    }

    fn next_in_line(&self, line: usize) -> Option<usize> {
        let Line { members, total } = &self.lines[line];
        let hidden: Vec<usize> = members.iter().copied().filter(|&i| !self.is_open(i)).collect();
        let together = JobCount::sum(hidden.iter().map(|&i| self.figures[i]));
        if hidden.is_empty() || !self.is_open(*total) {
            return None;
        }
        let part = |&i: &usize| HiddenPart { count: self.figures[i], judged: self.judged[i] };
        let parts: Vec<HiddenPart> = hidden.iter().map(part).collect();
        if together.publishable(self.rule) == Publishable::Yes && !tells_an_insider(&parts, self.protection) {
            return None;
        }
        let open = members.iter().copied().filter(|&i| self.is_open(i) && self.figures[i].vestigingen > 0);
        open.min_by_key(|&i| (self.figures[i].banen, self.figures[i].vestigingen, i)).or(Some(*total))
    }

    /// Hides until the interval of each hidden figure is wide enough; whether any was hidden.
    fn widen(&mut self) -> bool {
        let mut any = false;
        for figure in 0..self.figures.len() {
            any |= match self.judged[figure] {
                Publishable::Yes => false,
                Publishable::Complement => {
                    let most = self.figures[figure].banen.min(1);
                    self.hiding.hidden_move(figure, Way::Up, 1) == 0
                        && self.hiding.hidden_move(figure, Way::Down, most) == 0
                        && self.hide_path(figure, Way::Up, 1)
                }
                Publishable::TooFew | Publishable::Dominated => {
                    let cell = &self.figures[figure];
                    let (above, below) =
                        (self.protection.above(cell, self.rule), self.protection.below(cell));
                    self.reach(figure, Way::Up, above) | self.reach(figure, Way::Down, below)
                }
            };
        }
        any
    }

    fn reach(&mut self, figure: usize, way: Way, level: u64) -> bool {
        self.hiding.hidden_move(figure, way, level) < level && self.hide_path(figure, way, level)
    }

    /// Hides the cheapest figures that let another one move so far.
    fn hide_path(&mut self, figure: usize, way: Way, level: u64) -> bool {
        for other in self.hiding.hide_whole_path(figure, way, level) {
            self.judged[other] = Publishable::Complement;
        }
        true
    }
}
