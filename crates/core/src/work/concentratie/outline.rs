//! Cluster outline: discs around core points joined by bands, as one polygon.

use std::f64::consts::{PI, TAU};

use geo::{Coord, MultiPolygon};

use super::cells::{Cells, by_place, dist2};
use super::forest::Forest;
use werkvlek_lattice::{Lattice, Ring, Rings};

/// Points of a circle; also the directions in which a circle is checked to be covered, one a bit.
const DIRECTIONS: u32 = u64::BITS;

/// Places in one square of this share of `eps_m` are drawn as one of them: 0.94 % of `eps_m` at most, and the points of
/// the circles lie within them by another 0.06 %.
const THIN: f64 = 1.0 / 150.0;

/// Circles of half of `eps_m` whose centres are at most this share of it apart share a lens at least half of it high.
const WIDE_LENS: f64 = 0.866;

/// Half the width of a band, as a share of `eps_m`. Bands and circles of two concentraties cannot meet: a place more
/// than `eps_m` from both ends of a band lies 0.86 of it from the band's axis, and 0.86 > ½ + ¼.
const BAND: f64 = 0.25;

/// The longest band, as a share of `eps_m`: each end may have been moved by thinning.
const LONGEST: f64 = 1.02;

/// Holes smaller than a circle by so much are filled: another concentratie, with a circle of its own, fits in none.
const HOLE: f64 = 0.98;

/// The outline around core places, west to east and then south to north.
pub(super) fn outline(places: &[Coord], eps_m: f64) -> MultiPolygon {
    let Some(&first) = places.first() else { return MultiPolygon(Vec::new()) };
    let (mut low, mut high) = (first, first);
    for at in places {
        low = Coord { x: low.x.min(at.x), y: low.y.min(at.y) };
        high = Coord { x: high.x.max(at.x), y: high.y.max(at.y) };
    }
    let margin = Coord { x: eps_m, y: eps_m };
    let lattice = Lattice::around(low - margin, high + margin);
    // Two steps less, so that rounding cannot make neighbours overlap.
    let radius = eps_m / 2.0 - 2.0 * lattice.step_m();
    let centres = uncovered(&thinned(places, low, THIN * eps_m), eps_m / 2.0);
    let mut shapes: Vec<Rings> =
        centres.iter().map(|&centre| vec![circle(&lattice, centre, radius)]).collect();
    shapes.extend(bands(&centres, eps_m).into_iter().map(|(a, b)| vec![band(&lattice, a, b, BAND * eps_m)]));
    lattice.union(shapes, HOLE * PI * radius * radius)
}

/// One place for each square that holds some: the first of them.
fn thinned(places: &[Coord], low: Coord, side: f64) -> Vec<Coord> {
    let square = |at: Coord| (((at.x - low.x) / side).floor(), ((at.y - low.y) / side).floor());
    let mut sorted: Vec<((f64, f64), Coord)> = places.iter().map(|&at| (square(at), at)).collect();
    let by_square = |a: (f64, f64), b: (f64, f64)| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1));
    sorted.sort_by(|a, b| by_square(a.0, b.0).then_with(|| by_place(a.1, b.1)));
    sorted.dedup_by(|b, a| by_square(a.0, b.0).is_eq());
    sorted.into_iter().map(|(_, at)| at).collect()
}

/// The places whose circles make the union of all: one after the other, a circle that those still there cover goes.
///
/// A point t beyond a place p in direction u lies in the circle of a, at d from p, when t² + d² - 2td·cos ≤ r², cos
/// being that of the angle between u and a. With d ≤ r that holds for every t from 0 to r once it does for t = r, where
/// it says cos ≥ d / 2r.
fn uncovered(places: &[Coord], radius: f64) -> Vec<Coord> {
    let cells = Cells::new(places, radius);
    let mut kept = vec![true; places.len()];
    for cell in 0..cells.len() {
        for slot in cells.slots(cell) {
            let mut covered = 0_u64;
            for other in cells.near_slots(cell).filter(|&other| other != slot && kept[other]) {
                covered |= directions(cells.at[other] - cells.at[slot], radius);
                if covered == u64::MAX {
                    kept[slot] = false;
                    break;
                }
            }
        }
    }
    cells.at.iter().zip(kept).filter(|(_, kept)| *kept).map(|(&at, _)| at).collect()
}

/// The directions in which a circle is covered by one that lies `away`: a bit for each of the equal angles between them
/// that is covered whole.
fn directions(away: Coord, radius: f64) -> u64 {
    let dist = away.x.hypot(away.y);
    if dist > radius {
        return 0;
    }
    let angle = TAU / f64::from(DIRECTIONS);
    let (middle, half) = (away.y.atan2(away.x) / angle, (dist / (2.0 * radius)).acos() / angle);
    let (from, to) = ((middle - half).ceil(), (middle + half).floor());
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole numbers; at least 0 for the width and the remainder"
    )]
    let (first, width) =
        (from.rem_euclid(f64::from(DIRECTIONS)) as u32 % DIRECTIONS, (to - from).max(0.0) as u32);
    ((1_u64 << width.min(DIRECTIONS - 1)) - 1).rotate_left(first)
}

/// The bands that make one polygon of circles, the shortest first; none where a wide lens joins them already.
fn bands(centres: &[Coord], eps_m: f64) -> Vec<(Coord, Coord)> {
    let cells = Cells::new(centres, LONGEST * eps_m);
    let mut forest = Forest::new(centres.len());
    let (wide, longest) = (WIDE_LENS * eps_m, LONGEST * eps_m);
    let mut narrow = Vec::new();
    for cell in 0..cells.len() {
        for slot in cells.slots(cell) {
            for other in cells.near_slots(cell).filter(|&other| other > slot) {
                let d2 = dist2(cells.at[slot], cells.at[other]);
                if d2 <= wide * wide {
                    forest.join(slot, other);
                } else if d2 <= longest * longest {
                    narrow.push((d2, slot, other));
                }
            }
        }
    }
    narrow.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    narrow.retain(|&(_, a, b)| forest.join(a, b));
    narrow.into_iter().map(|(_, a, b)| (cells.at[a], cells.at[b])).collect()
}

fn circle(lattice: &Lattice, centre: Coord, radius: f64) -> Ring {
    let point = |number: u32| {
        let (sin, cos) = (TAU * f64::from(number) / f64::from(DIRECTIONS)).sin_cos();
        lattice.point(Coord { x: centre.x + radius * cos, y: centre.y + radius * sin })
    };
    (0..DIRECTIONS).map(point).collect()
}

fn band(lattice: &Lattice, a: Coord, b: Coord, half_width: f64) -> Ring {
    let along = (b - a) / dist2(a, b).sqrt();
    let left = Coord { x: -along.y, y: along.x } * half_width;
    [a - left, b - left, b + left, a + left].map(|at| lattice.point(at)).to_vec()
}
