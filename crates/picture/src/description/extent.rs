//! The part of the world that a picture shows.

use geo::{BoundingRect, MultiPolygon};

/// A rectangle in metres of one projected coordinate system; y goes up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// Left edge, metres.
    pub min_x_m: f64,
    /// Bottom edge, metres.
    pub min_y_m: f64,
    /// Right edge, metres.
    pub max_x_m: f64,
    /// Top edge, metres.
    pub max_y_m: f64,
}

impl Extent {
    /// The smallest rectangle around some areas; nothing when they have no vertices.
    #[must_use]
    pub fn around<'a>(areas: impl IntoIterator<Item = &'a MultiPolygon<f64>>) -> Option<Self> {
        areas.into_iter().filter_map(BoundingRect::bounding_rect).fold(None, |whole: Option<Self>, rect| {
            let (low, high) = (rect.min(), rect.max());
            let part = Self { min_x_m: low.x, min_y_m: low.y, max_x_m: high.x, max_y_m: high.y };
            Some(whole.map_or(part, |whole| whole.joined(part)))
        })
    }

    /// The extent with `margin_m` metres more on each side.
    #[must_use]
    pub fn padded(self, margin_m: f64) -> Self {
        Self {
            min_x_m: self.min_x_m - margin_m,
            min_y_m: self.min_y_m - margin_m,
            max_x_m: self.max_x_m + margin_m,
            max_y_m: self.max_y_m + margin_m,
        }
    }

    /// Width in metres.
    #[must_use]
    pub fn width_m(self) -> f64 {
        self.max_x_m - self.min_x_m
    }

    /// Height in metres.
    #[must_use]
    pub fn height_m(self) -> f64 {
        self.max_y_m - self.min_y_m
    }

    fn joined(self, other: Self) -> Self {
        Self {
            min_x_m: self.min_x_m.min(other.min_x_m),
            min_y_m: self.min_y_m.min(other.min_y_m),
            max_x_m: self.max_x_m.max(other.max_x_m),
            max_y_m: self.max_y_m.max(other.max_y_m),
        }
    }

    /// True when both sides are finite and longer than nothing.
    pub(crate) fn has_area(self) -> bool {
        let sides = [self.width_m(), self.height_m()];
        sides.iter().all(|side| side.is_finite() && *side > 0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::Rect;

    #[test]
    fn around_two_areas_and_none() {
        let areas = [((1.0, 2.0), (3.0, 4.0)), ((-5.0, 3.0), (0.0, 9.0))]
            .map(|(low, high)| MultiPolygon::from(Rect::new(low, high).to_polygon()));
        let around = Extent { min_x_m: -5.0, min_y_m: 2.0, max_x_m: 3.0, max_y_m: 9.0 };
        assert_eq!(Extent::around(&areas), Some(around));
        assert_eq!(Extent::around([&MultiPolygon(Vec::new())]), None);
        let padded = around.padded(2.0);
        assert_eq!((padded.min_x_m, padded.max_y_m, padded.width_m()), (-7.0, 11.0, 12.0));
    }
}
