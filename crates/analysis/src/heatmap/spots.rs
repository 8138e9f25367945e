//! Hot and cold spots as typed rows and as layers: cells of a grid, and districts.

use crate::{Openbaarheid, marking};
use geo::Rect;
use werkvlek_core::District;
use werkvlek_table::{Category, Colour, Column, Columns, Crs, Shape, StyledLayer, VectorStyle};

/// How far the weight around a place lies from what chance gives: Getis-Ord Gi*.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpotScore {
    /// Standard score; above 0 is hot.
    pub z: f64,
    /// Chance of a score at least as far from 0, two-sided, from 0 to 1.
    pub p: f64,
    /// The share of such places that chance explains (Benjamini-Hochberg), from 0 to 1.
    pub q: f64,
}

/// A figure, or that it is hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told<T> {
    /// Everybody may know.
    Is(T),
    /// It would tell about one establishment, or help to.
    Hidden,
}

impl<T> Told<T> {
    /// The figure; none where hidden.
    pub fn shown(self) -> Option<T> {
        match self {
            Self::Is(figure) => Some(figure),
            Self::Hidden => None,
        }
    }
}

/// How hot or cold a place is, by the share of such places that chance explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpotClass {
    /// Hot at 1 %.
    Hot1,
    /// Hot at 5 %.
    Hot5,
    /// Hot at 10 %.
    Hot10,
    /// Neither.
    Neither,
    /// Cold at 10 %.
    Cold10,
    /// Cold at 5 %.
    Cold5,
    /// Cold at 1 %.
    Cold1,
}

impl SpotScore {
    /// Its class.
    ///
    /// # Example
    /// ```
    /// use werkvlek_analysis::{SpotClass, SpotScore};
    /// assert_eq!(SpotScore { z: -3.1, p: 0.002, q: 0.03 }.class(), SpotClass::Cold5);
    /// assert_eq!(SpotScore { z: 3.1, p: 0.002, q: 0.2 }.class(), SpotClass::Neither);
    /// ```
    #[must_use]
    pub fn class(&self) -> SpotClass {
        let hot = self.z > 0.0;
        match self.q {
            q if q <= 0.01 => {
                if hot {
                    SpotClass::Hot1
                } else {
                    SpotClass::Cold1
                }
            }
            q if q <= 0.05 => {
                if hot {
                    SpotClass::Hot5
                } else {
                    SpotClass::Cold5
                }
            }
            q if q <= 0.1 => {
                if hot {
                    SpotClass::Hot10
                } else {
                    SpotClass::Cold10
                }
            }
            _ => SpotClass::Neither,
        }
    }
}

impl SpotClass {
    /// From hot to cold.
    const ALL: [Self; 7] =
        [Self::Hot1, Self::Hot5, Self::Hot10, Self::Neither, Self::Cold10, Self::Cold5, Self::Cold1];

    /// The words of the outputs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hot1 => "heet (1 %)",
            Self::Hot5 => "heet (5 %)",
            Self::Hot10 => "heet (10 %)",
            Self::Neither => "niet opvallend",
            Self::Cold10 => "koud (10 %)",
            Self::Cold5 => "koud (5 %)",
            Self::Cold1 => "koud (1 %)",
        }
    }

    fn colour(self) -> Colour {
        let (r, g, b) = match self {
            Self::Hot1 => (178, 24, 43),
            Self::Hot5 => (239, 138, 98),
            Self::Hot10 => (253, 219, 199),
            Self::Neither => (240, 240, 240),
            Self::Cold10 => (209, 229, 240),
            Self::Cold5 => (103, 169, 207),
            Self::Cold1 => (33, 102, 172),
        };
        Colour::rgb(r, g, b)
    }
}

/// Hot and cold cells.
#[derive(Clone, Debug, PartialEq)]
pub struct HotSpots {
    /// The cells of the study area, row by row from the north-west.
    pub cells: Vec<HotSpotCell>,
    /// What is counted: `banen`.
    pub what: String,
    /// Whether single establishments are protected.
    pub openbaar: Option<Openbaarheid>,
}

/// A square cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HotSpotCell {
    /// Its edges, in metres.
    pub square: Rect,
    /// The weight in it.
    pub total: Told<f64>,
    /// How hot it is with its neighbours.
    pub score: SpotScore,
}

/// Hot and cold districts.
#[derive(Clone, Debug)]
pub struct DistrictHotSpots {
    /// In the order of the districts.
    pub districts: Vec<DistrictSpot>,
    /// What is counted: `banen`.
    pub what: String,
    /// Whether single establishments are protected.
    pub openbaar: Option<Openbaarheid>,
}

/// A district.
#[derive(Clone, Debug)]
pub struct DistrictSpot {
    /// The district.
    pub district: District,
    /// The weight in it.
    pub total: Told<f64>,
    /// The same per hectare.
    pub per_ha: Told<f64>,
    /// How many districts touch it.
    pub neighbours: usize,
    /// How hot it is with its neighbours.
    pub score: Told<SpotScore>,
    /// The class of its score, which is told in any case.
    pub class: SpotClass,
}

const NAME: &str = "hotspots";
const CLASS: &str = "klasse";

