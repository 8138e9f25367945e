//! Drawing of a map picture, from its description to the bytes of a PNG.

use crate::description::MapPicture;
use crate::description::check::check;
use crate::error::PictureError;
use crate::map::labels::{self, Labels};
use crate::map::layers;
use crate::marked_png::marked;
use crate::pixels::canvas::{Anchor, Canvas, skia};
use crate::pixels::text::{self, LEADING};
use crate::sheet::layout::{Layout, Placed, TextBlock};
use tiny_skia::Pixmap;
use werkvlek_draw::Area;
use werkvlek_draw::{Colour, Fonts};

/// White that lets the map shine through.
const TRANSLUCENT: Colour = Colour::WHITE.with_alpha(225);

/// Draws a map picture, and gives the bytes of its PNG file.
///
/// The same description gives the same bytes. Cost: four bytes a pixel for each of sheet, frame and raster, and time in
/// proportion to pixels and vertices; a sheet of 1600 by 1200 with 43 areas takes some tenths of a second.
///
/// # Errors
/// When the extent has no area, the size is out of bounds, a raster's values or classes do not fit it, a vertex is not
/// finite, or the legends do not fit on the sheet.
pub fn render(picture: &MapPicture) -> Result<Vec<u8>, PictureError> {
    let (fonts, layout) = prepared(picture)?;
    let mut sheet = Canvas { pixels: pixels(picture.size.width, picture.size.height)?, scale: layout.scale };
    sheet.pixels.fill(skia(Colour::WHITE));
    draw_text(&mut sheet, &fonts, &layout, &layout.title, Colour::INK);
    draw_text(&mut sheet, &fonts, &layout, &layout.subtitle, Colour::GREY);
    draw_text(&mut sheet, &fonts, &layout, &layout.source, Colour::GREY);
    draw_map(&mut sheet, &fonts, &layout, picture)?;
    if let Some(legend) = &layout.legend {
        draw_backing(&mut sheet, legend);
        legend.what.draw(&mut sheet, &fonts, legend.x, legend.y);
    }
    draw_backing(&mut sheet, &layout.furniture);
    layout.furniture.what.draw(&mut sheet, &fonts, layout.furniture.x, layout.furniture.y);
    let png = sheet.pixels.encode_png();
    let png = png.map_err(|_| PictureError::Drawing { what: "the PNG cannot be encoded" })?;
    Ok(marked(&png, &picture.rights))
}

/// The names that [`render`] leaves out because they find no place without overlap, in order of layer and feature.
///
/// # Errors
/// Those of [`render`].
pub fn labels_left_out(picture: &MapPicture) -> Result<Vec<String>, PictureError> {
    let (fonts, layout) = prepared(picture)?;
    Ok(placed_labels(&fonts, &layout, picture).left_out)
}

fn prepared(picture: &MapPicture) -> Result<(Fonts, Layout), PictureError> {
    check(picture)?;
    let fonts = Fonts::load();
    let layout = Layout::new(picture, &fonts)?;
    Ok((fonts, layout))
}

fn placed_labels(fonts: &Fonts, layout: &Layout, picture: &MapPicture) -> Labels {
    let keep_clear = layout.boxes_on_map();
    labels::place(fonts, &picture.layers, layout.view, layout.label_size, layout.scale, &keep_clear)
}

/// The layers and names on pixels of their own, so that the frame cuts them off.
fn draw_map(
    sheet: &mut Canvas,
    fonts: &Fonts,
    layout: &Layout,
    picture: &MapPicture,
) -> Result<(), PictureError> {
    let frame = layout.frame;
    let [x, y, width, height] = [frame.x, frame.y, frame.width, frame.height].map(whole);
    let mut map =
        Canvas { pixels: pixels(width.unsigned_abs(), height.unsigned_abs())?, scale: layout.scale };
    map.pixels.fill(skia(picture.background.colour()));
    layers::draw(&mut map, &picture.layers, layout.view)?;
    labels::draw(&mut map, &placed_labels(fonts, layout, picture));
    sheet.lay(&map.pixels, x, y);
    sheet.outline_area(frame.grown(0.5), Colour::INK.with_alpha(200), 1.0);
    Ok(())
}

fn draw_text(sheet: &mut Canvas, fonts: &Fonts, layout: &Layout, block: &TextBlock, colour: Colour) {
    let mut baseline = block.baseline;
    for line in &block.lines {
        sheet.text(fonts, line, block.style, Anchor::Left, (layout.margin, baseline), colour);
        baseline += LEADING * text::size_px(block.style);
    }
}

fn draw_backing<T>(sheet: &mut Canvas, placed: &Placed<T>) {
    if let Some(Area { x, y, width, height }) = placed.backing {
        let area = Area { x: x.round(), y: y.round(), width: width.round(), height: height.round() };
        sheet.fill_area(area, TRANSLUCENT);
        sheet.outline_area(area.grown(-0.5), Colour::INK.with_alpha(70), 1.0);
    }
}

fn pixels(width: u32, height: u32) -> Result<Pixmap, PictureError> {
    Pixmap::new(width, height).ok_or(PictureError::Drawing { what: "no pixels for the picture" })
}

/// A side or corner that is on whole pixels already.
#[expect(clippy::cast_possible_truncation, reason = "at most the greatest side of a picture")]
fn whole(px: f32) -> i32 {
    px as i32
}
