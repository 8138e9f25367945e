//! Concentraties: clusters of establishments outside the formal locations.

mod cells;
mod dbscan;
mod forest;
mod outline;

use geo::{Coord, MultiPolygon};
use rayon::prelude::*;

use self::dbscan::{Places, dbscan};
use self::outline::outline;

/// The least and the greatest `eps_m`: addresses are known to a metre at best.
const EPS_M: std::ops::RangeInclusive<f64> = 1.0..=100_000.0;

/// The greatest coordinate, metres: far beyond any projected system.
const FARTHEST_M: f64 = 1e9;

/// Parameters or columns that make no concentraties.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ConcentratieError {
    /// A distance that is none.
    #[error("eps_m is {found}; expected metres from 1 to 100000, such as 100")]
    Eps {
        /// The distance that was given.
        found: f64,
    },
    /// Not even the establishment itself.
    #[error("min_vestigingen is 0; expected 1 or more, such as 10")]
    MinVestigingen,
    /// Columns of different lengths.
    #[error("{x} values of x and {y} of y; expected one of each for every establishment")]
    Length {
        /// Values of x.
        x: usize,
        /// Values of y.
        y: usize,
    },
    /// A place that is none.
    #[error(
        "row {row} lies at ({x_m}, {y_m}); expected metres of a projected system, at most 1000000000 from 0"
    )]
    Position {
        /// Its row in the columns, from 0.
        row: usize,
        /// Its x.
        x_m: f64,
        /// Its y.
        y_m: f64,
    },
}

/// What makes a concentratie: so many establishments within so many metres of one.
///
/// The two parameters of DBSCAN. A walk of 100 m and 10 establishments is a shopping street; an analysis says which it
/// used, since another pair finds other concentraties.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ConcentratieRule {
    eps_m: f64,
    min_vestigingen: u32,
}

impl ConcentratieRule {
    /// A rule.
    ///
    /// # Units
    /// `eps_m` in metres, 1 to 100,000; `min_vestigingen` counts the establishment itself, 1 or more.
    ///
    /// # Errors
    /// [`ConcentratieError`] when one is outside its range.
    pub fn new(eps_m: f64, min_vestigingen: u32) -> Result<Self, ConcentratieError> {
        if !EPS_M.contains(&eps_m) {
            return Err(ConcentratieError::Eps { found: eps_m });
        }
        if min_vestigingen == 0 {
            return Err(ConcentratieError::MinVestigingen);
        }
        Ok(Self { eps_m, min_vestigingen })
    }

    /// Within reach is at most this far, in a straight line.
    ///
    /// # Units
    /// Metres.
    #[must_use]
    pub fn eps_m(self) -> f64 {
        self.eps_m
    }

    /// So many establishments within reach of one, itself counted, make it a core.
    #[must_use]
    pub fn min_vestigingen(self) -> u32 {
        self.min_vestigingen
    }
}

/// One concentratie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Concentratie {
    /// Establishments in it.
    pub vestigingen: u64,
    /// Those of them that are core: enough others lie within reach.
    pub kern: u64,
}

/// Concentraties of establishments, found by DBSCAN (Ester, Kriegel, Sander and Xu, 1996).
///
/// An establishment with at least `min_vestigingen` within `eps_m` (itself counted, the distance itself included) is
/// core. Core establishments within `eps_m` of each other are in one concentratie. One that is not core belongs to the
/// nearest core establishment within `eps_m`, of equally near ones to that with the lowest x and then the lowest y;
/// with none in reach it is in no concentratie. Numbers go by size, most establishments first, then by the member with
/// the lowest x and then the lowest y. So nothing depends on the order of the rows.
///
/// # Example
/// ```
/// use werkvlek_core::{ConcentratieRule, Concentraties};
/// // Five shops 40 m apart along a street, two farther on, and a farm.
/// let x = [0.0, 40.0, 80.0, 120.0, 160.0, 700.0, 740.0, 5_000.0];
/// let found = Concentraties::find(&x, &[0.0; 8], ConcentratieRule::new(50.0, 3)?)?;
/// assert_eq!(found.labels()[..5], [Some(0); 5], "the ends have two in reach, so they are no core, but belong to it");
/// assert_eq!(found.labels()[5..], [None; 3]);
/// assert_eq!((found.concentraties()[0].vestigingen, found.concentraties()[0].kern), (5, 3));
/// # Ok::<(), werkvlek_core::ConcentratieError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Concentraties {
    rule: ConcentratieRule,
    labels: Vec<Option<u32>>,
    kern: Vec<bool>,
    concentraties: Vec<Concentratie>,
    /// Distinct places of the core establishments of each, west to east and then south to north.
    kernplaatsen: Vec<Vec<Coord>>,
}

