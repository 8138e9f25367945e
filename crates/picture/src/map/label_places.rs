//! Candidate positions of a label.

use crate::map::view::{View, px};
use geo::{Area, BoundingRect, Centroid, Contains, Coord, InteriorPoint, MultiPolygon, Point, Polygon};

/// An area that is to be named: its greatest part, and where in it the middle of a name could be.
pub(crate) struct Inside<'a> {
    part: &'a Polygon<f64>,
    /// Places inside the part, in pixels, with their distance from its middle as a share of its size.
    pub(crate) places: Vec<((f32, f32), f32)>,
}

impl<'a> Inside<'a> {
    /// Nothing for a shape without area.
    pub(crate) fn new(shape: &'a MultiPolygon<f64>, view: View) -> Option<Self> {
        // Of equal parts the last.
        let part = shape.iter().max_by(|a, b| a.unsigned_area().total_cmp(&b.unsigned_area()))?;
        let middles = [part.centroid(), roomiest(part), part.interior_point()];
        let middles: Vec<Point<f64>> = middles.into_iter().flatten().filter(|at| part.contains(at)).collect();
        let first = view.to_px((*middles.first()?).into());
        let size = px(part.unsigned_area().sqrt() / view.metres_per_px()).max(1.0);
        let places = middles
            .into_iter()
            .chain(lattice(part).filter(|at| part.contains(at)))
            .map(|at| {
                let (x, y) = view.to_px(at.into());
                ((x, y), (x - first.0).hypot(y - first.1) / size)
            })
            .collect();
        Some(Self { part, places })
    }

    /// How much of a rectangle of the frame lies in the part, by fifteen samples.
    pub(crate) fn share_of(&self, area: werkvlek_draw::Area<f32>, view: View) -> f32 {
        const ACROSS: [f32; 5] = [0.02, 0.26, 0.5, 0.74, 0.98];
        const DOWN: [f32; 3] = [0.1, 0.5, 0.9];
        let samples = ACROSS.into_iter().flat_map(|across| DOWN.map(|down| (across, down)));
        let inside = samples.filter(|(across, down)| {
            let (x, y) = (area.x + across * area.width, area.y + down * area.height);
            self.part.contains(&view.to_m(f64::from(x), f64::from(y)))
        });
        inside.count() as f32 / 15.0
    }
}

/// Points in rows over the rectangle around an area.
fn lattice(part: &Polygon<f64>) -> impl Iterator<Item = Point<f64>> {
    const ACROSS: u32 = 8;
    const DOWN: u32 = 12;
    part.bounding_rect().into_iter().flat_map(|rect| {
        (1..DOWN).flat_map(move |row| {
            (1..ACROSS).map(move |col| {
                let (across, down) = (f64::from(col) / f64::from(ACROSS), f64::from(row) / f64::from(DOWN));
                Point::new(rect.min().x + across * rect.width(), rect.max().y - down * rect.height())
            })
        })
    })
}

/// The middle of the longest of some horizontal cuts through an area.
fn roomiest(part: &Polygon<f64>) -> Option<Point<f64>> {
    const CUTS: u32 = 15;
    let rect = part.bounding_rect()?;
    let mut best: Option<(f64, Coord<f64>)> = None;
    for i in 1..CUTS {
        let y = rect.min().y + rect.height() * f64::from(i) / f64::from(CUTS);
        let rings = std::iter::once(part.exterior()).chain(part.interiors());
        let mut crossings: Vec<f64> = rings
            .flat_map(|ring| ring.lines())
            .filter(|line| (line.start.y > y) != (line.end.y > y))
            .map(|line| line.start.x + (y - line.start.y) / line.dy() * line.dx())
            .collect();
        crossings.sort_by(f64::total_cmp);
        for span in crossings.chunks_exact(2) {
            let length = span[1] - span[0];
            // Of cuts about as long, the one nearest to the middle of the area.
            let off_centre = (y - rect.center().y).abs() / rect.height();
            let worth = length * (1.0 - 0.6 * off_centre);
            if best.is_none_or(|(most, _)| worth > most) {
                best = Some((worth, Coord { x: f64::midpoint(span[0], span[1]), y }));
            }
        }
    }
    best.map(|(_, at)| at.into())
}

/// Centres of a name of this size beside a marker: right, left, above, below, and the corners.
pub(crate) fn around_marker(at: (f32, f32), distance: f32, width: f32, height: f32) -> Vec<(f32, f32)> {
    let (dx, dy) = (distance + width / 2.0, distance + height / 2.0);
    [(dx, 0.0), (-dx, 0.0), (0.0, -dy), (0.0, dy), (dx, -dy), (dx, dy), (-dx, -dy), (-dx, dy)]
        .map(|(right, down)| (at.0 + right, at.1 + down))
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::description::Extent;
    use geo::polygon;

    fn view() -> View {
        let extent = Extent { min_x_m: 0.0, min_y_m: 0.0, max_x_m: 100.0, max_y_m: 100.0 };
        View::new(extent, werkvlek_draw::Area { x: 0.0, y: 0.0, width: 100.0, height: 100.0 })
    }

    #[test]
    fn every_place_is_inside_even_in_a_bow() {
        // A U: its centroid is outside.
        let bow = polygon![
            (x: 0.0, y: 0.0), (x: 100.0, y: 0.0), (x: 100.0, y: 100.0), (x: 80.0, y: 100.0),
            (x: 80.0, y: 20.0), (x: 20.0, y: 20.0), (x: 20.0, y: 100.0), (x: 0.0, y: 100.0)
        ];
        let shape = bow.clone().into();
        let inside = Inside::new(&shape, view()).unwrap();
        assert!(inside.places.len() > 5, "{:?}", inside.places);
        for ((x, y), _) in inside.places {
            assert!(bow.contains(&view().to_m(f64::from(x), f64::from(y))), "({x}, {y}) is outside");
        }
    }

    #[test]
    fn a_square_is_named_in_its_middle_and_holds_half_of_a_name_across_its_border() {
        let square = geo::Rect::new((20.0, 20.0), (60.0, 60.0)).to_polygon().into();
        let inside = Inside::new(&square, view()).unwrap();
        assert_eq!(inside.places[0], ((40.0, 60.0), 0.0));
        let across = werkvlek_draw::Area { x: 45.0, y: 50.0, width: 30.0, height: 6.0 };
        assert!((inside.share_of(across, view()) - 0.4).abs() < 1e-6, "two of five columns");
    }
}
