//! What was found: figures of origins, districts and places, as typed rows.

use super::departures::Percentiles;
use super::explained::{ExplainedLeg, leg_table};
use super::figures::{AccessFigure, Figures};
use super::{AccessMeasure, AccessPlan, Opportunity};
use crate::DistrictLevels;
use geo::{Coord, MultiPolygon};
use werkvlek_access::Amounts;
use werkvlek_core::{Origins, Position};
use werkvlek_table::{Crs, Table};

/// What can be reached, by origin, by district, and at the places that are reached.
#[derive(Debug, Clone)]
pub struct Access {
    /// The figures of origins and districts, a column each; of a window once for each percentile.
    pub columns: Vec<AccessFigure>,
    /// Ids of the origins, in their order.
    pub ids: Vec<String>,
    /// Where they are.
    pub at: Vec<Position>,
    /// By column, by origin; none where nothing is reached.
    pub values: Vec<Vec<Option<f64>>>,
    /// By level of districts, the finest first: the word of the level, and its districts.
    pub levels: Vec<(String, Vec<AccessDistrict>)>,
    /// By column: over all origins.
    pub summary: Vec<AccessSummary>,
    /// The measures, each once.
    pub measures: Vec<AccessMeasure>,
    /// Figures of the places that are reached, where those may be told.
    pub places: Vec<Places>,
    /// Legs of journeys that were to be explained.
    pub legs: Vec<ExplainedLeg>,
    /// What is to be said of the results.
    pub remarks: Vec<String>,
    /// The system of the coordinates.
    pub crs: Crs,
    /// How many departures were measured.
    pub departures: usize,
    /// Whether nothing is hidden.
    pub is_confidential: bool,
}

/// The mean access of the people of a district.
#[derive(Debug, Clone)]
pub struct AccessDistrict {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its shape.
    pub area: MultiPolygon,
    /// Origins in it.
    pub origins: usize,
    /// By column: the mean over its people; none where nobody reaches anything.
    pub means: Vec<Option<f64>>,
}

/// A figure over all origins.
#[derive(Debug, Clone)]
pub struct AccessSummary {
    /// The mean over all people; none where nobody reaches anything.
    pub mean: Option<f64>,
    /// The value that a tenth, half and nine tenths of the people do not exceed.
    pub p10_p50_p90: [Option<f64>; 3],
    /// Origins that reach nothing.
    pub without: usize,
}

/// The places of one kind of opportunity.
#[derive(Debug, Clone)]
pub struct Places {
    /// The kind.
    pub name: String,
    /// Their ids.
    pub ids: Vec<String>,
    /// Where they are.
    pub at: Vec<Coord>,
    /// How much there is at each.
    pub amount: Vec<f64>,
    /// Their figures, a column each.
    pub columns: Vec<AccessFigure>,
    /// By column, by place.
    pub values: Vec<Vec<Option<f64>>>,
}

/// The figures and values of one kind of opportunity.
pub(super) struct Found {
    pub(super) figures: Figures,
    pub(super) values: Percentiles,
}

/// What was asked, as far as the results show it.
pub(super) struct Asked<'a> {
    pub(super) origins: &'a Origins,
    pub(super) people: &'a Amounts,
    pub(super) people_word: String,
    pub(super) districts: Option<&'a DistrictLevels>,
    pub(super) opportunities: Vec<Opportunity>,
    pub(super) told: Vec<bool>,
    pub(super) percentiles: &'a [f64],
    pub(super) departures: usize,
}

