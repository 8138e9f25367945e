//! Pictures of maps for documents: the classes of the style, in a PNG.

mod access;
mod base;
mod density;
mod districts;
mod error;
mod themed;

pub use access::access_picture;
pub use base::BaseMap;
pub use density::density_picture;
pub use districts::district_picture;
pub use error::DistrictPictureError;
pub use themed::{questions, themed_picture};

use std::str::FromStr;
use werkvlek_picture::{Extent, LegendEntry, SizePx};
use werkvlek_table::Class;

/// What a picture says besides its map.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Title; none for the one that the picture finds by itself.
    pub title: Option<String>,
    /// Where the data come from; parameters and CRS follow by themselves.
    pub source: Option<String>,
    /// Whom the data ask to be named: `© OpenStreetMap contributors`.
    pub rights: Vec<String>,
    /// Size; none for a sheet that lies or stands as the map does.
    pub size: Option<PictureSize>,
}

/// `WIDTHxHEIGHT` in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct PictureSize(SizePx);

impl TryFrom<String> for PictureSize {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<PictureSize> for String {
    fn from(PictureSize(SizePx { width, height }): PictureSize) -> Self {
        format!("{width}x{height}")
    }
}

impl FromStr for PictureSize {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let numbers = text.split_once(['x', 'X']);
        let parsed = numbers.and_then(|(w, h)| Some((w.trim().parse().ok()?, h.trim().parse().ok()?)));
        let (width, height) = parsed
            .ok_or_else(|| format!("'{text}' found, WIDTHxHEIGHT in pixels expected, e.g. 1600x1200"))?;
        Ok(Self(SizePx { width, height }))
    }
}

/// As asked for, or a sheet that lies or stands as the map does.
fn size(words: &Words, extent: Extent) -> SizePx {
    match words.size {
        Some(PictureSize(size)) => size,
        None if extent.height_m() > extent.width_m() * 1.1 => {
            SizePx { width: SizePx::SHEET.height, height: SizePx::SHEET.width }
        }
        None => SizePx::SHEET,
    }
}

/// `Bron: LISA 2022 · kernel quartic, radius 500 m, cell 25 m · EPSG:28992`.
fn source_line(words: &Words, how: &str, crs: &str) -> String {
    let source = words.source.as_ref().map_or_else(|| "werkvlek".to_owned(), |s| format!("Bron: {s}"));
    let rights: String = words.rights.iter().map(|right| format!(" · {right}")).collect();
    format!("{source}{rights} · {how} · {crs}")
}

/// Swatches with the words of their classes, without the unit, which is the legend's heading.
fn entries(classes: &[Class], unit: &str) -> Vec<LegendEntry> {
    let label = |c: &Class| {
        c.label.strip_suffix(unit).map_or_else(|| c.label.clone(), |text| text.trim_end().to_owned())
    };
    classes.iter().map(|c| LegendEntry::swatch(c.colour, label(c))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_width_by_height() {
        assert_eq!("1600x1200".parse(), Ok(PictureSize(SizePx { width: 1600, height: 1200 })));
        assert!("1600".parse::<PictureSize>().is_err_and(|e| e.contains("WIDTHxHEIGHT")));
    }
}
