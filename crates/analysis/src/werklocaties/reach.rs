//! Who can reach each werklocatie, and which jobs the people of each district can reach: by transit, bicycle and car.

use crate::Access;
use werkvlek_core::{Classifier, Werklocatie, inner_point};
use werkvlek_table::{Column, Columns, Table};

/// How one travels to a werklocatie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReachMode {
    /// By public transport, with walks at both ends.
    Transit,
    /// By bicycle along the streets.
    Bicycle,
    /// By car along the roads.
    Car,
}

impl ReachMode {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Transit, Self::Bicycle, Self::Car];

    /// The word in names of columns.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Transit => "ov",
            Self::Bicycle => "fiets",
            Self::Car => "auto",
        }
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Transit => ("met het openbaar vervoer", "by public transport"),
            Self::Bicycle => ("met de fiets", "by bicycle"),
            Self::Car => ("met de auto", "by car"),
        }
    }
}

/// A column of figures: what is counted, within which time, by which means.
#[derive(Clone, Debug, PartialEq)]
struct ReachColumn {
    name: String,
    nl: String,
    en: String,
    unit: String,
    /// By row.
    values: Vec<Option<f64>>,
}

/// People who can reach each werklocatie, and jobs that the people of each district can reach.
///
/// # Units
/// Whole people and jobs, within minutes; of a window of departures what half of them reach. A werklocatie that nobody reaches by one
/// means has no figure there: no street for it lies near.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MonitorReach {
    places: Vec<(String, String, &'static str)>,
    of_places: Vec<ReachColumn>,
    districts: Vec<(String, String)>,
    of_districts: Vec<ReachColumn>,
}

/// What the werklocaties are called among what can be reached.
pub const REACHED_PLACES: &str = "werklocaties";

/// Where a werklocatie is reached: a point inside it.
#[must_use]
pub fn reached_at(place: &Werklocatie) -> Option<geo::Coord> {
    inner_point(&place.area().clone().into()).map(|point| point.0)
}

impl MonitorReach {
    /// Rows for these werklocaties, without a column yet.
    #[must_use]
    pub fn of(classifier: &Classifier) -> Self {
        let row = |w: &Werklocatie| (w.id().as_str().to_owned(), w.naam().to_owned(), w.soort().as_str());
        Self { places: classifier.locaties().iter().map(row).collect(), ..Self::default() }
    }

    /// Adds what was measured by one means: who reaches the werklocaties, and what the people of the finest districts reach.
    pub fn add(&mut self, mode: ReachMode, found: &Access) {
        let (by_nl, by_en) = mode.words();
        let column = |figure: &crate::AccessFigure, values: Vec<Option<f64>>| ReachColumn {
            name: format!("{}_{}", figure.name, mode.word()),
            nl: format!("{}, {by_nl}", figure.nl),
            en: format!("{}, {by_en}", figure.en),
            unit: figure.unit.clone(),
            values: values.into_iter().map(|value| value.map(f64::round)).collect(),
        };
        if let Some(places) = found.places.iter().find(|places| places.name == REACHED_PLACES) {
            let columns = places.columns.iter().zip(&places.values);
            self.of_places.extend(
                columns.map(|(figure, values)| column(figure, where_anybody(values, &places.values))),
            );
        }
        let Some((_, districts)) = found.levels.first() else { return };
        if self.districts.is_empty() {
            self.districts = districts.iter().map(|d| (d.code.clone(), d.name.clone())).collect();
        }
        for (at, figure) in found.columns.iter().enumerate() {
            if !figure.name.starts_with(REACHED_PLACES) {
                let values = districts.iter().map(|district| district.means[at]).collect();
                self.of_districts.push(column(figure, values));
            }
        }
    }

    /// A table of the werklocaties, and one of the districts where there are any.
    #[must_use]
    pub fn tables(&self) -> Vec<Table> {
        let places = Columns::new([
            Column::text("id", |at: &usize| self.places[*at].0.as_str())
                .means("id van de werklocatie", "id of the werklocatie"),
            Column::text("naam", |at: &usize| self.places[*at].1.as_str()).means("haar naam", "its name"),
            Column::text("soort", |at: &usize| self.places[*at].2)
                .means("soort werklocatie", "kind of werklocatie"),
        ])
        .and(figures(&self.of_places));
        let mut tables = vec![places.table("werklocaties_mensen_binnen_bereik", 0..self.places.len())];
        if !self.of_districts.is_empty() {
            let districts = Columns::new([
                Column::text("code", |at: &usize| self.districts[*at].0.as_str())
                    .means("code van het gebied", "code of the district"),
                Column::text("naam", |at: &usize| self.districts[*at].1.as_str())
                    .means("naam van het gebied", "name of the district"),
            ])
            .and(figures(&self.of_districts));
            tables.push(districts.table("buurten_banen_binnen_bereik", 0..self.districts.len()));
        }
        tables
    }
}

/// The values of a column, none at places that have nobody in any column: their point lies far from every street of that means, and
/// that is no figure of people.
fn where_anybody(values: &[Option<f64>], all: &[Vec<Option<f64>>]) -> Vec<Option<f64>> {
    let has_people = |at: usize| {
        all.iter().any(|column| column.get(at).copied().flatten().is_some_and(|people| people > 0.0))
    };
    values.iter().enumerate().map(|(at, value)| value.filter(|_| has_people(at))).collect()
}

fn figures(columns: &[ReachColumn]) -> impl Iterator<Item = Column<'_, usize>> {
    columns.iter().map(|column| {
        Column::real(column.name.as_str(), |at: &usize| column.values.get(*at).copied().flatten())
            .means(column.nl.as_str(), column.en.as_str())
            .in_unit(column.unit.as_str())
    })
}
