//! Weak spots: where many people live far beyond the norm.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::columns::check_kinds;
use crate::excess::{About, Excess, excess};
use crate::weak_words::{distance, reason};
use crate::{ColumnsError, Homes, NormColumn, Words};

/// Side of square cells.
///
/// # Units
/// Metres, above 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CellSize(f64);

/// A size that is none.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("cells of {found} m; expected metres, a finite number above 0")]
pub struct CellSizeError {
    /// What was given.
    pub found: f64,
}

impl CellSize {
    /// A side in metres.
    ///
    /// # Errors
    /// [`CellSizeError`] when it is not a finite number above 0.
    pub fn new(size_m: f64) -> Result<Self, CellSizeError> {
        if size_m.is_finite() && size_m > 0.0 {
            Ok(Self(size_m))
        } else {
            Err(CellSizeError { found: size_m })
        }
    }

    /// The side, in metres.
    #[must_use]
    pub fn metres(self) -> f64 {
        self.0
    }

    /// The lower edge of the cell that holds a coordinate: a whole multiple of the size.
    fn edge_m(self, coordinate_m: f64) -> f64 {
        // Adding 0 turns -0 into 0, so that one cell has one name.
        (coordinate_m / self.0).floor() * self.0 + 0.0
    }
}

impl Default for CellSize {
    /// A hectare: 100 m.
    fn default() -> Self {
        Self(100.0)
    }
}

/// What is ranked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SpotUnit {
    /// Each origin.
    Dwellings,
    /// Square cells, whole multiples of their size from the origin of the coordinate system.
    Cells(CellSize),
    /// Districts; origins outside all of them are one more.
    Districts,
}

/// Which origin, cell or district.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Spot {
    /// The row of the origin.
    Dwelling(usize),
    /// A cell by its lower left corner; points on that corner's edges belong to it, those on the others do not.
    Cell {
        /// Left edge, metres.
        west_m: f64,
        /// Lower edge, metres.
        south_m: f64,
        /// Side, metres.
        size_m: f64,
    },
    /// The index of the district; none for origins outside all districts.
    District(Option<u32>),
}

/// A place with people beyond the norm or without a route.
#[derive(Debug, Clone, PartialEq)]
pub struct WeakSpot {
    /// From 1; no two share a rank.
    pub rank: usize,
    /// Where.
    pub spot: Spot,
    /// Its figures.
    pub excess: Excess,
    /// Its part of the person-metres of all origins, 0 to 1; 0 when there are none at all. The shares of all weak
    /// spots add up to 1.
    pub share: f64,
    /// Why it is one, for people.
    pub reason: Words,
    /// The same without a number of people, for places of so few that they may not be counted in public.
    pub distance: Words,
}

