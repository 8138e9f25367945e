//! Snap and distance against a slow truth that knows no edges, no index and no search: every straight piece is a
//! link, snap points are inserted as nodes, and Floyd–Warshall measures all pairs. Coordinates are small whole
//! numbers, so the truth tells ties exactly, with fractions.

use geo::{Coord, LineString, coord};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use werkvlek_network::{StreetGraph, Unreachable};

type Point = (i64, i64);

/// Streets for the truth: straight pieces in the order of the input, without those of no length.
struct Truth {
    pieces: Vec<(Point, Point)>,
    places: Vec<Point>,
    /// Which pieces hang together: the lowest place of each.
    islands: Vec<usize>,
}

/// The nearest piece: its number, the share along it as a fraction, the squared distance as a fraction.
#[derive(Clone, Copy)]
struct TrueSnap {
    piece: usize,
    share: (i64, i64),
    dist2: (i64, i64),
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

impl TrueSnap {
    fn dist(&self) -> f64 {
        (self.dist2.0 as f64 / self.dist2.1 as f64).sqrt()
    }

    /// How far along something of this length; whole where the answer is whole.
    fn along(&self, length: f64) -> f64 {
        self.share.0 as f64 * length / self.share.1 as f64
    }
}

impl Truth {
    fn new(lines: &[Vec<Point>]) -> Self {
        let pieces: Vec<_> = lines
            .iter()
            .flat_map(|line| line.windows(2))
            .map(|w| (w[0], w[1]))
            .filter(|(a, b)| a != b)
            .collect();
        let mut places: Vec<Point> = pieces.iter().flat_map(|&(a, b)| [a, b]).collect();
        places.sort_unstable();
        places.dedup();
        let mut island: Vec<usize> = (0..places.len()).collect();
        let node = |p: &Point| places.binary_search(p).expect("every end is a place");
        for _ in 0..places.len() {
            for (a, b) in &pieces {
                let least = island[node(a)].min(island[node(b)]);
                (island[node(a)], island[node(b)]) = (least, least);
            }
        }
        let islands = pieces.iter().map(|(a, _)| island[node(a)]).collect();
        Self { pieces, places, islands }
    }

    /// The nearest piece, and the nearest of every other island within a limit.
    fn snaps(&self, p: Point, max_snap_m: f64) -> Vec<TrueSnap> {
        let Some(first) = self.snap(p, |_| true).filter(|snap| snap.dist() <= max_snap_m) else {
            return Vec::new();
        };
        let mut others = self.islands.clone();
        others.sort_unstable();
        others.dedup();
        others.retain(|&island| island != self.islands[first.piece]);
        let others =
            others.into_iter().filter_map(|island| self.snap(p, |piece| self.islands[piece] == island));
        let mut others: Vec<TrueSnap> = others.filter(|snap| snap.dist() <= max_snap_m).collect();
        // Exactly, and then the first piece.
        others.sort_by_key(|snap| snap.piece);
        others.sort_by(|a, b| (a.dist2.0 * b.dist2.1).cmp(&(b.dist2.0 * a.dist2.1)));
        [vec![first], others].concat()
    }

    /// What the islands of the snaps of a point are to it.
    fn entries(&self, snaps: &[TrueSnap]) -> Vec<Entry> {
        let size = |island: usize| -> f64 {
            let here = self.pieces.iter().zip(&self.islands).filter(|(_, other)| **other == island);
            here.map(|((a, b), _)| (((a.0 - b.0).pow(2) + (a.1 - b.1).pow(2)) as f64).sqrt()).sum()
        };
        let is_larger = |a: usize, b: usize| size(a) > size(b) * (1.0 + 1e-9);
        let main = self
            .islands
            .iter()
            .fold(self.islands[0], |main, &other| if is_larger(other, main) { other } else { main });
        let island = |place: usize| self.islands[snaps[place].piece];
        let nearer = |place: usize| {
            (0..snaps.len()).filter(move |&other| snaps[other].dist() + 1e-7 < snaps[place].dist())
        };
        let entry = |place: usize| {
            if (0..snaps.len()).all(|place| island(place) != main) {
                Entry::Stranded
            } else if island(place) == main
                || nearer(place).all(|other| is_larger(island(place), island(other)))
            {
                Entry::Up
            } else {
                Entry::Down
            }
        };
        (0..snaps.len()).map(entry).collect()
    }

