//! Areas prepared for many questions where a point lies.

use geo::coordinate_position::CoordPos;
use geo::{
    BoundingRect, Coord, Kernel, Line, MultiPolygon, Orientation, Polygon, Rect, kernels::RobustKernel,
};

/// Edges stand in at most so many bands each on average: tall edges widen the bands.
const COPIES: usize = 4;

/// An area whose edges are sorted into horizontal bands, so that a question looks at the edges beside the point only.
///
/// The answers are those of `geo`'s `coordinate_position`, to the last bit.
///
/// # Cost
/// O(n) to prepare, 40 bytes an edge and up to 16 more; a question looks at the edges of one band: a handful, where `geo`
/// looks at all n. Measured on three circles of 20,000 vertices and 200,000 points:
/// `cargo test --release -p werkvlek-polygon -- --ignored --nocapture beside_geo`.
#[derive(Debug, Clone)]
pub struct PreparedArea {
    parts: Vec<Part>,
}

/// One polygon.
#[derive(Debug, Clone)]
struct Part {
    rect: Rect,
    /// Edges in the order of the rings, each with the number of its ring: 0 for the outer one.
    edges: Vec<(Line, u32)>,
    band_m: f64,
    /// Where the edges of each band start in `members`.
    starts: Vec<u32>,
    /// Numbers of edges, ascending in each band.
    members: Vec<u32>,
}

impl PreparedArea {
    /// Prepares an area; polygons without coordinates hold nothing.
    #[must_use]
    pub fn new(area: &MultiPolygon) -> Self {
        Self::of_polygons(&area.0)
    }

    /// Prepares the area of some polygons.
    pub fn of_polygons<'a>(polygons: impl IntoIterator<Item = &'a Polygon>) -> Self {
        Self { parts: polygons.into_iter().filter_map(Part::of).collect() }
    }

    /// Where a place lies: in a polygon, on the border of one, or outside all. Overlapping polygons are not united: inside
    /// one is inside.
    #[must_use]
    pub fn position(&self, at: Coord) -> CoordPos {
        let mut found = CoordPos::Outside;
        for part in &self.parts {
            match part.position(at) {
                CoordPos::Inside => return CoordPos::Inside,
                CoordPos::OnBoundary => found = CoordPos::OnBoundary,
                CoordPos::Outside => {}
            }
        }
        found
    }

    /// Whether a place lies in the area or on its border.
    #[must_use]
    pub fn holds(&self, at: Coord) -> bool {
        self.position(at) != CoordPos::Outside
    }
}

impl Part {
    fn of(polygon: &Polygon) -> Option<Self> {
        let rect = polygon.bounding_rect()?;
        let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
        let edges: Vec<(Line, u32)> = (0_u32..)
            .zip(rings)
            .flat_map(|(ring, points)| points.lines().map(move |line| (line, ring)))
            .collect();
        let mut bands = (edges.len() / 2).max(1);
        loop {
            let part = Self::in_bands(rect, bands);
            let copies = edges.iter().map(|(line, _)| {
                let (first, last) = part.bands_of(line);
                last - first + 1
            });
            if bands == 1 || copies.sum::<usize>() <= COPIES * edges.len() {
                return Some(part.filled(edges));
            }
            bands /= 2;
        }
    }

    fn in_bands(rect: Rect, bands: usize) -> Self {
        let band_m = rect.height() / bands as f64;
        Self { rect, edges: Vec::new(), band_m, starts: vec![0; bands + 1], members: Vec::new() }
    }

    fn filled(mut self, edges: Vec<(Line, u32)>) -> Self {
        let spans: Vec<(usize, usize)> = edges.iter().map(|(line, _)| self.bands_of(line)).collect();
        for &(first, last) in &spans {
            self.starts[first + 1..=last + 1].iter_mut().for_each(|count| *count += 1);
        }
        for band in 1..self.starts.len() {
            self.starts[band] += self.starts[band - 1];
        }
        let mut next = self.starts.clone();
        self.members = vec![0; self.starts[self.starts.len() - 1] as usize];
        for (number, (first, last)) in (0_u32..).zip(spans) {
            for next in &mut next[first..=last] {
                self.members[*next as usize] = number;
                *next += 1;
            }
        }
        self.edges = edges;
        self
    }

    fn band(&self, y: f64) -> usize {
        let bands = self.starts.len() - 1;
        if self.band_m > 0.0 {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "saturates; the last band is the bound"
            )]
            let band = ((y - self.rect.min().y) / self.band_m).max(0.0) as usize;
            band.min(bands - 1)
        } else {
            0
        }
    }

    /// The first and the last band that an edge lies in; the same rounding as for a point, so none is missed.
    fn bands_of(&self, line: &Line) -> (usize, usize) {
        let (low, high) = (line.start.y.min(line.end.y), line.start.y.max(line.end.y));
        (self.band(low), self.band(high))
    }

    fn position(&self, at: Coord) -> CoordPos {
        let (min, max) = (self.rect.min(), self.rect.max());
        if !(at.x >= min.x && at.x <= max.x && at.y >= min.y && at.y <= max.y) {
            return CoordPos::Outside;
        }
        let band = self.band(at.y);
        let members = &self.members[self.starts[band] as usize..self.starts[band + 1] as usize];
        let mut found = CoordPos::Outside;
        // Ring by ring in their order, as geo does, so that invalid polygons get the same answer too.
        for ring in members.chunk_by(|&a, &b| self.edges[a as usize].1 == self.edges[b as usize].1) {
            let is_outer = self.edges[ring[0] as usize].1 == 0;
            if !is_outer && found == CoordPos::Outside {
                return CoordPos::Outside;
            }
            match (self.in_ring(ring, at), is_outer) {
                (CoordPos::OnBoundary, _) => return CoordPos::OnBoundary,
                (CoordPos::Inside, true) => found = CoordPos::Inside,
                (CoordPos::Inside, false) => return CoordPos::Outside,
                (CoordPos::Outside, _) => {}
            }
        }
        found
    }

    /// Where a place lies in a ring, by its edges of one band.
    fn in_ring(&self, edges: &[u32], at: Coord) -> CoordPos {
        let mut winding = 0_i32;
        for &edge in edges {
            match passes(self.edges[edge as usize].0, at) {
                Passes::Through => return CoordPos::OnBoundary,
                Passes::Right(turn) => winding += turn,
                Passes::Not => {}
            }
        }
        if winding == 0 { CoordPos::Outside } else { CoordPos::Inside }
    }
}

/// How an edge passes a place.
enum Passes {
    /// The place lies on it.
    Through,
    /// It crosses the ray from the place to the right: upwards (1) or downwards (-1).
    Right(i32),
    /// It does not.
    Not,
}

fn passes(Line { start, end }: Line, at: Coord) -> Passes {
    let (low, high) = (start.y.min(end.y), start.y.max(end.y));
    if at.y < low || at.y > high || at.x > start.x.max(end.x) {
        return Passes::Not;
    }
    let side = RobustKernel::orient2d(start, end, at);
    if side == Orientation::Collinear && at.x >= start.x.min(end.x) {
        return Passes::Through;
    }
    match side {
        Orientation::CounterClockwise if start.y <= at.y && at.y < end.y => Passes::Right(1),
        Orientation::Clockwise if end.y <= at.y && at.y < start.y => Passes::Right(-1),
        _ => Passes::Not,
    }
}
