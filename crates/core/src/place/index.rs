//! An R-tree over points, lines and polygons behind our own type.

use geo::{BoundingRect, Coord, CoordsIter, Geometry, Line, LinesIter, Polygon};
use rstar::primitives::{GeomWithData, Line as TreeLine, Rectangle};
use rstar::{AABB, RTree};
use werkvlek_polygon::PreparedArea;

/// A geometry that came near: which, how far, and at which of its points.
///
/// # Units
/// Metres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// Position of the geometry in the list the index was made from.
    pub index: usize,
    /// Distance; 0 inside a polygon and on its border.
    pub dist_m: f64,
    /// The point of the geometry that was reached.
    pub at: Coord,
}

/// A geometry that cannot be indexed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IndexError {
    /// It has no coordinates.
    #[error("geometry {index} is empty; leave it out")]
    Empty {
        /// Its position in the list.
        index: usize,
    },
    /// A coordinate is NaN or infinite.
    #[error("geometry {index} has a coordinate that is not finite; expected metres")]
    NotFinite {
        /// Its position in the list.
        index: usize,
    },
}

/// A segment (a point is one without length) and the geometry it belongs to.
type Piece = GeomWithData<TreeLine<[f64; 2]>, usize>;
/// The box of a polygon, with the geometry it belongs to and its place in the list of polygons.
type PolygonBox = GeomWithData<Rectangle<[f64; 2]>, (usize, usize)>;

/// Points, lines and polygons, bulk loaded; answers are exact and ties go to the lowest position in the list.
///
/// Lines and rings are indexed by segment with tight boxes; a place inside a polygon is at distance 0 of it.
///
/// # Units
/// Metres in and out.
///
/// # Cost
/// O(n log n) to build for n vertices; O(log n) a query when few geometries lie near.
///
/// # Example
/// ```
/// use geo::{Geometry, Point};
/// use werkvlek_core::SpatialIndex;
/// let index = SpatialIndex::new(&[Point::new(0.0, 0.0).into(), Point::new(3.0, 4.0).into()])?;
/// let hit = index.nearest(3.0, 3.0).unwrap();
/// assert_eq!((hit.index, hit.dist_m), (1, 1.0));
/// assert_eq!(index.within(0.0, 0.0, 5.0).len(), 2);
/// # Ok::<(), werkvlek_core::IndexError>(())
/// ```
#[derive(Clone, Debug)]
pub struct SpatialIndex {
    pieces: RTree<Piece>,
    areas: RTree<PolygonBox>,
    polygons: Vec<PreparedArea>,
    len: usize,
}

impl SpatialIndex {
    /// Indexes geometries; none at all is fine.
    ///
    /// # Errors
    /// [`IndexError`] names the geometry that is empty or not finite.
    pub fn new(geometries: &[Geometry]) -> Result<Self, IndexError> {
        let mut pieces = Vec::new();
        let mut polygons: Vec<PreparedArea> = Vec::new();
        let mut boxes = Vec::new();
        for (index, geometry) in geometries.iter().enumerate() {
            if geometry.coords_iter().next().is_none() {
                return Err(IndexError::Empty { index });
            }
            if geometry.coords_iter().any(|c| !(c.x.is_finite() && c.y.is_finite())) {
                return Err(IndexError::NotFinite { index });
            }
            add_pieces(geometry, index, &mut pieces);
            for polygon in polygons_of(geometry) {
                if let Some(r) = polygon.bounding_rect() {
                    let corners = Rectangle::from_corners([r.min().x, r.min().y], [r.max().x, r.max().y]);
                    boxes.push(GeomWithData::new(corners, (index, polygons.len())));
                    polygons.push(PreparedArea::of_polygons([&polygon]));
                }
            }
        }
        Ok(Self {
            pieces: RTree::bulk_load(pieces),
            areas: RTree::bulk_load(boxes),
            polygons,
            len: geometries.len(),
        })
    }

    /// How many geometries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The nearest geometry; none in an empty index and from a place that is not finite.
    #[must_use]
    pub fn nearest(&self, x_m: f64, y_m: f64) -> Option<Hit> {
        self.k_nearest(x_m, y_m, 1).first().copied()
    }

