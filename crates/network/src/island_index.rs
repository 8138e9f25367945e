//! The pieces of street of all islands but the main one, to find which islands are near a point.

use std::collections::BTreeMap;

use geo::Coord;

use crate::compact::NONE;
use crate::hilbert::Curve;
use crate::packed_tree::{FAN, Near, Nearest, PackedTree, Seeker, TIE_M};

/// An R-tree that knows which boxes hold pieces of one island only, so that no island is looked at beyond its nearest
/// piece.
#[derive(Debug, Clone, Default)]
pub(crate) struct IslandIndex {
    pub(crate) tree: PackedTree,
    /// Component of each piece, in the order of the tree.
    component_of_piece: Vec<u32>,
    /// Component of all pieces in each box, by level; none when there are several.
    component_of_box: Vec<Vec<u32>>,
}

impl IslandIndex {
    /// Pieces come with their components, ascending.
    pub(crate) fn new(curve: &Curve, vertices: &[Coord], pieces: &[(u32, u32)]) -> Self {
        let tree = PackedTree::new(curve, vertices, pieces.iter().map(|piece| piece.0));
        let component_of = |&vertex: &u32| pieces[pieces.partition_point(|piece| piece.0 < vertex)].1;
        let component_of_piece: Vec<u32> = tree.pieces.iter().map(component_of).collect();
        let of_all = |some: &[u32]| if some.iter().all(|&one| one == some[0]) { some[0] } else { NONE };
        let mut component_of_box: Vec<Vec<u32>> = Vec::new();
        let mut level: Vec<u32> = component_of_piece.chunks(FAN).map(of_all).collect();
        while level.len() > 1 {
            let above = level.chunks(FAN).map(of_all).collect();
            component_of_box.push(std::mem::replace(&mut level, above));
        }
        component_of_box.push(level);
        Self { tree, component_of_piece, component_of_box }
    }

    /// The nearest piece of every island within a limit, with its component, by component; of pieces tied with it the
    /// lowest. Only pieces that a test passes count.
    pub(crate) fn within(
        &self,
        vertices: &[Coord],
        from: Coord,
        limit_m: f64,
        passes: &impl Fn(u32) -> bool,
    ) -> impl Iterator<Item = (u32, Near)> {
        let mut seeker = EachIsland { index: self, vertices, from, limit_m, passes, found: BTreeMap::new() };
        self.tree.seek(from, &mut seeker);
        let found = seeker.found.into_iter();
        let nearest = found.filter_map(|(component, nearest)| Some((component, nearest.lowest()?)));
        nearest.filter(move |(_, near)| near.dist_m <= limit_m)
    }
}

struct EachIsland<'a, P> {
    index: &'a IslandIndex,
    vertices: &'a [Coord],
    from: Coord,
    limit_m: f64,
    passes: &'a P,
    found: BTreeMap<u32, Nearest>,
}

impl<P: Fn(u32) -> bool> Seeker for EachIsland<'_, P> {
    fn limit_m(&self) -> f64 {
        // A little more, for the rounding of squares; the distance decides.
        self.limit_m + TIE_M
    }

    fn skips(&self, level: usize, place: usize, dist2: f64) -> bool {
        let component = self.index.component_of_box[level][place];
        component != NONE
            && self.found.get(&component).is_some_and(|nearest| {
                let limit_m = nearest.least_m + TIE_M;
                dist2 > limit_m * limit_m
            })
    }

    fn consider(&mut self, place: usize, vertex: u32) {
        let near = Near::on(self.vertices, vertex, self.from);
        if near.dist_m <= self.limit_m + TIE_M && (self.passes)(vertex) {
            let component = self.index.component_of_piece[place];
            self.found.entry(component).or_insert_with(Nearest::new).consider(near);
        }
    }
}