impl Concentraties {
    /// Finds the concentraties among establishments, one a row.
    ///
    /// Those outside the formal locations are meant: the ones that [`Classifier`](crate::Classifier) calls gemengd.
    ///
    /// # Units
    /// `x_m` and `y_m` in metres.
    ///
    /// # Errors
    /// [`ConcentratieError`] when the columns differ in length, or a place is not finite or beyond 10⁹ m.
    ///
    /// # Cost
    /// O(n log n) for n establishments of which few are within reach of each: 100,000 in a city take about a tenth of a
    /// second. Establishments at one place count as one, and ground with more than `min_vestigingen` in a cell of 0.7
    /// `eps_m` is settled cell by cell. Slowest is a `min_vestigingen` in the thousands that is just not met. In
    /// parallel; the answer does not depend on the number of threads.
    pub fn find(x_m: &[f64], y_m: &[f64], rule: ConcentratieRule) -> Result<Self, ConcentratieError> {
        if x_m.len() != y_m.len() {
            return Err(ConcentratieError::Length { x: x_m.len(), y: y_m.len() });
        }
        let near = |v: f64| v.abs() <= FARTHEST_M;
        if let Some(row) = (0..x_m.len()).find(|&row| !(near(x_m[row]) && near(y_m[row]))) {
            return Err(ConcentratieError::Position { row, x_m: x_m[row], y_m: y_m[row] });
        }
        let places = Places::new(x_m, y_m);
        let found = dbscan(&places, rule.eps_m, u64::from(rule.min_vestigingen));
        let number = found.cluster.iter().flatten().max().map_or(0, |&last| last as usize + 1);
        let mut concentraties = vec![Concentratie { vestigingen: 0, kern: 0 }; number];
        let mut kernplaatsen = vec![Vec::new(); number];
        for (place, cluster) in found.cluster.iter().enumerate() {
            let Some(cluster) = cluster.map(|cluster| cluster as usize) else { continue };
            concentraties[cluster].vestigingen += places.count[place];
            if found.core[place] {
                concentraties[cluster].kern += places.count[place];
                kernplaatsen[cluster].push(places.at[place]);
            }
        }
        Ok(Self {
            rule,
            labels: places.of_point.iter().map(|&place| found.cluster[place]).collect(),
            kern: places.of_point.iter().map(|&place| found.core[place]).collect(),
            concentraties,
            kernplaatsen,
        })
    }

    /// The rule they were found by.
    #[must_use]
    pub fn rule(&self) -> ConcentratieRule {
        self.rule
    }

    /// The number of the concentratie of each row, from 0; none where it is in none.
    #[must_use]
    pub fn labels(&self) -> &[Option<u32>] {
        &self.labels
    }

    /// Whether each row is core.
    #[must_use]
    pub fn kern(&self) -> &[bool] {
        &self.kern
    }

    /// The concentraties, by number.
    #[must_use]
    pub fn concentraties(&self) -> &[Concentratie] {
        &self.concentraties
    }

    /// The outline of each concentratie, by number: the ground within half of `eps_m` of its core establishments.
    ///
    /// Half, since core establishments of two concentraties are more than `eps_m` apart: no ground is in two outlines,
    /// so that areas and what lies in them can be added up. An establishment that is not core may lie just outside.
    /// Where the circles of two core establishments hardly meet, a band of half of `eps_m` wide joins them, so that each
    /// outline is one polygon, nowhere a thread. Holes smaller than such a circle are filled. But for those, the outline
    /// lies within the true one, by at most 1 % of `eps_m` and 5 mm (more than 1,000 km across: more).
    ///
    /// # Units
    /// Coordinates in metres.
    ///
    /// # Cost
    /// O(n log n) for n core places; only those near the edge are drawn. In parallel; the answer does not depend on the
    /// number of threads.
    ///
    /// # Example
    /// ```
    /// use geo::Area;
    /// use werkvlek_core::{ConcentratieRule, Concentraties};
    /// // Three in one building: a circle of 50 m around it.
    /// let found = Concentraties::find(&[0.0; 3], &[0.0; 3], ConcentratieRule::new(100.0, 3)?)?;
    /// let area_m2 = found.outlines()[0].unsigned_area();
    /// assert!((area_m2 - std::f64::consts::PI * 2_500.0).abs() < 0.005 * area_m2);
    /// # Ok::<(), werkvlek_core::ConcentratieError>(())
    /// ```
    #[must_use]
    pub fn outlines(&self) -> Vec<MultiPolygon> {
        self.kernplaatsen.par_iter().map(|places| outline(places, self.rule.eps_m)).collect()
    }
}
