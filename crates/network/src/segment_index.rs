//! Finds the nearest piece of street, and the nearest of every island within a limit.

use geo::Coord;

use crate::hilbert::Curve;
use crate::island_index::IslandIndex;
use crate::packed_tree::{Box2, Near, Nearest, PackedTree, Seeker, TIE_M};
use crate::place::is_place;

/// Two trees: one of the main island, which is most of a town, and one of all others.
///
/// So a point on the main island, as nearly all are, costs one search as if there were no islands, and a look at the
/// few pieces of other islands near it. A piece is named by its first vertex. Vertices are numbered along the edges, so
/// the lowest vertex is the lowest edge, and the first piece of it.
#[derive(Debug, Clone)]
pub(crate) struct SegmentIndex {
    curve: Curve,
    main: PackedTree,
    main_component: u32,
    islands: IslandIndex,
}

impl Default for SegmentIndex {
    fn default() -> Self {
        Self {
            curve: Curve::new(Coord { x: 0.0, y: 0.0 }, 1.0),
            main: PackedTree::default(),
            main_component: 0,
            islands: IslandIndex::default(),
        }
    }
}

impl SegmentIndex {
    /// Indexes pieces, named by their first vertex, ascending; the second follows it. They come with their components,
    /// any of which may be the main one: that matters for the time that searches take only.
    pub(crate) fn new(
        vertices: &[Coord],
        pieces: impl Iterator<Item = (u32, u32)>,
        main_component: u32,
    ) -> Self {
        let whole = vertices.iter().fold(Box2::EMPTY, |all, &at| all.with(Box2::of(at)));
        let side_m = (whole.high.x - whole.low.x).max(whole.high.y - whole.low.y).max(1.0);
        let curve = Curve::new(whole.low, side_m);
        let mut others = Vec::new();
        let on_main = |(vertex, component)| {
            if component != main_component {
                others.push((vertex, component));
            }
            (component == main_component).then_some(vertex)
        };
        let main = PackedTree::new(&curve, vertices, pieces.filter_map(on_main));
        let islands = IslandIndex::new(&curve, vertices, &others);
        Self { curve, main, main_component, islands }
    }

    /// Where a point lies on the curve that neighbours follow each other on.
    pub(crate) fn curve_place(&self, at: Coord) -> u32 {
        self.curve.place(at)
    }

    /// The nearest piece; of those tied with it the lowest.
    pub(crate) fn nearest(&self, vertices: &[Coord], from: Coord) -> Option<(Near, Alone)> {
        if !is_place(from) {
            return None;
        }
        let mut seeker = OfAny { vertices, from, passes: &|_| true, nearest: Nearest::new(), found: false };
        self.main.seek(from, &mut seeker);
        seeker.found = false;
        self.islands.tree.seek(from, &mut seeker);
        let alone = if seeker.found { Alone::Perhaps } else { Alone::Yes };
        seeker.nearest.lowest().map(|near| (near, alone))
    }

    /// The nearest piece of every component within a limit but one, nearest first; of those equally near the lowest. Only
    /// pieces that a test passes count.
    pub(crate) fn of_others(
        &self,
        vertices: &[Coord],
        from: Coord,
        limit_m: f64,
        but_component: u32,
        passes: impl Fn(u32) -> bool,
    ) -> Vec<Near> {
        let islands = self.islands.within(vertices, from, limit_m, &passes);
        let mut others: Vec<Near> =
            islands.filter(|&(component, _)| component != but_component).map(|(_, near)| near).collect();
        if but_component != self.main_component {
            let mut seeker = OfAny { vertices, from, passes: &passes, nearest: Nearest::new(), found: false };
            self.main.seek(from, &mut seeker);
            others.extend(seeker.nearest.lowest().filter(|near| near.dist_m <= limit_m));
        }
        others.sort_by(|a, b| a.dist_m.total_cmp(&b.dist_m).then(a.vertex.cmp(&b.vertex)));
        others
    }
}

/// Whether the nearest piece is on the main island, and no other island is as near.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Alone {
    /// It is.
    Yes,
    /// That is not known.
    Perhaps,
}

/// Looks for the nearest piece of any component.
struct OfAny<'a, P> {
    vertices: &'a [Coord],
    from: Coord,
    passes: &'a P,
    nearest: Nearest,
    /// Whether a piece was as near as the nearest before it.
    found: bool,
}

