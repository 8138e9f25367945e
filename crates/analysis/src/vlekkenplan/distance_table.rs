//! Distances per district as a long table: one row a district, kind, method and weight.

use super::columns::{DistrictOrWhole, OfLevel, district_columns, everyone_column, number, weight_column};
use super::means::SafeMeans;
use super::people::{DistancePeople, people};
use super::question::Question;
use super::suppression::{Suppression, why_empty_column};
use super::town::Level;
use crate::distances::{Distances, Method, NearestDistance, Why, dist_m};
use werkvlek_core::{Summary, VoorzieningSoort, Weight, WeightColumn, summarise};
use werkvlek_table::{Column, Columns, Table};

/// What is told of a district for one kind, method and weight.
#[derive(Clone, Debug)]
pub struct DistanceRow<'a> {
    /// The district.
    pub district: DistrictOrWhole<'a>,
    /// The kind of facility.
    pub kind: &'a VoorzieningSoort,
    /// How it was measured.
    pub method: Method,
    /// What is counted.
    pub weight: &'a Weight,
    /// Mean distance, as the weight counts: in whole metres for addresses, in steps of 10 m for people; none where it or the
    /// number of people is hidden.
    pub mean_m: Option<f64>,
    /// Median distance, likewise.
    pub median_m: Option<f64>,
    /// Distance within which nine of ten live, likewise.
    pub p90_m: Option<f64>,
    /// By threshold: the part within it, 0 to 1.
    pub share_within: Vec<Option<f64>>,
    /// Everybody.
    pub everyone: Option<u64>,
    /// The number of addresses.
    pub addresses: usize,
    /// Addresses without a route.
    pub addresses_without_route: usize,
    /// By threshold: how many are within it.
    pub within: Vec<Option<u64>>,
    /// How many have no route.
    pub without_route: Option<u64>,
    /// The mean that is told minus that of the whole.
    pub versus_whole_m: Option<f64>,
    /// Facilities of the kind in the district.
    pub facilities: usize,
    /// Whether a number is hidden, for few people or so that those of few cannot be worked out.
    pub suppression: Suppression,
}

/// A district, or the whole, with what lies in it.
struct Group<'a> {
    district: DistrictOrWhole<'a>,
    /// In the tree of districts.
    row: usize,
    origins: Vec<usize>,
    /// By kind.
    facilities: Vec<usize>,
}

impl<'a> Group<'a> {
    fn all_of(asked: Question<'a>, level: Option<&Level<'a>>, people: &DistancePeople) -> Vec<Self> {
        let count =
            |kind: &VoorzieningSoort| asked.town.facilities.iter().filter(|f| f.soort() == kind).count();
        let everyone = (0..asked.town.origins.len()).collect();
        let in_all: Vec<usize> = asked.plan.kinds.iter().map(count).collect();
        let members = level.map_or_else(Vec::new, Level::members);
        let of_district =
            |d: usize| level.map_or_else(Vec::new, |l| l.facilities.iter().map(|k| k[d]).collect());
        let facilities = (0..members.len()).map(of_district).chain([in_all]);
        let lying = members.into_iter().chain([everyone]).zip(facilities);
        let districts = DistrictOrWhole::all_of(level, &people.tree);
        let group = |((district, row), (origins, facilities))| Self { district, row, origins, facilities };
        districts.into_iter().zip(lying).map(group).collect()
    }
}

