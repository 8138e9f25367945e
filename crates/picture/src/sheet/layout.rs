//! Layout: where everything on the sheet is.

use crate::description::{Corner, LegendPlace, MapPicture};
use crate::error::PictureError;
use crate::map::view::{View, px};
use crate::pixels::text::{self, CAP, LEADING};
use crate::sheet::furniture::Furniture;
use crate::sheet::legend_block::LegendBlock;
use werkvlek_draw::Area;
use werkvlek_draw::{Fonts, TextStyle};

/// Something with its top left corner on the sheet, and the box behind it when it lies on the map.
pub(crate) struct Placed<T> {
    pub(crate) what: T,
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) backing: Option<Area<f32>>,
}

/// Lines of text in one style, with the baseline of the first.
pub(crate) struct TextBlock {
    pub(crate) lines: Vec<String>,
    pub(crate) style: TextStyle,
    pub(crate) baseline: f32,
}

/// The sheet, measured. Everything is in pixels of the picture.
pub(crate) struct Layout {
    /// 1 for a picture of 1600 by 1200, or upright.
    pub(crate) scale: f32,
    pub(crate) margin: f32,
    pub(crate) title: TextBlock,
    pub(crate) subtitle: TextBlock,
    pub(crate) source: TextBlock,
    /// The frame of the map, on whole pixels.
    pub(crate) frame: Area<f32>,
    pub(crate) view: View,
    pub(crate) legend: Option<Placed<LegendBlock>>,
    pub(crate) furniture: Placed<Furniture>,
    pub(crate) label_size: f32,
}

impl Layout {
    pub(crate) fn new(picture: &MapPicture, fonts: &Fonts) -> Result<Self, PictureError> {
        let (width, height) = (px(picture.size.width.into()), px(picture.size.height.into()));
        let scale = (width.max(height) / 1600.0).min(width.min(height) / 1200.0);
        let at_least = |px: f32, least: f32| (px * scale).max(least);
        let margin = at_least(48.0, 18.0);
        let gap = at_least(24.0, 12.0);
        let text_width = width - 2.0 * margin;

        let mut top = margin;
        let mut set = |text: &str, style: TextStyle| {
            let lines = text::wrap(fonts, text, style, text_width, 2);
            let baseline = top + CAP * text::size_px(style);
            if let Some(more) = lines.len().checked_sub(1) {
                top = baseline + (more as f32 * LEADING + 0.55) * text::size_px(style);
            }
            TextBlock { lines, style, baseline }
        };
        let title = set(&picture.title, text::bold(at_least(40.0, 18.0)));
        let subtitle = set(&picture.subtitle, text::regular(at_least(24.0, 12.5)));
        if top > margin {
            top += 0.4 * gap;
        }

        let style = text::regular(at_least(17.5, 10.0));
        let lines = text::wrap(fonts, &picture.source, style, text_width, 3);
        let below = lines.len() as f32 * LEADING * text::size_px(style);
        let bottom =
            if lines.is_empty() { height - margin } else { height - 0.8 * margin - below - 0.5 * gap };
        let source = TextBlock { lines, style, baseline: bottom + 0.55 * gap + text::size_px(style) };

        let area = Area { x: margin, y: top, width: text_width, height: (bottom - top).max(1.0) };
        let sheet = Sheet {
            picture,
            fonts,
            area,
            gap,
            legend_size: at_least(23.0, 12.0),
            inset: at_least(16.0, 8.0),
        };
        let (frame, view, legend, furniture) = match picture.legend_place {
            LegendPlace::Panel if !picture.legends.is_empty() => sheet.with_panel()?,
            LegendPlace::Panel => sheet.with_corners(Corner::TopRight)?,
            LegendPlace::Corner(corner) => sheet.with_corners(corner)?,
        };
        let label_size = at_least(18.0, 10.5);
        Ok(Self { scale, margin, title, subtitle, source, frame, view, legend, furniture, label_size })
    }

    /// What lies on the map, in pixels of the frame: names keep clear of it.
    pub(crate) fn boxes_on_map(&self) -> Vec<Area<f32>> {
        let boxes = [self.legend.as_ref().and_then(|legend| legend.backing), self.furniture.backing];
        boxes
            .into_iter()
            .flatten()
            .map(|area| Area { x: area.x - self.frame.x, y: area.y - self.frame.y, ..area }.grown(4.0))
            .collect()
    }
}

