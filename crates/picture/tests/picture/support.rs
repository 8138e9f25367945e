//! A town of one square kilometre, and pictures read back.

use geo::{MultiPolygon, Rect};
use tiny_skia::Pixmap;
use werkvlek_picture::{
    Class, Colour, Extent, Layer, Legend, LegendEntry, MapPicture, PolygonFeature, PolygonLayer, RasterLayer,
    SizePx, render,
};

pub(crate) const PALE: Colour = Colour::rgb(254, 217, 118);
pub(crate) const DARK: Colour = Colour::rgb(128, 0, 38);
pub(crate) const BLUE: Colour = Colour::rgb(33, 102, 172);

/// A town of one square kilometre.
pub(crate) const EXTENT: Extent =
    Extent { min_x_m: 140_000.0, min_y_m: 470_000.0, max_x_m: 141_000.0, max_y_m: 471_000.0 };

fn class(lower: f64, upper: f64, colour: Colour) -> Class {
    Class { lower, upper, label: String::new(), colour }
}

/// Four cells of 500 m: 12 and 40 above, nothing and 5 below.
pub(crate) fn raster() -> RasterLayer {
    RasterLayer {
        values: vec![12.0, 40.0, -9999.0, 5.0],
        cols: 2,
        rows: 2,
        left_m: 140_000.0,
        top_m: 471_000.0,
        cell_m: 500.0,
        nodata: -9999.0,
        classes: vec![class(10.0, 25.0, PALE), class(25.0, 50.0, DARK)],
    }
}

/// Without texts: a map that fills the sheet but for its margin.
pub(crate) fn bare(layers: Vec<Layer>) -> MapPicture {
    MapPicture { layers, ..MapPicture::new(EXTENT, SizePx { width: 1000, height: 1000 }) }
}

pub(crate) fn legend(labels: &[&str]) -> Legend {
    let entries = labels.iter().map(|label| LegendEntry::swatch(BLUE, *label));
    Legend { heading: "Banen per hectare".into(), entries: entries.collect() }
}

pub(crate) fn square(x_m: f64, y_m: f64, side_m: f64) -> MultiPolygon<f64> {
    Rect::new((x_m, y_m), (x_m + side_m, y_m + side_m)).to_polygon().into()
}

pub(crate) fn named(shape: MultiPolygon<f64>, label: &str) -> PolygonFeature {
    PolygonFeature { shape, fill: Some(PALE), label: Some(label.into()) }
}

pub(crate) fn drawn(picture: &MapPicture) -> Pixmap {
    Pixmap::decode_png(&render(picture).expect("a picture")).expect("a PNG")
}

pub(crate) fn colour_at(pixels: &Pixmap, x: u32, y: u32) -> Colour {
    let pixel = pixels.pixel(x, y).expect("a pixel of the picture").demultiply();
    Colour::rgb(pixel.red(), pixel.green(), pixel.blue())
}

pub(crate) fn count(pixels: &Pixmap, colour: Colour) -> usize {
    let all = (0..pixels.height()).flat_map(|y| (0..pixels.width()).map(move |x| (x, y)));
    all.filter(|(x, y)| colour_at(pixels, *x, *y) == colour).count()
}

/// True for the ink of text and scale bar, the soft edges of letters included.
pub(crate) fn is_dark(pixels: &Pixmap, x: u32, y: u32) -> bool {
    let Colour { r, g, b, .. } = colour_at(pixels, x, y);
    r < 165 && g < 165 && b < 165
}

/// One blue area without a name.
pub(crate) fn blue_square(x_m: f64, y_m: f64, side_m: f64) -> Layer {
    let features = vec![PolygonFeature { shape: square(x_m, y_m, side_m), fill: Some(BLUE), label: None }];
    Layer::Polygons(PolygonLayer { features, outline: None })
}
