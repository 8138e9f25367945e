//! Drawing of a map picture, from its description to the bytes of a PNG.

use crate::description::MapPicture;
use crate::description::check::check;
use crate::error::PictureError;
use crate::map::labels::{self, Labels};
use crate::map::layers;
use crate::marked_png::marked;
use crate::pixels::canvas::{Anchor, Canvas, Form};
use crate::pixels::text::{self, LEADING};
use crate::sheet::layout::{Layout, Placed, TextBlock};
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
    let sheet = drawn(picture, Form::Pixels)?;
    let png = sheet.pixels.encode_png();
    let png = png.map_err(|_| PictureError::Drawing { what: "the PNG cannot be encoded" })?;
    Ok(marked(&png, &picture.rights))
}

/// Draws the same map picture as SVG: lines stay sharp at every size, texts are outlines, rasters lie in it as pixels.
///
/// The same description gives the same text.
///
/// # Errors
/// Those of [`render`].
///
/// # Example
/// ```
/// use werkvlek_picture::{Extent, MapPicture, SizePx, render_svg};
/// let extent = Extent { min_x_m: 0.0, min_y_m: 0.0, max_x_m: 1000.0, max_y_m: 500.0 };
/// let mut picture = MapPicture::new(extent, SizePx::COLUMN);
/// picture.title = "Winkels & zorg".into();
/// let svg = render_svg(&picture)?;
/// assert!(svg.starts_with("<svg xmlns=") && svg.contains("<title>Winkels &amp; zorg</title>"));
/// # Ok::<(), werkvlek_picture::PictureError>(())
/// ```
pub fn render_svg(picture: &MapPicture) -> Result<String, PictureError> {
    let sheet = drawn(picture, Form::Vector)?;
    let elements = sheet.elements.unwrap_or_default();
    Ok(elements.document((picture.size.width, picture.size.height), &picture.title, &picture.rights))
}

fn drawn(picture: &MapPicture, form: Form) -> Result<Canvas, PictureError> {
    let (fonts, layout) = prepared(picture)?;
    let mut sheet = canvas((picture.size.width, picture.size.height), layout.scale, Colour::WHITE, form)?;
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
    Ok(sheet)
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
    let size = (width.unsigned_abs(), height.unsigned_abs());
    let mut map = canvas(size, layout.scale, picture.background.colour(), sheet.form())?;
    layers::draw(&mut map, &picture.layers, layout.view)?;
    labels::draw(&mut map, &placed_labels(fonts, layout, picture));
    sheet.lay(map, x, y);
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

fn canvas(size: (u32, u32), scale: f32, colour: Colour, form: Form) -> Result<Canvas, PictureError> {
    Canvas::new(size, scale, colour, form).ok_or(PictureError::Drawing { what: "no pixels for the picture" })
}

/// A side or corner that is on whole pixels already.
#[expect(clippy::cast_possible_truncation, reason = "at most the greatest side of a picture")]
fn whole(px: f32) -> i32 {
    px as i32
}
