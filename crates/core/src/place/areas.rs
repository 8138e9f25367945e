//! Point in polygon for many polygons: boxes in an R-tree, then the exact test. Shared by districts, werklocaties and the
//! index of facilities.

use geo::{BoundingRect, Coord, MultiPolygon, Polygon};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use crate::Position;
use werkvlek_polygon::PreparedArea;

type PartBox = GeomWithData<Rectangle<[f64; 2]>, (u32, u32)>;

/// Polygons by the box of each part; the boundary belongs to the area.
#[derive(Debug, Clone)]
pub(crate) struct AreaTree {
    tree: RTree<PartBox>,
    parts: Vec<PreparedArea>,
}

impl AreaTree {
    /// From the parts of areas, each with the number of its area.
    pub(crate) fn new(areas: impl IntoIterator<Item = (u32, Polygon)>) -> Self {
        let mut parts: Vec<PreparedArea> = Vec::new();
        let mut boxes = Vec::new();
        for (area, part) in areas {
            if let Some(rect) = part.bounding_rect() {
                let number = u32::try_from(parts.len()).expect("fewer than 2^32 polygons fit in memory");
                let corners =
                    Rectangle::from_corners([rect.min().x, rect.min().y], [rect.max().x, rect.max().y]);
                boxes.push(PartBox::new(corners, (area, number)));
                parts.push(PreparedArea::of_polygons([&part]));
            }
        }
        Self { tree: RTree::bulk_load(boxes), parts }
    }

    /// From whole areas, numbered from 0.
    pub(crate) fn of_areas<'a>(areas: impl IntoIterator<Item = &'a MultiPolygon>) -> Self {
        Self::new(
            (0_u32..)
                .zip(areas)
                .flat_map(|(number, area)| area.0.iter().map(move |part| (number, part.clone()))),
        )
    }

    /// Numbers of the areas that hold the place, on the boundary included, in rising order, each once.
    pub(crate) fn holding(&self, place: Position) -> Vec<u32> {
        let point = [place.x_m(), place.y_m()];
        let mut found: Vec<u32> = self
            .tree
            .locate_in_envelope_intersecting(AABB::from_point(point))
            .filter(|part| self.parts[part.data.1 as usize].holds(Coord::from(place)))
            .map(|part| part.data.0)
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Pairs of areas whose boxes meet, `a < b`, in rising order, each once.
    pub(crate) fn candidate_pairs(&self) -> Vec<(u32, u32)> {
        let mut pairs: Vec<(u32, u32)> = self
            .tree
            .intersection_candidates_with_other_tree(&self.tree)
            .map(|(a, b)| (a.data.0, b.data.0))
            .filter(|(a, b)| a < b)
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }
}
