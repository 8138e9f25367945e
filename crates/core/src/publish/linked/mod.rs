//! Linked tables: secondary suppression over the sums that tie several tables together.

mod determined;

use crate::publish::insider::{HiddenPart, tells_an_insider};
use crate::{DisclosureRule, JobCount, Protection, Publishable};
use determined::determined;

/// Whether a figure stands in a published table, or only in the sums behind them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    /// It stands in a table.
    Published,
    /// It stands in no table, but figures that do are sums of it: the jobs of a district inside a werklocatie, say.
    Internal,
    /// It was published before, in an earlier run or on a map, and can no longer be hidden.
    Told,
}

/// A figure of a [`LinkedTables`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Figure {
    count: JobCount,
    judged: Publishable,
    visibility: Visibility,
    rank: u8,
}

/// A figure that is the sum of others.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Sum {
    total: usize,
    parts: Vec<usize>,
}

/// Figures of several tables and the sums that tie them together, so that what one table hides cannot be worked out
/// from the others.
///
/// [`DisclosureRule::protect_table`] hides cells of one table by rows and columns until an outsider knows too little of each.
/// Where tables share figures (jobs by sector stand in sector by size and in sector by kind), the figures go here with what
/// was judged so far, and more are hidden until it holds for all tables together that
/// * in each sum whose total is open, the hidden parts together meet the rule, where one of them fails it by itself; a part that
///   follows from what is open counts as open, and so does a total;
/// * a company that is alone in a hidden part of such a sum, and takes its own jobs off, is left with another part that fails
///   the rule and at least the level of [`Protection::default`] besides;
/// * no hidden figure follows from the open ones by any combination of the sums, nor does one that stands in no table and
///   fails the rule.
///
/// Figures that were told before ([`Visibility::Told`]) stay known: what would follow from them together with new ones is kept
/// back among the new ones, and [`LinkedTables::given_away`] says what follows from those before alone.
///
/// Figures of the highest `rank` are hidden first, those with few jobs among them. Widths of intervals are those of
/// `protect_table`, table by table: across tables only exact recomputation is kept out.
///
/// # Example
/// ```
/// use werkvlek_core::{DisclosureRule, Publishable, LinkedTables, JobCount, Visibility};
/// let cell = |vestigingen, banen| JobCount { vestigingen, banen, grootste_banen: banen / 2, ..JobCount::default() };
/// let rule = DisclosureRule::default();
/// let mut together = LinkedTables::default();
/// let parts = [cell(1, 5), cell(9, 90), cell(9, 70)];
/// let parts = parts.map(|t| together.figure(t, t.publishable(&rule), Visibility::Published, 1));
/// let total = together.figure(cell(19, 165), Publishable::Yes, Visibility::Published, 0);
/// together.sum(total, parts);
/// let judged = together.protect(&rule);
/// assert_eq!(judged, [Publishable::TooFew, Publishable::Yes, Publishable::Complement, Publishable::Yes]);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LinkedTables {
    figures: Vec<Figure>,
    sums: Vec<Sum>,
}

impl LinkedTables {
    /// Adds a figure, with what is known of it so far; the answer is its position.
    ///
    /// `rank` says how much the figure matters: 0 for the total of everything, more for what may be hidden before it.
    pub fn figure(
        &mut self,
        count: JobCount,
        judged: Publishable,
        visibility: Visibility,
        rank: u8,
    ) -> usize {
        self.figures.push(Figure { count, judged, visibility, rank });
        self.figures.len() - 1
    }

    /// States that a figure is the sum of others.
    ///
    /// # Panics
    /// When a position was not given by [`LinkedTables::figure`].
    pub fn sum(&mut self, total: usize, parts: impl IntoIterator<Item = usize>) {
        let parts: Vec<usize> = parts.into_iter().collect();
        let known = |i: &usize| *i < self.figures.len();
        assert!(known(&total) && parts.iter().all(known), "figures come before their sums");
        self.sums.push(Sum { total, parts });
    }

    /// How many figures there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.figures.len()
    }

    /// Whether there are no figures.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.figures.is_empty()
    }

    /// What may be published, one answer a figure; for figures in no table whether they meet the rule.
    ///
    /// # Cost
    /// A few eliminations of the sums with hidden figures in them: 0.1 s for the tables of three years of a town with 15
    /// werklocaties and 43 districts.
    #[must_use]
    pub fn protect(&self, rule: &DisclosureRule) -> Vec<Publishable> {
        let mut work = Work {
            all: self,
            rule,
            judged: self.figures.iter().map(|c| c.judged).collect(),
            follows: vec![false; self.figures.len()],
        };
        // Figures only ever go from open to hidden, so this ends.
        while work.hide_in_sums() || work.hide_determined() || work.hide_beside_what_follows() {}
        work.judged
    }

    /// The figures that fail the rule and follow all the same from what was told before, whatever is hidden now; `judged` is
    /// what [`LinkedTables::protect`] answered. Empty where nothing was told before, or that was made to go with this.
    ///
    /// # Panics
    /// When `judged` is not one answer a figure.
    #[must_use]
    pub fn given_away(&self, rule: &DisclosureRule, judged: &[Publishable]) -> Vec<usize> {
        assert_eq!(judged.len(), self.figures.len(), "one answer a figure");
        let work =
            Work { all: self, rule, judged: judged.to_vec(), follows: vec![false; self.figures.len()] };
        let fails = |&figure: &usize| self.figures[figure].count.publishable(rule) != Publishable::Yes;
        let told =
            |figure: &usize| self.figures[*figure].visibility == Visibility::Told && work.is_known(*figure);
        let mut found: Vec<usize> = work.determined().into_iter().map(|(figure, _)| figure).collect();
        found.extend((0..self.figures.len()).filter(told));
        found.retain(fails);
        found.sort_unstable();
        found
    }
}