impl Access {
    pub(super) fn of(
        found: Vec<Found>,
        asked: Asked<'_>,
        (plan, _unit): (&AccessPlan, &'static str),
        (legs, mut remarks): (Vec<ExplainedLeg>, Vec<String>),
    ) -> Self {
        let (mut columns, mut values, mut places) = (Vec::new(), Vec::new(), Vec::new());
        let several = asked.departures > 1;
        let kinds = asked.opportunities.into_iter().zip(&asked.told);
        for (one, (kind, told)) in found.into_iter().zip(kinds) {
            let (own, own_values) =
                by_percentile(one.figures.at_origins, one.values.at_origins, asked.percentiles, several);
            columns.extend(own);
            values.extend(own_values);
            if one.figures.at_places.is_empty() {
                continue;
            }
            if !*told {
                remarks.push(format!(
                    "{}: who reaches each place is not told, since the places are establishments (⟨vertrouwelijk⟩ tells it, for your own eyes)",
                    kind.name
                ));
                continue;
            }
            let (own, own_values) =
                by_percentile(one.figures.at_places, one.values.at_places, asked.percentiles, several);
            let amount = kind.amount.as_slice().to_vec();
            places.push(Places {
                name: kind.name,
                ids: kind.ids,
                at: kind.at,
                amount,
                columns: own,
                values: own_values,
            });
        }
        let mut measures = plan.measures.clone();
        measures.dedup();
        for measure in &measures {
            remarks.push(format!("{}: {}", measure.word(), measure.explained().misleads().en));
        }
        let people = asked.people.as_slice();
        remarks.push(format!("means are over {}", asked.people_word));
        Self {
            ids: asked.origins.ids().iter().map(|id| id.as_str().to_owned()).collect(),
            at: asked.origins.positions().collect(),
            levels: asked.districts.map_or_else(Vec::new, |all| levels(all, asked.origins, people, &values)),
            summary: values.iter().map(|column| summary(column, people)).collect(),
            columns,
            values,
            measures,
            places,
            legs,
            remarks,
            crs: plan.crs.clone(),
            departures: asked.departures,
            is_confidential: plan.openbaar == crate::Openbaarheid::Vertrouwelijk,
        }
    }

    /// The tables: figures over all, districts of every level, places, and legs that were explained.
    #[must_use]
    pub fn tables(&self) -> Vec<Table> {
        let mut tables = vec![self.summary_table()];
        tables.extend(self.levels.iter().map(|(word, districts)| self.district_table(word, districts)));
        tables.extend(self.places.iter().map(Places::table));
        if !self.legs.is_empty() {
            tables.push(leg_table(&self.legs));
        }
        tables.push(self.measure_table());
        tables
    }

    /// Those that answer the question on a terminal: coarser districts and the words of the measures are left to the files.
    #[must_use]
    pub fn answer(&self) -> Vec<Table> {
        let mut tables = vec![self.summary_table()];
        tables.extend(self.levels.first().map(|(word, districts)| self.district_table(word, districts)));
        tables.extend(self.places.iter().filter(|places| places.ids.len() <= PRINTED).map(Places::table));
        if !self.legs.is_empty() {
            tables.push(leg_table(&self.legs));
        }
        tables
    }
}

/// More places than this are left to the files.
const PRINTED: usize = 60;

/// A column for each figure and percentile.
fn by_percentile(
    figures: Vec<AccessFigure>,
    values: Vec<Vec<Vec<f64>>>,
    percentiles: &[f64],
    several: bool,
) -> (Vec<AccessFigure>, Vec<Vec<Option<f64>>>) {
    let known = |values: Vec<f64>| values.into_iter().map(|v| Some(v).filter(|v| v.is_finite())).collect();
    let (mut columns, mut all) = (Vec::new(), Vec::new());
    for (figure, values) in figures.into_iter().zip(values) {
        for (percent, values) in percentiles.iter().zip(values) {
            let mut column = figure.clone();
            if several {
                column.name = format!("{}_p{percent}", figure.name);
                column.nl = format!("{}; bij {percent} % van de vertrekken niet meer", figure.nl);
                column.en = format!("{}; no more at {percent} % of the departures", figure.en);
            }
            columns.push(column);
            all.push(known(values));
        }
    }
    (columns, all)
}

fn levels(
    all: &DistrictLevels,
    origins: &Origins,
    people: &[f64],
    values: &[Vec<Option<f64>>],
) -> Vec<(String, Vec<AccessDistrict>)> {
    let finest = all.finest().assign(origins);
    let level = |level: &crate::DistrictLevel| {
        let mut members: Vec<Vec<usize>> = vec![Vec::new(); level.districts().len()];
        for (origin, district) in finest.iter().enumerate() {
            if let Some(district) = district.and_then(|finest| level.of_finest(finest as usize)) {
                members[district].push(origin);
            }
        }
        let district = |(district, members): (&werkvlek_core::District, &Vec<usize>)| AccessDistrict {
            code: district.code().as_str().to_owned(),
            name: district.naam().trim().to_owned(),
            area: district.area().clone(),
            origins: members.len(),
            means: values.iter().map(|column| mean(column, people, members)).collect(),
        };
        (level.word.clone(), level.districts().iter().zip(&members).map(district).collect())
    };
    all.iter().map(level).collect()
}

/// The mean over the people of some origins, of those that have a value; over the origins where nobody lives.
fn mean(column: &[Option<f64>], people: &[f64], members: &[usize]) -> Option<f64> {
    let known = || members.iter().filter_map(|&i| column[i].map(|value| (value, people[i])));
    let all: f64 = known().map(|(_, people)| people).sum();
    if all > 0.0 {
        return Some(known().map(|(value, people)| value * people).sum::<f64>() / all);
    }
    let count = known().count();
    (count > 0).then(|| known().map(|(value, _)| value).sum::<f64>() / count as f64)
}

fn summary(column: &[Option<f64>], people: &[f64]) -> AccessSummary {
    let everybody: Vec<usize> = (0..column.len()).collect();
    // Who reaches nothing has an infinite cost, or an access that stands at the end of no list.
    let mut sorted: Vec<(f64, f64)> =
        column.iter().zip(people).map(|(value, people)| (value.unwrap_or(f64::INFINITY), *people)).collect();
    if sorted.iter().all(|(_, people)| *people == 0.0) {
        sorted.iter_mut().for_each(|one| one.1 = 1.0);
    }
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let all: f64 = sorted.iter().map(|one| one.1).sum();
    let at = |share: f64| {
        let mut so_far = 0.0;
        let found = sorted.iter().find(|(_, people)| {
            so_far += people;
            so_far >= share * all && *people > 0.0
        });
        found.map(|one| one.0).filter(|value| value.is_finite())
    };
    AccessSummary {
        mean: mean(column, people, &everybody),
        p10_p50_p90: [0.1, 0.5, 0.9].map(at),
        without: column.iter().filter(|value| value.is_none()).count(),
    }
}
