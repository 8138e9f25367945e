//! A line with the zoom from which each vertex is drawn.

use super::Node;
use super::importance::twice_areas;

/// How far the map may be zoomed out for each level of detail, in metres a pixel: the coarsest first.
pub(crate) const LEVELS_M_PER_PX: [f64; 6] = [64.0, 32.0, 16.0, 8.0, 4.0, 2.0];

/// A vertex that moves a line by less than this many square pixels is not seen.
const UNSEEN_PX2: f64 = 0.7;

/// A line, without the vertices that no zoom shows, and the first level at which each of the others is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Levelled {
    pub(crate) nodes: Vec<Node>,
    /// Positions in [`LEVELS_M_PER_PX`].
    pub(crate) levels: Vec<u8>,
}

impl Levelled {
    /// The line with its levels; of its inner vertices at least `keep` are drawn at every level, those that matter most.
    pub(crate) fn of(line: &[Node], keep: usize) -> Self {
        let areas = twice_areas(line);
        let mut by_area: Vec<usize> = (1..line.len().saturating_sub(1)).collect();
        by_area.sort_by_key(|&i| (std::cmp::Reverse(areas[i]), i));
        let mut levels: Vec<Option<u8>> = areas.iter().map(|&twice| first_level(twice)).collect();
        for &i in by_area.iter().take(keep) {
            levels[i] = Some(0);
        }
        let kept = line.iter().zip(levels).filter_map(|(node, level)| Some((*node, level?)));
        let (nodes, levels) = kept.unzip();
        Self { nodes, levels }
    }

    /// The line without what only finer levels draw.
    pub(crate) fn up_to(&self, finest: u8) -> Self {
        let kept = self.nodes.iter().zip(&self.levels).filter(|(_, from)| **from <= finest);
        let (nodes, levels) = kept.map(|(node, from)| (*node, *from)).unzip();
        Self { nodes, levels }
    }

    /// Its length in steps, each stretch rounded down.
    pub(crate) fn length(&self) -> u64 {
        let stretch = |w: &[Node]| {
            let side = |axis: usize| u64::from(w[0][axis].abs_diff(w[1][axis])).pow(2);
            (side(0) + side(1)).isqrt()
        };
        self.nodes.windows(2).map(stretch).sum()
    }

    /// The line as one level draws it.
    pub(crate) fn at(&self, level: u8) -> impl DoubleEndedIterator<Item = Node> {
        self.nodes.iter().zip(&self.levels).filter(move |(_, from)| **from <= level).map(|(node, _)| *node)
    }
}

/// The coarsest level at which a vertex is seen, by twice its area.
fn first_level(twice_area: i64) -> Option<u8> {
    let area_m2 = twice_area as f64 / 2.0;
    let seen = |m_per_px: &f64| area_m2 >= UNSEEN_PX2 * m_per_px * m_per_px;
    LEVELS_M_PER_PX.iter().position(seen).and_then(|level| u8::try_from(level).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_always_drawn_and_flat_vertices_never() {
        let line = Levelled::of(&[[0, 0], [500, 0], [1000, 0], [1000, 1000]], 0);
        assert_eq!(line.nodes, [[0, 0], [1000, 0], [1000, 1000]]);
        assert_eq!(line.levels, [0, 0, 0]);
    }

    #[test]
    fn a_small_bend_comes_in_from_near() {
        // A triangle of 50 by 10 m, 250 m²: seen from 16 m a pixel (256 m² × 0.7), not from 32.
        let line = Levelled::of(&[[0, 0], [25, 10], [50, 0]], 0);
        assert_eq!(line.levels, [0, 2, 0]);
        assert_eq!(line.at(1).count(), 2);
        assert_eq!(line.at(2).count(), 3);
        assert_eq!(Levelled::of(&[[0, 0], [25, 10], [50, 0]], 1).levels, [0, 0, 0]);
    }
}
