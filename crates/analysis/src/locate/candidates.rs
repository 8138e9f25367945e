//! Places where a facility could come, when no file names them.

use super::LocateError;
use crate::streets::StreetNetwork;
use geo::{Coord, Densify, Euclidean, Point};
use std::collections::BTreeMap;
use werkvlek_core::{Origins, Voorziening, VoorzieningId, VoorzieningSoort};

/// What candidate sites are called among facilities.
pub fn candidate_kind() -> Result<VoorzieningSoort, LocateError> {
    Ok(VoorzieningSoort::new("kandidaat")?)
}

/// Places along the streets, one in each square of `every_m`: the place on a street nearest to its centre.
pub fn along_streets(network: &StreetNetwork, every_m: f64) -> Result<Vec<Voorziening>, LocateError> {
    let edges = network.graph.stats().edges;
    let lines = (0..edges).filter_map(|edge| network.graph.edge_line(edge));
    // Fine enough that a street that crosses a square has a place well inside it.
    let places: Vec<Coord> = lines.flat_map(|line| Euclidean.densify(&line, every_m / 5.0).0).collect();
    let kept = thinned(&places, every_m)?;
    kept.into_iter().enumerate().map(|(i, place)| site(&format!("straat_{}", i + 1), places[place])).collect()
}

/// Every address, or one in each square of `every_m`: the address nearest to its centre.
pub fn at_origins(origins: &Origins, every_m: Option<f64>) -> Result<Vec<Voorziening>, LocateError> {
    let places: Vec<Coord> = origins.x_m().iter().zip(origins.y_m()).map(|(&x, &y)| Coord { x, y }).collect();
    let kept = match every_m {
        Some(every_m) => thinned(&places, every_m)?,
        None => (0..places.len()).collect(),
    };
    kept.into_iter().map(|place| site(origins.ids()[place].as_str(), places[place])).collect()
}

fn site(id: &str, at: Coord) -> Result<Voorziening, LocateError> {
    Ok(Voorziening::new(VoorzieningId::new(id)?, candidate_kind()?, None, Point(at))?)
}

/// One place a square of the lattice of whole multiples, the nearest to its centre, the first among equals; in the
/// order of the squares, from south-west to north-east.
fn thinned(places: &[Coord], every_m: f64) -> Result<Vec<usize>, LocateError> {
    if !(every_m.is_finite() && every_m >= 1.0) {
        return Err(LocateError::Every { found: every_m });
    }
    let mut kept: BTreeMap<(i64, i64), (f64, usize)> = BTreeMap::new();
    for (i, place) in places.iter().enumerate() {
        let (column, row) = ((place.x / every_m).floor(), (place.y / every_m).floor());
        let off = (place.x - (column + 0.5) * every_m).hypot(place.y - (row + 0.5) * every_m);
        #[expect(clippy::cast_possible_truncation, reason = "whole, and far below 2^63 for metres on earth")]
        let square = (row as i64, column as i64);
        let best = kept.entry(square).or_insert((off, i));
        if off < best.0 {
            *best = (off, i);
        }
    }
    Ok(kept.into_values().map(|(_, i)| i).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_square_keeps_the_place_nearest_to_its_centre() {
        let places = [(10.0, 10.0), (60.0, 45.0), (130.0, 50.0), (-20.0, 50.0), (40.0, 55.0)]
            .map(|(x, y)| Coord { x, y });
        // Squares of 100 m: (-1, 0) holds the fourth; (0, 0) the first, second and fifth, of which the second and the
        // fifth are as far from (50, 50); (1, 0) the third.
        assert_eq!(thinned(&places, 100.0).unwrap(), [3, 1, 2]);
        assert!(thinned(&places, 0.0).is_err());
    }
}