    /// A scan over some pieces; the first of the nearest wins, and pieces come in the order of edges.
    fn snap(&self, p: Point, among: impl Fn(usize) -> bool) -> Option<TrueSnap> {
        let mut best: Option<TrueSnap> = None;
        for (piece, &(a, b)) in self.pieces.iter().enumerate().filter(|&(piece, _)| among(piece)) {
            let (dx, dy, px, py) = (b.0 - a.0, b.1 - a.1, p.0 - a.0, p.1 - a.1);
            let len2 = dx * dx + dy * dy;
            let dot = px * dx + py * dy;
            let cross = px * dy - py * dx;
            let end2 = |q: Point| (p.0 - q.0).pow(2) + (p.1 - q.1).pow(2);
            let (share, dist2) = if dot <= 0 {
                ((0, 1), (end2(a), 1))
            } else if dot >= len2 {
                ((1, 1), (end2(b), 1))
            } else {
                ((dot, len2), (cross * cross, len2))
            };
            if best.is_none_or(|best| dist2.0 * best.dist2.1 < best.dist2.0 * dist2.1) {
                best = Some(TrueSnap { piece, share, dist2 });
            }
        }
        best
    }

    /// Distances along the streets between all snaps, by Floyd–Warshall.
    fn between(&self, snaps: &[TrueSnap]) -> Vec<Vec<f64>> {
        let n = self.places.len();
        let mut dist = vec![vec![f64::INFINITY; n + snaps.len()]; n + snaps.len()];
        for (i, row) in dist.iter_mut().enumerate() {
            row[i] = 0.0;
        }
        for (piece, (a, b)) in self.pieces.iter().enumerate() {
            let length = (((a.0 - b.0).pow(2) + (a.1 - b.1).pow(2)) as f64).sqrt();
            let node = |p| self.places.binary_search(p).expect("every end is a place");
            let mut chain = vec![(0.0, node(a)), (length, node(b))];
            let here = snaps.iter().enumerate().filter(|(_, snap)| snap.piece == piece);
            chain.extend(here.map(|(i, snap)| (snap.along(length), n + i)));
            chain.sort_by(|a, b| a.0.total_cmp(&b.0));
            for w in chain.windows(2) {
                let ((s, u), (t, v)) = (w[0], w[1]);
                let d = (t - s).min(dist[u][v]);
                dist[u][v] = d;
                dist[v][u] = d;
            }
        }
        let all = dist.len();
        for k in 0..all {
            for i in 0..all {
                for j in 0..all {
                    dist[i][j] = dist[i][j].min(dist[i][k] + dist[k][j]);
                }
            }
        }
        dist.split_off(n).into_iter().map(|row| row[n..].to_vec()).collect()
    }
}

fn to_coord(p: Point) -> Coord {
    coord! { x: p.0 as f64, y: p.1 as f64 }
}

fn to_graph(lines: &[Vec<Point>]) -> StreetGraph {
    let lines: Vec<LineString> =
        lines.iter().map(|line| LineString(line.iter().map(|&p| to_coord(p)).collect())).collect();
    StreetGraph::from_lines(&lines).expect("whole coordinates are places")
}

/// How far the answers may differ from the truth.
#[derive(Clone, Copy)]
enum Arithmetic {
    /// All distances are whole numbers: the same to the last bit, and ties go to the lowest facility.
    Whole,
    /// Square roots: to nine decimals, and any of the facilities that are equally near.
    Rounded,
}

fn check(
    lines: &[Vec<Point>],
    origins: &[Point],
    facilities: &[Point],
    max_snap_m: f64,
    arithmetic: Arithmetic,
) -> Result<(), TestCaseError> {
    let truth = Truth::new(lines);
    let graph = to_graph(lines);
    let near = |a: f64, b: f64| match arithmetic {
        Arithmetic::Whole => a.total_cmp(&b).is_eq(),
        Arithmetic::Rounded => (a - b).abs() < 1e-9,
    };

    // Snaps: the same street, the same distance, and a component that joins what the truth joins.
    let everyone: Vec<Point> = origins.iter().chain(facilities).copied().collect();
    let nearest: Vec<Option<TrueSnap>> = everyone.iter().map(|&p| truth.snap(p, |_| true)).collect();
    let snaps: Vec<_> = everyone.iter().map(|&(x, y)| graph.snap(x as f64, y as f64)).collect();
    let Some(nearest) = nearest.into_iter().collect::<Option<Vec<_>>>() else {
        prop_assert!(snaps.iter().all(Option::is_none));
        let reach = graph.distances_to_nearest(&[coord! { x: 0.0, y: 0.0 }], &[], 1.0);
        prop_assert_eq!(reach[0], Err(Unreachable::NoFacility));
        return Ok(());
    };
    let snaps: Vec<_> = snaps.into_iter().map(Option::unwrap).collect();
    let between = truth.between(&nearest);
    for (i, (snap, true_snap)) in snaps.iter().zip(&nearest).enumerate() {
        prop_assert!((snap.dist_m - true_snap.dist()).abs() < 1e-9);
        let (a, b) = truth.pieces[true_snap.piece];
        let at = to_coord(a) + (to_coord(b) - to_coord(a)) * true_snap.along(1.0);
        prop_assert!((snap.at.x - at.x).abs() < 1e-9 && (snap.at.y - at.y).abs() < 1e-9);
        prop_assert!(snap.offset_m >= 0.0 && snap.offset_m <= graph.edge_length_m(snap.edge).unwrap_or(-1.0));
        for (j, other) in snaps.iter().enumerate() {
            prop_assert_eq!(snap.component == other.component, between[i][j].is_finite());
        }
    }

    // Where everyone may enter the streets, each way between two such spots, and the shortest of them.
    let mut spots: Vec<TrueSnap> = Vec::new();
    let mut of_point = Vec::new();
    for &p in &everyone {
        let start = spots.len();
        spots.extend(truth.snaps(p, max_snap_m));
        of_point.push(start..spots.len());
    }
    let between = truth.between(&spots);
    let entries: Vec<Entry> = of_point.iter().flat_map(|here| truth.entries(&spots[here.clone()])).collect();
    let ways = |o: usize, f: usize| {
        let to = of_point[origins.len() + f].clone();
        let pairs = of_point[o].clone().flat_map(move |i| to.clone().map(move |j| (i, j)));
        let pairs = pairs.filter(|&(i, j)| {
            let pair = [entries[i], entries[j]];
            pair.contains(&Entry::Stranded) || pair == [Entry::Up; 2]
        });
        pairs.map(|(i, j)| (spots[i].dist(), between[i][j], spots[j].dist()))
    };
    let total = |o: usize, f: usize| ways(o, f).map(|(a, m, b)| a + m + b).fold(f64::INFINITY, f64::min);

    // Distances.
    let places = |points: &[Point]| points.iter().map(|&p| to_coord(p)).collect::<Vec<_>>();
    let reach = graph.distances_to_nearest(&places(origins), &places(facilities), max_snap_m);
    let off = graph.facilities_off_network(&places(facilities), max_snap_m);
    let true_off: Vec<usize> =
        (0..facilities.len()).filter(|&f| nearest[origins.len() + f].dist() > max_snap_m).collect();
    prop_assert_eq!(&off, &true_off);
    prop_assert_eq!(reach.len(), origins.len());
    for (o, answer) in reach.iter().enumerate() {
        let open: Vec<usize> = (0..facilities.len()).filter(|f| !off.contains(f)).collect();
        let best = open.iter().map(|&f| total(o, f)).fold(f64::INFINITY, f64::min);
        match *answer {
            Err(Unreachable::NoFacility) => prop_assert!(open.is_empty()),
            Err(Unreachable::OriginTooFar { dist_m }) => {
                prop_assert!(!open.is_empty() && dist_m > max_snap_m && near(dist_m, nearest[o].dist()));
            }
            Err(Unreachable::OtherIsland { component }) => {
                prop_assert!(!open.is_empty() && best.is_infinite());
                prop_assert!(nearest[o].dist() <= max_snap_m);
                prop_assert_eq!(component, snaps[o].component);
            }
            Ok(route) => {
                prop_assert!(nearest[o].dist() <= max_snap_m);
                prop_assert!(near(route.total_m, best), "{} is not {}", route.total_m, best);
                prop_assert!(open.contains(&route.facility) && near(total(o, route.facility), best));
                if matches!(arithmetic, Arithmetic::Whole) {
                    let lowest = open.iter().copied().find(|&f| total(o, f) <= best);
                    prop_assert_eq!(Some(route.facility), lowest);
                }
                let is_said = ways(o, route.facility).any(|(a, m, b)| {
                    near(route.origin_snap_m, a)
                        && near(route.facility_snap_m, b)
                        && (route.along_streets_m() - m).abs() < 1e-9
                        && near(a + m + b, best)
                });
                prop_assert!(is_said, "{route:?}");
            }
            Err(other) => prop_assert!(false, "{other:?} for whole coordinates"),
        }
    }
    Ok(())
}

fn point(size: i64) -> impl Strategy<Value = Point> {
    (0..=size, 0..=size)
}

/// Walks of random steps: loops, spikes, repeated vertices and shared vertices all come up.
fn walks(size: i64) -> impl Strategy<Value = Vec<Vec<Point>>> {
    let free = prop::collection::vec(point(size), 0..5);
    prop::collection::vec(free, 0..7)
}

/// Walks along the axes only, so that every distance is a whole number.
fn axis_walks(size: i64) -> impl Strategy<Value = Vec<Vec<Point>>> {
    let steps = prop::collection::vec((any::<bool>(), 0..=size), 0..5);
    let walk = (point(size), steps).prop_map(|(start, steps)| {
        let mut at = start;
        let mut walk = vec![start];
        for (along_x, to) in steps {
            at = if along_x { (to, at.1) } else { (at.0, to) };
            walk.push(at);
        }
        walk
    });
    prop::collection::vec(walk, 0..7)
}

/// Lines, some of them given twice or backwards.
fn doubled(lines: impl Strategy<Value = Vec<Vec<Point>>>) -> impl Strategy<Value = Vec<Vec<Point>>> {
    (lines, prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 0..3)).prop_map(
        |(mut lines, again)| {
            if !lines.is_empty() {
                for (which, backwards) in again {
                    let mut line = which.get(&lines).clone();
                    if backwards {
                        line.reverse();
                    }
                    lines.push(line);
                }
            }
            lines
        },
    )
}

