//! What maps draw in each square, tied to the figures of the monitor.

use super::super::dims::Dim;
use super::super::figures::{Division, Group};
use super::monitors::{Now, key_of};
use super::rows::{Key, key, pairs};
use super::union::Union;
use crate::heatmap::DrawnMap;
use std::collections::BTreeMap;
use werkvlek_core::{DisclosureRule, JobCount};

/// Ties a map to each year with establishments that it draws. A map of anything but whole jobs tells of other numbers than the
/// tables, and is left alone.
pub(super) fn tie(union: &mut Union, now: &Now<'_>, map: &DrawnMap<'_>, rule: &DisclosureRule) {
    let Some(places) = Places::of(map) else { return };
    for jaar in now.jaren() {
        let rows = now.of_year(jaar);
        let keys: Vec<Key> = rows.iter().map(|&row| key_of(&now.rows[row])).collect();
        let found = pairs(&places.keys, &keys);
        if found.iter().all(Option::is_none) {
            continue;
        }
        let row_of = found.into_iter().map(|pair| pair.map(|pair| rows[pair])).collect();
        let drawn = Drawn { now, jaar, places: &places, row_of, rows: &rows };
        drawn.squares(union, rule);
        drawn.altogether(union, rule);
    }
}

/// The places of a map that have jobs.
struct Places {
    keys: Vec<Key>,
    counts: Vec<JobCount>,
    /// The square that draws each.
    seats: Vec<usize>,
}

impl Places {
    fn of(map: &DrawnMap<'_>) -> Option<Self> {
        let points = map.points;
        let mut places = Self { keys: Vec::new(), counts: Vec::new(), seats: Vec::new() };
        for (i, &weight) in points.weight.iter().enumerate().filter(|(_, weight)| **weight != 0.0) {
            let (x_m, y_m) = (points.x_m[i], points.y_m[i]);
            places.keys.push(key(x_m, y_m, weight));
            places.counts.push(one(whole(weight)?));
            places.seats.push(map.squares.drawn_at(x_m, y_m)?);
        }
        Some(places)
    }
}

/// One establishment with so many jobs.
fn one(banen: u64) -> JobCount {
    JobCount { vestigingen: 1, banen, grootste_banen: banen, ..JobCount::default() }
}

/// A weight that is a number of jobs.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, and in the range of u32")]
fn whole(weight: f64) -> Option<u64> {
    (weight.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&weight)).then_some(weight as u64)
}

/// A map beside the register of a year.
struct Drawn<'a> {
    now: &'a Now<'a>,
    jaar: u16,
    places: &'a Places,
    /// By place: the row that is the same.
    row_of: Vec<Option<usize>>,
    /// The rows of the year.
    rows: &'a [usize],
}

impl Drawn<'_> {
    /// What is drawn in each square is the sum of what it holds of each werklocatie and district; what these hold is the sum of
    /// their parts in squares and of what is not drawn.
    fn squares(&self, union: &mut Union, rule: &DisclosureRule) {
        let both = Division::Two(Dim::Locatie, Dim::District);
        let alone = Division::One(Dim::Locatie);
        let Some(division) = [both, alone].into_iter().find(|d| self.now.counted.divisions.contains(d))
        else {
            return;
        };
        let seat_of = |place: usize| Some(self.places.seats[place]);
        self.cut(union, (division, &seat_of), rule);
    }

    /// All that is drawn is the sum of what of it is in each group of each table of one dimension.
    fn altogether(&self, union: &mut Union, rule: &DisclosureRule) {
        for &division in self.now.counted.divisions.iter().filter(|d| matches!(d, Division::One(_))) {
            self.cut(union, (division, &|_| Some(0)), rule);
        }
    }

    /// Cuts what is drawn by part of the map and by group of the monitor.
    fn cut(
        &self,
        union: &mut Union,
        (division, part_of): (Division, &dyn Fn(usize) -> Option<usize>),
        rule: &DisclosureRule,
    ) {
        // By part of the map, none for what is not drawn, and by group, none for what the monitor does not have.
        let mut cells: BTreeMap<(Option<usize>, Option<Group>), JobCount> = BTreeMap::new();
        let mut is_drawn = vec![false; self.now.rows.len()];
        for (place, row) in self.row_of.iter().enumerate() {
            let group = row.and_then(|row| {
                is_drawn[row] = true;
                division.group(self.now.classes, row)
            });
            cells.entry((part_of(place), group)).or_default().include(&self.places.counts[place]);
        }
        for &row in self.rows.iter().filter(|&&row| !is_drawn[row]) {
            if let Some(group) = division.group(self.now.classes, row) {
                let count = JobCount::of(&self.now.rows[row]);
                cells.entry((None, Some(group))).or_default().include(&count);
            }
        }
        let (mut of_part, mut of_group): (BTreeMap<usize, Vec<usize>>, BTreeMap<Group, Vec<usize>>) =
            Default::default();
        let mut whole: BTreeMap<usize, JobCount> = BTreeMap::new();
        for (&(part, group), &count) in &cells {
            let figure = union.between(count, rule);
            if let Some(part) = part {
                of_part.entry(part).or_default().push(figure);
                whole.entry(part).or_default().include(&count);
            }
            if let Some(group) = group {
                of_group.entry(group).or_default().push(figure);
            }
        }
        for (part, cells) in of_part {
            let told = union.told(whole[&part]);
            union.sum(told, cells);
        }
        for (group, cells) in of_group {
            if let Some(figure) = self.now.counted.find(self.jaar, group) {
                union.sum(figure, cells);
            }
        }
    }
}
