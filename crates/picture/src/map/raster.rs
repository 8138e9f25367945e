//! Drawing of a raster: the colour of each pixel from the classes of the cells under it.

use crate::description::RasterLayer;
use crate::map::view::View;
use crate::pixels::canvas::skia;
use tiny_skia::{Pixmap, PremultipliedColorU8};
use werkvlek_draw::{Class, Colour};

/// Samples across a pixel, each way: the edges of cells are smooth, and inside a class its colour is exact.
const SAMPLES: u32 = 2;

/// Draws a raster on the empty pixels of a frame.
pub(crate) fn draw(raster: &RasterLayer, view: View, pixels: &mut Pixmap) {
    let (width, height) = (pixels.width(), pixels.height());
    let offset = |i: u32| (f64::from(i) + 0.5) / f64::from(SAMPLES);
    let cols: Vec<Option<usize>> = (0..width * SAMPLES)
        .map(|i| cell(view.to_m(offset(i), 0.0).x - raster.left_m, raster.cell_m, raster.cols))
        .collect();
    let rows: Vec<Option<usize>> = (0..height * SAMPLES)
        .map(|i| cell(raster.top_m - view.to_m(0.0, offset(i)).y, raster.cell_m, raster.rows))
        .collect();
    let samples = SAMPLES as usize;
    for (out, rows) in pixels.pixels_mut().chunks_mut(width as usize).zip(rows.chunks(samples)) {
        for (pixel, cols) in out.iter_mut().zip(cols.chunks(samples)) {
            let colours = rows.iter().flat_map(|row| cols.iter().map(move |col| (row, col)));
            *pixel = mean(colours.map(|(row, col)| colour(raster, (*col)?, (*row)?)));
        }
    }
}

/// The cell at a distance from the raster's edge; nothing outside.
#[expect(clippy::cast_possible_truncation, reason = "checked to be within the raster")]
fn cell(distance_m: f64, cell_m: f64, count: usize) -> Option<usize> {
    let cell = (distance_m / cell_m).floor();
    (cell >= 0.0 && cell < count as f64).then_some(cell as usize)
}

fn colour(raster: &RasterLayer, col: usize, row: usize) -> Option<Colour> {
    let value = raster.values[row * raster.cols + col];
    let missing = value.to_bits() == raster.nodata.to_bits() || !value.is_finite();
    if missing { None } else { Class::of(&raster.classes, value).map(|class| class.colour) }
}

/// The mean of some samples, colour weighted by opacity.
fn mean(samples: impl Iterator<Item = Option<Colour>>) -> PremultipliedColorU8 {
    let (mut sum, mut count) = ([0_u32; 4], 0);
    for sample in samples {
        count += 1;
        if let Some(colour) = sample {
            let colour = skia(colour).premultiply().to_color_u8();
            let channels = [colour.red(), colour.green(), colour.blue(), colour.alpha()];
            sum.iter_mut().zip(channels).for_each(|(sum, channel)| *sum += u32::from(channel));
        }
    }
    let [r, g, b, a] =
        sum.map(|channel| u8::try_from((channel + count / 2) / count.max(1)).unwrap_or(u8::MAX));
    PremultipliedColorU8::from_rgba(r, g, b, a).unwrap_or(PremultipliedColorU8::TRANSPARENT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_of_a_colour_is_itself_and_half_of_it_is_half_as_opaque() {
        let red = Colour::rgb(200, 30, 10);
        let all = mean([Some(red); 4].into_iter());
        assert_eq!((all.red(), all.green(), all.blue(), all.alpha()), (200, 30, 10, 255));
        let half = mean([Some(red), None, None, Some(red)].into_iter());
        assert_eq!((half.red(), half.alpha()), (100, 128));
    }

    #[test]
    fn cells_outside_the_raster_are_none() {
        assert_eq!(cell(-0.1, 10.0, 3), None);
        assert_eq!(cell(0.0, 10.0, 3), Some(0));
        assert_eq!(cell(29.9, 10.0, 3), Some(2));
        assert_eq!(cell(30.0, 10.0, 3), None);
    }
}
