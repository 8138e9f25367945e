//! A map picture, described as plain data.

use crate::description::{Extent, Layer, Legend, LegendPlace};
use werkvlek_draw::Colour;

/// The size of a picture in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SizePx {
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

impl SizePx {
    /// A sheet in landscape: 1600 by 1200.
    pub const SHEET: Self = Self { width: 1600, height: 1200 };
    /// A column of a report or a slide: 800 by 600.
    pub const COLUMN: Self = Self { width: 800, height: 600 };
    /// The least side that leaves room for a map: 320.
    pub const MIN_SIDE: u32 = 320;
    /// The greatest side: 10,000, which takes 400 MB when square.
    pub const MAX_SIDE: u32 = 10_000;
}

/// What lies under the layers, inside the frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Background {
    /// White paper.
    #[default]
    White,
    /// Light grey, which sets off white and pale classes.
    LightGrey,
}

impl Background {
    /// The colour of cells without a value.
    #[must_use]
    pub const fn colour(self) -> Colour {
        match self {
            Self::White => Colour::WHITE,
            Self::LightGrey => Colour::rgb(242, 243, 244),
        }
    }
}

/// Everything on a map picture; [`crate::render`] draws it and checks it.
///
/// Texts are set as given: numbers in Dutch notation come from the caller. Empty texts take no room.
#[derive(Clone, Debug, PartialEq)]
pub struct MapPicture {
    /// Title, bold, at most two lines.
    pub title: String,
    /// What the map shows exactly, at most two lines.
    pub subtitle: String,
    /// Layers from bottom to top.
    pub layers: Vec<Layer>,
    /// Legends from top to bottom.
    pub legends: Vec<Legend>,
    /// Where the legends are.
    pub legend_place: LegendPlace,
    /// Source, method and coordinate system, at the bottom, at most three lines.
    pub source: String,
    /// Whom the data belong to, kept in the file: `© OpenStreetMap contributors`. That it stands on the picture is up to `source`.
    pub rights: Vec<String>,
    /// What the map is sure to show. It is centred in the frame; the frame also shows what lies beside it.
    pub extent: Extent,
    /// Under the layers.
    pub background: Background,
    /// Size of the picture.
    pub size: SizePx,
}

impl MapPicture {
    /// A picture with nothing on it but a scale bar and a north arrow.
    #[must_use]
    pub fn new(extent: Extent, size: SizePx) -> Self {
        Self {
            title: String::new(),
            subtitle: String::new(),
            layers: Vec::new(),
            legends: Vec::new(),
            legend_place: LegendPlace::default(),
            source: String::new(),
            rights: Vec::new(),
            extent,
            background: Background::default(),
            size,
        }
    }
}