impl<P: Fn(u32) -> bool> Seeker for OfAny<'_, P> {
    fn limit_m(&self) -> f64 {
        self.nearest.least_m + TIE_M
    }

    fn skips(&self, _level: usize, _place: usize, _dist2: f64) -> bool {
        false
    }

    fn consider(&mut self, _place: usize, vertex: u32) {
        let near = Near::on(self.vertices, vertex, self.from);
        if near.dist_m <= self.limit_m() && (self.passes)(vertex) {
            self.found |= self.nearest.consider(near);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rayon::prelude::*;

    use super::*;
    use crate::compact::id32;
    use crate::packed_tree::nearest_on;
    use crate::place::dist_m;

    /// A piece as rstar would hold it.
    struct Held(Coord, Coord, u32);

    impl rstar::RTreeObject for Held {
        type Envelope = rstar::AABB<[f64; 2]>;

        fn envelope(&self) -> Self::Envelope {
            rstar::AABB::from_corners([self.0.x, self.0.y], [self.1.x, self.1.y])
        }
    }

    impl rstar::PointDistance for Held {
        fn distance_2(&self, point: &[f64; 2]) -> f64 {
            let from = Coord { x: point[0], y: point[1] };
            let d = nearest_on(self.0, self.1, from) - from;
            d.x * d.x + d.y * d.y
        }
    }

    #[test]
    #[ignore = "a measurement: run with --release -- --ignored --nocapture"]
    fn beside_rstar() {
        use std::time::Instant;
        // Streets 100 m apart, a vertex every 100 m; a million points in an order without pattern.
        let side = 1582;
        let line = |i: u32, j: u32, turned: bool| {
            let (x, y) = (f64::from(j) * 100.0, f64::from(i) * 100.0);
            if turned { Coord { x: y, y: x } } else { Coord { x, y } }
        };
        let lines = (0..2 * side).flat_map(|i| (0..side).map(move |j| line(i / 2, j, i % 2 == 1)));
        let vertices: Vec<Coord> = lines.collect();
        let pieces = || (0..id32(vertices.len())).filter(|v| v % side != side - 1);
        let mut state = 1_u64;
        let mut below = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 40) as f64 / (1_u64 << 24) as f64 * f64::from(side) * 100.0
        };
        let mut points: Vec<Coord> = (0..1_000_000).map(|_| Coord { x: below(), y: below() }).collect();

        let start = Instant::now();
        let index = SegmentIndex::new(&vertices, pieces().map(|v| (v, 0)), 0);
        println!("packed: built in {:.2} s", start.elapsed().as_secs_f64());
        let start = Instant::now();
        let held = pieces().map(|v| Held(vertices[v as usize], vertices[v as usize + 1], v)).collect();
        let tree = rstar::RTree::bulk_load(held);
        println!("rstar: built in {:.2} s", start.elapsed().as_secs_f64());
        for order in ["without pattern", "along the curve"] {
            let start = Instant::now();
            let ours: Vec<f64> = points
                .par_iter()
                .map(|&at| index.nearest(&vertices, at).map_or(f64::NAN, |(near, _)| near.dist_m))
                .collect();
            println!("packed, {order}: {:.2} s", start.elapsed().as_secs_f64());
            let start = Instant::now();
            let theirs: Vec<f64> = points
                .par_iter()
                .map(|at| {
                    let near = tree.nearest_neighbor([at.x, at.y]).expect("a piece");
                    dist_m(nearest_on(near.0, near.1, *at), *at)
                })
                .collect();
            println!("rstar, {order}: {:.2} s", start.elapsed().as_secs_f64());
            assert!(ours.iter().zip(&theirs).all(|(a, b)| (a - b).abs() < TIE_M));
            points.sort_by_key(|&at| index.curve_place(at));
        }
        assert!(tree.iter().map(|held| held.2).max() > Some(0));
    }

    proptest! {
        #[test]
        fn finds_what_a_scan_finds(
            vertices in prop::collection::vec((0_i32..30, 0_i32..30), 2..300),
            // Many pieces a component, or a few, or one.
            run in 1_u32..40,
            components in 1_u32..20,
            main in 0_u32..20,
            limit_m in prop::sample::select(vec![0.0, 1.0, 2.5, 6.0, f64::INFINITY, f64::NAN]),
            from in prop::collection::vec((-5.0_f64..35.0, -5.0_f64..35.0), 20),
        ) {
            let at = |&(x, y): &(i32, i32)| Coord { x: f64::from(x), y: f64::from(y) };
            let vertices: Vec<Coord> = vertices.iter().map(at).collect();
            let pieces = 0..id32(vertices.len() - 1);
            let component_of = |v: u32| v / run % components;
            let index = SegmentIndex::new(&vertices, pieces.clone().map(|v| (v, component_of(v))), main);
            for (x, y) in from {
                let from = Coord { x, y };
                let far_m = |v: u32| dist_m(from, nearest_on(vertices[v as usize], vertices[v as usize + 1], from));
                let first_of = |some: &dyn Fn(u32) -> bool| {
                    let some: Vec<u32> = pieces.clone().filter(|&v| some(v)).collect();
                    let least_m = some.iter().map(|&v| far_m(v)).fold(f64::INFINITY, f64::min);
                    some.into_iter().find(|&v| far_m(v) <= least_m + TIE_M)
                };
                let (near, alone) = index.nearest(&vertices, from).unzip();
                prop_assert_eq!(near.map(|near| near.vertex), first_of(&|_| true));
                let own = near.map_or(0, |near| component_of(near.vertex));
                let mut others: Vec<(f64, u32)> = (0..components)
                    .filter(|&c| c != own)
                    .filter_map(|c| first_of(&|v| component_of(v) == c))
                    .map(|v| (far_m(v), v))
                    .filter(|&(m, _)| m <= limit_m)
                    .collect();
                others.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
                if alone == Some(Alone::Yes) {
                    prop_assert_eq!(own, main);
                    prop_assert!(index
                        .of_others(&vertices, from, near.map_or(0.0, |near| near.dist_m), own, |_| true)
                        .is_empty());
                }
                let found = index.of_others(&vertices, from, limit_m, own, |_| true);
                let found: Vec<(f64, u32)> = found.iter().map(|near| (near.dist_m, near.vertex)).collect();
                prop_assert_eq!(found, others);
            }
        }
    }
}