    /// The `k` nearest geometries, each once, by distance and then by position in the list.
    #[must_use]
    pub fn k_nearest(&self, x_m: f64, y_m: f64, k: usize) -> Vec<Hit> {
        if k == 0 || !(x_m.is_finite() && y_m.is_finite()) {
            return Vec::new();
        }
        let mut found = self.holding(x_m, y_m);
        // The tree gives pieces by rising distance; equal distances come in any order, so all pieces as near as the
        // k-th geometry are read before the ties are settled.
        let mut last_d2 = if found.len() >= k { 0.0 } else { f64::INFINITY };
        for (piece, d2) in self.pieces.nearest_neighbor_iter_with_distance_2([x_m, y_m]) {
            if found.len() >= k && d2 > last_d2 {
                break;
            }
            if found.iter().any(|h| h.index == piece.data) {
                continue;
            }
            found.push(hit(piece, x_m, y_m, d2));
            last_d2 = d2;
        }
        found.sort_by(|a, b| a.dist_m.total_cmp(&b.dist_m).then(a.index.cmp(&b.index)));
        found.truncate(k);
        found
    }

    /// Every geometry at most `radius_m` away, by distance and then by position in the list.
    #[must_use]
    pub fn within(&self, x_m: f64, y_m: f64, radius_m: f64) -> Vec<Hit> {
        if !(x_m.is_finite() && y_m.is_finite() && radius_m >= 0.0) {
            return Vec::new();
        }
        let mut found = self.holding(x_m, y_m);
        for (piece, d2) in self.pieces.nearest_neighbor_iter_with_distance_2([x_m, y_m]) {
            if d2 > radius_m * radius_m {
                break;
            }
            found.push(hit(piece, x_m, y_m, d2));
        }
        found.sort_by(|a, b| a.index.cmp(&b.index).then(a.dist_m.total_cmp(&b.dist_m)));
        found.dedup_by_key(|h| h.index);
        found.sort_by(|a, b| a.dist_m.total_cmp(&b.dist_m).then(a.index.cmp(&b.index)));
        found
    }

    /// Polygons that hold the place, border included, at distance 0.
    fn holding(&self, x_m: f64, y_m: f64) -> Vec<Hit> {
        let at = Coord { x: x_m, y: y_m };
        let mut found: Vec<usize> = self
            .areas
            .locate_in_envelope_intersecting(AABB::from_point([x_m, y_m]))
            .filter(|b| self.polygons[b.data.1].holds(at))
            .map(|b| b.data.0)
            .collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|index| Hit { index, dist_m: 0.0, at }).collect()
    }
}

fn hit(piece: &Piece, x_m: f64, y_m: f64, d2: f64) -> Hit {
    let [x, y] = piece.geom().nearest_point(&[x_m, y_m]);
    Hit { index: piece.data, dist_m: d2.sqrt(), at: Coord { x, y } }
}

fn add_pieces(geometry: &Geometry, index: usize, pieces: &mut Vec<Piece>) {
    let piece = |l: Line| GeomWithData::new(TreeLine::new([l.start.x, l.start.y], [l.end.x, l.end.y]), index);
    let dot = |c: Coord| piece(Line::new(c, c));
    match geometry {
        Geometry::Point(p) => pieces.push(dot(p.0)),
        Geometry::MultiPoint(m) => pieces.extend(m.iter().map(|p| dot(p.0))),
        Geometry::Line(l) => pieces.push(piece(*l)),
        Geometry::LineString(l) if l.0.len() == 1 => pieces.push(dot(l.0[0])),
        Geometry::LineString(l) => pieces.extend(l.lines().map(piece)),
        Geometry::MultiLineString(m) => pieces.extend(m.lines_iter().map(piece)),
        Geometry::Polygon(p) => pieces.extend(p.lines_iter().map(piece)),
        Geometry::MultiPolygon(m) => pieces.extend(m.lines_iter().map(piece)),
        Geometry::Rect(r) => pieces.extend(r.to_polygon().lines_iter().map(piece)),
        Geometry::Triangle(t) => pieces.extend(t.to_polygon().lines_iter().map(piece)),
        Geometry::GeometryCollection(c) => c.iter().for_each(|g| add_pieces(g, index, pieces)),
    }
}

fn polygons_of(geometry: &Geometry) -> Vec<Polygon> {
    match geometry {
        Geometry::Polygon(p) => vec![p.clone()],
        Geometry::MultiPolygon(m) => m.0.clone(),
        Geometry::Rect(r) => vec![r.to_polygon()],
        Geometry::Triangle(t) => vec![t.to_polygon()],
        Geometry::GeometryCollection(c) => c.iter().flat_map(polygons_of).collect(),
        _ => Vec::new(),
    }
}
