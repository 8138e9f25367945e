//! Places where a facility could come, when no file names them.

use super::LocateError;
use crate::streets::StreetNetwork;
use geo::{Coord, Densify, Euclidean, Point};
use std::collections::BTreeMap;
use werkvlek_core::{AdresId, Origins, Voorziening, VoorzieningId, VoorzieningSoort, lowest_id_first};
use werkvlek_heatmap::MemoryBudget;

/// What candidate sites are called among facilities.
pub fn candidate_kind() -> Result<VoorzieningSoort, LocateError> {
    Ok(VoorzieningSoort::new("kandidaat")?)
}

/// Squares that candidates are thinned by, one in each: a lattice of whole multiples of their side.
///
/// # Example
/// ```
/// use werkvlek_analysis::Squares;
/// assert_eq!(Squares::of_side_m(100.0)?.side_m(), 100.0);
/// assert!(Squares::of_side_m(0.0).is_err() && Squares::of_side_m(f64::NAN).is_err());
/// # Ok::<(), werkvlek_analysis::LocateError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Squares {
    side_m: f64,
}

impl Squares {
    /// The least and the largest side, metres.
    const SIDES_M: std::ops::RangeInclusive<f64> = 1.0..=1e6;

    /// Squares of a side in metres.
    ///
    /// # Errors
    /// [`LocateError::Every`] for a side that is none, below 1 m or above 1,000 km.
    pub fn of_side_m(side_m: f64) -> Result<Self, LocateError> {
        if Self::SIDES_M.contains(&side_m) {
            Ok(Self { side_m })
        } else {
            Err(LocateError::Every { found: side_m })
        }
    }

    /// Their side in metres.
    #[must_use]
    pub fn side_m(self) -> f64 {
        self.side_m
    }
}

/// What a candidate takes until it is written: its place, its names, its rows.
const BYTES_A_CANDIDATE: u64 = 512;

/// Places along the streets, one in each square: the place on a street nearest to its centre.
///
/// # Cost
/// O(n log k) for n steps of a fifth of the side along all streets and k squares.
///
/// # Errors
/// [`LocateError::TooManyCandidates`], before anything is made, when the places do not fit in `budget`.
pub fn along_streets(
    network: &StreetNetwork,
    squares: Squares,
    budget: MemoryBudget,
) -> Result<Vec<Voorziening>, LocateError> {
    let edges = network.graph.stats().edges;
    let lines = || (0..edges).filter_map(|edge| network.graph.edge_line(edge));
    // Fine enough that a street that crosses a square has a place well inside it.
    let step_m = squares.side_m / 5.0;
    let mut kept = Thinned::new(squares, budget);
    for line in lines() {
        for place in Euclidean.densify(&line, step_m).0 {
            kept.take(place)?;
        }
    }
    let site_at = |(i, place): (usize, Coord)| site(&format!("straat_{}", i + 1), place);
    kept.places().enumerate().map(site_at).collect()
}

/// Every address, or one in each square: the address nearest to its centre, of equally near ones the lowest id.
///
/// # Errors
/// [`LocateError::TooManyCandidates`] when they do not fit in `budget`.
pub fn at_origins(
    origins: &Origins,
    squares: Option<Squares>,
    budget: MemoryBudget,
) -> Result<Vec<Voorziening>, LocateError> {
    let place = |i: usize| Coord { x: origins.x_m()[i], y: origins.y_m()[i] };
    let by_id = lowest_id_first(origins.ids().iter().map(AdresId::as_str));
    let kept: Vec<usize> = match squares {
        Some(squares) => {
            let mut kept = Thinned::new(squares, budget);
            for &i in &by_id {
                kept.take_numbered(place(i), i)?;
            }
            kept.numbers().collect()
        }
        None => by_id,
    };
    check_number(kept.len() as u64, budget)?;
    kept.into_iter().map(|i| site(origins.ids()[i].as_str(), place(i))).collect()
}

fn site(id: &str, at: Coord) -> Result<Voorziening, LocateError> {
    Ok(Voorziening::new(VoorzieningId::new(id)?, candidate_kind()?, None, Point(at))?)
}

fn check_number(found: u64, budget: MemoryBudget) -> Result<(), LocateError> {
    let most = budget.most(BYTES_A_CANDIDATE);
    if found <= most {
        Ok(())
    } else {
        Err(LocateError::TooManyCandidates { most, budget_bytes: budget.bytes() })
    }
}

/// One place a square, the nearest to its centre, the first taken among equals; in the order of the squares, from
/// south-west to north-east.
struct Thinned {
    side_m: f64,
    budget: MemoryBudget,
    kept: BTreeMap<(i64, i64), Kept>,
}

#[derive(Clone, Copy)]
struct Kept {
    off_m: f64,
    place: Coord,
    number: usize,
}

impl Thinned {
    fn new(squares: Squares, budget: MemoryBudget) -> Self {
        Self { side_m: squares.side_m, budget, kept: BTreeMap::new() }
    }

    fn take(&mut self, place: Coord) -> Result<(), LocateError> {
        self.take_numbered(place, 0)
    }

    fn take_numbered(&mut self, place: Coord, number: usize) -> Result<(), LocateError> {
        let side_m = self.side_m;
        let (column, row) = ((place.x / side_m).floor(), (place.y / side_m).floor());
        let off_m = (place.x - (column + 0.5) * side_m).hypot(place.y - (row + 0.5) * side_m);
        #[expect(clippy::cast_possible_truncation, reason = "whole, and far below 2^63 for metres on earth")]
        let square = (row as i64, column as i64);
        let found = Kept { off_m, place, number };
        match self.kept.get_mut(&square) {
            Some(best) if off_m < best.off_m => *best = found,
            Some(_) => {}
            None => {
                check_number(self.kept.len() as u64 + 1, self.budget)?;
                self.kept.insert(square, found);
            }
        }
        Ok(())
    }

    fn places(&self) -> impl Iterator<Item = Coord> {
        self.kept.values().map(|kept| kept.place)
    }

    fn numbers(&self) -> impl Iterator<Item = usize> {
        self.kept.values().map(|kept| kept.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thinned(places: &[Coord], side_m: f64, budget: MemoryBudget) -> Result<Vec<usize>, LocateError> {
        let mut kept = Thinned::new(Squares::of_side_m(side_m)?, budget);
        for (number, place) in places.iter().enumerate() {
            kept.take_numbered(*place, number)?;
        }
        Ok(kept.numbers().collect())
    }

    #[test]
    fn each_square_keeps_the_place_nearest_to_its_centre() {
        let places = [(10.0, 10.0), (60.0, 45.0), (130.0, 50.0), (-20.0, 50.0), (40.0, 55.0)]
            .map(|(x, y)| Coord { x, y });
        // Squares of 100 m: (-1, 0) holds the fourth; (0, 0) the first, second and fifth, of which the second and the
        // fifth are as far from (50, 50); (1, 0) the third.
        assert_eq!(thinned(&places, 100.0, MemoryBudget::default()).unwrap(), [3, 1, 2]);
        let two = MemoryBudget::of_bytes(2 * BYTES_A_CANDIDATE);
        assert!(matches!(thinned(&places, 100.0, two), Err(LocateError::TooManyCandidates { most: 2, .. })));
    }

    #[test]
    fn a_side_that_is_none_makes_no_squares() {
        for side in [0.0, -1.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e-300, 1e-9, 0.999, 1e300] {
            assert!(matches!(Squares::of_side_m(side), Err(LocateError::Every { .. })), "{side}");
        }
    }
}
