//! Map pictures for documents: a PNG with title, map, legend, scale bar, north arrow and source line.
//!
//! The crate takes plain data, knows no file format but PNG and no coordinate system (metres in a projected one are
//! expected, north up), and links no C library. The font of `werkvlek-draw`, Noto Sans, is part of it: a program that is
//! handed on with this crate in it brings the SIL Open Font License along. The same description gives the same bytes.
//!
//! What is in it, in the order of use:
//!
//! * [`MapPicture`] describes a picture: its [`Extent`] in metres, its [`SizePx`], texts, [`Background`], and
//! * [`Layer`]s from bottom to top: [`RasterLayer`] with its [`Class`]es, [`PolygonLayer`] of [`PolygonFeature`]s, [`HatchLayer`],
//!   [`LineLayer`], [`PointLayer`] of [`PointFeature`]s; drawn with [`Colour`], [`Stroke`] with its [`Pattern`], and
//!   [`Marker`] with its [`MarkerShape`];
//! * [`Legend`]s of [`LegendEntry`]s with a [`LegendSymbol`], in their [`LegendPlace`] (a panel or a [`Corner`]);
//! * [`render`] draws it ([`render_svg`] as SVG), or gives the [`PictureError`]; [`labels_left_out`] tells the names that found no place, and
//!   [`scale_bar`] is the length of the scale bar.
//!
//! # Example
//! ```
//! use werkvlek_picture::{
//!     Class, Colour, Extent, Layer, Legend, LegendEntry, MapPicture, RasterLayer, SizePx, render,
//! };
//! // Two cells of 500 m: 12 jobs per hectare in the west, none known in the east.
//! let pale = Colour::rgb(254, 217, 118);
//! let extent = Extent { min_x_m: 140_000.0, min_y_m: 470_000.0, max_x_m: 141_000.0, max_y_m: 470_500.0 };
//! let mut picture = MapPicture::new(extent, SizePx::COLUMN);
//! picture.title = "Waar zijn de banen?".into();
//! picture.source = "Bron: werkvlek · kernel quartic, straal 500 m, cel 500 m · EPSG:28992".into();
//! picture.layers.push(Layer::Raster(RasterLayer {
//!     values: vec![12.0, f64::NAN],
//!     cols: 2,
//!     rows: 1,
//!     left_m: 140_000.0,
//!     top_m: 470_500.0,
//!     cell_m: 500.0,
//!     nodata: f64::NAN,
//!     classes: vec![Class { lower: 10.0, upper: 25.0, label: "10 en meer".into(), colour: pale }],
//! }));
//! let entries = vec![LegendEntry::swatch(pale, "10 en meer")];
//! picture.legends.push(Legend { heading: "Banen per hectare".into(), entries });
//!
//! let png = render(&picture)?;
//! assert_eq!(&png[1..4], b"PNG");
//! // Width and height stand in the header, big-endian.
//! assert_eq!((&png[16..20], &png[20..24]), (&800_u32.to_be_bytes()[..], &600_u32.to_be_bytes()[..]));
//! # Ok::<(), werkvlek_picture::PictureError>(())
//! ```

mod description;
mod error;
mod map;
mod marked_png;
mod pixels;
mod render;
mod sheet;

pub use description::{
    Background, Corner, Extent, HatchLayer, Layer, Legend, LegendEntry, LegendPlace, LegendSymbol, LineLayer,
    MapPicture, Marker, MarkerShape, Pattern, PointFeature, PointLayer, PolygonFeature, PolygonLayer,
    RasterLayer, SizePx, Stroke,
};
pub use error::PictureError;
pub use render::{labels_left_out, render, render_svg};
pub use sheet::scale_bar;
pub use werkvlek_draw::{Class, Colour};
