//! A chart, laid out and ready to be written.

use crate::description::size::SHEET_WIDTH;
use crate::sheet::item::{Item, Short, Texts, escaped};
use resvg::{tiny_skia, usvg};
use std::fmt::Write as _;
use werkvlek_draw::Colour;

/// A chart that was checked and laid out: an SVG, or a PNG of that SVG.
///
/// Both are the same on every machine and in every run.
///
/// # Example
/// ```
/// use werkvlek_chart::{BarChart, BarRow, ChartTexts, Figure, SheetSize};
/// let texts = ChartTexts { title: "Banen".into(), ..ChartTexts::default() };
/// let row = BarRow { label: "Industrie".into(), figures: vec![Figure::Known(12.0)] };
/// let chart = BarChart::new(texts, SheetSize::fixed(800, 450)?, vec![row]).draw()?;
/// assert_eq!((chart.width_px(), chart.height_px()), (800, 450));
/// assert!(chart.to_svg().starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"160mm\" height=\"90mm\""));
/// let png = chart.to_png();
/// // Width and height stand in the header, big-endian.
/// assert_eq!((&png[16..20], &png[20..24]), (&800_u32.to_be_bytes()[..], &450_u32.to_be_bytes()[..]));
/// # Ok::<(), werkvlek_chart::ChartError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) width_px: u32,
    pub(crate) height_px: u32,
    /// In units of the sheet, of which there are [`SHEET_WIDTH`] across.
    pub(crate) height: f64,
    pub(crate) items: Vec<Item>,
}

impl Chart {
    /// The width of the PNG in pixels.
    #[must_use]
    pub const fn width_px(&self) -> u32 {
        self.width_px
    }

    /// The height of the PNG in pixels.
    #[must_use]
    pub const fn height_px(&self) -> u32 {
        self.height_px
    }

    /// The chart as SVG 1.1: 160 mm wide, text as outlines, an element a line.
    ///
    /// Each element has a class that says what it is for ("bar", "value", "grid"), and each text an `aria-label`.
    #[must_use]
    pub fn to_svg(&self) -> String {
        self.svg(Texts::Outlines)
    }

    /// The same with text as text: for pages, where it is found, chosen and read aloud, and a chart takes a tenth of the bytes.
    ///
    /// Letters are those of a font of the reader, Noto Sans where it is there, drawn as wide as they were laid out, so that nothing runs
    /// into anything else.
    #[must_use]
    pub fn to_svg_with_text(&self) -> String {
        self.svg(Texts::Fitted)
    }

    fn svg(&self, texts: Texts) -> String {
        let mut svg = String::new();
        let fonts = match texts {
            Texts::Outlines => "",
            Texts::Fitted => {
                r#" font-family="Noto Sans, Segoe UI, system-ui, Helvetica Neue, Arial, sans-serif""#
            }
        };
        // Writing to a String cannot fail.
        let _ = writeln!(
            svg,
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="160mm" height="{}mm" viewBox="0 0 {SHEET_WIDTH} {}" role="graphics-document"{fonts}>"#,
            Short(self.height / 10.0),
            Short(self.height)
        );
        let _ = writeln!(svg, "<title>{}</title>", escaped(&self.title));
        let _ = writeln!(svg, "<desc>{}</desc>", escaped(&self.description));
        let _ = writeln!(
            svg,
            r#"<rect class="paper" x="0" y="0" width="{SHEET_WIDTH}" height="{}" fill="{}"/>"#,
            Short(self.height),
            Colour::WHITE
        );
        for item in &self.items {
            item.write(texts, &mut svg);
        }
        svg.push_str("</svg>\n");
        svg
    }

    /// The chart as PNG: the SVG drawn at its size in pixels, RGBA on white.
    ///
    /// It needs 4 bytes a pixel while it draws.
    #[must_use]
    pub fn to_png(&self) -> Vec<u8> {
        let tree = usvg::Tree::from_str(&self.to_svg(), &usvg::Options::default())
            .expect("what this crate writes is SVG");
        let mut pixels =
            tiny_skia::Pixmap::new(self.width_px, self.height_px).expect("a sheet has a size it can have");
        // A millimetre is not a whole number of CSS pixels; scaling by the tree's own size leaves no seam.
        let [width, height] =
            [self.width_px, self.height_px].map(|px| f32::from(u16::try_from(px).unwrap_or(u16::MAX)));
        let fit =
            tiny_skia::Transform::from_scale(width / tree.size().width(), height / tree.size().height());
        resvg::render(&tree, fit, &mut pixels.as_mut());
        pixels.encode_png().expect("pixels in memory become a PNG")
    }
}