/// Every figure of a level, district by district in the order of kind, method and weight, and the whole behind them.
pub(super) fn distance_rows<'a>(
    asked: Question<'a>,
    methods: &[Distances],
    level: Option<&Level<'a>>,
    (people, means): (&DistancePeople, &SafeMeans),
) -> OfLevel<DistanceRow<'a>> {
    let groups = Group::all_of(asked, level, people);
    let mut combinations = Vec::new();
    for (k, _) in asked.kinds() {
        for m in 0..methods.len() {
            combinations.extend((0..asked.weights().len()).map(|w| (k, m, w)));
        }
    }
    let of = |group: &Group<'_>, (k, m, w): (usize, usize, usize)| {
        summary(&asked.weights()[w], &group.origins, &methods[m].of_kind[k], &asked.plan.thresholds_m)
    };
    let whole = groups.last().into_iter().flat_map(|whole| combinations.iter().map(|at| of(whole, *at)));
    let whole_mean_m: Vec<Option<f64>> = whole.map(|summary| summary.weighted_mean_m).collect();
    let at_whole = people.tree.row(0, None);
    let mut rows = Vec::with_capacity(groups.len() * combinations.len());
    for group in &groups {
        for (&(k, m, w), &whole_mean_m) in combinations.iter().zip(&whole_mean_m) {
            let whole_mean_m = means.shown(w, at_whole, whole_mean_m);
            let figures =
                Figures { people, means, at: (k, m, w), whole_mean_m, summary: of(group, (k, m, w)) };
            rows.push(figures.row(asked, &methods[m].method, group));
        }
    }
    OfLevel::new(level, rows)
}

/// What is known of a district for one kind, method and weight.
struct Figures<'p> {
    people: &'p DistancePeople,
    means: &'p SafeMeans,
    /// Kind, method and weight.
    at: (usize, usize, usize),
    /// The mean of the whole, as it is told.
    whole_mean_m: Option<f64>,
    summary: Summary,
}

impl Figures<'_> {
    /// The row with all of it that may be told.
    fn row<'a>(&self, asked: Question<'a>, method: &Method, group: &Group<'a>) -> DistanceRow<'a> {
        let ((k, m, w), s) = (self.at, &self.summary);
        let table = &self.people.of_kind[k][m][w];
        let bands = &self.people.bands[k].within;
        let everyone = self.people.everyone(w, group.row);
        // Means of people whose number is hidden are hidden with it.
        let shown = |v: Option<f64>| everyone.and(self.means.shown(w, group.row, v));
        let share = |bands: &usize| everyone.and(table.share_within_percent(group.row, *bands));
        // A row of which the total is hidden is hidden whole.
        let within: Vec<Option<u64>> =
            bands.iter().map(|bands| everyone.and(table.within(group.row, *bands))).collect();
        let without_route = everyone.and(people(table, group.row, table.table().bands() - 1));
        let hidden = everyone.is_none()
            || !self.means.are_open(w, group.row)
            || without_route.is_none()
            || within.iter().any(Option::is_none);
        let mean_m = shown(s.weighted_mean_m);
        DistanceRow {
            district: group.district,
            kind: &asked.plan.kinds[k],
            method: method.clone(),
            weight: asked.weights()[w].weight(),
            mean_m,
            median_m: shown(s.median_m),
            p90_m: shown(s.p90_m),
            share_within: bands.iter().map(|b| share(b).map(|p| (p * 10.0).round() / 1000.0)).collect(),
            everyone,
            addresses: s.count + s.unreached_count,
            addresses_without_route: s.unreached_count,
            within,
            without_route,
            versus_whole_m: mean_m.zip(self.whole_mean_m).map(|(own, whole)| own - whole),
            facilities: group.facilities[k],
            suppression: Suppression::of(self.people, (w, group.row), everyone, hidden),
        }
    }
}

/// The distances of a group of origins, as a weight counts them.
pub(super) fn summary(
    weight: &WeightColumn,
    group: &[usize],
    answers: &[Result<NearestDistance, Why>],
    thresholds_m: &[f64],
) -> Summary {
    let dist: Vec<Option<f64>> = group.iter().map(|&i| dist_m(&answers[i])).collect();
    let weights: Vec<f64> = group.iter().map(|&i| weight.values()[i]).collect();
    summarise(&dist, &weights, thresholds_m)
}

/// The long table of a level.
pub(super) fn distance_table(asked: Question<'_>, level: &OfLevel<DistanceRow<'_>>) -> Table {
    columns(asked).table(&format!("afstanden_{}", level.word), &level.rows)
}

