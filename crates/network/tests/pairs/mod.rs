//! Distances between all pairs of points on streets and their islands, by Floyd–Warshall.

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

/// Where a point may enter the streets: a spot on a piece.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spot {
    piece: usize,
    along_m: f64,
    /// How far the point is off it.
    pub(crate) off_m: f64,
    pub(crate) island: usize,
    entry: Entry,
}

/// What an island is to a point that may enter it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Entry {
    /// The point reaches the main island, and this one is that, or larger than all that are nearer.
    Up,
    /// The point reaches the main island, and this one is neither.
    Down,
    /// The point does not reach the main island.
    Stranded,
}

impl Entry {
    fn meets(self, other: Self) -> bool {
        self == Self::Stranded || other == Self::Stranded || (self, other) == (Self::Up, Self::Up)
    }
}

/// Distances between all spots, in both measures.
pub(crate) struct Truth {
    metres: Vec<Vec<f64>>,
    minutes: Vec<Vec<f64>>,
    spots: Vec<Spot>,
    /// The spots of each point, in order; the first is that on its nearest street.
    of_point: Vec<std::ops::Range<usize>>,
    leg_min_per_m: f64,
    /// Whether another island has as many metres of street as the main one.
    pub(crate) main_is_tied: bool,
}

/// Islands whose metres differ by less than this share are equally large.
const SAME_SHARE: f64 = 1e-9;

/// Pieces this near each other are tied, as the crate has it.
const TIE_M: f64 = 1e-7;