impl HotSpots {
    /// One square a cell, with its total, z, p, q and class.
    #[must_use]
    pub fn layer(&self, crs: &Crs) -> StyledLayer {
        let what = &self.what;
        let total = Column::real(what.as_str(), |c: &HotSpotCell| c.total.shown()).means(
            format!("{what} in de cel; leeg waar het verborgen is"),
            format!("{what} in the cell; empty where it is hidden"),
        );
        let columns = Columns::new([total])
            .and(score_columns(|c: &HotSpotCell| Told::Is(c.score)))
            .and([class_column(|c: &HotSpotCell| c.score.class())])
            .and(marking(self.openbaar));
        let rows = self.cells.iter().map(|cell| (cell.square.to_polygon().into(), *cell));
        StyledLayer { table: columns.layer(NAME, crs, rows), style: Some(style(what)) }
    }
}

impl DistrictHotSpots {
    /// One polygon a district, with its total, density, z, p, q and class.
    #[must_use]
    pub fn layer(&self, crs: &Crs) -> StyledLayer {
        let rows = self.districts.iter().map(|spot| (spot.district.area().clone().into(), spot));
        StyledLayer { table: self.columns().layer(NAME, crs, rows), style: Some(style(&self.what)) }
    }

    fn columns<'r>(&'r self) -> Columns<'r, &'r DistrictSpot> {
        let what = &self.what;
        Columns::new([
            Column::text("code", |d: &&'r DistrictSpot| d.district.code().as_str())
                .means("code van het gebied", "code of the district"),
            Column::text("naam", |d: &&'r DistrictSpot| d.district.naam())
                .means("naam van het gebied", "name of the district"),
            Column::real(what.as_str(), |d: &&'r DistrictSpot| d.total.shown()).means(
                format!("{what} in het gebied; leeg waar het verborgen is"),
                format!("{what} in the district; empty where it is hidden"),
            ),
            Column::real(format!("{what}_per_ha"), |d: &&'r DistrictSpot| {
                d.per_ha.shown().map(|per_ha| rounded(per_ha, 1e2))
            })
            .means(format!("{what} per hectare"), format!("{what} per hectare of the district"))
            .in_unit("per ha"),
            Column::integer("buren", |d: &&'r DistrictSpot| d.neighbours)
                .means("aantal gebieden dat eraan grenst", "number of districts that touch it"),
        ])
        .and(score_columns(|d: &&'r DistrictSpot| d.score))
        .and([class_column(|d: &&'r DistrictSpot| d.class)])
        .and(marking(self.openbaar))
    }
}

/// The score, of rows that have one.
fn score_columns<'a, R: 'a>(score: impl Fn(&R) -> Told<SpotScore> + Copy + 'a) -> [Column<'a, R>; 3] {
    let column = move |name: &str, scale: f64, figure: fn(SpotScore) -> f64| {
        Column::real(name, move |row: &R| score(row).shown().map(|score| rounded(figure(score), scale)))
    };
    [
        column("z", 1e3, |score| score.z).means(
            "standaardscore (Getis-Ord Gi*); boven 0 is heet",
            "standard score (Getis-Ord Gi*); above 0 is hot",
        ),
        column("p", 1e6, |score| score.p)
            .means("kans op minstens zo'n score", "chance of a score at least as far from 0"),
        column("q", 1e6, |score| score.q).means(
            "aandeel van zulke plekken dat toeval verklaart (FDR)",
            "share of such places that chance explains (FDR)",
        ),
    ]
}

fn class_column<'a, R: 'a>(class: impl Fn(&R) -> SpotClass + 'a) -> Column<'a, R> {
    Column::text(CLASS, move |row: &R| class(row).as_str())
        .means("hoe heet of koud, met de foutmarge", "how hot or cold, with the share of errors")
}

fn style(what: &str) -> VectorStyle {
    let category = |class: SpotClass| Category {
        value: class.as_str().into(),
        label: class.as_str().into(),
        colour: class.colour(),
    };
    let title = format!("Hete en koude plekken: {what} (Gi*, FDR)");
    VectorStyle::categorised(&title, Shape::Fill, CLASS, SpotClass::ALL.map(category).into())
        .answering(format!("Waar zijn hete en koude plekken van {what}?"))
}

fn rounded(v: f64, scale: f64) -> f64 {
    (v * scale).round() / scale
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meanings::assert_all_explained;

    #[test]
    fn every_column_says_what_it_is() {
        let cells = HotSpots { cells: Vec::new(), what: "banen".into(), openbaar: None };
        assert_all_explained(&cells.layer(&Crs::rd_new()).table);
        let districts = DistrictHotSpots { districts: Vec::new(), what: "banen".into(), openbaar: None };
        assert_all_explained(&districts.layer(&Crs::rd_new()).table);
    }

    #[test]
    fn classes_follow_the_share_that_chance_explains() {
        let class = |z, q| SpotScore { z, p: q, q }.class();
        assert_eq!(
            [class(1.0, 0.01), class(1.0, 0.05), class(1.0, 0.1)].map(SpotClass::as_str)[2],
            "heet (10 %)"
        );
        assert_eq!(
            [class(-1.0, 0.01), class(-1.0, 0.1), class(-1.0, 0.11)],
            [SpotClass::Cold1, SpotClass::Cold10, SpotClass::Neither]
        );
    }
}