type Told<'r> = &'r DistanceRow<'r>;

fn columns<'r>(asked: Question<'_>) -> Columns<'r, Told<'r>> {
    let share = |(t, threshold_m): (usize, f64)| {
        Column::real(format!("aandeel_{threshold_m}m"), move |row: &Told<'r>| row.share_within[t]).means(
            format!("aandeel binnen {threshold_m} m, 0 tot 1"),
            format!("share within {threshold_m} m, 0 to 1"),
        )
    };
    let within = |(t, threshold_m): (usize, f64)| {
        Column::real(format!("binnen_{threshold_m}m"), move |row: &Told<'r>| number(row.within[t]))
            .means(
                format!("hoeveel binnen {threshold_m} m; leeg waar het verborgen is"),
                format!("how many within {threshold_m} m; empty where it is hidden"),
            )
            .in_unit("mensen of adressen")
    };
    Columns::new(district_columns(|row: &Told<'r>| row.district))
        .and([
            Column::text("soort_voorziening", |row: &Told<'r>| row.kind.as_str())
                .means("soort voorziening", "kind of facility"),
            Column::text("methode", |row: &Told<'r>| row.method.word()).means(
                "hoe gemeten is: hemelsbreed of over het stratennet van een profiel",
                "how it was measured: in a straight line or along the streets of a profile",
            ),
            weight_column(|row: &Told<'r>| row.weight),
        ])
        .and(mean_columns())
        .and(asked.thresholds_m().map(share))
        .and(count_columns())
        .and(asked.thresholds_m().map(within))
        .and(last_columns())
}

fn mean_columns<'r>() -> [Column<'r, Told<'r>>; 3] {
    [
        Column::real("gemiddelde_m", |row: &Told<'r>| row.mean_m)
            .means(
                "gemiddelde afstand tot de naaste; van mensen in stappen van 10 m, leeg waar het verborgen is",
                "mean distance to the nearest; of people in steps of 10 m, empty where it is hidden",
            )
            .in_unit("m"),
        Column::real("mediaan_m", |row: &Told<'r>| row.median_m)
            .means(
                "mediane afstand tot de naaste, evenzo",
                "median distance to the nearest, likewise",
            )
            .in_unit("m"),
        Column::real("p90_m", |row: &Told<'r>| row.p90_m)
            .means(
                "afstand waarbinnen negen van de tien wonen, evenzo",
                "distance within which nine of ten live, likewise",
            )
            .in_unit("m"),
    ]
}

fn count_columns<'r>() -> [Column<'r, Told<'r>>; 3] {
    [
        everyone_column(|row: &Told<'r>| row.everyone),
        Column::integer("adressen", |row: &Told<'r>| row.addresses)
            .means("aantal adressen", "number of addresses")
            .in_unit("adressen"),
        Column::integer("zonder_route", |row: &Told<'r>| row.addresses_without_route)
            .means("adressen zonder route", "addresses without a route")
            .in_unit("adressen"),
    ]
}

fn last_columns<'r>() -> [Column<'r, Told<'r>>; 5] {
    [
        Column::real("gewicht_zonder_route", |row: &Told<'r>| number(row.without_route))
            .means(
                "hoeveel zonder route; leeg waar het verborgen is",
                "how many without a route; empty where hidden",
            )
            .in_unit("mensen of adressen"),
        Column::real("verschil_totaal_m", |row: &Told<'r>| row.versus_whole_m)
            .means("gemiddelde min dat van het geheel", "mean minus that of the whole")
            .in_unit("m"),
        Column::integer("voorzieningen", |row: &Told<'r>| row.facilities)
            .means("voorzieningen van de soort in het gebied", "facilities of the kind in the district")
            .in_unit("voorzieningen"),
        Column::text("niveau", |row: &Told<'r>| row.district.niveau())
            .means("niveau van het gebied", "level of the district"),
        why_empty_column(|row: &Told<'r>| row.suppression),
    ]
}
