//! Pictures of maps for documents: the classes of the style, in a PNG.

mod density;
mod districts;

pub(crate) use density::density_picture;
pub(crate) use districts::district_picture;

use anyhow::{Context, Result, bail};
use std::path::Path;
use std::str::FromStr;
use werkvlek_io::{Class, Rgb, Staging, dutch_number};
use werkvlek_picture::{Colour, Extent, LegendEntry, MapPicture, SizePx, labels_left_out, render};

use crate::progress::Talk;

/// What a picture says besides its map.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    pub(crate) title: Option<String>,
    /// Where the data come from; parameters and CRS follow by themselves.
    pub(crate) source: Option<String>,
    pub(crate) size: Option<PictureSize>,
}

/// `WIDTHxHEIGHT` in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PictureSize(SizePx);

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
    format!("{source} · {how} · {crs}")
}

fn colour(c: Rgb) -> Colour {
    Colour::rgb(c.r, c.g, c.b)
}

/// Swatches with bounds; the unit is the legend's heading.
fn entries(classes: &[Class]) -> Vec<LegendEntry> {
    let count = classes.len();
    let label = |i: usize, c: &Class| {
        let (lower, upper) = (dutch_number(c.lower), dutch_number(c.upper));
        match i {
            0 if count > 1 => format!("tot {upper}"),
            _ if i + 1 == count && count > 1 => format!("vanaf {lower}"),
            _ => format!("{lower} – {upper}"),
        }
    };
    let entry = |(i, c): (usize, &Class)| LegendEntry::swatch(colour(c.colour), label(i, c));
    classes.iter().enumerate().map(entry).collect()
}

/// The ending of a picture.
pub(crate) fn check_picture(path: &Path, staging: &Staging) -> Result<()> {
    if !path.extension().is_some_and(|e| e.eq_ignore_ascii_case("png")) {
        bail!("{}: a picture is written as .png", path.display());
    }
    Ok(staging.check(path)?)
}

/// Draws a picture into its file, and says which names found no place.
pub(crate) fn write_picture(
    picture: &MapPicture,
    path: &Path,
    staging: &mut Staging,
    talk: Talk,
) -> Result<()> {
    let shown = || format!("{}: the picture cannot be drawn", path.display());
    let png = render(picture).with_context(shown)?;
    std::fs::write(staging.file(path)?, png).with_context(shown)?;
    let left_out = labels_left_out(picture).with_context(shown)?;
    if !left_out.is_empty() {
        talk.say(&format!(
            "{}: no room for the names of {}; a larger --png-size may have it",
            path.display(),
            left_out.join(", ")
        ));
    }
    Ok(())
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