/// The middle of the sheet, to be divided into a map and what goes with it.
struct Sheet<'a> {
    picture: &'a MapPicture,
    fonts: &'a Fonts,
    area: Area<f32>,
    gap: f32,
    legend_size: f32,
    inset: f32,
}

type Parts = (Area<f32>, View, Option<Placed<LegendBlock>>, Placed<Furniture>);

impl Sheet<'_> {
    fn legend(&self, max_width: f32, max_height: f32) -> Result<LegendBlock, PictureError> {
        LegendBlock::fitting(self.fonts, &self.picture.legends, self.legend_size, max_width, max_height)
    }

    /// The map on the left; legends, scale bar and north arrow in a column on the right.
    fn with_panel(&self) -> Result<Parts, PictureError> {
        let size = 0.9 * self.legend_size;
        let max_width = 0.3 * self.area.width;
        let furniture_height = Furniture::new(1.0, size, max_width).height;
        let block = self.legend(max_width, self.area.height - furniture_height - 1.5 * self.gap)?;
        let panel = block.width.max(13.0 * size).min(max_width).ceil();
        let frame = whole_pixels(Area { width: self.area.width - panel - 1.2 * self.gap, ..self.area });
        let view = View::new(self.picture.extent, frame);
        let x = self.area.right() - panel;
        let furniture = Furniture::new(view.metres_per_px(), size, panel);
        let furniture =
            Placed { what: furniture, x, y: frame.bottom() - furniture.height - 1.0, backing: None };
        Ok((frame, view, Some(Placed { what: block, x, y: frame.y, backing: None }), furniture))
    }

    /// The map over the whole width; legends in a corner, scale bar and north arrow in one at the bottom.
    fn with_corners(&self, corner: Corner) -> Result<Parts, PictureError> {
        let frame = whole_pixels(self.area);
        let view = View::new(self.picture.extent, frame);
        let padding = 0.7 * self.legend_size;
        let furniture = Furniture::new(view.metres_per_px(), 0.9 * self.legend_size, 0.4 * frame.width);
        let other = if corner == Corner::BottomLeft { Corner::BottomRight } else { Corner::BottomLeft };
        let (width, height) = (furniture.width, furniture.height);
        let furniture = self.on_map(furniture, (width, height), frame, other);
        if self.picture.legends.is_empty() {
            return Ok((frame, view, None, furniture));
        }
        // A box above the scale bar must leave it free.
        let below = if corner == Corner::TopLeft { height + 2.0 * padding + self.inset } else { 0.0 };
        let max_height = frame.height - 2.0 * self.inset - 2.0 * padding - below;
        let block = self.legend(0.34 * frame.width, max_height)?;
        let (width, height) = (block.width, block.height);
        Ok((frame, view, Some(self.on_map(block, (width, height), frame, corner)), furniture))
    }

    /// Something of this width and height on a box in a corner of the frame.
    fn on_map<T>(&self, what: T, (width, height): (f32, f32), frame: Area<f32>, corner: Corner) -> Placed<T> {
        let padding = 0.7 * self.legend_size;
        let (width, height) = (width + 2.0 * padding, height + 2.0 * padding);
        let x = match corner {
            Corner::TopLeft | Corner::BottomLeft => frame.x + self.inset,
            Corner::TopRight | Corner::BottomRight => frame.right() - self.inset - width,
        };
        let y = match corner {
            Corner::TopLeft | Corner::TopRight => frame.y + self.inset,
            Corner::BottomLeft | Corner::BottomRight => frame.bottom() - self.inset - height,
        };
        Placed { what, x: x + padding, y: y + padding, backing: Some(Area { x, y, width, height }) }
    }
}

/// An area with its corner and sides on whole pixels, so that a map laid in it is not blurred.
fn whole_pixels(area: Area<f32>) -> Area<f32> {
    let (x, y) = (area.x.round(), area.y.round());
    let (width, height) = ((area.right() - x).floor(), (area.bottom() - y).floor());
    Area { x, y, width: width.max(1.0), height: height.max(1.0) }
}