/// Ranks dwellings, cells or districts by people times metres beyond the norm.
///
/// The metres of a person are those beyond the norm to the nearest facility, 0 within it. The order is:
///
/// 1. most person-metres;
/// 2. at equal person-metres, most people without a route: nobody knows how far they are, so they make no metres up,
///    but they go before a place that is as bad without them;
/// 3. most people beyond the norm;
/// 4. the lower row, district (outside all districts last) or cell (from south to north, then from west to east).
///
/// So places that have only people without a route stand in the list, below all places with measured metres. They are
/// often a gap in the streets rather than in the facilities: a planner looks at them apart, by `mensen_zonder_route`.
/// Places with neither are no weak spots and left out. Nothing is suppressed for privacy: the caller does that.
///
/// # Errors
/// [`ColumnsError`] when there are no kinds, two are the same or their columns do not fit the origins.
///
/// # Panics
/// When `about` names a kind beyond the list.
///
/// # Cost
/// O(k n + n log n) for n origins and k kinds.
///
/// # Example
/// ```
/// use werkvlek_core::VoorzieningSoort;
/// use werkvlek_plan::{About, Homes, NormColumn, Spot, SpotUnit, weak_spots};
/// let district = [Some(0), Some(0), Some(1)];
/// let homes = Homes::new(&[10.0, 20.0, 250.0], &[10.0; 3], &district, 2, "inwoners", &[4.0, 1.0, 2.0])?;
/// let kinds = [NormColumn::new(VoorzieningSoort::new("huisarts")?, 500.0, &[Some(850.0), None, Some(400.0)])?];
/// let spots = weak_spots(&homes, &kinds, SpotUnit::Districts, About::AllKinds)?;
/// assert_eq!(spots.len(), 1, "district 1 lies within the norm");
/// assert_eq!((spots[0].spot, spots[0].excess.person_metres), (Spot::District(Some(0)), 1400.0), "4 people, 350 m");
/// assert_eq!(
///     spots[0].reason.nl,
///     "4 inwoners wonen gemiddeld 350 m verder dan de norm van 500 m van een huisarts; 1 inwoner heeft geen route"
/// );
/// assert!(spots[0].distance.nl.starts_with("350 m verder dan de norm van 500 m van een huisarts"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn weak_spots(
    homes: &Homes<'_>,
    kinds: &[NormColumn<'_>],
    unit: SpotUnit,
    about: About,
) -> Result<Vec<WeakSpot>, ColumnsError> {
    let whole = total_excess(homes, kinds, about)?;
    let mut found: Vec<(Spot, Excess)> = groups(homes, unit)
        .into_iter()
        .map(|(spot, rows)| (spot, excess(&rows, homes.weight, kinds, about)))
        .filter(|(_, e)| e.person_metres > 0.0 || e.mensen_zonder_route > 0.0)
        .collect();
    // Stable: groups come in the order that settles ties.
    found.sort_by(|(_, a), (_, b)| worse_first(a, b));
    let share =
        |e: &Excess| if whole.person_metres > 0.0 { e.person_metres / whole.person_metres } else { 0.0 };
    let spots = found.into_iter().enumerate().map(|(i, (spot, excess))| WeakSpot {
        rank: i + 1,
        spot,
        share: share(&excess),
        reason: reason(&excess, homes.weight_name, kinds, about),
        distance: distance(&excess, kinds, about),
        excess,
    });
    Ok(spots.collect())
}

/// The same figures for all origins together; what weak spots of any unit add up to.
///
/// # Errors
/// As [`weak_spots`].
///
/// # Panics
/// When `about` names a kind beyond the list.
pub fn total_excess(
    homes: &Homes<'_>,
    kinds: &[NormColumn<'_>],
    about: About,
) -> Result<Excess, ColumnsError> {
    check_kinds(kinds, homes.len())?;
    if let About::Kind(kind) = about {
        assert!(kind < kinds.len(), "kind {kind} of a list of {}", kinds.len());
    }
    let rows: Vec<usize> = (0..homes.len()).collect();
    Ok(excess(&rows, homes.weight, kinds, about))
}

fn worse_first(a: &Excess, b: &Excess) -> Ordering {
    b.person_metres
        .total_cmp(&a.person_metres)
        .then(b.mensen_zonder_route.total_cmp(&a.mensen_zonder_route))
        .then(b.mensen_boven_norm.total_cmp(&a.mensen_boven_norm))
}

/// The rows of each place, places in the order that settles ties.
fn groups(homes: &Homes<'_>, unit: SpotUnit) -> Vec<(Spot, Vec<usize>)> {
    match unit {
        SpotUnit::Dwellings => (0..homes.len()).map(|row| (Spot::Dwelling(row), vec![row])).collect(),
        SpotUnit::Districts => {
            let mut groups: BTreeMap<(bool, Option<u32>), Vec<usize>> = BTreeMap::new();
            for (row, &district) in homes.district.iter().enumerate() {
                groups.entry((district.is_none(), district)).or_default().push(row);
            }
            groups.into_iter().map(|((_, district), rows)| (Spot::District(district), rows)).collect()
        }
        SpotUnit::Cells(size) => cells(homes, size),
    }
}

fn cells(homes: &Homes<'_>, size: CellSize) -> Vec<(Spot, Vec<usize>)> {
    let corners: Vec<(f64, f64)> =
        homes.x_m.iter().zip(homes.y_m).map(|(&x, &y)| (size.edge_m(x), size.edge_m(y))).collect();
    let order = |a: &usize, b: &usize| {
        let (a, b) = (corners[*a], corners[*b]);
        a.1.total_cmp(&b.1).then(a.0.total_cmp(&b.0))
    };
    let mut rows: Vec<usize> = (0..homes.len()).collect();
    rows.sort_by(order);
    rows.chunk_by(|a, b| order(a, b).is_eq())
        .map(|rows| {
            let (west_m, south_m) = corners[rows[0]];
            (Spot::Cell { west_m, south_m, size_m: size.0 }, rows.to_vec())
        })
        .collect()
}
