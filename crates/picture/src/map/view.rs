//! Projection from metres to pixels of the map's frame.

use crate::description::Extent;
use geo::Coord;
use werkvlek_draw::Area;

/// Where a place of the world is in a frame: the extent is centred in it, its shape kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct View {
    metres_per_px: f64,
    left_m: f64,
    top_m: f64,
    width_px: f32,
    height_px: f32,
}

impl View {
    pub(crate) fn new(extent: Extent, frame: Area<f32>) -> Self {
        let (width, height) = (f64::from(frame.width), f64::from(frame.height));
        let metres_per_px = (extent.width_m() / width).max(extent.height_m() / height);
        let left_m = extent.min_x_m - (width * metres_per_px - extent.width_m()) / 2.0;
        let top_m = extent.max_y_m + (height * metres_per_px - extent.height_m()) / 2.0;
        Self { metres_per_px, left_m, top_m, width_px: frame.width, height_px: frame.height }
    }

    pub(crate) fn metres_per_px(self) -> f64 {
        self.metres_per_px
    }

    /// A place in pixels of the frame, from its top left corner, y down.
    pub(crate) fn to_px(self, at: Coord<f64>) -> (f32, f32) {
        let (x, y) = self.to_px_exact(at);
        (px(x), px(y))
    }

    /// The same in 64 bits, for places far outside the frame.
    pub(crate) fn to_px_exact(self, at: Coord<f64>) -> (f64, f64) {
        ((at.x - self.left_m) / self.metres_per_px, (self.top_m - at.y) / self.metres_per_px)
    }

    /// The place of a pixel position of the frame.
    pub(crate) fn to_m(self, x_px: f64, y_px: f64) -> Coord<f64> {
        Coord { x: self.left_m + x_px * self.metres_per_px, y: self.top_m - y_px * self.metres_per_px }
    }

    /// The frame itself, its corner at (0, 0).
    pub(crate) fn frame(self) -> Area<f32> {
        Area { x: 0.0, y: 0.0, width: self.width_px, height: self.height_px }
    }
}

/// A length or position in pixels in the precision that drawing needs.
#[expect(clippy::cast_possible_truncation, reason = "far-away pixels are cut off by the frame")]
pub(crate) const fn px(value: f64) -> f32 {
    value as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Area<f32> = Area { x: 50.0, y: 60.0, width: 400.0, height: 200.0 };

    #[test]
    fn the_extent_is_centred_and_keeps_its_shape() {
        // 1000 m square in 400 x 200 px: 5 m a pixel, 100 px free on both sides.
        let extent = Extent { min_x_m: 0.0, min_y_m: 0.0, max_x_m: 1000.0, max_y_m: 1000.0 };
        let view = View::new(extent, FRAME);
        assert_eq!(view.metres_per_px().to_bits(), 5.0_f64.to_bits());
        assert_eq!(view.to_px(Coord { x: 0.0, y: 1000.0 }), (100.0, 0.0));
        assert_eq!(view.to_px(Coord { x: 1000.0, y: 0.0 }), (300.0, 200.0));
        assert_eq!(view.to_m(100.0, 200.0), Coord { x: 0.0, y: 0.0 });
    }
}
