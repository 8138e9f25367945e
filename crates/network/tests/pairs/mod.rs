//! Distances between all pairs of points on streets, by Floyd–Warshall.

use geo::Coord;
use werkvlek_network::{Direction, Measure};

/// A straight piece of street between two nodes.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub(crate) ends: [usize; 2],
    pub(crate) at: [Coord; 2],
    pub(crate) length_m: f64,
    pub(crate) min_per_m: f64,
    pub(crate) direction: Direction,
}

/// Distances between all points, in both measures, and their snap legs.
pub(crate) struct Truth {
    metres: Vec<Vec<f64>>,
    minutes: Vec<Vec<f64>>,
    leg_m: Vec<f64>,
    leg_min_per_m: f64,
}

/// Pieces this near each other are tied, as the crate has it.
const TIE_M: f64 = 1e-7;

impl Truth {
    /// Points must lie on some street: there is at least one piece.
    pub(crate) fn new(pieces: &[Piece], nodes: usize, points: &[Coord], leg_min_per_m: f64) -> Self {
        let snaps: Vec<(usize, f64, f64)> = points.iter().map(|&point| snap(pieces, point)).collect();
        let all = nodes + points.len();
        let mut metres = vec![vec![f64::INFINITY; all]; all];
        (0..all).for_each(|i| metres[i][i] = 0.0);
        let mut minutes = metres.clone();
        for (number, piece) in pieces.iter().enumerate() {
            let mut chain = vec![(0.0, piece.ends[0])];
            let here = snaps.iter().enumerate().filter(|(_, snap)| snap.0 == number);
            let mut between: Vec<(f64, usize)> = here.map(|(i, snap)| (snap.1, nodes + i)).collect();
            between.sort_by(|a, b| a.0.total_cmp(&b.0));
            chain.extend(between);
            chain.push((piece.length_m, piece.ends[1]));
            for pair in chain.windows(2) {
                let ((s, u), (t, v)) = (pair[0], pair[1]);
                let m = (t - s).max(0.0);
                // Points in one place are in one place both ways, and so are the ends of a street without length.
                let same = m < 1e-9 && (u >= nodes || v >= nodes || piece.length_m < 1e-9);
                let mut link = |u: usize, v: usize| {
                    metres[u][v] = m.min(metres[u][v]);
                    minutes[u][v] = (m * piece.min_per_m).min(minutes[u][v]);
                };
                if piece.direction != Direction::Backward || same {
                    link(u, v);
                }
                if piece.direction != Direction::Forward || same {
                    link(v, u);
                }
            }
        }
        for table in [&mut metres, &mut minutes] {
            for k in 0..all {
                for i in 0..all {
                    for j in 0..all {
                        table[i][j] = table[i][j].min(table[i][k] + table[k][j]);
                    }
                }
            }
        }
        let only = |table: Vec<Vec<f64>>| table[nodes..].iter().map(|row| row[nodes..].to_vec()).collect();
        let leg_m = snaps.iter().map(|snap| snap.2).collect();
        Self { metres: only(metres), minutes: only(minutes), leg_m, leg_min_per_m }
    }

    /// The whole way from one point to another, snap legs included; infinite where there is none.
    pub(crate) fn total(&self, from: usize, to: usize, measure: Measure) -> f64 {
        let legs_m = self.leg_m[from] + self.leg_m[to];
        match measure {
            Measure::Metres => self.metres[from][to] + legs_m,
            Measure::Minutes => self.minutes[from][to] + legs_m * self.leg_min_per_m,
        }
    }
}

/// The first of the nearest pieces, how far along it, and how far off: by a scan.
fn snap(pieces: &[Piece], from: Coord) -> (usize, f64, f64) {
    let feet: Vec<(f64, f64)> = pieces
        .iter()
        .map(|Piece { at: [a, b], length_m, .. }| {
            let (ux, uy, px, py) = (b.x - a.x, b.y - a.y, from.x - a.x, from.y - a.y);
            let length2 = ux * ux + uy * uy;
            let share = if length2 > 0.0 { ((px * ux + py * uy) / length2).clamp(0.0, 1.0) } else { 0.0 };
            (share * length_m, (px - share * ux).hypot(py - share * uy))
        })
        .collect();
    let least_m = feet.iter().map(|foot| foot.1).fold(f64::INFINITY, f64::min);
    let first = feet.iter().position(|foot| foot.1 <= least_m + TIE_M).expect("a piece");
    (first, feet[first].0, feet[first].1)
}
