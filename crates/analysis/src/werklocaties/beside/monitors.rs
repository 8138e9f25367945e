//! The figures of an earlier run, tied to those of the monitor.

use super::super::classes::Classes;
use super::super::counted::Counted;
use super::super::figures::{Division, Group};
use super::EarlierMonitor;
use super::rows::{key, pairs};
use super::union::Union;
use std::collections::{BTreeMap, BTreeSet};
use werkvlek_core::{DisclosureRule, JobCount, Publishable, Vestiging, Visibility};

/// The monitor that is judged.
pub(super) struct Now<'a> {
    pub(super) counted: &'a Counted,
    pub(super) classes: &'a Classes,
    pub(super) rows: &'a [Vestiging],
}

impl Now<'_> {
    /// The rows of a year.
    pub(super) fn of_year(&self, jaar: u16) -> Vec<usize> {
        of_year(self.rows, jaar)
    }

    /// The years that it tells of, rising.
    pub(super) fn jaren(&self) -> BTreeSet<u16> {
        self.rows.iter().map(Vestiging::jaar).collect()
    }
}

/// Where an establishment stands in one of two publications.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Seat {
    /// It is not in its register.
    Absent,
    /// It is, in no group of this division.
    Outside,
    In(Group),
}

/// The figure of what stands in a seat, where it has one.
type FigureOf<'a> = &'a dyn Fn(Seat) -> Option<usize>;

/// Where it stood and where it stands.
type Seats = (Seat, Seat);

/// An establishment of a year: its row then, its row now, its count.
struct Both {
    then: Option<usize>,
    now: Option<usize>,
    count: JobCount,
}

/// Ties each year that both tell of.
pub(super) fn tie(union: &mut Union, now: &Now<'_>, earlier: &EarlierMonitor<'_>, rule: &DisclosureRule) {
    let mut index: Vec<Option<usize>> = vec![None; earlier.counted.figures.len()];
    for jaar in now.jaren() {
        let both = establishments(now, earlier, jaar);
        if both.iter().all(|b| b.then.is_none()) {
            continue;
        }
        let mut of_division: BTreeMap<Division, BTreeMap<Seats, usize>> = BTreeMap::new();
        for &division in now.counted.divisions.iter().filter(|d| earlier.counted.divisions.contains(d)) {
            let groups = Groups { now, earlier, jaar, division };
            let parts = groups.tie(union, &both, &mut index, rule);
            for coarser in division.coarser() {
                if let Some(wholes) = of_division.get(&coarser) {
                    groups.sums_of(union, &both, coarser, (wholes, &parts));
                }
            }
            of_division.insert(division, parts);
        }
        // What it told by divisions that are made no more.
        for (&(of, _), &figure) in &earlier.counted.at {
            if of == jaar && index[figure].is_none() {
                index[figure] = Some(add_earlier(union, earlier, figure, rule));
            }
        }
    }
    for (total, parts) in &earlier.counted.sums {
        let parts: Option<Vec<usize>> = parts.iter().map(|&part| index[part]).collect();
        if let (Some(total), Some(parts)) = (index[*total], parts) {
            union.sum(total, parts);
        }
    }
}

/// A figure of the earlier run: told, or still to be kept.
fn add_earlier(
    union: &mut Union,
    earlier: &EarlierMonitor<'_>,
    figure: usize,
    rule: &DisclosureRule,
) -> usize {
    let f = &earlier.counted.figures[figure];
    if earlier.judged[figure] == Publishable::Yes && f.visibility == Visibility::Published {
        union.told(f.count)
    } else {
        union.between(f.count, rule)
    }
}

/// The establishments of a year in either register, each once.
fn establishments(now: &Now<'_>, earlier: &EarlierMonitor<'_>, jaar: u16) -> Vec<Both> {
    let (then_rows, now_rows) = (of_year(earlier.input.vestigingen, jaar), now.of_year(jaar));
    let keys =
        |all: &[Vestiging], rows: &[usize]| rows.iter().map(|&row| key_of(&all[row])).collect::<Vec<_>>();
    let found = pairs(&keys(earlier.input.vestigingen, &then_rows), &keys(now.rows, &now_rows));
    let mut is_new = vec![true; now_rows.len()];
    let mut both = Vec::with_capacity(then_rows.len());
    for (&then, pair) in then_rows.iter().zip(found) {
        let count = JobCount::of(&earlier.input.vestigingen[then]);
        if let Some(pair) = pair {
            is_new[pair] = false;
        }
        both.push(Both { then: Some(then), now: pair.map(|pair| now_rows[pair]), count });
    }
    let new = now_rows.iter().zip(is_new).filter(|(_, is_new)| *is_new).map(|(&row, _)| row);
    both.extend(new.map(|row| Both { then: None, now: Some(row), count: JobCount::of(&now.rows[row]) }));
    both
}

/// The groups of one division in a year, then and now.
struct Groups<'a> {
    now: &'a Now<'a>,
    earlier: &'a EarlierMonitor<'a>,
    jaar: u16,
    division: Division,
}

