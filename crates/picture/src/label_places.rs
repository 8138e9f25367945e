//! Where a name could go, from the best place on.

use crate::view::View;
use geo::{Area, BoundingRect, Centroid, Contains, Coord, InteriorPoint, MultiPolygon, Point, Polygon};

/// Centres of a name of this size inside an area: around its middle, then around a point that is surely inside.
///
/// All lie inside the area; names may stick out of a small one.
pub(crate) fn inside_area(shape: &MultiPolygon<f64>, view: View, width: f32, height: f32) -> Vec<(f32, f32)> {
    const STEPS: [(f32, f32); 13] = [
        (0.0, 0.0),
        (0.0, -0.55),
        (0.0, 0.55),
        (0.0, -1.1),
        (0.0, 1.1),
        (-0.25, 0.0),
        (0.25, 0.0),
        (-0.25, -0.8),
        (0.25, -0.8),
        (-0.25, 0.8),
        (0.25, 0.8),
        (-0.45, 0.0),
        (0.45, 0.0),
    ];
    // The greatest part; of equal ones the last.
    let Some(part) = shape.iter().max_by(|a, b| a.unsigned_area().total_cmp(&b.unsigned_area())) else {
        return Vec::new();
    };
    let middles = [part.centroid(), roomiest(part), part.interior_point()];
    let mut places = Vec::new();
    for middle in middles.into_iter().flatten() {
        let (x, y) = view.to_px(middle.into());
        for (right, down) in STEPS {
            let place = (x + right * width, y + down * height);
            if part.contains(&view.to_m(f64::from(place.0), f64::from(place.1))) {
                places.push(place);
            }
        }
    }
    places
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
    use crate::canvas;
    use crate::extent::Extent;
    use geo::polygon;

    fn view() -> View {
        let extent = Extent { min_x_m: 0.0, min_y_m: 0.0, max_x_m: 100.0, max_y_m: 100.0 };
        View::new(extent, canvas::Area { x: 0.0, y: 0.0, width: 100.0, height: 100.0 })
    }

    #[test]
    fn every_place_is_inside_even_in_a_bow() {
        // A U: its centroid is outside.
        let bow = polygon![
            (x: 0.0, y: 0.0), (x: 100.0, y: 0.0), (x: 100.0, y: 100.0), (x: 80.0, y: 100.0),
            (x: 80.0, y: 20.0), (x: 20.0, y: 20.0), (x: 20.0, y: 100.0), (x: 0.0, y: 100.0)
        ];
        let places = inside_area(&bow.clone().into(), view(), 10.0, 5.0);
        assert!(places.len() > 5, "{places:?}");
        for (x, y) in places {
            assert!(bow.contains(&view().to_m(f64::from(x), f64::from(y))), "({x}, {y}) is outside");
        }
    }

    #[test]
    fn a_name_starts_in_the_middle_of_a_square() {
        let square = geo::Rect::new((20.0, 20.0), (60.0, 60.0)).to_polygon();
        assert_eq!(inside_area(&square.into(), view(), 10.0, 5.0)[0], (40.0, 60.0));
    }
}
