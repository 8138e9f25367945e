//! Joining lines that cross or nearly meet, for layers drawn without shared vertices.

use geo::line_intersection::{LineIntersection, line_intersection};
use geo::{Coord, Line};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use crate::ends::join_ends;
use crate::error::GraphError;
use crate::lines::{StreetLine, check_places};
use crate::place::dist_m;
use crate::report::BuildReport;

/// Line, and which of its straight pieces.
pub(crate) type PieceId = (usize, usize);

/// The vertices of all lines, with ends moved onto the lines they nearly meet, and new vertices where lines cross.
pub(crate) fn join(
    lines: &[StreetLine],
    is_open: impl Fn(&StreetLine) -> bool,
    tolerance_m: f64,
    report: &mut BuildReport,
) -> Result<Vec<Vec<Coord>>, GraphError> {
    if !(0.0..=100.0).contains(&tolerance_m) {
        return Err(GraphError::BadTolerance { tolerance_m });
    }
    for (i, line) in lines.iter().enumerate() {
        check_places(i, &line.shape.0)?;
    }
    let mut shapes: Vec<Vec<Coord>> =
        lines.iter().map(|line| if is_open(line) { line.shape.0.clone() } else { Vec::new() }).collect();
    let levels: Vec<i32> = lines.iter().map(|line| line.level).collect();
    report.ends_joined = join_ends(&mut shapes, &levels, tolerance_m);
    report.crossings_joined = join_crossings(&mut shapes, &levels, tolerance_m);
    Ok(shapes)
}

/// An index of the straight pieces of all lines.
pub(crate) struct Pieces(RTree<GeomWithData<Rectangle<[f64; 2]>, PieceId>>);

impl Pieces {
    pub(crate) fn new(shapes: &[Vec<Coord>]) -> Self {
        let pieces = shapes.iter().enumerate().flat_map(|(line, shape)| {
            shape.windows(2).enumerate().map(move |(piece, pair)| {
                let corners = [pair[0], pair[1]].map(|at| [at.x, at.y]);
                GeomWithData::new(Rectangle::from_corners(corners[0], corners[1]), (line, piece))
            })
        });
        Self(RTree::bulk_load(pieces.collect()))
    }

    /// Pieces whose boxes touch the box around a piece, in order.
    pub(crate) fn near(&self, a: Coord, b: Coord, margin_m: f64) -> Vec<PieceId> {
        let low = [a.x.min(b.x) - margin_m, a.y.min(b.y) - margin_m];
        let high = [a.x.max(b.x) + margin_m, a.y.max(b.y) + margin_m];
        let mut near: Vec<PieceId> = self
            .0
            .locate_in_envelope_intersecting(AABB::from_corners(low, high))
            .map(|piece| piece.data)
            .collect();
        near.sort_unstable();
        near
    }
}

/// Puts a vertex into both lines wherever two straight pieces on one level meet; two where one runs along the other.
fn join_crossings(shapes: &mut [Vec<Coord>], levels: &[i32], tolerance_m: f64) -> usize {
    let pieces = Pieces::new(shapes);
    let before: Vec<Vec<Coord>> = shapes.to_vec();
    let mut inserts = Inserts::default();
    let mut crossings = 0;
    for (line, shape) in before.iter().enumerate() {
        for (piece, pair) in shape.windows(2).enumerate() {
            for (other, other_piece) in pieces.near(pair[0], pair[1], 0.0) {
                let is_later = (other, other_piece) > (line, piece);
                if !is_later || levels[other] != levels[line] {
                    continue;
                }
                let (c, d) = (before[other][other_piece], before[other][other_piece + 1]);
                let shared = [c, d].iter().any(|at| *at == pair[0] || *at == pair[1]);
                let crossing = line_intersection(Line::new(pair[0], pair[1]), Line::new(c, d));
                if shared {
                    continue;
                }
                let meetings = match crossing {
                    Some(LineIntersection::SinglePoint { intersection, .. }) => vec![intersection],
                    Some(LineIntersection::Collinear { intersection }) => {
                        vec![intersection.start, intersection.end]
                    }
                    None => continue,
                };
                crossings += 1;
                for meeting in meetings {
                    // A vertex that is near enough serves as the crossing.
                    let ends = [pair[0], pair[1], c, d].into_iter();
                    let nearest = ends
                        .map(|at| (dist_m(at, meeting), at))
                        .filter(|&(far_m, _)| far_m <= tolerance_m)
                        .min_by(|a, b| a.0.total_cmp(&b.0));
                    let at = nearest.map_or(meeting, |(_, at)| at);
                    inserts.0.push(((line, piece), at));
                    inserts.0.push(((other, other_piece), at));
                }
            }
        }
    }
    inserts.apply(shapes, &before);
    crossings
}

/// New vertices by the piece they go into.
#[derive(Default)]
pub(crate) struct Inserts(pub(crate) Vec<(PieceId, Coord)>);

impl Inserts {
    pub(crate) fn apply(mut self, shapes: &mut [Vec<Coord>], before: &[Vec<Coord>]) {
        let along = |&((line, piece), at): &(PieceId, Coord)| dist_m(before[line][piece], at);
        self.0.sort_by(|a, b| a.0.cmp(&b.0).then(along(a).total_cmp(&along(b))));
        // From the back, so that pieces keep their numbers.
        for ((line, piece), at) in self.0.into_iter().rev() {
            let shape = &mut shapes[line];
            if shape[piece] != at && shape[piece + 1] != at {
                shape.insert(piece + 1, at);
            }
        }
    }
}