struct Work<'a> {
    all: &'a LinkedTables,
    rule: &'a DisclosureRule,
    judged: Vec<Publishable>,
    /// Figures that are hidden and follow all the same: harmless ones, and what was told before gives away.
    follows: Vec<bool>,
}

impl Work<'_> {
    /// Whether who reads everything knows it.
    fn is_read(&self, figure: usize) -> bool {
        self.is_known(figure) || self.follows[figure]
    }

    fn is_known(&self, figure: usize) -> bool {
        // Nothing in it: that is known, and reveals nobody.
        self.all.figures[figure].count.vestigingen == 0
            || (self.all.figures[figure].visibility != Visibility::Internal
                && self.judged[figure] == Publishable::Yes)
    }

    /// Whether it is known and may still be hidden.
    fn can_be_hidden(&self, figure: usize) -> bool {
        let Figure { count, visibility, .. } = self.all.figures[figure];
        visibility == Visibility::Published
            && self.judged[figure] == Publishable::Yes
            && count.vestigingen > 0
    }

    /// The figure to hide first among some; those that are hidden already, or hold nothing, are no help.
    fn cheapest(&self, figures: impl Iterator<Item = usize>) -> Option<usize> {
        figures.filter(|&i| self.can_be_hidden(i)).min_by_key(|&i| {
            let Figure { count, rank, .. } = self.all.figures[i];
            (std::cmp::Reverse(rank), count.banen, count.vestigingen, i)
        })
    }

    fn hide(&mut self, figure: usize) {
        self.judged[figure] = Publishable::Complement;
    }

    /// Hides until the hidden parts of each open total meet the rule together; whether any was hidden.
    fn hide_in_sums(&mut self) -> bool {
        let mut any = false;
        for sum in &self.all.sums {
            while self.is_read(sum.total) {
                let hidden: Vec<usize> = sum.parts.iter().copied().filter(|&i| !self.is_read(i)).collect();
                let together = JobCount::sum(hidden.iter().map(|&i| self.all.figures[i].count));
                // Figures that are hidden for another's sake only are no secret together either.
                let secret = |&i: &usize| {
                    matches!(self.all.figures[i].judged, Publishable::TooFew | Publishable::Dominated)
                };
                let part = |&i: &usize| HiddenPart {
                    count: self.all.figures[i].count,
                    judged: self.all.figures[i].judged,
                };
                let insider =
                    || tells_an_insider(&hidden.iter().map(part).collect::<Vec<_>>(), &Protection::default());
                let is_enough = together.publishable(self.rule) == Publishable::Yes;
                if is_enough && !insider() || !hidden.iter().any(secret) {
                    break;
                }
                let parts = sum.parts.iter().copied();
                let Some(next) = self.cheapest(parts).or_else(|| self.cheapest([sum.total].into_iter()))
                else {
                    break;
                };
                self.hide(next);
                any = true;
            }
        }
        any
    }

    /// Looks at the sums again with what follows from the open figures known too; whether any was hidden.
    fn hide_beside_what_follows(&mut self) -> bool {
        for (figure, _) in self.determined() {
            self.follows[figure] = true;
        }
        let any = self.hide_in_sums();
        // With more hidden less follows.
        self.follows.fill(false);
        any
    }

    /// The unknown figures that follow from known ones, each with those.
    fn determined(&self) -> Vec<(usize, Vec<usize>)> {
        let unknown: Vec<bool> = (0..self.judged.len()).map(|i| !self.is_known(i)).collect();
        let sums = self.all.sums.iter().map(|sum| (sum.total, sum.parts.as_slice()));
        determined(&unknown, sums)
    }

    /// Hides something beside each hidden figure that follows from the open ones; whether any was hidden.
    fn hide_determined(&mut self) -> bool {
        let mut any = false;
        for (figure, known) in self.determined() {
            let harmless = self.all.figures[figure].visibility == Visibility::Internal
                && self.all.figures[figure].judged == Publishable::Yes;
            // Another one may have been hidden a moment ago.
            if harmless || known.iter().any(|&i| !self.is_known(i)) {
                continue;
            }
            if let Some(next) = self.cheapest(known.into_iter()) {
                self.hide(next);
                any = true;
            }
        }
        any
    }
}