impl Groups<'_> {
    fn seats(&self, division: Division, b: &Both) -> Seats {
        let seat = |row: Option<usize>, classes: &Classes| match row {
            None => Seat::Absent,
            Some(row) => division.group(classes, row).map_or(Seat::Outside, Seat::In),
        };
        (seat(b.then, &self.earlier.classes), seat(b.now, self.now.classes))
    }

    /// Ties the figures of the division; by where establishments stood and stand, the figure of those.
    fn tie(
        &self,
        union: &mut Union,
        both: &[Both],
        index: &mut [Option<usize>],
        rule: &DisclosureRule,
    ) -> BTreeMap<Seats, usize> {
        let mut parts: BTreeMap<Seats, JobCount> = BTreeMap::new();
        for b in both {
            parts.entry(self.seats(self.division, b)).or_default().include(&b.count);
        }
        let (mut parts_then, mut parts_now): (BTreeMap<Seat, usize>, BTreeMap<Seat, usize>) =
            Default::default();
        for (then, now) in parts.keys() {
            *parts_then.entry(*then).or_default() += 1;
            *parts_now.entry(*now).or_default() += 1;
        }
        let figure_then = |seat: Seat| match seat {
            Seat::In(group) => self.earlier.counted.find(self.jaar, group),
            _ => None,
        };
        let figure_now = |seat: Seat| match seat {
            Seat::In(group) => self.now.counted.find(self.jaar, group),
            _ => None,
        };
        let mut figures: BTreeMap<Seats, usize> = BTreeMap::new();
        for (&(then, now), &count) in &parts {
            let is_same = parts_then[&then] == 1 && parts_now[&now] == 1;
            let figure = match (figure_then(then), figure_now(now)) {
                (Some(old), Some(new)) if is_same => {
                    self.same(union, old, new);
                    index[old] = Some(new);
                    new
                }
                _ => union.between(count, rule),
            };
            figures.insert((then, now), figure);
        }
        self.whole_groups(union, &figures, (&figure_then, &figure_now), index, rule);
        figures
    }

    /// The same establishments then and now: what was told stays told, what was hidden stays hidden.
    fn same(&self, union: &mut Union, old: usize, new: usize) {
        let figure = &mut union.figures[new];
        if self.earlier.counted.figures[old].visibility != Visibility::Published {
            return;
        }
        if self.earlier.judged[old] == Publishable::Yes {
            figure.visibility = Visibility::Told;
            figure.judged = Publishable::Yes;
        } else if figure.visibility == Visibility::Published && figure.judged == Publishable::Yes {
            figure.judged = Publishable::Complement;
        }
    }

    /// Each group of then and of now is the sum of what it has in common with groups of the other, and of what it has alone.
    fn whole_groups(
        &self,
        union: &mut Union,
        figures: &BTreeMap<Seats, usize>,
        (figure_then, figure_now): (FigureOf<'_>, FigureOf<'_>),
        index: &mut [Option<usize>],
        rule: &DisclosureRule,
    ) {
        let (mut of_then, mut of_now): (BTreeMap<usize, Vec<usize>>, BTreeMap<usize, Vec<usize>>) =
            Default::default();
        for (&(then, now), &figure) in figures {
            if let Some(old) = figure_then(then) {
                of_then.entry(old).or_default().push(figure);
            }
            if let Some(new) = figure_now(now) {
                of_now.entry(new).or_default().push(figure);
            }
        }
        for (old, parts) in of_then {
            let old = *index[old].get_or_insert_with(|| add_earlier(union, self.earlier, old, rule));
            union.sum(old, parts);
        }
        for (new, parts) in of_now {
            union.sum(new, parts);
        }
    }

    /// What is between groups of a coarser division is the sum of what is between those of this one, where every
    /// establishment has a group here.
    fn sums_of(
        &self,
        union: &mut Union,
        both: &[Both],
        coarser: Division,
        (wholes, parts): (&BTreeMap<Seats, usize>, &BTreeMap<Seats, usize>),
    ) {
        let mut whole_of: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for b in both {
            let seats = (wholes.get(&self.seats(coarser, b)), parts.get(&self.seats(self.division, b)));
            if let (Some(&whole), Some(&part)) = seats {
                whole_of.entry(whole).or_default().insert(part);
            }
        }
        for (whole, parts) in whole_of {
            let establishments: u64 = parts.iter().map(|&part| union.figures[part].count.vestigingen).sum();
            if establishments == union.figures[whole].count.vestigingen {
                union.sum(whole, parts.into_iter().collect());
            }
        }
    }
}

fn of_year(all: &[Vestiging], jaar: u16) -> Vec<usize> {
    (0..all.len()).filter(|&row| all[row].jaar() == jaar).collect()
}

/// The key of an establishment.
pub(super) fn key_of(v: &Vestiging) -> super::rows::Key {
    key(v.position().x_m(), v.position().y_m(), f64::from(v.banen()))
}
