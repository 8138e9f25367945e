//! Figures of several publications with the sums between them, judged as one.

use super::super::counted::Counted;
use werkvlek_core::{DisclosureRule, JobCount, LinkedTables, Publishable, Visibility};

/// A figure of one of the publications, or of none but between them.
#[derive(Clone, Copy, Debug)]
pub(super) struct UnionFigure {
    pub(super) count: JobCount,
    pub(super) judged: Publishable,
    pub(super) visibility: Visibility,
    rank: u8,
}

/// The figures of the monitor first, in their order; behind them what was told before and what lies between the two.
pub(in super::super) struct Union {
    pub(super) figures: Vec<UnionFigure>,
    sums: Vec<(usize, Vec<usize>)>,
    /// How many of the figures are the monitor's.
    own: usize,
}

impl Union {
    /// The figures of the monitor as they are judged so far.
    pub(in super::super) fn new(counted: &Counted, judged: &[Publishable]) -> Self {
        let figure = |(f, judged): (&super::super::counted::CountedFigure, &Publishable)| UnionFigure {
            count: f.count,
            judged: *judged,
            visibility: f.visibility,
            rank: f.rank,
        };
        let figures: Vec<UnionFigure> = counted.figures.iter().zip(judged).map(figure).collect();
        Self { own: figures.len(), figures, sums: counted.sums.clone() }
    }

    /// Adds a figure that was told before.
    pub(super) fn told(&mut self, count: JobCount) -> usize {
        self.add(count, Publishable::Yes, Visibility::Told)
    }

    /// Adds a figure that stands nowhere; one that fails the rule may not follow from those that do.
    pub(super) fn between(&mut self, count: JobCount, rule: &DisclosureRule) -> usize {
        self.add(count, count.publishable(rule), Visibility::Internal)
    }

    fn add(&mut self, count: JobCount, judged: Publishable, visibility: Visibility) -> usize {
        self.figures.push(UnionFigure { count, judged, visibility, rank: 0 });
        self.figures.len() - 1
    }

    /// States that a figure is the sum of others, where that says anything that is not known of the monitor alone.
    pub(super) fn sum(&mut self, total: usize, parts: Vec<usize>) {
        let is_own = |figure: &usize| *figure < self.own;
        if !(is_own(&total) && parts.iter().all(is_own)) && parts.as_slice() != [total] {
            self.sums.push((total, parts));
        }
    }

    /// What of the monitor may be published, and how many figures that fail the rule were given away before.
    pub(in super::super) fn judged(self, rule: &DisclosureRule) -> (Vec<Publishable>, usize) {
        let mut linked = LinkedTables::default();
        for f in &self.figures {
            linked.figure(f.count, f.judged, f.visibility, f.rank);
        }
        for (total, parts) in self.sums {
            linked.sum(total, parts);
        }
        let mut judged = linked.protect(rule);
        let given_away = linked.given_away(rule, &judged).len();
        judged.truncate(self.own);
        for (judged, figure) in judged.iter_mut().zip(&self.figures) {
            // What an earlier run told is told, but not again where the rule of this one forbids it.
            if figure.visibility == Visibility::Told && *judged == Publishable::Yes {
                *judged = figure.count.publishable(rule);
            }
        }
        (judged, given_away)
    }
}