/// No snap distance of a small whole-numbered town equals these, so rounding cannot decide who is within them.
fn max_snap_m() -> impl Strategy<Value = f64> {
    prop::sample::select(vec![0.3, 1.3, 2.3, f64::INFINITY])
}

fn cases() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/truth.seeds"))),
        ..ProptestConfig::with_cases(600)
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn streets_in_all_directions(
        lines in doubled(walks(8)),
        origins in prop::collection::vec(point(8), 1..7),
        facilities in prop::collection::vec(point(8), 0..5),
        max_snap_m in max_snap_m(),
    ) {
        check(&lines, &origins, &facilities, max_snap_m, Arithmetic::Rounded)?;
    }

    #[test]
    fn streets_along_the_axes_to_the_last_bit(
        lines in doubled(axis_walks(6)),
        // Everyone on a street: beside one, the way to a corner would not be whole.
        origins in prop::collection::vec(point(6), 1..7),
        facilities in prop::collection::vec(point(6), 0..5),
    ) {
        let on_street = |p: &Point| Truth::new(&lines).snap(*p, |_| true).is_some_and(|snap| snap.dist2.0 == 0);
        let origins: Vec<Point> = origins.into_iter().filter(on_street).collect();
        let facilities: Vec<Point> = facilities.into_iter().filter(on_street).collect();
        check(&lines, &origins, &facilities, 0.0, Arithmetic::Whole)?;
    }

    #[test]
    fn counts_and_lengths(lines in doubled(walks(4))) {
        let truth = Truth::new(&lines);
        let graph = to_graph(&lines);
        let stats = graph.stats();
        let length: f64 = truth
            .pieces
            .iter()
            .map(|(a, b)| (((a.0 - b.0).pow(2) + (a.1 - b.1).pow(2)) as f64).sqrt())
            .sum();
        prop_assert!((stats.length_m - length).abs() < 1e-9);
        let empty = lines.iter().filter(|line| line.windows(2).all(|w| w[0] == w[1])).count();
        prop_assert_eq!(stats.lines_without_length, empty);

        // Components, by flooding over the pieces until nothing changes.
        let mut island: Vec<usize> = (0..truth.places.len()).collect();
        let node = |p: &Point| truth.places.binary_search(p).unwrap();
        for _ in 0..truth.places.len() {
            for (a, b) in &truth.pieces {
                let least = island[node(a)].min(island[node(b)]);
                island[node(a)] = least;
                island[node(b)] = least;
            }
        }
        let mut islands = island.clone();
        islands.sort_unstable();
        islands.dedup();
        prop_assert_eq!(stats.components, islands.len());
        let parts = graph.components();
        prop_assert_eq!(parts.iter().map(|part| part.nodes).sum::<usize>(), stats.nodes);
        prop_assert_eq!(parts.iter().map(|part| part.edges).sum::<usize>(), stats.edges);
        prop_assert!((parts.iter().map(|part| part.length_m).sum::<f64>() - length).abs() < 1e-9);
    }
}
