//! The one point at which a way or an area counts.

use std::collections::HashSet;

/// Longitude and latitude in degrees.
pub(crate) type LonLat = (f64, f64);

/// The point at which a way counts.
///
/// A ring counts at the mean of its distinct vertices when that lies inside; else (an L-shaped building) in the middle
/// of its widest part at mid-height. A way that encloses nothing counts halfway along. `None` without vertices.
pub(crate) fn of_way(vertices: &[LonLat]) -> Option<LonLat> {
    let (&first, &last) = (vertices.first()?, vertices.last()?);
    if vertices.len() >= 4 && same(first, last) {
        let mean = mean_of_distinct(vertices);
        if contains(vertices, mean) {
            return Some(mean);
        }
        if let Some(inside) = widest_at_mid_height(&[vertices]) {
            return Some(inside);
        }
    }
    Some(halfway(vertices, first))
}

/// The point at which an area of closed rings counts: that of its largest outer ring, outside of holes; of equally large
/// ones the first. `None` without an outer ring.
pub(crate) fn of_area(outer: &[Vec<LonLat>], inner: &[Vec<LonLat>]) -> Option<LonLat> {
    let largest = outer.iter().reduce(|a, b| if doubled_area(b) > doubled_area(a) { b } else { a })?;
    let mean = mean_of_distinct(largest);
    if contains(largest, mean) && !inner.iter().any(|hole| contains(hole, mean)) {
        return Some(mean);
    }
    let rings: Vec<&[LonLat]> = std::iter::once(largest).chain(inner).map(Vec::as_slice).collect();
    widest_at_mid_height(&rings).or_else(|| of_way(largest))
}

/// Twice the area that a ring encloses, in square degrees.
fn doubled_area(ring: &[LonLat]) -> f64 {
    let (x, y) = ring.first().copied().unwrap_or_default();
    let turn = |pair: &[LonLat]| (pair[0].0 - x) * (pair[1].1 - y) - (pair[1].0 - x) * (pair[0].1 - y);
    ring.windows(2).map(turn).sum::<f64>().abs()
}

fn same(a: LonLat, b: LonLat) -> bool {
    bits(a) == bits(b)
}

fn bits((lon, lat): LonLat) -> (u64, u64) {
    ((lon + 0.0).to_bits(), (lat + 0.0).to_bits())
}

fn mean_of_distinct(vertices: &[LonLat]) -> LonLat {
    let mut seen = HashSet::new();
    let mut sum = (0.0, 0.0);
    for &at in vertices {
        if seen.insert(bits(at)) {
            sum = (sum.0 + at.0, sum.1 + at.1);
        }
    }
    let count = seen.len() as f64;
    (sum.0 / count, sum.1 / count)
}

/// Longitudes at which rings cross a parallel, ascending. A vertex on the parallel counts as north of it.
fn crossings(rings: &[&[LonLat]], lat: f64) -> Vec<f64> {
    let crossing = |pair: &[LonLat]| {
        let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
        ((y0 < lat) != (y1 < lat)).then(|| x0 + (lat - y0) / (y1 - y0) * (x1 - x0))
    };
    let mut at: Vec<f64> = rings.iter().flat_map(|ring| ring.windows(2)).filter_map(crossing).collect();
    at.sort_by(f64::total_cmp);
    at
}

/// Whether a closed ring contains a point, by the even-odd rule; on the edge it may be either.
fn contains(ring: &[LonLat], (lon, lat): LonLat) -> bool {
    crossings(&[ring], lat).iter().filter(|&&x| x < lon).count() % 2 == 1
}

/// The middle of the widest inner stretch along the parallel that lies midway between two neighbouring vertices at
/// half height; the western of equally wide ones. The first ring goes around the others, which are holes.
fn widest_at_mid_height(rings: &[&[LonLat]]) -> Option<LonLat> {
    let mut lats: Vec<f64> = rings.iter().copied().flatten().map(|&(_, lat)| lat).collect();
    lats.sort_by(f64::total_cmp);
    let around = rings.first()?.iter().map(|&(_, lat)| lat);
    let (low, high) =
        (around.clone().fold(f64::INFINITY, f64::min), around.fold(f64::NEG_INFINITY, f64::max));
    let middle = f64::midpoint(low, high);
    let above = lats.partition_point(|&lat| lat <= middle);
    let lat = f64::midpoint(*lats.get(above.checked_sub(1)?)?, *lats.get(above)?);
    let mut best: Option<(f64, f64)> = None;
    for stretch in crossings(rings, lat).chunks_exact(2) {
        let width = stretch[1] - stretch[0];
        if width > best.map_or(0.0, |(width, _)| width) {
            best = Some((width, f64::midpoint(stretch[0], stretch[1])));
        }
    }
    best.map(|(_, lon)| (lon, lat))
}

/// Halfway along a line, degrees of longitude shortened to those of latitude.
fn halfway(line: &[LonLat], first: LonLat) -> LonLat {
    let shrink = first.1.to_radians().cos();
    let length = |pair: &[LonLat]| {
        let (dx, dy) = ((pair[1].0 - pair[0].0) * shrink, pair[1].1 - pair[0].1);
        (dx * dx + dy * dy).sqrt()
    };
    let mut left = line.windows(2).map(length).sum::<f64>() / 2.0;
    for pair in line.windows(2) {
        let piece = length(pair);
        if piece > 0.0 && left <= piece {
            let share = left / piece;
            return (
                pair[0].0 + share * (pair[1].0 - pair[0].0),
                pair[0].1 + share * (pair[1].1 - pair[0].1),
            );
        }
        left -= piece;
    }
    first
}

#[cfg(test)]
mod tests;