impl Truth {
    /// There is at least one piece. Points enter the streets on the nearest piece of every island within the limit.
    pub(crate) fn new(
        pieces: &[Piece],
        nodes: usize,
        points: &[Coord],
        leg_min_per_m: f64,
        max_snap_m: f64,
    ) -> Self {
        let islands = islands(pieces, nodes);
        let mut size_m = vec![0.0; nodes];
        for (piece, &island) in pieces.iter().zip(&islands) {
            size_m[island] += piece.length_m;
        }
        let is_larger = |a: usize, b: usize| size_m[a] > size_m[b] * (1.0 + SAME_SHARE);
        // By their first pieces.
        let main =
            islands.iter().fold(islands[0], |main, &other| if is_larger(other, main) { other } else { main });
        let main_is_tied = islands.iter().any(|&other| other != main && !is_larger(main, other));
        let mut snaps: Vec<Spot> = Vec::new();
        let mut of_point = Vec::new();
        for &point in points {
            let start = snaps.len();
            let mut here = spots(pieces, &islands, point, max_snap_m);
            let reaches_main = here.iter().any(|spot| spot.island == main);
            for i in 0..here.len() {
                let island = here[i].island;
                let mut nearer = here.iter().filter(|nearer| nearer.off_m + TIE_M < here[i].off_m);
                let is_largest = nearer.all(|nearer| is_larger(island, nearer.island));
                here[i].entry = match (reaches_main, island == main || is_largest) {
                    (false, _) => Entry::Stranded,
                    (true, true) => Entry::Up,
                    (true, false) => Entry::Down,
                };
            }
            snaps.extend(here);
            of_point.push(start..snaps.len());
        }
        let all = nodes + snaps.len();
        let mut metres = vec![vec![f64::INFINITY; all]; all];
        (0..all).for_each(|i| metres[i][i] = 0.0);
        let mut minutes = metres.clone();
        for (number, piece) in pieces.iter().enumerate() {
            let mut chain = vec![(0.0, piece.ends[0])];
            let here = snaps.iter().enumerate().filter(|(_, snap)| snap.piece == number);
            let mut between: Vec<(f64, usize)> = here.map(|(i, snap)| (snap.along_m, nodes + i)).collect();
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
        Self {
            metres: only(metres),
            minutes: only(minutes),
            spots: snaps,
            of_point,
            leg_min_per_m,
            main_is_tied,
        }
    }

    /// Where a point may enter the streets: on the nearest, then on other islands, nearest first.
    pub(crate) fn spots(&self, point: usize) -> &[Spot] {
        &self.spots[self.of_point[point].clone()]
    }

    /// Whether two points may enter one island, whatever the traffic on it.
    pub(crate) fn share_an_island(&self, a: usize, b: usize) -> bool {
        let meets = |a: &Spot, b: &Spot| a.island == b.island && a.entry.meets(b.entry);
        self.spots(a).iter().any(|a| self.spots(b).iter().any(|b| meets(a, b)))
    }

    /// The way between two spots of points and the legs to them; infinite where there is none, or none may be.
    pub(crate) fn by(&self, [from, to]: [usize; 2], [i, j]: [usize; 2], measure: Measure) -> f64 {
        let (i, j) = (self.of_point[from].start + i, self.of_point[to].start + j);
        let way = self.leg(i, measure) + self.along(i, j, measure) + self.leg(j, measure);
        if self.spots[i].entry.meets(self.spots[j].entry) { way } else { f64::INFINITY }
    }

    /// From the street at a spot to a point that is entered from there, not for want of another street; infinite where
    /// there is no way.
    pub(crate) fn way_from_street(&self, from: usize, i: usize, to: usize, measure: Measure) -> f64 {
        let i = self.of_point[from].start + i;
        let spots = self.of_point[to].clone().filter(|&j| self.spots[j].entry != Entry::Down);
        spots.map(|j| self.along(i, j, measure) + self.leg(j, measure)).fold(f64::INFINITY, f64::min)
    }

    /// The whole way from one point to another, snap legs included; infinite where there is none.
    pub(crate) fn total(&self, from: usize, to: usize, measure: Measure) -> f64 {
        let pairs = (0..self.spots(from).len()).flat_map(|i| (0..self.spots(to).len()).map(move |j| [i, j]));
        pairs.map(|pair| self.by([from, to], pair, measure)).fold(f64::INFINITY, f64::min)
    }

    fn along(&self, i: usize, j: usize, measure: Measure) -> f64 {
        match measure {
            Measure::Metres => self.metres[i][j],
            Measure::Minutes => self.minutes[i][j],
        }
    }

    fn leg(&self, spot: usize, measure: Measure) -> f64 {
        let leg_m = self.spots[spot].off_m;
        if measure == Measure::Metres { leg_m } else { leg_m * self.leg_min_per_m }
    }
}

/// Which pieces hang together: the island of each, by flooding.
fn islands(pieces: &[Piece], nodes: usize) -> Vec<usize> {
    let mut island: Vec<usize> = (0..nodes).collect();
    loop {
        let before = island.clone();
        for Piece { ends: [a, b], .. } in pieces {
            let least = island[*a].min(island[*b]);
            (island[*a], island[*b]) = (least, least);
        }
        if island == before {
            return pieces.iter().map(|piece| island[piece.ends[0]]).collect();
        }
    }
}

/// The nearest piece, and the nearest of every other island within the limit, by scans; of pieces equally near the first.
fn spots(pieces: &[Piece], islands: &[usize], from: Coord, max_snap_m: f64) -> Vec<Spot> {
    let feet: Vec<Spot> = pieces
        .iter()
        .enumerate()
        .map(|(piece, Piece { at: [a, b], length_m, .. })| {
            let (ux, uy, px, py) = (b.x - a.x, b.y - a.y, from.x - a.x, from.y - a.y);
            let length2 = ux * ux + uy * uy;
            let share = if length2 > 0.0 { ((px * ux + py * uy) / length2).clamp(0.0, 1.0) } else { 0.0 };
            let off_m = (px - share * ux).hypot(py - share * uy);
            Spot { piece, along_m: share * length_m, off_m, island: islands[piece], entry: Entry::Stranded }
        })
        .collect();
    let nearest = |among: &dyn Fn(&Spot) -> bool| {
        let feet = || feet.iter().filter(|foot| among(foot));
        let least_m = feet().map(|foot| foot.off_m).fold(f64::INFINITY, f64::min);
        feet().find(|foot| foot.off_m <= least_m + TIE_M).copied()
    };
    let first = nearest(&|_| true).expect("a piece");
    if first.off_m > max_snap_m {
        return Vec::new();
    }
    let mut others: Vec<usize> = islands.to_vec();
    others.sort_unstable();
    others.dedup();
    let others = others.into_iter().filter(|&island| island != first.island);
    let mut others: Vec<Spot> = others.filter_map(|island| nearest(&|foot| foot.island == island)).collect();
    others.retain(|spot| spot.off_m <= max_snap_m);
    others.sort_by(|a, b| a.off_m.total_cmp(&b.off_m).then(a.piece.cmp(&b.piece)));
    [vec![first], others].concat()
}
