//! The lines that trips follow, and where along them stops lie.

use std::collections::HashMap;

use crate::error::FeedError;
use crate::sphere::plane_m;

use super::feed::{FeedFiles, Wanted};
use super::trips::TripRows;

/// Points of the shapes that were asked for, in degrees.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    points: HashMap<u32, Vec<(f64, f64)>>,
}

/// Larger pairs of stops and points are not matched: it takes time and memory in proportion to both.
const MOST_PAIRS: usize = 4_000_000;

/// Reads the shapes that are wanted out of `shapes.txt`.
pub(super) fn shapes(
    feed: &mut FeedFiles<'_>,
    trips: &TripRows,
    wanted: &[bool],
) -> Result<Shapes, FeedError> {
    const WANTED: Wanted = Wanted {
        file: "shapes.txt",
        needed: 4,
        columns: &["shape_id", "shape_pt_lat", "shape_pt_lon", "shape_pt_sequence"],
    };
    if !wanted.contains(&true) {
        return Ok(Shapes::default());
    }
    let mut points: HashMap<u32, Vec<(u32, f64, f64)>> = HashMap::new();
    feed.each_row(&WANTED, |row| {
        let Some(shape) = trips.shapes.find(&row.text(0)).filter(|&shape| wanted[shape as usize]) else {
            return Ok(0);
        };
        let degrees = "degrees such as 52.09";
        let (lat_deg, lon_deg): (f64, f64) = (row.needed_value(1, degrees)?, row.needed_value(2, degrees)?);
        if !((-90.0..=90.0).contains(&lat_deg) && (-180.0..=180.0).contains(&lon_deg)) {
            return Err(row.not_a(1, "a place on earth"));
        }
        let sequence = row.needed_value(3, "a whole number such as 5")?;
        points.entry(shape).or_default().push((sequence, lon_deg, lat_deg));
        Ok(48)
    })?;
    let points = points.into_iter().map(|(shape, mut points)| {
        points.sort_by_key(|point| point.0);
        (shape, points.into_iter().map(|(_, lon, lat)| (lon, lat)).collect())
    });
    Ok(Shapes { points: points.collect() })
}

impl Shapes {
    /// How far along a shape each stop of a trip lies, in metres; none without the shape, or where it has no length.
    ///
    /// Every stop is put on the shape, in the order of the trip, so that the squares of the distances from stops to their places
    /// are least in sum: a line that passes a stop twice is then followed the right way round.
    pub(super) fn along_m(&self, shape: u32, stops: &[(f64, f64)]) -> Option<Vec<f64>> {
        let points = self.points.get(&shape)?;
        let lat_deg = points.first()?.1;
        let line: Vec<(f64, f64)> = points.iter().map(|&at| plane_m(at, lat_deg)).collect();
        let stops: Vec<(f64, f64)> = stops.iter().map(|&at| plane_m(at, lat_deg)).collect();
        if line.len() < 2 || stops.len().saturating_mul(line.len()) > MOST_PAIRS {
            return None;
        }
        match_in_order(&line, &stops)
    }
}

/// A piece of the line: where it begins, its direction, its length, and how far along it begins.
struct Piece {
    start: (f64, f64),
    unit: (f64, f64),
    length_m: f64,
    before_m: f64,
}

impl Piece {
    /// How far along the whole line the place on this piece is that is nearest to a point.
    fn nearest_m(&self, at: (f64, f64)) -> f64 {
        let (x, y) = (at.0 - self.start.0, at.1 - self.start.1);
        self.before_m + (x * self.unit.0 + y * self.unit.1).clamp(0.0, self.length_m)
    }

    fn squared_m2(&self, at: (f64, f64), along_m: f64) -> f64 {
        let on = along_m - self.before_m;
        let (x, y) = (self.start.0 + on * self.unit.0, self.start.1 + on * self.unit.1);
        (at.0 - x).powi(2) + (at.1 - y).powi(2)
    }
}

fn pieces(line: &[(f64, f64)]) -> Vec<Piece> {
    let mut before_m = 0.0;
    let mut pieces = Vec::with_capacity(line.len());
    for pair in line.windows(2) {
        let (x, y) = (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1);
        let length_m = x.hypot(y);
        if length_m > 0.0 {
            pieces.push(Piece { start: pair[0], unit: (x / length_m, y / length_m), length_m, before_m });
            before_m += length_m;
        }
    }
    pieces
}

/// The best places in order, by dynamic programming over stops and pieces: a stop lies on the piece of the stop before it, not
/// before its place, or on a later piece.
fn match_in_order(line: &[(f64, f64)], stops: &[(f64, f64)]) -> Option<Vec<f64>> {
    let pieces = pieces(line);
    let width = pieces.len();
    if width == 0 || stops.is_empty() {
        return None;
    }
    let mut cost: Vec<f64> = Vec::with_capacity(width);
    let mut place_m = vec![0.0; stops.len() * width];
    let mut from = vec![0_usize; stops.len() * width];
    for (i, &stop) in stops.iter().enumerate() {
        let mut next = Vec::with_capacity(width);
        let mut best = (f64::INFINITY, 0);
        for (j, piece) in pieces.iter().enumerate() {
            let free_m = piece.nearest_m(stop);
            let (mut at_m, mut before, mut previous) = (free_m, 0.0, 0);
            if i > 0 {
                // On the same piece, or after the best of the pieces before it.
                let same_m = free_m.max(place_m[(i - 1) * width + j]);
                let same = cost[j] + piece.squared_m2(stop, same_m);
                if best.0 + piece.squared_m2(stop, free_m) < same {
                    (before, previous) = best;
                } else {
                    (at_m, before, previous) = (same_m, cost[j], j);
                }
                if cost[j] < best.0 {
                    best = (cost[j], j);
                }
            }
            next.push(before + piece.squared_m2(stop, at_m));
            place_m[i * width + j] = at_m;
            from[i * width + j] = previous;
        }
        cost = next;
    }
    let mut at = (0..width).min_by(|&a, &b| cost[a].total_cmp(&cost[b]))?;
    let mut along_m = vec![0.0; stops.len()];
    for i in (0..stops.len()).rev() {
        along_m[i] = place_m[i * width + at];
        at = from[i * width + at];
    }
    Some(along_m)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_comes_back_is_followed_in_order() {
        // Out along y = 0 and back along y = 10; the stop at x = 50 on the way back is 60 m + 10 m further.
        let line = [(0.0, 0.0), (100.0, 0.0), (100.0, 10.0), (0.0, 10.0)];
        let stops = [(10.0, -1.0), (90.0, 1.0), (50.0, 6.0), (50.0, 11.0)];
        let along = match_in_order(&line, &stops).unwrap();
        assert_eq!(along, [10.0, 90.0, 160.0, 160.0]);
        let along = match_in_order(&line, &[(10.0, 4.0), (10.0, 4.0)]).unwrap();
        assert_eq!(along, [10.0, 10.0]);
    }

    #[test]
    fn a_line_without_length_places_nothing() {
        assert_eq!(match_in_order(&[(1.0, 1.0), (1.0, 1.0)], &[(1.0, 1.0)]), None);
    }
}
